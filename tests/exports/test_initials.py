from __future__ import annotations

from exports.initials import initials


def test_initials_follow_the_word_and_not_the_single_character() -> None:
    assert initials(["重庆银行", "重庆行动"]) == ("cqyh", "cqxd")


def test_digits_and_latin_stay_and_marks_go() -> None:
    assert initials(["ＡＢＢ（天津）2 厂"]) == ("abbtj2c",)


def test_names_without_chinese_have_none_and_equal_ones_are_there_once() -> None:
    assert initials(["ABC", "天津", "天金"]) == ("tj",)
    assert initials([]) == ()
