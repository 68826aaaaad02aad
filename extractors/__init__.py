"""Report to facts: spaCy components on ``spacy.blank("zh")``.

:func:`extract` is the whole of it; see docs/extraction.md for how a sentence becomes a fact.
"""

from __future__ import annotations

from extractors.confidence import table
from kg.ids import digest
from kg.model import Extraction, Report

RULES = "2"
"""Changes whenever the rules would find other facts in the same report."""

VERSION = f"{RULES}-{digest(table())[:6]}"
"""Changes with the rules and with what was measured of them, so that graphs know what to read again."""


def extract(report: Report, *, content_hash: str) -> Extraction:
    """Everything that a report states; spaCy is loaded at the first call. Raises NotAReport without a college."""
    from extractors.pipeline import extract as run  # noqa: PLC0415 - spaCy takes a second to load

    return run(report, content_hash=content_hash)


__all__ = ["RULES", "VERSION", "extract"]
