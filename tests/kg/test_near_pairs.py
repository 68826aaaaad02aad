"""Institutions of the official list that differ in region, level or the stem of their names are never taken for one."""

from __future__ import annotations

import csv
from itertools import chain
from pathlib import Path

import pytest

import extractors
from extractors.annotation import Ref, Subject
from extractors.identity import identify
from kg.documents import parse
from kg.ids import entity_id
from kg.likeness import level, same_key, veto
from kg.mentions import Mentions
from kg.model import Extraction, Report
from kg.resolve import Resolution, resolve
from ontology.lists import institution_names, institutions
from tests.kg import reading

_ROWS = (Path(__file__).parent / "data" / "near_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [(row["one"], row["two"]) for row in csv.DictReader(_ROWS, delimiter="\t")]
KINDS = [row["differs_in"] for row in csv.DictReader(_ROWS, delimiter="\t")]
OWN, COMMUNITY = "红枫职业技术学院", "全国智能农机产教融合共同体"


def report(college: str, *lines: str, year: str = "2031") -> Extraction:
    text = "\n".join((f"{college} {year}", *lines))
    return reading.extract(Report("x.txt", text, ()), content_hash=entity_id("Course", text)[7:])


def with_forms(name: str) -> str:
    """The name with the short forms that a report may give it, some of which fit others too."""
    stem = name.removesuffix(level(name))
    forms = {f"{stem}学院", f"{stem}职院", stem, f"{stem[2:]}职业学院"} - {name}
    return "=".join((name, *sorted(form for form in forms if len(form) > 2)))


def resolution(*reports: Extraction) -> Resolution:
    return resolve(Mentions.of(one) for one in reports)


def test_the_list_is_long_and_of_all_kinds() -> None:
    official = institution_names()
    assert len({frozenset(pair) for pair in PAIRS}) == len(PAIRS) >= 60
    assert {name for pair in PAIRS for name in pair} <= official
    assert min(KINDS.count(kind) for kind in ("region", "level", "stem")) >= 15


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_two_reports_that_name_them_alike_do_not_make_them_one(one: str, two: str) -> None:
    reports = [
        report(
            OWN, f"memberOf Institution:{with_forms(name)} IndustryEducationCommunity:{COMMUNITY}", year=year
        )
        for name, year in ((one, "2030"), (two, "2031"))
    ]
    reports += [
        report(name, f"partnersWith Institution:{name} Enterprise:青禾装备有限公司") for name in (one, two)
    ]
    found = resolution(*reports)
    ids = [found.canonical("", entity_id("Institution", name)) for name in (one, two)]
    assert ids[0] is not None
    assert ids[1] is not None
    assert ids[0].id != ids[1].id


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_one_report_that_names_both_keeps_them_apart(one: str, two: str) -> None:
    refs = {Ref("Institution", form) for name in (one, two) for form in with_forms(name).split("=")}
    for own in (OWN, one, two):
        names = identify(refs | {Ref("Institution", own)}, Subject(own, (own,), "2031"), ()).names
        assert names[Ref("Institution", one)] != names[Ref("Institution", two)]


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_a_veto_says_why(one: str, two: str) -> None:
    assert veto("Institution", one, two) == "another institution of the official list"


def test_all_of_them_together_are_as_many_things() -> None:
    names = sorted(set(chain.from_iterable(PAIRS)))
    reports = [
        report(
            OWN,
            f"memberOf Institution:{with_forms(name)} IndustryEducationCommunity:{COMMUNITY}",
            year=str(2000 + n),
        )
        for n, name in enumerate(names)
    ]
    found = resolution(*reports)
    entities = [found.canonical("", entity_id("Institution", name)) for name in names]
    assert len({entity.id for entity in entities if entity}) == len(names)


def test_the_whole_official_list_is_as_many_schools() -> None:
    """With the names that they had before, and their usual short forms from another report."""
    today = [item.name for item in institutions()]
    former = [name for item in institutions() for name in item.former_names]
    short = [f"{name.removesuffix('职业技术学院')}职院" for name in today if name.endswith("职业技术学院")]
    lines = [
        [f"memberOf Institution:{name} IndustryEducationCommunity:{COMMUNITY}" for name in names]
        for names in (sorted({*today, *former}), short)
    ]
    found = resolution(report(OWN, *lines[0]), report(OWN, *lines[1], year="2032"))
    things = {
        canonical.id for name in today if (canonical := found.canonical("", entity_id("Institution", name)))
    }
    assert len(things) == len(today)
    assert {"official_former_name", "written_out"} <= {decision.rule for decision in found.merges}
    assert len({same_key("Institution", name) for name in today}) == len(today)


def test_a_text_that_lists_them_names_each() -> None:
    own = "闽岚海岸职业技术学院"
    lines = [f"{own}质量年度报告（2031年）", "一、产教融合"]
    lines += [f"学院与{one}、{two}签订合作协议，联合培养人才。" for one, two in PAIRS]
    extraction = extractors.extract(parse("\n\n".join(lines), "x.txt"), content_hash="0" * 64)
    partners = {fact.object for fact in extraction.facts} | {fact.subject for fact in extraction.facts}
    entities = {entity.id: entity for entity in extraction.entities if entity.id in partners}
    expected = set(chain.from_iterable(PAIRS))
    assert {entity.name for entity in entities.values()} >= expected
    assert all(not expected & set(entity.aliases) for entity in entities.values())
