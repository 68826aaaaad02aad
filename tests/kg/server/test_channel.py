"""Frames come out as they went in, however the pipe cuts them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.server.channel import Channel
from kg.server.frames import Kind, frame

# Sends back, as one frame of data, whatever it gets; the parts come one after the other.
ECHO = """
import struct, sys
for line in iter(sys.stdin.buffer.readline, b""):
    content = struct.pack(">cI", b"D", len(line)) + line
    for start in range(0, len(content), 4096):
        sys.stdout.buffer.write(content[start:start + 4096])
        sys.stdout.buffer.flush()
"""


class Pipe:
    """The reading end of a process's output, which may be told to wait."""

    def __init__(self) -> None:
        self.reading = True

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True


class Process(asyncio.SubprocessTransport):
    """A process that only has pipes."""

    def __init__(self) -> None:
        super().__init__()
        self.out = Pipe()

    def get_pipe_transport(self, fd: int) -> asyncio.BaseTransport | None:
        return self.out  # type: ignore[return-value]


def run(work: Callable[[], Awaitable[None]]) -> None:
    """In a thread of its own: a browser's tests may have a loop in this one."""

    async def main() -> None:
        await work()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(main())).result()


def connected() -> tuple[Channel, Pipe]:
    channel, process = Channel(), Process()
    channel.connection_made(process)
    return channel, process.out


@given(
    contents=st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=40)), max_size=6),
    size=st.integers(1, 60),
)
def test_frames_are_whole_however_they_are_cut(contents: list[tuple[Kind, bytes]], size: int) -> None:
    async def work() -> None:
        channel, _ = connected()
        sent = b"".join(frame(kind, content) for kind, content in contents)
        for start in range(0, len(sent), size):
            channel.pipe_data_received(1, sent[start : start + size])
        got = [await channel.next() for _ in contents]
        assert [(kind, bytes(content)) for kind, content in got] == contents

    run(work)


def test_a_process_has_to_wait_while_much_is_unread() -> None:
    async def work() -> None:
        channel, pipe = connected()
        block = frame(Kind.DATA, b"x" * 2**19)
        channel.pipe_data_received(1, block)
        assert pipe.reading
        channel.pipe_data_received(1, block)
        assert not pipe.reading
        await channel.next()
        assert pipe.reading

    run(work)


def test_a_process_answers_until_it_ends() -> None:
    async def work() -> None:
        channel = await Channel.start(sys.executable, "-c", ECHO)
        for size in (1, 100_000):
            channel.send(b"x" * size + b"\n")
            kind, content = await channel.next()
            assert (kind, bytes(content)) == (Kind.DATA, b"x" * size + b"\n")
        waiting = asyncio.create_task(channel.next())
        await asyncio.sleep(0)
        assert not channel.dead
        channel.kill()
        with pytest.raises(EOFError):
            await waiting
        await channel.ended()
        assert channel.dead
        with pytest.raises(EOFError):
            await channel.next()

    run(work)
