"""Where a report's tables stand among its lines, and which grids they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.documents.captions import Caption, caption_of, is_continuation
from kg.documents.clustered import read_clusters
from kg.documents.clusters import is_torn
from kg.documents.columned import preferred, read_columns
from kg.documents.cuts import as_it_is
from kg.documents.flattened import rebuild
from kg.documents.grid import Grid
from kg.documents.headings import heading_of
from kg.documents.lined import rebuild_lined
from kg.documents.lines import Line
from kg.documents.pieces import is_header_line
from kg.documents.pipes import carries_on, continuation, is_pipe, is_rule, is_tabbed, pipe_table, tab_table
from kg.documents.stacked import rebuild_stacked
from kg.documents.tagged import closes_table, opens_table, tagged_table
from kg.text import clean, width_of

_STRONG = ("part", "chapter", "section", "d2", "d3", "d4", "case", "han", "bracket")
_SENTENCE = re.compile(r"[，。；]")
_TITLE = re.compile(r"(?:表|情况|统计|名单|一览|明细|清单|汇总|目录|情况如下|如下[:：]?)$")
_LONGEST = 1000
_PROSE, _AHEAD = 3, 8
_ATTEMPTS = 3
_IN_ONE = 24


@dataclass(frozen=True, slots=True)
class Region:
    """The lines ``start`` to ``stop`` are a table: a grid or, where no grid is certain, groups of lines."""

    start: int
    stop: int
    grid: Grid | None
    groups: tuple[tuple[int, int], ...] = ()


def find_tables(lines: Sequence[Line], width: float, *, markdown: bool) -> list[Region]:
    """The tables among a document's lines (those without furniture), in order."""
    return _Finder(lines, width, markdown).run()


def shown_tables(lines: Sequence[Line], grids: Mapping[int, Grid]) -> list[Region]:
    """The tables of a document that shows them, each in the place of one line: with captions, carried on or not."""
    finder = _Finder(lines, 0.0, markdown=True)
    for place, grid in sorted(grids.items()):
        finder.shown(place, grid)
    return finder.regions


class _Finder:
    def __init__(self, lines: Sequence[Line], width: float, markdown: bool) -> None:
        self.lines = lines
        self.width = width
        self.markdown = markdown
        self.regions: list[Region] = []
        self.vain: list[int] = []

    def run(self) -> list[Region]:
        place = 0
        while place < len(self.lines):
            place = self._step(place)
        return self.regions

    def shown(self, place: int, grid: Grid) -> None:
        """A table that the format shows; the caption above it wins over a title of its own."""

        def build(_: Sequence[Line], caption: str) -> Grid:
            return replace(grid, caption=caption or grid.caption)

        self._shown(place, place + 1, build)

    def _step(self, place: int) -> int:
        line = self.lines[place]
        if opens_table(line.text):
            return self._shown(place, self._closed(place), tagged_table)
        if is_pipe(line.text) or self._is_bare_pipe(place):
            return self._shown(place, self._ruled(place), pipe_table)
        if is_tabbed(line.text) and self._is_tabbed(place + 1):
            return self._shown(place, self._run(place, is_tabbed), tab_table)
        if caption_of(line) is Caption.TABLE:
            if self._shown_below(place + 1):
                return place + 1
            return self._flattened(place + 1, clean(line.text, phrases=True, markup=self.markdown).text)
        if not self.markdown and self._may_be_header(place):
            return self._flattened(place, "")
        return place + 1

    def _is_bare_pipe(self, place: int) -> bool:
        """Whether a row without outer pipes begins a table: the next line is the rule below its header."""
        below = self.lines[place + 1 : place + 2]
        return "|" in self.lines[place].text and any(
            "|" in line.text and is_rule(line.text) for line in below
        )

    def _is_tabbed(self, place: int) -> bool:
        return place < len(self.lines) and is_tabbed(self.lines[place].text)

    def _shown_below(self, place: int) -> bool:
        """Whether a table with visible cells follows at once, or behind a note such as 单位：人."""
        following = self.lines[place : place + 2]
        noted = bool(following) and caption_of(following[0]) is Caption.NOTE
        return any(
            is_pipe(line.text) or is_tabbed(line.text) or opens_table(line.text)
            for line in following[: 1 + noted]
        )

    def _may_be_header(self, place: int) -> bool:
        """Whether a table without a caption may begin here; among lines where a few attempts failed, none does."""
        if not is_header_line(self.lines[place]) or self._within_prose(place):
            return False
        return sum(stop > place for stop in self.vain[-_ATTEMPTS:]) < _ATTEMPTS

    def _within_prose(self, place: int) -> bool:
        before = self.lines[place - 1] if place else None
        return (
            before is not None
            and self.width > 0
            and before.width >= self.width - 3
            and not re.search(r"[。：:；]$", before.text)
        )

    def _run(self, place: int, belongs: Callable[[str], bool]) -> int:
        """Behind the adjoining lines that belong to a table."""
        stop = place + 1
        while stop < len(self.lines) and belongs(self.lines[stop].text):
            stop += 1
        return stop

    def _ruled(self, place: int) -> int:
        """Behind a pipe table: a rule stands below a header, so where there is another one, another table begins."""
        stop = self._run(place, lambda text: "|" in text)
        again = next((index for index in range(place + 2, stop) if is_rule(self.lines[index].text)), stop + 1)
        return max(place + 1, min(stop, again - 1))

    def _closed(self, place: int) -> int:
        """Behind a table of tags."""
        for stop in range(place, min(len(self.lines), place + _LONGEST)):
            if closes_table(self.lines[stop].text):
                return stop + 1
        return place + 1

    def _shown(self, place: int, stop: int, build: Callable[[Sequence[Line], str], Grid | None]) -> int:
        """A table whose cells are parted by signs."""
        run = self.lines[place:stop]
        caption, above = self._caption_above(place)
        grid = build(run, "" if is_continuation(caption) else caption)
        last = self.regions[-1] if self.regions else None
        if grid is None:
            # A list of contents, or only an empty header: nothing to keep, and nothing that parts two tables.
            if last and last.stop == above:
                self.regions[-1] = replace(last, stop=stop)
            elif build is not tab_table:
                self.regions.append(Region(place, stop, None))
        elif last and last.grid and last.stop == above and carries_on(last.grid, grid):
            self.regions[-1] = replace(last, stop=stop, grid=continuation(last.grid, grid))
        else:
            self.regions.append(Region(place, stop, grid))
        return stop

    def _caption_above(self, place: int) -> tuple[str, int]:
        """The caption of the table that begins here, and the place of the first line that goes with the table."""
        for above in range(place - 1, max(-1, place - 3), -1):
            if any(region.start <= above < region.stop for region in self.regions[-1:]):
                break
            line = self.lines[above]
            kind = caption_of(line)
            if kind is Caption.NOTE and above == place - 1:
                continue
            bare = clean(line.text, phrases=True, markup=True).text.strip("#")
            if kind is Caption.TABLE or (kind is None and line.width <= 30 and _TITLE.search(bare)):
                return bare, above
            break
        return "", place

    def _flattened(self, place: int, caption: str) -> int:
        """A table left as lines, from here on; the place behind it."""
        stop = self._end(place)
        if stop - place < 2:
            return max(stop, place + (not caption))
        run = list(self.lines[place:stop])
        found = self._grid(run, caption)
        if found is not None:
            grid, used = found
            self.regions.append(Region(place, place + used, grid))
            return place + used
        if not caption:
            self.vain.append(stop)
            return place + 1
        self.regions.append(Region(place, stop, None, self._groups(place, stop)))
        return stop

    def _grid(self, run: Sequence[Line], caption: str) -> tuple[Grid, int] | None:
        """The table in these lines; a line by itself between two rows may head them or be a part of a wrapped cell."""
        clusters = read_clusters(run, caption)
        if clusters is not None and clusters.settled:
            return clusters.grid, clusters.used
        found = self._rebuilt(run, caption)
        columns = read_columns(run, caption) if clusters is None else None
        if columns is not None:
            found = preferred(columns, found, run)
        if found and not is_torn(found[0], strict=clusters is not None):
            return found
        if clusters is not None:
            return clusters.grid, clusters.used
        return (as_it_is(run[: found[1]], caption), found[1]) if found else None

    def _rebuilt(self, run: Sequence[Line], caption: str) -> tuple[Grid, int] | None:
        stacked = rebuild_stacked(run, caption)
        if stacked:
            return stacked
        lined = rebuild_lined(run, caption) if caption else None
        if lined and not _may_be_wrapped(lined[0]):
            return lined
        rebuilt = rebuild(run, caption)
        return rebuilt if rebuilt and not (lined and lined[1] > rebuilt[1]) else lined

    def _end(self, place: int) -> int:
        """Where lines that may be a table's end: at a caption, a note, a heading or prose."""
        stop = place
        prose = told = told_before = 0
        number = 1
        while stop < len(self.lines) and stop - place < _LONGEST:
            line = self.lines[stop]
            if self._ends_table(line):
                break
            if _begins_with(line, number):
                told_before = told
                number, prose = number + 1, 0
            elif self.width and line.width >= self.width - 3 and _SENTENCE.search(line.text):
                prose, told = prose + 1, told + 1
            elif prose < _PROSE:
                prose = 0
            stop += 1
            if (
                prose >= _PROSE
                and not self._number_ahead(stop, number)
                and not (told_before and self._note_ahead(stop))
            ):
                return stop - prose
            if prose and line.text.endswith("。") and stop - place == prose:
                return stop - prose
        return stop

    def _ends_table(self, line: Line) -> bool:
        if caption_of(line) is not None or is_pipe(line.text):
            return True
        heading = heading_of(line.text)
        return heading is not None and heading.style in _STRONG

    def _number_ahead(self, place: int, number: int) -> bool:
        """Whether the next row begins soon: then what reads like prose is a long cell."""
        ahead = self.lines[place : place + _AHEAD]
        return number > 1 and any(_begins_with(line, number) for line in ahead)

    def _note_ahead(self, place: int) -> bool:
        """Whether the table is closed soon by a note, with nothing else before it."""
        for line in self.lines[place : place + _AHEAD]:
            if caption_of(line) is Caption.NOTE:
                return True
            if self._ends_table(line):
                return False
        return False

    def _groups(self, place: int, stop: int) -> tuple[tuple[int, int], ...]:
        """Lines of a table that is no grid, by row where rows are numbered."""
        starts = [place]
        wanted = 1
        for index in range(place, stop):
            if _begins_with(self.lines[index], wanted):
                wanted += 1
                if index > place:
                    starts.append(index)
        if wanted <= 2:
            starts = list(range(place, stop, _IN_ONE))
        return tuple(zip(starts, [*starts[1:], stop], strict=True))


def _may_be_wrapped(grid: Grid) -> bool:
    """Whether all that stands on lines by itself fills the first column, as the first line of a wrapped cell does."""
    if grid.header[0] in ("序号", "编号"):
        return False
    alone = [width_of(row.texts[0]) for row in grid.rows if len(row.cells) == 1]
    firsts = [width_of(row.texts[0]) for row in grid.rows if len(row.cells) > 1]
    return bool(alone) and min(alone) >= max(firsts, default=0.0) - 2


def _begins_with(line: Line, number: int) -> bool:
    """Whether a line begins the row of this number."""
    return re.match(rf"0?{number}(?:\s|[.、](?!\d)|$)", line.text) is not None
