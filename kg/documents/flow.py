"""What a reader of a laid-out format gives: paragraphs and tables in reading order; and the report made of them.

A format that knows its paragraphs (PDF once its lines are joined, Word, web pages) need not be taken apart into lines
again. Its text is written down here, a paragraph or a table's row a line, and that is the text that evidence quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.documents.blocks import Mark, flow_blocks
from kg.documents.contents import find_contents
from kg.documents.decode import require_chinese
from kg.documents.grid import Grid
from kg.documents.lines import AROUND, Line
from kg.documents.sheets import Place, PlacedRow, grid_of_sheet
from kg.model import Report
from kg.text import Mapped, clean, join

_BREAKS = str.maketrans(dict.fromkeys("\n\r\v\f\x85\u2028\u2029", " "))
_TABLE = "|"
"""What stands for a table among the lines."""

_LONGEST_ITEM = 30


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph, unwrapped, with the format's own characters.

    ``page`` is where it begins (0 unknown), ``turns`` holds (index in ``text``, page) where it goes on on another.
    ``level`` is a heading's where the format says so (a style, an outline, a size), from 1; 0 where nothing is said.
    ``listed`` marks a point of a list, ``aside`` a caption or a footnote.
    """

    text: str
    page: int = 0
    turns: tuple[tuple[int, int], ...] = ()
    level: int = 0
    listed: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell, with a line feed between its paragraphs, and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1
    page: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as HTML has it: a row holds the cells that begin in it.

    ``heads`` is how many rows are its header where the format says so, None where it is told by what they hold.
    """

    rows: tuple[tuple[SheetCell, ...], ...]
    caption: str = ""
    heads: int | None = None


Item = Paragraph | Sheet


def compose(items: Iterable[Item], source: str) -> Report:
    """The report of these items.

    Raises UnreadableReport where they hold no text, NotAReport where it is hardly Chinese.
    """
    writer = _Writer()
    for item in items:
        if isinstance(item, Sheet):
            writer.sheet(item)
        else:
            writer.paragraph(item)
    text = "".join(writer.parts)
    require_chinese(text, source)
    contents = find_contents(writer.lines, set(writer.tables))
    lines = writer.lines
    report = Report(source, text, (), tuple(writer.pages))
    pages = [report.page_at(line.start) or 0 for line in lines]
    return replace(report, blocks=flow_blocks(lines, pages, writer.tables, writer.marks, contents))


@dataclass(slots=True)
class _Writer:
    """Items written down: the text so far, and where in it each line, table and page begins."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    lines: list[Line] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    tables: dict[int, Grid] = field(default_factory=dict)
    pages: list[tuple[int, int]] = field(default_factory=list)

    def paragraph(self, item: Paragraph) -> None:
        raw = item.text.translate(_BREAKS)
        text = raw.strip(AROUND)
        if not text:
            return
        lead = raw.index(text)
        for index, page in ((0, item.page), *item.turns):
            self._turn(self.length + max(0, index - lead), page)
        if item.level or item.listed or item.aside:
            self.marks[len(self.lines)] = Mark(item.level, item.listed, item.aside)
        self.lines.append(Line(text, self.length, ""))
        self._write(text + "\n")

    def sheet(self, item: Sheet) -> None:
        if max((sum(cell.columns for cell in row) for row in item.rows), default=0) < 2:
            self._frame(item)
            return
        start = self.length
        rows = [self._row(row) for row in item.rows]
        grid = grid_of_sheet(rows, item.caption, item.heads)
        if grid is not None:
            self.tables[len(self.lines)] = grid
            self.lines.append(Line(_TABLE, start, ""))

    def _frame(self, item: Sheet) -> None:
        """A table of one column: a frame around paragraphs."""
        for row in item.rows:
            for cell in row:
                for text in cell.text.split("\n"):
                    self.paragraph(Paragraph(text, cell.page))

    def _row(self, row: Sequence[SheetCell]) -> PlacedRow:
        start = self.length
        cells = []
        for number, cell in enumerate(row):
            if number:
                self._write("\t")
            self._turn(self.length, cell.page)
            raw = cell.text.replace("\t", " ").strip(AROUND + "\n")
            cells.append(Place(_content(raw, self.length), cell.rows, cell.columns))
            self._write(raw)
        stop = self.length
        self._write("\n")
        return PlacedRow(tuple(cells), start, max(start, stop))

    def _turn(self, offset: int, page: int) -> None:
        if page and (not self.pages or self.pages[-1][1] != page):
            self.pages.append((offset, page))

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _content(raw: str, start: int) -> Mapped:
    """A cell's cleaned text. Its paragraphs are items of a list where all are short, else one text."""
    parts = []
    for piece in raw.split("\n"):
        parts.append(clean(piece, start, phrases=True))
        start += len(piece) + 1
    parts = [part for part in parts if part.text]
    items = len(parts) > 1 and all(
        len(part.text) <= _LONGEST_ITEM and part.text[-1] not in "，、；：。" for part in parts
    )
    return join(parts, "；" if items else "")
