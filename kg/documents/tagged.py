"""Tables that Markdown holds as HTML: converters write them so where cells are merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from kg.documents.grid import Grid, GridCell, GridRow
from kg.documents.lines import Line
from kg.documents.pipes import grid_of
from kg.text import EMPTY, Mapped, clean, join

_TAG = re.compile(r"<(/?)(table|tr|t[dh])\b([^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[\da-fA-F]{1,5}|[a-zA-Z]{2,8});")
_MOST_COLUMNS = 40


def opens_table(text: str) -> bool:
    """Whether a line begins a table of tags."""
    return re.search(r"<table\b", text, re.IGNORECASE) is not None


def closes_table(text: str) -> bool:
    """Whether a line ends a table of tags."""
    return re.search(r"</table\s*>", text, re.IGNORECASE) is not None


def tagged_table(lines: Sequence[Line], caption: str) -> Grid | None:
    """The table in these lines. A merged cell's text stands in its first place; the others are empty."""
    rows: list[GridRow] = []
    covered: dict[int, int] = {}  # columns that a cell further up still covers, and for how many rows
    heads = 0
    for cells, names, start, end in _rows(lines):
        found: list[GridCell] = []
        for content, columns, depth in cells:
            while covered.get(len(found), 0) > 0:
                covered[len(found)] -= 1
                found.append(GridCell())
            for column in range(columns):
                covered[len(found)] = depth - 1
                found.append(GridCell(EMPTY if column else content))
        while covered.get(len(found), 0) > 0:
            covered[len(found)] -= 1
            found.append(GridCell())
        heads += names and heads == len(rows)
        rows.append(GridRow(tuple(found), start, end))
    if not rows:
        return None
    return grid_of(
        rows[0] if heads or len(rows) > 1 else None, rows[1:] if heads or len(rows) > 1 else rows, caption
    )


def _rows(lines: Sequence[Line]) -> list[tuple[list[tuple[Mapped, int, int]], bool, int, int]]:
    """The rows: their cells with the columns and rows they span, whether all are names, and where they stand."""
    rows: list[tuple[list[tuple[Mapped, int, int]], bool, int, int]] = []
    cells: list[tuple[Mapped, int, int]] = []
    parts: list[Mapped] | None = None
    spans = (1, 1)
    names = True
    start = end = lines[0].start
    for line in lines:
        position = 0
        for match in [*_TAG.finditer(line.text), None]:
            stop = match.start() if match else len(line.text)
            if parts is not None:
                parts.append(_content(line.text[position:stop], line.start + position))
            if match is None:
                break
            position = match.end()
            closing, tag = match.group(1), match.group(2).lower()
            if tag in ("td", "th"):
                if parts is not None:
                    cells.append((join(parts), *spans))
                    parts = None
                if not closing:
                    parts, spans, names = [], _spans(match.group(3)), names and tag == "th"
            elif not closing and tag == "tr":
                start = line.start + match.start()
            if (tag == "tr" and closing) or (tag == "table" and closing):
                end = line.start + match.end()
                if cells:
                    rows.append((cells, names, start, end))
                cells, parts, names = [], None, True
    return rows


def _spans(attributes: str) -> tuple[int, int]:
    found = {name.lower(): int(count) for name, count in _SPAN.findall(attributes)}
    return min(_MOST_COLUMNS, max(1, found.get("col", 1))), max(1, found.get("row", 1))


def _content(raw: str, start: int) -> Mapped:
    """A stretch of a cell, with its character references read."""
    parts: list[Mapped] = []
    position = 0
    for match in _ENTITY.finditer(raw):
        parts.append(clean(raw[position : match.start()], start + position, markup=True))
        char = unescape(match.group())
        if len(char) == 1 and not char.isspace():
            parts.append(Mapped(char, (start + match.start(),)))
        position = match.end()
    parts.append(clean(raw[position:], start + position, markup=True))
    return Mapped(
        "".join(part.text for part in parts), tuple(place for part in parts for place in part.offsets)
    )
