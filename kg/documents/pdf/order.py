"""The order in which a page is read: columns, and what goes across them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.documents.pdf.page import Glyph, Page
from kg.documents.pdf.prose import Part, TextLine, lines_of_glyphs
from kg.documents.pdf.tables import PageTable

_BIN = 2.0
_NARROWEST = 9.0
_FEWEST_LINES = 6
_FEWEST_FULL = 3
_SIZE = 12.0
_FILLED = 0.7


@dataclass(frozen=True, slots=True)
class Gutter:
    """The empty stretch between two columns, and the outer edges of these."""

    x0: float
    x1: float
    left: float
    right: float

    def inside(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """The characters that reach into it, from top to bottom."""
        return sorted((glyph for glyph in glyphs if glyph.x0 < self.x1 and glyph.x1 > self.x0), key=_height)

    def crossed_by(self, item: TextLine | PageTable, inside: Sequence[Glyph]) -> bool:
        """Whether something goes across both columns; ``inside`` are the characters in the gutter.

        A comma that hangs over the left column's edge does not fill the gutter.
        """
        if isinstance(item, PageTable):
            return item.x0 < self.x0 and item.x1 > self.x1
        own = inside[
            bisect_left(inside, item.top, key=_height) : bisect_right(inside, item.bottom, key=_height)
        ]
        filled = sum(min(glyph.x1, self.x1) - max(glyph.x0, self.x0) for glyph in own)
        return filled >= _FILLED * (self.x1 - self.x0)

    def filled_by(self, item: Part | PageTable, size: float) -> bool:
        """Whether something is as wide as the column that it stands in."""
        sides = ((self.left, self.x0), (self.x1, self.right))
        return any(
            abs(item.x0 - start) <= 3 * size and abs(item.x1 - stop) <= 2 * size for start, stop in sides
        )


def _height(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in one column, from top to bottom; ``wide`` where it is as wide as the page's text."""

    items: tuple[TextLine | PageTable, ...]
    wide: bool = True


def columns_of(
    page: Page, glyphs: Sequence[Glyph], tables: Sequence[PageTable], gutter: Gutter | None
) -> list[Column]:
    """The page's columns in reading order; ``glyphs`` are those that stand in no table."""
    lines = lines_of_glyphs(glyphs, page.number)
    if gutter is None:
        return [Column(_sorted([*lines, *tables]))]
    items: list[TextLine | PageTable] = [*lines, *tables]
    within = gutter.inside(glyphs)
    across = [item for item in items if gutter.crossed_by(item, within)]
    tops = sorted(item.top for item in across)
    crossing = [item for item in across if isinstance(item, TextLine)]
    free = [
        glyph
        for glyph in glyphs
        if not any(line.top <= (glyph.top + glyph.bottom) / 2 <= line.bottom for line in crossing)
    ]
    middle = gutter.x1 - 1  # what hangs into the gutter is the left column's
    sides = []
    for left in (True, False):
        own = lines_of_glyphs((g for g in free if ((g.x0 + g.x1) / 2 < middle) == left), page.number)
        own_tables = [t for t in tables if t not in across and ((t.x0 + t.x1) / 2 < middle) == left]
        sides.append(_sorted([*own, *own_tables]))
    found: list[Column] = []
    for start, stop in zip([-1e9, *tops], [*tops, 1e9], strict=True):
        heads = _sorted([item for item in across if item.top == start])
        if heads:
            found.append(Column(heads))
        for side in sides:
            inside = tuple(item for item in side if start <= item.top < stop)
            if inside:
                found.append(Column(inside, wide=False))
    return found


def _sorted(items: Sequence[TextLine | PageTable]) -> tuple[TextLine | PageTable, ...]:
    return tuple(sorted(items, key=lambda item: (item.top, item.x0)))


def gutter_of(
    page: Page, glyphs: Sequence[Glyph], tables: Sequence[PageTable], usual: Gutter | None
) -> Gutter | None:
    """The gutter of a page in two columns; ``glyphs`` are those that stand in none of the tables.

    A page whose tables leave too few lines to tell has the ``usual`` gutter, that of a page before it, where the
    lines and tables that it has keep to its columns.
    """
    lines = lines_of_glyphs(glyphs, page.number)
    found = _find_gutter(page, glyphs, lines)
    if found is not None or usual is None:
        return found
    within = usual.inside(glyphs)
    items: list[TextLine | PageTable] = [*lines, *tables]
    crossing = sum(usual.crossed_by(item, within) for item in items)
    filling = sum(usual.filled_by(part, line.size) for line in lines for part in line.parts)
    filling += sum(usual.filled_by(table, _SIZE) * len(table.rows) for table in tables)
    return usual if filling >= max(_FEWEST_FULL, 2 * crossing) else None


def _find_gutter(page: Page, glyphs: Sequence[Glyph], lines: Sequence[TextLine]) -> Gutter | None:
    """A stretch in the middle that hardly a line crosses, beside full lines."""
    count = int(page.width / _BIN) + 2
    steps = [0] * (count + 1)
    for glyph in glyphs:
        first = min(max(int(glyph.x0 / _BIN), 0), count - 1)
        last = min(max(int(glyph.x1 / _BIN), first), count - 1)
        steps[first] += 1
        steps[last + 1] -= 1
    covered = list(accumulate(steps))[:count]
    used = sorted(value for value in covered if value)
    if not used:
        return None
    few = 0.15 * used[len(used) // 2]
    best: tuple[int, int] = (0, 0)
    start = -1
    for place in range(int(0.3 * count), int(0.7 * count) + 1):
        if covered[place] <= few:
            start = place if start < 0 else start
            if place - start > best[1] - best[0]:
                best = (start, place)
        else:
            start = -1
    outer = [glyph.x0 for glyph in glyphs], [glyph.x1 for glyph in glyphs]
    gutter = Gutter(best[0] * _BIN, (best[1] + 1) * _BIN, min(outer[0]), max(outer[1]))
    if gutter.x1 - gutter.x0 < _NARROWEST:
        return None
    parts = [part for line in lines for part in line.parts]
    sides = (
        [part for part in parts if part.x1 <= gutter.x0 + 2],
        [part for part in parts if part.x0 >= gutter.x1 - 2],
    )
    if min(map(len, sides)) < _FEWEST_LINES:
        return None
    size = max(6.0, lines[len(lines) // 2].size)
    full_left = sum(part.x1 >= gutter.x0 - 2 * size for part in sides[0])
    edge = max(part.x1 for part in sides[1])
    full_right = sum(part.x1 >= edge - 2 * size for part in sides[1])
    enough = full_left >= 0.4 * len(sides[0]) and full_right >= 0.4 * len(sides[1])
    wide = all(max(part.x1 - part.x0 for part in side) >= 10 * size for side in sides)
    return gutter if enough and wide else None
