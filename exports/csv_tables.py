"""A folder of three tables for spreadsheets: nodes, edges, evidence."""

from __future__ import annotations

import csv
from pathlib import Path

from exports.files import folder, whole_file
from exports.tables import TABLES, Cell
from kg.view import GraphView


def write(view: GraphView, out: Path) -> None:
    """Write nodes.csv, edges.csv and evidence.csv into the folder ``out``; UTF-8 with a mark, as spreadsheets want."""
    folder(out)
    for table in TABLES:
        with (
            whole_file(out / f"{table.name}.csv") as part,
            part.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(table.columns)
            writer.writerows(tuple(_harmless(cell) for cell in row) for row in table.rows(view))


def _harmless(cell: Cell) -> Cell:
    """A cell that a spreadsheet takes for text: one that starts like a formula gets an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
