"""Small reports of one table, built by hand."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from extractors import tables
from extractors.annotation import Candidate, Subject, register_extensions
from extractors.document import make_doc
from kg.model import Block, BlockKind, Cell, Report, Row, Table

COLLEGE = "云岭职业技术学院"
SUBJECT = Subject(COLLEGE, (COLLEGE, "云岭职院"), "2023")


def table_block(
    caption: str, header: str, rows: list[str], section: tuple[str, ...] = ()
) -> tuple[str, Block]:
    """The report text and the table block of cells written with bars between."""
    lines = [[cell.strip() for cell in line.split("|")] for line in (header, *rows)]
    text, offsets, raw, built = "", [], "", []
    for number, cells in enumerate(lines):
        made = []
        for position, cell in enumerate(cells):
            if position or number:
                text += "\n" if position == 0 else "\t"
                offsets.append(max(0, len(raw) - 1))
            start = len(raw)
            raw += cell + " "
            text += cell
            offsets += range(start, start + len(cell))
            made.append(Cell(cell, start, start + len(cell)))
        built.append(Row(tuple(made), made[0].start, made[-1].end))
    table = Table(caption, tuple(cell.text for cell in built[0].cells), tuple(built[1:]))
    return raw, Block(BlockKind.TABLE, text, tuple(offsets), section, table=table)


def candidates(
    caption: str, header: str, rows: list[str], section: tuple[str, ...] = ()
) -> tuple[Candidate, ...]:
    """What is found in a report that is this table alone."""
    return tables.match(_doc(caption, header, rows, section))


def works(caption: str, header: str, rows: list[str]) -> list[tuple[str, str, str]]:
    """The courses and textbooks that the table names: type, name, and the words where it does."""
    doc = _doc(caption, header, rows, ())
    return [(item.type, item.name, doc.text[item.start : item.end]) for item in tables.named(doc)]


def _doc(caption: str, header: str, rows: list[str], section: tuple[str, ...]) -> Doc:
    register_extensions()
    raw, block = table_block(caption, header, rows, section)
    doc = make_doc(spacy.blank("zh"), Report("report.txt", raw, (block,)))
    doc._.subject = SUBJECT
    return doc


def stated(
    caption: str, header: str, rows: list[str], section: tuple[str, ...] = ()
) -> set[tuple[str, str, str]]:
    """The facts as (subject, predicate, object)."""
    return {
        (item.subject.name, item.predicate, item.object if isinstance(item.object, str) else item.object.name)
        for item in candidates(caption, header, rows, section)
    }


def qualified(caption: str, header: str, rows: list[str], predicate: str) -> list[dict[str, str]]:
    """The qualifiers of the facts of one predicate, with subject, object and status, in order."""
    return [
        {
            "subject": item.subject.name,
            "object": item.object if isinstance(item.object, str) else item.object.name,
            **dict(item.qualifiers),
            **({} if item.status.value == "done" else {"status": item.status.value}),
        }
        for item in candidates(caption, header, rows)
        if item.predicate == predicate
    ]
