from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import terms
from kg.errors import OntologyError
from kg.model import Entity, Evidence, Fact, ReportInfo, Status
from kg.query.service import query
from kg.store import insert
from kg.view import MemoryView, fact_order
from kg.vocabulary import PREDICATES, QUALIFIERS, SUBTYPES, TYPES
from tests.kg.sample import MAPLE, QINGHE, YUANSHAN, view

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
HEADING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1, max_size=8)
PLACE = st.integers(0, 10**7)
EVIDENCE = st.builds(
    Evidence,
    report=st.just("r"),
    start=PLACE,
    end=PLACE,
    quote=TEXT,
    section=st.lists(HEADING, max_size=3).map(tuple),
    page=st.none() | st.integers(0, 999),
)
ENTITIES = [Entity("Institution/0", "Institution", "甲学院"), Entity("Enterprise/1 %é", "Enterprise", "乙")]
FACT = st.builds(
    Fact,
    id=TEXT,
    predicate=st.sampled_from([name for name in PREDICATES if name != "locatedIn"]),
    subject=st.sampled_from([entity.id for entity in ENTITIES]),
    object=st.sampled_from([entity.id for entity in ENTITIES]),
    evidence=st.lists(EVIDENCE, min_size=1, max_size=3, unique=True).map(
        lambda found: tuple(sorted(found, key=terms.evidence_order))
    ),
    qualifiers=st.dictionaries(st.sampled_from(QUALIFIERS), TEXT).map(lambda d: tuple(sorted(d.items()))),
    status=st.sampled_from(list(Status)),
    rule=st.just("") | TEXT,
    confidence=st.none() | st.floats(0, 1),
)
REPORT = ReportInfo("r", "报告 1.txt", "c0ffee", ENTITIES[0].id, "甲学院", "2031", "1")


def stored(view: MemoryView, path: Path | None = None) -> ox.Store:
    store = ox.Store() if path is None else ox.Store(str(path))
    insert(store, terms.quads(view))
    return store


def read(store: ox.Store) -> MemoryView:
    return MemoryView(
        terms.read_reports(store), tuple(terms.read_entities(store)), tuple(terms.read_facts(store))
    )


@given(st.lists(FACT, max_size=4, unique_by=lambda fact: fact.id))
def test_facts_come_back_as_they_were(facts: list[Fact]) -> None:
    written = MemoryView.of([REPORT], ENTITIES, facts)
    assert read(stored(written)) == written


@given(
    st.lists(
        st.builds(
            Entity,
            id=TEXT,
            type=st.sampled_from(TYPES),
            name=TEXT,
            aliases=st.lists(TEXT, max_size=3).map(lambda names: tuple(sorted(set(names)))),
        ),
        max_size=4,
        unique_by=lambda entity: entity.id,
    )
)
def test_entities_come_back_as_they_were(entities: list[Entity]) -> None:
    written = [replace(e, aliases=tuple(a for a in e.aliases if a != e.name)) for e in entities]
    got = tuple(terms.read_entities(stored(MemoryView.of([], written, []))))
    assert got == tuple(sorted(written, key=lambda entity: entity.id))


def test_a_graph_comes_back_from_disk(tmp_path: Path) -> None:
    assert read(stored(view(), tmp_path / "store")) == view()


def test_the_order_of_the_facts_is_that_of_the_view() -> None:
    facts = list(terms.read_facts(stored(view())))
    assert facts == sorted(facts, key=fact_order)
    first = terms.read_report_ids(stored(view()))[0]
    assert list(terms.read_facts(stored(view()), first)) == [
        fact for fact in facts if fact.evidence[0].report == first
    ]


def test_only_what_is_done_is_a_plain_triple() -> None:
    partners = query(
        stored(view()),
        "SELECT DISTINCT ?a ?b {?x ve:partnersWith ?y. ?x skos:prefLabel ?a. ?y skos:prefLabel ?b}",
    )
    pairs = set(partners.values())
    assert (MAPLE, QINGHE) in pairs
    assert (MAPLE, YUANSHAN) not in pairs


def test_claims_have_qualifiers_and_evidence() -> None:
    rows = query(
        stored(view()),
        'SELECT ?quote ?start {?c a ve:Claim, rdf:Statement; ve:role "vice_chair"; ve:evidence [oa:exact ?quote; '
        "oa:start ?start; oa:hasSource/ve:year ?year]}",
    )
    [(quote, start)] = rows.values()
    assert quote == "牧野农业大学任共同体副理事长单位"
    assert start is not None
    assert int(start) >= 0


def test_there_are_no_blank_nodes_and_a_graph_for_each_report() -> None:
    found = list(terms.quads(view()))
    assert not any(isinstance(term, ox.BlankNode) for quad in found for term in quad)
    assert {quad.graph_name for quad in found} == {terms.report_iri(r.id) for r in view().reports()}


def test_a_report_has_its_mentions_and_hash() -> None:
    store = ox.Store()
    store.extend(terms.report_quads(REPORT, ENTITIES, (), "h4sh"))
    assert terms.read_graph_hashes(store) == {"r": "h4sh"}
    assert terms.read_mentions(store, "r") == {"Enterprise/1 %é": (), "Institution/0": ()}


@pytest.mark.parametrize(
    ("entity", "fact"),
    [
        (replace(ENTITIES[0], type="Ship"), None),
        (replace(ENTITIES[0], subtype="Hospital"), None),
        (ENTITIES[0], Fact("f", "sinks", "a", "b", (Evidence("r", 0, 1, "x"),))),
        (ENTITIES[0], Fact("f", "partnersWith", "a", "b", (Evidence("r", 0, 1, "x"),), (("hue", "red"),))),
    ],
)
def test_what_the_ontology_lacks_is_refused(entity: Entity, fact: Fact | None) -> None:
    with pytest.raises(OntologyError):
        list(terms.report_quads(REPORT, [entity], [fact] if fact else []))


def test_subtypes_come_back() -> None:
    for subtype, kind in SUBTYPES.items():
        entity = Entity("x", kind, "某", (), subtype)
        assert list(terms.read_entities(stored(MemoryView.of([], [entity], [])))) == [entity]
