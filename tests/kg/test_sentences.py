from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import parse
from kg.model import Report
from kg.sentences import Sentences

TEXT = """红枫职业技术学院质量年度报告（2031年）

一、产教融合

学校与青禾智能装备有限公司共建
产业学院。双方还开展“订单班”培养；2031年，培养学生 120 人。

| 证书 | 等级 |
| --- | --- |
| 智慧农机 | 中级 |
"""
SENTENCES = Sentences(parse(TEXT, "maple.txt"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("青禾智能装备有限公司共建产业学院", "学校与青禾智能装备有限公司共建产业学院。"),
        ("共建\n产业学院。", "学校与青禾智能装备有限公司共建产业学院。"),
        ("开展订单班培养", "双方还开展“订单班”培养；"),
        ("培养学生 120 人", "2031年，培养学生120人。"),
        ("智慧农机|中级", "智慧农机 | 中级"),
        ("智慧农机|初级", "智慧农机 | 中级"),
        # Copied with something left out in its second half.
        ("青禾智能装备有限公司共建了学院", "学校与青禾智能装备有限公司共建产业学院。"),
        # Mostly of the second.
        ("学院。双方还开展“订单班”", "双方还开展“订单班”培养；"),
    ],
)
def test_words_are_found_with_or_without_their_marks(words: str, found: str) -> None:
    sentence = SENTENCES.find(words)
    assert sentence is not None
    assert sentence.text == found


def test_a_sentence_knows_its_place() -> None:
    one, two = SENTENCES.find("青禾智能装备有限公司"), SENTENCES.find("订单班")
    assert one is not None
    assert two is not None
    assert (one.report, one.section[-1], one.place) == ("maple.txt", "一、产教融合", " › ".join(one.section))
    assert two.number == one.number + 1


@pytest.mark.parametrize("words", ["", "|", "。", "云帆物流有限公司", "青禾农机与别的"])
def test_words_that_stand_nowhere_are_not_found(words: str) -> None:
    assert SENTENCES.find(words) is None


def test_a_text_without_blocks_is_split_too() -> None:
    sentence = Sentences(Report("x.txt", "甲公司来校。乙公司捐赠设备。", ())).find("乙公司")
    assert sentence is not None
    assert (sentence.text, sentence.place) == ("乙公司捐赠设备。", "")


@given(st.lists(st.text("甲乙丙丁戊己庚辛。；！？ ，“”", min_size=1, max_size=12), min_size=1, max_size=6))
def test_every_sentence_is_found_by_its_own_words(lines: list[str]) -> None:
    sentences = Sentences(Report("x.txt", "\n".join(lines), ()))
    for line in lines:
        words = line.strip("。；！？ ，“”")
        if words:
            assert sentences.find(words) is not None
