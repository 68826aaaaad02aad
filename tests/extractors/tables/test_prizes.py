from __future__ import annotations

import pytest

from extractors.tables.prizes import (
    Prize,
    award_name,
    caption_award,
    caption_contest,
    grades,
    prize,
    split_contest,
    subject_of,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一等奖", [("一等奖", "")]),
        ("国赛二等", [("二等奖", "")]),
        ("金奖2项、铜奖1项", [("金奖", "2"), ("铜奖", "1")]),
        ("国家级", []),
        ("第三名", [("第三名", "")]),
    ],
)
def test_grades(text: str, expected: list[tuple[str, str]]) -> None:
    assert grades(text) == expected


def test_a_contest_and_its_event() -> None:
    assert split_contest("2023年全国职业院校技能大赛“花艺”赛项") == ("2023年全国职业院校技能大赛", "花艺")
    assert split_contest("第九届青川市学生创业计划竞赛") == ("第九届青川市学生创业计划竞赛", "")
    assert split_contest("各类技能大赛") == ("", "")


def test_an_award_without_grade_and_year() -> None:
    assert award_name("2022年青川省教学成果奖一等奖") == ("青川省教学成果奖", "2022")
    assert award_name("专利") == award_name("国家级") == ("", "")


def test_a_cell_is_a_contest_result_or_an_award() -> None:
    contest = prize("2023年全国职业院校技能大赛花艺赛项二等奖")
    assert contest == Prize("contest", "2023年全国职业院校技能大赛", "花艺", "二等奖", "2023", "")
    award = prize("2022年青川省省级教学成果奖一等奖")
    assert award == Prize("award", "青川省省级教学成果奖", "", "一等奖", "2022", "省级")
    assert prize("毕业生3000人") is None


def test_what_a_caption_lists() -> None:
    assert subject_of("表 1-5 “十四五”职业教育国家规划教材（2本）", "某学院") == "十四五职业教育国家规划教材"
    assert caption_award("2022年省级教学成果奖获奖名单", "某学院") == ("省级教学成果奖", "2022")
    assert caption_contest("2021—2023年全国学生创新创业大赛获奖情况", "某学院") == "全国学生创新创业大赛"
    assert caption_contest("招生情况表", "某学院") == ""
