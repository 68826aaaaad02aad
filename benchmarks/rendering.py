"""A report as a Word file and as a saved web page, with real tables: what colleges publish beside PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from kg.model import Block, BlockKind, Report, Table

_PRINT = """
@page { size: A4; margin: 28mm 25mm; @top-center { content: "HEAD"; font-size: 9pt }
  @bottom-center { content: "- " counter(page) " -"; font-size: 9pt } }
body { font: 12pt/1.6 "Noto Serif CJK SC", serif; text-align: justify }
p { text-indent: 2em; margin: 0 } .caption { text-indent: 0; text-align: center; font-size: 10.5pt }
table { border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 1.3 }
td, th { border: 0.5pt solid black; padding: 2pt 5pt; text-align: left } h1 { font-size: 16pt } h2 { font-size: 14pt }
h3, h4, h5, h6 { font-size: 12pt } nav, footer { font-size: 9pt }
@media print { nav, footer { display: none } }
"""


def merged_rows(table: Table) -> Iterator[list[tuple[str, int]]]:
    """The body's rows: each cell with how many rows it covers, 0 where one above covers it.

    A first cell covers those below that are empty, as a merged one would.
    """
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    for number, row in enumerate(rows):
        depth = 1
        while row and row[0] and number + depth < len(rows) and not rows[number + depth][0]:
            depth += 1
        hanging = number > 0 and not row[0]
        yield [(text, 1 if column else 0 if hanging else depth) for column, text in enumerate(row)]


def write_html(report: Report, title: str, out: Path) -> None:
    """Write a web page with a menu and a footer around the report."""
    parts = [
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}</title>',
        f"<style>{_PRINT.replace('HEAD', escape(title))}</style></head><body>",
        "<nav><ul><li><a href='/'>首页</a></li><li><a href='/news'>新闻</a></li><li><a href='/about'>关于我们</a></li></ul></nav>",
        f"<main><h1>{escape(title)}</h1>",
        *(_html(block) for block in report.blocks),
        "</main><footer><p>版权所有 技术支持</p></footer></body></html>",
    ]
    out.write_text("\n".join(parts), encoding="utf-8")


def _html(block: Block) -> str:
    if block.table is not None:
        return _html_table(block.table)
    tag = f"h{min(6, block.level + 1)}" if block.kind is BlockKind.HEADING else "p"
    kind = ' class="caption"' if block.kind is BlockKind.CAPTION else ""
    return f"<{tag}{kind}>{escape(block.text)}</{tag}>"


def _html_table(table: Table) -> str:
    caption = f'<p class="caption">{escape(table.caption)}</p>' if table.caption else ""
    head = "".join(f"<th>{escape(name)}</th>" for name in table.header)
    body = []
    for row in merged_rows(table):
        cells = (
            f"<td{f' rowspan={depth}' if depth > 1 else ''}>{escape(text)}</td>"
            for text, depth in row
            if depth
        )
        body.append(f"<tr>{''.join(cells)}</tr>")
    top = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f"{caption}<table>{top}<tbody>{''.join(body)}</tbody></table>"


def write_docx(report: Report, title: str, out: Path) -> None:
    """Write a Word file with a running head, headings by style and tables with merged cells."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Serif CJK SC", Pt(12)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595), Pt(842)
    section.header.paragraphs[0].text = title
    _page_number(section.footer.paragraphs[0])
    document.add_paragraph(title, style="Title")
    for block in report.blocks:
        if block.table is not None:
            _docx_table(document, block.table)
        elif block.kind is BlockKind.HEADING:
            document.add_heading(block.text, min(9, block.level))
        else:
            paragraph = document.add_paragraph(block.text)
            if block.kind is not BlockKind.CAPTION:
                paragraph.paragraph_format.first_line_indent = Pt(24)
    document.save(str(out))


def _page_number(paragraph) -> None:  # type: ignore[no-untyped-def]
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _docx_table(document, table: Table) -> None:  # type: ignore[no-untyped-def]
    if table.caption:
        document.add_paragraph(table.caption)
    width = max(len(table.header), *(len(row.cells) for row in table.rows))
    heads: Sequence[Sequence[str]] = [table.header] if table.header else []
    grid = document.add_table(rows=len(heads) + len(table.rows), cols=width)
    grid.style = "Table Grid"
    cells = [list(row.cells) for row in grid.rows]
    for row, texts in zip(cells, heads, strict=False):
        for cell, text in zip(row, texts, strict=False):
            cell.text = text
    if heads:
        mark = OxmlElement("w:tblHeader")
        grid.rows[0]._tr.get_or_add_trPr().append(mark)
    for number, row in enumerate(merged_rows(table), len(heads)):
        for column, (text, depth) in enumerate(row):
            cell = cells[number][column]
            if depth > 1:
                cell = cell.merge(cells[number + depth - 1][column])
            if depth:
                cell.text = text
