"""Tables with few lines or none: columns are parted by white strips, rows by wider gaps than lines.

A table between lines across (a three-line table) is sought between two of them that are equally long; one without
lines where several lines of text below each other have wide gaps at the same places.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.contents import is_leader
from kg.documents.pdf.page import Glyph, Page
from kg.documents.pdf.prose import NO_START, TextLine, hung, lines_of_glyphs
from kg.documents.pdf.ruled import flat_lines
from kg.documents.pdf.tables import PageCell, PageTable, cell_of

_SHORTEST = 100.0
_LIKE = 4.0
_STRIP = 0.45
_WIDE_STRIP = 0.9
_FEWEST_ROWS = 3
_CLOSE = 1.5
_MOST_SHARING = 40
_LOOSE = 0.55
_TOUCHING = 0.1
_AGREEING = 0.6
_MOST_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class Area:
    """Where a table may stand, and the heights of lines across it."""

    x0: float
    x1: float
    cuts: tuple[float, ...]

    def holds(self, glyph: Glyph) -> bool:
        """Whether a character stands in it."""
        middle = (glyph.x0 + glyph.x1) / 2
        return self.x0 - 2 <= middle <= self.x1 + 2 and self.cuts[0] < _height(glyph) < self.cuts[-1]


Found = tuple[list[PageTable], list[Glyph]]
"""Tables, and the characters that stand in none of them."""


def three_line_tables(page: Page, glyphs: Sequence[Glyph], ruled: Sequence[PageTable]) -> Found:
    """The tables between lines across, among characters that stand in no ruled one."""
    return _taken(page, glyphs, list(_between_lines(page, glyphs, ruled)), _STRIP)


def bare_tables(page: Page, glyphs: Sequence[Glyph]) -> Found:
    """The tables without lines, on a page that is not in columns."""
    return _taken(page, glyphs, _below_each_other(lines_of_glyphs(glyphs, page.number)), _WIDE_STRIP)


def _taken(page: Page, glyphs: Sequence[Glyph], areas: Iterable[Area], strip: float) -> Found:
    found: list[PageTable] = []
    left = list(glyphs)
    for area in areas:
        table = _table(page.number, area, [glyph for glyph in left if area.holds(glyph)], strip)
        if table is not None:
            found.append(table)
            left = [glyph for glyph in left if not area.holds(glyph)]
    return found, left


def _middle(glyph: Glyph) -> float:
    return (glyph.x0 + glyph.x1) / 2


def _height(glyph: Glyph) -> float:
    return glyph.base - 0.4 * glyph.size


def _between_lines(page: Page, glyphs: Sequence[Glyph], ruled: Sequence[PageTable]) -> Iterator[Area]:
    """Stretches between lines of one length in which text stands in columns."""
    groups: list[list[tuple[float, float, float]]] = []
    for line in flat_lines(page.rules):
        y, x0, x1 = line
        if x1 - x0 < _SHORTEST or any(
            t.top - 2 <= y <= t.bottom + 2 and t.x0 - 2 <= x0 and x1 <= t.x1 + 2 for t in ruled
        ):
            continue
        home = next((g for g in groups if abs(g[0][1] - x0) <= _LIKE and abs(g[0][2] - x1) <= _LIKE), None)
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    for group in groups:
        yield from _in_columns(sorted(line[0] for line in group), group[0][1], group[0][2], glyphs)


def _in_columns(heights: Sequence[float], x0: float, x1: float, glyphs: Sequence[Glyph]) -> Iterator[Area]:
    """The longest stretches between lines in which text stands in the same columns."""
    cuts: list[float] = []
    held: list[Glyph] = []
    for above, below in pairwise(heights):
        inside = [glyph for glyph in glyphs if Area(x0, x1, (above, below)).holds(glyph)]
        own = _shared_columns(inside)
        if cuts:
            both = len(_columns([*held, *inside], _STRIP))
            if own > 1 and both > 1 and both >= _AGREEING * max(own, len(_columns(held, _STRIP))):
                cuts, held = [*cuts, below], [*held, *inside]
                continue
            yield Area(x0, x1, tuple(cuts))
        cuts, held = ([above, below], inside) if own > 1 else ([], [])
    if cuts:
        yield Area(x0, x1, tuple(cuts))


def _shared_columns(glyphs: Sequence[Glyph]) -> int:
    """How many columns characters stand in; none where no line reaches over two."""
    columns = _columns(glyphs, _STRIP)
    lines = lines_of_glyphs(glyphs, 0)
    shared = any(sum(line.x0 < x1 and x0 < line.x1 for x0, x1 in columns) > 1 for line in lines)
    return len(columns) if shared else 0


def _below_each_other(lines: Sequence[TextLine]) -> Iterator[Area]:
    """Stretches of lines of which most have wide gaps."""
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    run: list[TextLine] = []
    for line in [*lines, None]:
        near = line is not None and (not run or line.base - run[-1].base <= 3 * line.size)
        if line is not None and near and _may_be_row(line, widest, bool(run)):
            run.append(line)
            continue
        while (
            run
            and len(run[-1].parts) < 2
            and len(run) > 1
            and run[-1].base - run[-2].base > 1.6 * run[-1].size
        ):
            run.pop()
        if sum(len(item.parts) > 1 for item in run) >= _FEWEST_ROWS:
            yield Area(
                min(item.x0 for item in run),
                max(item.x1 for item in run),
                (run[0].top - 1, run[-1].bottom + 1),
            )
        run = [line] if line is not None and _may_be_row(line, widest, False) else []


def _may_be_row(line: TextLine, widest: float, begun: bool) -> bool:
    if is_leader(line.text) or (len(line.parts) == 2 and line.parts[1].text.strip("-— ").isdigit()):
        return False
    return len(line.parts) > 1 or (begun and line.x1 - line.x0 < 0.6 * widest)


def _columns(glyphs: Sequence[Glyph], strip: float) -> list[tuple[float, float]]:
    """The stretches across that characters cover, parted by strips as wide as so much of a character."""
    found: list[_Stretch] = []
    # Commas and closing brackets may hang over a column's edge.
    for glyph in sorted((item for item in glyphs if item.char not in NO_START), key=lambda item: item.x0):
        if found and glyph.x0 - found[-1].x1 < strip * glyph.size:
            found[-1].add(glyph)
        else:
            found.append(_Stretch(glyph.x0, glyph.x1, {round(glyph.base): glyph.x0}))
    marks = sorted((glyph for glyph in glyphs if glyph.char in NO_START), key=lambda item: item.x0)
    columns: list[_Stretch] = []
    for stretch in found:
        if columns and _bridged(columns[-1], stretch, marks):
            columns[-1].x1 = stretch.x1
            columns[-1].begins |= stretch.begins
        else:
            columns.append(stretch)
    return [(column.x0, column.x1) for column in columns]


@dataclass(slots=True)
class _Stretch:
    """From where to where characters stand, and on each line where the first of them begins."""

    x0: float
    x1: float
    begins: dict[int, float]

    def add(self, glyph: Glyph) -> None:
        self.x1 = max(self.x1, glyph.x1)
        self.begins.setdefault(round(glyph.base), glyph.x0)


def _bridged(left: _Stretch, right: _Stretch, marks: Sequence[Glyph]) -> bool:
    """Whether a strip is but the white of commas: most lines that go on behind it have one that touches what follows."""
    first = bisect_left(marks, left.x1 - 2, key=lambda mark: mark.x0)
    last = bisect_right(marks, right.x1, key=lambda mark: mark.x0)
    touching = {
        level
        for mark in marks[first:last]
        if (level := round(mark.base)) in left.begins
        and abs(right.begins.get(level, -1e9) - mark.x1) <= _TOUCHING * mark.size
    }
    return bool(touching) and len(touching) > 0.5 * len(left.begins.keys() & right.begins.keys())


def _table(page: int, area: Area, glyphs: Sequence[Glyph], strip: float) -> PageTable | None:
    columns = _columns(glyphs, strip)
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        return None
    marks = hung(glyphs)
    edges = [area.x0, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), area.x1]
    lines = [
        lines_of_glyphs((g for g in glyphs if left <= _middle(marks.get(g, g)) < right), page)
        for left, right in pairwise([-1e9, *edges[1:-1], 1e9])
    ]
    rows = _rows(lines, area.cuts)
    if len(rows) < 2 or sum(sum(map(bool, row)) > 1 for row in rows) < min(_FEWEST_ROWS, len(rows)):
        return None
    room = [max((line.edge - line.x0 for line in column), default=0.0) for column in lines]
    built = []
    for row in rows:
        cells = [cell_of(own, room[column], room[column]) for column, own in enumerate(row)]
        built.append(
            tuple(PageCell(text, column, 1, 1, page, full) for column, (text, full) in enumerate(cells))
        )
    return PageTable(
        page, area.x0, area.cuts[0], area.x1, area.cuts[-1], tuple(edges), tuple(built), drawn=False
    )


_Row = list[list[TextLine]]


def _rows(columns: Sequence[Sequence[TextLine]], cuts: Sequence[float]) -> list[_Row]:
    """The lines of each column by row. What stands once for several rows is put into the first of them."""
    bounds = _bounds(columns[1:], cuts)
    bounds = sorted([*bounds, *_alone(_cells(columns[0]), columns[1:], bounds)])
    rows: list[_Row] = [[[] for _ in columns] for _ in range(len(bounds) + 1)]
    for number, column in enumerate(columns):
        for cell in [[line] for line in column] if number else _cells(column):
            level = _level(cell[0], cell[-1])
            rows[bisect_right(bounds, level)][number] += cell
    return _labelled(rows, columns[0])


def _alone(
    labels: Sequence[Sequence[TextLine]], others: Sequence[Sequence[TextLine]], bounds: Sequence[float]
) -> Iterator[float]:
    """The heights between two first cells in one row, where nothing stands beside the one of them."""
    heights = sorted(_level(line, line) for column in others for line in column)
    for above, below in pairwise(labels):
        row, same = (bisect_right(bounds, _level(cell[0], cell[-1])) for cell in (above, below))
        top, bottom = above[-1].base, below[0].base - below[0].size
        if row != same or bottom - top <= 0.5 * below[0].size:
            continue
        cut = (top + bottom) / 2
        start, stop = [-1e9, *bounds[row - 1 : row]][-1], [1e9, *bounds[row : row + 1]][-1]
        places = [bisect_left(heights, height) for height in (start, cut, stop)]
        if (places[0] < places[1]) != (places[1] < places[2]):
            yield cut


def _level(first: TextLine, last: TextLine) -> float:
    """Half way down these lines."""
    return (first.base + last.base) / 2 - 0.4 * first.size


def _cells(column: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines of a column by cell: one that is as long as it can be goes on close below."""
    found: list[list[TextLine]] = []
    room = max((line.edge - line.x0 for line in column), default=0.0)
    for line in column:
        last = found[-1][-1] if found else None
        if last is not None and _fills(last, room) and line.base - last.base <= _CLOSE * line.size:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _fills(line: TextLine, room: float) -> bool:
    """Whether a line of words, not of figures, is as long as its column is wide."""
    return not line.text.isascii() and line.x1 - line.x0 >= max(room - 1.5 * line.size, 3.5 * line.size)


def _bounds(columns: Sequence[Sequence[TextLine]], cuts: Sequence[float]) -> list[float]:
    """The heights that part rows: lines across, and gaps that are wider than those between a cell's lines."""
    lines = [line for column in columns for line in column]
    covered: list[list[float]] = []
    for top, bottom, size in sorted(
        (line.base - 0.88 * line.size, line.base + 0.12 * line.size, line.size) for line in lines
    ):
        if covered and top <= covered[-1][1] + 0.02 * size:
            covered[-1][1] = max(covered[-1][1], bottom)
        else:
            covered.append([top, bottom])
    gaps = [(below[0] - above[1], (above[1] + below[0]) / 2) for above, below in pairwise(covered)]
    if not gaps:
        return []
    size = lines[0].size
    least = min(gap for gap, _ in gaps)
    most = max(gap for gap, _ in gaps)
    limit = least + 0.5 * (min(most, least + size) - least) if most - least > 0.25 * size else 0.0
    if least > _LOOSE * size and not _any_wrapped(columns, [middle for gap, middle in gaps if gap <= limit]):
        limit = -1.0  # a row that lacks these cells made a wide gap
    found = [middle for gap, middle in gaps if gap > limit]
    return sorted({*found, *(cut for cut in cuts[1:-1] if all(abs(cut - other) > size for other in found))})


def _any_wrapped(columns: Sequence[Sequence[TextLine]], gaps: Sequence[float]) -> bool:
    """Whether cells go on over many of these gaps: a line above is full, and its column has one below."""
    rooms = [max((line.edge - line.x0 for line in column), default=0.0) for column in columns]
    wrapped = 0
    for gap in gaps:
        for column, room in zip(columns, rooms, strict=True):
            place = bisect_left(column, gap, key=lambda line: line.base)
            if 0 < place < len(column) and _fills(column[place - 1], room):
                wrapped += 1
                break
    return wrapped > 0.3 * len(gaps)


def _labelled(rows: list[_Row], labels: Sequence[TextLine]) -> list[_Row]:
    """A first column with fewer cells than rows: each stands half way down the rows that share it."""
    filled = [number for number, row in enumerate(rows) if row[0]]
    body = rows[1:] if rows[0][0] else rows
    spans = [[line for column in row for line in column] for row in body]
    if len(filled) >= len(rows) or len(body) < 2 or not labels or not all(spans):
        return rows
    own = [(number, row[0]) for number, row in enumerate(body) if row[0]]
    tops = [min(line.base - line.size for line in lines) for lines in spans]
    bottoms = [max(line.base for line in lines) for lines in spans]
    middles = [(lines[0].base - lines[0].size + lines[-1].base) / 2 for _, lines in own]
    # Above the first may stand rows whose label is on the page before.
    above = own[0][0] if own else -1
    firsts = range(max(0, above - _MOST_SHARING), above + 1)
    tilings = [_tiled(middles, tops, bottoms, first) for first in firsts]
    size = max(1.0, labels[0].size)
    error, starts = min(tilings, key=lambda tiling: round(tiling[0] / size), default=(1e9, []))
    if error > 0.6 * size * len(own):
        return rows
    for number, _ in own:
        body[number][0] = []
    for start, (_, lines) in zip(starts, own, strict=True):
        body[start][0] = lines
    return rows


def _tiled(
    middles: Sequence[float], tops: Sequence[float], bottoms: Sequence[float], first: int
) -> tuple[float, list[int]]:
    """How far labels are from the middle of the rows that they share from the ``first`` on, and where each begins."""
    starts: list[int] = []
    error, start = 0.0, first
    for number, middle in enumerate(middles):
        last = len(tops) - (len(middles) - number)
        if start > last:
            return 1e9, []
        ends = range(start, last + 1)
        place = bisect_left(ends, 2 * middle, key=lambda end: tops[start] + bottoms[end])
        near = ends[max(0, place - 1) : place + 1]
        end = min(near, key=lambda end: abs(tops[start] + bottoms[end] - 2 * middle))
        error += abs(tops[start] + bottoms[end] - 2 * middle) / 2
        starts.append(start)
        start = end + 1
    return error, starts
