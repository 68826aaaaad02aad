"""Headings and the section path."""

from __future__ import annotations

import pytest

from kg.documents.headings import heading_of
from kg.model import BlockKind
from tests.kg.documents.samples import (
    CHAIN,
    CLASS,
    MOUNTAINS,
    block_with,
    converted,
    headings,
    lines,
    of_kind,
    path_of,
    read,
    wrapped,
)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("第一部分 学校概况", "part"),
        ("第三章 产教融合", "chapter"),
        ("第二节 社会服务", "section"),
        ("十二、发展保障", "han"),
        ("（三）校企合作", "paren"),
        ("1 人才培养", "d1"),
        ("2.产教融合", "d1"),
        ("2.1机制建设", "d2"),
        ("2.1.3 1+X证书试点", "d3"),
        ("2.1.3.1 总体情况", "d4"),
        ("案例 2-1 共建实训基地", "case"),
        ("【案例3】订单培养", "case"),
        ("典型案例1：校企同行", "case"),
        ("案例：校企同行", "case"),
        ("【编制说明】", "bracket"),
        ("前 言", "plain"),
        ("附件1：指标", "plain"),
    ],
)
def test_lines_that_read_like_headings(text: str, style: str) -> None:
    heading = heading_of(text)
    assert heading is not None
    assert heading.style == style


@pytest.mark.parametrize(
    "text",
    [
        "1.5万元经费用于实训",
        "2023年学校新增专业3个",
        "3.2亿元",
        "一、学校与企业合作，共建基地，培养人才，成效明显",
        "案例教学法在课程中得到推广",
        "第一，学校高度重视",
        "1. 与企业签订协议；",
        "12",
        "2 644 567 352",
        "（一）学校坚持立德树人。深入推进改革",
    ],
)
def test_lines_that_read_like_none(text: str) -> None:
    heading = heading_of(text)
    assert heading is None


def test_the_path_follows_parts_chapters_and_points() -> None:
    chapters = [
        lines(
            f"第{number}章 工作{number}",
            "一、总体情况",
            MOUNTAINS,
            "（一）做法",
            CHAIN,
            "（二）成效",
            CLASS,
            "二、下一步",
            CHAIN,
        )
        for number in "一二三"
    ]
    report = read(lines(*chapters))
    paths = [block.section for block in report.blocks if block.kind is BlockKind.PARAGRAPH]
    assert paths[4:8] == [
        ("第二章 工作二", "一、总体情况"),
        ("第二章 工作二", "一、总体情况", "（一）做法"),
        ("第二章 工作二", "一、总体情况", "（二）成效"),
        ("第二章 工作二", "二、下一步"),
    ]


def test_decimal_numbers_nest_without_their_chapters_being_numbered_alike() -> None:
    report = read(
        lines(
            "一、人才培养",
            "1.1 专业",
            MOUNTAINS,
            "1.1.1 课程",
            CHAIN,
            "1.2 教师",
            CLASS,
            "二、服务贡献",
            "2.1 培训",
            CHAIN,
        )
    )
    assert path_of(report, CLASS) == ("一、人才培养", "1.2教师")
    assert report.blocks[-1].section == ("二、服务贡献", "2.1培训")


def test_points_of_a_list_are_no_headings() -> None:
    report = read(
        lines(
            "一、总体情况",
            MOUNTAINS,
            "1. 产业学院3个",
            "2. 实训基地5个",
            "3. 订单班2个",
            CHAIN,
            "二、下一步",
            CLASS,
        )
    )
    assert headings(report) == ["一、总体情况", "二、下一步"]
    assert of_kind(report, BlockKind.LIST_ITEM) == ["1.产业学院3个", "2.实训基地5个", "3.订单班2个"]


def test_points_with_text_below_them_are_headings() -> None:
    report = read(
        lines("1.1 总体情况", MOUNTAINS, "1. 建立机制", CHAIN, "2. 搭建平台", CLASS, "1.2 下一步", CHAIN)
    )
    assert path_of(report, CLASS) == ("1.1总体情况", "2.搭建平台")
    assert report.blocks[-1].section == ("1.2下一步",)


def test_a_number_that_begins_a_wrapped_line_is_no_heading() -> None:
    torn = MOUNTAINS[:31] + "，"
    text = "\n\n".join(
        [
            converted("1.1 总体", CHAIN * 4, CHAIN * 3),
            torn,
            "2 个产业学院和实训中心",
            "同时投入使用。",
            "1.2 下一步",
            converted(CHAIN),
        ]
    )
    assert headings(read(text)) == ["1.1总体", "1.2下一步"]


def test_a_number_out_of_order_is_no_heading() -> None:
    report = read(
        lines(
            "1 人才培养",
            "1.1 专业",
            MOUNTAINS,
            "9 月开展培训活动",
            CHAIN,
            "1.2 教师",
            CLASS,
            "2 产教融合",
            "2.1 机制",
            CHAIN,
        )
    )
    assert headings(report) == ["1人才培养", "1.1专业", "1.2教师", "2产教融合", "2.1机制"]


def test_a_chapter_without_sections_is_one() -> None:
    report = read(
        lines("1 人才培养", "1.1 专业", MOUNTAINS, "2 产教融合", "2.1 机制", CHAIN, "3 面临挑战", CLASS)
    )
    assert path_of(report, CLASS) == ("3面临挑战",)


def test_a_case_ends_with_the_next_section() -> None:
    report = read(lines("1.1 专业", MOUNTAINS, "案例 1 共建产业学院", CHAIN, "1.2 教师", CLASS))
    assert path_of(report, CHAIN) == ("1.1专业", "案例1共建产业学院")
    assert path_of(report, CLASS) == ("1.2教师",)


def test_a_case_whose_title_stands_below_its_number() -> None:
    report = read(lines("1.1 专业", MOUNTAINS, "【案例1】", "云帆学院育英才", CHAIN, "1.2 教师", CLASS))
    assert path_of(report, CHAIN) == ("1.1专业", "【案例1】云帆学院育英才")


def test_brackets_within_a_case_stand_under_it() -> None:
    report = read(
        lines(
            "1.1 专业",
            "案例 1 共建产业学院",
            "【实施背景】",
            MOUNTAINS,
            "【主要做法】",
            CHAIN,
            "1.2 教师",
            CLASS,
        )
    )
    assert path_of(report, CHAIN) == ("1.1专业", "案例1共建产业学院", "【主要做法】")
    assert path_of(report, CLASS) == ("1.2教师",)


def test_a_wrapped_title_is_one_heading() -> None:
    title = "1.2 深化产教融合校企合作机制改革持续推进产业学院与实训基地建设走深走实"
    text = "\n\n".join([converted("1.1 总体", CHAIN * 4, CHAIN * 3), *wrapped(title, 32), converted(CLASS)])
    assert "1.2深化产教融合校企合作机制改革持续推进产业学院与实训基地建设走深走实" in headings(read(text))


def test_markdown_levels_count_where_they_tell_something() -> None:
    report = read(f"# 青禾职业学院年报\n\n## 产教融合\n\n### 平台\n\n{MOUNTAINS}\n\n## 社会服务\n\n{CHAIN}\n")
    assert path_of(report, CHAIN) == ("青禾职业学院年报", "社会服务")
    assert block_with(report, MOUNTAINS).section == ("青禾职业学院年报", "产教融合", "平台")


def test_markdown_of_one_level_goes_by_the_numbers() -> None:
    report = read(
        f"# 1 人才培养\n\n# 1.1 专业\n\n{MOUNTAINS}\n\n# 1.2 教师\n\n{CHAIN}\n\n# 2 服务\n\n# 2.1 培训\n\n{CLASS}\n"
    )
    assert path_of(report, CHAIN) == ("1人才培养", "1.2教师")
    assert path_of(report, CLASS) == ("2服务", "2.1培训")


def test_titles_without_a_number_are_known_from_the_contents() -> None:
    report = read(
        lines("目 录", "学校概况 ...... 1", "办学特色 ...... 3", "学校概况", MOUNTAINS, "办学特色", CHAIN)
    )
    assert path_of(report, CHAIN) == ("办学特色",)


def test_levels_are_depths() -> None:
    report = read(lines("第一章 人才培养", "一、总体情况", "（一）做法", MOUNTAINS, "（二）成效", CHAIN))
    assert [block.level for block in report.blocks if block.kind is BlockKind.HEADING] == [1, 2, 3, 3]
