"""Public clients get right answers."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
import rdflib
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from tests.kg.sample import QINGHE, YUANSHAN

VE = "https://w3id.org/vekg/ontology#"
PREFIXES = f"PREFIX ve: <{VE}> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
NAMES = f"{PREFIXES} SELECT DISTINCT ?name {{ ?x a ve:Enterprise ; skos:prefLabel ?name }} ORDER BY ?name"
EXPECTED = ["南溪种业有限公司", YUANSHAN, QINGHE]


@pytest.fixture
def wrapper(server: httpx.Client) -> Any:
    """Any, for what it converts an answer to depends on the format asked for."""
    return SPARQLWrapper(f"{server.base_url}sparql")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("way", ["urlencoded", "postdirectly"])
def test_sparqlwrapper_selects(wrapper: Any, method: str, way: str) -> None:
    if (method, way) == ("GET", "postdirectly"):
        way = "urlencoded"
    wrapper.setMethod(method)
    wrapper.setRequestMethod(way)
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(NAMES)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == EXPECTED


def test_sparqlwrapper_reads_the_other_formats(wrapper: Any) -> None:
    wrapper.setQuery(NAMES)
    wrapper.setReturnFormat(XML)
    found = wrapper.queryAndConvert().getElementsByTagName("literal")
    assert [node.firstChild.data for node in found] == EXPECTED
    wrapper.setReturnFormat(CSV)
    rows = list(csv.reader(io.StringIO(wrapper.queryAndConvert().decode())))
    assert [row[0] for row in rows[1:]] == EXPECTED


def test_sparqlwrapper_asks_and_constructs(wrapper: Any) -> None:
    wrapper.setReturnFormat(JSON)
    wrapper.setQuery(f"{PREFIXES} ASK {{ ?x a ve:OverseasWorkshop }}")
    assert wrapper.queryAndConvert()["boolean"] is True
    wrapper.setReturnFormat(TURTLE)
    wrapper.setQuery(
        f"{PREFIXES} CONSTRUCT {{ ?x skos:prefLabel ?n }} {{ ?x a ve:Enterprise ; skos:prefLabel ?n }}"
    )
    graph = rdflib.Graph().parse(data=wrapper.queryAndConvert(), format="turtle")
    assert sorted(str(name) for name in graph.objects()) == sorted(EXPECTED)


def test_sparqlwrapper_sees_what_is_wrong(wrapper: Any) -> None:
    wrapper.setQuery("SELECT nothing")
    with pytest.raises(QueryBadFormed, match="Line 1"):
        wrapper.query()


def test_rdflibs_sparqlstore_reads_the_endpoint(server: httpx.Client) -> None:
    graph = rdflib.Graph("SPARQLStore")
    graph.open(f"{server.base_url}sparql")
    assert [str(row[0]) for row in graph.query(NAMES)] == EXPECTED  # type: ignore[index]


def test_curl_or_what_it_would_send(server: httpx.Client) -> None:
    address = f"{server.base_url}sparql"
    if shutil.which("curl"):
        command = ["curl", "-sS", "--noproxy", "*", address, "--data-urlencode", f"query={NAMES}"]
        csv_wanted = subprocess.run(
            [*command, "-H", "Accept: text/csv"], capture_output=True, check=True
        ).stdout
        json_given = subprocess.run(command, capture_output=True, check=True).stdout
    else:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
        body = urlencode({"query": NAMES})
        json_given = server.post("/sparql", content=body, headers=headers).content
        csv_wanted = server.post("/sparql", content=body, headers={**headers, "Accept": "text/csv"}).content
    assert [row["name"]["value"] for row in json.loads(json_given)["results"]["bindings"]] == EXPECTED
    assert csv_wanted.decode().split("\r\n")[1:4] == EXPECTED
