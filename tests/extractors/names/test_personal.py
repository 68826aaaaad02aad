"""What a personal name looks like, with and without help from what follows it."""

from __future__ import annotations

import pytest

from extractors.names.titled.personal import is_name, likely_at, list_from, name_at
from extractors.names.titled.persons import person_mentions


@pytest.mark.parametrize("text", ["陈明辉驾驶", "欧阳雪梅驾驶", "刀玉香驾驶"])
def test_a_name_by_its_own_characters_whatever_follows(text: str) -> None:
    assert text[: likely_at(text, 0)] == text.removesuffix("驾驶")
    assert name_at(text, 0) == -1


@pytest.mark.parametrize("text", ["安全教育", "高水平建设", "江苏南通", "学生陈明", "文化育人", "陈列之中"])
def test_ordinary_words_and_places_are_none(text: str) -> None:
    assert likely_at(text, 0) == -1


def test_names_written_by_sound() -> None:
    assert likely_at("古丽娜尔被授予", 0) == 4


def test_lists_and_single_words() -> None:
    assert list_from("陈明辉、林晓燕和王芳获", 0) == [(0, 3), (4, 7), (8, 10)]
    assert is_name("陈明")
    assert is_name("欧阳雪梅")
    assert not is_name("专业群")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("由我院陈明辉、海州职业学院林晓燕共同主编。", ["陈明辉", "林晓燕"]),
        ("王雪松团队（成员：王雪松、李思源、赵文博）获一等奖。", ["王雪松", "李思源", "赵文博"]),
        ("优秀毕业生：周立新，我院2015届毕业生，现任技术主管。", ["周立新"]),
        ("青川花卉有限公司林晓燕任副主编。", ["林晓燕"]),
        ("选派陈明辉等教师赴校支教。", ["陈明辉"]),
    ],
)
def test_persons_behind_bodies_in_teams_and_portraits(text: str, wanted: list[str]) -> None:
    assert list(dict.fromkeys(item.name for item in person_mentions(text))) == wanted


def test_a_sentence_about_nobody() -> None:
    assert person_mentions("学院严格落实安全责任，和谐校园建设取得明显成效。") == []
