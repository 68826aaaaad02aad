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
