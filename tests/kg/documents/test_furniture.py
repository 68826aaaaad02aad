"""Page numbers, running heads and contents pages go; what page a block is on stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import BlockKind
from tests.kg.documents.samples import (
    CHAIN,
    CLASS,
    MOUNTAINS,
    block_with,
    headings,
    lines,
    prose,
    read,
    tables,
    wrapped,
)

TEXTS = [
    CHAIN + MOUNTAINS,
    MOUNTAINS + CLASS,
    CLASS + CHAIN,
    MOUNTAINS + CHAIN,
    CHAIN + CLASS,
    CLASS + MOUNTAINS,
]


def pages(head: Callable[[int], list[str]], foot: Callable[[int], list[str]], feed: str = "") -> str:
    """Six pages of two paragraphs, each paragraph naming its page."""
    return feed.join(
        lines(
            head(number),
            wrapped(f"第{number}页的内容。{text}"),
            wrapped(f"续{number}。{text}"),
            foot(number),
            "",
        )
        for number, text in enumerate(TEXTS, 1)
    )


def nothing(_: int) -> list[str]:
    return []


@pytest.mark.parametrize(
    "shape", ["{}", "- {} -", "— {} —", "第 {} 页", "第{}页 共6页", "{} / 6", "·{}·", "Page {} of 6"]
)
def test_page_numbers_at_the_foot(shape: str) -> None:
    report = read(pages(nothing, lambda number: [shape.format(number)]))
    assert not [text for text in prose(report) if text == shape.format(3).replace(" ", "")]
    assert [block_with(report, f"续{number}。").page for number in range(1, 7)] == [1, 2, 3, 4, 5, 6]


def test_page_numbers_at_the_head() -> None:
    report = read(pages(lambda number: [str(number)], nothing))
    assert [block_with(report, f"第{number}页的内容").page for number in range(1, 7)] == [1, 2, 3, 4, 5, 6]


def test_page_numbers_that_begin_late_and_skip_one() -> None:
    report = read(pages(nothing, lambda number: [] if number in (1, 4) else [str(number + 10)]))
    assert not [text for text in prose(report) if text.isdigit()]


def test_form_feeds_alone_count_pages() -> None:
    report = read(pages(nothing, nothing, "\f"))
    assert [block_with(report, f"续{number}。").page for number in range(1, 7)] == [1, 2, 3, 4, 5, 6]


def test_running_heads_with_their_page_numbers() -> None:
    report = read(pages(lambda number: [f"青禾职业学院质量年度报告（2023年度） {number}"], nothing))
    assert not any("质量年度报告" in text for text in prose(report))
    assert block_with(report, "续4。").page == 4


def test_a_head_of_two_lines_that_names_no_report() -> None:
    report = read(pages(lambda _: ["青禾职业学院", "笃学力行"], lambda number: [str(number)]))
    assert not any("笃学" in text for text in prose(report))
    assert prose(report).count("青禾职业学院") == 1  # where it stands first it may be the report's title


def test_a_heading_that_comes_back_in_every_case_is_no_running_head() -> None:
    text = lines(*(part for text in TEXTS for part in ("【主要做法】", wrapped(text + text))))
    assert headings(read(text)).count("【主要做法】") == len(TEXTS)


def test_a_chapter_as_running_head_stays_where_it_stands_first() -> None:
    report = read(pages(lambda _: ["第一章 人才培养"], lambda number: [str(number)], "\f"))
    assert headings(report) == ["第一章 人才培养"]
    assert block_with(report, "续6。").section == ("第一章 人才培养",)


def test_no_numbers_no_pages() -> None:
    assert {block.page for block in read(lines(MOUNTAINS, CHAIN)).blocks} == {None}


def test_row_numbers_are_no_page_numbers() -> None:
    rows = [
        part
        for number in range(1, 9)
        for part in (str(number), f"山海机械有限公司第{number}分公司", "数控技术")
    ]
    report = read(
        lines(wrapped(CHAIN * 3), "表 1 合作企业", "序号", "企业名称", "合作专业", rows, "数据来源：教务处")
    )
    assert len(tables(report)[0].rows) == 8


@pytest.mark.parametrize(
    "contents",
    [
        ["目 录", "一、人才培养 ........ 1", "二、产教融合 ........ 2", "三、服务贡献……………… 3"],
        ["目录", "一、人才培养 1", "二、产教融合 2", "三、服务贡献 3"],
        ["目 录", "一、人才培养", "二、产教融合", "三、服务贡献"],
        ["CONTENTS", "一、人才培养 · · · · · · 1", "二、产教融合 · · · · · · 2", "三、服务贡献 · · · · 3"],
        ["一、人才培养 ........ 1", "二、产教融合 ........ 2", "三、服务贡献 ........ 3"],
        [
            "目录",
            "| | |",
            "|---|---|",
            "| 一、人才培养 | 1 |",
            "| 二、产教融合..... | 2 |",
            "| 三、服务贡献 | 3 |",
        ],
    ],
)
def test_contents_pages_go_and_the_report_stays(contents: list[str]) -> None:
    body = lines("一、人才培养", MOUNTAINS, "二、产教融合", CHAIN, "三、服务贡献", CLASS)
    report = read(lines("青禾职业学院质量年度报告", contents, body))
    assert headings(report) == ["一、人才培养", "二、产教融合", "三、服务贡献"]
    assert prose(report) == ["青禾职业学院质量年度报告", MOUNTAINS, CHAIN, CLASS]


def test_lists_of_tables_cases_and_figures_go() -> None:
    lists = [
        "表 目 录",
        "表 1 合作企业 ...... 4",
        "案例目录",
        "案例 1 共建学院 ...... 5",
        "图目录",
        "图 1 签约仪式 ...... 6",
    ]
    report = read(
        lines("目录", "一、人才培养 ...... 1", lists, "一、人才培养", MOUNTAINS, "图 1 签约仪式", CHAIN)
    )
    assert [block.text for block in report.blocks if block.kind is BlockKind.CAPTION] == ["图1签约仪式"]
    assert prose(report) == [MOUNTAINS, CHAIN]


def test_a_wrapped_entry_goes_with_its_list() -> None:
    contents = [
        "目 录",
        "一、人才培养 ........ 1",
        "二、深化产教融合校企合作机制改革持续推进产业学院与",
        "实训基地建设 ........ 2",
        "三、服务贡献 ........ 3",
    ]
    report = read(lines(contents, "一、人才培养", MOUNTAINS, CHAIN, CLASS))
    assert headings(report) == ["一、人才培养"]
    assert prose(report) == [MOUNTAINS, CHAIN, CLASS]
