"""Tables of contests, bases, courses and the like that a conversion left as lines, cell by cell."""

from __future__ import annotations

import time

from kg.model import Report
from tests.kg.documents.samples import CHAIN, CLASS, MOUNTAINS, grid, prose, read, tables, wrapped


def with_table(caption: str, *rows: str, note: str = "") -> Report:
    """A report with a table between its paragraphs."""
    before, after = wrapped(MOUNTAINS + CHAIN) * 2, wrapped(CLASS + MOUNTAINS) * 2
    return read("\n".join([*before, caption, *rows, *([note] if note else ()), *after]))


def test_every_cell_on_a_line_of_its_own() -> None:
    report = with_table(
        "表2-1 师生竞赛获奖一览表",
        "序号", "赛事", "赛项", "获奖等级", "获奖人", "身份",
        "1", "青川省职业院校技能大赛教学能力比赛", "专业技能组", "二等奖", "林知远、周致和", "教师",
        "2", "第九届“青禾杯”全国大学生冷链设计大赛", "方案设计（学生组）", "优胜奖", "阿依夏·买买提", "学生",
    )  # fmt: skip
    assert tables(report)[0].header == ("序号", "赛事", "赛项", "获奖等级", "获奖人", "身份")
    assert grid(tables(report)[0]) == [
        ("1", "青川省职业院校技能大赛教学能力比赛", "专业技能组", "二等奖", "林知远、周致和", "教师"),
        ("2", "第九届“青禾杯”全国大学生冷链设计大赛", "方案设计（学生组）", "优胜奖", "阿依夏·买买提", "学生"),
    ]  # fmt: skip


def test_wrapped_cells_without_numbers() -> None:
    report = with_table(
        "表2-2 学生获奖情况",
        "竞赛名称 赛项 等级 获奖学生",
        "2023年青川省职", "业院校技能大赛", "花艺 一等奖", "陈明辉、林晓", "燕",
        "第五届全国农业", "行业职业技能竞", "赛", "农机修理", "工", "三等奖 王立新",
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("2023年青川省职业院校技能大赛", "花艺", "一等奖", "陈明辉、林晓燕"),
        ("第五届全国农业行业职业技能竞赛", "农机修理工", "三等奖", "王立新"),
    ]


def test_a_contest_for_several_rows() -> None:
    report = with_table(
        "表2-3 竞赛成绩",
        "赛事名称", "赛项", "获奖学生", "等次",
        "2023年青川省职业院校技能大赛", "花艺", "陈明辉", "一等奖",
        "园林景观设计", "林晓燕、王立新", "二等奖",
        "全国农业职业院校茶艺竞赛", "个人赛", "周致和", "金奖",
    )  # fmt: skip
    assert [row[0] for row in grid(tables(report)[0])] == [
        "2023年青川省职业院校技能大赛",
        "",
        "全国农业职业院校茶艺竞赛",
    ]


def test_bases_with_firms_areas_and_specialties() -> None:
    report = with_table(
        "表4-1 共建实训场所汇总表",
        "名称", "共建单位", "建筑面积（㎡）", "服务专业",
        "冷链仓储实训室", "云帆物流有限公司", "420", "现代物流管理、冷链物流技", "术与管理",
        "青禾智慧农机实训基地", "青禾农机（集团）有限公", "司", "860", "园艺技术",
        "茶艺体验馆", "山海茶业有限责任公司", "730", "茶艺与茶文化",
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("冷链仓储实训室", "云帆物流有限公司", "420", "现代物流管理、冷链物流技术与管理"),
        ("青禾智慧农机实训基地", "青禾农机（集团）有限公司", "860", "园艺技术"),
        ("茶艺体验馆", "山海茶业有限责任公司", "730", "茶艺与茶文化"),
    ]


def test_firms_one_below_the_other_and_a_legal_form_on_the_next_line() -> None:
    report = with_table(
        "表4-2 产业学院一览",
        "产业学院", "共建企业", "面向专业",
        "青禾康养产业学院", "青禾康养有限公司", "山海医药集团", "有限公司", "护理",
        "云帆数字物流产业学院", "云帆物流集团", "有限公司", "现代物流管理",
    )  # fmt: skip
    assert [row[1] for row in grid(tables(report)[0])] == [
        "青禾康养有限公司；山海医药集团有限公司",
        "云帆物流集团有限公司",
    ]


def test_titles_of_courses_and_a_line_of_another_form_below_them() -> None:
    report = with_table(
        "表1-2 教学项目立项情况",
        "项目名称　　　类型　　　　　　　主持人",
        "茶树栽培　　　青川省精品在线开放课程　　林知远",
        "机械制图与CAD 国家职业教育在线精品课程 周致和",
        "青川省规划教材：《茶艺》，林知远主编",
    )  # fmt: skip
    assert grid(tables(report)[0]) == [
        ("茶树栽培", "青川省精品在线开放课程", "林知远"),
        ("机械制图与CAD", "国家职业教育在线精品课程", "周致和"),
    ]
    assert any(text.startswith("青川省规划教材：") for text in prose(report))


def test_rows_that_the_kinds_do_not_know_are_left_to_the_other_readers() -> None:
    report = with_table(
        "表3 证书试点情况",
        "序号 证书名称 参与专业 培训人数",
        "1 冷链仓储运营 现代物流管理 40",
        "2 茶叶加工评审 茶艺与茶文化 36",
        "3 母婴养护 护理 25",
    )  # fmt: skip
    assert [row[1] for row in grid(tables(report)[0])] == ["冷链仓储运营", "茶叶加工评审", "母婴养护"]


def test_two_ways_to_cut_cells_leave_a_table_that_states_nothing() -> None:
    report = with_table(
        "表5 竞赛获奖情况",
        "竞赛名称", "等级", "获奖学生", "指导教师",
        "青川省职业院校技能大赛", "一等奖", "林知远", "周致和", "陈明辉",
        "全国职业院校茶艺竞赛", "二等奖", "王立新", "林晓燕", "赵一鸣",
    )  # fmt: skip
    assert [table.header for table in tables(report)] == [()]


def test_a_header_of_which_a_part_is_not_known_is_none() -> None:
    report = with_table(
        "表6 合作情况",
        "合作企业", "服务专业", "联络员", "备注",
        "青禾农机有限公司", "园艺技术", "一人", "甲",
        "云帆物流有限公司", "现代物流管理", "两人", "乙",
    )  # fmt: skip
    assert not any(table.header == ("合作企业", "服务专业") for table in tables(report))


def test_cells_between_wide_bars() -> None:
    report = with_table(
        "表7 合作医院",
        "合作单位　｜　合作内容　｜　涉及专业",
        "青禾市第一医院　｜　订单培养　｜　护理、助产",
        "山海康养集团有限公司　｜　现代学徒制　｜　老年保健与管理",
    )  # fmt: skip
    assert tables(report)[0].header == ("合作单位", "合作内容", "涉及专业")
    assert grid(tables(report)[0])[0] == ("青禾市第一医院", "订单培养", "护理、助产")


def test_cells_that_could_be_cut_in_very_many_ways_are_given_up_soon() -> None:
    begun = time.perf_counter()
    with_table("表8 竞赛", "赛事名称", "获奖学生", "指导教师", "级别", *["林知远"] * 400)
    with_table("表9 竞赛", "赛事名称", "级别", "时间", "人数", *["省级"] * 400)
    assert time.perf_counter() - begun < 20
