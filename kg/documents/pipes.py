"""Markdown's pipe tables."""

from __future__ import annotations

import re

from kg.documents.lines import Line, clean
from kg.model import Cell, Row, Table

_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LEADER = re.compile(r"(?:\.\s*){4,}|…{2,}")


def is_pipe(text: str) -> bool:
    """Whether a line is a row of a pipe table."""
    return text.startswith("|") and text.count("|") >= 2


def pipe_table(lines: list[Line], caption: str) -> Table | None:
    """The table of adjacent pipe lines; None where they hold a list of contents or nothing."""
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, line in enumerate(lines):
        if _RULE.match(line.text):
            if number == 1 and rows:
                header = tuple(cell.text for cell in rows.pop().cells)
            continue
        row = _row(line)
        if any(cell.text for cell in row.cells) or (
            number == 0 and len(lines) > 1 and _RULE.match(lines[1].text)
        ):
            rows.append(row)
    leaders = sum(1 for line in lines if _LEADER.search(line.text))
    if not rows or leaders > 0.3 * len(lines):
        return None
    return Table(caption, header, tuple(rows))


def _row(line: Line) -> Row:
    text = line.text
    cells: list[Cell] = []
    position = 1
    end = len(text) - 1 if text.endswith("|") and not text.endswith("\\|") else len(text)
    for match in [*re.finditer(r"(?<!\\)\|", text[1:end]), None]:
        stop = match.start() + 1 if match else end
        cells.append(_cell(text[position:stop], line.start + position))
        position = stop + 1
    return Row(tuple(cells), line.start, line.start + len(text))


def _cell(raw: str, start: int) -> Cell:
    stripped = raw.strip()
    lead = raw.index(stripped) if stripped else 0
    shown = re.sub(r"<br\s*/?>", " ", stripped)
    return Cell(clean(shown, 0, markup=True)[0], start + lead, start + lead + len(stripped))
