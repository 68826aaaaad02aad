"""What a reader saw, for a person or a program to look at: blocks with kind, page and section path, tables as grids."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.documents.pdf import ADVICE
from kg.model import Block, BlockKind, Report, Table
from kg.text import width_of

_WIDEST = 24


def render(report: Report) -> str:
    """Each block behind a line with its kind, page and section path; tables in columns.

    Where a page was recognised in a picture, how sure that is stands behind its number.
    """
    unread = [f"[picture p.{page}]\n    not read. {ADVICE}" for page, sure in report.recognised if not sure]
    return "\n".join([*(_shown(block, report.certainty_of(block.page)) for block in report.blocks), *unread])


def render_markdown(report: Report) -> str:
    """The report as Markdown: headings by depth, lists, pipe tables; where a page begins, a comment says so."""
    parts: list[str] = []
    page = None
    for block in report.blocks:
        if block.page is not None and block.page != page:
            page = block.page
            parts.append(f"<!-- p. {page} -->")
        parts.append(_as_markdown(block))
    return "\n\n".join(parts)


def render_json(report: Report) -> str:
    """The report as JSON: its blocks, each with where it stands in the text and, for tables, header and rows."""
    values: dict[str, Any] = {
        "source": report.source,
        "characters": len(report.text),
        "recognised": [{"page": page, "certainty": certainty} for page, certainty in report.recognised],
        "blocks": [_values(block) for block in report.blocks],
    }
    return json.dumps(values, ensure_ascii=False, indent=1)


def _shown(block: Block, certainty: float) -> str:
    kind = f"{block.kind.value} {block.level}" if block.level else block.kind.value
    page = f" p.{block.page}" if block.page else ""
    page += f" {certainty:.1%}" if certainty < 1 else ""
    head = f"[{kind}{page}] {' › '.join(block.section)}".rstrip()
    if block.table is None:
        return f"{head}\n    {block.text}"
    caption = [f"    {block.table.caption}"] if block.table.caption else []
    return "\n".join([head, *caption, *(f"    {line}" for line in _columns(block.table))])


def _columns(table: Table) -> Iterator[str]:
    """A table's rows with their cells below each other; a long cell pushes what follows to the right."""
    rows = _grid(table)
    count = max(map(len, rows), default=0)
    widths = [
        min(_WIDEST, max(2 * width_of(row[column]) for row in rows if column < len(row)))
        for column in range(count)
    ]
    for number, row in enumerate(rows):
        padded = (
            text + " " * int(width - 2 * width_of(text)) for text, width in zip(row, widths, strict=False)
        )
        yield " | ".join(padded).rstrip()
        if not number and table.header:
            yield "-+-".join("-" * int(width) for width in widths)


def _grid(table: Table) -> list[list[str]]:
    """The header, if there is one, and the rows; an empty cell for each further column that a cell covers."""
    rows = [
        [text for cell in row.cells for text in (cell.text, *[""] * (cell.span - 1))] for row in table.rows
    ]
    return [list(table.header), *rows] if table.header else rows


def _as_markdown(block: Block) -> str:
    if block.table is not None:
        rows = _grid(block.table)
        count = max(map(len, rows), default=0)
        head = rows.pop(0) if block.table.header else [""] * count
        lines = [head, ["---"] * count, *rows]
        caption = f"**{_escaped(block.table.caption)}**\n\n" if block.table.caption else ""
        return caption + "\n".join(f"| {' | '.join(_cell(text) for text in line)} |" for line in lines)
    text = _escaped(block.text)
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(6, max(1, block.level))} {text}"
    if block.kind is BlockKind.CAPTION:
        return f"*{text}*"
    return f"- {text}" if block.kind is BlockKind.LIST_ITEM else text


def _cell(text: str) -> str:
    return text if text == "---" else _escaped(text)


def _escaped(text: str) -> str:
    return re.sub(r"([\\|`*_<\[\]])", r"\\\1", text)


def _values(block: Block) -> dict[str, Any]:
    values: dict[str, Any] = {
        "kind": block.kind.value,
        "page": block.page,
        "section": list(block.section),
        "level": block.level,
        "start": min(block.offsets, default=0),
        "end": max(block.offsets, default=-1) + 1,
    }
    if block.table is None:
        return values | {"text": block.text}
    rows = [[cell.text for cell in row.cells] for row in block.table.rows]
    return values | {"caption": block.table.caption, "header": list(block.table.header), "rows": rows}
