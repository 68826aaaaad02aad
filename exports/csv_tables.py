"""A folder of three tables for spreadsheets: nodes, edges, evidence."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from exports.files import whole_file
from kg.errors import UsageError
from kg.view import GraphView
from kg.vocabulary import QUALIFIERS

NODES = ("id", "type", "subtype", "name", "aliases")
EDGES = (
    "id",
    "predicate",
    "subject",
    "subject_name",
    "object",
    "object_name",
    "status",
    *QUALIFIERS,
    "rule",
    "confidence",
)
EVIDENCE = ("fact", "report", "page", "section", "start", "end", "quote")


def write(view: GraphView, out: Path) -> None:
    """Write nodes.csv, edges.csv and evidence.csv into the folder ``out``; UTF-8 with a mark, as spreadsheets want."""
    if out.is_file():
        raise UsageError(f"{out} is a file.", "Name a folder with --out; csv writes three files into it.")
    entities = list(view.entities())
    names = {entity.id: entity.name for entity in entities}
    facts = list(view.facts())
    _table(
        out / "nodes.csv",
        NODES,
        ((item.id, item.type, item.subtype or "", item.name, "; ".join(item.aliases)) for item in entities),
    )
    _table(
        out / "edges.csv",
        EDGES,
        (
            (
                fact.id, fact.predicate, fact.subject, names[fact.subject], fact.object,
                names.get(fact.object, fact.object), fact.status.value,
                *(fact.qualifier.get(name, "") for name in QUALIFIERS), fact.rule,
                "" if fact.confidence is None else fact.confidence,
            )
            for fact in facts
        ),
    )  # fmt: skip
    _table(
        out / "evidence.csv",
        EVIDENCE,
        (
            (
                fact.id,
                item.report,
                item.page or "",
                " › ".join(item.section),
                item.start,
                item.end,
                item.quote,
            )
            for fact in facts
            for item in fact.evidence
        ),
    )


def _table(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(tuple(_harmless(value) for value in row) for row in rows)


def _harmless(value: object) -> object:
    """A cell that a spreadsheet takes for text: one that starts like a formula gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
