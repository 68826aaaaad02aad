"""Extractors: a report in, everything that it states out.

``extract`` is imported on use, so that programs that only read a graph need no spaCy.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.ids import digest
from kg.model import Extraction, Report

# All that decides what a report gives: the rules and what was measured of them, the readers, the official lists.
_SOURCES: Final = (
    "extractors",
    "kg/documents",
    "kg/ids.py",
    "kg/likeness.py",
    "kg/text.py",
    "ontology/reference",
)


def version_of(root: Path) -> str:
    """What the sources below a folder make of a report, as a hash."""
    files = [
        path
        for source in _SOURCES
        for path in ([root / source] if source.endswith(".py") else sorted((root / source).rglob("*")))
        if path.suffix in (".py", ".tsv", ".txt")
    ]
    names = (path.relative_to(root).as_posix() for path in files)
    return digest(*(part for name in names for part in (name, (root / name).read_text(encoding="utf-8"))))


VERSION: Final = version_of(Path(__file__).parents[1])
"""Changes whenever the same report may give other facts, so that graphs know what to read again."""


def extract(report: Report, *, content_hash: str) -> Extraction:
    """Everything that the report states, with evidence; ``content_hash`` is that of the file it was read from."""
    from extractors.pipeline import extract as run  # noqa: PLC0415 - spaCy is not needed by those who only ask

    return run(report, content_hash=content_hash)


__all__ = ["VERSION", "extract", "version_of"]
