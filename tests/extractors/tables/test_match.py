from __future__ import annotations

import pytest

from extractors.tables import FRAMES
from kg.vocabulary import PREDICATES, QUALIFIERS
from tests.extractors.tables.tabled import COLLEGE, candidates


@pytest.mark.parametrize(
    ("caption", "header", "row"),
    [
        ("教学资源表", "序号|指标|单位|2023年", "1|专业数量|个|27"),
        ("目录", "表1|专业群对接产业链|12", "表2|毕业生就业企业|15"),
        ("学生社团一览表", "序号|社团名称|人数", "1|花艺协会|30"),
        ("讲座一览表", "序号|姓名|讲座主题", "1|陈明|全国技术能手的成长"),
        ("科研经费", "国家级|省级|到账资金（万元）", "1|9|31.8"),
        ("教师培训一览表", "培训内容|级别|人次", "暑期研修|国家级|30"),
        ("就业去向分布（单位：%）", "学院名称|就业|升学", "护理学院|90.1|5.2"),
        ("科研项目立项一览表", "项目名称|负责人|经费", "花卉种植研究项目|陈明|5"),
    ],
)
def test_a_table_without_named_facts_gives_none(caption: str, header: str, row: str) -> None:
    assert candidates(caption, header, [row]) == ()


def test_candidates_keep_to_the_vocabulary_and_to_their_rows() -> None:
    rows = ["1|花卉产业学院|青川花卉集团有限公司|园艺技术"]
    found = candidates("产业学院建设情况", "序号|产业学院名称|共建企业|共建专业", rows)
    assert found
    for item in found:
        signature = PREDICATES[item.predicate]
        assert item.subject.type in signature.domain
        assert {name for name, _ in item.qualifiers} <= set(QUALIFIERS)
        assert item.rule.removeprefix("table.") in FRAMES
        assert item.end - item.start == len(rows[0])


def test_the_college_alone_is_no_partner_of_itself() -> None:
    found = candidates("校企合作一览表", "合作企业|合作专业", [f"{COLLEGE}|护理"])
    assert not any(item.predicate == "partnersWith" for item in found)
