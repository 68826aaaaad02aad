"""Tables that a conversion from PDF left as lines, cell by cell.

What is left of such a table is its cells in reading order, each broken where it was wrapped. It is put together
again from four things: the numbers of its rows, its header, what the columns hold (a company, a school, a figure …),
which tells where a broken cell ends, and how wide they are. A table whose rows do not come out whole is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from kg.documents.aligned import rebuild_aligned
from kg.documents.grid import Grid, GridRow
from kg.documents.keyed import rebuild_keyed
from kg.documents.kinds import column_kind, fit
from kg.documents.lines import Line
from kg.documents.pieces import Piece, header_choices, pieces_of, together
from kg.documents.rows import (
    NOWHERE,
    Column,
    Placement,
    State,
    advance,
    best_state,
    place_pieces,
    row_of,
    token_of,
)
from kg.text import width_of

_MAX_PIECES = 80
_ITEM = 0.5
_COLUMNS = range(2, 9)
_LOOSE = (
    "grade",
    "role",
    "chain",
    "year",
    "person",
    "department",
    "number",
    "specialty",
    "form",
    "contest",
    "organ",
    "base",
)
_NUMBER_NAMES = ("序号", "编号", "序", "号", "No", "NO.")


def rebuild(lines: Sequence[Line], caption: str) -> tuple[Grid, int] | None:
    """The table in these lines and how many lines it takes up; None where no grid is certain."""
    pieces = pieces_of(lines)
    starts = _row_starts(pieces)
    whole = together(pieces)
    if len(starts) < 2:
        return _unnumbered(whole, caption)
    return _numbered(pieces, starts, caption) or rebuild_aligned(whole, caption)


def _unnumbered(pieces: list[Piece], caption: str) -> tuple[Grid, int] | None:
    """A table without row numbers: read both ways, and by its columns' kinds where that reads as much of it."""
    aligned, keyed = rebuild_aligned(pieces, caption), rebuild_keyed(pieces, caption)
    if aligned and keyed:
        return keyed if keyed[1] >= aligned[1] else aligned
    return aligned or keyed


def _row_starts(pieces: Sequence[Piece]) -> list[int]:
    """Where the pieces 1, 2, 3 … stand that begin a line: one a row."""
    starts: list[int] = []
    for place, piece in enumerate(pieces):
        begins = place == 0 or pieces[place - 1].line != piece.line
        if begins and re.fullmatch(rf"0?{len(starts) + 1}[.、]?", piece.text):
            starts.append(place)
    return starts


def _numbered(pieces: list[Piece], starts: list[int], caption: str) -> tuple[Grid, int] | None:
    """A table whose rows are numbered 1, 2, 3 …"""
    for cells in header_choices(together(pieces[: starts[0]])):
        header = tuple(dropwhile(lambda cell: cell in _NUMBER_NAMES, cells))
        if len(header) not in _COLUMNS or any(len(cell) > 24 for cell in header):
            continue
        found = _under(header, pieces, starts, caption)
        if found:
            return found
    return None


def _under(
    header: tuple[str, ...], pieces: list[Piece], starts: list[int], caption: str
) -> tuple[Grid, int] | None:
    """The table as it comes out under this header."""
    titles = tuple(piece.text for piece in pieces[: starts[0]])
    rows = [_without(pieces[start + 1 : stop], titles) for start, stop in pairwise([*starts, len(pieces)])]
    if not all(rows) or any(len(row) > _MAX_PIECES for row in rows[:-1]):
        return None
    longest = max(len(row) for row in rows[:-1])
    columns = _learned(header, rows if len(rows[-1]) <= 1.5 * longest else rows[:-1])
    placements = [_placed(row, columns) for row in rows[:-1]]
    rows[-1], last = _last_row(rows[-1][:_MAX_PIECES], columns)
    placements.append(last)
    if len(rows) > 2 and _is_no_row(placements):
        # what begins with the next number is no row but the next chapter
        rows, placements, starts = rows[:-1], placements[:-1], starts[:-1]
    if any(len(placement.places) != len(row) for placement, row in zip(placements, rows, strict=True)):
        return None
    if sum(placement.sound for placement in placements) < 0.8 * len(rows):
        return None
    built = [
        row_of(pieces[start], row, placement.places, len(header))
        for start, row, placement in zip(starts, rows, placements, strict=True)
    ]
    if not _filled(built):
        return None
    return Grid(caption, ("序号", *header), tuple(built)), rows[-1][-1].line + 1


def _is_no_row(placements: Sequence[Placement]) -> bool:
    """Whether the last row fits badly, or fills hardly a column, where all others do well."""
    filled = [len({column for column, _ in placement.places}) for placement in placements]
    sparse = filled[-1] == 1 and min(filled[:-1]) >= 3
    return (sparse or not placements[-1].sound) and all(placement.sound for placement in placements[:-1])


def _filled(rows: Sequence[GridRow]) -> bool:
    """Whether the columns that name things are filled: in nearly all rows, the first; in most, one more."""
    first = sum(bool(row.texts[1]) for row in rows)
    more = sum(sum(map(bool, row.texts[2:])) >= 1 for row in rows)
    return first >= 0.9 * len(rows) and more >= 0.8 * len(rows)


def _without(row: list[Piece], titles: tuple[str, ...]) -> list[Piece]:
    """A row without the header that was repeated on a new page."""
    size = len(titles)
    for place in range(1, len(row) - size + 1):
        if tuple(piece.text for piece in row[place : place + size]) == titles:
            return row[:place] + row[place + size :]
    return row


def _placed(row: Sequence[Piece], columns: tuple[Column, ...]) -> Placement:
    tokens = tuple(token_of(piece) for piece in row)
    if any(column.width and column.kind == "text" for column in columns):
        return place_pieces(tokens, columns)
    # What the columns hold settles most rows; only the others need the columns' widths.
    plain = place_pieces(tokens, tuple(replace(column, width=0.0) for column in columns))
    return plain if plain.plain else place_pieces(tokens, columns)


def _last_row(row: list[Piece], columns: tuple[Column, ...]) -> tuple[list[Piece], Placement]:
    """The last row, as far as it goes on well: what follows is no longer of the table."""
    beam = [State.empty(len(columns))]
    found: list[Placement] = []
    for piece in row:
        beam = advance(beam, token_of(piece), columns)
        if not beam:
            break
        found.append(best_state(beam, columns).placement(columns))
    if not found:
        return row, NOWHERE
    # A further item of a cell costs little; what belongs to no column costs more.
    best = max(range(len(found)), key=lambda count: (found[count].score + _ITEM * count, count))
    return row[: best + 1], found[best]


def _learned(header: tuple[str, ...], rows: Sequence[list[Piece]]) -> tuple[Column, ...]:
    """The columns: what they hold by their headers and by the rows that stand on one line, and how wide they are."""
    straight = [whole for row in rows if len(whole := together(row)) == len(header) and _on_one_line(row)]
    kinds = [column_kind(name, [row[place].text for row in straight]) for place, name in enumerate(header)]
    columns = tuple(Column(kind) for kind in kinds)
    if all(_on_one_line(row) for row in rows):
        return columns
    columns = _doubted(columns, rows)
    if sum(column.kind == "text" for column in columns) >= 2:
        columns = _widest_fit(columns, rows)
    return _measured(columns, rows)


def _on_one_line(row: Sequence[Piece]) -> bool:
    return row[0].line == row[-1].line


def _doubted(columns: tuple[Column, ...], rows: Sequence[list[Piece]]) -> tuple[Column, ...]:
    """The columns without what their headers say of them where few cells come out like it."""
    cells: list[list[str]] = [[] for _ in columns]
    for row in rows:
        built = row_of(None, row, _placed(row, columns).places or ((0, 0),) * len(row), len(columns))
        for place, text in enumerate(built.texts):
            cells[place] += [text] if text else []
    return tuple(
        replace(column, kind="text")
        if column.kind in _LOOSE and sum(fit(column.kind, text) > 0 for text in texts) < 0.35 * len(rows)
        else column
        for column, texts in zip(columns, cells, strict=True)
    )


def _measured(columns: tuple[Column, ...], rows: Sequence[list[Piece]]) -> tuple[Column, ...]:
    """The columns with the widths of what a first reading puts into them."""
    widths = [0.0] * len(columns)
    for row in rows:
        placement = _placed(row, columns)
        if placement.score < 0:
            continue
        for piece, (place, _) in zip(row, placement.places, strict=True):
            widths[place] = max(widths[place], width_of(piece.text))
    return tuple(replace(column, width=width) for column, width in zip(columns, widths, strict=True))


def _widest_fit(columns: tuple[Column, ...], rows: Sequence[list[Piece]]) -> tuple[Column, ...]:
    """Widths for columns that hold any text: those under which the rows come out best."""
    counts = Counter(round(width_of(piece.text)) for row in rows for piece in row)
    openers = _openers(rows)
    tried = [
        tuple(replace(column, openers=openers) if column.kind == "text" else column for column in choice)
        for choice in _choices(columns, counts)
    ]
    sample = rows[:12]
    return max(
        tried,
        key=lambda choice: sum(max(-4.0, _placed(row, choice).score) for row in sample),
        default=columns,
    )


def _choices(columns: tuple[Column, ...], counts: Counter[int]) -> Iterator[tuple[Column, ...]]:
    widest = max(counts)
    usual = sorted(
        {width for width, count in counts.items() if count >= 2 and width >= 3} | {widest}, reverse=True
    )[:6]
    texts = [place for place, column in enumerate(columns) if column.kind == "text"]
    for main in texts:
        for width in usual:
            yield tuple(
                replace(column, width=float(widest if place == main else width)) if place in texts else column
                for place, column in enumerate(columns)
            )


def _openers(rows: Sequence[list[Piece]]) -> frozenset[str]:
    """How pieces begin in several rows: so cells begin, and not what is left of them."""
    starts = Counter(start for row in rows for start in {piece.text[:2] for piece in row})
    return frozenset(
        start for start, count in starts.items() if count >= 3 and re.fullmatch("[一-鿿]{2}", start)
    )
