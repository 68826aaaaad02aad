"""Tables with visible cells: Markdown's pipes, tabs."""

from __future__ import annotations

import pytest

from kg.documents.pipes import is_pipe, is_rule, is_tabbed
from kg.model import BlockKind
from tests.kg.documents.samples import CHAIN, MOUNTAINS, grid, of_kind, prose, read, tables

RULE2, RULE3 = "|---|---|", "|----|:---:|---:|"


def markdown(*parts: str) -> str:
    """Parts with an empty line between them, in a text that is Markdown."""
    return "\n\n".join(["# 年报", "## 一、合作", "## 二、成效", *parts]) + "\n"


def test_header_rows_and_caption() -> None:
    report = read(
        markdown(
            MOUNTAINS,
            "表 1-1 合作企业",
            f"| 企业 | 专业 |\n{RULE2}\n| 山海机械 | 数控 技术 |\n| **云帆物流** | 物流 |",
        )
    )
    table = tables(report)[0]
    assert (table.caption, table.header) == ("表1-1合作企业", ("企业", "专业"))
    assert grid(table) == [("山海机械", "数控技术"), ("云帆物流", "物流")]
    assert of_kind(report, BlockKind.CAPTION) == ["表1-1合作企业"]


def test_the_blocks_text_has_its_cells_between_tabs_and_rows_between_line_feeds() -> None:
    report = read(markdown(f"| 企业 | 专业 |\n{RULE2}\n| 山海 机械 | 数控 |\n| | 物流 |"))
    block = report.blocks[-1]
    assert block.text == "山海机械\t数控\n\t物流"
    for char, offset in zip(block.text, block.offsets, strict=True):
        assert char in "\t\n" or report.text[offset] == char
    end = report.text.index("机械") + 1
    assert block.offsets[block.text.index("\t")] == end


def test_cells_stand_where_they_say() -> None:
    report = read(markdown(f"| 企业 | 专业 |\n{RULE2}\n| 山海 机械 |  数控 |"))
    row = tables(report)[0].rows[0]
    assert report.text[row.start : row.end] == "| 山海 机械 |  数控 |"
    assert [report.text[cell.start : cell.end] for cell in row.cells] == ["山海 机械", "数控"]


@pytest.mark.parametrize("again", ["| | |", "| 企业 | 专业 |"])
def test_a_table_goes_on_over_a_page(again: str) -> None:
    report = read(
        markdown(f"| 企业 | 专业 |\n{RULE2}\n| 山海机械 | 数控 |", f"{again}\n{RULE2}\n| 云帆物流 | 物流 |")
    )
    assert [grid(table) for table in tables(report)] == [[("山海机械", "数控"), ("云帆物流", "物流")]]


def test_a_header_that_is_the_next_row_goes_on_with_the_table() -> None:
    first = f"| 序号 | 企业 | 人数 |\n{RULE3}\n| 1 | 山海机械 | 12 |\n| 2 | 云帆物流 | 8 |"
    report = read(markdown(first, f"| 3 | 青禾冷链 | 5 |\n{RULE3}\n| 4 | 南岭茶业 | 3 |"))
    assert [len(table.rows) for table in tables(report)] == [4]
    assert grid(tables(report)[0])[2] == ("3", "青禾冷链", "5")


def test_rows_that_each_got_a_rule_are_rows() -> None:
    first = f"| 序号 | 企业 | 人数 |\n{RULE3}\n| 1 | 山海机械 | 12 |\n\n| | | |\n{RULE3}\n| 2 | 云帆物流 | 8 |\n{RULE3}"
    assert [row[0] for row in grid(tables(read(markdown(first)))[0])] == ["1", "2"]


def test_a_page_number_and_a_caption_of_continuation_do_not_part_a_table() -> None:
    first = f"表 2 合作企业\n\n| 企业 | 专业 |\n{RULE2}\n| 山海机械 | 数控 |"
    report = read(markdown(first, "续表 2 合作企业", f"| 企业 | 专业 |\n{RULE2}\n| 云帆物流 | 物流 |"))
    assert [grid(table) for table in tables(report)] == [[("山海机械", "数控"), ("云帆物流", "物流")]]


def test_another_caption_begins_another_table() -> None:
    first = f"表 1 企业\n\n| 企业 | 专业 |\n{RULE2}\n| 山海机械 | 数控 |"
    report = read(markdown(first, "表 2 院校", f"| | |\n{RULE2}\n| 青禾大学 | 物流 |"))
    assert [table.caption for table in tables(report)] == ["表1企业", "表2院校"]


def test_a_header_of_figures_is_a_row() -> None:
    report = read(markdown(f"| 山海机械 | 12 |\n{RULE2}\n| 云帆物流 | 8 |\n| 青禾冷链 | 5 |"))
    assert tables(report)[0].header == ()
    assert grid(tables(report)[0])[0] == ("山海机械", "12")


def test_years_head_columns_of_figures() -> None:
    report = read(markdown(f"| 指标 | 2022年 | 2023年 |\n{RULE3}\n| 专业数 | 12 | 14 |\n| 课程数 | 8 | 9 |"))
    assert tables(report)[0].header == ("指标", "2022年", "2023年")


def test_a_second_row_of_header_goes_under_the_first() -> None:
    report = read(
        markdown(
            "| 学院 | 就业 | | 升学 |\n|---|---|---|---|\n| | 协议 | 合同 | |\n| 机械学院 | 12 | 8 | 3 |"
        )
    )
    assert tables(report)[0].header == ("学院", "就业协议", "就业合同", "升学")
    assert grid(tables(report)[0]) == [("机械学院", "12", "8", "3")]


def test_merged_first_cells_stay_empty() -> None:
    report = read(
        markdown(f"| 专业群 | 专业 |\n{RULE2}\n| 机械群 | 数控技术 |\n| | 模具设计 |\n| 物流群 | 物流管理 |")
    )
    assert grid(tables(report)[0]) == [("机械群", "数控技术"), ("", "模具设计"), ("物流群", "物流管理")]


def test_a_cell_that_a_page_tore_apart_is_one_again() -> None:
    rows = f"| 1 | 青禾冷链（南岭 | 物流 |\n\n| | | |\n{RULE3}\n| | ）有限公司 | |\n| 2 | 山海机械 | 数控 |"
    report = read(markdown(f"| 序号 | 企业 | 专业 |\n{RULE3}\n{rows}"))
    assert grid(tables(report)[0]) == [("1", "青禾冷链（南岭）有限公司", "物流"), ("2", "山海机械", "数控")]


def test_a_title_right_above_is_the_caption() -> None:
    report = read(markdown("合作企业一览表", "单位：人", f"| 企业 | 人数 |\n{RULE2}\n| 山海机械 | 12 |"))
    assert tables(report)[0].caption == "合作企业一览表"


def test_rows_without_outer_pipes_are_a_table_where_a_rule_says_so() -> None:
    report = read(markdown("企业 | 专业\n--- | ---\n山海机械 | 数控"))
    assert grid(tables(report)[0]) == [("山海机械", "数控")]


def test_tabs_part_cells() -> None:
    report = read(
        f"{MOUNTAINS}\n表 1 合作企业\n企业\t专业\t人数\n山海机械\t数控\t12\n云帆物流\t物流\t8\n{CHAIN}\n"
    )
    table = tables(report)[0]
    assert (table.caption, table.header) == ("表1合作企业", ("企业", "专业", "人数"))
    assert grid(table) == [("山海机械", "数控", "12"), ("云帆物流", "物流", "8")]
    assert prose(report) == [MOUNTAINS, CHAIN]


@pytest.mark.parametrize("text", ["|---|---|", "| --- | :--: |", "---|---", "|:-|-:|"])
def test_rules(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize("text", ["| a | b |", "---x---", "|", "甲|乙"])
def test_no_rules(text: str) -> None:
    assert not is_rule(text)


def test_pipes_and_tabs_are_told_from_text() -> None:
    assert is_pipe("| 甲 |")
    assert not is_pipe("甲 | 乙")
    assert is_tabbed("甲\t乙")
    assert not is_tabbed("\t甲乙\t")


def test_without_a_rule_the_first_row_is_the_header_where_it_names_columns() -> None:
    report = read(
        markdown(
            MOUNTAINS, "表1-1 合作企业\n| 合作企业 | 专业 | 人数 |\n| 山海机械有限公司 | 数控技术 | 12 |"
        )
    )
    table = tables(report)[0]
    assert (table.caption, table.header) == ("表1-1合作企业", ("合作企业", "专业", "人数"))
    assert grid(table) == [("山海机械有限公司", "数控技术", "12")]


@pytest.mark.parametrize(
    "first",
    ["| 山海机械有限公司 | 数控技术 |", "| 学校占地多少亩才算够用呢这是个问题 | 专业 |", "| 12 | 34 |"],
)
def test_without_a_rule_a_row_of_things_is_a_row(first: str) -> None:
    table = tables(read(markdown(f"{first}\n| 云帆物流有限公司 | 现代物流管理 |")))[0]
    assert table.header == ()
    assert len(table.rows) == 2
