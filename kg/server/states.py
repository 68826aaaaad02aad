"""Published states of a graph: what is served stays as it is while ``kg build`` writes, until the build is through."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from kg import store as graphs
from kg.errors import GraphError
from kg.folder import Folder

_PREFIX: Final = "serving-"


class States:
    """Makes and removes the published states of one graph.

    A state is a graph's folder of its own, inside the graph's folder where that can be written to (there it costs
    nothing, see :func:`kg.store.publish`), else in the system's place for temporary files.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._held: dict[Path, ExitStack] = {}
        self._seen: tuple[int, int] | None = None

    def changed(self) -> bool:
        """Whether a build has come to its end since the last state was taken."""
        return self._mark() != self._seen and self._folder.manifest().complete

    def take(self) -> Path:
        """A state of the graph as it is now. Raises GraphError while a build writes to the store."""
        mark, manifest = self._mark(), self._folder.manifest()
        path = self._fresh()
        state, held = Folder(path), ExitStack()
        try:
            held.enter_context(state.reading())
            graphs.publish(self._folder, state.store)
            state.write_manifest(manifest)
        except BaseException:
            held.close()
            shutil.rmtree(path, ignore_errors=True)
            raise
        self._held[path] = held
        self._seen = mark
        return path

    def keep_only(self, used: set[Path]) -> None:
        """Remove the states that nobody uses any more."""
        for path in self._held.keys() - used:
            self._held.pop(path).close()
            shutil.rmtree(path, ignore_errors=True)

    def remove_left(self) -> None:
        """Remove what a server that was killed has left."""
        for path in self._folder.path.glob(f"{_PREFIX}*"):
            with suppress(GraphError, OSError), Folder(path).writing():
                shutil.rmtree(path, ignore_errors=True)

    def _fresh(self) -> Path:
        try:
            return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._folder.path))
        except OSError:
            return Path(tempfile.mkdtemp(prefix=_PREFIX))

    def _mark(self) -> tuple[int, int]:
        """What changes whenever the list of reports is written."""
        status = self._folder.list_file.stat()
        return status.st_ino, status.st_mtime_ns
