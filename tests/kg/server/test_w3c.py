"""The query cases of the W3C's test suite for the SPARQL 1.1 Protocol, by their names there, on a real server.

The data is our own: the suite's requests name graphs that a server would have to load, which this one never does.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

import httpx
import pytest

from tests.kg.server.conftest import DATA, FOAF

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
ONE, TWO, THREE = (f"{DATA}{number}" for number in (1, 2, 3))
NAMES = f"SELECT ?name {{ ?x <{FOAF}name> ?name }} ORDER BY ?name"
IN_GRAPHS = f"SELECT ?name {{ GRAPH ?g {{ ?x <{FOAF}name> ?name }} }} ORDER BY ?name"


def names(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/sparql-results+json"
    return [row["name"]["value"] for row in response.json()["results"]["bindings"]]


def yes(response: httpx.Response) -> bool:
    assert response.status_code == 200, response.text
    answer = response.json()["boolean"]
    assert isinstance(answer, bool)
    return answer


def test_query_get(people: httpx.Client) -> None:
    assert yes(people.get("/sparql", params={"query": "ASK {}"}))


def test_query_post_form(people: httpx.Client) -> None:
    assert yes(people.post("/sparql", content=urlencode({"query": "ASK {}"}), headers=FORM))


def test_query_post_direct(people: httpx.Client) -> None:
    assert yes(people.post("/sparql", content="ASK {}", headers=DIRECT))
    with_charset = {"Content-Type": 'application/sparql-query; charset="UTF-8"'}
    assert names(
        people.post("/sparql", content=NAMES.replace("?name }", '"宁", ?name }'), headers=with_charset)
    ) == ["宁"]


def test_without_a_dataset_all_graphs_are_asked(people: httpx.Client) -> None:
    assert names(people.get("/sparql", params={"query": NAMES})) == ["Ada", "Lin", "宁"]


@pytest.mark.parametrize("method", ["GET", "POST", "DIRECT"])
class TestDataset:
    """query_dataset_*: by each way of sending a query."""

    @staticmethod
    def ask(people: httpx.Client, method: str, query: str, *dataset: tuple[str, str]) -> list[str]:
        if method == "GET":
            return names(people.get(f"/sparql?{urlencode([('query', query), *dataset])}"))
        if method == "POST":
            return names(
                people.post("/sparql", content=urlencode([("query", query), *dataset]), headers=FORM)
            )
        return names(people.post(f"/sparql?{urlencode(dataset)}", content=query, headers=DIRECT))

    def test_query_dataset_default_graph(self, people: httpx.Client, method: str) -> None:
        assert self.ask(people, method, NAMES, ("default-graph-uri", TWO)) == ["Lin"]

    def test_query_dataset_default_graphs(self, people: httpx.Client, method: str) -> None:
        both = (("default-graph-uri", ONE), ("default-graph-uri", THREE))
        assert self.ask(people, method, NAMES, *both) == ["Ada", "宁"]
        assert self.ask(people, method, IN_GRAPHS, *both) == []

    def test_query_dataset_named_graphs(self, people: httpx.Client, method: str) -> None:
        both = (("named-graph-uri", ONE), ("named-graph-uri", TWO))
        assert self.ask(people, method, IN_GRAPHS, *both) == ["Ada", "Lin"]
        assert self.ask(people, method, NAMES, *both) == []

    def test_query_dataset_full(self, people: httpx.Client, method: str) -> None:
        dataset = (("default-graph-uri", THREE), ("named-graph-uri", ONE), ("named-graph-uri", TWO))
        assert self.ask(people, method, NAMES, *dataset) == ["宁"]
        assert self.ask(people, method, IN_GRAPHS, *dataset) == ["Ada", "Lin"]

    def test_query_multiple_dataset(self, people: httpx.Client, method: str) -> None:
        """The request's dataset takes the place of the query's own."""
        query = NAMES.replace("{", f"FROM <{ONE}> {{", 1)
        assert self.ask(people, method, query) == ["Ada"]
        assert self.ask(people, method, query, ("default-graph-uri", TWO)) == ["Lin"]

    def test_a_graph_that_is_not_there_is_empty(self, people: httpx.Client, method: str) -> None:
        assert self.ask(people, method, NAMES, ("default-graph-uri", f"{DATA}none")) == []


@pytest.mark.parametrize(
    ("query", "accept", "wanted"),
    [
        (NAMES, "application/sparql-results+xml", "application/sparql-results+xml"),
        (NAMES, "application/sparql-results+json", "application/sparql-results+json"),
        (NAMES, "text/csv", "text/csv; charset=utf-8"),
        (NAMES, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (NAMES, "text/turtle, text/csv;q=0.2, */*;q=0.1", "text/csv; charset=utf-8"),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("ASK {}", "*/*", "application/sparql-results+json"),
        ("DESCRIBE <http://example.org/data/person1>", "text/turtle", "text/turtle; charset=utf-8"),
        ("DESCRIBE <http://example.org/data/person1>", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE {?s ?p ?o}", "application/n-triples", "application/n-triples; charset=utf-8"),
        ("CONSTRUCT WHERE {?s ?p ?o}", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE {?s ?p ?o}", "application/trig", "application/trig; charset=utf-8"),
        ("CONSTRUCT WHERE {?s ?p ?o}", "application/*", "application/n-triples; charset=utf-8"),
    ],
)
def test_query_content_type(people: httpx.Client, query: str, accept: str, wanted: str) -> None:
    response = people.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == wanted
    assert response.content


def test_no_format_in_common_is_406_and_lists_them(people: httpx.Client) -> None:
    response = people.get("/sparql", params={"query": NAMES}, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert "text/csv" in response.text


BAD = {
    "bad_query_method": ("PUT", f"?query={quote('ASK {}')}", {}, b"", 405),
    "bad_multiple_queries": ("POST", "", FORM, b"query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D", 400),
    "bad_multiple_queries_get": ("GET", "?query=ASK%20%7B%7D&query=ASK%20%7B%7D", {}, b"", 400),
    "bad_query_wrong_media_type": ("POST", "", {"Content-Type": "text/plain"}, b"ASK {}", 415),
    "bad_query_missing_form_type": ("POST", "", {}, b"query=ASK%20%7B%7D", 415),
    "bad_query_missing_direct_type": ("POST", "", {}, b"ASK {}", 415),
    "bad_query_non_utf8": (
        "POST", "", {"Content-Type": "application/sparql-query; charset=UTF-16"}, "ASK {}".encode("utf-16"), 415,
    ),
    "bad_query_non_utf8_undeclared": ("POST", "", DIRECT, b"ASK { ?x ?y '\xff' }", 400),
    "bad_query_non_utf8_form": ("POST", "", FORM, b"query=ASK%20%7B%7D%FF", 400),
    "bad_query_syntax": ("GET", f"?query={quote('ASK {')}", {}, b"", 400),
    "bad_query_empty_form": ("POST", "", FORM, b"", 400),
    "bad_query_twice": ("POST", f"?query={quote('ASK {}')}", DIRECT, b"ASK {}", 400),
    "bad_dataset_iri": ("GET", f"?query={quote('ASK {}')}&default-graph-uri=not%20an%20iri", {}, b"", 400),
    "bad_update_get": ("GET", f"?update={quote('CLEAR ALL')}", {}, b"", 403),
    "bad_update_post_form": ("POST", "", FORM, b"update=CLEAR%20ALL", 403),
    "bad_update_post_direct": ("POST", "", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
    "bad_update_as_query": ("POST", "", DIRECT, b"CLEAR ALL", 400),
    "bad_load_as_query": ("POST", "", DIRECT, b"LOAD <file:///etc/hosts>", 400),
    "bad_service": ("POST", "", DIRECT, b"SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 400),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_refused_with_a_message(people: httpx.Client, case: str) -> None:
    method, address, headers, body, status = BAD[case]
    response = people.request(method, f"/sparql{address}", headers=headers, content=body)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/plain")
    assert len(response.text) > 10
    assert "Traceback" not in response.text
    assert names(people.get("/sparql", params={"query": NAMES})) == ["Ada", "Lin", "宁"]


def test_from_reads_no_file(people: httpx.Client) -> None:
    query = "SELECT ?name FROM <file:///etc/hosts> { ?x ?y ?name }"
    assert names(people.get("/sparql", params={"query": query})) == []
