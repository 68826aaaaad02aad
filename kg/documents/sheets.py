"""Tables that a format shows as tables: merged cells are known, the header is told by what it holds where need be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.documents.grid import Grid, GridCell, GridRow
from kg.documents.kinds import fits_some_key
from kg.documents.pipes import FIGURES
from kg.text import EMPTY, Mapped

_MOST_COLUMNS = 80
_DEEPEST_HEADER = 3
_LONGEST_NAME = 30
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_COUNTS = re.compile(r"0?1[.、]?")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's cleaned text, and how many rows and columns it covers."""

    content: Mapped
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """The cells that begin in a row, and where the row stands in the text."""

    cells: tuple[Place, ...]
    start: int
    end: int


def grid_of_sheet(rows: Sequence[PlacedRow], caption: str, heads: int | None) -> Grid | None:
    """The table of these rows; None where they hold nothing.

    A merged cell's text stands in its first place, the others are empty; in the header a name stands over all
    columns that it covers. A first row of one cell over all columns is the table's title.
    """
    spread = _spread(rows)
    matrix = _matrix(spread)
    while matrix and not any(cell.text for cell in matrix[0]):
        rows, spread, matrix = rows[1:], spread[1:], matrix[1:]
    if len(matrix) > 1 and len(rows[0].cells) == 1 and len(matrix[0]) > 1:
        caption = caption or matrix[0][0].text
        rows, spread, matrix = rows[1:], spread[1:], matrix[1:]
        heads = max(0, heads - 1) if heads else heads
    kept = [
        column for column in range(len(matrix[0]) if matrix else 0) if any(row[column].text for row in matrix)
    ]
    if not kept:
        return None
    depth = (
        _depth(rows, [[row[column].text for column in kept] for row in matrix]) if heads is None else heads
    )
    depth = min(depth, len(rows))
    names = _names(spread[:depth], len(matrix[0]))
    body = [
        GridRow(tuple(GridCell(row[column]) for column in kept), placed.start, placed.end)
        for row, placed in zip(matrix[depth:], rows[depth:], strict=True)
        if any(cell.text for cell in row)
    ]
    head = GridRow(
        tuple(GridCell(matrix[0][column]) for column in kept), rows[0].start, rows[max(0, depth - 1)].end
    )
    return Grid(
        caption,
        tuple(names[column] for column in kept) if depth else (),
        tuple(body),
        head if depth else None,
    )


def _matrix(spread: Sequence[Sequence[tuple[Place, bool]]]) -> list[list[Mapped]]:
    """The cells' contents by row and column; what a merged cell covers beside its first place is empty."""
    filled = [[(place.content, first) for place, first in row] for row in spread]
    width = max((len(row) for row in filled), default=0)
    return [
        [content if first else EMPTY for content, first in row] + [EMPTY] * (width - len(row))
        for row in filled
    ]


def _spread(rows: Sequence[PlacedRow]) -> list[list[tuple[Place, bool]]]:
    """For each row and column the cell that covers it, and whether it is the cell's first place."""
    found: list[list[tuple[Place, bool]]] = []
    hanging: dict[int, tuple[Place, int]] = {}
    nothing = Place(EMPTY)
    for row in rows:
        line: list[tuple[Place, bool]] = []
        cells = iter(row.cells)
        while True:
            column = len(line)
            if column in hanging:
                place, left = hanging.pop(column)
                line.append((place, False))
                if left > 1:
                    hanging[column] = (place, left - 1)
                continue
            cell = next(cells, None)
            if cell is None or column >= _MOST_COLUMNS:
                if any(other > column for other in hanging) and column < _MOST_COLUMNS:
                    line.append((nothing, False))
                    continue
                break
            for step in range(min(cell.columns, _MOST_COLUMNS - column)):
                line.append((cell, step == 0))
                if cell.rows > 1:
                    hanging[column + step] = (cell, cell.rows - 1)
        found.append(line)
    return found


def _names(spread: Sequence[Sequence[tuple[Place, bool]]], width: int) -> list[str]:
    """The header's names by column: what stands over a column, from the top, each merged cell once."""
    names: list[list[str]] = [[] for _ in range(width)]
    for row in spread:
        for column, (place, first) in enumerate(row):
            text = place.content.text
            if first or (text and text not in names[column]):
                names[column].append(text)
    return ["".join(parts) for parts in names]


def _depth(rows: Sequence[PlacedRow], texts: Sequence[Sequence[str]]) -> int:
    """How many rows are the header: those that a merged cell of the first row reaches over, none where it is data."""
    if len(rows) < 2 or not _names_columns(texts[0]):
        return 0
    deepest = max((cell.rows for cell in rows[0].cells if cell.content.text), default=1)
    grouped = any(cell.columns > 1 for cell in rows[0].cells)
    if grouped and 1 < deepest <= min(_DEEPEST_HEADER, len(rows) - 1):
        return deepest
    return 1


def _names_columns(texts: Sequence[str]) -> bool:
    """Whether a row reads like names of columns: no figures, no prose, hardly a name of a thing."""
    filled = [text for text in texts if text]
    if not filled or any(len(text) > _LONGEST_NAME or re.search("[。；]", text) for text in filled):
        return False
    if _COUNTS.fullmatch(filled[0]) or any(
        FIGURES.match(text) and not _YEAR.fullmatch(text) for text in filled
    ):
        return False
    return sum(map(fits_some_key, filled)) < 0.5 * len(filled)
