"""The example reports as Word documents, in examples/word.

    python examples/word.py            writes them
    python examples/word.py --out DIR  writes them elsewhere

Headings have Word's styles, tables are tables under their captions, points are list items, and each page has a
running head and its number. The same reports give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from kg.documents import read
from kg.model import Block, BlockKind, Report, Table

HERE = Path(__file__).parent
FONT = "SimSun"  # Word and LibreOffice take another Chinese font where there is none of this name
MADE = datetime(2000, 1, 1)
DEEPEST = 9


def document_of(report: Report) -> bytes:
    """The report as a Word document."""
    document = docx.Document()
    for name in ("Normal", *(f"Heading {level}" for level in range(1, DEEPEST + 1))):
        style = document.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.core_properties.author = "vekg"
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = MADE
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = Path(report.source).stem
    number(section.footer.paragraphs[0])
    titles = True
    for index, block in enumerate(report.blocks):
        titles = titles and block.kind is BlockKind.PARAGRAPH
        if block.table is not None:
            table(document, block.table)
        elif not titled_below(report.blocks, index):
            paragraph(document, block, centred=titles)
    return packed(document)


def titled_below(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a block is the caption of the table behind it, which writes it."""
    below = blocks[index + 1].table if index + 1 < len(blocks) else None
    return (
        below is not None and blocks[index].kind is BlockKind.CAPTION and blocks[index].text == below.caption
    )


def paragraph(document: Document, block: Block, *, centred: bool) -> None:
    """Write a block that is no table."""
    if block.kind is BlockKind.HEADING:
        document.add_heading(block.text, min(DEEPEST, max(1, block.level)))
        return
    written = document.add_paragraph(block.text)
    if centred or block.kind is BlockKind.CAPTION:
        written.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.kind is BlockKind.PARAGRAPH:
        written.paragraph_format.first_line_indent = Pt(22)


def table(document: Document, found: Table) -> None:
    """Write a table below its caption, with a header that comes again on each page."""
    if found.caption:
        document.add_paragraph(found.caption).alignment = WD_ALIGN_PARAGRAPH.CENTER
    rows = [
        *([found.header] if found.header else []),
        *(tuple(c.text for c in row.cells) for row in found.rows),
    ]
    written = document.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
    for texts in rows:
        fill(written.add_row().cells, texts)
    if found.header:
        repeated = OxmlElement("w:tblHeader")
        written.rows[0]._tr.get_or_add_trPr().append(repeated)


def fill(cells: Iterable[docx.table._Cell], texts: Iterable[str]) -> None:
    """Write the cells of a row."""
    for cell, text in zip(cells, texts, strict=False):
        cell.text = text


def number(footer: Paragraph) -> None:
    """Put the page's number into a footer."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def packed(document: Document) -> bytes:
    """The document's bytes, without the time of day that the library packs with."""
    made, out = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as parts, ZipFile(out, "w", ZIP_DEFLATED) as file:
        for part in parts.infolist():
            file.writestr(ZipInfo(part.filename), parts.read(part), ZIP_DEFLATED)
    return out.getvalue()


def main() -> None:
    """Write a document for each of the example reports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=HERE / "word", help="where to write")
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted((HERE / "reports").iterdir()):
        (out / f"{path.stem}.docx").write_bytes(document_of(read(path)))


if __name__ == "__main__":
    main()
