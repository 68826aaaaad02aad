"""Lines and tables in reading order → paragraphs and tables, joined over lines, columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.documents.captions import Caption, caption_of, is_continuation
from kg.documents.contents import is_leader
from kg.documents.flow import Item, Paragraph
from kg.documents.headings import heading_of
from kg.documents.layout import SENTENCE_END, STRONG_END, lead_width
from kg.documents.lines import Line
from kg.documents.pdf.order import Column
from kg.documents.pdf.prose import TextLine
from kg.documents.pdf.tables import PageTable, goes_on, put_together

_SIZES = 0.1
_INDENT = 0.8
_HANGING = 4.5
_LARGER = 1.12
_LONGEST_TITLE = 46
_SMALLER = 0.88
_CLOSED = re.compile(r"[。！？；：!?;:”》）)】]$")
_POINT = re.compile(r"^(?:[-*•●◆■▪➢▶◇○✓\uf000-\uf0ff]|[①-⑳⑴-⒇]|[（(]?\d{1,2}[)）.、]|[a-zA-Z][.)、])\s*")
_POINTS = ("d1", "paren_digit")
_NOTE_MARK = re.compile(r"^(?:[①-⑳*※†]|[\[［【]?\d{1,2}[\]］】]?(?![.．、\d年月])|注)\s*\S")


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
        right = max(line.x1 for line in lines)
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
        first = sum(left + 1.5 * line.size <= line.x0 <= left + 2.6 * line.size for line in lines)
        flush = sum(line.x0 <= left + _INDENT * line.size for line in lines)
        return cls(left, right, pitch, 2 <= first <= flush)


def items_of(columns: Iterable[tuple[int, Sequence[Column]]]) -> list[Item]:
    """The paragraphs and tables of pages, each its number and its columns."""
    pages = [(number, list(page)) for number, page in columns]
    lines = [
        item for _, page in pages for column in page for item in column.items if isinstance(item, TextLine)
    ]
    joiner = _Joiner(
        _body_size(lines), _usual([column for _, page in pages for column in page if column.wide])
    )
    for _, page in pages:
        for column in page:
            joiner.column(column)
    joiner.finish()
    return joiner.items


def _body_size(lines: Sequence[TextLine]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=12.0)


def _usual(columns: Sequence[Column]) -> Measure | None:
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


@dataclass(slots=True)
class _Joiner:
    body: float
    usual: Measure | None
    items: list[Item] = field(default_factory=list)
    pending: list[tuple[TextLine, Measure]] = field(default_factory=list)
    later: list[TextLine | PageTable] = field(default_factory=list)
    table: PageTable | None = None

    def column(self, column: Column) -> None:
        """Read on in the next column."""
        lines = [item for item in column.items if isinstance(item, TextLine)]
        measure = Measure.of(lines, self.usual if column.wide else None) if lines else None
        notes = set(_footnotes(lines, self.body))
        for place, item in enumerate(column.items):
            if isinstance(item, PageTable):
                self._table(item)
            elif item in notes:
                self._aside(item)
            else:
                assert measure is not None
                self._line(item, _local(column.items, place, measure))

    def finish(self) -> None:
        """Give out what is left."""
        self._flush()
        self._close_table()

    def _table(self, table: PageTable) -> None:
        if not self.pending and self.table is not None and goes_on(self.table, table):
            self.table = put_together(self.table, table)
            return
        if self._is_open():
            self.later.append(table)
            return
        self._flush()
        self._close_table()
        self.table = table

    def _close_table(self) -> None:
        if self.table is not None:
            self.items.append(self.table.sheet())
            self.table = None

    def _aside(self, line: TextLine) -> None:
        if self.pending:
            self.later.append(line)
        else:
            self._close_table()
            self.items.append(Paragraph(line.text, line.page, aside=True))

    def _line(self, line: TextLine, measure: Measure) -> None:
        caption = caption_of(Line(line.text, 0, ""))
        if caption is Caption.TABLE and self.table is not None and is_continuation(line.text):
            return
        if (
            caption in (Caption.TABLE, Caption.FIGURE)
            and self._is_open()
            and not self._follows(line, measure)
        ):
            self.later.append(line)
            return
        if self.pending and not self._follows(line, measure):
            self._flush()
        if not self.pending:
            self._close_table()
        self.pending.append((line, measure))

    def _is_open(self) -> bool:
        """Whether the pending paragraph seems to go on behind what comes between."""
        if not self.pending:
            return False
        line, measure = self.pending[-1]
        long_enough = len(self.pending) > 1 or len(line.text) > 20
        return long_enough and _fills(line, "一", measure) and not STRONG_END.search(line.text)

    def _follows(self, line: TextLine, measure: Measure) -> bool:
        """Whether a line goes on with the pending paragraph."""
        before, own = self.pending[-1]
        if not _alike(before, line) or _is_closed(before) or _is_closed(line):
            return False
        same_column = before.page == line.page and line.base > before.base
        if (
            same_column
            and not self.later
            and measure.pitch
            and line.base - before.base > 1.45 * max(measure.pitch, 1.2 * line.size)
        ):
            return False
        listed = _POINT.match(line.text) is not None and _POINT.match(self.pending[0][0].text) is not None
        if listed and SENTENCE_END.search(before.text):
            return False
        if self._wraps_title(before, line, own):
            return True
        if _centred(before, own) and _centred(line, measure):
            return False
        if _fills(before, line.text, own):
            return self._stands_below(line, measure)
        return self._breaks_off(before, line, own, measure)

    def _breaks_off(self, before: TextLine, line: TextLine, own: Measure, measure: Measure) -> bool:
        """Whether a line stops short in the middle of a sentence, where paragraphs are set in and the next is not."""
        if not own.indented or line.x0 > measure.left + _INDENT * line.size or _CLOSED.search(before.text):
            return False
        headed = heading_of(before.text if len(self.pending) == 1 else "") or heading_of(line.text)
        return before.x1 - before.x0 >= 0.55 * (own.right - own.left) and headed is None

    def _wraps_title(self, before: TextLine, line: TextLine, own: Measure) -> bool:
        """Whether a large title goes on in the middle of the next line: the first took nearly all the room."""
        if before.size < 1.3 * self.body or before.x1 - before.x0 < 0.7 * (own.right - own.left):
            return False
        middles = [(item.x0 + item.x1) / 2 for item in (before, line)]
        return abs(middles[0] - middles[1]) <= before.size / 2 and line.x1 - line.x0 < before.x1 - before.x0

    def _stands_below(self, line: TextLine, measure: Measure) -> bool:
        """Whether a line begins where the paragraph's further lines do."""
        before, own = self.pending[-1]
        shift = measure.left - own.left
        near = _INDENT * line.size
        if len(self.pending) > 1:
            return abs(line.x0 - before.x0 - shift) <= near
        first = before.x0 + shift
        if line.x0 <= first + near:
            return line.x0 >= measure.left - near and (
                line.x0 <= measure.left + near or abs(line.x0 - first) <= near
            )
        headed = heading_of(before.text)
        hanging = _POINT.match(before.text) is not None and (headed is None or headed.style in _POINTS)
        return hanging and line.x0 <= first + _HANGING * line.size

    def _flush(self) -> None:
        if not self.pending:
            return
        lines = [line for line, _ in self.pending]
        text, turns = _joined(lines)
        self.items.append(Paragraph(text, lines[0].page, turns, self._level(text, lines)))
        self.pending = []
        later, self.later = self.later, []
        for item in later:
            if isinstance(item, PageTable):
                self._close_table()
                self.table = item
            else:
                self._close_table()
                self.items.append(
                    Paragraph(item.text, item.page, aside=caption_of(Line(item.text, 0, "")) is None)
                )

    def _level(self, text: str, lines: Sequence[TextLine]) -> int:
        """A heading's level by its size, for one without a number; 0 for what is none."""
        size = lines[0].size
        if (
            size < _LARGER * self.body
            or len(text) > _LONGEST_TITLE
            or SENTENCE_END.search(text)
            or lines[0].page < 2
        ):
            return 0
        if heading_of(text) is not None or is_leader(text):
            return 0
        return 1 if size >= 1.3 * self.body else 2


def _alike(before: TextLine, line: TextLine) -> bool:
    """Whether two lines may be of one paragraph by their characters."""
    if abs(before.size - line.size) > _SIZES * before.size:
        return False
    return before.bold == line.bold or not (before.bold and heading_of(before.text) is not None)


def _is_closed(line: TextLine) -> bool:
    """Whether a line is one of a contents page, which is never wrapped at the measure."""
    return is_leader(line.text) or (len(line.parts) > 1 and line.parts[-1].text.strip("-— ").isdigit())


def _fills(line: TextLine, following: str, measure: Measure) -> bool:
    """Whether a line is as long as it can be, so that ``following`` had to go to the next."""
    return line.x1 >= measure.right - (lead_width(following) + 0.6) * line.size


def _centred(line: TextLine, measure: Measure) -> bool:
    """Whether a line stands in the middle of its column, with room on both sides."""
    before, behind = line.x0 - measure.left, measure.right - line.x1
    return min(before, behind) > 0.9 * line.size and abs(before - behind) <= line.size


def _local(items: Sequence[TextLine | PageTable], place: int, measure: Measure) -> Measure:
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


def _footnotes(lines: Sequence[TextLine], body: float) -> list[TextLine]:
    """The small lines at a column's foot, from the first that has a note's mark on."""
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * body:
        start -= 1
    first = next((n for n in range(start, len(lines)) if _NOTE_MARK.match(lines[n].text)), len(lines))
    return list(lines[first:]) if start else []


def _joined(lines: Sequence[TextLine]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A paragraph's text, and where in it further pages begin."""
    parts: list[str] = []
    turns: list[tuple[int, int]] = []
    length = 0
    page = lines[0].page
    for line in lines:
        text = line.text
        if parts and _word(parts[-1][-1]) and _word(text[0]):
            text = " " + text
        if line.page != page:
            page = line.page
            turns.append((length, page))
        parts.append(text)
        length += len(text)
    return "".join(parts), tuple(turns)


def _word(char: str) -> bool:
    return char.isascii() and (char.isalpha() or char == ",")
