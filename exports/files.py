"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import UsageError


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of ``out`` when all is written; on failure ``out`` is as it was."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder.", "Name a file with --out.")
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(out)
    finally:
        temporary.unlink(missing_ok=True)


def folder(out: Path) -> Path:
    """The folder to write several files into, made if there is none."""
    if out.is_file():
        raise UsageError(
            f"{out} is a file.", "Name a folder with --out; this format writes several files into it."
        )
    out.mkdir(parents=True, exist_ok=True)
    return out
