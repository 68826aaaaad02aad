"""Flattened tables whose cells came out one below the other in reading order: of all ways to cut them, the one that fits.

A table is read as a whole: its header is known by the words of its columns, and each cell must be what its column
holds. Of all ways to cut the pieces into cells, row by row, the one that fits best is taken; where two fit equally well,
or none does, there are no rows. What the columns of a kind of table are called and hold is told by a vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from operator import attrgetter
from statistics import median

from kg.documents.grid import Grid, GridCell, GridRow
from kg.documents.lines import Line
from kg.documents.pieces import Gap, Piece, pieces_of, together
from kg.text import Mapped, clean, join, width_of

_MOST_HEADER_PIECES, _MOST_COLUMNS, _MOST_PIECES, _TALLEST = 20, 9, 400, 9
_KEPT, _TRIED, _PASSES = 6, 6, 2
_MOST_STEPS = 40_000
_MORE_NAMES = re.compile(r"(?:名称|角色|等级|级别|时间|人数|数量|姓名|备注|年份|类别|类型)$")
_PROSE = re.compile(r"[，。；？！：]")
_EMPTY_CELL, _OFF_WIDTH, _LEFT_OVER, _ALIKE = 1.0, 0.8, 0.2, 0.05
_SLACK = 1.5
_COSTLY, _FAR, _ENOUGH = 1.5, 1.6, 2


Span = tuple[int, int]
"""A cell: its first piece and the one behind its last; the same twice where it is empty."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What columns of some kind of table are called and what their cells are.

    ``column_of`` gives a name's kind or "", ``cost_of`` what it costs to take pieces for one cell of a kind (infinite
    where they cannot be one), ``makes`` whether columns of these kinds are such a table. Cells of ``optional`` kinds may
    be empty; those of ``listing`` kinds list things, the pieces of which ``parted`` tells apart; of ``repeated`` kinds
    there may be several columns.
    """

    column_of: Callable[[str], str]
    cost_of: Callable[[str, tuple[str, ...]], float]
    makes: Callable[[Sequence[str]], bool]
    optional: frozenset[str]
    listing: frozenset[str]
    repeated: frozenset[str]
    parted: Callable[[str, str, str], bool]


@dataclass(frozen=True, slots=True)
class Header:
    """A table's header: how many pieces it takes, what its columns hold and what they are called."""

    size: int
    kinds: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def unnumbered(self) -> Header:
        """The header without the column of the rows' numbers."""
        kept = [place for place, kind in enumerate(self.kinds) if kind != "index"]
        kinds, names = (tuple(items[place] for place in kept) for items in (self.kinds, self.names))
        return Header(self.size, kinds, names)


@dataclass(frozen=True, slots=True)
class CutTable:
    """A table, and how many lines it takes: its lines alone, without a header, where rows are not certain.

    Where it is not ``settled``, its cells did not come out one after the other, and may still come out otherwise.
    ``headers`` are the names of its columns, in each way to read them.
    """

    grid: Grid
    used: int
    settled: bool
    headers: tuple[tuple[str, ...], ...]


def read_cut(
    lines: Sequence[Line], caption: str, words: Vocabulary, begins: re.Pattern[str] | None = None
) -> CutTable | None:
    """The table that these lines are, in the words of one kind; None where the header is not that of one.

    ``begins`` is what ends a cell that each row has one of: where there are hardly any, it is no such table.
    """
    raw = pieces_of(lines)
    whole, apart = together(raw), together(raw, (Gap.NONE,))
    read = _read(whole, lines, caption, words, begins)
    if read is None or len(apart) == len(whole):
        return read
    # A space beside a Latin word may part cells, after all.
    again = _read(apart, lines, caption, words, begins)
    more = (
        again is not None
        and again.grid.header
        and (not read.grid.header or len(again.grid.rows) > len(read.grid.rows))
    )
    return again if more else read


def _read(
    pieces: Sequence[Piece],
    lines: Sequence[Line],
    caption: str,
    words: Vocabulary,
    begins: re.Pattern[str] | None,
) -> CutTable | None:
    headers = _headers(pieces, words)
    if not headers:
        return None
    size = headers[0].size
    body = _body(pieces[:size], pieces[size : size + _MOST_PIECES])
    if (
        not body
        or _MORE_NAMES.search(body[0].text)
        or (begins and sum(begins.search(piece.text) is not None for piece in body) < _ENOUGH)
    ):
        return None
    settled, names = False, tuple(header.names for header in headers)
    for header in headers:
        found = _rows_under(header, body, lines, words)
        if found and found.rows:
            if len(pieces) - size > _MOST_PIECES and len(found.rows) > _ENOUGH:
                found.rows.pop()  # perhaps not all of it was read
            rows = tuple(_row(found.body, spans, found.header.kinds, words) for spans in found.rows)
            last = found.body[found.rows[-1][-1][1] - 1].line
            return CutTable(Grid(caption, found.header.names, rows), last + 1, True, names)
        settled = settled or found is not None
    stop = body[-1].line + 1
    return CutTable(as_it_is(lines[:stop], caption), stop, settled, names)


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows under a header: spans of the body's pieces; none where there are several ways to cut them."""

    header: Header
    body: Sequence[Piece]
    rows: list[list[Span]]


def _rows_under(
    header: Header, body: Sequence[Piece], lines: Sequence[Line], words: Vocabulary
) -> _Found | None:
    rows = _reading(body, header.kinds, lines, words)
    best = None if rows is None else _Found(header, body, rows)
    if rows and rows[-1][-1][1] == len(body):
        return best
    if "index" in header.kinds or "number" not in header.kinds:
        # A page number between the rows, or a row's own that was taken for one: other cells tell where rows begin.
        unnumbered = [piece for piece in body if "number" in header.kinds or not _is_lone(piece)]
        again = _reading(unnumbered, header.unnumbered.kinds, lines, words)
        if again is not None and (best is None or len(again) > len(best.rows)):
            best = _Found(header.unnumbered, unnumbered, again)
    return best


def as_it_is(lines: Sequence[Line], caption: str) -> Grid:
    """A table of which only the lines are certain: it has no header, so it states nothing."""
    return Grid(caption, (), tuple(GridRow.of([GridCell(clean(line.text, line.start))]) for line in lines))


def _headers(pieces: Sequence[Piece], words: Vocabulary) -> list[Header]:
    """The longest headers that there are, those of fewer columns first."""
    found: list[Header] = []
    open_ways = [Header(0, (), ())]
    while open_ways:
        way = open_ways.pop()
        whole = way.size == len(pieces) or pieces[way.size].gap is Gap.LINE
        if whole and words.makes(way.kinds):
            found.append(way)
        text = ""
        for stop in range(way.size, min(len(pieces), _MOST_HEADER_PIECES)):
            if text and pieces[stop].gap is not Gap.LINE:
                break
            text += pieces[stop].text
            kind = words.column_of(text)
            again = kind in way.kinds and kind not in words.repeated
            fits = (kind != "index" or not way.kinds) and len(way.kinds) < _MOST_COLUMNS
            if kind and fits and not again:
                open_ways.append(Header(stop + 1, (*way.kinds, kind), (*way.names, text)))
    longest = max((way.size for way in found), default=0)
    return sorted((way for way in found if way.size == longest), key=lambda way: len(way.kinds))


def _body(head: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that may be of the rows: up to a sentence, without the header where it is repeated."""
    titles = [piece.text for piece in head]
    body: list[Piece] = []
    skipped = 0
    for place, piece in enumerate(pieces):
        if skipped:
            skipped -= 1
        elif [other.text for other in pieces[place : place + len(titles)]] == titles:
            skipped = len(titles) - 1
        elif _PROSE.search(piece.text):
            break
        else:
            body.append(piece)
    return body


def _is_lone(piece: Piece) -> bool:
    """Whether a piece is a number alone on its line, or the first on it."""
    return piece.text.isdigit() and piece.gap is Gap.LINE


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read the pieces so far: what it costs, and its cells in order, the last one first."""

    cost: float
    cell: Span
    before: _Way | None


_COST = attrgetter("cost")


def _reading(
    body: Sequence[Piece], kinds: tuple[str, ...], lines: Sequence[Line], words: Vocabulary
) -> list[list[Span]] | None:
    """The rows, each a span of pieces a column; None where there are none, no rows where there are several ways.

    Read first without widths: each of the cheapest ways then says how wide the columns are, and is read again by that.
    """
    read: dict[tuple[float, ...], list[tuple[list[list[Span]], float]]] = {}
    found: dict[tuple[tuple[Span, ...], ...], float] = {}
    begun = _readings(body, kinds, (0.0,) * len(kinds), lines, words)
    for first, first_cost in begun[:_TRIED]:
        if first_cost > begun[0][1] + _FAR:
            break
        rows, cost = first, first_cost
        for _ in range(_PASSES):
            widths = _widths(body, rows, kinds, words)
            if widths not in read:
                read[widths] = _readings(body, kinds, widths, lines, words)
            rows, cost = read[widths][0]
            for other, further in read[widths][:2]:
                if further - cost <= _ALIKE:
                    found[tuple(map(tuple, other))] = further
        found[tuple(map(tuple, rows))] = cost
    ranked = sorted(found.items(), key=lambda item: item[1])
    if not ranked or ranked[0][1] > _COSTLY * len(ranked[0][0]):
        return None
    alike = [rows for rows, cost in ranked if cost - ranked[0][1] <= _ALIKE]
    return [list(row) for row in ranked[0][0]] if len(alike) == 1 else []


def _readings(
    body: Sequence[Piece],
    kinds: tuple[str, ...],
    widths: tuple[float, ...],
    lines: Sequence[Line],
    words: Vocabulary,
) -> list[tuple[list[list[Span]], float]]:
    """The rows under columns of these widths, as many as can be, with what they cost, the cheapest first.

    None where there are too many ways to go through.
    """
    last = len(kinds) - 1
    steps = 0
    ways: list[dict[tuple[int, int], list[_Way]]] = [{} for _ in range(len(body) + 1)]
    ways[0][0, 0] = [_Way(0.0, (0, 0), None)]
    for place, here in enumerate(ways):
        done: set[tuple[int, int]] = set()
        # In this order, as an empty cell leads to the next column, or the next row, at the same place.
        while rest := here.keys() - done:
            count, column = min(rest)
            done.add((count, column))
            for stop, cost in _cells(body, place, kinds[column], widths[column], count + 1, words):
                key = (count + 1, 0) if column == last else (count, column + 1)
                grown = [_Way(way.cost + cost, (place, stop), way) for way in here[count, column]]
                ways[stop][key] = sorted([*ways[stop].get(key, []), *grown], key=_COST)[:_KEPT]
                steps += 1
        if steps > _MOST_STEPS:
            return []
    ends = [
        (count, way.cost + _left_over(body, place, lines), way)
        for place, here in enumerate(ways)
        for (count, column), found in here.items()
        if not column and count > 1
        for way in found
    ]
    most = max((count for count, _, _ in ends), default=0)
    ranked = sorted((item for item in ends if item[0] == most), key=lambda item: item[1])
    return [(_rows(way, len(kinds)), cost) for _, cost, way in ranked]


def _rows(way: _Way, width: int) -> list[list[Span]]:
    cells: list[Span] = []
    at: _Way | None = way
    while at is not None and at.before is not None:
        cells.append(at.cell)
        at = at.before
    cells.reverse()
    return [cells[start : start + width] for start in range(0, len(cells), width)]


def _left_over(body: Sequence[Piece], place: int, lines: Sequence[Line]) -> float:
    """What it costs to end a table before pieces that stand right below it."""
    if place >= len(body):
        return 0.0
    gap = lines[body[place].line].gap
    usual = max(lines[piece.line].gap for piece in body[:place])
    return 0.0 if gap > usual else _LEFT_OVER * min(3, len(body) - place)


def _cells(
    body: Sequence[Piece], start: int, kind: str, width: float, number: int, words: Vocabulary
) -> Iterator[tuple[int, float]]:
    """Where a cell of this kind that begins here may end, and what that costs."""
    if kind in words.optional:
        yield start, _EMPTY_CELL
    for stop in range(start + 1, min(len(body), start + _TALLEST) + 1):
        if stop > start + 1 and body[stop - 1].gap is not Gap.LINE:
            return
        texts = tuple(piece.text for piece in body[start:stop])
        if kind == "index":
            if texts[0] in (str(number), f"0{number}"):
                yield stop, 0.0
            return
        cost = words.cost_of(kind, texts)
        if cost < inf:
            yield stop, cost + _off_width(kind, texts, width, words)


def _off_width(kind: str, texts: Sequence[str], width: float, words: Vocabulary) -> float:
    """What it costs that pieces do not fill a column before they go on, or are wider than it."""
    if not width:
        return 0.0
    early = sum(width_of(text) < width - _SLACK for text in _wrapped(kind, texts, words))
    return _OFF_WIDTH * (early + sum(width_of(text) > width + 0.5 for text in texts))


def _wrapped(kind: str, texts: Sequence[str], words: Vocabulary) -> list[str]:
    """The pieces of a cell in which something goes on in the next line; what a line lists may end where it does."""
    return [
        above
        for above, below in pairwise(texts)
        if not (above.endswith("、") or (kind in words.listing and words.parted(kind, above, below)))
    ]


def _widths(
    body: Sequence[Piece], rows: Sequence[Sequence[Span]], kinds: Sequence[str], words: Vocabulary
) -> tuple[float, ...]:
    """How wide the columns are: as most lines that go on in the next are, and as all pieces but one where some do."""
    found = []
    for column, kind in enumerate(kinds):
        cells = [[piece.text for piece in body[slice(*row[column])]] for row in rows]
        going_on = [width_of(text) for cell in cells for text in _wrapped(kind, cell, words)]
        widest = sorted([0.0, *(width_of(text) for cell in cells for text in cell)])
        found.append(max(median(going_on), widest[-2]) if going_on else widest[-1])
    return tuple(found)


def _row(body: Sequence[Piece], spans: Sequence[Span], kinds: Sequence[str], words: Vocabulary) -> GridRow:
    return GridRow.of(
        [
            GridCell(_content(body[start:stop], kind, words))
            for (start, stop), kind in zip(spans, kinds, strict=True)
        ]
    )


def _content(pieces: Sequence[Piece], kind: str, words: Vocabulary) -> Mapped:
    if not pieces:
        return join([])
    groups: list[list[Mapped]] = [[pieces[0].content]]
    for above, below in pairwise(pieces):
        if kind in words.listing and words.parted(kind, above.text, below.text):
            groups.append([below.content])
        else:
            groups[-1].append(below.content)
    return join([join(group) for group in groups], "；")
