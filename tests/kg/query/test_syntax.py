from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.service import query
from kg.query.syntax import refuse_service, tokens


@given(st.text(alphabet="ab :?$<>{}\"'\\#\n学.()1", max_size=40))
def test_tokens_joined_are_the_query(text: str) -> None:
    assert "".join(token for _, token, _ in tokens(text)) == text


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://localhost/> {?s ?p ?o} }",
        "SELECT * { ?s ?p 'x' . service silent <http://localhost/> {?s ?p ?o} }",
        'SELECT * { ?s ?p "\\"" . SERVICE ?x {?s ?p ?o} }',
        "SELECT * { # a note\n SERVICE <http://localhost/> {?s ?p ?o} }",
        # What the store takes for a clause though it does not look like one at once.
        "SELECT * { # a note\rSERVICE <http://localhost/> {?s ?p ?o} }",
        "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE<http://localhost/>{?s ?p ?o} }",
        "SELECT * { ?s ?p 1e0SERVICE <http://localhost/> {?s ?p ?o} }",
        "SELECT * { ?s ?p trueSERVICE <http://localhost/> {?s ?p ?o} }",
        "SELECT * { ?s ?p ve:.SERVICE <http://localhost/> {?s ?p ?o} }",
        "SELECT * { OPTIONAL{}SERVICESILENT<http://localhost/>{} }",
        "PREFIX : <http://localhost/> SELECT * { OPTIONAL{}SERVICE:x{} }",
        "SELECT * { ?s ?p ve:a\\#b SERVICE <http://localhost/> {} }",
        "SELECT * { ?s ?p ve:a\\'b SERVICE <http://localhost/> {} FILTER(?s != '') }",
        "SELECT * { ?s ?p <http://e/\\u0041'> SERVICE <http://localhost/> {} FILTER(?s != '') }",
        "SELECT * { FILTER(1<2&&'>'='>') SERVICE <http://localhost/> {} FILTER(?s != '') }",
        "SELECT * { SERVICE # one\n SILENT # {two\r <http://localhost/> # three\n {} }",
    ],
)
def test_service_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        query(ox.Store(), sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?service ?p 'SERVICE' }",
        "SELECT * { ?s ?p <http://a/SERVICE> # SERVICE\n }",
        "PREFIX service: <http://a/> SELECT * { ?s service:SERVICE '''SERVICE''' }",
        "SELECT * { ?s schema:service ?o { ?o ?p 'a service' } }",
    ],
)
def test_the_word_service_elsewhere_is_allowed(sparql: str) -> None:
    refuse_service(sparql)
    assert list(query(ox.Store(), sparql)) == []


def test_looking_for_service_takes_no_long_time() -> None:
    refuse_service(f"SELECT * {{ SERVICE {'# ' * 50_000}")


@pytest.mark.parametrize(
    ("sparql", "place"),
    [
        ("SELECT\n ?s { ?s ?p }", "Line 2, column 7"),
        ("SELECT ?s {?s ?p ?o} GROUP ?s", "Line 1, column 22"),
        ("SELECT ?s\nWHERE {\n ?s ?p ?o .\n FILTER(?o > )\n}", "Line 4, column 2"),
        ("hello", "Line 1, column 1"),
        ('SELECT ?s {"学院" ?p ?o . ?s }', "Line 1, column 25"),
    ],
)
def test_a_syntax_error_has_line_column_and_the_prefix_hint(sparql: str, place: str) -> None:
    with pytest.raises(QueryError) as caught:
        query(ox.Store(), sparql)
    assert caught.value.message.startswith(place)
    assert "ve:, entity:, rdf:" in caught.value.advice
    assert caught.value.exit_status == 2


def test_the_error_points_at_its_place() -> None:
    with pytest.raises(QueryError) as caught:
        query(ox.Store(), "SELECT ?s {?s ?p ?o} GROUP ?s")
    line, mark = caught.value.message.split("\n")[1:]
    assert line[mark.index("^") :].startswith("GROUP")


def test_an_undeclared_prefix_is_named() -> None:
    with pytest.raises(QueryError) as caught:
        query(ox.Store(), "PREFIX a: <http://a/> SELECT ?s {?s a:p ?o ; foo:bar ve:Claim}")
    assert "“foo:” is not declared" in caught.value.message
    assert "PREFIX foo:" in caught.value.advice


def test_an_unbound_variable_is_explained() -> None:
    with pytest.raises(QueryError) as caught:
        query(ox.Store(), "SELECT ?s (COUNT(?o) AS ?n) {?s ?p ?o}")
    assert "unbound" in caught.value.message
    assert "GROUP BY" in caught.value.advice


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA {<http://a/s> <http://a/p> <http://a/o>}",
        "delete where {?s ?p ?o}",
        "LOAD <http://localhost/x>",
        "CLEAR ALL",
        "# note\nDROP ALL",
    ],
)
def test_updates_are_refused_and_change_nothing(sparql: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), ox.Literal("x")))
    with pytest.raises(QueryError, match="queries only read"):
        query(store, sparql)
    assert len(store) == 1


def test_an_empty_query_says_what_to_try() -> None:
    with pytest.raises(QueryError, match="empty") as caught:
        query(ox.Store(), " # nothing\n")
    assert "SELECT" in caught.value.advice
