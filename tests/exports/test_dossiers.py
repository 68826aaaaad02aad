"""Dossiers as Markdown, HTML and Word: whole, linked, escaped, and the same every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from PIL import Image, ImageColor

from exports import dossier_docx, ego, fonts
from exports.dossier_html import render as render_html
from exports.dossier_md import render as render_md
from exports.dossier_words import COLUMNS, SECTIONS, sections
from exports.dossiers import FORMS, file_name, write, write_all
from exports.labels import TYPE_STYLES
from kg.dossier import Facts, Page
from kg.errors import UnknownName, UsageError
from kg.model import Entity, Evidence, Fact
from kg.view import MemoryView
from tests.exports.test_formats import NASTY, SAMPLE, nasty
from tests.exports.test_plots import needs_font
from tests.kg.sample import MAPLE, QINGHE

GRAPHS = {"sample": SAMPLE, "nasty": nasty()}


def pages(graph: MemoryView) -> list[Page]:
    facts = Facts(graph)
    return [facts.page(entity) for entity in facts.entities.values()]


def page(name: str) -> Page:
    return next(page for page in pages(SAMPLE) if page.entity.name == name)


def test_every_section_and_column_has_words() -> None:
    for graph in GRAPHS.values():
        for one in pages(graph):
            for section in one.sections:
                assert section.name in SECTIONS
                assert set(section.columns) <= COLUMNS.keys()
                assert all(len(row.cells) == len(section.columns) for row in section.rows)


def test_codes_are_in_words() -> None:
    text = render_md(page(MAPLE))
    assert "| 全国智能农机行业产教融合共同体 | 产教融合共同体 | 牵头 | 2030 |" in text
    assert "| 企业 | 远山机器人有限公司 | （计划） | (2031) |" in text
    assert "| 捐赠者 | 青禾智能装备有限公司 | 金额 50万元 |" in text


def test_markdown_is_read_as_tables_with_as_many_rows() -> None:
    for graph in GRAPHS.values():
        for one in pages(graph):
            tokens = MarkdownIt("commonmark").enable("table").parse(render_md(one))
            rows = sum(token.type == "tr_open" for token in tokens)
            assert rows == sum(len(section.rows) + 1 for section in one.sections)
            assert not [token for token in tokens if token.type == "html_block"]


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_html_is_whole_and_its_notes_are_there(graph: MemoryView) -> None:
    for one in pages(graph):
        text = render_html(one)
        for number in {number for section in one.sections for row in section.rows for number in row.notes}:
            assert f'href="#n{number}"' in text
            assert f'id="n{number}"' in text
        assert "default-src 'none'" in text


def test_html_shows_markup_as_text() -> None:
    one = next(one for one in pages(nasty()) if one.entity.type == "Enterprise")
    text = render_html(one, {one.neighbours[0].entity.id: 'x" onclick="y'})
    assert "<script" not in text
    assert "<img" not in text
    assert "<i>" not in text
    assert 'onclick="y' not in text
    assert "&lt;script&gt;" in text
    assert not set(re.findall(r"[\x00-\x08\x0b-\x1f\u202e]", text))


def test_the_picture_is_xml_with_a_dot_for_each() -> None:
    for graph in GRAPHS.values():
        for one in pages(graph):
            if picture := ego.svg(one):
                root = ElementTree.fromstring(picture)
                names = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
                assert len(names) > len(one.neighbours)
            else:
                assert not one.neighbours


def crowd(size: int) -> Page:
    """A college with so many partners and one award."""
    college = Entity("Institution/1", "Institution", "青禾职业学院")
    others = [Entity(f"Enterprise/{n}", "Enterprise", f"第{n}公司") for n in range(size)]
    award = Entity("Award/1", "Award", "示范校")
    place = (Evidence("r", 0, 1, "x"),)
    facts = [Fact(f"f{one.id}", "partnersWith", college.id, one.id, place) for one in others]
    facts.append(Fact("g", "receivedHonour", college.id, award.id, place))
    graph = MemoryView.of(nasty().reports(), [college, award, *others], facts)
    return Facts(graph).page(college)


def test_of_a_crowd_the_picture_shows_some_of_each_type() -> None:
    picture = ego.svg(crowd(60))
    assert "示范校" in picture
    assert picture.count("第") == ego.MOST - 1
    assert f"… +{61 - ego.MOST}" in picture


def test_a_column_in_which_no_row_says_anything_is_left_out() -> None:
    by_name = {section.name: section for section in page(MAPLE).sections}
    shown = {section.name: section for section in sections(page(MAPLE))}
    assert by_name["honours"].columns == ("honour", "grade", "level", "year", "count")
    assert shown["honours"].columns == ("honour", "grade", "level", "year")
    assert shown["partnerships"] == by_name["partnerships"]
    assert [row.notes for row in shown["honours"].rows] == [row.notes for row in by_name["honours"].rows]
    assert "数量" not in render_md(page(MAPLE)).split("## 荣誉 ")[1].split("##")[0]


def word(one: Page, folder: Path) -> DocxDocument:
    write(one, "docx", folder / "a.docx")
    return docx.Document(str(folder / "a.docx"))


def test_word_document_has_the_tables_and_notes(tmp_path: Path) -> None:
    one = page(MAPLE)
    read = word(one, tmp_path)
    assert read.paragraphs[0].text == MAPLE
    assert [len(table.rows) for table in read.tables] == [len(section.rows) + 1 for section in one.sections]
    notes = [paragraph.text for paragraph in read.paragraphs if paragraph.text.startswith("[")]
    assert len(notes) == len(one.notes)
    cells = {cell.text for table in read.tables for row in table.rows for cell in row.cells}
    assert {QINGHE, "订单培养", "（计划）", "牵头"} <= cells


def test_numbers_in_a_word_document_lead_to_their_notes(tmp_path: Path) -> None:
    one = page(MAPLE)
    body = word(one, tmp_path).element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks)) == len(one.notes)
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert len(links) == sum(len(row.notes) for section in one.sections for row in section.rows)
    assert set(links) == set(marks)


def test_columns_of_a_word_document_fill_the_page_and_no_more(tmp_path: Path) -> None:
    read = word(page(MAPLE), tmp_path)
    (sheet,) = read.sections
    assert sheet.page_width is not None
    room = sheet.page_width - sheet.left_margin - sheet.right_margin  # type: ignore[operator]
    for table in read.tables:
        widths = [[cell.width for cell in row.cells] for row in table.rows]
        assert len({tuple(row) for row in widths}) == 1
        assert 0.99 * room < sum(width or 0 for width in widths[0]) < 1.001 * room


@pytest.fixture
def no_font(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(fonts, "findSystemFonts", list)
    dossier_docx._font.cache_clear()
    yield
    dossier_docx._font.cache_clear()


@needs_font
def test_a_word_document_has_the_picture(tmp_path: Path) -> None:
    (shape,) = word(page(MAPLE), tmp_path).inline_shapes
    assert shape.width > shape.height > 0
    with ZipFile(tmp_path / "a.docx") as pieces:
        (name,) = [name for name in pieces.namelist() if name.endswith(".png")]
        with pieces.open(name) as file, Image.open(file) as image:
            colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
    # A dot of each type that is shown.
    shown = {one.entity.type for one in page(MAPLE).neighbours}
    assert {ImageColor.getrgb(TYPE_STYLES[kind][0]) for kind in shown} <= colours


@pytest.mark.usefixtures("no_font")
def test_without_a_font_a_word_document_has_no_picture(tmp_path: Path) -> None:
    read = word(page(MAPLE), tmp_path)
    assert len(read.inline_shapes) == 0
    assert len(read.tables) == len(page(MAPLE).sections)


def test_a_word_document_tells_no_time(tmp_path: Path) -> None:
    write(page(MAPLE), "docx", tmp_path / "a.docx")
    with ZipFile(tmp_path / "a.docx") as pieces:
        assert {piece.date_time[0] for piece in pieces.infolist()} == {1980}
    assert docx.Document(str(tmp_path / "a.docx")).core_properties.modified == datetime(
        2000, 1, 1, tzinfo=UTC
    )


def test_a_word_document_of_nasty_names_opens(tmp_path: Path) -> None:
    one = next(one for one in pages(nasty()) if one.entity.type == "Enterprise")
    write(one, "docx", tmp_path / "a.docx")
    assert docx.Document(str(tmp_path / "a.docx")).paragraphs[0].text == NASTY.replace("\u0001", "�")


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_has_a_page_each_and_an_index_that_leads_to_them(tmp_path: Path, form: str) -> None:
    count = write_all(SAMPLE, tmp_path / "one", form)
    wanted = [entity for entity in SAMPLE.entities() if entity.type in ("Institution", "Enterprise")]
    assert count == len(wanted)
    files = {path.name for path in (tmp_path / "one").iterdir()}
    index = "index.md" if form == "md" else "index.html"
    pages = {f"{file_name(entity.id)}.{form}" for entity in wanted}
    pictures = {path.replace(".md", ".svg") for path in pages if form == "md"}
    assert files == {index, *pages, *pictures}
    text = (tmp_path / "one" / index).read_text(encoding="utf-8")
    assert set(re.findall(r'(?:href="|\]\()((?:Institution|Enterprise)[^")]*)', text)) == pages
    write_all(SAMPLE, tmp_path / "two", form)
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_page_of_markdown_shows_the_picture_beside_it(tmp_path: Path) -> None:
    write_all(SAMPLE, tmp_path, "md")
    own = next(entity for entity in SAMPLE.entities() if entity.name == MAPLE)
    text = (tmp_path / f"{file_name(own.id)}.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)
    assert ElementTree.parse(tmp_path / named).getroot().get("aria-label") == ego.picture(page(MAPLE)).title  # type: ignore[union-attr]


def test_pages_of_a_folder_link_to_each_other(tmp_path: Path) -> None:
    write_all(SAMPLE, tmp_path)
    own = next(entity for entity in SAMPLE.entities() if entity.name == MAPLE)
    text = (tmp_path / f"{file_name(own.id)}.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="([^"#]+)"', text))
    assert "index.html" in links
    assert all((tmp_path / link).is_file() for link in links)
    (picture,) = re.findall("<svg.*?</svg>", text, re.DOTALL)
    named = {
        link.get("href") for link in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}a")
    }
    assert named == links - {"index.html", f"{file_name(own.id)}.html"}


def test_types_and_a_least_number_of_facts_choose(tmp_path: Path) -> None:
    assert write_all(SAMPLE, tmp_path / "a", types={"VocationalUniversity"}) == 1
    assert write_all(SAMPLE, tmp_path / "b", least=5) == 3
    with pytest.raises(UsageError, match="Nothing"):
        write_all(SAMPLE, tmp_path / "c", least=500)
    with pytest.raises(UnknownName, match="pdf"):
        write_all(SAMPLE, tmp_path / "d", "pdf")


def test_file_names_tell_ids_apart() -> None:
    keys = ["a/b", "a-b", "a_2d_b", "甲/1", "a.b"]
    assert len({file_name(key) for key in keys}) == len(keys)
