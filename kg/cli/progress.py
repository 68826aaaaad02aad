"""Signs of life for work over a second: on standard error, and only where that is a terminal."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

_PATIENCE = 1.0


def _console() -> Console:
    return Console(file=sys.stderr)


@contextmanager
def working(message: str) -> Iterator[None]:
    """Show a spinner with the message once the work has taken a second."""
    console = _console()
    if not console.is_terminal:
        yield
        return
    spinner = console.status(message)
    timer = threading.Timer(_PATIENCE, spinner.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        spinner.stop()


class ReportProgress:
    """A bar over reports, shown once the work has taken a second; called with (done, total, name)."""

    def __init__(self, console: Console | None = None, patience: float = _PATIENCE) -> None:
        self._console = console or _console()
        self._due = time.monotonic() + patience
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
        )
        self._task = self._bar.add_task("reports", total=None)
        self._shown = False

    def __call__(self, done: int, total: int, name: str) -> None:
        """Take note that ``done`` of ``total`` reports are through, ``name`` the last."""
        if not self._console.is_terminal:
            return
        if not self._shown and time.monotonic() >= self._due:
            self._bar.start()
            self._shown = True
        self._bar.update(self._task, completed=done, total=total, description=name)

    def __enter__(self) -> ReportProgress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._bar.stop()
