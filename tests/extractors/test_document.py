"""Sentences as rules read them: without what leads them in, in the commonest of words that say the same."""

from __future__ import annotations

import pytest

from extractors.document import layout_of
from kg.documents import parse

BEFORE = "学校坚持立德树人根本任务，持续深化教育教学改革，办学质量稳步提升。"


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("同时，学校与青禾农机有限公司共建实训基地。", "同时，", "学校与"),
        ("一是学校与青禾农机有限公司共建实训基地。", "一是", "学校与"),
        ("（3）学校与青禾农机有限公司共建实训基地。", "（3）", "学校与"),
        ("★学校与青禾农机有限公司共建实训基地。", "★", "学校与"),
        ("此外，近年来，学校与青禾农机有限公司共建基地。", "此外，近年来，", "学校与"),
        ("一流专业建设与青禾农机有限公司共建基地的做法。", "", "一流专业"),
        ("3.6万名学生参加与青禾农机有限公司共建的活动。", "", "3.6万名"),
        ("A.O.史密斯热水器有限公司与学校共建实训基地。", "", "A.O."),
    ],
)
def test_what_leads_a_sentence_in_is_apart(text: str, lead: str, rest: str) -> None:
    layout = layout_of(parse(BEFORE + text + "\n", "r.txt"))
    sentence = layout.sentences[-1]
    assert sentence.lead == lead
    assert sentence.text.startswith(rest)
    assert layout.text[sentence.start : sentence.end].startswith(rest)


def test_words_for_the_same_are_read_as_one_of_the_same_length() -> None:
    text = "学生喜获金奖，教师夺得冠军，成果斩获一等奖，各赛项多有斩获，对口援助两校，名单包含三项。"
    layout = layout_of(parse(BEFORE + text + "\n", "r.txt"))
    (sentence,) = (item for item in layout.sentences if "金奖" in item.text)
    assert (
        sentence.text
        == "学生荣获金奖，教师荣获冠军，成果荣获一等奖，各赛项多有斩获，对口支援两校，名单包括三项。"
    )
    assert layout.text[sentence.start : sentence.end] == text
