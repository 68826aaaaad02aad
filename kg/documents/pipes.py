"""Markdown's pipe tables, and tables whose cells are parted by tabs or wide bars."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.documents.grid import Grid, GridCell, GridRow, merged
from kg.documents.kinds import fits_some_key, kind_of
from kg.documents.lines import Line
from kg.text import clean

_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$|^\|(?:\s*:?-+:?\s*\|)+$")
_LEADER = re.compile(r"(?:[.．·]\s*){5,}|…{2,}")
_SEPARATOR = re.compile(r"(?<!\\)\|")
_BROKEN = re.compile(r"[、，：“《（(与和及]$")
_BAR, _BARS = "｜", 2
FIGURES = re.compile(r"^[\d.,%％‰+±↑↓/—–-]+(?:万?元|人|个|项|家|门|次|年|名|所|天)?$")
"""A cell that holds a figure."""


def is_pipe(text: str) -> bool:
    """Whether a line is a row of a pipe table."""
    return text.startswith("|") and text.count("|") >= 2


def is_rule(text: str) -> bool:
    """Whether a line is the rule below a pipe table's header."""
    return _RULE.match(text) is not None


def is_tabbed(text: str) -> bool:
    """Whether a line has cells parted by tabs, or three or more by wide bars (甲　｜　乙　｜　丙)."""
    return "\t" in text.strip("\t") or text.count(_BAR) >= _BARS


def pipe_table(lines: Sequence[Line], caption: str) -> Grid | None:
    """The table of adjacent pipe lines; None where they hold a list of contents or nothing."""
    ruled = next((number for number, line in enumerate(lines) if is_rule(line.text)), None)
    rows = [_row(line) for line in lines if not is_rule(line.text)]
    leaders = sum(1 for line in lines if _LEADER.search(line.text))
    if leaders > 0.3 * len(lines):
        return None
    named = ruled is None and len(rows) > 1 and _names_columns(rows[0])
    header = rows.pop(0) if rows and (ruled == 1 or named) else None
    return grid_of(header, rows, caption)


_LONGEST_NAME = 14


def _names_columns(row: GridRow) -> bool:
    """Whether a row without a rule below it reads as a header: short names of columns, of which half say what they hold."""
    texts = row.texts
    names = all(
        text and len(text) <= _LONGEST_NAME and not FIGURES.match(text) and not fits_some_key(text)
        for text in texts
    )
    return names and 2 * sum(kind_of(text) != "text" or text in ("序号", "编号") for text in texts) >= len(
        texts
    )


def tab_table(lines: Sequence[Line], caption: str) -> Grid | None:
    """The table of adjacent lines with tabs: the first row is its header where it reads unlike the others."""
    rows = [_tab_row(line) for line in lines]
    widths = {row.width for row in rows}
    if len(rows) < 2 or len(widths) > 2 or max(widths) - min(widths) > 1:
        return None
    header = (
        rows.pop(0) if all(cell.text and not FIGURES.match(cell.text) for cell in rows[0].cells) else None
    )
    return grid_of(header, rows, caption)


def grid_of(header: GridRow | None, rows: list[GridRow], caption: str) -> Grid | None:
    """The table of a header, if there is one, and rows: headers of two rows, and headers that are rows, are known."""
    texts = header.texts if header and any(header.texts) else ()
    if texts and rows and _second_header(texts, rows[0].texts):
        texts = _under(texts, rows.pop(0).texts)
    rows = [row for row in rows if any(row.texts)]
    if not rows and not texts:
        return None
    if header is not None and texts and _is_data(texts, rows):
        rows, texts = [header, *rows], ()
    return Grid(caption, texts, tuple(_unwrapped(rows)), header if texts else None)


def _second_header(header: tuple[str, ...], first: tuple[str, ...]) -> bool:
    """Whether the first row holds the names of the columns under a merged header cell."""
    if len(header) != len(first) or not any(first):
        return False
    gaps = [column for column, text in enumerate(header) if not text]
    return (
        bool(gaps)
        and not first[0]
        and all(first[column] for column in gaps)
        and not any(FIGURES.match(text) for text in first)
    )


def _under(header: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    joined: list[str] = []
    above = ""
    for text, name in zip(header, names, strict=True):
        above = text or above
        joined.append(above + name)
    return tuple(joined)


def _is_data(header: tuple[str, ...], rows: Sequence[GridRow]) -> bool:
    """Whether what stands where the header should is a row like those below it: numbers over numbers."""
    if not rows:
        return False
    numeric = [
        column
        for column in range(len(header))
        if all(FIGURES.match(row.texts[column]) for row in rows[:4] if column < len(row.texts))
    ]
    return bool(numeric) and all(
        FIGURES.match(header[column]) and not re.fullmatch(r"(?:19|20)\d\d年?", header[column])
        for column in numeric
    )


def _unwrapped(rows: Sequence[GridRow]) -> list[GridRow]:
    """Rows with what a page's end tore apart put together: a row without its key that goes on with an open cell."""
    found: list[GridRow] = []
    for row in rows:
        if found and found[-1].width == row.width and not row.texts[0] and _goes_on(found[-1], row):
            cells = [
                merged(upper, lower) if lower.text else upper
                for upper, lower in zip(found[-1].cells, row.cells, strict=True)
            ]
            found[-1] = GridRow.of(cells, found[-1].start, row.end)
        else:
            found.append(row)
    return found


def _goes_on(above: GridRow, row: GridRow) -> bool:
    pairs = [
        (upper.text, lower.text) for upper, lower in zip(above.cells, row.cells, strict=True) if lower.text
    ]
    open_pairs = [
        upper.count("（") > upper.count("）")
        or upper.count("《") > upper.count("》")
        or upper.count("“") > upper.count("”")
        or _BROKEN.search(upper) is not None
        for upper, _ in pairs
    ]
    return bool(pairs) and all(upper for upper, _ in pairs) and any(open_pairs)


def carries_on(before: Grid, after: Grid) -> bool:
    """Whether a table right behind another is the rest of it: as many columns, and no header, the same, or a row."""
    if after.caption or before.width != (after.width if after.rows else len(after.header)):
        return False
    return not after.header or after.header == before.header or _counts_on(before, after)


def _counts_on(before: Grid, after: Grid) -> bool:
    last = next((row.texts[0] for row in reversed(before.rows) if row.texts[0]), "")
    return last.isdigit() and after.header[0].isdigit() and int(after.header[0]) == int(last) + 1


def continuation(before: Grid, after: Grid) -> Grid:
    """The two as one; a header that is a row becomes one."""
    rows = after.rows
    if after.top is not None and after.header != before.header:
        rows = (after.top, *rows)
    return Grid(before.caption, before.header, tuple(_unwrapped([*before.rows, *rows])), before.top)


def _row(line: Line) -> GridRow:
    text = line.text
    cells: list[GridCell] = []
    position = 1 if text.startswith("|") else 0
    end = len(text) - 1 if text.endswith("|") and not text.endswith("\\|") else len(text)
    stops = [match.start() for match in _SEPARATOR.finditer(text, position, max(position, end))]
    for stop in [*stops, end]:
        cells.append(_cell(text[position:stop], line.start + position))
        position = stop + 1
    return GridRow(tuple(cells), line.start, line.end)


def _tab_row(line: Line) -> GridRow:
    cells: list[GridCell] = []
    position = 0
    for part in line.text.split("\t" if "\t" in line.text else _BAR):
        cells.append(_cell(part, line.start + position))
        position += len(part) + 1
    return GridRow(tuple(cells), line.start, line.end)


def _cell(raw: str, start: int) -> GridCell:
    return GridCell(clean(raw, start, markup=True))
