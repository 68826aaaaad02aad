"""The pool keeps its size, whatever becomes of the jobs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.server.frames import Job
from kg.server.limits import Limits
from kg.server.pool import Pool, Stopped
from kg.server.running import Run
from tests.kg.server.served import RUNAWAY

YES = Job("query", "ASK {}", 60.0, "application/json")


def with_pool(state: Path, work: Callable[[Pool], Awaitable[None]]) -> None:
    """Run with a pool of one worker, in a thread of its own: a browser's tests may have a loop in this one."""

    async def run() -> None:
        pool = Pool(Limits(workers=1, waiting=1))
        await pool.serve(state)
        try:
            await work(pool)
        finally:
            await pool.close()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()


async def answer(pool: Pool, job: Job) -> bytes:
    return b"".join([block async for block in Run(pool, job).blocks() if isinstance(block, bytes)])


def test_who_gives_up_more_than_once_leaves_the_pool_whole(sample: str) -> None:
    async def work(pool: Pool) -> None:
        for pauses in range(4):
            run = Run(pool, Job("query", RUNAWAY, 60.0))
            while not pool.busy:
                await asyncio.sleep(0.01)
            for _ in range(3):
                run.cancel()
                for _ in range(pauses):
                    await asyncio.sleep(0)
            assert b"true" in await answer(pool, YES)

    with_pool(Path(sample), work)


def test_who_gives_up_waiting_leaves_the_pool_whole(sample: str) -> None:
    async def work(pool: Pool) -> None:
        first, second = Run(pool, YES), Run(pool, YES)
        while not pool.waiting:
            await asyncio.sleep(0)
        second.cancel()
        assert [block async for block in first.blocks()]
        assert b"true" in await answer(pool, YES)
        assert (pool.busy, pool.waiting) == (0, 0)

    with_pool(Path(sample), work)


def test_one_too_many_is_told_so(sample: str) -> None:
    async def work(pool: Pool) -> None:
        runs = [Run(pool, Job("query", RUNAWAY, 60.0)), Run(pool, YES)]
        while not pool.waiting:
            await asyncio.sleep(0.01)
        with pytest.raises(Stopped, match="Too many") as stopped:
            await answer(pool, YES)
        assert stopped.value.status == 503
        for run in runs:
            run.cancel()

    with_pool(Path(sample), work)


def test_a_refused_query_leaves_the_worker_at_its_place(sample: str) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(Stopped, match="Line 1"):
            await answer(pool, Job("query", "SELECT", 60.0))
        assert pool.busy == 0
        assert b"true" in await answer(pool, YES)

    with_pool(Path(sample), work)
