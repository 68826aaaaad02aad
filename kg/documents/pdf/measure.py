"""Where the lines of a column begin and end, and what that tells of a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.layout import SENTENCE_END, lead_width
from kg.documents.pdf.order import Column
from kg.documents.pdf.prose import TextLine
from kg.documents.pdf.tables import PageTable

INDENT = 0.8
"""How far, in characters, a line may stand from an edge and still be flush with it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Where the lines of a column begin and end, how far apart they usually are, whether paragraphs are set in."""

    left: float
    right: float
    pitch: float
    indented: bool = False

    @classmethod
    def of(cls, lines: Sequence[TextLine], fallback: Measure | None) -> Measure:
        """The measure of a column; of a short one the ``fallback``, where it has its left edge."""
        left = min(line.x0 for line in lines)
        right = _right_edge(lines)
        steps = [
            round(after.base - before.base, 1)
            for before, after in pairwise(lines)
            if abs(after.size - before.size) < 0.5 and after.base > before.base
        ]
        pitch = Counter(steps).most_common(1)[0][0] if steps else 0.0
        if fallback is not None:
            pitch = pitch if len(steps) > 4 else fallback.pitch
            if len(lines) < 8 and left >= fallback.left - 6 and right <= fallback.right + 6:
                left, right = fallback.left, fallback.right
            return cls(left, right, pitch, fallback.indented)
        first = sum(cls(left, right, pitch).sets_in(line) for line in lines)
        flush = sum(cls(left, right, pitch).is_flush(line) for line in lines)
        return cls(left, right, pitch, 2 <= first <= flush)

    def is_filled_by(self, line: TextLine, following: str) -> bool:
        """Whether a line is as long as it can be, so that ``following`` had to go to the next."""
        return line.x1 >= self.right - (lead_width(following) + 0.6) * line.size

    def centres(self, line: TextLine) -> bool:
        """Whether a line stands in the middle of the column, with room on both sides."""
        before, behind = line.x0 - self.left, self.right - line.x1
        return min(before, behind) > 0.9 * line.size and abs(before - behind) <= line.size

    def is_flush(self, line: TextLine) -> bool:
        """Whether a line begins at the edge, or before it."""
        return line.x0 <= self.left + INDENT * line.size

    def sets_in(self, line: TextLine) -> bool:
        """Whether a line begins about two characters behind the edge, as the first of a paragraph."""
        return self.left + 1.5 * line.size <= line.x0 <= self.left + 2.6 * line.size


def usual_measure(columns: Sequence[Column]) -> Measure | None:
    """The measure that most full columns have."""
    found: Counter[tuple[int, int, float]] = Counter()
    indented = 0
    for column in columns:
        lines = [item for item in column.items if isinstance(item, TextLine)]
        if len(lines) >= 8:
            own = Measure.of(lines, None)
            found[round(own.left), round(own.right), own.pitch] += 1
            indented += own.indented
    if not found:
        return None
    left, right, pitch = max(found, key=lambda key: (found[key], key))
    return Measure(left, right, pitch, indented > 0.5 * found.total())


def local_measure(items: Sequence[TextLine | PageTable], place: int, measure: Measure) -> Measure:
    """The measure around a line: in a frame or beside a picture, neighbours end together before the column does."""
    line = items[place]
    assert isinstance(line, TextLine)
    near = [*_close(items[place::-1], measure)[:0:-1], *_close(items[place:], measure)]
    widest = max(item.x1 for item in near)
    together = [item for item in near if abs(item.x1 - widest) <= line.size]
    ended = sum(SENTENCE_END.search(item.text) is not None for item in together)
    left = min(item.x0 for item in near)
    if (
        (len(together) >= 3 or (len(together) == 2 and not ended and SENTENCE_END.search(near[-1].text)))
        and 3 * ended <= len(together)
        and widest < measure.right - line.size
        and widest - left > 8 * line.size
    ):
        return Measure(left, widest, measure.pitch, measure.indented)
    return measure


def _close(items: Sequence[TextLine | PageTable], measure: Measure) -> list[TextLine]:
    """The first line and up to three that follow it at the usual distance."""
    found: list[TextLine] = []
    for item in items[:4]:
        if not isinstance(item, TextLine):
            break
        if found and (
            abs(item.base - found[-1].base) > 1.45 * measure.pitch or abs(item.size - found[0].size) >= 0.5
        ):
            break
        found.append(item)
    return found


def _right_edge(lines: Sequence[TextLine]) -> float:
    """Where full lines end: the farthest place at which more than one does."""
    ends = sorted((line.edge for line in lines), reverse=True)
    both = (far for far, near in pairwise(ends) if far - near <= 0.5 * lines[0].size)
    return next(both, ends[0]) if len(lines) > 3 else ends[0]
