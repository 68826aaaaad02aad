"""A page's tables, and the parts of one that goes on over pages put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.documents.flow import Sheet, SheetCell
from kg.documents.layout import lead_width
from kg.documents.pdf.page import Glyph, Page
from kg.documents.pdf.prose import TextLine, hung, lines_of_glyphs
from kg.documents.pdf.ruled import Box, Frame, find_frames

_PADDING = 16.0
_SHIFT, _LOOSE = 4.0, 40.0


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell; ``full`` says that its last line is as long as it can be, so that it may go on elsewhere."""

    text: str
    column: int
    rows: int
    columns: int
    page: int
    full: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: its box, where its columns are parted, and its rows, each the cells that begin in it.

    ``drawn`` says that lines part the columns, so that these stand at the same places on the next page.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    xs: tuple[float, ...]
    rows: tuple[tuple[PageCell, ...], ...]
    drawn: bool = True

    def sheet(self) -> Sheet:
        """The table as all formats have it."""
        return Sheet(
            tuple(
                tuple(SheetCell(cell.text, cell.rows, cell.columns, cell.page) for cell in row)
                for row in self.rows
            )
        )


def ruled_tables(page: Page) -> tuple[list[PageTable], list[Glyph]]:
    """The tables that lines draw, and the characters that stand in none."""
    left = list(page.glyphs)
    found: list[PageTable] = []
    frames = find_frames(page.rules)
    marks = hung(left) if frames else {}
    for frame in frames:
        inside = [glyph for glyph in left if frame.holds(glyph, marks)]
        filled = frame.filled(inside, marks)
        if sum(map(bool, filled.values())) < 2:
            continue
        found.append(_table(frame, filled, page.number))
        left = [glyph for glyph in left if not frame.holds(glyph, marks)]
    return found, left


def _table(frame: Frame, filled: dict[Box, list[Glyph]], page: int) -> PageTable:
    lines = {box: lines_of_glyphs(glyphs, page) for box, glyphs in filled.items()}
    widest: dict[tuple[int, int], float] = {}
    for box, own in lines.items():
        key = (box.column, box.columns)
        widest[key] = max([widest.get(key, 0.0), *(line.edge - line.x0 for line in own)])
    rows: list[list[PageCell]] = [[] for _ in range(len(frame.ys) - 1)]
    for box, own in lines.items():
        cell = cell_of(own, box.x1 - box.x0, widest[box.column, box.columns])
        rows[box.row].append(PageCell(cell[0], box.column, box.rows, box.columns, page, cell[1]))
    return PageTable(
        page, frame.xs[0], frame.ys[0], frame.xs[-1], frame.ys[-1], frame.xs, tuple(map(tuple, rows))
    )


def cell_of(lines: Sequence[TextLine], width: float, widest: float) -> tuple[str, bool]:
    """A cell's text, a line feed where a line stops short of what follows; whether its last line is full.

    ``widest`` is the longest line of its column: how much room lines have.
    """
    parts: list[str] = []
    for number, line in enumerate(lines):
        if number and _stops_short(lines[number - 1], line.text, width, widest):
            parts.append("\n")
        elif number and _latin(lines[number - 1].text[-1]) and _latin(line.text[0]):
            parts.append(" ")
        parts.append(" ".join(part.text for part in line.parts))
    full = bool(lines) and not _stops_short(lines[-1], "一", width, widest)
    return "".join(parts), full


def _stops_short(line: TextLine, following: str, width: float, widest: float) -> bool:
    long = line.x1 - line.x0
    lead = lead_width(following) * line.size
    short = widest - long >= lead + 0.5 * line.size or width - long >= lead + _PADDING + 0.5 * line.size
    opened = line.text.count("（") > line.text.count("）") or line.text.endswith(("、", "，"))
    return short and not (opened and widest - long < 3 * line.size)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def goes_on(above: PageTable, below: PageTable) -> bool:
    """Whether the table that begins a page has the columns of the one that ended the page before."""
    if below.page != above.rows[-1][-1].page + 1 if above.rows and above.rows[-1] else True:
        return False
    if len(above.xs) != len(below.xs):
        return False
    if above.drawn != below.drawn:
        return False
    shift = below.xs[0] - above.xs[0]
    apart = [abs(b - a - shift) for a, b in zip(above.xs, below.xs, strict=True)]
    return apart[-1] <= _SHIFT and max(apart) <= (_SHIFT if above.drawn else _LOOSE)


def put_together(above: PageTable, below: PageTable) -> PageTable:
    """The two as one: a header that comes back goes, and a row that the page's end tore apart is one again."""
    rows = below.rows
    count = next(
        (
            number
            for number, (first, again) in enumerate(zip(above.rows, rows, strict=False))
            if _texts(first) != _texts(again)
        ),
        min(len(above.rows), len(rows)),
    )
    rows = rows[count:]
    kept = above.rows
    if rows and kept:
        last = _last_cells(kept)
        if _torn(last, rows[0]):
            kept = tuple(tuple(_mended(cell, last, rows[0]) for cell in row) for row in kept)
            rows = _without_first(rows)
    return replace(above, rows=(*kept, *rows))


def _texts(row: Sequence[PageCell]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _last_cells(rows: Sequence[Sequence[PageCell]]) -> dict[int, PageCell]:
    """For each column the cell that reaches down to the last row."""
    found: dict[int, PageCell] = {}
    for number, row in enumerate(rows):
        for cell in row:
            if number + cell.rows >= len(rows):
                found[cell.column] = cell
    return found


def _torn(last: dict[int, PageCell], below: Sequence[PageCell]) -> bool:
    """Whether a row goes on below: some of its cells are done, and all others were full."""
    if any(cell.text and cell.column not in last for cell in below):
        return False
    going = [last[cell.column] for cell in below if cell.text]
    done = any(not cell.text and cell.column in last and last[cell.column].text for cell in below)
    done = done or len(below) < len(last)
    return bool(going) and done and all(cell.full and cell.text[-1] not in "。；" for cell in going)


def _without_first(rows: Sequence[Sequence[PageCell]]) -> tuple[tuple[PageCell, ...], ...]:
    """The rows without the first; what reaches down from it begins a row later."""
    hanging = [replace(cell, text="", rows=cell.rows - 1) for cell in rows[0] if cell.rows > 1]
    if len(rows) < 2:
        return ()
    second = sorted([*hanging, *rows[1]], key=lambda cell: cell.column)
    return (tuple(second), *map(tuple, rows[2:]))


def _mended(cell: PageCell, last: dict[int, PageCell], below: Sequence[PageCell]) -> PageCell:
    rest = next(
        (other for other in below if last.get(cell.column) is cell and other.column == cell.column), None
    )
    return (
        cell if rest is None or not rest.text else replace(cell, text=cell.text + rest.text, full=rest.full)
    )
