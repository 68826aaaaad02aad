"""The pool keeps its size, whatever becomes of the jobs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.types import Message

from kg.server.frames import Job, Whole
from kg.server.limits import Limits
from kg.server.pool import Pool, Stopped
from kg.server.reply import Reply
from tests.kg.server.served import RUNAWAY

YES = Job("query", "ASK {}", 60.0, "application/json")
# One that is never kept.
RARE = Job("query", "SELECT (RAND() AS ?x) {}", 60.0, "application/json")


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


class Client:
    """One that asks, and may go away."""

    def __init__(self) -> None:
        self.gone = asyncio.Event()
        self.body = b""

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.body += message.get("body", b"")

    def asks(self, pool: Pool, job: Job) -> asyncio.Task[None]:
        scope = {"type": "http", "method": "POST", "headers": []}
        return asyncio.create_task(Reply(pool, job)(scope, self.receive, self.send))


async def answer(pool: Pool, job: Job) -> bytes:
    client = Client()
    await client.asks(pool, job)
    return client.body


def test_who_gives_up_more_than_once_leaves_the_pool_whole(sample: str) -> None:
    async def work(pool: Pool) -> None:
        for pauses in range(4):
            asked = Client().asks(pool, Job("query", RUNAWAY, 60.0))
            while not pool.busy:
                await asyncio.sleep(0.01)
            for _ in range(3):
                asked.cancel()
                for _ in range(pauses):
                    await asyncio.sleep(0)
            assert b"true" in await answer(pool, YES)

    with_pool(Path(sample), work)


def test_a_client_that_goes_ends_its_query_whether_it_runs_or_waits(sample: str) -> None:
    async def work(pool: Pool) -> None:
        clients = [Client(), Client()]
        asked = [client.asks(pool, Job("query", RUNAWAY, 60.0)) for client in clients]
        while not (pool.busy and pool.waiting):
            await asyncio.sleep(0.01)
        for client, task in zip(reversed(clients), reversed(asked), strict=True):
            client.gone.set()
            await task
        assert pool.waiting == 0
        assert b"true" in await answer(pool, YES)
        assert pool.busy == 0
        assert [client.body for client in clients] == [b"", b""]

    with_pool(Path(sample), work)


def test_who_gives_up_waiting_leaves_the_pool_whole(sample: str) -> None:
    async def work(pool: Pool) -> None:
        asked, other = Client().asks(pool, RARE), Client().asks(pool, RARE)
        while not pool.waiting:
            await asyncio.sleep(0)
        other.cancel()
        await asked
        assert b"true" in await answer(pool, YES)
        assert (pool.busy, pool.waiting) == (0, 0)

    with_pool(Path(sample), work)


def test_one_too_many_is_told_so(sample: str) -> None:
    async def work(pool: Pool) -> None:
        clients = [Client(), Client()]
        asked = [clients[0].asks(pool, Job("query", RUNAWAY, 60.0)), clients[1].asks(pool, YES)]
        while not pool.waiting:
            await asyncio.sleep(0.01)
        with pytest.raises(Stopped, match="Too many") as stopped:
            await answer(pool, YES)
        assert stopped.value.status == 503
        for client in clients:
            client.gone.set()
        await asyncio.gather(*asked)

    with_pool(Path(sample), work)


def test_a_refused_query_leaves_the_worker_at_its_place(sample: str) -> None:
    async def work(pool: Pool) -> None:
        with pytest.raises(Stopped, match="Line 1"):
            await answer(pool, Job("query", "SELECT", 60.0))
        assert pool.busy == 0
        assert b"true" in await answer(pool, YES)

    with_pool(Path(sample), work)


def test_the_same_again_is_answered_without_a_worker(sample: str) -> None:
    async def work(pool: Pool) -> None:
        first = await answer(pool, YES)
        running = Client()
        busy = running.asks(pool, Job("query", RUNAWAY, 60.0))
        while not pool.busy:
            await asyncio.sleep(0.01)
        assert await answer(pool, YES) == first
        running.gone.set()
        await busy
        assert await answer(pool, RARE) != await answer(pool, RARE)

    with_pool(Path(sample), work)


def test_another_state_is_asked_anew_and_the_old_ones_late_answers_are_not_kept(sample: str) -> None:
    async def work(pool: Pool) -> None:
        await answer(pool, YES)
        assert pool.kept(YES)
        late = await pool.take(60.0)
        await pool.serve(Path(sample, "..", "graph"))
        assert pool.kept(YES) is None
        found = await late.ask(YES)
        assert isinstance(found, Whole)
        pool.put(late)
        pool.keep(late, YES, found)
        assert pool.kept(YES) is None

    with_pool(Path(sample), work)
