"""Titles, works and results that stand one a line."""

from __future__ import annotations

from extractors import extract
from kg.documents import parse
from tests.extractors.sentences import COLLEGE, COVER

PADDING = "本报告由学院组织编写，经审议后发布，全面客观反映年度办学情况与工作成效，供社会各界了解和监督。\n\n"


def facts_in(text: str) -> list[tuple[str, str, str, dict[str, str]]]:
    extraction = extract(parse(COVER + PADDING + text + "\n", "lines"), content_hash="0" * 64)
    names = {entity.id: entity.name for entity in extraction.entities}
    return [
        (fact.predicate, names[fact.subject], names.get(fact.object, fact.object), dict(fact.qualifiers))
        for fact in extraction.facts
    ]


def ends(text: str) -> set[tuple[str, str, str]]:
    return {(predicate, subject, obj) for predicate, subject, obj, _ in facts_in(text)}


HONOURS = """五、荣誉与奖项

✓ 国家级职业教育教师教学创新团队（茶艺与茶文化专业）
✓ 全国职业院校数字校园建设样板校（2022年）
✓ 省级教学成果奖一等奖1项、二等奖3项
✓ 第十二届全国大学生机械创新大赛西南赛区二等奖
✓ 云南省绿色学校
✓ 一批教师成长为骨干
"""


def test_titles_and_results_under_a_heading_of_honours_are_the_colleges() -> None:
    assert ends(HONOURS) == {
        ("receivedHonour", COLLEGE, "国家级职业教育教师教学创新团队"),
        ("receivedHonour", COLLEGE, "全国职业院校数字校园建设样板校"),
        ("receivedHonour", COLLEGE, "省级教学成果奖"),
        ("receivedHonour", COLLEGE, "云南省绿色学校"),
        ("wonPrize", COLLEGE, "第十二届全国大学生机械创新大赛"),
    }
    grades = {
        (values.get("grade"), values.get("count"))
        for predicate, _, obj, values in facts_in(HONOURS)
        if obj == "省级教学成果奖"
    }
    assert grades == {("一等奖", "1"), ("二等奖", "3")}


def test_the_same_lines_under_a_heading_of_plans_state_nothing() -> None:
    assert ends(HONOURS.replace("五、荣誉与奖项", "五、工作要求")) == set()


WORKS = """四、课程与教材

[1] 《茶叶审评》 国家级精品资源共享课 负责人：罗春燕
[2] 《港口装卸》 广西职业教育在线精品课程 负责人：韩月
[3] 《果蔬贮藏》 “十四五”职业教育国家规划教材 江岸农业出版社
[4] 《学生手册》 校内印发 负责人：学生处
"""


def test_works_with_their_titles_makers_and_presses() -> None:
    assert ends(WORKS) == {
        ("receivedHonour", "茶叶审评", "国家级精品资源共享课"),
        ("affiliatedWith", "罗春燕", COLLEGE),
        ("receivedHonour", "港口装卸", "广西职业教育在线精品课程"),
        ("affiliatedWith", "韩月", COLLEGE),
        ("receivedHonour", "果蔬贮藏", "十四五职业教育国家规划教材"),
        ("authored", "江岸农业出版社", "果蔬贮藏"),
    }


RESULTS = """三、竞赛获奖

● 第三届全国高校心理情景剧大赛：优秀奖
·云南省职业院校技能大赛：一等奖12项、二等奖20项
● 培训：优秀学员2人
"""


def test_a_contest_and_what_was_won_there_with_a_colon_between() -> None:
    won = {(obj, values["grade"], values.get("count")) for _, _, obj, values in facts_in(RESULTS)}
    assert won == {
        ("第三届全国高校心理情景剧大赛", "优秀奖", None),
        ("云南省职业院校技能大赛", "一等奖", "12"),
        ("云南省职业院校技能大赛", "二等奖", "20"),
    }


def test_a_grade_or_title_and_who_has_it() -> None:
    text = (
        "一等奖：叶俊华、郑铭浩——2024年金砖国家职业技能大赛（轨道交通信号控制）国内赛\n"
        "二等奖：机电系学生队——第八届全国机床装调大赛（院校组）\n"
        "最美高校辅导员（省级）：林静文\n"
        "全国技术能手：陈明辉\n"
        "项目负责人：王建民\n"
        "二等奖：奖金两千元——由学院发放\n"
    )
    assert ends(text) == {
        ("wonPrize", "叶俊华", "2024年金砖国家职业技能大赛"),
        ("wonPrize", "郑铭浩", "2024年金砖国家职业技能大赛"),
        ("wonPrize", COLLEGE, "第八届全国机床装调大赛"),
        ("receivedHonour", "林静文", "最美高校辅导员"),
        ("receivedHonour", "陈明辉", "全国技术能手"),
        *(("affiliatedWith", name, COLLEGE) for name in ("叶俊华", "郑铭浩", "林静文", "陈明辉")),
    }
    events = {values.get("event") for predicate, _, _, values in facts_in(text) if predicate == "wonPrize"}
    assert events == {"轨道交通信号控制", "院校组"}
