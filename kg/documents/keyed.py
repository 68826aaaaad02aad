"""Flattened tables without row numbers: the first column, of a kind that shows when a cell is finished, parts the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise

from kg.documents.grid import Grid
from kg.documents.pieces import Piece, fit, fits_some_key, header_cells, kind_of, names_column
from kg.documents.rows import Column, State, row_of, steps_of, token_of
from kg.text import width_of

_BEAM = 32
_KEYS = frozenset({"cluster", "specialty", "body", "college", "company", "school"})
_HEADER_LINES = 6
_MAX_PIECES = 160


def rebuild_keyed(pieces: Sequence[Piece], caption: str) -> tuple[Grid, int] | None:
    """The table and how many lines it takes; None where no grid is certain."""
    size = _header_size(pieces)
    header = header_cells(pieces[:size])
    columns = tuple(Column(kind_of(cell)) for cell in header)
    if not 2 <= len(header) <= 5 or columns[0].kind not in _KEYS or any(c.kind == "text" for c in columns):
        return None
    body = pieces[size : size + _MAX_PIECES]
    beam = [_Rows(State.empty(len(columns)), (), 0.0)]
    best: tuple[float, int, _Rows] | None = None
    for place, piece in enumerate(body):
        if re.search(r"[。；]|，.{4,}", piece.text):
            break
        grown = [
            following
            for rows in beam
            for following in (*rows.go_on(piece, columns), *rows.begin(piece, columns, place))
        ]
        beam = nsmallest(_BEAM, grown, key=lambda rows: (-rows.promise, rows.breaks))
        if not beam:
            break
        top = max(beam, key=lambda rows: rows.total(columns))
        if top.clean(columns) and (best is None or top.total(columns) >= best[0]):
            best = (top.total(columns), place + 1, top)
    if best is None or len(best[2].breaks) < 2:
        return None
    count, rows = best[1], best[2]
    built = tuple(
        row_of(None, body[start:stop], rows.state.placed[start:stop], len(header))
        for start, stop in pairwise([*rows.breaks, count])
    )
    return Grid(caption, header, built), body[count - 1].line + 1


def _header_size(pieces: Sequence[Piece]) -> int:
    """How many pieces the header takes: those at the start that name what a column holds."""
    size = 0
    for piece in pieces:
        if piece.line - pieces[0].line >= _HEADER_LINES or len(piece.text) > 12:
            break
        if not names_column(piece.text) or (size and fits_some_key(piece.text)):
            break
        size += 1
    return size


@dataclass(frozen=True, slots=True)
class _Rows:
    """A partly read table: the open row, where rows began, and what the closed ones scored."""

    state: State
    breaks: tuple[int, ...]
    closed: float

    def go_on(self, piece: Piece, columns: Sequence[Column]) -> list[_Rows]:
        if not self.breaks:
            return []
        token = token_of(piece)
        return [
            _Rows(step.taken(token), self.breaks, self.closed)
            for step in steps_of(self.state, token, columns)
        ]

    def begin(self, piece: Piece, columns: Sequence[Column], place: int) -> list[_Rows]:
        if piece.line == self.state.line:
            return []
        closed = self.closed + (self.state.finished(columns) - self.state.score if self.breaks else 0.0)
        rest = len(columns) - 1
        state = State(
            ((piece.text,), *((),) * rest),
            (width_of(piece.text), *(0.0,) * rest),
            (fit(columns[0].kind, piece.text), *(0.0,) * rest),
            0, piece.line, self.state.score - 0.2, fit(columns[0].kind, piece.text), (*self.state.placed, (0, 0)),
        )  # fmt: skip
        return [_Rows(state, (*self.breaks, place), closed)]

    @property
    def promise(self) -> float:
        return self.closed + self.state.promise

    def total(self, columns: Sequence[Column]) -> float:
        return self.closed + self.state.finished(columns)

    def clean(self, columns: Sequence[Column]) -> bool:
        """Whether the open row is finished, and the table as a whole came out well."""
        fits = all(
            fit(column.kind, item) > 0
            for column, items in zip(columns, self.state.items, strict=True)
            for item in items
        )
        return fits and all(self.state.items) and self.total(columns) >= 1.2 * len(self.breaks)
