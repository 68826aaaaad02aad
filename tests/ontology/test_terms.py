"""The vocabulary read as values, its page and its JSON-LD context."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import rdflib

from ontology import context, document
from ontology.terms import Term, terms, vocabulary

ROOT = Path(__file__).parents[2]
BY_NAME = {term.name: term for term in terms()}
AGAIN = "run: python -m ontology."


def test_the_page_is_current() -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert page == document.render(), f"{AGAIN}document > docs/ontology.md"


def test_the_page_has_every_term_once() -> None:
    rows = re.findall(r"^\| `ve:([\w-]+)`", document.render(), re.MULTILINE)
    assert sorted(rows) == sorted(BY_NAME)


def test_names_of_other_vocabularies_have_the_prefix_that_the_file_gives_them() -> None:
    text = files("ontology").joinpath("vekg.ttl").read_text(encoding="utf-8")
    declared = set(re.findall(r"^@prefix (\w+):", text, re.MULTILINE))
    named = {name for term in terms() for name in (*term.above, *term.near, *term.domain, *term.range)}
    assert {name.partition(":")[0] for name in named} <= declared
    assert "schema:EducationalOrganization" in BY_NAME["Institution"].above


def test_the_context_is_current() -> None:
    text = files("ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    assert text == context.render(), f"{AGAIN}context > ontology/context.jsonld"


def test_the_context_says_how_values_are_read() -> None:
    names = context.context()["@context"]
    forms = {name: value for name, value in names.items() if isinstance(value, dict)}
    for term in terms():
        links = term.kind == "object property"
        typed = term.kind == "datatype property" and term.range != ("xsd:string",)
        assert (term.name in forms) == (links or typed), term.name
    assert forms["memberOf"]["@type"] == "@id"
    assert forms["inOfficialList"]["@type"] == "xsd:boolean"
    assert forms["keptName"]["@language"] == "zh"


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_a_document_under_the_context_means_what_it_says() -> None:
    text = {
        **context.context(),
        "id": "claim:1",
        "type": ["Claim", "rdf:Statement"],
        "predicate": "offers",
        "object": "entity:Specialty/1",
        "role": "member",
        "confidence": "0.5",
        "evidence": {"id": "evidence-at:1", "page": 7, "quote": "开设"},
    }
    claim = rdflib.URIRef("https://w3id.org/vekg/claim/1")
    ve = rdflib.Namespace("https://w3id.org/vekg/ontology#")
    graph = rdflib.Graph().parse(data=json.dumps(text), format="json-ld")
    assert graph.value(claim, rdflib.RDF.predicate) == ve.offers
    assert graph.value(claim, ve.role) == rdflib.Literal("member")
    assert graph.value(claim, ve.confidence) == rdflib.Literal("0.5", datatype=rdflib.XSD.double)
    place = graph.value(claim, ve.evidence)
    assert place == rdflib.URIRef("https://w3id.org/vekg/evidence/1")
    assert graph.value(place, ve.page) == rdflib.Literal(7)


def test_terms_come_in_the_order_of_their_file() -> None:
    assert [term.name for term in terms()][:2] == ["Institution", "SpecialtyCluster"]
    assert terms()[-1].name == "status-closed"


@pytest.mark.parametrize(
    ("name", "kind", "ends"),
    [
        ("Claim", "class", ((), ())),
        ("hostedAt", "object property", (("ve:OverseasWorkshop",), ("ve:Institution",))),
        ("assists", "object property", (("ve:Institution",), ("ve:GovernmentBody", "ve:Institution"))),
        ("page", "datatype property", (("ve:Evidence",), ("xsd:integer",))),
        ("catalogue", "scheme", ((), ())),
        ("role-lead", "concept", ((), ())),
    ],
)
def test_a_term_is_read(name: str, kind: str, ends: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    term: Term = BY_NAME[name]
    assert (term.kind, (term.domain, term.range)) == (kind, ends)
    for texts in (term.label, term.definition, term.example):
        assert list(texts) == ["en", "zh"] or list(texts) == ["zh", "en"]


def test_a_term_knows_what_it_stands_under_and_near() -> None:
    assert BY_NAME["hasMember"].above == ("org:hasMember",)
    assert BY_NAME["hasMember"].near == ("ve:memberOf",)
    assert BY_NAME["role-lead"].above == ("ve:roles",)
    assert BY_NAME["Claim"].near == ("org:Membership", "rdf:Statement")


def test_the_vocabulary_is_read_once() -> None:
    assert vocabulary() is vocabulary()
