from __future__ import annotations

from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest

from tests.kg.graphs import build, write_reports
from tests.kg.server.served import graph_of, served

FOAF = "http://xmlns.com/foaf/0.1/"
DATA = "http://example.org/data/"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the sample's graph, for reading."""
    root = tmp_path_factory.mktemp("served")
    build(root / "graph", write_reports(root / "reports"))
    return str(root / "graph")


@pytest.fixture(scope="session")
def server(sample: str) -> Iterator[httpx.Client]:
    with served(sample, "--workers", "2") as client:
        yield client


@pytest.fixture(scope="session")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server of three graphs, each with one person and that person's name."""
    quads = []
    for number, name in enumerate(("Ada", "Lin", "宁"), start=1):
        graph, person = ox.NamedNode(f"{DATA}{number}"), ox.NamedNode(f"{DATA}person{number}")
        kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        quads += [
            ox.Quad(person, kind, ox.NamedNode(f"{FOAF}Person"), graph),
            ox.Quad(person, ox.NamedNode(f"{FOAF}name"), ox.Literal(name), graph),
        ]
    with served(graph_of(tmp_path_factory.mktemp("people") / "graph", quads), "--workers", "2") as client:
        yield client
