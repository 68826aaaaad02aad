"""Cleaning that keeps an offset map."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import EMPTY, FOLDS, LIGATURES, Mapped, chinese_count, clean, join, width_of

ANY = st.text(alphabet="学院，。（）“” \t\u3000\u00a0\u200b\ufeffab12.-*_[]()<br>⽴Ａ９", max_size=60)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("同 12家企业", "同12家企业"),
        ("前 言", "前言"),
        ("ABC 机械", "ABC机械"),
        ("Open  Skills Lab 实训", "Open Skills Lab实训"),
        ("12 345", "12 345"),
        ("（ 二 ）", "（二）"),
        ("学\u200b校\ufeff与\u00ad企业", "学校与企业"),
        ("　　学校", "学校"),
        ("\uf06c产教融合\uf0b7", "产教融合"),
        ("O\ufb03ce实训室", "Office实训室"),
        ("⽴德树⼈ ⻓风 Ａ９", "立德树人长风A9"),
    ],
)
def test_spaces_and_signs(raw: str, text: str) -> None:
    assert clean(raw).text == text


def test_phrases_of_a_title_keep_their_space() -> None:
    title = "第一部分 办学成绩 前 言 2 家 “青禾” 同行"
    assert clean(title, phrases=True).text == "第一部分 办学成绩前言2家“青禾” 同行"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("**学校**与__企业__", "学校与企业"),
        ("[合作协议](a.html)签订", "合作协议签订"),
        ("![图](a.png)学校", "学校"),
        ("A<br>B<sup>2</sup>", "AB2"),
        (r"1\. 学校\*", "1.学校*"),
        ("3*4*5", "3*4*5"),
    ],
)
def test_markup(raw: str, text: str) -> None:
    assert clean(raw, markup=True).text == text
    assert clean("学校**", markup=False).text == "学校**"


@given(ANY, st.integers(0, 1000), st.booleans(), st.booleans())
def test_every_character_is_the_one_that_stands_there(
    raw: str, start: int, markup: bool, phrases: bool
) -> None:
    content = clean(raw, start, markup=markup, phrases=phrases)
    assert len(content.text) == len(content.offsets)
    assert list(content.offsets) == sorted(content.offsets)
    for char, offset in zip(content.text, content.offsets, strict=True):
        there = raw[offset - start]
        assert char in LIGATURES.get(there, there.translate(FOLDS)) or (char == " " and there.isspace())


@given(ANY)
def test_cleaning_again_changes_nothing(raw: str) -> None:
    once = clean(raw).text
    assert clean(once).text == once


@given(st.lists(ANY, max_size=5))
def test_joints_stand_where_the_part_before_them_ends(raws: list[str]) -> None:
    place = 0
    parts = []
    for raw in raws:
        parts.append(clean(raw, place))
        place += len(raw) + 1
    whole = join(parts)
    assert len(whole.text) == len(whole.offsets)
    assert list(whole.offsets) == sorted(whole.offsets)
    assert whole.text.replace(" ", "") == "".join(part.text for part in parts).replace(" ", "")


def test_joints() -> None:
    words = join([clean("Luban"), clean("Workshop", 10), clean("工坊", 20), EMPTY])
    assert words.text == "Luban Workshop工坊"
    assert words.offsets[5] == words.offsets[4]
    assert join([clean("甲"), clean("乙", 5)], "；") == Mapped("甲；乙", (0, 0, 5))


def test_a_stretch_of_a_mapped_text() -> None:
    content = clean("同 12家", 100)
    assert content[1:3] == Mapped("12", (102, 103))
    assert (content.start, content.end) == (100, 105)
    with pytest.raises(dataclasses.FrozenInstanceError):
        content.text = ""  # type: ignore[misc]


def test_widths_and_counts() -> None:
    assert width_of("学校ab1，") == 4.5
    assert chinese_count("学校ab⽴，") == 3
