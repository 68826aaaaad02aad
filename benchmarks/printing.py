"""A report laid out on A4 pages as PDF: a cover, running heads, page numbers, contents, ruled tables over pages.

In columns, tables that are too wide for one go across the head of the next page, as typesetters do. What stands on which page is known to the printer alone, so that a reader of the file can be held to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from exports.fonts import chinese_font
from kg.model import Block, BlockKind, Report

_SIMPLIFIED = 2  # its place in Noto's collections
_TOP, _BOTTOM, _SIDE = 78.0, 770.0, 79.0
_WIDTH = 595.28 - 2 * _SIDE
_BODY, _SMALL, _PAD = 12.0, 10.5, 4.0
_LEADING = 1.6
_UNIT = re.compile(r"[A-Za-z0-9.,%+/&'()-]+|.")
_NO_START = frozenset("，。、；：！？）》”’】％%…—,.;:!?)]}")
_NO_END = frozenset("（《“‘【([{")
_NARROWEST = 4
_DATE = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Style:
    """How a report is printed: ``ruled`` tables have all their lines, others three; headers come back or not."""

    ruled: bool = True
    repeat_headers: bool = True
    columns: int = 1


@dataclass(slots=True)
class Printed:
    """What was printed, piece by piece in order: (page, text)."""

    pieces: list[tuple[int, str]] = field(default_factory=list)


def print_pdf(report: Report, title: str, out: Path, style: Style = Style()) -> Printed:
    """Write the PDF of a report."""
    printer = _Printer(title, style)
    printer.cover(title)
    headings = [block for block in report.blocks if block.kind is BlockKind.HEADING]
    printer.contents(headings)
    for block in report.blocks:
        printer.block(block)
    if printer.waiting:
        printer.page()
    printer.pdf.output(str(out))
    return printer.printed


def printable(report: Report) -> Report:
    """The report as it is printed: headings with the space behind their number, captions with their tables alone."""
    blocks = []
    for block, after in zip(report.blocks, [*report.blocks[1:], None], strict=True):
        raw = report.text[block.offsets[0] : block.offsets[-1] + 1]
        if block.kind is BlockKind.HEADING and "\n" not in raw:
            blocks.append(replace(block, text=" ".join(raw.split()).strip("#* ")))
        elif not (
            block.kind is BlockKind.CAPTION and after and after.table and after.table.caption == block.text
        ):
            blocks.append(block)
    return replace(report, blocks=tuple(blocks))


class _Paper(FPDF):
    """A4 with a running head and a page number on all pages but the cover."""

    running = ""

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("chinese", size=9)
            self.text(_SIDE, 50, self.running)
            self.set_line_width(0.5)
            self.line(_SIDE, 54, _SIDE + _WIDTH, 54)

    def footer(self) -> None:
        if self.page_no() > 1:
            self.set_font("chinese", size=9)
            number = f"- {self.page_no() - 1} -"
            self.text(297.6 - self.get_string_width(number) / 2, 800, number)


class _Printer:
    def __init__(self, running: str, style: Style) -> None:
        self.style = style
        self.printed = Printed()
        self.pdf = _Paper(format="A4", unit="pt")
        self.pdf.running = running
        self.pdf.set_creation_date(_DATE)
        self.pdf.set_auto_page_break(False)
        regular = chinese_font().path
        bold = regular.with_name(regular.name.replace("Regular", "Bold"))
        number = _SIMPLIFIED if regular.suffix == ".ttc" and "CJK" in regular.name else 0
        self.pdf.add_font("chinese", "", regular, collection_font_number=number)
        self.pdf.add_font("chinese", "B", bold if bold.exists() else regular, collection_font_number=number)
        self.y = self.top = _TOP
        self.column = 0
        self.columns = style.columns
        self.waiting: list[Block] = []

    def cover(self, title: str) -> None:
        self.pdf.add_page()
        self.y = 260
        for line in self.broken(title, _WIDTH, 24, bold=True):
            self.line(line, _SIDE + (_WIDTH - self.width(line, 24, bold=True)) / 2, 24, bold=True)

    def contents(self, headings: Sequence[Block]) -> None:
        self.columns = 1
        self.page()
        self.line("目　录", _SIDE + _WIDTH / 2 - 24, 16, bold=True)
        for number, heading in enumerate(headings):
            if heading.level <= 3:
                left = _SIDE + 12 * (heading.level - 1)
                page = str(3 + number // 2)
                text = heading.text[:34]
                dots = (
                    int((_SIDE + _WIDTH - left - self.width(text + page, _SMALL)) / self.width(".", _SMALL))
                    - 1
                )
                self.line(text + "." * max(3, dots) + page, left, _SMALL)
        self.columns = self.style.columns
        self.page()

    def block(self, block: Block) -> None:
        if block.table is not None:
            self.table(block)
        elif block.kind is BlockKind.HEADING:
            size = {1: 16.0, 2: 14.0}.get(block.level, _BODY)
            self.y += 6
            self.room(size * _LEADING * 2)
            for line in self.broken(block.text, self.measure, size, bold=True):
                self.line(line, self.left, size, bold=True)
            self.y += 4
        elif block.kind is BlockKind.CAPTION:
            self.caption(block.text)
        else:
            self.paragraph(block.text)

    def caption(self, text: str) -> None:
        for line in self.broken(text, self.measure, _SMALL):
            self.line(line, self.left + (self.measure - self.width(line, _SMALL)) / 2, _SMALL)

    def paragraph(self, text: str) -> None:
        indent = 2 * _BODY
        lines = list(self.broken(text, self.measure, _BODY, indent))
        for number, line in enumerate(lines):
            start = self.left + (0 if number else indent)
            last = number == len(lines) - 1
            self.line(line, start, _BODY, stretch=0 if last else self.left + self.measure - start)

    def line(self, text: str, x: float, size: float, *, bold: bool = False, stretch: float = 0) -> None:
        shift = x - self.left
        self.room(size * _LEADING)
        self.y += size * _LEADING
        self.draw(text, self.left + shift, self.y - size * 0.4, size, bold=bold, stretch=stretch)

    def draw(
        self, text: str, x: float, y: float, size: float, *, bold: bool = False, stretch: float = 0
    ) -> None:
        self.pdf.set_font("chinese", "B" if bold else "", size)
        spare = stretch - self.pdf.get_string_width(text) if stretch else 0.0
        if 0 < spare < 3 * size and len(text) > 1:
            self.pdf.set_char_spacing(spare / (len(text) - 1))
        self.pdf.text(x, y, text)
        self.pdf.set_char_spacing(0)
        self.printed.pieces.append((self.pdf.page_no(), text))

    @property
    def measure(self) -> float:
        return (_WIDTH - 24 * (self.columns - 1)) / self.columns

    @property
    def left(self) -> float:
        return _SIDE + self.column * (self.measure + 24)

    def room(self, height: float) -> None:
        """Turn to the next column or page where there is too little room."""
        if self.y + height > _BOTTOM:
            if self.column + 1 < self.columns:
                self.column, self.y = self.column + 1, self.top
            else:
                self.page()

    def page(self) -> None:
        self.pdf.add_page()
        self.column, self.y, self.top = 0, _TOP, _TOP
        waiting, self.waiting = self.waiting, []
        if waiting:
            self.columns = 1
            for block in waiting:
                self.table(block)
            self.columns, self.top = self.style.columns, self.y

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        self.pdf.set_font("chinese", "B" if bold else "", size)
        return float(self.pdf.get_string_width(text))

    def broken(
        self, text: str, width: float, size: float, indent: float = 0.0, *, bold: bool = False
    ) -> Iterator[str]:
        """The lines of a text: words stay whole, no line begins with a comma or ends with an opening bracket."""
        line, used = "", indent
        for unit in _UNIT.findall(text):
            wide = self.width(unit, size, bold=bold)
            # One mark may hang over the edge, a second takes the word before it along.
            hangs = unit[0] in _NO_START and (used <= width or len(line) < 2)
            if line and used + wide > width and not hangs:
                kept = len(line.rstrip("".join(_NO_END))) or len(line)
                if unit[0] in _NO_START:
                    kept = len(line.rstrip("".join(_NO_START))) - 1 or len(line)
                yield line[:kept].rstrip(" ")
                line = line[kept:].lstrip(" ") + (unit if unit != " " else "")
                used = self.width(line, size, bold=bold)
            else:
                line, used = line + unit, used + wide
        if line.strip():
            yield line

    # Tables

    def table(self, block: Block) -> None:
        table = block.table
        assert table is not None
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        head = list(table.header)
        count = max(map(len, [*rows, head]))
        rows = [row + [""] * (count - len(row)) for row in rows]
        if head:
            head += [""] * (count - len(head))
        every = [*([head] if head else []), *rows]
        if self.columns > 1 and sum(self.least(every)) > self.measure:
            self.waiting.append(block)
            return
        if table.caption:
            self.room(90)
            self.caption(table.caption)
        widths = self.widths(every, count)
        if head:
            self.row(head, widths, bold=True, first=True)
        begin = 0
        while begin < len(rows):
            begin = self.group(rows, begin, widths, head, first=not head and not begin)
        if not self.style.ruled:
            self.rule(self.left, self.y, sum(widths))
        self.y += 8

    def widths(self, rows: Sequence[Sequence[str]], count: int) -> list[float]:
        """Columns share the measure by their longest and their usual texts, each with room for its longest word."""
        lengths = [sorted(self.width(row[column], _SMALL) for row in rows) for column in range(count)]
        wanted = [
            min(max(found[-1] * 0.6, found[len(found) // 2], 2.2 * _SMALL), 18 * _SMALL) + 2 * _PAD
            for found in lengths
        ]
        least = self.least(rows)
        if sum(least) >= self.measure:
            return [self.measure * width / sum(least) for width in least]
        more = [max(0.0, one - other) + 0.01 for one, other in zip(wanted, least, strict=True)]
        rest = self.measure - sum(least)
        return [width + rest * share / sum(more) for width, share in zip(least, more, strict=True)]

    def least(self, rows: Sequence[Sequence[str]]) -> list[float]:
        """The widths that columns need for their longest word, or for four characters where they have so many."""
        return [max(self.room_for(row[column]) for row in rows) + 2 * _PAD for column in range(len(rows[0]))]

    def room_for(self, text: str) -> float:
        words = (self.width(unit, _SMALL, bold=True) for unit in _UNIT.findall(text))
        return max(min(self.width(text, _SMALL), _NARROWEST * _SMALL), *words, 0.0)

    def group(
        self,
        rows: Sequence[Sequence[str]],
        begin: int,
        widths: Sequence[float],
        head: Sequence[str],
        *,
        first: bool,
    ) -> int:
        """Rows that share a first cell: it is merged over those below that leave it empty. Returns the next row."""
        stop = begin + 1
        while stop < len(rows) and not rows[stop][0] and rows[begin][0]:
            stop += 1
        place = begin
        while place < stop:
            fitting = place
            height = 0.0
            while fitting < stop and self.y + height + self.height(rows[fitting], widths) <= _BOTTOM:
                height += self.height(rows[fitting], widths)
                fitting += 1
            if fitting == place and self.y > _TOP + 60:
                self.turn(widths, head)
                first = not head
                continue
            fitting = max(fitting, place + 1)
            self.part(rows[place:fitting], widths, first=first, merged=stop - begin > 1)
            place, first = fitting, False
        return stop

    def turn(self, widths: Sequence[float], head: Sequence[str]) -> None:
        if not self.style.ruled:
            self.rule(self.left, self.y, sum(widths))
        self.room(1000)
        if head and self.style.repeat_headers:
            self.row(head, widths, bold=True, first=True)
        elif not self.style.ruled:
            self.rule(self.left, self.y, sum(widths))

    def part(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, first: bool, merged: bool
    ) -> None:
        """Rows that stand on one page; the first cell is one where they share it."""
        top = self.y
        for number, row in enumerate(rows):
            self.row(["", *row[1:]] if merged else row, widths, first=first and not number, open_first=merged)
        if merged:
            bottom = self.y
            lines = list(self.broken(rows[0][0], widths[0] - 2 * _PAD, _SMALL))
            y = max(top, (top + bottom - len(lines) * _SMALL * 1.3) / 2)
            for line in lines:
                y += _SMALL * 1.3
                self.draw(line, self.left + _PAD, y - _SMALL * 0.3, _SMALL)
            if self.style.ruled:
                self.rule(self.left, top, widths[0])
                self.rule(self.left, bottom, widths[0])

    def height(self, row: Sequence[str], widths: Sequence[float]) -> float:
        lines = (
            len(list(self.broken(text, width - 2 * _PAD, _SMALL)))
            for text, width in zip(row, widths, strict=True)
        )
        return max(1, *lines) * _SMALL * 1.3 + 2 * _PAD

    def row(
        self,
        row: Sequence[str],
        widths: Sequence[float],
        *,
        bold: bool = False,
        first: bool = False,
        open_first: bool = False,
    ) -> None:
        height = self.height(row, widths)
        self.room(height)
        x = self.left
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            y = self.y + _PAD
            for line in self.broken(text, width - 2 * _PAD, _SMALL):
                y += _SMALL * 1.3
                self.draw(line, x + _PAD, y - _SMALL * 0.3, _SMALL, bold=bold)
            if self.style.ruled:
                self.pdf.line(x, self.y, x, self.y + height)
                if not (open_first and column == 0):
                    self.rule(x, self.y, width)
                    self.rule(x, self.y + height, width)
            x += width
        if self.style.ruled:
            self.pdf.line(x, self.y, x, self.y + height)
        elif first or bold:
            self.rule(self.left, self.y, sum(widths))
            if bold:
                self.rule(self.left, self.y + height, sum(widths))
        self.y += height

    def rule(self, x: float, y: float, width: float) -> None:
        self.pdf.set_line_width(0.5)
        self.pdf.line(x, y, x + width, y)
