from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ids import entity_id
from kg.judgements import parted
from kg.likeness import current_name
from kg.mentions import Mentions
from kg.model import Extraction, Judgement, Report
from kg.resolve import Resolution, resolve
from kg.view import MemoryView
from ontology.lists import institutions
from tests.kg import reading
from tests.kg.sample import extractions, view


def report(college: str, *lines: str, year: str = "2031") -> Extraction:
    """A report with a line for each fact; a bare ``Type:name`` is a partner of the college."""
    whole = [line if " " in line else f"partnersWith Institution:{college} {line}" for line in lines]
    text = "\n".join([f"{college} {year}", *whole])
    return reading.extract(Report("x.txt", text, ()), content_hash=entity_id("Course", text)[7:])


def resolution(*reports: Extraction) -> Resolution:
    return resolve(Mentions.of(one) for one in reports)


def names(*reports: Extraction, kind: str = "Enterprise") -> set[str]:
    """The canonical names of a type over these reports."""
    found = resolution(*reports)
    resolved = [entity for one in reports for entity in found.resolved(one)[1] if entity.type == kind]
    return {entity.name for entity in resolved}


def people(*reports: Extraction, kind: str = "Person") -> int:
    found = resolution(*reports)
    return len({entity.id for one in reports for entity in found.resolved(one)[1] if entity.type == kind})


A, B, C = "红枫职业技术学院", "白桦职业大学", "云岭职业学院"
PREDICATE = {
    "Competition": "organised",
    "Award": "receivedHonour",
    "Programme": "participatesIn",
    "Certificate": "pilotsCertificate",
    "IndustrialChain": "serves",
}


@pytest.mark.parametrize(
    ("kind", "one", "two", "kept"),
    [
        ("Enterprise", "青禾装备有限公司", "青禾装备股份有限公司", "青禾装备股份有限公司"),
        ("Enterprise", "青禾装备有限责任公司", "青禾装备有限公司", "青禾装备有限责任公司"),
        ("Enterprise", "青禾（天津）装备有限公司", "青禾天津装备有限公司", "青禾(天津)装备有限公司"),
        ("Enterprise", "青禾（中国）装备有限公司", "青禾装备有限公司", "青禾(中国)装备有限公司"),
        ("Enterprise", "天津市青禾装备有限公司", "天津青禾装备有限公司", "天津市青禾装备有限公司"),
        ("Enterprise", "青禾智能装备有限公司=青禾智能", "青禾智能", "青禾智能装备有限公司"),
        ("Institution", "牧野农业大学=牧野农大", "牧野农大", "牧野农业大学"),
        ("Institution", "天津青禾职业学院", "天津市青禾职业学院", "天津市青禾职业学院"),
        (
            "IndustryEducationCommunity",
            "全国农机产教融合共同体",
            "农机产教融合共同体",
            "全国农机产教融合共同体",
        ),
        ("IndustrialChain", "智能农机产业链", "智能农机", "智能农机产业链"),
        ("Certificate", "智慧农机职业技能等级证书", "智慧农机", "智慧农机职业技能等级证书"),
        ("Award", "国家级农机培训基地", "全国农机培训基地", "国家级农机培训基地"),
        ("Award", "职业教育国家精品课程", "国家级精品课程", "职业教育国家精品课程"),
        ("Programme", "教育部农机人才培养计划", "国家农机人才培养计划", "教育部农机人才培养计划"),
    ],
)
def test_these_are_one(kind: str, one: str, two: str, kept: str) -> None:
    predicate = PREDICATE.get(kind, "memberOf")
    reports = (
        report(A, f"{predicate} Institution:{A} {kind}:{one}"),
        report(B, f"{predicate} Institution:{B} {kind}:{two}"),
    )
    assert names(*reports, kind=kind) - {A, B} == {kept.replace("(", "（").replace(")", "）")}
    [decision] = resolution(*reports).merges
    assert decision.kept_name == kept.replace("(", "（").replace(")", "）")
    assert decision.reason


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [
        ("Institution", "河南青禾职业学院", "河北青禾职业学院"),
        ("Institution", "青禾职业学院=青禾职业技术学院", "青禾职业技术学院"),
        ("Institution", "青禾大学=青禾学院", "青禾学院"),
        ("Institution", "天津青禾机电职业技术学院=机电职院", "机电职院"),
        ("Enterprise", "青禾（天津）装备有限公司", "青禾（北京）装备有限公司"),
        ("Enterprise", "天津青禾装备有限公司=青禾装备", "北京青禾装备有限公司"),
        ("Enterprise", "青禾装备有限公司=青禾装备天津分公司", "青禾装备天津分公司"),
        ("Enterprise", "青禾银行天津支行=青禾银行", "青禾银行"),
        ("Institution", "红枫医科大学云岭分校=红枫医科大学", "红枫医科大学"),
        ("Enterprise", "青禾智能装备集团有限公司=集团", "集团"),
        ("Enterprise", "青禾一号农场=青禾农场", "青禾农场"),
        ("Competition", "第三届全省农机大赛=农机大赛", "农机大赛"),
        ("Award", "省级教学成果奖=教学成果奖", "教学成果奖"),
        ("Award", "国家级教学成果奖", "云岭省教学成果奖"),
        ("Programme", "农机人才培养计划", "天津市农机人才培养计划"),
        ("IndustrialChain", "智能农机产业链", "智能农机装备产业链"),
        ("IndustryEducationCommunity", "全国农机产教融合共同体=共同体", "共同体"),
    ],
)
def test_these_are_two(kind: str, one: str, two: str) -> None:
    predicate = PREDICATE.get(kind, "memberOf")
    reports = (
        report(A, f"{predicate} Institution:{A} {kind}:{one}"),
        report(B, f"{predicate} Institution:{B} {kind}:{two}"),
    )
    assert names(*reports, kind=kind) - {A, B} == {one.partition("=")[0], two}
    assert resolution(*reports).merges == ()


def test_a_short_form_of_two_things_is_neither() -> None:
    one, two = (
        report(A, "Enterprise:青禾智能装备有限公司=青禾智能"),
        report(B, "Enterprise:青禾智能种业有限公司=青禾智能"),
    )
    short = report(C, "Enterprise:青禾智能")
    assert len(names(one, two, short)) == 3
    assert len(names(one, short)) == 1


def test_a_company_without_its_legal_form_is_the_one_of_that_name() -> None:
    one, other, short = "天津青禾装备有限公司", "四川青禾装备有限公司", "青禾装备"
    assert names(report(A, f"Enterprise:{one}"), report(B, f"Enterprise:{short}")) == {one}
    both = (
        report(A, f"Enterprise:{one}"),
        report(B, f"Enterprise:{short}"),
        report(C, f"Enterprise:{other}"),
    )
    assert names(*both) == {one, other, short}
    assert names(*both, report(C, "Enterprise:天津青禾装备", year="2033")) == {one, other, short}
    # What is left is a word of the trade, or too short to be one company's.
    for full, part in (
        ("天津技术企业有限公司", "技术企业"),
        ("青禾有限公司", "青禾"),
        ("天津青禾集团", "天津青禾集团分院"),
    ):
        assert names(report(A, f"Enterprise:{full}"), report(B, f"Enterprise:{part}")) == {full, part}


def test_a_bracketed_place_of_two_companies_belongs_to_neither() -> None:
    north, south = (
        report(A, "Enterprise:青禾（天津）装备有限公司"),
        report(B, "Enterprise:青禾（广州）装备有限公司"),
    )
    assert len(names(north, south, report(C, "Enterprise:青禾装备有限公司"))) == 3


def test_what_a_report_relates_to_each_other_is_two() -> None:
    one = report(A, "Institution:牧野农业大学=牧野农大")
    two = report(B, "assists Institution:牧野农业大学 Institution:牧野农大")
    assert resolution(one, two).merges == ()


def test_namesakes_of_two_colleges_are_two_people() -> None:
    def teacher(college: str, year: str = "2031") -> Extraction:
        return report(college, f"affiliatedWith Person:林小满 Institution:{college}", year=year)

    assert people(teacher(A), teacher(B)) == 2
    assert people(teacher(A), teacher(A, "2032")) == 1
    assert people(teacher(A), report(B, f"affiliatedWith Person:林小满 Institution:{A}")) == 1
    alone = resolution(teacher(A)).resolved(teacher(A))[1]
    assert {e.id for e in alone} <= {e.id for e in resolution(teacher(A), teacher(B)).resolved(teacher(A))[1]}


def test_clusters_of_two_colleges_are_two_and_shared_bases_one() -> None:
    clusters = [
        report(college, f"hasCluster Institution:{college} SpecialtyCluster:数控专业群") for college in (A, B)
    ]
    assert people(*clusters, kind="SpecialtyCluster") == 2
    bases = [
        report(college, f"establishedBy TrainingBase:青禾实训基地 Institution:{A}", f"Institution:{C}")
        for college in (A, B)
    ]
    assert people(*bases, kind="TrainingBase") == 1


def test_facts_that_become_the_same_are_one_with_all_evidence() -> None:
    full = report(A, "Enterprise:青禾智能装备有限公司=青禾智能")
    both = report(B, "Enterprise:青禾智能装备有限公司", "Enterprise:青禾智能")
    [fact] = resolution(full, both).resolved(both)[2]
    assert len(fact.evidence) == 2
    assert fact.id in {before.id for before in both.facts}


def test_aliases_are_the_reports_own_names() -> None:
    full, short = report(A, "Enterprise:青禾智能装备有限公司=青禾智能"), report(B, "Enterprise:青禾智能")
    found = resolution(full, short)
    aliases = [
        entity.aliases
        for one in (full, short)
        for entity in found.resolved(one)[1]
        if entity.type == "Enterprise"
    ]
    assert aliases == [("青禾智能",), ("青禾智能",)]


def test_the_sample_reports_resolve_to_the_sample_view() -> None:
    found = resolution(*extractions())
    parts = [found.resolved(one) for one in extractions()]
    plain = {"Person", "IndustryCollege", "SpecialtyCluster"}
    expected = {(e.name, e.subtype) for e in view().entities() if e.type not in plain}
    assert {(e.name, e.subtype) for part in parts for e in part[1] if e.type not in plain} == expected
    assert sum(len(part[2]) for part in parts) == len(list(view().facts()))
    MemoryView.of((part[0] for part in parts), (), (fact for part in parts for fact in part[2]))


NAMES = [
    "青禾装备有限公司", "青禾装备股份有限公司", "青禾装备", "青禾", "天津青禾装备有限公司", "天津市青禾装备有限公司",
    "青禾（天津）装备有限公司", "青禾（北京）装备有限公司", "北京青禾", "青禾装备集团", "青禾2号厂",
]  # fmt: skip
PARTNER = st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2, unique=True)).map(
    lambda pair: "Enterprise:" + "=".join([pair[0], *(name for name in pair[1] if name != pair[0])])
)


@given(
    st.lists(st.lists(PARTNER, min_size=1, max_size=3), min_size=2, max_size=4).flatmap(
        lambda lists: st.tuples(st.just(lists), st.permutations(range(len(lists))))
    )
)
@settings(deadline=None)
def test_the_order_of_reports_does_not_matter(drawn: tuple[list[list[str]], list[int]]) -> None:
    reports = [report(f"{index}号职业学院", *lines) for index, lines in enumerate(drawn[0])]
    one, two = resolution(*reports), resolution(*(reports[index] for index in drawn[1]))
    assert one.merges == two.merges
    for each in reports:
        assert one.resolved(each) == two.resolved(each)
        assert one.graph_hash(Mentions.of(each)) == two.graph_hash(Mentions.of(each))
        loops = [fact for fact in one.resolved(each)[2] if fact.subject == fact.object]
        assert loops == []


def test_the_hash_tells_other_content_and_other_names() -> None:
    short = report(B, "Enterprise:青禾智能")
    alone, more = resolution(short), resolution(short, report(A, "Enterprise:青禾智能装备有限公司=青禾智能"))
    hashes = {
        alone.graph_hash(Mentions.of(short, "a")),
        alone.graph_hash(Mentions.of(short, "b")),
        more.graph_hash(Mentions.of(short, "a")),
    }
    assert len(hashes) == 3


def judged(judgements: list[Judgement], *reports: Extraction, kind: str = "Enterprise") -> set[str]:
    stated = [parted(one, judgements) for one in reports]
    found = resolve([Mentions.of(one) for one in stated], judgements)
    return {entity.name for one in stated for entity in found.resolved(one)[1] if entity.type == kind}


def test_a_judgement_of_the_same_wins_over_every_veto() -> None:
    one, two = "天津青禾装备有限公司", "北京青禾装备有限公司"
    reports = (report(A, f"Enterprise:{one}"), report(B, f"Enterprise:{two}", f"Enterprise:{one}"))
    same = Judgement("Enterprise", two, one, True, "总部迁址")
    assert judged([], *reports) == {one, two}
    assert judged([same], *reports) == {two}
    [decision] = resolve([Mentions.of(each) for each in reports], [same]).merges
    assert (decision.rule, decision.reason) == ("judgement", "a reader's judgement: 总部迁址")


def test_a_judgement_of_different_wins_over_every_rule() -> None:
    one, two = "青禾装备有限公司", "青禾装备股份有限公司"
    reports = (report(A, f"Enterprise:{one}"), report(B, f"Enterprise:{two}"))
    different = Judgement("Enterprise", one, two, False)
    assert len(judged([], *reports)) == 1
    assert judged([different], *reports) == {one, two}
    assert resolve([Mentions.of(each) for each in reports], [different]).merges == ()


def test_names_judged_different_do_not_meet_by_way_of_a_third() -> None:
    names_ = ["青禾装备有限公司", "青禾装备股份有限公司", "青禾装备有限责任公司"]
    reports = [report(college, f"Enterprise:{name}") for college, name in zip((A, B, C), names_, strict=True)]
    found = judged([Judgement("Enterprise", names_[0], names_[1], False)], *reports)
    assert len(found) == 2


def test_an_alias_judged_different_is_a_thing_of_its_own() -> None:
    one = report(A, "Enterprise:青禾智能装备有限公司=青禾智能")
    two = report(B, "Enterprise:青禾智能")
    different = Judgement("Enterprise", "青禾智能装备有限公司", "青禾智能", False)
    assert judged([different], one, two) == {"青禾智能装备有限公司", "青禾智能"}
    assert judged([], one, two) == {"青禾智能装备有限公司"}


def test_namesakes_of_two_colleges_are_one_by_a_judgement_on_their_ids() -> None:
    reports = [report(college, f"affiliatedWith Person:林小满 Institution:{college}") for college in (A, B)]
    alone = resolution(*reports)
    ids = sorted(e.id for one in reports for e in alone.resolved(one)[1] if e.type == "Person")
    found = resolve([Mentions.of(one) for one in reports], [Judgement("Person", ids[0], ids[1], True)])
    [left] = {e.id for one in reports for e in found.resolved(one)[1] if e.type == "Person"}
    [decision] = found.merges
    assert left in ids
    assert {decision.kept, decision.merged} == set(ids)
    assert decision.kept == left


def test_a_decision_names_rule_reports_and_way() -> None:
    reports = (
        report(A, "Enterprise:青禾智能装备有限公司=青禾智能"),
        report(B, "Enterprise:青禾智能"),
        report(C, "Enterprise:青禾智能装备股份有限公司"),
    )
    decisions = {decision.merged_name: decision for decision in resolution(*reports).merges}
    short = decisions["青禾智能"]
    assert (short.kept_name, short.rule) == ("青禾智能装备股份有限公司", "short_form")
    assert short.reason == "a short form of it in a report: 青禾智能 (by way of 青禾智能装备有限公司)"
    assert short.reports == (reports[0].report.id,)
    assert decisions["青禾智能装备有限公司"].rule == "same_form"


def test_spellings_of_one_sound_are_one_only_where_reports_link_them_to_the_same() -> None:
    one, two = "青禾农业机械装备有限公司", "青禾农业机械装备有限公司".replace("械", "谢")
    assert names(report(A, f"Enterprise:{one}"), report(B, f"Enterprise:{two}")) == {one, two}
    linked = (report(A, f"Enterprise:{one}"), report(A, f"Enterprise:{two}", year="2032"))
    assert len(names(*linked)) == 1
    assert {decision.rule for decision in resolution(*linked).merges} == {"misspelling"}
    scanned = [
        report(A, f"Enterprise:{name}", year=year)
        for name, year in (("青禾智能装备技术有限公司", "2031"), ("青禾智能装备技木有限公司", "2032"))
    ]
    assert len(names(*scanned)) == 1
    # What a company calls itself tells, however it sounds.
    namesakes = [f"天津{own}机械制造有限公司" for own in ("华盛", "华晟")]
    apart = [report(A, f"Enterprise:{name}", year=f"203{n}") for n, name in enumerate(namesakes)]
    assert names(*apart) == set(namesakes)
    other = "青禾农业机床装备有限公司"
    assert len(names(linked[0], report(A, f"Enterprise:{other}", year="2032"))) == 2


def test_schools_are_shortened_as_schools_are() -> None:
    full = report(A, "Institution:牧野职业技术学院")
    assert names(full, report(B, "Institution:牧野职院"), kind="Institution") == {A, B, "牧野职业技术学院"}
    # 云岭职院 may be either of two that the reports name.
    both = report(C, "Institution:云岭职业技术学院", "Institution:云岭职业学院")
    assert "云岭职院" in names(both, report(B, "Institution:云岭职院"), kind="Institution")


def test_former_names_of_the_official_list_are_the_same_college() -> None:
    official = next(i for i in institutions() if i.former_names and current_name(i.former_names[0]) == i.name)
    old, new = (
        report(official.former_names[0], "Enterprise:青禾装备", year="2020"),
        report(official.name, "Enterprise:青禾装备"),
    )
    found = resolution(old, new)
    assert {found.resolved(one)[0].institution_name for one in (old, new)} == {official.name}
    assert "official" in found.merges[0].reason


def _with_subtype(extraction: Extraction, subtype: str) -> Extraction:
    return replace(
        extraction,
        entities=tuple(replace(e, subtype=subtype) for e in extraction.entities if e.type == "Institution"),
    )


def test_a_stated_subtype_goes_before_a_guess() -> None:
    stated = _with_subtype(report(A, "Institution:白桦"), "University")
    entities: Iterable[str | None] = (e.subtype for e in resolution(stated).resolved(stated)[1])
    assert set(entities) == {"University"}


def test_who_hosts_a_workshop_abroad_is_foreign() -> None:
    host = report(A, "hostedAt OverseasWorkshop:图兰国鲁班工坊 Institution:青山高级技术学校")
    found = {entity.name: entity.subtype for entity in resolution(host).resolved(host)[1]}
    assert found["青山高级技术学校"] == "ForeignInstitution"
    assert found[A] == "VocationalCollege"
