"""Renamings and short forms: what a text tells, what the official list tells, and what the custom of the field tells."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import extractors
from kg.documents import parse
from kg.ids import entity_id
from kg.mentions import Mentions
from kg.model import Extraction, Judgement, Report, Succession
from kg.resolve import Resolution, resolve
from ontology.lists import institution_names
from tests.kg import reading

_ROWS = (Path(__file__).parent / "data" / "one_thing.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader(_ROWS, delimiter="\t", quoting=csv.QUOTE_NONE))
OWN, OTHER = "红枫职业技术学院", "川岚山地职业技术学院"
PREDICATES = {"Institution": "partnersWith", "Enterprise": "partnersWith"}


def written(text: str, own: str = OWN) -> Extraction:
    """What a report of two sentences states."""
    whole = f"{own}质量年度报告（2031年）\n\n一、学校概况\n\n{text}\n\n二、产教融合\n\n学校与远山机器人有限公司签订合作协议，共建实训基地。"
    return extractors.extract(parse(whole, "x.txt"), content_hash=entity_id("Course", whole)[7:])


def stated(kind: str, name: str, own: str = OTHER) -> Extraction:
    """A report that names the thing, and knows nothing more of it."""
    line = f"{PREDICATES.get(kind, 'memberOf')} Institution:{own} {kind}:{name}"
    text = f"{own} 2031\n{line}"
    return reading.extract(Report("x.txt", text, ()), content_hash=entity_id("Course", text)[7:])


def resolution(*reports: Extraction) -> Resolution:
    return resolve(Mentions.of(one) for one in reports)


def told(text: str, own: str = OWN) -> list[tuple[str, str, str, str]]:
    return [(item.former, item.later, item.year, item.kind) for item in written(text, own).successions]


def test_the_list_is_long_and_of_all_kinds() -> None:
    kinds = [case["how"] for case in CASES]
    assert len(CASES) >= 40
    assert min(kinds.count(kind) for kind in ("told", "listed", "short")) >= 10
    official = institution_names()
    assert {case["former_or_short"] in official for case in CASES if case["how"] == "told"} == {False}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["former_or_short"])
def test_two_names_are_one_thing_under_the_later_or_fuller(case: dict[str, str]) -> None:
    kind, one, two = case["type"], case["former_or_short"], case["now_or_full"]
    reports = [
        written(case["text"]) if case["text"] else stated(kind, two, OWN),
        stated(kind, one),
    ]
    found = resolution(*reports)
    names = [found.canonical(reports[1].report.id, entity_id(kind, name)) for name in (one, two)]
    assert names[0] is not None
    assert names[0] == names[1]
    if case["how"] != "short":
        last = {"红枫医学中等专业学校": OWN}.get(two, two)
        assert names[0].name == last
    rules = {decision.rule for decision in found.merges}
    assert rules & {"told": {"renamed"}, "listed": {"official_former_name"}}.get(
        case["how"], {"same_form", "short_form", "written_out"}
    )


@pytest.mark.parametrize(
    "case", [case for case in CASES if case["how"] == "told"], ids=lambda case: case["former_or_short"]
)
def test_a_renaming_is_dated_and_has_its_words(case: dict[str, str]) -> None:
    extraction = written(case["text"])
    found = {(item.former, item.later): item for item in extraction.successions}
    item: Succession = found[case["former_or_short"], case["now_or_full"]]
    assert item.kind == "renamed"
    assert item.year == case["year"]
    assert item.type == case["type"]
    assert case["former_or_short"] in item.evidence.quote
    assert item.evidence.quote in case["text"]
    assert re.search("前身|更名|升格|转设|变更|曾用名|原|现", item.evidence.quote)


@pytest.mark.parametrize(
    "text",
    [
        "学校拟更名为红枫职业技术大学。",
        "力争到2035年升格为红枫职业技术大学。",
        "学校将更名为红枫职业技术大学，相关工作正在推进。",
        "机电工程系更名为智能制造学院。",
        "原机电工程学院更名为智能制造学院，下设四个教研室。",
        "学院的数控技术专业更名为智能制造技术专业。",
        "红枫校史馆是学校文化的重要载体。",
        "学校与白桦职业大学、云岭职业学院签订合作协议。",
        "原材料由青禾智能装备有限公司提供。",
    ],
)
def test_what_is_planned_or_of_departments_is_no_renaming(text: str) -> None:
    assert told(text) == []


def test_several_that_became_one_stay_several() -> None:
    text = "2008年，学校由红枫农业学校、红枫财贸学校合并组建为红枫职业技术学院。"
    assert {(former, later, kind) for former, later, _, kind in told(text)} == {
        ("红枫农业学校", OWN, "merged"),
        ("红枫财贸学校", OWN, "merged"),
    }
    found = resolution(
        written(text),
        stated("Institution", "红枫农业学校"),
        stated("Institution", "红枫财贸学校", "云岭职业学院"),
    )
    ids = {
        found.canonical("", entity_id("Institution", name)) for name in ("红枫农业学校", "红枫财贸学校", OWN)
    }
    assert len(ids) == 3


def college_of(name: str, former: str) -> Extraction:
    return written(f"学校前身为1978年创办的{former}。", name)


def canonical(found: Resolution, name: str, kind: str = "Institution") -> str:
    entity = found.canonical("", entity_id(kind, name))
    return entity.name if entity else ""


@pytest.mark.parametrize(
    "colleges", [(OWN, "白桦职业学院"), ("天津轻工职业技术学院", "四川农业大学"), (OWN, "天津职业大学")]
)
def test_a_former_name_that_several_have_borne_does_not_make_them_one(colleges: tuple[str, str]) -> None:
    """煤炭技工学校 is the name that many had: in a report that says so it is that college's, elsewhere no one's."""
    former = "煤炭技工学校"
    reports = [college_of(name, former) for name in colleges]
    found = resolution(*reports)
    assert [canonical(found, name) for name in colleges] == list(colleges)
    for name, one in zip(colleges, reports, strict=True):
        [college] = [entity for entity in found.resolved(one)[1] if entity.name == name]
        assert former in college.aliases
        [(_, before, after)] = found.successions(one)
        assert before == after == college.id
    assert {(decision.kept_name, decision.merged_name) for decision in found.merges} == {
        (name, former) for name in colleges
    }
    assert canonical(resolution(*reports, stated("Institution", former)), former) == former
    # One that is told of alone, or names its place, is known anywhere.
    assert canonical(resolution(reports[0], stated("Institution", former)), former) == colleges[0]


def test_a_former_name_with_its_place_is_one_school_of_that_place() -> None:
    former = "天津市煤炭工业学校"
    reports = [college_of("天津青禾职业技术学院", former), college_of("天津青禾职业大学", former)]
    assert (
        len({canonical(resolution(*reports), name) for name in ("天津青禾职业技术学院", "天津青禾职业大学")})
        == 1
    )
    far = [reports[0], college_of("四川青禾职业大学", former)]
    assert canonical(resolution(*far), "四川青禾职业大学") == "四川青禾职业大学"


def test_a_former_name_of_several_names_of_one_college_is_that_colleges() -> None:
    reports = [
        college_of("红枫工贸职业学院", "煤炭技工学校"),
        written("学校前身为煤炭技工学校，2025年由红枫工贸职业学院更名为红枫职业技术学院。"),
    ]
    found = resolution(*reports)
    assert {canonical(found, name) for name in ("煤炭技工学校", "红枫工贸职业学院", OWN)} == {OWN}


def test_a_reader_may_say_that_a_former_name_is_not_the_colleges() -> None:
    reports = [college_of(OWN, "煤炭技工学校"), college_of("白桦职业学院", "煤炭技工学校")]
    apart = Judgement("Institution", OWN, "煤炭技工学校", same=False)
    found = resolve([Mentions.of(one) for one in reports], [apart])
    kept = {decision.kept_name for decision in found.merges}
    assert kept == {"白桦职业学院"}


def test_a_former_name_is_a_label_of_the_one_that_bears_the_later() -> None:
    report = written("学院前身为红枫农业学校，2003年升格为红枫职业技术学院。")
    found = resolution(report)
    [college] = [entity for entity in found.resolved(report)[1] if entity.name == OWN]
    assert "红枫农业学校" in college.aliases
    [(item, former, later)] = found.successions(report)
    assert former == later == college.id
    assert (item.former, item.year) == ("红枫农业学校", "2003")


def test_two_schools_of_todays_list_stay_two_whatever_a_text_seems_to_say() -> None:
    report = written("天津职业大学更名为天津轻工职业技术学院。")
    assert report.successions
    assert resolution(report).merges == ()
