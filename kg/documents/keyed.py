"""Flattened tables without row numbers: columns whose kinds show when a cell is finished part the rows.

Where the header itself was torn apart and the rows begin with dates, the columns are told by what they hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from kg.documents.grid import Grid, GridRow
from kg.documents.kinds import fit, fits_some_key, kind_of
from kg.documents.pieces import Piece, begins_column, header_choices, names_column
from kg.documents.rows import OPTIONAL, Column, State, Step, Token, Ways, row_of, token_of
from kg.text import width_of

_BEAM = 32
_KEYS = frozenset({"cluster", "specialty", "body", "college", "company", "school", "base", "year", "contest"})
_MOST_HEADERS = 12
_STRICT = frozenset({"year", "grade", "number", "role"})
_HEADER_LINES, _WIDEST_NAME = 9, 12
_MAX_PIECES = 160
_PROSE = re.compile(r"[。；]|，.{4,}")
_DATE = re.compile(
    r"(?:19|20)\d\d(?:\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|[./-]\d{1,2}(?:[./-]\d{1,2})?)"
)
_DATED = (("year", "text", "grade", "organ"), ("year", "text", "organ"), ("year", "text", "grade"))
_SLACK = 2.0
_DOUBT = 1.5
_SUBROW, _SURE_SUBROW = 2.6, 0.6
_WIDE = 12.0
_LONGEST_CELL = 120


def rebuild_keyed(pieces: Sequence[Piece], caption: str) -> tuple[Grid, int] | None:
    """The table and how many lines it takes; None where no grid is certain."""
    size = _header_size(pieces)
    best: tuple[float, tuple[str, ...], _Found] | None = None
    for header in header_choices(pieces[:size])[:_MOST_HEADERS]:
        kinds = tuple(kind_of(cell) for cell in header)
        if not (2 <= len(header) <= 7 and _parts_rows(kinds)):
            continue
        found = _read(pieces[size : size + _MAX_PIECES], kinds)
        if (
            not found
            or max(len(text) for row in found.rows(len(header)) for text in row.texts) > _LONGEST_CELL
        ):
            continue
        # Headers come likeliest first: another one must do much better.
        value = found.score / len(header) ** 0.5
        if best is None or value > 1.3 * best[0]:
            best = (value, header, found)
    if best:
        return Grid(caption, best[1], best[2].rows(len(best[1]))), best[2].stop
    return _dated(pieces, caption)


def _dated(pieces: Sequence[Piece], caption: str) -> tuple[Grid, int] | None:
    """A table whose rows begin with a date each and whose header cannot be read: its columns stay without names."""
    starts = [place for place, piece in enumerate(pieces) if _begins_line(pieces, place) and _is_date(piece)]
    if len(starts) < 3 or pieces[starts[0]].line >= 2 * _HEADER_LINES:
        return None
    body = pieces[starts[0] : starts[0] + _MAX_PIECES]
    readings = [(kinds, found) for kinds in _DATED if (found := _read(body, kinds)) and found.sure(kinds)]
    kinds, best = max(readings, key=lambda item: item[1].score, default=((), None))
    return (Grid(caption, ("",) * len(kinds), best.rows(len(kinds))), best.stop) if best else None


def _is_date(piece: Piece) -> bool:
    return _DATE.fullmatch(piece.text) is not None


def _begins_line(pieces: Sequence[Piece], place: int) -> bool:
    return place == 0 or pieces[place - 1].line != pieces[place].line


def _parts_rows(kinds: Sequence[str]) -> bool:
    """Whether columns of these kinds show where a row ends: at most one may hold any text."""
    texts = kinds.count("text")
    if not texts:
        return kinds[0] in _KEYS
    return texts == 1 and (kinds[0] in _KEYS or any(kind in _STRICT for kind in kinds))


def _header_size(pieces: Sequence[Piece]) -> int:
    """How many pieces the header takes: those at the start that name what a column holds, and what stands beside them."""
    size = 0
    for place, piece in enumerate(pieces):
        if piece.line - pieces[0].line >= _HEADER_LINES or len(piece.text) > _WIDEST_NAME:
            break
        named = names_column(piece.text) or begins_column(pieces[place : place + 2])
        beside = bool(size) and piece.line == pieces[0].line and not re.search(r"[\d，。、；]", piece.text)
        if not (named or beside) or (size and fits_some_key(piece.text)):
            break
        size += 1
    return size


@dataclass(frozen=True, slots=True)
class _Found:
    """The pieces of a table's rows, where the rows begin, what column and item each piece is of, how well it went."""

    pieces: Sequence[Piece]
    breaks: tuple[int, ...]
    placed: tuple[tuple[int, int], ...]
    score: float

    @property
    def stop(self) -> int:
        return self.pieces[len(self.placed) - 1].line + 1

    def sure(self, kinds: Sequence[str]) -> bool:
        """Whether every row begins with a date, and most cells of a column of few words are one of these words."""
        rows = self.rows(len(kinds))
        dated = all(fit("year", row.texts[0]) >= 1.0 for row in rows)
        graded = [
            fit("grade", row.texts[place]) >= 1.0
            for place, kind in enumerate(kinds)
            if kind == "grade"
            for row in rows
        ]
        return dated and sum(graded) >= 0.6 * len(graded)

    def width(self, column: int) -> float:
        """How wide the widest piece of a column is, in full-width characters."""
        pieces = zip(self.pieces, self.placed, strict=False)
        return max((width_of(piece.text) for piece, (place, _) in pieces if place == column), default=0.0)

    def rows(self, width: int) -> tuple[GridRow, ...]:
        spans = pairwise([*self.breaks, len(self.placed)])
        return tuple(
            row_of(None, self.pieces[start:stop], self.placed[start:stop], width) for start, stop in spans
        )


def _read(body: Sequence[Piece], kinds: Sequence[str]) -> _Found | None:
    """The rows under columns of these kinds: read once to see how wide the columns are, and again by their widths."""
    if "text" not in kinds:
        return _rows_of(body, tuple(Column(kind) for kind in kinds))
    widths = Counter(round(width_of(piece.text)) for piece in body if width_of(piece.text) >= _WIDE)
    wide = float(max(widths, key=lambda width: (widths[width], width), default=0))
    found = _rows_of(body, tuple(_column(kind, wide if kind == "text" else 0.0) for kind in kinds))
    if found is None:
        return None
    return (
        _rows_of(body, tuple(_column(kind, found.width(place)) for place, kind in enumerate(kinds))) or found
    )


def _column(kind: str, width: float) -> Column:
    return Column(kind, width, single=kind == "text")


def _rows_of(body: Sequence[Piece], columns: tuple[Column, ...]) -> _Found | None:
    texts = any(column.kind == "text" for column in columns)
    beam = [_Rows(State.empty(len(columns)), (), 0.0)]
    best: tuple[float, _Rows] | None = None
    for place, piece in enumerate(body):
        if _PROSE.search(piece.text) and not texts:
            break
        token = token_of(piece)
        ways = Ways(token, columns)
        grown = [
            growth
            for rows in beam
            for growth in (
                *rows.go_on(ways),
                *(
                    _Growth(-begun.promise, begun.breaks, begun)
                    for begun in rows.begin(piece, columns, place)
                ),
            )
        ]
        grown.sort(key=_RANK)
        beam = [growth.rows_after(token) for growth in grown[:_BEAM]]
        if not beam:
            break
        top = max(beam, key=lambda rows: rows.total(columns))
        if top.clean(columns) and (best is None or top.total(columns) >= best[0]):
            best = (top.total(columns), top)
    if best is None or len(best[1].breaks) < 2:
        return None
    score, rows = best
    placed = _ended(body, rows) if texts else rows.state.placed
    return _Found(body, rows.breaks, placed, score) if placed else None


def _ended(body: Sequence[Piece], rows: _Rows) -> tuple[tuple[int, int], ...]:
    """Where the pieces are put, without those behind the last row: its last cell ends where a line is not filled.

    None are left where the rows before do not show how wide that cell is.
    """
    placed = rows.state.placed
    column = placed[-1][0]
    before = [width_of(body[place].text) for place in range(rows.breaks[-1]) if placed[place][0] == column]
    widest = max(before, default=0.0)
    for place in range(rows.breaks[-1], len(placed)):
        text = body[place].text
        at_end = all(following[0] == column for following in placed[place:])
        if at_end and (width_of(text) < widest - _SLACK or text.endswith("。") or place + 1 == len(placed)):
            return placed[: place + 1] if width_of(text) <= widest + _SLACK else ()
    return placed


class _Growth(NamedTuple):
    """How rows may go on: begun anew or, with a step that is only taken where it is among the best, in the open row."""

    loss: float
    breaks: tuple[int, ...]
    rows: _Rows
    step: Step | None = None

    def rows_after(self, token: Token) -> _Rows:
        rows = self.rows
        if self.step is None:
            return rows
        return _Rows(self.step.taken(token), rows.breaks, rows.closed, rows.lead, rows.subrows)


_RANK = attrgetter("loss", "breaks")


@dataclass(frozen=True, slots=True)
class _Rows:
    """A partly read table: the open row, where rows began, and what the closed ones scored.

    ``lead`` is the column that the open row begins with: not the first where that is merged with the row above.
    """

    state: State
    breaks: tuple[int, ...]
    closed: float
    lead: int = 0
    subrows: int = 0

    def go_on(self, ways: Ways) -> list[_Growth]:
        if not self.breaks:
            return []
        return [_Growth(step.loss - self.closed, self.breaks, self, step) for step in ways.steps(self.state)]

    def begin(self, piece: Piece, columns: Sequence[Column], place: int) -> list[_Rows]:
        """The rows that begin here, with the first column or under merged cells."""
        if self._beside(piece):
            return []
        closed = self.total(columns) - self.state.score if self.breaks else self.closed
        firsts = (0, *self._below(piece, columns))
        return [self._begun(piece, columns, place, column, closed) for column in firsts]

    def _below(self, piece: Piece, columns: Sequence[Column]) -> list[int]:
        """What a row under merged cells may begin with: any column but the first, which holds what the piece is."""
        if not self.breaks or (not self.state.items[0] and not self.lead):
            return []
        return [
            column
            for column in range(1, self.state.last + 1)
            if fit(columns[column].kind, piece.text) >= 1.5
            or (column == 1 and columns[1].kind in ("text", "certificate"))
        ]

    @property
    def _sentence_ended(self) -> bool:
        """Whether the last cell ends as a sentence does."""
        items = self.state.items[self.state.last] if self.state.last >= 0 else ()
        return bool(items) and items[-1].endswith("。")

    def _beside(self, piece: Piece) -> bool:
        """Whether a piece stands beside the last one, on a line where no sentence ended: no row begins there."""
        return piece.line == self.state.line and not self._sentence_ended

    def _begun(
        self, piece: Piece, columns: Sequence[Column], place: int, column: int, closed: float
    ) -> _Rows:
        rest = len(columns) - column - 1
        value = fit(columns[column].kind, piece.text)
        cost = 0.2 if not column else _SURE_SUBROW if self._sentence_ended else _SUBROW
        state = State(
            (*((),) * column, (piece.text,), *((),) * rest),
            (*(0.0,) * column, width_of(piece.text), *(0.0,) * rest),
            (*(0.0,) * column, value, *(0.0,) * rest),
            column, piece.line, self.state.score - cost, value,
            (*self.state.placed, (column, 0)),
        )  # fmt: skip
        return _Rows(state, (*self.breaks, place), closed, column, self.subrows + bool(column))

    @property
    def promise(self) -> float:
        return self.closed + self.state.promise

    def total(self, columns: Sequence[Column]) -> float:
        # More rows score more: one whose key is a doubtful one must not be won by parting a row in two.
        doubt = _DOUBT * any(fit(columns[0].kind, item) < 1.0 for item in self.state.items[0])
        return self.closed + self.state.finished(columns) + self._refund(columns) - doubt

    def _refund(self, columns: Sequence[Column]) -> float:
        """What a row under merged cells was charged for columns that it need not have."""
        if not self.lead:
            return 0.0
        missing = [place for place, items in enumerate(self.state.items) if not items]
        charged = sum(
            3.0 if place == 0 else 0.5 if columns[place].kind in OPTIONAL else 1.5 for place in missing
        )
        return charged - 0.2 * len(missing)

    def clean(self, columns: Sequence[Column]) -> bool:
        """Whether the open row is finished, and the table as a whole came out well."""
        fits = all(
            fit(column.kind, item) > 0
            for column, items in zip(columns, self.state.items, strict=True)
            for item in items
        )
        whole = all(self.state.items) or (self.lead > 0 and any(self.state.items))
        return (
            fits
            and whole
            and self.total(columns) >= 1.2 * (len(self.breaks) - self.subrows) + 0.4 * self.subrows
        )
