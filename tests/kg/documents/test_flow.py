"""What readers of laid-out formats give becomes a report: one text, blocks in it, tables, pages."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.documents.flow import Item, Paragraph, Sheet, SheetCell, compose
from kg.errors import NotAReport, UnreadableReport
from kg.model import Block, BlockKind, Report

PROSE = "学院与川岚智能装备有限公司共建实训基地，学生在企业的真实岗位上学习一年，由企业师傅和学院教师共同指导，毕业后多数留在企业工作。"


def report(*items: Item) -> Report:
    return compose([*items, Paragraph(PROSE, page=9)], "报告.pdf")


def table(*items: Item) -> Block:
    return next(block for block in report(*items).blocks if block.table)


def sheet(*rows: str, heads: int | None = None) -> Sheet:
    return Sheet(tuple(tuple(SheetCell(text) for text in row.split("|")) for row in rows), heads=heads)


def grid(block: Block) -> list[list[str]]:
    assert block.table
    return [list(block.table.header), *([cell.text for cell in row.cells] for row in block.table.rows)]


def test_a_paragraph_is_a_block_and_a_line_of_the_text() -> None:
    read = report(Paragraph(" 第一章 总体情况 ", page=1), Paragraph("本章说明学院总体情况。", page=1))
    assert read.text.splitlines()[:2] == ["第一章 总体情况", "本章说明学院总体情况。"]
    assert [(block.kind, block.page) for block in read.blocks[:2]] == [
        (BlockKind.HEADING, 1),
        (BlockKind.PARAGRAPH, 1),
    ]
    assert read.blocks[1].section == ("第一章 总体情况",)


def test_a_paragraph_over_two_pages_has_both() -> None:
    read = report(Paragraph("前一页的话，后一页的话。", page=3, turns=((6, 4),)))
    assert [read.page_at(offset) for offset in (0, 5, 6, 11, 13)] == [3, 3, 4, 4, 9]


def test_without_pages_nothing_is_on_one() -> None:
    read = compose([Paragraph(PROSE)], "报告.docx")
    assert (read.pages, read.page_at(3), read.blocks[0].page) == ((), None, None)


def test_levels_make_the_section_path() -> None:
    read = report(
        Paragraph("办学概况", level=1),
        Paragraph("师资", level=2),
        Paragraph(PROSE),
        Paragraph("合作", level=1),
    )
    assert read.blocks[2].section == ("办学概况", "师资")
    assert read.blocks[-1].section == ("合作",)


def test_points_and_asides_are_told_by_the_format() -> None:
    read = report(Paragraph("1.建立机制", listed=True), Paragraph("据状态数据平台。", aside=True))
    assert [block.kind for block in read.blocks[:2]] == [BlockKind.LIST_ITEM, BlockKind.CAPTION]


def test_contents_pages_go() -> None:
    read = report(
        Paragraph("目录"),
        Paragraph("1 总体情况........1"),
        Paragraph("2 合作........5"),
        Paragraph("1 总体情况"),
    )
    assert [block.text for block in read.blocks] == ["1总体情况", PROSE]


def test_a_table_with_its_caption() -> None:
    found = table(Paragraph("表1 合作企业一览"), sheet("序号|企业|人数", "1|甲有限公司|12", "2|乙有限公司|8"))
    assert found.table
    assert found.table.caption == "表1合作企业一览"
    assert grid(found) == [["序号", "企业", "人数"], ["1", "甲有限公司", "12"], ["2", "乙有限公司", "8"]]


def test_a_cell_over_several_rows_stands_in_the_first() -> None:
    rows = (
        (SheetCell("产业链"), SheetCell("专业")),
        (SheetCell("装备制造", rows=2), SheetCell("数控技术")),
        (SheetCell("模具设计与制造"),),
        (SheetCell("现代物流"), SheetCell("物流管理")),
    )
    assert grid(table(Sheet(rows)))[1:] == [
        ["装备制造", "数控技术"],
        ["", "模具设计与制造"],
        ["现代物流", "物流管理"],
    ]


def test_a_header_of_two_rows_names_each_column_in_full() -> None:
    rows = (
        (SheetCell("专业", rows=2), SheetCell("学生", columns=2)),
        (SheetCell("人数"), SheetCell("占比")),
        (SheetCell("数控技术"), SheetCell("120"), SheetCell("10%")),
    )
    assert grid(table(Sheet(rows))) == [["专业", "学生人数", "学生占比"], ["数控技术", "120", "10%"]]


def test_a_first_row_over_all_columns_is_the_title() -> None:
    rows = (
        (SheetCell("合作企业一览", columns=2),),
        (SheetCell("企业"), SheetCell("人数")),
        (SheetCell("甲有限公司"), SheetCell("3")),
    )
    found = table(Sheet(rows))
    assert found.table
    assert (found.table.caption, grid(found)[0]) == ("合作企业一览", ["企业", "人数"])


def test_figures_in_the_first_row_are_no_header() -> None:
    assert grid(table(sheet("学生总数|1200", "教师总数|80")))[0] == []


def test_the_format_may_say_which_rows_are_the_header() -> None:
    assert grid(table(sheet("学生总数|1200", "教师总数|80", heads=1)))[0] == ["学生总数", "1200"]


def test_a_table_goes_on_in_the_next_one() -> None:
    found = table(
        sheet("企业|人数", "甲有限公司|12"),
        sheet("企业|人数", "乙有限公司|8"),
        sheet("丙有限公司|9", "丁有限公司|7"),
    )
    assert [row[0] for row in grid(found)] == ["企业", "甲有限公司", "乙有限公司", "丙有限公司", "丁有限公司"]


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    read = report(Sheet(((SheetCell(f"案例1 共建实训基地\n{PROSE}"),),)))
    assert [block.kind for block in read.blocks] == [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * 2]


def test_items_of_a_cell_are_parted_and_wrapped_prose_is_not() -> None:
    found = table(sheet("专业群|专业|说明", "装备制造|数控技术\n模具设计|学院与企业，\n共同培养。"))
    assert grid(found)[1] == ["装备制造", "数控技术；模具设计", "学院与企业，共同培养。"]


def test_nothing_is_no_report() -> None:
    with pytest.raises(UnreadableReport):
        compose([Paragraph("  "), Sheet(())], "报告.pdf")
    with pytest.raises(NotAReport):
        compose([Paragraph("An annual report of a college. " * 20)], "报告.pdf")


_TEXT = st.text("学院与企业合作12 Ab、，。\n\t\u3000ﬁ", max_size=12)
_CELLS = st.builds(SheetCell, _TEXT, st.integers(1, 3), st.integers(1, 3), st.integers(0, 3))
_ITEMS = st.lists(
    st.builds(Paragraph, _TEXT, st.integers(0, 3), level=st.integers(0, 2))
    | st.builds(Sheet, st.lists(st.lists(_CELLS, max_size=4).map(tuple), max_size=4).map(tuple)),
    max_size=8,
)


# A title whose cell reaches into the rows below, of which others reach further.
_REACHING = (
    (SheetCell("1", 2, 1, 0),),
    (SheetCell("、", 2, 2, 0),),
    (SheetCell("1", 1, 2, 0),),
    (),
)


@example([Sheet(_REACHING)])
@given(_ITEMS)
def test_every_character_of_a_block_stands_in_the_text(items: list[Item]) -> None:
    read = report(*items)
    for block in read.blocks:
        assert len(block.text) == len(block.offsets)
        for char, offset in zip(block.text, block.offsets, strict=True):
            there = read.text[offset]
            assert char in "\t\n； " + there + normalize("NFKC", there)
