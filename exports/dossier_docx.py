"""A dossier as a Word document: tables, and the evidence as numbered notes at its end."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from exports.dossier_words import (
    ALIASES,
    COLUMNS,
    FACTS,
    LISTED,
    NOTES,
    REPORTS,
    SECTIONS,
    SOURCES,
    both,
    cell_text,
    kind_of,
    note_place,
)
from exports.files import whole_file
from exports.xml import clean
from kg.dossier import Page, Section

_FONT: Final = "Microsoft YaHei"  # Word takes another Chinese font where there is none of this name
_MADE: Final = datetime(2000, 1, 1)  # the same dossier gives the same file


def write(page: Page, out: Path) -> None:
    """Write the page."""
    document = docx.Document()
    _styled(document)
    entity = page.entity
    document.core_properties.title = clean(entity.name)
    document.core_properties.author = "vekg"
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = _MADE
    document.add_heading(clean(entity.name), 0)
    document.add_paragraph(clean(kind_of(page)))
    for label, text in (
        (ALIASES, "; ".join(entity.aliases)),
        (LISTED, page.listed),
        (FACTS, str(page.fact_count)),
        (REPORTS, "; ".join(page.reports)),
    ):
        if text:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{both(label)}: ").bold = True
            paragraph.add_run(clean(text))
    for section in page.sections:
        _table(document, section)
    if page.notes:
        document.add_heading(both(NOTES), 1)
    for note in page.notes:
        document.add_paragraph(clean(f"[{note.number}] “{note.quote}” — {note_place(note)}"))
    made = BytesIO()
    document.save(made)
    with whole_file(out) as part, ZipFile(made) as parts, ZipFile(part, "w", ZIP_DEFLATED) as packed:
        # The library packs with the time of day; every piece gets the same one here.
        for piece in parts.infolist():
            packed.writestr(ZipInfo(piece.filename), parts.read(piece), ZIP_DEFLATED)


def _styled(document: Document) -> None:
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 13)):
        style = document.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)


def _table(document: Document, section: Section) -> None:
    document.add_heading(f"{both(SECTIONS[section.name])} ({len(section.rows)})", 1)
    table = document.add_table(rows=1, cols=len(section.columns) + 1, style="Light Grid Accent 1")
    for place, label in enumerate([*(COLUMNS[column] for column in section.columns), SOURCES]):
        table.rows[0].cells[place].text = both(label)
    for row in section.rows:
        cells = table.add_row().cells
        for place, (column, cell) in enumerate(zip(section.columns, row.cells, strict=True)):
            cells[place].text = clean(cell_text(column, cell))
        cells[-1].text = " ".join(f"[{number}]" for number in row.notes)
