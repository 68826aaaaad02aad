"""Flattened tables with one cell a line."""

from __future__ import annotations

from kg.documents.lines import lines_of
from kg.documents.stacked import rebuild_stacked
from kg.model import Report
from tests.kg.documents.samples import CHAIN, CLASS, converted, grid, read, tables


def flattened(*rows: str) -> Report:
    """The report of a table's lines amid prose."""
    return read("\n".join([converted(CHAIN * 3, CLASS * 3), *rows, "", converted(CLASS * 2, CHAIN * 2)]))


def test_rows_as_tall_as_the_header() -> None:
    report = flattened(
        "表 2 师生获奖", "赛事名称", "获奖项目/人员", "等级",
        "2023年山海省职业院校技能大赛", "导游服务——林知远", "一等奖",
        "第三届“山海杯”校园歌唱展演", "合唱《山海谣》", "优秀奖",
        "山海省高校教学能力大赛", "周致和、陈望舒团队", "二等奖",
    )  # fmt: skip
    assert tables(report)[0].header == ("赛事名称", "获奖项目/人员", "等级")
    assert grid(tables(report)[0]) == [
        ("2023年山海省职业院校技能大赛", "导游服务——林知远", "一等奖"),
        ("第三届“山海杯”校园歌唱展演", "合唱《山海谣》", "优秀奖"),
        ("山海省高校教学能力大赛", "周致和、陈望舒团队", "二等奖"),
    ]


def test_a_wrapped_company_is_no_columns_name() -> None:
    report = flattened(
        "表 3 主要就业单位", "单位名称", "就业人数",
        "山海远洋特种船舶装备有限责", "任公司", "46",
        "青禾冷链股份有限公司", "31",
        "云帆物流集团股份有限公司", "27",
    )  # fmt: skip
    assert tables(report)[0].header == ("单位名称", "就业人数")
    assert grid(tables(report)[0])[0] == ("山海远洋特种船舶装备有限责任公司", "46")


def test_rows_of_another_height_are_not_guessed() -> None:
    wrapped = [
        "竞赛名称", "赛项", "等级",
        "山海省职业院校技能大赛", "云计算应", "用", "一等奖",
        "山海省职业院校技能大赛", "导游服务", "二等奖",
    ]  # fmt: skip
    assert rebuild_stacked(lines_of("\n".join(wrapped)), "") is None
    whole = [text for text in wrapped if text != "用"]
    assert rebuild_stacked(lines_of("\n".join(whole)), "") is not None
    assert rebuild_stacked(lines_of("\n".join([*whole, "山海省职业院校技能大赛", "机电"])), "") is None
