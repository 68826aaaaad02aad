"""Lines and tables in reading order → paragraphs and tables, joined over lines, columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.documents.captions import Caption, caption_of, is_continuation
from kg.documents.contents import is_leader
from kg.documents.flow import Item, Paragraph
from kg.documents.headings import heading_of
from kg.documents.layout import SENTENCE_END, STRONG_END, lead_width
from kg.documents.lines import Line
from kg.documents.pdf.measure import INDENT, Measure, local_measure, usual_measure
from kg.documents.pdf.order import Column
from kg.documents.pdf.prose import TextLine
from kg.documents.pdf.tables import PageTable, goes_on, put_together

_SIZES = 0.1
_HANGING = 4.5
_LARGER = 1.12
_LONGEST_TITLE = 46
_SMALLER = 0.88
_CLOSED = re.compile(r"[。！？；：!?;:”》）)】]$")
_POINT = re.compile(r"^(?:[-*•●◆■▪➢▶◇○✓\uf000-\uf0ff]|[①-⑳⑴-⒇]|[（(]?\d{1,2}[)）.、]|[a-zA-Z][.)、])\s*")
_POINTS = ("d1", "paren_digit")
_SURE = ("part", "chapter", "section", "case", "d3", "d4")
_NOTE_MARK = re.compile(r"^(?:[①-⑳*※†]|[\[［【]?\d{1,2}[\]］】]?(?![.．、\d年月])|注)\s*\S")


def items_of(columns: Iterable[tuple[int, Sequence[Column]]]) -> list[Item]:
    """The paragraphs and tables of pages, each its number and its columns."""
    pages = [(number, list(page)) for number, page in columns]
    lines = [
        item for _, page in pages for column in page for item in column.items if isinstance(item, TextLine)
    ]
    joiner = _Joiner(
        _body_size(lines), usual_measure([column for _, page in pages for column in page if column.wide])
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


_Lines = list[tuple[TextLine, Measure]]


@dataclass(slots=True)
class _Joiner:
    body: float
    usual: Measure | None
    items: list[Item] = field(default_factory=list)
    pending: _Lines = field(default_factory=list)
    later: list[_Lines | PageTable] = field(default_factory=list)
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
                after = next(iter(column.items[place + 1 : place + 2]), None)
                self._line(
                    item,
                    local_measure(column.items, place, measure),
                    after if isinstance(after, TextLine) and after not in notes else None,
                )

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
            self.later.append([(line, Measure(line.x0, line.x1, 0.0))])
        else:
            self._close_table()
            self.items.append(Paragraph(line.text, line.page, aside=True))

    def _line(self, line: TextLine, measure: Measure, after: TextLine | None) -> None:
        caption = _caption(line)
        if caption is Caption.TABLE and self.table is not None and is_continuation(line.text):
            return
        last = self.later[-1] if self.later else None
        if isinstance(last, list) and self._wraps(last, line, measure):
            last.append((line, measure))
            return
        follows = bool(self.pending) and self._follows(line, measure, after)
        if caption is not None and self._is_open() and not follows:
            self.later.append([(line, measure)])
            return
        if self.pending and not follows:
            self._flush()
        if not self.pending:
            self._close_table()
        self.pending.append((line, measure))

    def _is_open(self) -> bool:
        """Whether the pending paragraph seems to go on behind what comes between."""
        if not self.pending:
            return False
        line, measure = self.pending[-1]
        long_enough = (
            len(self.pending) > 1 or len(line.text) > 20 or (measure.indented and measure.sets_in(line))
        )
        return long_enough and measure.is_filled_by(line, "一") and not STRONG_END.search(line.text)

    def _follows(self, line: TextLine, measure: Measure, after: TextLine | None) -> bool:
        """Whether a line goes on with the pending paragraph; ``after`` is the line below it."""
        before, own = self.pending[-1]
        if not _alike(before, line) or _is_closed(before) or _is_closed(line):
            return False
        if _caption(line) is not None and _caption(self.pending[0][0]) is not None:
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
        if self._wraps(self.pending, line, measure):
            return True
        if own.centres(before) and measure.centres(line):
            return False
        if own.is_filled_by(before, line.text):
            return self._stands_below(line, measure) and not self._opens(line, measure, after)
        return self._breaks_off(before, line, own, measure)

    def _breaks_off(self, before: TextLine, line: TextLine, own: Measure, measure: Measure) -> bool:
        """Whether a line stops short in the middle of a sentence, where paragraphs are set in and the next is not."""
        if not own.indented or not measure.is_flush(line) or _CLOSED.search(before.text):
            return False
        headed = heading_of(before.text if len(self.pending) == 1 else "") or heading_of(line.text)
        return before.x1 - before.x0 >= 0.55 * (own.right - own.left) and headed is None

    def _wraps(self, lines: _Lines, line: TextLine, measure: Measure) -> bool:
        """Whether a title or a caption goes on in the middle of the next line: the first took nearly all the room."""
        before, own = lines[-1]
        wide, room = before.x1 - before.x0, own.right - own.left
        if _caption(lines[0][0]) is not None:
            full = wide >= room - (lead_width(line.text) + 0.6) * before.size and _alike(before, line)
            full = full and _caption(line) is None and line.base - before.base <= 2 * line.size
        else:
            full = before.size >= 1.3 * self.body and wide >= 0.7 * room
        shift = (measure.left + measure.right - own.left - own.right) / 2
        apart = abs(before.x0 + before.x1 - line.x0 - line.x1 + 2 * shift) / 2
        return full and apart <= before.size / 2 and line.x1 - line.x0 < wide

    def _opens(self, line: TextLine, measure: Measure, after: TextLine | None) -> bool:
        """Whether a line that is set in as the one above begins a paragraph: a sentence ended, or the next is flush."""
        before, own = self.pending[-1]
        if not (len(self.pending) == 1 and own.indented and own.sets_in(before) and measure.sets_in(line)):
            return False
        if STRONG_END.search(before.text):
            return True
        flush = after is not None and measure.is_flush(after)
        return flush and after is not None and measure.is_filled_by(line, after.text)

    def _stands_below(self, line: TextLine, measure: Measure) -> bool:
        """Whether a line begins where the paragraph's further lines do."""
        before, own = self.pending[-1]
        shift = measure.left - own.left
        near = INDENT * line.size
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
                text, _ = _joined([line for line, _ in item])
                self.items.append(Paragraph(text, item[0][0].page, aside=_caption(item[0][0]) is None))

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
    if before.bold != line.bold and heading_of((before if before.bold else line).text) is not None:
        return False
    headed = heading_of(line.text) if STRONG_END.search(before.text) else None
    return headed is None or headed.style not in _SURE


def _caption(line: TextLine) -> Caption | None:
    return caption_of(Line(line.text, 0, ""))


def _is_closed(line: TextLine) -> bool:
    """Whether a line is one of a contents page, which is never wrapped at the measure."""
    return is_leader(line.text) or (len(line.parts) > 1 and line.parts[-1].text.strip("-— ").isdigit())


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
