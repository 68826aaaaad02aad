"""Worker processes: a few stand ready, each answers one job at a time, and one that takes too long is killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections import deque
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Final

from kg.errors import KgError
from kg.server.channel import Channel
from kg.server.frames import Head, Job, Kind, Whole, job_bytes, read_whole
from kg.server.kept import Kept
from kg.server.limits import Limits

_START_SECONDS: Final = 60.0


class Stopped(KgError):  # noqa: N818 - it names what happened to the query
    """A query that was not answered; ``status`` is HTTP's for why."""

    def __init__(self, status: int, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.status = status


class Worker:
    """One worker process, which has a state open."""

    def __init__(self, channel: Channel, state: Path) -> None:
        self._channel = channel
        self.state = state

    @classmethod
    async def start(cls, state: Path, limits: Limits) -> Worker:
        """A worker that has the published state open."""
        numbers = (limits.rows, limits.answer_bytes, limits.worker_memory)
        channel = await Channel.start(
            sys.executable, "-m", "kg.server.worker", str(state), *map(str, numbers)
        )
        worker = cls(channel, state)
        try:
            async with asyncio.timeout(_START_SECONDS):
                kind, _ = await channel.next()
        except (TimeoutError, EOFError) as error:
            await worker.kill()
            raise Stopped(503, "A worker process can't be started.", "See the server's messages.") from error
        except BaseException:
            await worker.kill()
            raise
        assert kind is Kind.READY
        return worker

    async def ask(self, job: Job) -> Whole | Head:
        """The whole answer, or the head of a long one. Raises Stopped when the worker refuses or dies."""
        self._channel.send(job_bytes(job))
        kind, content = await self._next()
        return read_whole(content) if kind is Kind.WHOLE else Head(str(content, "utf-8"))

    async def blocks(self) -> AsyncIterator[memoryview]:
        """The data of a long answer. Raises as ``ask`` does."""
        while True:
            kind, content = await self._next()
            if kind is Kind.END:
                return
            yield content

    async def _next(self) -> tuple[Kind, memoryview]:
        try:
            kind, content = await self._channel.next()
        except EOFError as error:
            raise _died() from error
        if kind is Kind.REFUSED:
            values = json.loads(bytes(content))
            raise Stopped(values["status"], values["message"], values["advice"])
        return kind, content

    @property
    def dead(self) -> bool:
        """Whether the process has ended."""
        return self._channel.dead

    def stop(self) -> None:
        """End the process now, without waiting until it has gone."""
        self._channel.kill()

    async def kill(self) -> None:
        """End the process now."""
        self.stop()
        await self._channel.ended()


def _died() -> Stopped:
    return Stopped(
        503, "The query was stopped: it needed more memory than the limit allows.", "Ask for less."
    )


class Pool:
    """The workers of the state that is served."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._kept = Kept(limits.kept_bytes)
        self._state: Path | None = None
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._starting: set[asyncio.Task[None]] = set()
        self._ending: set[asyncio.Task[None]] = set()
        self._closed = False

    @property
    def state(self) -> Path:
        """The state that is served."""
        assert self._state is not None
        return self._state

    def kept(self, job: Job) -> Whole | None:
        """What the state that is served has answered to the same job before, if it is kept."""
        return self._kept.get(job)

    def keep(self, worker: Worker, job: Job, answer: Whole) -> None:
        """Keep an answer of this worker's, unless another state is served by now."""
        if worker.state == self._state:
            self._kept.put(job, answer)

    @property
    def states(self) -> set[Path]:
        """The states that workers have open."""
        return {worker.state for worker in self._all}

    @property
    def busy(self) -> int:
        """How many workers are at work."""
        return len(self._all) - len(self._idle)

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return len(self._waiting)

    async def serve(self, state: Path) -> None:
        """From now on answer from this state; jobs under way end on the one that they began with."""
        started = await asyncio.gather(
            *(Worker.start(state, self._limits) for _ in range(self._limits.workers)), return_exceptions=True
        )
        workers = [one for one in started if isinstance(one, Worker)]
        failed = next((one for one in started if isinstance(one, BaseException)), None)
        if failed:
            await asyncio.gather(*(worker.kill() for worker in workers))
            raise failed
        old, self._idle = self._idle, []
        self._state = state
        self._kept.clear()
        self._all -= set(old)
        self._all |= set(workers)
        for worker in workers:
            self._give(worker)
        await asyncio.gather(*(worker.kill() for worker in old))

    async def close(self) -> None:
        """End every worker."""
        self._closed = True
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, *self._ending, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._all))
        self._all.clear()
        self._idle.clear()

    async def take(self, patience: float) -> Worker:
        """A worker for one job, waited for so many seconds; ``put`` or ``failed`` gives it back. Raises Stopped."""
        if self._idle:
            return self._idle.pop()
        if len(self._waiting) >= self._limits.waiting:
            raise Stopped(503, "Too many queries are waiting.", "Try again in a moment.")
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            async with asyncio.timeout(patience):
                return await place
        except (TimeoutError, asyncio.CancelledError) as error:
            if place.done() and not place.cancelled():
                self.put(place.result())
            if isinstance(error, TimeoutError):
                raise Stopped(503, "No worker was free in time.", "Try again in a moment.") from error
            raise
        finally:
            with contextlib.suppress(ValueError):
                self._waiting.remove(place)

    def failed(self, worker: Worker, error: BaseException) -> None:
        """Take back a worker whose job did not end well.

        A refusal comes from a worker that is well; one that has died, or that someone gave up on, is replaced.
        """
        if isinstance(error, Stopped) and error.status != 503 and not worker.dead:
            self.put(worker)
        else:
            self._replace(worker)

    def _give(self, worker: Worker) -> None:
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    def put(self, worker: Worker) -> None:
        """Take back a worker that has done its job."""
        if worker.state == self._state and not self._closed:
            self._give(worker)
        else:
            self._drop(worker)

    def _replace(self, worker: Worker) -> None:
        """Another in its place. Nothing is waited for here: who gives up twice must not leave the pool smaller."""
        self._drop(worker)
        if worker.state == self._state and not self._closed:
            _meanwhile(self._start(), self._starting)

    def _drop(self, worker: Worker) -> None:
        self._all.discard(worker)
        worker.stop()
        _meanwhile(worker.kill(), self._ending)

    async def _start(self) -> None:
        while True:
            state = self._state
            assert state is not None
            try:
                worker = await Worker.start(state, self._limits)
                break
            except Stopped:
                # The machine is short of something; the pool must not stay smaller for it.
                await asyncio.sleep(1.0)
        self._all.add(worker)
        self.put(worker)


def _meanwhile(work: Coroutine[None, None, None], tasks: set[asyncio.Task[None]]) -> None:
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
