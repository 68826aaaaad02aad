"""The official lists and memberships can be asked for in SPARQL, and stand in the exports."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from exports.registry import export
from kg import terms
from kg.model import Entity, Evidence, Fact, ReportInfo, Status
from kg.network import network
from kg.query.service import query
from kg.store import insert
from kg.view import MemoryView

COLLEGE = Entity("Institution/1", "Institution", "天津职业大学")
OTHER = Entity("Institution/2", "Institution", "红枫职业技术学院")
LISTED = Entity("Specialty/1", "Specialty", "现代种业技术")
UNKNOWN = Entity("Specialty/2", "Specialty", "梦境农机技术")
EGYPT = Entity("OverseasWorkshop/1", "OverseasWorkshop", "埃及鲁班工坊")
NOWHERE = Entity("OverseasWorkshop/2", "OverseasWorkshop", "图兰国鲁班工坊")
PLANNED = Entity("OverseasWorkshop/3", "OverseasWorkshop", "泰国鲁班工坊")
BODY = Entity("IndustryEducationCommunity/1", "IndustryEducationCommunity", "全国农机行业产教融合共同体")
ENTITIES = [COLLEGE, OTHER, LISTED, UNKNOWN, EGYPT, NOWHERE, PLANNED, BODY]


def fact(
    number: int, predicate: str, subject: Entity, obj: str, status: Status = Status.DONE, **more: str
) -> Fact:
    evidence = (Evidence("r", number, number + 1, "某"),)
    return Fact(f"f{number}", predicate, subject.id, obj, evidence, tuple(more.items()), status)


FACTS = [
    fact(1, "offers", COLLEGE, LISTED.id),
    fact(2, "offers", OTHER, UNKNOWN.id),
    fact(3, "locatedIn", EGYPT, "埃及"),
    fact(4, "locatedIn", NOWHERE, "图兰国"),
    fact(5, "locatedIn", PLANNED, "泰国", Status.PLANNED),
    fact(6, "memberOf", COLLEGE, BODY.id, role="lead"),
    fact(7, "memberOf", OTHER, BODY.id, Status.PLANNED, role="member"),
    fact(8, "memberOf", OTHER, BODY.id, role="friend"),
]
VIEW = MemoryView.of([ReportInfo("r", "r.txt", "c", COLLEGE.id, COLLEGE.name, "2031", "1")], ENTITIES, FACTS)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    insert(store, terms.quads(VIEW))
    return store


def names(store: ox.Store, pattern: str) -> list[str | None]:
    rows = query(store, f"SELECT DISTINCT ?n {{ {pattern} ?x skos:prefLabel ?n }} ORDER BY ?n").values()
    return [name for (name,) in rows]


def test_one_can_ask_by_province(store: ox.Store) -> None:
    assert names(store, '?x ve:province "天津市" .') == [COLLEGE.name]


def test_one_can_ask_for_who_offers_what_by_category(store: ox.Store) -> None:
    pattern = '?x ve:offers/skos:broader/skos:broader/skos:prefLabel "农林牧渔大类"@zh .'
    assert names(store, pattern) == [COLLEGE.name]
    assert names(store, '?x ve:offers/skos:notation "210101" .') == [COLLEGE.name]


def test_classes_and_categories_are_concepts_of_the_catalogue(store: ox.Store) -> None:
    assert names(store, "?x skos:inScheme ve:catalogue ; a skos:Concept .") == ["农业类", "农林牧渔大类"]


def test_what_is_on_no_list_says_so(store: ox.Store) -> None:
    assert names(store, "?x ve:inOfficialList false .") == [NOWHERE.name, UNKNOWN.name, OTHER.name]
    assert names(store, "?x ve:inOfficialList true .") == [EGYPT.name, COLLEGE.name, LISTED.name]


def test_a_workshop_has_its_countrys_code_once_it_is_there(store: ox.Store) -> None:
    assert names(store, '?x ve:countryCode "EG" .') == [EGYPT.name]
    assert names(store, "?x ve:countryCode ?code .") == [EGYPT.name]


def test_done_memberships_are_memberships_of_the_organisation_ontology(store: ox.Store) -> None:
    rows = query(
        store,
        "SELECT ?m ?o ?role { ?c a org:Membership ; org:member/skos:prefLabel ?m ; org:organization/skos:prefLabel ?o "
        "OPTIONAL { ?c org:role ?role } } ORDER BY ?m",
    )
    assert list(rows.values()) == [
        (COLLEGE.name, BODY.name, terms.VE + "role-lead"),
        (OTHER.name, BODY.name, None),
    ]


def test_the_network_has_what_the_lists_say() -> None:
    nodes = network(VIEW).nodes
    assert nodes[COLLEGE.id]["province"] == "天津市"
    assert nodes[LISTED.id]["category"] == "农林牧渔大类"
    assert nodes[UNKNOWN.id]["inOfficialList"] == "false"
    assert nodes[EGYPT.id]["countryCode"] == "EG"
    assert "countryCode" not in nodes[NOWHERE.id]
    assert "inOfficialList" not in nodes[BODY.id]


def test_the_tables_have_what_the_lists_say(tmp_path: Path) -> None:
    export(VIEW, "csv", tmp_path / "csv")
    with (tmp_path / "csv" / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows[COLLEGE.id]["ministryCode"] == "4112011032"
    assert rows[COLLEGE.id]["formerName"] == "天津市职业大学"
    assert rows[LISTED.id]["catalogueCode"] == "210101"
    assert (rows[EGYPT.id]["inOfficialList"], rows[EGYPT.id]["countryCode"]) == ("true", "EG")
    assert (rows[NOWHERE.id]["inOfficialList"], rows[NOWHERE.id]["countryCode"]) == ("false", "")
    assert rows[BODY.id]["inOfficialList"] == ""


def test_the_facts_have_what_the_lists_say(tmp_path: Path) -> None:
    export(VIEW, "facts", tmp_path / "facts.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    listed = {row["name"]: row.get("official") for row in rows if row["kind"] == "entity"}
    assert listed[COLLEGE.name]["inOfficialList"] is True
    assert listed[COLLEGE.name]["city"] == "天津市"
    assert listed[UNKNOWN.name] == {"inOfficialList": False}
    assert listed[BODY.name] is None
    codes = {row["object"]: row.get("countryCode") for row in rows if row.get("predicate") == "locatedIn"}
    assert codes == {"埃及": "EG", "图兰国": None, "泰国": "TH"}
