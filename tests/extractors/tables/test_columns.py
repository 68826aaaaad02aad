from __future__ import annotations

import pytest

from extractors.tables.columns import Role, header_key, is_grade, is_level, role_of


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("序 号", ["1", "2"], Role.INDEX),
        ("群内专业", ["护理、助产"], Role.SPECIALTY),
        ("专业群名称", ["护理专业群"], Role.CLUSTER),
        ("核心专业", ["护理"], Role.CORE_SPECIALTY),
        ("选择对接产业链", ["现代农业"], Role.CHAIN),
        ("共建企业", ["甲乙科技有限公司"], Role.PARTNER),
        ("合作企业（单位）名称", ["甲乙科技有限公司"], Role.PARTNER),
        ("牵头本科院校名称", ["青川大学"], Role.LEAD),
        ("学校角色", ["副理事长单位"], Role.OWN_ROLE),
        ("单位名称", ["甲乙科技有限公司"], Role.COMPANY),
        ("单位", ["人", "万元", "个"], Role.OTHER),
        ("就业人数（人）", ["12"], Role.GRADUATES),
        ("证书名称（等级）", ["老年照护（中级）"], Role.CERTIFICATE),
        ("教材主编", ["陈明"], Role.EDITOR),
        ("赛项名称", ["花艺"], Role.EVENT),
        ("合作中职校", ["青川市农业学校"], Role.SCHOOL),
        ("培养模式", ["三二分段"], Role.FORM),
        ("指标", ["毕业生人数"], Role.INDICATOR),
        ("社团名称", ["书法社"], Role.OTHER),
        ("", ["甲"], Role.OTHER),
    ],
)
def test_a_header_says_what_its_column_holds(header: str, cells: list[str], role: Role) -> None:
    assert role_of(header, cells) is role


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("级别", ["国家级", "省级"], Role.LEVEL),
        ("级别", ["一等奖", "二等奖"], Role.GRADE),
        ("获奖等级", ["国家级", "省级"], Role.LEVEL),
        ("奖项等级", ["2022年省级教学成果奖一等奖", "2022年省级教学成果奖二等奖"], Role.AWARD),
        ("名称", ["老挝鲁班工坊", "泰国鲁班工坊"], Role.WORKSHOP),
        ("名称", ["花卉产业学院"], Role.INDUSTRY_COLLEGE),
        ("名称", ["一号楼", "二号楼"], Role.OTHER),
        ("专业", ["12", "30"], Role.OTHER),
    ],
)
def test_cells_settle_what_a_header_leaves_open(header: str, cells: list[str], role: Role) -> None:
    assert role_of(header, cells) is role


def test_units_and_marks_are_no_part_of_a_header() -> None:
    assert header_key("2023年 就业人数(人)*") == header_key("就业人数") == "就业人数"


def test_levels_and_grades_may_be_headers_themselves() -> None:
    assert [is_level(text) for text in ("国家级", "青川市级", "一等奖")] == [True, True, False]
    assert [is_grade(text) for text in ("一等奖（项）", "国家级")] == [True, False]
