"""Paragraphs in the layouts that reports come in."""

from __future__ import annotations

import pytest

from kg.model import BlockKind
from tests.kg.documents.samples import (
    CHAIN,
    CLASS,
    MOUNTAINS,
    converted,
    lines,
    of_kind,
    prose,
    read,
    wrapped,
)

LONG = MOUNTAINS + CHAIN + CLASS


def test_one_paragraph_a_line() -> None:
    assert prose(read(lines(LONG, CHAIN, CLASS))) == [LONG, CHAIN, CLASS]


def test_one_paragraph_a_line_set_in_by_two_characters() -> None:
    assert prose(read(lines("　　" + LONG, "　　" + CHAIN, "　　" + CLASS))) == [LONG, CHAIN, CLASS]


def test_wrapped_and_set_in_without_empty_lines() -> None:
    paragraphs = [LONG, CHAIN, CLASS, MOUNTAINS, CHAIN + CLASS]
    text = lines(*(wrapped(paragraph, 32, "　　") for paragraph in paragraphs * 3))
    assert prose(read(text)) == paragraphs * 3


def test_an_indent_parts_paragraphs_where_the_line_before_is_full() -> None:
    full = LONG[: 32 * 4 - 3] + "。"  # with the indent, exactly four full lines
    text = lines(*(wrapped(paragraph, 32, "　　") for paragraph in [full, CHAIN] * 5))
    assert prose(read(text)) == [full, CHAIN] * 5


def test_wrapped_with_empty_lines_between_paragraphs() -> None:
    paragraphs = [LONG, CHAIN, CLASS] * 3
    text = "\n\n".join(lines(wrapped(paragraph)) for paragraph in paragraphs)
    assert prose(read(text)) == paragraphs


def test_an_empty_line_parts_paragraphs_where_the_line_before_is_full() -> None:
    full = LONG[: 32 * 4 - 1] + "。"
    text = "\n\n".join(lines(wrapped(paragraph)) for paragraph in [full, CHAIN] * 5)
    assert prose(read(text)) == [full, CHAIN] * 5


def test_wrapped_without_any_mark_between_paragraphs() -> None:
    paragraphs = [LONG, CHAIN, CLASS] * 3
    assert prose(read(lines(*(wrapped(paragraph) for paragraph in paragraphs)))) == paragraphs


def test_wrapped_with_an_empty_line_after_every_line() -> None:
    assert prose(read(converted(LONG, CHAIN, CLASS, LONG))) == [LONG, CHAIN, CLASS, LONG]


def test_cases_in_a_smaller_type_end_where_their_own_lines_are_short() -> None:
    case = (
        MOUNTAINS + CHAIN + CLASS[:26] + "。"
    )  # its last line is longer than a line of the report's own text
    narrow = [line for text in [LONG] * 8 for line in [*wrapped(text, 28)]]
    small = wrapped(case, 44)
    assert 30 <= len(small[-1]) <= 40
    text = "\n\n".join([*narrow, "案例 1 共建产业学院", *small, CHAIN[:28], CHAIN[28:56], CHAIN[56:]])
    assert case in prose(read(text))


def test_a_word_or_a_number_that_did_not_fit_leaves_its_line_shorter() -> None:
    text = lines(
        *(wrapped(LONG) for _ in range(4)),
        "学校与德国企业联合引进国际职业标准，开发双语课程，建成",
        "Fraunhofer实训中心1个，服务企业员工培训2000人次。",
        wrapped(CHAIN),
    )
    assert any("建成Fraunhofer实训中心" in text for text in prose(read(text)))


def test_a_paragraph_goes_on_over_a_page() -> None:
    paragraphs = [LONG[page * 4 :] for page in range(6)]
    text = "".join(
        lines(
            wrapped(CHAIN * 3, 32, "　　"),
            wrapped(paragraph, 32, "　　")[:3],
            f"- {page} -\f" + lines(wrapped(paragraph, 32, "　　")[3:]),
            "",
        )
        for page, paragraph in enumerate(paragraphs, 1)
    )
    assert prose(read(text)) == [text for paragraph in paragraphs for text in (CHAIN * 3, paragraph)]


def test_latin_words_keep_their_spaces_and_chinese_has_none() -> None:
    report = read("学校 与 31 家企业、 Open Skills Lab 等 8 个机构合作，开展 3D 打印培训。")
    assert prose(report) == ["学校与31家企业、Open Skills Lab等8个机构合作，开展3D打印培训。"]


def test_radicals_and_wide_figures_are_read_as_what_they_look_like() -> None:
    report = read("２０２３年，学校⽴德树⼈，与⻓⻛机械有限公司共建Ｂ级实训基地。")
    assert prose(report) == ["2023年，学校立德树人，与长风机械有限公司共建B级实训基地。"]


def test_points_are_items_of_a_list() -> None:
    text = lines(
        MOUNTAINS,
        "• 与云帆物流有限公司共建基地",
        "• 与青禾大学联合培养",
        "（1）开设订单班；",
        "（2）建立实训室。",
        CHAIN,
    )
    assert of_kind(read(text), BlockKind.LIST_ITEM) == [
        "•与云帆物流有限公司共建基地",
        "•与青禾大学联合培养",
        "（1）开设订单班；",
        "（2）建立实训室。",
    ]


@pytest.mark.parametrize("mark", ["**", "__"])
def test_emphasis_goes_in_markdown(mark: str) -> None:
    text = f"# 报告\n\n## 一、合作\n\n## 二、成效\n\n学校与{mark}云帆物流有限公司{mark}签订[合作协议](a.html)。\n"
    assert prose(read(text)) == ["学校与云帆物流有限公司签订合作协议。"]


def test_a_paragraph_that_a_page_of_markdown_tore_apart_is_one_again() -> None:
    text = f"# 报告\n\n## 一、合作\n\n## 二、成效\n\n{LONG[:70]}\n\n{LONG[70:]}\n\n{CHAIN}\n"
    assert prose(read(text)) == [LONG, CHAIN]


def test_figure_captions_are_captions_also_side_by_side_and_wrapped() -> None:
    text = (
        converted(LONG, LONG, LONG)
        + "\n\n图 1-1 校企合作签约仪式 图 1-2 订单班\n\n开班典礼\n\n"
        + converted(CHAIN)
    )
    assert of_kind(read(text), BlockKind.CAPTION) == ["图1-1校企合作签约仪式", "图1-2订单班开班典礼"]


def test_lines_without_end_are_no_one_paragraph() -> None:
    line = "学校坚持立德树人根本任务，深入推进产教融合、校企合作，取得"
    assert [len(text) for text in prose(read(lines([line] * 500)))] == [
        200 * len(line),
        200 * len(line),
        100 * len(line),
    ]
