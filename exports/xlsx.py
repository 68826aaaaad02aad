"""A workbook for spreadsheets: a sheet for each type of thing and each predicate, with links between them and filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from exports.files import whole_file
from exports.labels import PREDICATE_LABELS, QUALIFIER_LABELS, TYPE_LABELS
from exports.xml import clean
from kg.elements import nodes
from kg.errors import UsageError
from kg.model import Fact
from kg.official import FIELDS
from kg.view import GraphView
from kg.vocabulary import PREDICATES, QUALIFIERS, TYPES

OVERVIEW: Final = "概览 Overview"
THINGS: Final = ("name", "subtype", "aliases", "facts", "id")
FACTS: Final = (
    "subject", "object", "status", *QUALIFIERS, "confidence", "quotes", "report", "page", "section", "quote",
)  # fmt: skip
_ROWS: Final = 1_048_576
_CELL: Final = 32_767
_LINKS: Final = 65_530
_WIDTHS: Final = {
    "name": 40,
    "what": 30,
    "subject": 40,
    "object": 40,
    "aliases": 40,
    "quote": 80,
    "section": 40,
    "report": 28,
}
_HEADS: Final = {
    "name": "名称", "what": "代码", "subtype": "子类", "aliases": "又称", "facts": "事实数", "id": "编号", "subject": "主体",
    "object": "对象", "status": "状态", **{name: label.zh for name, label in QUALIFIER_LABELS.items()}, "confidence": "置信度",
    "ministryCode": "院校代码", "province": "省份", "city": "城市", "institutionLevel": "层次", "ownership": "性质",
    "formerName": "曾用名", "catalogueCode": "专业代码", "catalogueLevel": "专业层次", "specialtyClass": "专业类",
    "category": "专业大类", "countryCode": "国家代码", "quotes": "引文数", "report": "报告", "page": "页", "section": "章节", "quote": "原文",
}  # fmt: skip
_MADE: Final = datetime(2000, 1, 1)  # the same graph gives the same file

Cell = str | int | float | None


class _Book:
    """The workbook being written, row by row; what a sheet holds goes to disk as it comes."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head: Format = book.add_format({"bold": True, "bg_color": "#e8eef5", "bottom": 1})
        self._link: Format = book.add_format({"font_color": "#1f5fa8", "underline": 1})

    def sheet(self, name: str, columns: Sequence[str]) -> Worksheet:
        """A new sheet with its header, which stays in view."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, _WIDTHS.get(column, 14))
            sheet.write_string(0, place, f"{_HEADS[column]} {column}", self._head)
        return sheet

    def row(self, sheet: Worksheet, row: int, cells: Sequence[Cell], links: Mapping[int, str]) -> None:
        """A row of values; ``links`` are places in the workbook, by column."""
        if row >= _ROWS:
            raise UsageError(
                f"The sheet {sheet.name} has no room for more than {_ROWS - 1:,} rows.",
                "Write a part of the graph (--year, --report, --predicate …), or csv or parquet.",
            )
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                text = clean(cell if len(cell) <= _CELL else cell[: _CELL - 1] + "…")
                # A sheet has room for so many links; what comes after stands without.
                if column in links and row * len(links) < _LINKS:
                    sheet.write_url(row, column, f"internal:{links[column]}", self._link, text)
                elif text:
                    sheet.write_string(row, column, text)
            elif cell is not None:
                sheet.write_number(row, column, cell)


def write(view: GraphView, out: Path) -> None:
    """Write the view."""
    with whole_file(out) as part, xlsxwriter.Workbook(str(part), {"constant_memory": True}) as book:
        book.set_properties({"title": "vekg", "created": _MADE})
        _fill(_Book(book), view)


def _fill(book: _Book, view: GraphView) -> None:
    types = Counter(entity.type for entity in view.entities())
    degree: Counter[str] = Counter()
    predicates: Counter[str] = Counter()
    qualified: set[tuple[str, str]] = set()
    for fact in view.facts():
        degree.update({fact.subject, fact.object})
        predicates[fact.predicate] += 1
        qualified.update((fact.predicate, name) for name in fact.qualifier)
    _overview(book, view, types, predicates)
    names: dict[str, str] = {}
    homes: dict[str, str] = {}
    rows: Counter[str] = Counter()
    columns: dict[str, tuple[str, ...]] = {
        kind: (*THINGS, *FIELDS.get(kind, ())) for kind in TYPES if types[kind]
    }
    sheets = {kind: book.sheet(TYPE_LABELS[kind].zh, heads) for kind, heads in columns.items()}
    for node in nodes(view):
        kind, name = str(node.attributes["type"]), str(node.attributes["label"])
        rows[kind] += 1
        names[node.id] = name
        homes[node.id] = f"'{TYPE_LABELS[kind].zh}'!A{rows[kind] + 1}"
        known = {**node.attributes, "name": name, "facts": degree[node.id], "id": node.id}
        book.row(sheets[kind], rows[kind], [known.get(column) for column in columns[kind]], {})
    for predicate in PREDICATES:
        if predicates[predicate]:
            columns[predicate] = tuple(
                name for name in FACTS if name not in QUALIFIERS or (predicate, name) in qualified
            )
            sheets[predicate] = book.sheet(PREDICATE_LABELS[predicate].zh, columns[predicate])
    for fact in view.facts():
        rows[fact.predicate] += 1
        links = {column: homes[end] for column, end in enumerate((fact.subject, fact.object)) if end in homes}
        stated = _fact(fact, names)
        cells = [stated.get(column) for column in columns[fact.predicate]]
        book.row(sheets[fact.predicate], rows[fact.predicate], cells, links)
    for name, sheet in sheets.items():
        sheet.autofilter(0, 0, rows[name], len(columns[name]) - 1)


def _fact(fact: Fact, names: Mapping[str, str]) -> dict[str, Cell]:
    first = fact.evidence[0]
    return {
        "subject": names[fact.subject], "object": names.get(fact.object, fact.object), "status": fact.status.value,
        **fact.qualifier, "confidence": fact.confidence, "quotes": len(fact.evidence), "report": first.report,
        "page": first.page, "section": " › ".join(first.section), "quote": first.quote,
    }  # fmt: skip


def _overview(book: _Book, view: GraphView, types: Counter[str], predicates: Counter[str]) -> None:
    sheet = book.sheet(OVERVIEW, ("name", "what", "count"))
    rows: list[tuple[str, str, int, str]] = [
        (labels[name].zh, name, counts[name], f"'{labels[name].zh}'!A1")
        for labels, counts, known in ((TYPE_LABELS, types, TYPES), (PREDICATE_LABELS, predicates, PREDICATES))
        for name in known
        if counts[name]
    ]
    place = 0
    for place, (label, name, count, target) in enumerate(rows, 1):
        book.row(sheet, place, (label, name, count), {0: target})
    for row, report in enumerate(view.reports(), place + 2):
        book.row(sheet, row, (f"{report.institution_name} {report.year}".strip(), report.id), {})
