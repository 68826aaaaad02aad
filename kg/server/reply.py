"""The answer to a job, from the worker to the client: held to its time, sent as it comes, given up when nobody waits."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from kg.errors import KgError
from kg.server.frames import Head, Job, Whole
from kg.server.kept import mark
from kg.server.pool import Pool, Stopped, Worker

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
            watch = _Watch(receive)
            try:
                state, answer = await self._ask(send, watch)
            except TimeoutError as error:
                if watch.gone or self._begun:
                    return
                raise Stopped(
                    503,
                    f"The query was stopped: it took longer than {self._job.seconds:g} seconds.",
                    "Make it simpler, ask for less, or raise the limit: kg serve --timeout SECONDS.",
                ) from error
            except Stopped:
                if self._begun:
                    return
                raise
            finally:
                watch.end()
        if answer:
            length = (b"content-length", b"%d" % len(answer.data))
            await send(self._start(answer.media, state, length))
            await send({"type": "http.response.body", "body": answer.data})

    async def _ask(self, send: Send, watch: _Watch) -> tuple[Path, Whole | None]:
        """The state that answered, and a short answer; of a long one nothing, for it has been sent.

        Raises TimeoutError when it takes too long, or the client goes.
        """
        async with asyncio.timeout(None) as limit:
            watch.ends(limit)
            worker = await self._pool.take(self._job.seconds)
            try:
                watch.ends(limit, self._job.seconds)
                first = await worker.ask(self._job)
                if isinstance(first, Head):
                    await self._stream(worker, first, send)
            except BaseException as error:
                self._pool.failed(worker, error)
                raise
            self._pool.put(worker)
        if isinstance(first, Head):
            return worker.state, None
        self._pool.keep(worker, self._job, first)
        return worker.state, first

    async def _stream(self, worker: Worker, head: Head, send: Send) -> None:
        self._begun = True
        await send(self._start(head.media, worker.state))
        async for block in worker.blocks():
            await send({"type": "http.response.body", "body": block, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

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


class _Watch:
    """Sees whether the client is still there, and ends what is timed when it is not."""

    def __init__(self, receive: Receive) -> None:
        self.gone = False
        self._receive = receive
        self._loop = asyncio.get_running_loop()
        self._task: asyncio.Task[None] | None = None
        self._limit: asyncio.Timeout | None = None
        self._timer = self._loop.call_later(_WATCH_AFTER, self._begin)

    def ends(self, limit: asyncio.Timeout, seconds: float | None = None) -> None:
        """What to end when the client goes, or in so many seconds."""
        self._limit = limit
        if self.gone:
            raise TimeoutError
        if seconds is not None:
            limit.reschedule(self._loop.time() + seconds)

    def end(self) -> None:
        """See no longer."""
        self._timer.cancel()
        if self._task:
            self._task.cancel()

    def _begin(self) -> None:
        self._task = self._loop.create_task(self._wait())

    async def _wait(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        if self._limit and not self._limit.expired():
            self._limit.reschedule(self._loop.time())
