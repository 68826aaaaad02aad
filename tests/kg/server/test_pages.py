"""What there is beside the endpoint: health, descriptions, the saved questions, the page's answers, the explorer."""

from __future__ import annotations

import httpx
import pytest
import rdflib

from kg.ids import entity_id
from kg.query.ask import questions
from kg.vocabulary import PREDICATES, TYPES
from tests.kg.sample import BIRCH, COMMUNITY, QINGHE

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")


def test_health_says_what_is_served(server: httpx.Client) -> None:
    values = server.get("/health").json()
    assert (values["status"], values["reports"], values["complete"]) == ("ok", 2, True)


@pytest.mark.parametrize("address", ["/void", "/.well-known/void", "/sparql"])
def test_the_description_has_the_endpoint_and_figures(server: httpx.Client, address: str) -> None:
    response = server.get(address)
    assert response.headers["content-type"].startswith("text/turtle")
    found = rdflib.Graph().parse(data=response.text, format="turtle")
    endpoint = rdflib.URIRef(f"{server.base_url}sparql")
    assert (endpoint, SD.supportedLanguage, SD.SPARQL11Query) in found
    (data,) = found.objects(endpoint, SD.defaultDataset)
    (triples,) = found.objects(data, VOID.triples)
    count = server.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    assert str(triples) == count["results"]["bindings"][0]["n"]["value"]
    parts = found.objects(data, VOID.propertyPartition)
    assert sum(int(str(n)) for part in parts for n in found.objects(part, VOID.triples)) == int(str(triples))
    assert len(list(found.objects(data, SD.namedGraph))) >= 2


def test_the_description_comes_in_the_format_asked_for(server: httpx.Client) -> None:
    response = server.get("/void", headers={"Accept": "application/ld+json"})
    assert response.json()
    assert (
        server.get("/void", headers={"Accept": "text/html"}).headers["content-type"].startswith("text/turtle")
    )


def test_the_saved_questions_have_their_parameters(server: httpx.Client) -> None:
    listed = server.get("/questions").json()["questions"]
    assert [one["name"] for one in listed] == list(questions())
    for one in listed:
        assert [p["name"] for p in one["parameters"]] == [p.name for p in questions()[one["name"]].parameters]


def test_the_vocabulary_has_its_terms_in_both_languages(server: httpx.Client) -> None:
    listed = {term["name"]: term for term in server.get("/vocabulary").json()["terms"]}
    assert {*TYPES, *PREDICATES} <= listed.keys()
    assert (listed["Enterprise"]["zh"], listed["Enterprise"]["en"]) == ("企业", "Enterprise")
    assert all(all(term.values()) for term in listed.values())


def test_the_page_gets_first_rows_and_whether_there_are_more(server: httpx.Client) -> None:
    values = server.post("/table", json={"query": "SELECT ?s ?a { ?s ?p ?o . ?a ?b ?c }"}).json()
    assert (len(values["rows"]), values["more"], values["columns"]) == (1000, True, ["s", "a"])
    asked = {"question": "communities-of", "arguments": {"organisation": QINGHE}}
    values = server.post("/table", json=asked).json()
    assert values["rows"][0][0]["text"] == COMMUNITY
    assert (values["more"], "SELECT" in values["sparql"]) == (False, True)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"question": "partners"}, "needs college"),
        ({"question": "none"}, "no saved question"),
        ({"question": "partners", "arguments": {"college": "红枫职业学院"}}, "No entity"),
        ({"query": "SELECT"}, "Line 1"),
        ({"query": 1}, "not as the page sends it"),
        ([], "not as the page sends it"),
    ],
)
def test_what_the_page_can_not_have_is_said_as_json(server: httpx.Client, body: object, words: str) -> None:
    response = server.post("/table", json=body)
    assert response.status_code in (400, 404)
    assert words in response.json()["error"]


def test_the_explorer_is_a_page_and_its_pieces(server: httpx.Client) -> None:
    page = server.get("/explorer")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-security-policy" not in page.headers
    key = entity_id("Institution", BIRCH)
    piece = server.get("/explorer/neighbourhood", params={"id": key, "steps": "1"}).json()
    assert key in {node["id"] for node in piece["nodes"]}
    assert server.get("/explorer/search", params={"q": "青禾"}).json()["nodes"]
    other = entity_id("Enterprise", QINGHE)
    assert server.get("/explorer/paths", params={"from": key, "to": other}).json()["paths"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/explorer/neighbourhood?id=none", 404),
        ("/explorer/neighbourhood", 400),
        ("/explorer/neighbourhood?id=none&steps=x", 400),
        ("/explorer/none", 404),
        ("/assets/none.js", 404),
        ("/assets/..%2fapp.py", 404),
        ("/none", 404),
    ],
)
def test_what_is_not_there_is_said(server: httpx.Client, address: str, status: int) -> None:
    assert server.get(address).status_code == status


def test_pages_keep_to_themselves(server: httpx.Client) -> None:
    response = server.get("/")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "http" not in response.text.replace("http-equiv", "")


def test_other_names_for_this_machine_are_turned_away(server: httpx.Client) -> None:
    assert server.get("/health", headers={"Host": "localhost:1"}).status_code == 200
    refused = server.get("/sparql", params={"query": "ASK {}"}, headers={"Host": "elsewhere.example"})
    assert refused.status_code == 421
