"""Flattened tables under a caption whose rows kept lines of their own: as many pieces a line as the header has names.

Figures hold such a table together: at least one column has nothing else. Then a line with one piece between the rows
is a heading of those below it, and where rows are numbered, one may be wrapped over several lines. Without figures,
every single line must have its pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from kg.documents.grid import Grid, GridCell, GridRow
from kg.documents.lines import Line
from kg.text import Mapped, clean, join

_SPACE = re.compile(r"[ \t\xa0　]+")
_FIGURE = re.compile(
    r"^[↑↓+±-]?\s?[\d.,]+\s?(?:[%％‰]|[/:：~-]\s?[\d.,]+)?(?:[万亿]?[元人次个项家门学时分名所天册台套本篇级位]{0,3})?(?:（[^（）]*）)?$"
    r"|^[-—–/无]{1,2}$"
)  # fmt: skip
_MARKS = re.compile(r"^[-–—•·↑↓±]$")
_PROSE = re.compile(r"[。；]|，.{8,}，")
_ENOUGH = 3
_MOST_COLUMNS, _WIDEST_NAME, _WIDEST_LABEL, _MOST_LINES = 8, 14, 24, 5


def rebuild_lined(lines: Sequence[Line], caption: str) -> tuple[Grid, int] | None:
    """The table and how many lines it takes; None where its lines do not agree."""
    header = _cells(lines[0])
    width = len(header)
    if not 2 <= width <= _MOST_COLUMNS or not all(_is_name(cell.text) for cell in header):
        return None
    rows: list[GridRow] = []
    used = counted = 0
    for row, taken in _rows(lines[1:], width, numbered=header[0].text in ("序号", "编号")):
        rows.append(row)
        if len(row.cells) == width:
            used, counted = counted + taken, counted + taken
        else:
            counted += taken
    while rows and len(rows[-1].cells) == 1:
        rows.pop()
    full = [row.texts for row in rows if len(row.cells) == width]
    figures = [sum(_FIGURE.match(texts[column]) is not None for texts in full) for column in range(1, width)]
    sure = len(full) >= 2 and len(full) >= 0.6 * len(rows) and max(figures) >= 0.8 * len(full)
    single = len(full) == len(lines) - 1 >= _ENOUGH
    if not (sure or single):
        return None
    return Grid(caption, tuple(cell.text for cell in header), tuple(rows)), used + 1


def _is_name(text: str) -> bool:
    return len(text) <= _WIDEST_NAME and not _FIGURE.match(text) and not _PROSE.search(text)


def _rows(lines: Sequence[Line], width: int, *, numbered: bool) -> Iterator[tuple[GridRow, int]]:
    """The rows and how many lines each takes, until a line fits no row."""
    place = 0
    number = 1
    while place < len(lines):
        line = lines[place]
        cells = _fitted(_cells(line), width)
        begins = not numbered or cells[0].text == str(number)
        if len(cells) == width and begins:
            yield _row(cells, line, line), 1
            place += 1
        elif numbered and begins:
            stop = _next_number(lines, place + 1, number + 1)
            wrapped = _unwrapped(lines[place:stop], width)
            if wrapped is None:
                return
            yield _row(wrapped, line, lines[stop - 1]), stop - place
            place = stop
        elif len(cells) == 1 and line.width <= _WIDEST_LABEL and not _PROSE.search(line.text):
            yield GridRow((GridCell(cells[0], width),), line.start, line.end), 1
            place += 1
            continue
        else:
            return
        number += 1


def _next_number(lines: Sequence[Line], place: int, number: int) -> int:
    """Where the next row begins; the last row takes what is left, within reason."""
    for stop in range(place, min(len(lines), place + _MOST_LINES)):
        if re.match(rf"{number}(?:\s|$)", lines[stop].text):
            return stop
    return min(len(lines), place + _MOST_LINES - 1)


def _unwrapped(lines: Sequence[Line], width: int) -> list[Mapped] | None:
    """The cells of a row over several lines: a line's first piece may be the rest of the piece before it."""
    pieces: list[Mapped] = []
    firsts: list[int] = []
    for line in lines:
        if pieces:
            firsts.append(len(pieces))
        pieces += _cells(line)
    surplus = len(pieces) - width
    if not 0 <= surplus <= len(firsts):
        return None
    for chosen in combinations(firsts, surplus):
        cells: list[list[Mapped]] = []
        for place, piece in enumerate(pieces):
            if place in chosen:
                cells[-1].append(piece)
            else:
                cells.append([piece])
        if not any(_FIGURE.match(part.text) for cell in cells if len(cell) > 1 for part in cell):
            return [join(cell) for cell in cells]
    return None


def _cells(line: Line) -> list[Mapped]:
    found: list[Mapped] = []
    position = 0
    for match in [*_SPACE.finditer(line.text), None]:
        stop = match.start() if match else len(line.text)
        if match and _MARKS.match(line.text[position:stop]):
            continue  # a dash or an arrow goes with what it stands before
        content = clean(line.text[position:stop], line.start + position)
        if content.text:
            found.append(content)
        position = match.end() if match else stop
    return found


def _fitted(cells: list[Mapped], width: int) -> list[Mapped]:
    """Too many pieces: the first cell may have spaces in it, where all behind it are figures."""
    surplus = len(cells) - width
    if surplus <= 0 or not all(_FIGURE.match(cell.text) for cell in cells[surplus + 1 :]):
        return cells
    return [join(cells[: surplus + 1]), *cells[surplus + 1 :]]


def _row(cells: Sequence[Mapped], first: Line, last: Line) -> GridRow:
    return GridRow(tuple(GridCell(cell) for cell in cells), first.start, last.end)
