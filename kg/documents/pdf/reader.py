"""A PDF file → a report."""

from __future__ import annotations

from dataclasses import replace

from kg.documents.flow import Item, Paragraph, compose
from kg.documents.limits import Limits
from kg.documents.pdf import ADVICE, scan
from kg.documents.pdf.bombs import check_streams
from kg.documents.pdf.furniture import Edges, find_edges
from kg.documents.pdf.joining import items_of
from kg.documents.pdf.order import Column, Gutter, columns_of, gutter_of
from kg.documents.pdf.page import Page, open_pdf, picture_of, read_page
from kg.documents.pdf.prose import TextLine
from kg.documents.pdf.tables import ruled_tables
from kg.documents.pdf.unruled import bare_tables, three_line_tables
from kg.errors import UnreadableReport
from kg.model import Report

_SCAN, _FEW = 0.5, 20


def read_pdf(data: bytes, source: str, limits: Limits) -> Report:
    """The report in a PDF. Raises UnreadableReport where it is locked, damaged, empty, too long or a scan."""
    check_streams(data, source, limits)
    document = open_pdf(data, source)
    pages: list[tuple[int, list[Column]]] = []
    heights: list[float] = []
    scans = characters = 0
    recognised: list[tuple[int, float]] = []
    gutter: Gutter | None = None
    try:
        limits.check_pages(len(document), source)
        for index in range(len(document)):
            page = read_page(document, index, source)
            if len(page.glyphs) < _FEW and page.pictured >= _SCAN:
                picture = picture_of(document, index, scan.DPI) if scan.is_available() else None
                if picture is None:
                    scans += 1
                    recognised.append((page.number, 0.0))
                else:
                    page, certainty = scan.look(picture, page.number)
                    recognised.append((page.number, certainty))
            characters += len(page.glyphs)
            limits.check_characters(characters, source)
            columns, gutter = _read(page, gutter)
            pages.append((page.number, columns))
            heights.append(page.height)
    finally:
        document.close()
    if scans > 0.5 * len(pages) and characters < 100 * len(pages):
        raise UnreadableReport(
            f"{source}: {scans} of its {len(pages)} pages are pictures without text (a scan).",
            f"{ADVICE} Or give the file that the scan was made from, or a PDF whose text can be copied.",
        )
    if not characters:
        raise UnreadableReport(
            f"{source}: no text on its {len(pages)} pages.",
            "Give the file that the PDF was made from, or a PDF whose text can be copied.",
        )
    edges = find_edges(
        [
            (height, [item for column in columns for item in column.items if isinstance(item, TextLine)])
            for height, (_, columns) in zip(heights, pages, strict=True)
        ]
    )
    items = items_of((number, [_without(column, edges) for column in columns]) for number, columns in pages)
    report = compose([*_heads(edges, items), *items], source)
    return replace(report, recognised=tuple(recognised))


def _read(page: Page, usual: Gutter | None) -> tuple[list[Column], Gutter | None]:
    """The columns of a page, and the gutter that pages have so far; ``usual`` is that of the pages before it."""
    tables, glyphs = ruled_tables(page)
    between, glyphs = three_line_tables(page, glyphs, tables)
    tables += between
    gutter = gutter_of(page, glyphs, tables, usual)
    if gutter is None:
        bare, glyphs = bare_tables(page, glyphs)
        tables += bare
    return columns_of(page, glyphs, tables, gutter), gutter or usual


def _without(column: Column, edges: Edges) -> Column:
    return replace(column, items=tuple(item for item in column.items if item not in edges.lines))


def _heads(edges: Edges, items: list[Item]) -> list[Item]:
    """Running heads that the cover does not have: they may be all that says whose report it is."""
    cover = {"".join(item.text.split()) for item in items[:12] if isinstance(item, Paragraph)}
    page = items[0].page if items and isinstance(items[0], Paragraph) else 1
    named = [text for text in edges.heads if any(word in text for word in ("学院", "学校", "大学", "报告"))]
    return [Paragraph(text, page) for text in named[:2] if "".join(text.split()) not in cover]
