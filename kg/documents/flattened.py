"""Tables that a conversion from PDF left as lines, cell by cell."""

from __future__ import annotations

from kg.documents.lines import Line
from kg.model import Table


def rebuild(lines: list[Line], caption: str) -> tuple[Table, int] | None:
    """The table in these lines and how many it takes up; None where no grid is certain."""
    return None
