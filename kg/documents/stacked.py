"""Flattened tables in which every cell stands on a line of its own: as many lines a row as the header has names.

Nothing is wrapped in such a table, so each row is as tall as the header. That is certain where the cells of the columns
whose kinds are known are all of that kind, row by row, to the last one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.documents.grid import Grid, GridCell, GridRow
from kg.documents.kinds import fit, kind_of
from kg.documents.lines import Line
from kg.documents.pieces import looks_like_header
from kg.text import Mapped, clean

_NUMBERED = ("序号", "编号")
_SURE = frozenset({"number", "year", "grade", "person", "company", "school", "contest", "level"})
_PROSE = re.compile(r"[。；]|，.{4,}")
_NAME = re.compile(r"[一-鿿/（）]{2,14}")
_FEWEST, _MOST_COLUMNS, _WIDEST = 2, 7, 40


def rebuild_stacked(lines: Sequence[Line], caption: str) -> tuple[Grid, int] | None:
    """The table and how many lines it takes; None where rows are not all as tall as the header."""
    found = [grid for tall in range(2, _MOST_COLUMNS + 1) if (grid := _stacked(lines, caption, tall))]
    return max(found, key=lambda item: (item[1], len(item[0].rows)), default=None)


def _stacked(lines: Sequence[Line], caption: str, tall: int) -> tuple[Grid, int] | None:
    """The table whose header and rows are so many lines tall."""
    texts = [clean(line.text, line.start) for line in lines]
    header = tuple(content.text for content in texts[:tall])
    if len(header) < tall or not _are_names(header):
        return None
    below = texts[tall].text if len(texts) > tall else ""
    if _are_names([below]) and fit(kind_of(header[0]), below) < 1.0:
        return None  # the header is not all read
    told = tuple("index" if name in _NUMBERED else kind_of(name) for name in header)
    # A header may say something else than it seems to: 获奖项目 holds no grades.
    doubted = [
        (*told[:place], "text", *told[place + 1 :]) for place, kind in enumerate(told) if kind in _SURE
    ]
    for kinds in (told, *doubted):
        rows = _rows(texts[tall:], kinds)
        used = tall * (len(rows) + 1)
        ended = used >= len(lines) or _PROSE.search(lines[used].text) is not None
        if len(rows) >= _FEWEST and ended and sum(kind in _SURE for kind in kinds) >= min(2, tall - 1):
            return Grid(caption, header, tuple(rows)), used
    return None


def _rows(texts: Sequence[Mapped], kinds: Sequence[str]) -> list[GridRow]:
    """The rows of one line a cell, as long as their cells are what the columns hold."""
    rows: list[GridRow] = []
    for start in range(0, len(texts) - len(kinds) + 1, len(kinds)):
        contents = texts[start : start + len(kinds)]
        if not all(
            _holds(kind, cell.text, len(rows) + 1) for kind, cell in zip(kinds, contents, strict=True)
        ):
            break
        rows.append(GridRow.of([GridCell(cell) for cell in contents]))
    return rows


def _are_names(header: Sequence[str]) -> bool:
    """Whether lines name columns: all do so in words that are known, but for one that may say anything short."""
    others = [name for name in header if not looks_like_header(name)]
    return len(others) <= (len(header) > _FEWEST) and all(_NAME.fullmatch(name) for name in header)


def _holds(kind: str, text: str, number: int) -> bool:
    """Whether a line is a whole cell of this kind, in the row of this number."""
    if kind == "index":
        return text in (str(number), f"0{number}")
    if _PROSE.search(text) or len(text) > _WIDEST:
        return False
    return kind == "text" or fit(kind, text) > 0
