"""Lines → blocks: paragraphs joined over wraps and pages, headings, captions, tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.documents.captions import Caption, caption_of, split_figures
from kg.documents.contents import Contents, entry_key
from kg.documents.furniture import Furniture
from kg.documents.grid import Grid
from kg.documents.headings import Heading, find_headings, heading_of, marked_heading
from kg.documents.layout import SENTENCE_END, Layout, wrap_width
from kg.documents.lines import Line
from kg.documents.outline import Outline
from kg.documents.punctuation import punctuated
from kg.documents.tables import Region, find_tables, shown_tables
from kg.model import Block, BlockKind
from kg.text import Mapped, clean, join

_BULLET = re.compile(
    r"^(?:[-*+•●◆■▪➢▶◇○✓\uf000-\uf0ff]\s*(?=[^\d\s-])|[①-⑳⑴-⒇]|[（(]\d{1,2}[)）]|\d{1,2}[)）])\s*"
)
_MARKED = re.compile(r"^(#{1,6})\s+(?=\S)")
_QUOTED = re.compile(r"^(?:>\s*)+")
_BOLD = re.compile(r"^\*\*([^*]{2,40})\*\*$")
_NOTHING = re.compile(r"^(?:[-*_=]\s*){3,}$|^```|^<!--.*-->$|^!\[[^\]]*\]\([^)]*\)$")
_SHORT = 0.6
_LONGEST = 200  # lines; no paragraph has more


def parse_blocks(lines: Sequence[Line], furniture: Furniture, *, markdown: bool) -> tuple[Block, ...]:
    """The blocks of a document, in order."""
    kept = [
        index
        for index, line in enumerate(lines)
        if index not in furniture.drop and not (markdown and _NOTHING.match(line.text))
    ]
    body = [lines[index] for index in kept]
    pages = [furniture.pages[index] for index in kept]
    regions = find_tables(body, wrap_width(body), markdown=markdown)
    within = {place for region in regions for place in range(region.start, region.stop)}
    prose = [line for place, line in enumerate(body) if place not in within]
    layout = Layout.learn(prose, markdown=markdown)
    return _Builder(body, pages, regions, furniture.entries, layout, {}).run()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a format says of a paragraph: a heading's level (0 if none), a point of a list, a caption or footnote."""

    level: int = 0
    listed: bool = False
    aside: bool = False


def flow_blocks(
    lines: Sequence[Line],
    pages: Sequence[int],
    tables: Mapping[int, Grid],
    marks: Mapping[int, Mark],
    contents: Contents,
) -> tuple[Block, ...]:
    """The blocks of a document whose lines are whole paragraphs, and one in place of each table."""
    kept = [index for index in range(len(lines)) if index not in contents.drop]
    body = [lines[index] for index in kept]
    regions = shown_tables(
        body, {place: tables[index] for place, index in enumerate(kept) if index in tables}
    )
    said = {place: marks[index] for place, index in enumerate(kept) if index in marks}
    whole = Layout(width=0.0, gaps=False, indents=False, markdown=False)
    return _Builder(body, [pages[index] for index in kept], regions, contents.entries, whole, said).run()


class _Builder:
    def __init__(
        self,
        lines: Sequence[Line],
        pages: Sequence[int],
        regions: Sequence[Region],
        entries: frozenset[str],
        layout: Layout,
        marks: Mapping[int, Mark],
    ) -> None:
        self.lines = lines
        self.pages = pages
        self.regions = {region.start: region for region in regions}
        self.within = {place for region in regions for place in range(region.start, region.stop)}
        self.entries = entries
        self.markdown = layout.markdown
        self.layout = layout
        self.marks = marks
        self.captions = {
            place: Caption.NOTE if place in marks and marks[place].aside else caption_of(line)
            for place, line in enumerate(lines)
            if place not in self.within
        }
        self.points = frozenset(place for place, mark in marks.items() if mark.listed)
        self.levels = self._levels()
        self.headings, self.items = self._find_headings()
        self.outline = Outline()
        self.blocks: list[Block] = []
        self.pending: list[int] = []

    def run(self) -> tuple[Block, ...]:
        place = 0
        while place < len(self.lines):
            place = self._step(place)
        self._flush()
        return tuple(map(punctuated, self.blocks))

    def _levels(self) -> dict[int, int]:
        """The levels of headings that are marked; all 0 where only one is used, which says nothing."""
        marks = {place: mark.level for place, mark in self.marks.items() if mark.level}
        marks |= {
            place: match.end(1)
            for place, line in enumerate(self.lines)
            if self.markdown and place not in self.within and (match := _MARKED.match(line.text))
        }
        telling = len(set(marks.values())) > 1
        return {place: level if telling else 0 for place, level in marks.items()}

    def _find_headings(self) -> tuple[dict[int, Heading], frozenset[int]]:
        """Headings by place; those that are marked are headings however they read."""
        places = [
            place
            for place in range(len(self.lines))
            if place not in self.within and not self.captions[place] and place not in self.points
        ]
        lines = [self._bare(place) for place in places]

        def may_head(index: int) -> bool:
            return places[index] in self.levels or self._may_head(places[index])

        def listed(title: str) -> bool:
            return entry_key(title) in self.entries

        found, items = find_headings(lines, may_head, listed)
        headings = {places[index]: heading for index, heading in found.items()}
        for place in self.levels:
            headings.setdefault(place, marked_heading(self._bare(place).text))
        for index, place in enumerate(places):
            style = "" if place in headings or not self._may_head(place) else self._title_style(lines[index])
            if style:
                headings[place] = Heading(style)
        return headings, self.points | {places[index] for index in items}

    def _title_style(self, line: Line) -> str:
        """What a line without a number is if it is a title: one of the contents pages', or bold all over."""
        if len(line.text) > 40 or SENTENCE_END.search(line.text):
            return ""
        if entry_key(line.text) in self.entries:
            return "title"
        return "marked" if self.markdown and _BOLD.match(line.text) else ""

    def _bare(self, place: int) -> Line:
        """A line without Markdown's mark of a heading and emphasis around it all."""
        line = self.lines[place]
        if not self.markdown:
            return line
        text = _MARKED.sub("", line.text)
        bold = _BOLD.match(text)
        inner = bold.group(1) if bold and heading_of(bold.group(1)) else text
        return Line(inner, line.start + line.text.rindex(inner), line.indent, line.gap, line.new_page)

    def _may_head(self, place: int) -> bool:
        """Whether a heading may stand here: nothing before it is still going on."""
        if place == 0 or place - 1 in self.within or self.captions.get(place - 1) is not None:
            return True
        before, line = self.lines[place - 1], self.lines[place]
        if self.markdown:
            return line.gap > 0 or before.width < 20 or SENTENCE_END.search(before.text) is not None
        first = place
        while first > max(0, place - 3) and first - 1 not in self.within:
            first -= 1
        if self.layout.ends_open(self.lines[first:place], line):
            return False
        return not self.layout.fills(before, line) or SENTENCE_END.search(before.text) is not None

    def _step(self, place: int) -> int:
        region = self.regions.get(place)
        if region is not None:
            self._flush()
            self._table(region)
            return region.stop
        if place in self.headings:
            self._flush()
            return self._heading(place)
        caption = self.captions[place]
        if caption is not None and not self._is_open(place):
            self._flush()
            return self._caption(place, caption)
        starts = place in self.items or _BULLET.match(self.lines[place].text) is not None
        if self.pending and (starts or len(self.pending) >= _LONGEST or not self._goes_on(place)):
            self._flush()
        self.pending.append(place)
        return place + 1

    def _is_open(self, place: int) -> bool:
        return not self.markdown and self.layout.ends_open(
            [self.lines[p] for p in self.pending[-3:]], self.lines[place]
        )

    def _goes_on(self, place: int) -> bool:
        pending = [self.lines[other] for other in self.pending]
        if self.pending[0] in self.items and not self.layout.width:
            return False
        return self.layout.goes_on(pending, self.lines[place])

    def _table(self, region: Region) -> None:
        page = self.pages[region.start] or None
        if region.grid is not None and region.grid.rows:
            self.blocks.append(region.grid.block(self.outline.above, page))
        for start, stop in region.groups:
            parts = [clean(line.text, line.start, phrases=True) for line in self.lines[start:stop]]
            self._append(BlockKind.PARAGRAPH, join(parts), start)

    def _heading(self, place: int) -> int:
        heading = self.headings[place]
        stop = place + 1
        if self._title_goes_on(place):
            stop += 1
        lines = [self._bare(other) for other in range(place, stop)]
        content = join(clean(line.text, line.start, markup=self.markdown, phrases=True) for line in lines)
        if content.text:
            above, depth = self.outline.enter(heading.style, content.text, self.levels.get(place, 0))
            page = self.pages[place] or None
            self.blocks.append(Block(BlockKind.HEADING, content.text, content.offsets, above, depth, page))
        return stop

    def _title_goes_on(self, place: int) -> bool:
        """Whether a heading's title is wrapped, or stands on the line below 案例 3."""
        if place + 1 >= len(self.lines) or place + 1 in self.within or place + 1 in self.headings:
            return False
        line, below = self.lines[place], self.lines[place + 1]
        if self.captions[place + 1] is not None or SENTENCE_END.search(below.text) or below.width > 40:
            return False
        heading = self.headings[place]
        if heading.style == "case" and re.fullmatch(
            r"[【\[]?[^\d]{0,4}案例\s*[\d一二三四五六七八九十.\-—–]*[】\]：:]?", self._bare(place).text
        ):
            return True
        joined = entry_key(line.text + below.text)
        if joined in self.entries:
            return True
        wide = self.layout.width
        return (
            wide > 0
            and self.layout.fills(line, below)
            and below.width < _SHORT * wide
            and "，" not in below.text
        )

    def _caption(self, place: int, caption: Caption) -> int:
        stop = place + 1
        while (
            caption is not Caption.NOTE and stop < place + 3 and self._caption_goes_on(place, stop, caption)
        ):
            stop += 1
        line = self.lines[place]
        stretches = split_figures(line.text) if caption is Caption.FIGURE else [(0, len(line.text))]
        for number, (start, end) in enumerate(stretches, 1):
            parts = [clean(line.text[start:end], line.start + start, markup=self.markdown, phrases=True)]
            if number == len(stretches):
                parts += [clean(more.text, more.start, phrases=True) for more in self.lines[place + 1 : stop]]
            self._append(BlockKind.CAPTION, join(parts), place)
        return stop

    def _caption_goes_on(self, place: int, following: int, caption: Caption) -> bool:
        """Whether a caption of a wrapped document is wrapped itself: a short line is left over, and then all else."""
        wide = self.layout.width
        if self.markdown or not wide or following >= len(self.lines):
            return False
        if following in self.within or following in self.headings or self.captions[following] is not None:
            return False
        line = self.lines[following]
        if SENTENCE_END.search(line.text) or re.search(r"[，。；]", line.text) or line.width >= wide - 4:
            return False
        filled = self.layout.fills(self.lines[following - 1], line)
        return filled or (caption is Caption.FIGURE and line.width < _SHORT * wide)

    def _flush(self) -> None:
        if not self.pending:
            return
        first = self.pending[0]
        listed = first in self.items or _BULLET.match(self.lines[first].text)
        parts = [self._content(place) for place in self.pending]
        self._append(BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH, join(parts), first)
        self.pending = []

    def _content(self, place: int) -> Mapped:
        line = self.lines[place]
        quoted = _QUOTED.match(line.text) if self.markdown else None
        skipped = quoted.end() if quoted else 0
        return clean(line.text[skipped:], line.start + skipped, markup=self.markdown)

    def _append(self, kind: BlockKind, content: Mapped, place: int) -> None:
        if content.text:
            page = self.pages[place] or None
            self.blocks.append(Block(kind, content.text, content.offsets, self.outline.above, 0, page))
