"""Flattened tables of specialty clusters, whose cells came out one below the other in reading order.

Such a table is read as a whole: its header is known by the words of its columns, and each cell must be what its column
holds, so that a cluster ends in 专业群 and a list of specialties in a name of the catalogue. Of all ways to cut the pieces
into cells, row by row, the one that fits best is taken; where two fit equally well, or none does, there is no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from operator import attrgetter
from statistics import median

from kg.documents.clusters import OPTIONAL, TELLING, column_of, cost_of, parted
from kg.documents.grid import Grid, GridCell, GridRow
from kg.documents.lines import Line
from kg.documents.pieces import Gap, Piece, pieces_of, together
from kg.text import Mapped, clean, join, width_of

_MOST_HEADER_PIECES, _MOST_COLUMNS, _MOST_PIECES, _TALLEST = 20, 9, 400, 9
_KEPT, _TRIED, _PASSES = 6, 6, 2
_PROSE = re.compile(r"[，。；？！：]")
_END_OF_CLUSTER = re.compile(r"(?:专业|^业|^)群$")
_EMPTY_CELL, _OFF_WIDTH, _LEFT_OVER, _ALIKE = 1.0, 0.8, 0.2, 0.05
_SLACK = 1.5
_COSTLY, _FAR, _ENOUGH = 1.5, 1.6, 2


@dataclass(frozen=True, slots=True)
class ClusterTable:
    """A table of clusters, and how many lines it takes: its lines alone, without a header, where rows are not certain.

    Where it is not ``settled``, its cells did not come out one after the other, and may still come out otherwise.
    """

    grid: Grid
    used: int
    settled: bool = True


def read_clusters(lines: Sequence[Line], caption: str) -> ClusterTable | None:
    """The table of clusters that these lines are; None where the header is not that of one."""
    pieces = together(pieces_of(lines))
    found = _header(pieces)
    if found is None:
        return None
    size, kinds, header = found
    body = _body(pieces[:size], pieces[size : size + _MOST_PIECES])
    if sum(_END_OF_CLUSTER.search(piece.text) is not None for piece in body) < _ENOUGH:
        return None
    best = _reading(body, kinds, lines)
    if "index" in kinds or "number" not in kinds:
        # A page number between the rows, or a row's own that was taken for one: clusters tell where rows begin.
        kept = [place for place, kind in enumerate(kinds) if kind != "index"]
        named = tuple(kinds[place] for place in kept)
        unnumbered = [piece for piece in body if "number" in kinds or not _is_lone(piece)]
        again = _reading(unnumbered, named, lines)
        if again is not None and (best is None or len(again) > len(best)):
            best, body, kinds, header = again, unnumbered, named, tuple(header[place] for place in kept)
    if not best:
        last = body[-1].line + 1
        return ClusterTable(as_it_is(lines[:last], caption), last, settled=best is not None)
    rows = tuple(_row(body, spans, kinds) for spans in best)
    return ClusterTable(Grid(caption, header, rows), body[best[-1][-1][1] - 1].line + 1)


def as_it_is(lines: Sequence[Line], caption: str) -> Grid:
    """A table of which only the lines are certain: it has no header, so it states nothing."""
    return Grid(caption, (), tuple(GridRow.of([GridCell(clean(line.text, line.start))]) for line in lines))


def _header(pieces: Sequence[Piece]) -> tuple[int, tuple[str, ...], tuple[str, ...]] | None:
    """How many pieces the header takes, what its columns hold and what they are called: the longest that there is."""
    best: tuple[int, tuple[str, ...], tuple[str, ...]] | None = None
    open_ways: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = [(0, (), ())]
    while open_ways:
        place, kinds, names = open_ways.pop()
        told = kinds.count("cluster") == 1 and TELLING & set(kinds)
        if told and (best is None or (place, -len(kinds)) > (best[0], -len(best[1]))):
            best = place, kinds, names
        text = ""
        for stop in range(place, min(len(pieces), _MOST_HEADER_PIECES)):
            if text and pieces[stop].gap is not Gap.LINE:
                break
            text += pieces[stop].text
            kind = column_of(text)
            again = kind in kinds and kind not in ("specialty", "number", "chain")
            if kind and not again and (kind != "index" or not kinds) and len(kinds) < _MOST_COLUMNS:
                open_ways.append((stop + 1, (*kinds, kind), (*names, text)))
    return best


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


Span = tuple[int, int]
"""A cell: its first piece and the one behind its last; the same twice where it is empty."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read the pieces so far: what it costs, and its cells in order, the last one first."""

    cost: float
    cell: Span
    before: _Way | None


_COST = attrgetter("cost")


def _reading(body: Sequence[Piece], kinds: tuple[str, ...], lines: Sequence[Line]) -> list[list[Span]] | None:
    """The rows, each a span of pieces a column; None where there are none, no rows where there are several ways.

    Read first without widths: each of the cheapest ways then says how wide the columns are, and is read again by that.
    """
    read: dict[tuple[float, ...], list[tuple[list[list[Span]], float]]] = {}
    found: dict[tuple[tuple[Span, ...], ...], float] = {}
    begun = _readings(body, kinds, (0.0,) * len(kinds), lines)
    for first, first_cost in begun[:_TRIED]:
        if first_cost > begun[0][1] + _FAR:
            break
        rows, cost = first, first_cost
        for _ in range(_PASSES):
            widths = _widths(body, rows, kinds)
            if widths not in read:
                read[widths] = _readings(body, kinds, widths, lines)
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
    body: Sequence[Piece], kinds: tuple[str, ...], widths: tuple[float, ...], lines: Sequence[Line]
) -> list[tuple[list[list[Span]], float]]:
    """The rows under columns of these widths, as many as can be, with what they cost, the cheapest first."""
    last = len(kinds) - 1
    ways: list[dict[tuple[int, int], list[_Way]]] = [{} for _ in range(len(body) + 1)]
    ways[0][0, 0] = [_Way(0.0, (0, 0), None)]
    for place, here in enumerate(ways):
        done: set[tuple[int, int]] = set()
        # In this order, as an empty cell leads to the next column, or the next row, at the same place.
        while rest := here.keys() - done:
            count, column = min(rest)
            done.add((count, column))
            for stop, cost in _cells(body, place, kinds[column], widths[column], count + 1):
                key = (count + 1, 0) if column == last else (count, column + 1)
                grown = [_Way(way.cost + cost, (place, stop), way) for way in here[count, column]]
                ways[stop][key] = sorted([*ways[stop].get(key, []), *grown], key=_COST)[:_KEPT]
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
    body: Sequence[Piece], start: int, kind: str, width: float, number: int
) -> Iterator[tuple[int, float]]:
    """Where a cell of this kind that begins here may end, and what that costs."""
    if kind in OPTIONAL:
        yield start, _EMPTY_CELL
    for stop in range(start + 1, min(len(body), start + _TALLEST) + 1):
        if stop > start + 1 and body[stop - 1].gap is not Gap.LINE:
            return
        texts = tuple(piece.text for piece in body[start:stop])
        if kind == "index":
            if texts[0] in (str(number), f"0{number}"):
                yield stop, 0.0
            return
        cost = cost_of(kind, texts)
        if cost < inf:
            yield stop, cost + _off_width(kind, texts, width)


def _off_width(kind: str, texts: Sequence[str], width: float) -> float:
    """What it costs that pieces do not fill a column before they go on, or are wider than it."""
    if not width:
        return 0.0
    early = sum(width_of(text) < width - _SLACK for text in _wrapped(kind, texts))
    return _OFF_WIDTH * (early + sum(width_of(text) > width + 0.5 for text in texts))


def _wrapped(kind: str, texts: Sequence[str]) -> list[str]:
    """The pieces of a cell in which something goes on in the next line; what a line lists may end where it does."""
    return [
        above
        for above, below in pairwise(texts)
        if not (above.endswith("、") or (kind in TELLING and parted(kind, above, below)))
    ]


def _widths(body: Sequence[Piece], rows: Sequence[Sequence[Span]], kinds: Sequence[str]) -> tuple[float, ...]:
    """How wide the columns are: as most lines that go on in the next are, and as all pieces but one where some do."""
    found = []
    for column, kind in enumerate(kinds):
        cells = [[piece.text for piece in body[slice(*row[column])]] for row in rows]
        going_on = [width_of(text) for cell in cells for text in _wrapped(kind, cell)]
        widest = sorted([0.0, *(width_of(text) for cell in cells for text in cell)])
        found.append(max(median(going_on), widest[-2]) if going_on else widest[-1])
    return tuple(found)


def _row(body: Sequence[Piece], spans: Sequence[Span], kinds: Sequence[str]) -> GridRow:
    return GridRow.of(
        [GridCell(_content(body[start:stop], kind)) for (start, stop), kind in zip(spans, kinds, strict=True)]
    )


def _content(pieces: Sequence[Piece], kind: str) -> Mapped:
    if not pieces:
        return join([])
    groups: list[list[Mapped]] = [[pieces[0].content]]
    for above, below in pairwise(pieces):
        if kind in TELLING and parted(kind, above.text, below.text):
            groups.append([below.content])
        else:
            groups[-1].append(below.content)
    return join([join(group) for group in groups], "；")
