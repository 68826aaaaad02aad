"""Rolls of honour and lists of what was received."""

from __future__ import annotations

from tests.extractors.achievements.stated import ends
from tests.extractors.sentences import COLLEGE


def test_a_roll_goes_through_its_people_and_teams() -> None:
    text = (
        "教师：尹传志，全国优秀教师，茶艺教研室主任；孙立民，获2024年云南省职业院校教学能力大赛一等奖。\n"
        "学生：李硕明（茶艺2201班），第五届全国茶艺职业技能竞赛冠军；孟嘉丽，云南省三好学生。\n"
        "集体：马克思主义学院教工党支部，全国党建工作样板支部；学校代表队，2024年云南省职业院校技能大赛花艺赛项三等奖。"
    )
    assert ends(text) == {
        ("receivedHonour", "尹传志", "全国优秀教师"),
        ("wonPrize", "孙立民", "2024年云南省职业院校教学能力大赛"),
        ("wonPrize", "李硕明", "第五届全国茶艺职业技能竞赛"),
        ("receivedHonour", "孟嘉丽", "云南省三好学生"),
        ("receivedHonour", COLLEGE, "全国党建工作样板支部"),
        ("wonPrize", COLLEGE, "2024年云南省职业院校技能大赛"),
        *(("affiliatedWith", name, COLLEGE) for name in ("尹传志", "孙立民", "李硕明", "孟嘉丽")),
    }


def test_what_only_looks_like_a_roll() -> None:
    assert ends("教师：双师型教师占比达到85.6%，高级职称教师占32.1%；学生：在校生9800人，全部住校。") == set()
    assert ends("学生：我们要努力学习，争当全国优秀学生；教师：我们要潜心育人，争当云南省优秀教师。") == set()


def test_titles_behind_a_colon() -> None:
    text = "2023年，学校获得的主要荣誉有：国家级高技能人才培训基地、全国茶文化宣传教育基地、云南省文明校园。"
    assert ends(text) == {
        ("receivedHonour", COLLEGE, "国家级高技能人才培训基地"),
        ("receivedHonour", COLLEGE, "全国茶文化宣传教育基地"),
        ("receivedHonour", COLLEGE, "云南省文明校园"),
    }
    other = "滇能机械股份有限公司获得的荣誉有：云南省文明单位、全国先进集体。"
    assert not any(fact[1] == COLLEGE for fact in ends(other))


def test_titles_of_the_colleges_and_what_one_person_got() -> None:
    text = (
        "• 学校：全国文明校园、云南省绿色学校\n"
        "• 学生：莫云生获评中国大学生自强之星\n"
        "• 学校：办学条件持续改善、校园环境更美\n"
    )
    assert ends(text) == {
        ("receivedHonour", COLLEGE, "全国文明校园"),
        ("receivedHonour", COLLEGE, "云南省绿色学校"),
        ("receivedHonour", "莫云生", "中国大学生自强之星"),
        ("affiliatedWith", "莫云生", COLLEGE),
    }


def test_titles_of_others_and_what_titles_ask_for() -> None:
    assert ends("校友企业获得的主要荣誉有：全国文明单位、国家级高新技术企业。") == set()
    assert ends("集体：云南省先进集体评选条件、全国五四红旗团委。") == {
        ("receivedHonour", COLLEGE, "全国五四红旗团委")
    }
