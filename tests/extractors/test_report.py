"""Whole reports: college and year, evidence that is a slice, the same result every time."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from extractors import extract
from extractors.report_subject import _college
from kg.documents import parse
from kg.errors import NotAReport
from kg.vocabulary import PREDICATES, TYPES
from ontology.lists import institutions

BODY = """
1.1 专业建设

学校开设现代农业技术、园艺技术等12个专业，与山海农机有限公司（以下简称“山海农机”）共建山海智慧农机产业学院。

1.2 校企合作

山海农机来校招聘，学校加入全国山地农机行业产教融合共同体，并担任副理事长单位。学院拟与云帆茶业集团有限公司签订合作协议。

| 单位名称 | 就业人数 |
|---|---|
| 山海农机有限公司 | 12 |
| 云帆茶业集团有限公司 | 9 |
"""


def text(college: str, title: str) -> str:
    return f"{college}\n\n{title}\n\n二〇二四年一月\n{BODY}"


@pytest.mark.parametrize(
    ("college", "title", "year"),
    [
        ("贵州青禾职业技术学院", "高等职业教育质量年度报告（2023年度）", "2023"),
        ("云帆海岸职业学院", "中国职业教育质量年度报告（2024）", "2024"),
        ("云帆海岸高等专科学校", "2022年度高等职业教育质量报告", "2022"),
        ("青禾工业职业技术大学", "高等职业教育质量年报（2024 年度）", "2024"),
    ],
)
def test_college_and_year_are_found_in_the_text(college: str, title: str, year: str) -> None:
    report = extract(parse(text(college, title), "report.txt"), content_hash="0" * 64).report
    assert (report.institution_name, report.year) == (college, year)


def test_the_college_of_the_title_is_whose_report_it_is_however_often_another_is_named() -> None:
    others = "会议在云帆海岸职业学院举行，云帆海岸职业学院书记致辞，云帆海岸职业学院院长发言。" * 3
    report = parse(
        f"# 贵州青禾职业技术学院 高等职业教育质量年度报告（2023年度）\n\n{others}\n{BODY}", "r.txt"
    )
    assert extract(report, content_hash="0" * 64).report.institution_name == "贵州青禾职业技术学院"


def test_the_end_of_the_line_before_is_no_part_of_the_college() -> None:
    contents = "目录\n1 人才培养..........3\n2 面临挑战..........12"
    report = parse(f"{contents}\n{text('云帆海岸职业学院', '质量年度报告（2024年度）')}", "report.txt")
    assert extract(report, content_hash="0" * 64).report.institution_name == "云帆海岸职业学院"


@pytest.mark.parametrize(
    "title",
    [
        "{}高等职业教育质量年度报告（2023年度）",
        "质量年度报告（2023年度）\n{}\n二〇二三年十二月",
        "{}质量年报2024",
    ],
)
def test_every_college_of_the_official_list_is_found_whole(title: str) -> None:
    colleges = [item.name for item in institutions() if item.level == "专科" or "职业" in item.name]
    assert len(colleges) > 1400
    found = {name: _college(title.format(name).replace("\n", "")) for name in colleges}
    assert {name: other for name, other in found.items() if name != other} == {}


@pytest.mark.parametrize(
    "college", ["云川酿造与防沙职业技术学院", "云川出版传媒职业学院", "云川建设服务职业学院"]
)
def test_a_college_on_no_list_is_whole_where_its_name_has_a_line_of_its_own(college: str) -> None:
    for cover in (
        f"{college}高等职业教育质量年度报告（2023年度）\n",
        f"# {college}\n\n高等职业教育质量年度报告（2023年度）\n",
    ):
        assert extract(parse(cover + BODY, "s"), content_hash="0" * 64).report.institution_name == college


def test_a_text_without_a_college_is_no_report() -> None:
    with pytest.raises(NotAReport, match="no college"):
        extract(parse("企业发展规划与市场分析，产品销量稳步增长，" * 20, "x"), content_hash="0" * 64)


def test_evidence_is_a_slice_and_facts_keep_their_signature() -> None:
    report = parse(text("贵州青禾职业技术学院", "高等职业教育质量年度报告（2023年度）"), "report.txt")
    extraction = extract(report, content_hash="0" * 64)
    types = {entity.id: entity.type for entity in extraction.entities}
    assert {fact.predicate for fact in extraction.facts} >= {
        "offers",
        "partnersWith",
        "establishedBy",
        "memberOf",
        "recruitsFrom",
    }
    for fact in extraction.facts:
        signature = PREDICATES[fact.predicate]
        assert types[fact.subject] in signature.domain
        assert signature.literal or types[fact.object] in signature.range
        for evidence in fact.evidence:
            assert report.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.quote
    assert {entity.type for entity in extraction.entities} <= set(TYPES)


def test_short_forms_are_aliases_of_the_full_name() -> None:
    extraction = extract(
        parse(text("贵州青禾职业技术学院", "高等职业教育质量年度报告（2023年度）"), "x"),
        content_hash="0" * 64,
    )
    company = next(entity for entity in extraction.entities if entity.name == "山海农机有限公司")
    assert "山海农机" in company.aliases


def test_intentions_are_planned() -> None:
    extraction = extract(
        parse(text("贵州青禾职业技术学院", "高等职业教育质量年度报告（2023年度）"), "x"),
        content_hash="0" * 64,
    )
    names = {entity.id: entity.name for entity in extraction.entities}
    states = {
        names[fact.object]: fact.status.value for fact in extraction.facts if fact.predicate == "partnersWith"
    }
    assert states["云帆茶业集团有限公司"] == "planned"
    assert states["山海农机有限公司"] == "done"


def test_the_hash_seed_changes_nothing() -> None:
    program = (
        "from tests.extractors.test_report import text\nfrom extractors import extract\nfrom kg.documents import parse\n"
        "print(extract(parse(text('贵州青禾职业技术学院', '高等职业教育质量年度报告（2023年度）'), 'x'), content_hash='0' * 64))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@pytest.mark.parametrize(
    "cover",
    ["1 合作…………12\n", "质量年度报告\n", "2023\n", "川岚山地职业技术学院-2023 质量年度报告\n"],
)
def test_what_stands_before_the_name_is_no_part_of_it(cover: str) -> None:
    body = "川岚山地职业技术学院与山海机械有限公司共建实训基地，培养装备制造人才。\n" * 3
    report = parse(cover + "川岚山地职业技术学院\n" + body, "report.txt")
    assert extract(report, content_hash="0" * 64).report.institution_name == "川岚山地职业技术学院"


def test_the_quote_of_a_title_goes_on_to_the_work_that_bears_it() -> None:
    body = "学校遴选2门校级一流线下课程，分别是《机械制图》《电工技术基础》。\n"
    report = parse(
        text("贵州青禾职业技术学院", "质量年度报告（2023年度）") + "\n1.3 课程\n\n" + body, "r.txt"
    )
    extraction = extract(report, content_hash="0" * 64)
    names = {entity.id: entity.name for entity in extraction.entities}
    quotes = {
        names[fact.subject]: fact.evidence[0].quote
        for fact in extraction.facts
        if fact.predicate == "receivedHonour"
    }
    assert {"机械制图", "电工技术基础"} <= quotes.keys()
    assert all(work in quotes[work] for work in ("机械制图", "电工技术基础"))


def test_a_qualifier_is_words_of_the_report() -> None:
    body = "学校与青禾邮政集团有限公司实施海纳分公司订单培养，与云川职业技术学院推进云帆茶业集团有限公司合作项目。\n"
    report = parse(
        text("贵州青禾职业技术学院", "质量年度报告（2023年度）") + "\n1.3 合作\n\n" + body, "r.txt"
    )
    values = [value for fact in extract(report, content_hash="0" * 64).facts for _, value in fact.qualifiers]
    assert values
    assert not [value for value in values if any("\ue000" <= char <= "\uf8ff" for char in value)]


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("匠心传承启迪未来人才", "done"),
        ("未来展望", "planned"),
        ("7.2 未来工作思路", "planned"),
        ("面向未来", "planned"),
    ],
)
def test_a_title_with_the_word_future_is_a_plan_only_where_it_is_about_it(title: str, status: str) -> None:
    body = "学校与青禾机械有限公司签订合作协议，共同培养学生。\n"
    cover = "贵州青禾职业技术学院高等职业教育质量年度报告（2023年度）\n\n"
    report = parse(f"# {cover}## {title}\n\n{body}\n## 二、成效\n\n学校成效明显。\n", "r.md")
    facts = extract(report, content_hash="0" * 64).facts
    assert {fact.status.value for fact in facts} == {status}
