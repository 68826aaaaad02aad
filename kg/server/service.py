"""What the web application serves: the workers, and the state of the graph that they answer from."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Self

from kg.errors import GraphError, KgError
from kg.folder import Folder
from kg.server.limits import Limits
from kg.server.pool import Pool
from kg.server.states import States

_LOOK_EVERY: Final = 0.5
# Seconds to wait at the start for a build that is writing.
_START_PATIENCE: Final = 60.0


class Service:
    """The graph in a folder, served; used as an async context."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.limits = limits
        self.failed: KgError | None = None
        self._folder = Folder.open(folder)
        self.pool = Pool(limits)
        self._states = States(self._folder)
        self._state: Path | None = None
        self._watch: asyncio.Task[None] | None = None
        self._problem = ""
        self._drawing = asyncio.Lock()
        self._explorers = Pool(replace(limits, workers=1, kept_bytes=limits.kept_bytes // 4))

    async def __aenter__(self) -> Self:
        """Take the first state and start the workers."""
        self._states.remove_left()
        try:
            await self._first()
        except BaseException:
            self._states.keep_only(set())
            raise
        self._watch = asyncio.create_task(self._follow())
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the workers and remove the states."""
        if self._watch:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        await self.pool.close()
        await self._explorers.close()
        self._states.keep_only(set())

    async def _first(self) -> None:
        loop = asyncio.get_running_loop()
        latest = loop.time() + _START_PATIENCE
        while True:
            try:
                await self._take()
                return
            except GraphError:
                if loop.time() > latest:
                    raise
                await asyncio.sleep(_LOOK_EVERY)

    async def _take(self) -> None:
        state = await asyncio.to_thread(self._states.take)
        await self.pool.serve(state)
        self._state = state

    async def _follow(self) -> None:
        """Serve each new state of the graph as a build ends; what goes wrong is said by ``/health``."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            try:
                if self._states.changed():
                    await self._take()
                self._problem = ""
            except (KgError, OSError) as error:
                # Another build has begun, or the folder is gone: the state that is served stays.
                self._problem = str(error)
            used = self.pool.states | self._explorers.states
            self._states.keep_only({self._state, *used} if self._state else used)

    def health(self) -> dict[str, Any]:
        """Whether all is well, and figures of the work, as JSON values."""
        assert self._state is not None
        manifest = Folder(self._state).manifest()
        return {
            "status": "ok",
            "reports": len(manifest.reports),
            "complete": manifest.complete,
            "busy": self.pool.busy,
            "waiting": self.pool.waiting,
            "workers": self.limits.workers,
            "problem": self._problem,
        }

    async def explorers(self) -> Pool:
        """The worker that answers for the explorer, of the state that is served; started when it is first asked for.

        It is one of its own, for what it looks things up in takes a while to make.
        """
        async with self._drawing:
            assert self._state is not None
            if self._state not in self._explorers.states:
                await self._explorers.serve(self._state)
            return self._explorers
