"""The pipes to a worker process: what it sends comes frame by frame, as it lies in memory, without further copies."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import Final, cast

from kg.server.frames import HEADER, Kind

# What may lie here unread before the worker has to wait.
_UNREAD_BYTES: Final = 2**20
_OUT: Final = 1


class Channel(asyncio.SubprocessProtocol):
    """A worker process and the pipes to it; one at a time may wait for a frame."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self._loop = loop
        self._frames: deque[tuple[Kind, memoryview]] = deque()
        self._unread = 0
        # The beginning of a frame that has not come as a whole.
        self._begun = bytearray()
        self._waiting: asyncio.Future[None] | None = None
        self._closed = False
        self._paused = False
        self._exited: asyncio.Future[None] = loop.create_future()

    @classmethod
    async def start(cls, *command: str) -> Channel:
        """Start the process. Raises OSError where it can't be."""
        _, channel = await asyncio.get_running_loop().subprocess_exec(
            cls, *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=None
        )
        return channel

    def send(self, data: bytes) -> None:
        """Send to the process; if it has gone, ``next`` says so."""
        self._pipe_in.write(data)

    async def next(self) -> tuple[Kind, memoryview]:
        """The next frame. Raises EOFError when the process has ended without one."""
        while not self._frames:
            if self._closed:
                raise EOFError
            self._waiting = self._loop.create_future()
            try:
                await self._waiting
            finally:
                self._waiting = None
        kind, content = self._frames.popleft()
        self._unread -= len(content)
        if self._paused and self._unread < _UNREAD_BYTES:
            self._paused = False
            self._pipe_out.resume_reading()
        return kind, content

    @property
    def dead(self) -> bool:
        """Whether the process has ended."""
        return self._exited.done()

    def kill(self) -> None:
        """End the process now, without waiting until it has gone."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._pipe_in.close()

    async def ended(self) -> None:
        """Wait until the process has gone."""
        await asyncio.shield(self._exited)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The process runs."""
        self._process = cast("asyncio.SubprocessTransport", transport)
        self._pipe_in = cast("asyncio.WriteTransport", self._process.get_pipe_transport(0))
        self._pipe_out = cast("asyncio.ReadTransport", self._process.get_pipe_transport(_OUT))

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Take the frames that have come as a whole."""
        held: bytes | bytearray = data
        if self._begun:
            self._begun += data
            if not _whole(self._begun):
                return
            held, self._begun = self._begun, bytearray()
        left = memoryview(held)
        while _whole(left):
            kind, size = HEADER.unpack_from(left)
            content, left = left[HEADER.size : HEADER.size + size], left[HEADER.size + size :]
            self._frames.append((Kind(kind), content))
            self._unread += size
        self._begun += left
        if self._unread >= _UNREAD_BYTES and not self._paused:
            self._paused = True
            self._pipe_out.pause_reading()
        if self._frames:
            self._wake()

    def pipe_connection_lost(self, fd: int, exc: Exception | None) -> None:
        """No more will come."""
        if fd == _OUT:
            self._closed = True
            self._wake()
            self._close()

    def process_exited(self) -> None:
        """The process has gone; what it has sent may still come."""
        if not self._exited.done():
            self._exited.set_result(None)
        self._close()

    def _close(self) -> None:
        if self._closed and self._exited.done():
            self._process.close()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)


def _whole(data: bytes | bytearray | memoryview) -> bool:
    """Whether a frame is there as a whole."""
    return len(data) >= HEADER.size and len(data) >= HEADER.size + HEADER.unpack_from(data)[1]
