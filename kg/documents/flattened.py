"""Tables that a conversion from PDF left as lines, cell by cell.

What is left of such a table is its cells in reading order, each broken where it was wrapped. It is put together
again from three things: the numbers of its rows, its header, and what the header says a column holds (a company, a
school, a role …), which tells where a broken cell ends. A beam search finds for each row the columns that its pieces
fit best; a table whose rows do not come out whole is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.documents.aligned import rebuild_aligned
from kg.documents.lines import Line
from kg.documents.pieces import (
    Piece,
    fit,
    fits_some_key,
    header_cells,
    is_whole,
    kind_of,
    names_column,
    pieces_of,
)
from kg.model import Cell, Row, Table

_BEAM = 48
_MAX_PIECES = 60


def rebuild(lines: list[Line], caption: str) -> tuple[Table, int] | None:
    """The table in these lines and how many lines it takes up; None where no grid is certain."""
    pieces = pieces_of(lines)
    starts = _row_starts(pieces)
    if len(starts) < 2:
        return rebuild_aligned(pieces, caption) or _unnumbered(pieces, caption)
    return _numbered(pieces, starts, caption) or rebuild_aligned(pieces, caption)


def _numbered(pieces: list[Piece], starts: list[int], caption: str) -> tuple[Table, int] | None:
    """A table whose rows are numbered 1, 2, 3 …"""
    if starts[0] == 0:
        return None
    header = header_cells(pieces[: starts[0]])
    if header and header[0] in ("序号", "编号", "序"):
        header = header[1:]
    if not 2 <= len(header) <= 8 or any(len(cell) > 24 for cell in header):
        return None
    kinds = tuple(kind_of(cell) for cell in header)
    rows: list[Row] = []
    whole = 0
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else _last_row_end(pieces, starts, kinds)
        inside = pieces[start + 1 : stop]
        if not inside or len(inside) > _MAX_PIECES:
            return None
        columns, score = place_pieces(tuple((piece.text, piece.line) for piece in inside), kinds)
        if len(columns) != len(inside):
            return None
        whole += score >= 0
        rows.append(_row(pieces[start], inside, columns, len(header)))
    if whole < 0.8 * len(rows):
        return None
    last = max(piece.line for piece in pieces if piece.end <= rows[-1].end)
    return Table(caption, ("序号", *header), tuple(rows)), last + 1


_KEYS = frozenset({"cluster", "specialty", "body", "college", "company", "school"})
_HEADER_LINES = 6
_MAX_TABLE = 160


def _unnumbered(pieces: list[Piece], caption: str) -> tuple[Table, int] | None:
    """A table without row numbers: its first column, of a kind that shows when a cell is finished, parts the rows."""
    size = _header_size(pieces)
    header = header_cells(pieces[:size])
    kinds = tuple(kind_of(cell) for cell in header)
    if not 2 <= len(header) <= 5 or kinds[0] not in _KEYS or any(kind == "text" for kind in kinds):
        return None
    body = pieces[size : size + _MAX_TABLE]
    beam = [_Rows(_State(((),) * len(kinds), -1, -1, 0.0, ()), (), 0.0)]
    best: tuple[float, int, _Rows] | None = None
    for place, piece in enumerate(body):
        if re.search(r"[。；]|，.{4,}", piece.text):
            break
        grown = [
            following
            for rows in beam
            for following in (*rows.go_on(piece, kinds), *rows.begin(piece, kinds, place))
        ]
        grown.sort(key=lambda rows: (-rows.promise(kinds), rows.breaks))
        beam = grown[:_BEAM]
        if not beam:
            break
        top = max(beam, key=lambda rows: rows.total(kinds))
        if top.clean(kinds) and (best is None or top.total(kinds) >= best[0]):
            best = (top.total(kinds), place + 1, top)
    if best is None or len(best[2].breaks) < 2:
        return None
    count, rows = best[1], best[2]
    bounds = [*rows.breaks, count]
    placed = rows.state.placed
    built = tuple(
        _row(None, body[a:b], placed[a:b], len(header)) for a, b in pairwise(bounds)
    )
    last = body[count - 1].line
    return Table(caption, header, built), last + 1


def _header_size(pieces: list[Piece]) -> int:
    """How many pieces the header takes: those at the start that name what a column holds."""
    size = 0
    for piece in pieces:
        if piece.line - pieces[0].line >= _HEADER_LINES or len(piece.text) > 12:
            break
        if not names_column(piece.text):
            break
        if size and fits_some_key(piece.text):
            break
        size += 1
    return size


@dataclass(frozen=True, slots=True)
class _Rows:
    """A partly read table: the open row, where rows began, and what the closed ones scored."""

    state: _State
    breaks: tuple[int, ...]
    closed: float

    def go_on(self, piece: Piece, kinds: tuple[str, ...]) -> list[_Rows]:
        if not self.breaks:
            return []
        return [
            _Rows(state, self.breaks, self.closed)
            for state in _moves(self.state, piece.text, piece.line, kinds)
        ]

    def begin(self, piece: Piece, kinds: tuple[str, ...], place: int) -> list[_Rows]:
        if piece.line == self.state.line:
            return []
        closed = self.closed + (_finished(self.state, kinds) if self.breaks else 0.0)
        items = ((piece.text,), *((),) * (len(kinds) - 1))
        state = _State(items, 0, piece.line, self.state.score - 0.2, (*self.state.placed, (0, 0)))
        return [_Rows(state, (*self.breaks, place), closed)]

    def promise(self, kinds: tuple[str, ...]) -> float:
        return self.closed + self.state.score + _promise(self.state, kinds)

    def total(self, kinds: tuple[str, ...]) -> float:
        return self.closed + self.state.score + _finished(self.state, kinds)

    def clean(self, kinds: tuple[str, ...]) -> bool:
        """Whether the open row is finished, and the table as a whole came out well."""
        fits = all(
            fit(kind, item) > 0 for kind, items in zip(kinds, self.state.items, strict=True) for item in items
        )
        return fits and all(self.state.items) and self.total(kinds) >= 1.2 * len(self.breaks)


def _row_starts(pieces: list[Piece]) -> list[int]:
    """Where the pieces 1, 2, 3 … stand that begin a line: one a row."""
    starts: list[int] = []
    wanted = 1
    for place, piece in enumerate(pieces):
        begins = place == 0 or pieces[place - 1].line != piece.line
        if begins and piece.text == str(wanted):
            starts.append(place)
            wanted += 1
    return starts


def _last_row_end(pieces: list[Piece], starts: list[int], kinds: tuple[str, ...]) -> int:
    """Where the last row ends: no row is taken to be much longer than the longest one before it."""
    lengths = [b - a for a, b in pairwise(starts)]
    limit = starts[-1] + max(max(lengths, default=0) + 4, 2 * len(kinds) + 2)
    stop = starts[-1] + 1
    while stop < min(len(pieces), limit) and not re.search(r"[。；]$|，.{6,}", pieces[stop].text):
        stop += 1
    return stop


@dataclass(frozen=True, slots=True)
class _State:
    items: tuple[tuple[str, ...], ...]
    last: int
    line: int
    score: float
    placed: tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def place_pieces(
    pieces: tuple[tuple[str, int], ...], kinds: tuple[str, ...]
) -> tuple[tuple[tuple[int, int], ...], float]:
    """For each piece its column and the item of it that it belongs to, and how well the row comes out."""
    beam = [_State(((),) * len(kinds), -1, -1, 0.0, ())]
    for text, line in pieces:
        grown = [following for state in beam for following in _moves(state, text, line, kinds)]
        grown.sort(key=lambda state: (-state.score - _promise(state, kinds), state.placed))
        beam = grown[:_BEAM]
    if not beam:
        return (), -99.0
    best = max(
        beam,
        key=lambda state: (
            state.score + _finished(state, kinds),
            tuple(-c for pair in state.placed for c in pair),
        ),
    )
    return best.placed, best.score + _finished(best, kinds)


def _moves(state: _State, text: str, line: int, kinds: tuple[str, ...]) -> list[_State]:
    moves = []
    for column, kind in enumerate(kinds):
        if line == state.line and column <= state.last:
            continue  # pieces of one line stand in columns from left to right
        items = state.items[column]
        if items:
            cost = 0.0 if column == state.last else 0.6
            if is_whole(kind, items[-1]) and kind != "text":
                cost += 0.4 if is_whole(kind, items[-1] + text) or fit(kind, items[-1]) < 1.0 else 2.0
            if kind != "text" and fit(kind, text) >= 2:
                cost += 1.5  # a piece that is a finished cell by itself is hardly the rest of another
            moves.append(_grown(state, column, (*items[:-1], items[-1] + text), line, cost))
            if kind != "text":
                moves.append(
                    _grown(state, column, (*items, text), line, 0.9 if column == state.last else 1.4)
                )
        else:
            ahead = column - state.last - 1
            moves.append(_grown(state, column, (text,), line, 0.5 * ahead if ahead >= 0 else 1.5))
    return moves


def _grown(state: _State, column: int, items: tuple[str, ...], line: int, cost: float) -> _State:
    return _State(
        (*state.items[:column], items, *state.items[column + 1 :]),
        column, line, state.score - cost, (*state.placed, (column, len(items) - 1)),
    )  # fmt: skip


def _promise(state: _State, kinds: tuple[str, ...]) -> float:
    total = 0.0
    for column, (kind, items) in enumerate(zip(kinds, state.items, strict=True)):
        if items:
            closed = sum(fit(kind, item) for item in items[:-1])
            open_item = fit(kind, items[-1]) if column != state.last else max(0.0, fit(kind, items[-1]))
            total += closed + open_item
    return total


def _finished(state: _State, kinds: tuple[str, ...]) -> float:
    total = 0.0
    for column, (kind, items) in enumerate(zip(kinds, state.items, strict=True)):
        if not items:
            total -= 3.0 if column == 0 else 0.5 if kind in ("role", "number", "text") else 1.5
        for place, item in enumerate(items):
            value = fit(kind, item)
            total += (0.5 if value >= 2 else value * 0.5 - 0.6) if place and value > 0 else value
    return total


def _row(number: Piece | None, pieces: list[Piece], columns: tuple[tuple[int, int], ...], width: int) -> Row:
    texts: list[dict[int, str]] = [{} for _ in range(width)]
    spans: list[list[Piece]] = [[] for _ in range(width)]
    for piece, (column, item) in zip(pieces, columns, strict=True):
        before = texts[column].get(item, "")
        gap = " " if re.search(r"[A-Za-z]$", before) and re.match(r"[A-Za-z]", piece.text) else ""
        texts[column][item] = before + gap + piece.text
        spans[column].append(piece)
    cells = [Cell(number.text, number.start, number.end)] if number else []
    begin = number.start if number else min(piece.start for piece in pieces)
    for column in range(width):
        text = "；".join(texts[column][item] for item in sorted(texts[column]))
        if spans[column]:
            cells.append(Cell(text, spans[column][0].start, spans[column][-1].end))
        else:
            cells.append(Cell("", begin, begin))
    return Row(tuple(cells), begin, max(piece.end for piece in pieces))
