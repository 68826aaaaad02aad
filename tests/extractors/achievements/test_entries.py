"""Entries of a list, one a line: results with their winners, titles with who or what has them."""

from __future__ import annotations

from tests.extractors.achievements.stated import ends
from tests.extractors.sentences import COLLEGE


def test_results_with_a_date_before_and_names_behind() -> None:
    text = (
        "四、获奖情况\n\n"
        "2023.06 云南省职业院校技能大赛花艺赛项 一等奖 莫云生\n"
        "2023.09 全国职业院校技能大赛餐厅服务赛项 三等奖 杨秀梅、潘丽华\n"
    )
    assert ends(text) == {
        ("wonPrize", "莫云生", "云南省职业院校技能大赛"),
        ("wonPrize", "杨秀梅", "全国职业院校技能大赛"),
        ("wonPrize", "潘丽华", "全国职业院校技能大赛"),
        *(("affiliatedWith", name, COLLEGE) for name in ("莫云生", "杨秀梅", "潘丽华")),
    }


def test_titles_and_nothing_else_under_a_heading_of_honours() -> None:
    lines = "全国职业教育先进单位（2014年）\n国家级高技能人才培训基地（2018年）\n持续推进荣誉体系建设\n"
    assert ends("三、学校荣誉\n\n" + lines) == {
        ("receivedHonour", COLLEGE, "全国职业教育先进单位"),
        ("receivedHonour", COLLEGE, "国家级高技能人才培训基地"),
    }
    assert ends("三、奋斗目标\n\n" + lines) == set()


def test_titles_of_persons_with_notes_and_nominations() -> None:
    text = (
        "• 全国优秀教师：石小兰（旅游管理系）\n"
        "• 云南省教学名师：蒙治中、杨秀梅\n"
        "• 云南省教书育人楷模提名：潘丽华\n"
        "• 教学名师：深入一线\n"
    )
    honours = {fact for fact in ends(text) if fact[0] == "receivedHonour"}
    assert honours == {
        ("receivedHonour", "石小兰", "全国优秀教师"),
        ("receivedHonour", "蒙治中", "云南省教学名师"),
        ("receivedHonour", "杨秀梅", "云南省教学名师"),
        ("receivedHonour", "潘丽华", "云南省教书育人楷模"),
    }


def test_titles_of_works_with_those_who_lead_them() -> None:
    text = (
        "国家级在线精品课程：《茶艺与茶道》（主持人：赵明辉）、《花卉栽培》（主持人：孙立军）\n"
        "省级规划教材2部：《茶树栽培》（王丽华）、《制茶》\n"
        "常用课程：《茶艺与茶道》、《花卉栽培》\n"
    )
    assert ends(text) == {
        ("receivedHonour", "茶艺与茶道", "国家级在线精品课程"),
        ("receivedHonour", "花卉栽培", "国家级在线精品课程"),
        ("receivedHonour", "茶树栽培", "省级规划教材"),
        ("receivedHonour", "制茶", "省级规划教材"),
        ("affiliatedWith", "赵明辉", COLLEGE),
        ("affiliatedWith", "孙立军", COLLEGE),
        ("authored", "王丽华", "茶树栽培"),
    }


def test_teams_and_teachers_of_other_colleges() -> None:
    contest = "2023年云南省职业院校技能大赛（护理组）"
    assert ends(f"一等奖：四川大学代表队——{contest}\n") == set()
    assert ends(f"一等奖：护理学院代表队——{contest}\n") == {
        ("wonPrize", COLLEGE, "2023年云南省职业院校技能大赛")
    }
    text = "省级精品课程：《茶艺与茶道》（四川大学：赵明辉）、《花卉栽培》\n"
    assert not any(fact[0] == "affiliatedWith" for fact in ends(text))
