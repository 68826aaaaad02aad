"""Characters on a page → lines of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from kg.documents.pdf.page import Glyph

_WORD_GAP = 0.16
_CHINESE_GAP = 0.18
_PART_GAP = 1.5
_SAME_LINE = 0.35
_DASHES = "—―─…"
_LATIN = re.compile(r"[!-~]")
_BESIDE = 0.3
NO_START = frozenset("，。、；：！？）》”’】」』〕")
"""Marks that begin no line: where one does not fit at a line's end, it hangs over the edge."""

_MARKS = "".join(sorted(NO_START))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line without a wide gap in it."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text and its box; ``size`` is its characters' usual one, ``bold`` says that nearly all are."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    parts: tuple[Part, ...]

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def edge(self) -> float:
        """Where it ends, without the marks at its end: these may hang over the edge."""
        return self.x1 - (len(self.text) - len(self.text.rstrip(_MARKS))) * self.size


def lines_of_glyphs(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """The lines, from top to bottom."""
    return [_line(row, page) for row in _rows(_once(glyphs))]


def hung(glyphs: Sequence[Glyph]) -> Mapping[Glyph, Glyph]:
    """Marks that begin no line, each with the character that it follows: such a mark may hang over the edge of a cell."""
    rows: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in sorted(glyphs, key=_right):
        rows[round(glyph.base)].append(glyph)
    found: dict[Glyph, Glyph] = {}
    for glyph in sorted((item for item in glyphs if item.char in NO_START), key=lambda item: item.x0):
        near = (_before(glyph, rows.get(round(glyph.base) + step, [])) for step in (0, -1, 1))
        beside = [other for other in near if other is not None]
        if beside:
            before = min(beside, key=lambda other: abs(glyph.x0 - other.x1))
            found[glyph] = found.get(before, before)
    return found


def _right(glyph: Glyph) -> float:
    return glyph.x1


def _before(glyph: Glyph, row: Sequence[Glyph]) -> Glyph | None:
    """The last of a row's characters that end where this one begins, if there is one."""
    reach = _BESIDE * glyph.size
    place = bisect_right(row, glyph.x0 + reach, key=_right)
    last = (other for other in row[max(0, place - 3) : place][::-1] if other.x0 < glyph.x0)
    return next((other for other in last if glyph.x0 - other.x1 <= reach), None)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The characters, each once: some programs print a bold one twice, a little apart."""
    seen: dict[tuple[str, float, int, int], Glyph] = {}
    for glyph in glyphs:
        step = max(1.0, glyph.size / 3)
        key = (glyph.char, step, round(glyph.x0 / step), round(glyph.base / step))
        seen.setdefault(key, glyph)
    return list(seen.values())


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters by line. A small one beside a line, raised or lowered, belongs to it."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda item: (item.base, item.x0)):
        last = rows[-1][-1] if rows else None
        if last is not None and glyph.base - last.base <= _SAME_LINE * min(glyph.size, last.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return _with_raised(rows)


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    found: list[list[Glyph]] = []
    for number, row in enumerate(rows):
        size = max(glyph.size for glyph in row)
        homes = [found[-1]] if found else []
        homes += rows[number + 1 : number + 2]
        home = next((other for other in homes if _beside(row, other, size)), None)
        if home is None:
            found.append(row)
        else:
            home.extend(row)
    return found


def _beside(row: Sequence[Glyph], other: Sequence[Glyph], size: float) -> bool:
    big = median(glyph.size for glyph in other)
    if size > 0.8 * big or len(row) > 12:
        return False
    base = median(glyph.base for glyph in other)
    near = base - 0.75 * big <= row[0].base <= base + 0.3 * big
    left, right = min(glyph.x0 for glyph in other), max(glyph.x1 for glyph in other)
    return near and all(left - size <= glyph.x0 and glyph.x1 <= right + 3 * size for glyph in row)


def _line(row: Sequence[Glyph], page: int) -> TextLine:
    row = sorted(row, key=lambda glyph: (glyph.x0, glyph.x1))
    size = median(glyph.size for glyph in row)
    parts: list[Part] = []
    chars: list[str] = []
    begin = before = row[0]
    right = begin.x0
    for glyph in row:
        gap = glyph.x0 - right
        if chars and gap > _PART_GAP * size:
            parts.append(Part("".join(chars), begin.x0, right))
            chars, begin = [], glyph
        elif chars and gap > _gap_of(before, glyph) * min(glyph.size, before.size):
            chars.append(" ")
        chars.append(_drawn_long(glyph))
        before, right = glyph, max(right, glyph.x1) if chars[:-1] else glyph.x1
    parts.append(Part("".join(chars), begin.x0, right))
    return TextLine(
        "  ".join(part.text for part in parts), page, parts[0].x0, min(glyph.top for glyph in row),
        max(part.x1 for part in parts), max(glyph.bottom for glyph in row), median(glyph.base for glyph in row),
        size, sum(glyph.bold for glyph in row) >= 0.9 * len(row), tuple(parts),
    )  # fmt: skip


def _drawn_long(glyph: Glyph) -> str:
    """The character; a dash or an ellipsis that is drawn as long as two stands for two."""
    long = glyph.char in _DASHES and glyph.x1 - glyph.x0 > 1.6 * glyph.size
    return glyph.char * 2 if long else glyph.char


def _gap_of(before: Glyph, glyph: Glyph) -> float:
    """How wide a gap is a space, in the size of characters."""
    return _WORD_GAP if _LATIN.match(before.char) and _LATIN.match(glyph.char) else _CHINESE_GAP
