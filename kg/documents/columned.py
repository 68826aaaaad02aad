"""Flattened tables whose columns' kinds tell their cells apart: a contest ends in 大赛, a grade is one of few words.

The header is known by its words; of all ways to cut the pieces below it into such cells, the cheapest is the table, where
it is one alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from kg.documents.columns import LISTING, OPTIONAL, REPEATED, column_of, cost_of, make_table, parted
from kg.documents.cuts import CutTable, Vocabulary, as_it_is, read_cut
from kg.documents.grid import Grid
from kg.documents.lines import Line

_WORDS = Vocabulary(column_of, cost_of, make_table, OPTIONAL, LISTING, REPEATED, parted)

_NEARLY = 0.8


def read_columns(lines: Sequence[Line], caption: str) -> CutTable | None:
    """The table of such columns that these lines are; None where the header is not that of one."""
    return read_cut(lines, caption, _WORDS)


def preferred(
    columns: CutTable, other: tuple[Grid, int] | None, lines: Sequence[Line]
) -> tuple[Grid, int] | None:
    """Of a table cut by its columns' kinds and the same put together otherwise, the one to keep, and its lines.

    The other one is kept where it has the same rows and goes on. Where its header runs columns together, or there are
    several ways to cut the cells and its own are none of them, its lines alone are certain.
    """
    if columns.grid.header:
        further = other and other[1] > columns.used and _goes_on(other[0], columns.grid)
        return other if further else (columns.grid, columns.used)
    if other and (
        _runs_together(other[0].header, columns.headers) or (columns.settled and not _holds(other[0]))
    ):
        return as_it_is(lines[: other[1]], other[0].caption), other[1]
    if other is None and columns.settled and columns.grid.caption:
        return columns.grid, columns.used
    return other


def _goes_on(longer: Grid, shorter: Grid) -> bool:
    """Whether a table has the rows of another, perhaps with numbers before them, and more."""
    width = len(shorter.header)
    rows = zip(longer.rows, shorter.rows, strict=False)
    return len(longer.rows) > len(shorter.rows) and all(a.texts[-width:] == b.texts for a, b in rows)


def _holds(grid: Grid) -> bool:
    """Whether nearly all cells are what their columns hold, as far as that is known."""
    kinds = [column_of(name) for name in grid.header]
    fits = [
        cost_of(kind, (text.replace("；", "、"),)) < inf
        for row in grid.rows
        for kind, text in zip(kinds, row.texts, strict=False)
        if text and kind not in ("", "index")
    ]
    return sum(fits) >= _NEARLY * len(fits)


def _runs_together(header: Sequence[str], readings: Sequence[Sequence[str]]) -> bool:
    """Whether a header has two columns in one cell, or was not read at all."""
    single = {name for names in readings for name in names}
    double = {left + right for names in readings for left, right in pairwise(names)}
    return any(name in double - single for name in header) or not any(header)
