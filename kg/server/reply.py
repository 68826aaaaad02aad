"""The answer to a job, from the worker to the client: held to its time, sent as it comes, given up when nobody waits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from kg.errors import KgError
from kg.server.frames import Job, Whole
from kg.server.kept import mark
from kg.server.pool import Pool, Stopped

# Most answers come sooner than this, so that nobody need be set to watch whether the client is still there.
_WATCH_AFTER: Final = 0.02


class Reply(Response):
    """Taken from those that are kept or given to a worker, and sent: whole where it is short, else as it is found.

    A client that says which answer it has is told if that still holds. Raises Stopped before the head is sent; an
    answer that is stopped after that breaks the connection, so that what came is not taken for the whole.
    """

    def __init__(self, pool: Pool, job: Job) -> None:
        self._pool, self._job = pool, job
        self._get = False
        self._begun = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer; a client that has gone stops the work."""
        self._get = scope["method"] in ("GET", "HEAD")
        state = self._pool.state
        if self._get and _names(scope, mark(state, self._job)):
            await send({"type": "http.response.start", "status": 304, "headers": self._holds(state)})
            await send({"type": "http.response.body", "body": b""})
            return
        answer = self._pool.kept(self._job)
        if not answer:
            try:
                async with _while_there(receive):
                    state, answer = await self._ask(send)
            except TimeoutError:
                return
            except Stopped:
                if self._begun:
                    return
                raise
        if answer:
            length = (b"content-length", b"%d" % len(answer.data))
            await send(self._start(answer.media, state, length))
            await send({"type": "http.response.body", "body": answer.data})

    async def _ask(self, send: Send) -> tuple[Path, Whole | None]:
        """The state that answered, and a short answer; of a long one nothing, for it has been sent."""
        seconds = self._job.seconds
        async with self._pool.worker(seconds) as worker:
            try:
                async with asyncio.timeout(seconds):
                    first = await worker.ask(self._job)
                    if isinstance(first, Whole):
                        self._pool.keep(worker, self._job, first)
                        return worker.state, first
                    self._begun = True
                    await send(self._start(first.media, worker.state))
                    async for block in worker.blocks():
                        await send({"type": "http.response.body", "body": block, "more_body": True})
                    await send({"type": "http.response.body", "body": b""})
            except TimeoutError as error:
                raise Stopped(
                    503,
                    f"The query was stopped: it took longer than {seconds:g} seconds.",
                    "Make it simpler, ask for less, or raise the limit: kg serve --timeout SECONDS.",
                ) from error
        return worker.state, None

    def _start(self, media: str, state: Path, *more: tuple[bytes, bytes]) -> Message:
        headers = [(b"content-type", media.encode()), *self._holds(state), *more]
        return {"type": "http.response.start", "status": 200, "headers": headers}

    def _holds(self, state: Path) -> list[tuple[bytes, bytes]]:
        """How long the answer holds: until it is asked for again, unless this is what it was."""
        tag = mark(state, self._job) if self._get else ""
        if not tag:
            return [(b"vary", b"Accept"), (b"cache-control", b"no-store")]
        return [(b"vary", b"Accept"), (b"cache-control", b"no-cache"), (b"etag", tag.encode())]


def _names(scope: Scope, tag: str) -> bool:
    """Whether the client has the answer of this mark."""
    given = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return bool(tag) and tag.removeprefix("W/") in given.decode("latin-1")


def refusal(error: KgError) -> Response:
    """What a client is told that gets no answer."""
    text = f"{error.message}\n{error.advice}".strip() + "\n"
    return PlainTextResponse(text, *status_of(error))


def status_of(error: KgError) -> tuple[int, dict[str, str]]:
    """HTTP's status for an error, and the headers that go with it."""
    status = getattr(error, "status", 400)
    return status, {"Retry-After": "1"} if status == 503 else {}


@contextlib.asynccontextmanager
async def _while_there(receive: Receive) -> AsyncIterator[None]:
    """End what is inside with a TimeoutError when the client goes away."""
    loop = asyncio.get_running_loop()
    watch: asyncio.Task[None] | None = None

    async def leave() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        there.reschedule(loop.time())

    def begin() -> None:
        nonlocal watch
        watch = loop.create_task(leave())

    async with asyncio.timeout(None) as there:
        timer = loop.call_later(_WATCH_AFTER, begin)
        try:
            yield
        finally:
            timer.cancel()
            if watch:
                watch.cancel()
