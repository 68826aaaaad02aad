"""One job of a request: given to a worker, held to its time, its answer passed on as it comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from kg.server.frames import Head, Job
from kg.server.pool import Pool, Stopped

_BLOCKS_AHEAD: Final = 8
_End = None


class Run:
    """A job under way. It ends with its answer, at its limit, or when it is cancelled."""

    def __init__(self, pool: Pool, job: Job) -> None:
        self._pool, self._job = pool, job
        self._blocks: asyncio.Queue[Head | bytes | Stopped | None] = asyncio.Queue(_BLOCKS_AHEAD)
        self._task = asyncio.create_task(self._work())

    async def _work(self) -> None:
        try:
            await self._answered()
        except Stopped as error:
            await self._blocks.put(error)
        else:
            await self._blocks.put(_End)

    async def _answered(self) -> None:
        async with self._pool.worker(self._job.seconds) as worker:
            try:
                async with asyncio.timeout(self._job.seconds):
                    async for block in worker.answer(self._job):
                        await self._blocks.put(block)
            except TimeoutError as error:
                raise Stopped(
                    503,
                    f"The query was stopped: it took longer than {self._job.seconds:g} seconds.",
                    "Make it simpler, ask for less, or raise the limit: kg serve --timeout SECONDS.",
                ) from error

    async def blocks(self) -> AsyncIterator[Head | bytes]:
        """The head and the data, as they come. Raises Stopped."""
        while (block := await self._blocks.get()) is not _End:
            if isinstance(block, Stopped):
                raise block
            yield block

    def cancel(self) -> None:
        """Nobody wants the answer any more: the worker is stopped."""
        self._task.cancel()
