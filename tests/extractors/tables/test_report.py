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
