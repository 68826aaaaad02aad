"""Lines → blocks: paragraphs joined over wraps and pages, headings, captions, tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.documents.flattened import rebuild
from kg.documents.furniture import Furniture
from kg.documents.headings import Heading, Path, heading_of
from kg.documents.lines import Line, clean, join
from kg.documents.pieces import is_header_line
from kg.documents.pipes import is_pipe, pipe_table
from kg.model import Block, BlockKind, Cell, Row, Table

TABLE_CAPTION = re.compile(r"^(?:附?表|Table)\s*\d+(?:\s*[-—–.．]\s*\d+)*\s*[:：.、]?\s*\S")
FIGURE_CAPTION = re.compile(r"^(?:图|图表|Figure)\s*\d+(?:\s*[-—–.．]\s*\d+)*")
_SOURCE = re.compile(r"^(?:数据来源|资料来源|来源|注)\s*[:：]")
_BULLET = re.compile(r"^(?:[-*•●◆■▪➢]|[①-⑳]|\(\d+\)|（\d+）)\s*")
_END = re.compile(r"[。！？；：!?;:][”’」』）)]*$")
_MD_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")


def parse_blocks(lines: list[Line], furniture: Furniture, *, markdown: bool) -> tuple[Block, ...]:
    """The blocks of a document, in order."""
    kept = [index for index in range(len(lines)) if index not in furniture.drop]
    return _Builder(lines, furniture.pages, kept, markdown).run()


def wrap_width(lines: Sequence[Line]) -> float:
    """How wide the document's lines are where they are wrapped, in full-width characters; 0 where they are not."""
    widths = sorted(line.width for line in lines if line.width >= 16)
    if len(widths) < 20:
        return 0.0
    rounded = Counter(round(width) for width in widths)
    common = max(rounded, key=lambda width: (sum(rounded[width + step] for step in (-1, 0, 1)), width))
    near = sum(count for width, count in rounded.items() if abs(width - common) <= 2)
    longer = sum(count for width, count in rounded.items() if width > common + 8)
    if common > 70 or near < 0.3 * len(widths) or longer > 0.25 * len(widths):
        return 0.0
    return float(common)


class _Builder:
    def __init__(self, lines: list[Line], pages: tuple[int, ...], kept: list[int], markdown: bool) -> None:
        self.lines = lines
        self.pages = pages
        self.kept = kept
        self.markdown = markdown
        self.width = wrap_width([lines[index] for index in kept if not lines[index].text.startswith("|")])
        self.path = Path()
        self.blocks: list[Block] = []
        self.pending: list[int] = []
        self.caption = ""

    def run(self) -> tuple[Block, ...]:
        place = 0
        while place < len(self.kept):
            place = self._step(place)
        self._flush()
        return tuple(self.blocks)

    def _page(self, index: int) -> int | None:
        return self.pages[index] or None

    def _step(self, place: int) -> int:
        index = self.kept[place]
        line = self.lines[index]
        if self.markdown and is_pipe(line.text):
            self._flush()
            return self._pipes(place)
        text = line.text
        marked = _MD_HEADING.match(text) if self.markdown else None
        if marked:
            self._flush()
            self._heading(
                index, marked.group(2).strip("* "), line.start + marked.start(2), len(marked.group(1))
            )
            return place + 1
        if self._follows_open_line(place):
            self.pending.append(index)
            return place + 1
        if TABLE_CAPTION.match(text) and line.width <= 40 and not _END.search(text):
            self._flush()
            self.caption = clean(text, 0)[0]
            self._add(BlockKind.CAPTION, [index])
            if not self.markdown or not self._pipe_next(place + 1):
                after = self._flattened(place + 1)
                if after > place + 1:
                    return after
            return place + 1
        if (FIGURE_CAPTION.match(text) and line.width <= 60 and not re.search(r"。$", text)) or _SOURCE.match(
            text
        ):
            self._flush()
            self._add(BlockKind.CAPTION, [index])
            return place + 1
        if not self.markdown and is_header_line(line):
            after = self._flattened(place)
            if after > place:
                return after
        heading = heading_of(self._bare(text))
        if heading and self._may_head(place):
            self._flush()
            self._heading(index, text, line.start, 0)
            return place + 1
        if self.pending and not self._continues(place):
            self._flush()
        self.pending.append(index)
        return place + 1

    def _pipe_next(self, place: int) -> bool:
        return any(is_pipe(self.lines[index].text) for index in self.kept[place : place + 2])

    def _follows_open_line(self, place: int) -> bool:
        """Whether the line before is full and stops inside a bracket, so that this one can only go on."""
        if not self.pending or not self.width:
            return False
        before = self.lines[self.pending[-1]]
        tail = "".join(self.lines[index].text for index in self.pending[-3:])
        return before.width >= self.width - 3 and (
            tail.count("《") > tail.count("》")
            or tail.count("（") > tail.count("）")
            or before.text.endswith(("、", "，"))
        )

    def _may_head(self, place: int) -> bool:
        if not self.pending or not self.width:
            return True
        before = self.lines[self.pending[-1]]
        return before.width < self.width - 3 or _END.search(before.text) is not None

    def _continues(self, place: int) -> bool:
        """Whether a line goes on with the paragraph before it."""
        before, line = self.lines[self.pending[-1]], self.lines[self.kept[place]]
        if self.markdown:
            gap = self._blank_between(before, line)
            if not gap:
                return not _BULLET.match(line.text) and before.width >= 20
            return (
                before.width >= 16
                and not re.search(r"[。；：！？”）》]$", before.text)
                and not _BULLET.match(line.text)
            )
        if len(line.indent.replace("\t", "    ")) >= 2 and (
            "　　" in line.indent or line.indent.startswith("    ")
        ):
            return False
        if not self.width:
            return False
        if before.width >= self.width - 3.5:
            return True
        # A line that stops short without a full stop was broken by a picture, a narrow line or a page's end.
        return before.width >= 0.55 * self.width and not re.search(r"[。！？；：!?;:”》）)]$", before.text)

    def _blank_between(self, before: Line, line: Line) -> bool:
        return line.start - (before.start + len(before.text)) > 1 + len(line.indent)

    def _heading(self, index: int, text: str, start: int, level: int) -> None:
        cleaned, offsets = clean(text, start, markup=self.markdown)
        found = heading_of(self._bare(text))
        heading = Heading(found.style if found else "marked", cleaned)
        above, depth = self.path.enter(heading, level)
        if cleaned:
            self.blocks.append(
                Block(BlockKind.HEADING, cleaned, tuple(offsets), above, depth, self._page(index))
            )

    def _bare(self, text: str) -> str:
        """A line without Markdown's emphasis; the space behind a number stays, as it tells a heading."""
        return re.sub(r"\*\*|__|`", "", text) if self.markdown else text

    def _add(self, kind: BlockKind, indices: list[int]) -> None:
        parts = [
            clean(self.lines[index].text, self.lines[index].start, markup=self.markdown) for index in indices
        ]
        text, offsets = join(parts)
        if text:
            self.blocks.append(Block(kind, text, tuple(offsets), self.path.above, 0, self._page(indices[0])))

    def _flush(self) -> None:
        if self.pending:
            first = self.lines[self.pending[0]].text
            kind = BlockKind.LIST_ITEM if _BULLET.match(first) else BlockKind.PARAGRAPH
            self._add(kind, self.pending)
            self.pending = []

    def _pipes(self, place: int) -> int:
        stop = place
        while stop < len(self.kept) and is_pipe(self.lines[self.kept[stop]].text):
            stop += 1
        run = [self.lines[index] for index in self.kept[place:stop]]
        table = pipe_table(run, self.caption)
        previous = self.blocks[-1] if self.blocks else None
        if table is not None:
            if previous and previous.table and self._carries_on(previous.table, table):
                self.blocks[-1] = self._table_block(
                    _extended(previous.table, table), previous.page, previous.section
                )
            else:
                self.blocks.append(self._table_block(table, self._page(self.kept[place]), self.path.above))
        self.caption = ""
        return stop

    def _carries_on(self, before: Table, after: Table) -> bool:
        """A table right behind another, with as many columns and no header or the same one, is its continuation."""
        if self.caption:
            return False
        columns = max((len(row.cells) for row in before.rows), default=len(before.header))
        width = max((len(row.cells) for row in after.rows), default=len(after.header))
        return columns == width and (not any(after.header) or after.header == before.header)

    def _table_block(self, table: Table, page: int | None, section: tuple[str, ...]) -> Block:
        text: list[str] = []
        offsets: list[int] = []
        for number, row in enumerate(table.rows):
            if number:
                text.append("\n")
                offsets.append(offsets[-1])
            for column, cell in enumerate(row.cells):
                if column:
                    text.append("\t")
                    offsets.append(offsets[-1] if offsets else row.start)
                text.append(cell.text)
                offsets += _spread(cell)
        return Block(BlockKind.TABLE, "".join(text), tuple(offsets), section, 0, page, table)

    def _flattened(self, place: int) -> int:
        """Try to rebuild a table from the lines after its caption; the place behind it, or ``place`` if it is none."""
        stop = place
        prose = 0
        while stop < len(self.kept) and stop - place < 1200:
            line = self.lines[self.kept[stop]]
            text = line.text
            if (
                _SOURCE.match(text)
                or TABLE_CAPTION.match(text)
                or FIGURE_CAPTION.match(text)
                or is_pipe(text)
            ):
                break
            heading = heading_of(clean(text, 0)[0])
            if heading and heading.style in ("part", "chapter", "section", "d2", "d3", "d4", "case", "han"):
                break
            sentence = self.width and line.width >= self.width - 3 and re.search(r"[，。；]", text)
            prose = prose + 1 if sentence else 0
            if prose >= 3:
                stop -= 2
                break
            stop += 1
        run = [self.lines[index] for index in self.kept[place:stop]]
        rebuilt = rebuild(run, self.caption)
        self.caption = ""
        if rebuilt is None:
            return place
        self._flush()
        table, used = rebuilt
        self.blocks.append(self._table_block(table, self._page(self.kept[place]), self.path.above))
        return place + used


def _spread(cell: Cell) -> list[int]:
    """An offset for each character of a cell: exact where the cell stands unbroken, else kept within it."""
    length = len(cell.text)
    if cell.end - cell.start == length:
        return list(range(cell.start, cell.end))
    return [min(cell.start + index, max(cell.end - 1, cell.start)) for index in range(length - 1)] + (
        [max(cell.end - 1, cell.start)] if length else []
    )


def _extended(before: Table, after: Table) -> Table:
    rows: tuple[Row, ...] = after.rows
    return Table(before.caption, before.header, before.rows + rows)
