"""A dossier as a Word document: tables, a picture of its neighbours, and the evidence as numbered notes that rows link to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from exports import ego
from exports.dossier_words import (
    ALIASES,
    COLUMNS,
    EGO,
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
    sections,
)
from exports.files import whole_file
from exports.xml import clean
from kg.dossier import Page, Section
from kg.errors import MissingLibrary
from kg.marks import CATEGORY

if TYPE_CHECKING:
    from exports.fonts import Font

_FONT: Final = "Microsoft YaHei"  # Word takes another Chinese font where there is none of this name
_MADE: Final = datetime(2000, 1, 1)  # the same dossier gives the same file
_MARGIN: Final = Cm(2)
_SHEET: Final = (Cm(21), Cm(29.7))
_TEXT: Final = Length(_SHEET[0] - 2 * _MARGIN)
# Of a column, in narrow letters: longer texts wrap, and there is room around them.
_WIDEST: Final = 30
_AROUND: Final = 5
_LOOK: Final = {"val": "0420", "firstColumn": "0", "firstRow": "1", "noVBand": "1"}


def write(page: Page, out: Path) -> None:
    """Write the page; its picture is there where matplotlib and a font with Chinese characters are installed."""
    document = docx.Document()
    _styled(document)
    entity = page.entity
    document.core_properties.title = clean(entity.name)
    document.core_properties.author = "vekg"
    document.core_properties.category = CATEGORY
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
    _picture(document, page)
    for section in sections(page):
        _table(document, section)
    if page.notes:
        document.add_heading(both(NOTES), 1)
    for note in page.notes:
        paragraph = document.add_paragraph(style="Caption")
        _bookmark(paragraph, note.number)
        paragraph.add_run(clean(f"[{note.number}] “{note.quote}” — {note_place(note)}"))
    made = BytesIO()
    document.save(made)
    with whole_file(out) as part, ZipFile(made) as parts, ZipFile(part, "w", ZIP_DEFLATED) as packed:
        # The library packs with the time of day; every piece gets the same one here.
        for piece in parts.infolist():
            packed.writestr(ZipInfo(piece.filename), parts.read(piece), ZIP_DEFLATED)


def _styled(document: Document) -> None:
    for name, size in (("Normal", 10), ("Title", 20), ("Heading 1", 13), ("Caption", 8)):
        style = document.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(size)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
        style.paragraph_format.space_after = Pt(3)
    notes = document.styles["Caption"]
    notes.font.bold, notes.font.color.rgb = False, None
    (sheet,) = document.sections
    sheet.page_width, sheet.page_height = _SHEET
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = _MARGIN
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    sheet.footer.paragraphs[0]._p.append(number)


def _picture(document: Document, page: Page) -> None:
    drawn, font = ego.picture(page), _font()
    if drawn is None or font is None:
        return
    from exports.ego_png import png  # noqa: PLC0415 - pictures are an extra

    document.add_heading(both(EGO), 1)
    document.add_picture(BytesIO(png(drawn, font)), width=_TEXT)


@cache
def _font() -> Font | None:
    try:
        from exports.fonts import chinese_font  # noqa: PLC0415 - pictures are an extra

        return chinese_font()
    except (ImportError, MissingLibrary):
        return None


def _table(document: Document, section: Section) -> None:
    document.add_heading(f"{both(SECTIONS[section.name])} ({len(section.rows)})", 1)
    heads = [*(both(COLUMNS[column]) for column in section.columns), both(SOURCES)]
    rows = [
        [
            *(clean(cell_text(*pair)) for pair in zip(section.columns, row.cells, strict=True)),
            " ".join(f"[{number}]" for number in row.notes),
        ]
        for row in section.rows
    ]
    table = document.add_table(rows=1, cols=len(heads), style="Light Grid Accent 1")
    _laid_out(table, _widths(heads, rows))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, texts in zip(section.rows, rows, strict=True):
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = added.cells
        for cell, text in zip(cells, texts[:-1], strict=False):
            cell.text = text
        _references(cells[-1].paragraphs[0], row.notes)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Length]:
    """The columns' shares of the page, by the longest text in each and the longest word of its head."""
    longest = [
        min(max(*map(_letters, head.split()), *(_letters(row[place]) for row in rows)), _WIDEST) + _AROUND
        for place, head in enumerate(heads)
    ]
    return [Length(_TEXT * size // sum(longest)) for size in longest]


def _letters(text: str) -> int:
    """How wide a text is, in narrow letters."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _laid_out(table: Table, widths: Sequence[Length]) -> None:
    """Set columns' widths, which rows that are added take over, and no column apart from the others."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        column.cells[0].width = width
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        for name, value in _LOOK.items():
            look.set(qn(f"w:{name}"), value)


def _references(paragraph: Paragraph, numbers: Iterable[int]) -> None:
    """The numbers of notes, each a link to its note."""
    for number in numbers:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _mark(number))
        run = paragraph.add_run(f"[{number}] ")
        run.font.size = Pt(8)
        link.append(run._r)
        paragraph._p.append(link)


def _bookmark(paragraph: Paragraph, number: int) -> None:
    """Let links lead here."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), _mark(number))
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
        paragraph._p.append(mark)


def _mark(number: int) -> str:
    return f"note{number}"
