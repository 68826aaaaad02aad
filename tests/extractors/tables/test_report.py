from __future__ import annotations

from extractors import extract
from kg.documents import parse
from tests.extractors.tables.tabled import COLLEGE

TEXT = f"""{COLLEGE}高等职业教育质量年度报告（2023年度）

## 1.1 专业建设

{COLLEGE}持续优化专业布局。

表 1-1 专业群及专业对应明细表

| 序号 | 专业群名称 | 专业名称 |
|----|------|------|
| 1 | 护理专业群 | 护理 |
| | | 助产 |

## 1.2 就业

表 1-2 毕业生就业企业明细表

| 单位名称 | 就业人数 |
|----|----|
| 青川医疗科技有限公司 | 30 |
"""


def test_tables_of_a_report_become_facts_with_the_words_of_their_rows() -> None:
    extraction = extract(parse(TEXT, "report.md"), content_hash="0" * 16)
    names = {entity.id: entity.name for entity in extraction.entities}
    found = {
        (names[fact.subject], fact.predicate, names[fact.object]): fact
        for fact in extraction.facts
        if fact.rule.startswith("table.")
    }
    assert {
        (COLLEGE, "hasCluster", "护理专业群"),
        ("护理", "inCluster", "护理专业群"),
        ("助产", "inCluster", "护理专业群"),
        (COLLEGE, "offers", "助产"),
        ("青川医疗科技有限公司", "recruitsFrom", COLLEGE),
    } <= found.keys()
    shared = found["助产", "inCluster", "护理专业群"].evidence[0]
    assert shared.quote == TEXT[shared.start : shared.end]
    assert "护理专业群" in shared.quote
    assert shared.quote.endswith("助产")
    hired = found["青川医疗科技有限公司", "recruitsFrom", COLLEGE]
    assert dict(hired.qualifiers) == {"count": "30", "year": "2023"}


INTRODUCED = f"""{COLLEGE}高等职业教育质量年度报告（2023年度）

## 技能竞赛

%s

| 项目 | 选手 | 指导教师 | 等级 |
|----|----|----|----|
| 中药传统技能 | 陈浩然 | 廖鹏飞 | 一等奖 |
"""


def _winners(before: str) -> set[tuple[str, str]]:
    extraction = extract(parse(INTRODUCED % before, "report.md"), content_hash="0" * 16)
    names = {entity.id: entity.name for entity in extraction.entities}
    return {
        (names[fact.subject], names[fact.object])
        for fact in extraction.facts
        if fact.predicate == "wonPrize" and fact.rule.startswith("table.")
    }


def test_a_table_without_a_caption_is_about_the_contest_that_the_paragraph_before_introduces_it_with() -> (
    None
):
    contest = "2022年青川省高职院校技能大赛"
    assert _winners(f"学校派出14支队伍参加{contest}，成绩喜人。部分获奖情况如下。") == {("陈浩然", contest)}
    assert _winners(f"学校派出14支队伍参加{contest}，成绩喜人。") == set()
    assert _winners(f"{contest}和2022年青川省大学生创业大赛的获奖情况如下。") == set()
