from __future__ import annotations

import spacy

from extractors.annotation import register_extensions
from extractors.document import make_doc
from extractors.tables.columns import Role
from extractors.tables.grid import Sheet, sheet_of
from kg.model import Report
from tests.extractors.tables.tabled import table_block


def sheet(header: str, rows: list[str]) -> Sheet | None:
    register_extensions()
    raw, block = table_block("表", header, rows)
    doc = make_doc(spacy.blank("zh"), Report("report.txt", raw, (block,)))
    return sheet_of(doc._.layout.blocks[0])


def values(found: Sheet | None, role: Role) -> list[str]:
    assert found is not None
    return [found.value(line, role) for line in found.lines]


def test_a_row_without_a_number_shares_the_cells_above() -> None:
    found = sheet(
        "序号|试点专业|证书名称|人数",
        ["1|护理|老年照护（中级）|30", " |助产| | ", "2|会计|智能财税（初级）|12"],
    )
    assert values(found, Role.CERTIFICATE) == ["老年照护（中级）", "老年照护（中级）", "智能财税（初级）"]
    assert values(found, Role.COUNT) == ["30", "30", "12"]


def test_an_empty_cell_of_a_numbered_row_is_empty() -> None:
    found = sheet("序号|共同体名称|学校角色", ["1|甲产教融合共同体|副理事长单位", "2|乙产教融合共同体| "])
    assert values(found, Role.OWN_ROLE) == ["副理事长单位", ""]


def test_a_merged_group_stands_for_numbered_rows_below() -> None:
    found = sheet("专业群|序号|专业", ["护理专业群|1|护理", " |2|助产"])
    assert values(found, Role.CLUSTER) == ["护理专业群", "护理专业群"]


def test_totals_and_repeated_headers_are_no_rows() -> None:
    found = sheet("专业|计划|录取", ["护理|10|9", "专业|计划|录取", "合计|10|9"])
    assert values(found, Role.SPECIALTY) == ["护理"]


def test_a_second_header_row_joins_the_first() -> None:
    found = sheet("专业|招生| ", [" |计划|录取", "护理|10|9"])
    assert found is not None
    assert found.headers == ("专业", "招生计划", "招生录取")
    assert len(found.lines) == 1


def test_a_line_knows_its_place() -> None:
    register_extensions()
    raw, block = table_block("表", "专业|计划|录取", ["护理|10|9", "助产|5|5"])
    doc = make_doc(spacy.blank("zh"), Report("report.txt", raw, (block,)))
    found = sheet_of(doc._.layout.blocks[0])
    assert found is not None
    assert [doc.text[line.start : line.end] for line in found.lines] == ["护理\t10\t9", "助产\t5\t5"]


def test_a_line_reaches_back_to_what_it_shares() -> None:
    register_extensions()
    raw, block = table_block("表", "序号|专业群|专业", ["1|护理专业群|护理", " | |助产", "2|会计专业群|会计"])
    doc = make_doc(spacy.blank("zh"), Report("report.txt", raw, (block,)))
    found = sheet_of(doc._.layout.blocks[0])
    assert found is not None
    assert [doc.text[line.start : line.end] for line in found.lines] == [
        "1\t护理专业群\t护理",
        "1\t护理专业群\t护理\n\t\t助产",
        "2\t会计专业群\t会计",
    ]


def test_a_table_without_rows_is_not_read() -> None:
    assert sheet("专业", []) is None


def test_a_table_on_its_side_is_turned() -> None:
    found = sheet(
        "专业群名称|护理专业群|茶艺专业群", ["对接产业|康养产业|茶产业", "群内专业|护理、助产|茶艺与茶文化"]
    )
    assert values(found, Role.CLUSTER) == ["护理专业群", "茶艺专业群"]
    assert values(found, Role.SPECIALTY) == ["护理、助产", "茶艺与茶文化"]


def test_a_row_across_the_table_is_the_group_of_those_below() -> None:
    found = sheet("课程|负责人|时间", ["国家级| | ", "茶艺|王明|2022", "（二）省级| | ", "护理|李晓|2023"])
    assert found is not None
    assert [(line.values[0], line.group) for line in found.lines] == [("茶艺", "国家级"), ("护理", "省级")]
