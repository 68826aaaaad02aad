"""Tables whose cells are parted by lines: rules → cells, merged ones too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.pdf.page import Glyph, Rule

_NEAR = 3.0
_SHORTEST = 5.0
_COVERED = 0.6
_MOST_CELLS = 20_000
_MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its row and column, how many it covers, and its sides."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's lines: where its columns and rows are parted, and its cells in order of rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]

    @property
    def area(self) -> float:
        """How large it is."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def holds(self, glyph: Glyph, hung: Mapping[Glyph, Glyph]) -> bool:
        """Whether a character stands in it; one that is ``hung`` to another stands where that does."""
        glyph = hung.get(glyph, glyph)
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def filled(self, glyphs: Iterable[Glyph], hung: Mapping[Glyph, Glyph]) -> dict[Box, list[Glyph]]:
        """The characters of each cell; one that is ``hung`` to another is in its cell."""
        places = {
            (row, column): box
            for box in self.boxes
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }
        found: dict[Box, list[Glyph]] = {box: [] for box in self.boxes}
        for glyph in glyphs:
            own = hung.get(glyph, glyph)
            x, y = (own.x0 + own.x1) / 2, (own.top + own.bottom) / 2
            column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
            row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
            found[places[row, column]].append(glyph)
        return found


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight line at ``place``, from ``start`` to ``stop``."""

    place: float
    start: float
    stop: float


def find_frames(rules: Sequence[Rule]) -> list[Frame]:
    """The tables that lines draw, with more than one column; the smallest first, as one may stand in another's cell."""
    across = _merged(_Line(rule.top, rule.x0, rule.x1) for rule in rules if rule.top == rule.bottom)
    down = _merged(_Line(rule.x0, rule.top, rule.bottom) for rule in rules if rule.x0 == rule.x1)
    if len(across) > _MOST_LINES or len(down) > _MOST_LINES:
        return []
    frames = [frame for group in _groups(across, down) if (frame := _frame(*group)) is not None]
    return sorted(frames, key=lambda frame: (frame.area, frame.ys, frame.xs))


def flat_lines(rules: Sequence[Rule]) -> list[tuple[float, float, float]]:
    """The lines across: (height, left end, right end), those that touch in one."""
    lines = _merged(_Line(rule.top, rule.x0, rule.x1) for rule in rules if rule.top == rule.bottom)
    return [(line.place, line.start, line.stop) for line in lines]


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    """Lines with those put together that lie on one another or touch."""
    rows: list[list[_Line]] = []
    for line in sorted(lines, key=lambda item: (item.place, item.start)):
        if rows and line.place - rows[-1][0].place <= _NEAR / 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    found: list[_Line] = []
    for row in rows:
        place = sum(line.place for line in row) / len(row)
        start, stop = 0.0, -1e9
        for line in sorted(row, key=lambda item: (item.start, item.stop)):
            if line.start > stop + _NEAR:
                if stop - start >= _SHORTEST:
                    found.append(_Line(place, start, stop))
                start, stop = line.start, line.stop
            stop = max(stop, line.stop)
        if stop - start >= _SHORTEST:
            found.append(_Line(place, start, stop))
    return found


def _groups(across: Sequence[_Line], down: Sequence[_Line]) -> list[tuple[list[_Line], list[_Line]]]:
    """The lines that hang together by crossing."""
    parent = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for number, line in enumerate(across):
        for other, post in enumerate(down):
            if (
                line.start - _NEAR <= post.place <= line.stop + _NEAR
                and post.start - _NEAR <= line.place <= post.stop + _NEAR
            ):
                parent[root(number)] = root(len(across) + other)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for number, line in enumerate(across):
        groups.setdefault(root(number), ([], []))[0].append(line)
    for number, post in enumerate(down):
        groups.setdefault(root(len(across) + number), ([], []))[1].append(post)
    return [group for _, group in sorted(groups.items()) if len(group[0]) >= 2 and group[1]]


def _frame(across: Sequence[_Line], down: Sequence[_Line]) -> Frame | None:
    left, right = min(line.start for line in across), max(line.stop for line in across)
    top, bottom = min(line.start for line in down), max(line.stop for line in down)
    xs = _snapped([left, right, *(post.place for post in down)])
    ys = _snapped([top, bottom, *(line.place for line in across)])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1 or columns * rows > _MOST_CELLS:
        return None
    parted_right = _sides(down, xs, ys)
    parted_below = _sides(across, ys, xs)
    boxes: list[Box] = []
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while (
                column + wide < columns
                and (row, column + wide) not in taken
                and not parted_right[column + wide][row]
            ):
                wide += 1
            deep = 1
            while row + deep < rows and all(
                (row + deep, other) not in taken and not parted_below[row + deep][other]
                for other in range(column, column + wide)
            ):
                deep += 1
            taken.update((r, k) for r in range(row, row + deep) for k in range(column, column + wide))
            boxes.append(Box(row, column, deep, wide, xs[column], ys[row], xs[column + wide], ys[row + deep]))
    return Frame(tuple(xs), tuple(ys), tuple(boxes)) if len(boxes) > 1 else None


def _snapped(places: Iterable[float]) -> list[float]:
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][0] <= _NEAR:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(group) / len(group) for group in found]


def _sides(lines: Sequence[_Line], places: Sequence[float], cuts: Sequence[float]) -> list[list[bool]]:
    """For each place and each stretch between two cuts, whether a line stands there."""
    found = [[False] * (len(cuts) - 1) for _ in places]
    for number, place in enumerate(places):
        beside = [line for line in lines if abs(line.place - place) <= _NEAR]
        for stretch, (start, stop) in enumerate(pairwise(cuts)):
            covered = sum(max(0.0, min(stop, line.stop) - max(start, line.start)) for line in beside)
            found[number][stretch] = covered >= _COVERED * (stop - start)
    return found
