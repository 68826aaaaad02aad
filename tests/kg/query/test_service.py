from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, UnknownName
from kg.query.service import FORMATS, query, readable
from kg.store import insert

VE = "https://w3id.org/vekg/ontology#"


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    for graph, names in (("one", ["甲|乙公司", '引"号,公司']), ("two", ["丙\n丁公司"])):
        for number, name in enumerate(names):
            thing = ox.NamedNode(f"https://w3id.org/vekg/entity/Enterprise/{graph}{number}")
            in_graph = ox.NamedNode(f"http://a/{graph}")
            insert(made, [ox.Quad(thing, label, ox.Literal(name, language="zh"), in_graph)])
    return made


def written(store: ox.Store, sparql: str, form: str) -> str:
    out = io.BytesIO()
    query(store, sparql).write(form, out)
    return out.getvalue().decode()


NAMES = "SELECT ?x ?name ?none {?x skos:prefLabel ?name} ORDER BY ?x"


def test_all_reports_are_asked_together_with_common_prefixes(store: ox.Store) -> None:
    rows = list(query(store, NAMES).values())
    assert [row[1] for row in rows] == ["甲|乙公司", '引"号,公司', "丙\n丁公司"]
    assert rows[0][0] == "https://w3id.org/vekg/entity/Enterprise/one0"
    assert rows[0][2] is None


def test_what_several_reports_state_is_one_row(store: ox.Store) -> None:
    graphs = [ox.NamedNode(f"http://a/{name}") for name in ("one", "two")]
    same = ox.NamedNode("http://a/same")
    insert(store, (ox.Quad(same, same, same, graph) for graph in graphs))
    assert len(list(query(store, "SELECT * {?x <http://a/same> ?y}"))) == 1
    assert len(list(query(store, "SELECT * {GRAPH ?g {?x <http://a/same> ?y}}"))) == 2


def test_csv_reads_back(store: ox.Store) -> None:
    rows = list(csv.reader(io.StringIO(written(store, NAMES, "csv"), newline="")))
    assert rows[0] == ["x", "name", "none"]
    assert [row[1] for row in rows[1:]] == ["甲|乙公司", '引"号,公司', "丙\n丁公司"]


def test_tsv_has_terms_and_a_line_a_row(store: ox.Store) -> None:
    lines = written(store, NAMES, "tsv").splitlines()
    assert lines[0] == "?x\t?name\t?none"
    assert lines[3].split("\t")[1] == '"丙\\n丁公司"@zh'


def test_json_is_sparql_results_json(store: ox.Store) -> None:
    values = json.loads(written(store, NAMES, "json"))
    assert values["head"]["vars"] == ["x", "name", "none"]
    assert values["results"]["bindings"][0]["name"] == {
        "type": "literal",
        "value": "甲|乙公司",
        "xml:lang": "zh",
    }


def test_markdown_keeps_one_line_a_row(store: ox.Store) -> None:
    assert written(store, NAMES, "md") == (
        "| x | name | none |\n| --- | --- | --- |\n"
        "| entity:Enterprise/one0 | 甲\\|乙公司 |  |\n"
        '| entity:Enterprise/one1 | 引"号,公司 |  |\n'
        "| entity:Enterprise/two0 | 丙丁公司 |  |\n"
    )


@pytest.mark.parametrize(("sparql", "word"), [("ASK {?s ?p ?o}", "true"), ("ASK {?s ?p 1}", "false")])
def test_a_yes_or_no_in_every_format(store: ox.Store, sparql: str, word: str) -> None:
    assert written(store, sparql, "csv").split() == ["answer", word]
    assert written(store, sparql, "md").splitlines()[-1] == f"| {word} |"
    assert json.loads(written(store, sparql, "json"))["boolean"] is (word == "true")
    assert word in written(store, sparql, "tsv")
    assert bool(query(store, sparql)) is (word == "true")


def test_triples_in_every_format(store: ox.Store) -> None:
    sparql = "CONSTRUCT {?x rdfs:label ?n} WHERE {?x skos:prefLabel ?n}"
    assert len(list(csv.reader(io.StringIO(written(store, sparql, "csv"), newline="")))) == 4
    assert written(store, sparql, "tsv").splitlines()[0] == "?subject\t?predicate\t?object"
    assert "rdfs:label" in written(store, sparql, "md")
    assert len(list(ox.parse(written(store, sparql, "json"), ox.RdfFormat.JSON_LD))) == 3


def test_an_unknown_format_names_those_there_are(store: ox.Store) -> None:
    with pytest.raises(UnknownName) as caught:
        written(store, NAMES, "xlsx")
    assert all(form in caught.value.advice for form in FORMATS)


def test_the_store_is_not_changed_by_reading(store: ox.Store) -> None:
    before = sorted(map(str, store))
    list(query(store, "CONSTRUCT {?s ve:x ?o} WHERE {?s ?p ?o}"))
    assert sorted(map(str, store)) == before


def test_readable_shortens_known_namespaces() -> None:
    assert readable(ox.NamedNode(VE + "Claim")) == "ve:Claim"
    assert readable(ox.NamedNode("http://elsewhere/x")) == "http://elsewhere/x"
    assert readable(ox.Literal(3)) == "3"


def test_a_query_error_is_a_usage_error(store: ox.Store) -> None:
    with pytest.raises(QueryError) as caught:
        query(store, "SELECT")
    assert caught.value.exit_status == 2
