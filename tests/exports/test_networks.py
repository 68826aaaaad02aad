"""GraphML, GEXF and Cytoscape: by their schemas, and as igraph and NetworkX read them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exports.gexf import _runs
from exports.graphml import token
from kg.elements import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, edges, nodes
from kg.network import network
from kg.view import MemoryView
from tests.exports.test_formats import NASTY, SAMPLE, nasty, written
from tests.kg.sample import BIRCH, MAPLE, birch, maple, maple_later, view_of

SCHEMAS = Path(__file__).parent / "schemas"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"


def graded() -> MemoryView:
    """The sample, every other fact of it with a confidence."""
    facts = [
        replace(fact, confidence=0.75 if place % 2 else None) for place, fact in enumerate(SAMPLE.facts())
    ]
    return MemoryView.of(SAMPLE.reports(), SAMPLE.entities(), facts)


def lexical(kind: str | None, text: str | None) -> object:
    """A value as its declared type reads it; a text that is none of the type fails."""
    readers: dict[str, Callable[[str], object]] = {
        "string": str, "int": int, "integer": int, "double": float, "boolean": {"true": True, "false": False}.__getitem__,
    }  # fmt: skip
    assert kind is not None
    assert text is not None
    return readers[kind](text)


@pytest.mark.parametrize("graph", [SAMPLE, graded(), nasty(), MemoryView.of([], [], [])])
def test_graphml_is_valid_and_hangs_together(tmp_path: Path, graph: MemoryView) -> None:
    tree = etree.parse(written(tmp_path, "graphml", graph))
    etree.RelaxNG(file=str(SCHEMAS / "graphml.rng")).assertValid(tree)
    types = {key.get("id"): key.get("attr.type") for key in tree.iter(GRAPHML + "key")}
    ids = [node.get("id") for node in tree.iter(GRAPHML + "node")]
    assert len(ids) == len(set(ids)) == sum(1 for _ in graph.entities())
    for edge in tree.iter(GRAPHML + "edge"):
        assert {edge.get("source"), edge.get("target")} <= set(ids)
    for data in tree.iter(GRAPHML + "data"):
        lexical(types[data.get("key")], data.text)
    for kind in ("node", "edge"):
        keys = [data.get("key") or "" for holder in tree.iter(GRAPHML + kind) for data in holder]
        assert all(key.startswith(f"{kind}-") for key in keys)


@pytest.mark.parametrize("graph", [SAMPLE, graded(), nasty(), MemoryView.of([], [], [])])
def test_gexf_is_valid_and_hangs_together(tmp_path: Path, graph: MemoryView) -> None:
    tree = etree.parse(written(tmp_path, "gexf", graph))
    etree.RelaxNG(file=str(SCHEMAS / "gexf.rng")).assertValid(tree)
    types = {
        (attributes.get("class"), one.get("id")): one.get("type")
        for attributes in tree.iter(GEXF + "attributes")
        for one in attributes
    }
    ids = [node.get("id") for node in tree.iter(GEXF + "node")]
    assert len(ids) == len(set(ids)) == sum(1 for _ in graph.entities())
    for kind in ("node", "edge"):
        for element in tree.iter(GEXF + kind):
            for value in element.iter(GEXF + "attvalue"):
                lexical(types[kind, value.get("for")], value.get("value"))
    for edge in tree.iter(GEXF + "edge"):
        assert {edge.get("source"), edge.get("target")} <= set(ids)


def attributes_of(graph: MemoryView) -> list[Any]:
    return [(edge.source, edge.target, dict(edge.attributes)) for edge in edges(graph)]


@pytest.mark.parametrize("graph", [SAMPLE, graded()])
def test_networkx_reads_graphml_as_it_was_written(tmp_path: Path, graph: MemoryView) -> None:
    back = nx.read_graphml(written(tmp_path, "graphml", graph), force_multigraph=True)
    own = {place: data["entity"] for place, data in back.nodes(data=True)}
    assert len(own) == back.number_of_nodes()
    for node in nodes(graph):
        read = back.nodes[token(node.id)]
        assert {name: read.get(name, "") for name in node.attributes} == node.attributes
    found = [(own[a], own[b], data) for a, b, data in back.edges(data=True)]
    assert sorted(found, key=str) == sorted(attributes_of(graph), key=str)


def test_igraph_reads_graphml_as_it_was_written(tmp_path: Path) -> None:
    back = igraph.Graph.Read_GraphML(str(written(tmp_path, "graphml", graded())))
    assert back.is_directed()
    wanted = {node.id: node.attributes for node in nodes(graded())}
    assert {vertex["entity"]: vertex["label"] for vertex in back.vs} == {
        key: attributes["label"] for key, attributes in wanted.items()
    }
    found = sorted(
        (back.vs[edge.source]["entity"], back.vs[edge.target]["entity"], edge["predicate"], edge["evidence"])
        for edge in back.es
    )
    assert found == sorted(
        (edge.source, edge.target, edge.attributes["predicate"], edge.attributes["evidence"])
        for edge in edges(graded())
    )
    assert {edge["confidence"] for edge in back.es if edge["confidence"] == edge["confidence"]} == {0.75}
    assert {edge["symmetric"] for edge in back.es} == {True, False}


def test_networkx_reads_gexf_as_it_was_written_and_igraph_takes_it_from_there(tmp_path: Path) -> None:
    back = nx.read_gexf(written(tmp_path, "gexf", graded()))
    for node in nodes(graded()):
        read = back.nodes[node.id]
        assert {name: read.get(name, "") for name in node.attributes} == node.attributes
    found = [
        (a, b, {name: data[name] for name in EDGE_ATTRIBUTES if name in data})
        for a, b, data in back.edges(data=True)
    ]
    assert sorted(found, key=str) == sorted(attributes_of(graded()), key=str)
    taken = igraph.Graph.from_networkx(back)
    assert (taken.vcount(), taken.ecount()) == (back.number_of_nodes(), back.number_of_edges())


def test_gephi_is_told_the_years_of_facts_and_of_things(tmp_path: Path) -> None:
    graph = view_of(maple(), birch(), maple_later())
    names = {entity.id: entity.name for entity in graph.entities()}
    back = nx.read_gexf(written(tmp_path, "gexf", graph))
    spans = {
        (names[a], data["predicate"], names[b]): (data["start"], data["end"])
        for a, b, data in back.edges(data=True)
    }
    assert spans[MAPLE, "partnersWith", BIRCH] == ("2032-01-01", "2032-12-31")
    assert spans[MAPLE, "receivedHonour", "全省教学成果奖"] == ("2030-01-01", "2030-12-31")
    by_name = {data["label"]: data for _, data in back.nodes(data=True)}
    assert by_name[MAPLE]["spells"] == [("2030-01-01", "2032-12-31")]
    assert by_name["第四届全省农机技能大赛"]["spells"] == [("2032-01-01", "2032-12-31")]


def test_what_has_no_year_is_always_there(tmp_path: Path) -> None:
    undated = MemoryView.of(
        [replace(report, year="") for report in SAMPLE.reports()], SAMPLE.entities(), SAMPLE.facts()
    )
    back = nx.read_gexf(written(tmp_path, "gexf", undated))
    by_name = {data["label"]: data for _, data in back.nodes(data=True)}
    assert "spells" not in by_name[MAPLE]
    assert by_name["全省教学成果奖"]["spells"] == [("2030-01-01", "2030-12-31")]
    assert any("start" not in data for _, _, data in back.edges(data=True))


@given(st.sets(st.integers(1900, 2099)))
def test_runs_hold_the_years_and_no_others(years: set[int]) -> None:
    runs = list(_runs(years))
    assert [year for first, last in runs for year in range(first, last + 1)] == sorted(years)
    assert all(first > before + 1 for (_, before), (first, _) in itertools.pairwise(runs))


@given(st.lists(st.text(), unique=True))
def test_tokens_tell_ids_apart(keys: list[str]) -> None:
    assert len({token(key) for key in keys}) == len(keys)


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_what_xml_forbids_does_not_break_the_file(tmp_path: Path, name: str, read: Any) -> None:
    back = read(written(tmp_path, name, nasty()))
    assert NASTY.replace("\u0001", "�") in {data["label"] for _, data in back.nodes(data=True)}


def test_networkx_reads_the_cytoscape_file(tmp_path: Path) -> None:
    data = json.loads(written(tmp_path, "cytoscape", graded()).read_text(encoding="utf-8"))
    back = nx.cytoscape_graph(data)
    assert back.is_directed()
    assert set(back.nodes) == {entity.id for entity in SAMPLE.entities()}
    found = [
        (a, b, {name: values[name] for name in EDGE_ATTRIBUTES if name in values})
        for a, b, values in back.edges(data=True)
    ]
    assert sorted(found, key=str) == sorted(attributes_of(graded()), key=str)
    assert all(edge["data"]["interaction"] == edge["data"]["predicate"] for edge in data["elements"]["edges"])


def test_the_network_in_memory_has_the_same_attributes() -> None:
    graph = network(graded())
    assert sorted(((a, b, d) for a, b, d in graph.edges(data=True)), key=str) == sorted(
        attributes_of(graded()), key=str
    )
    assert all(set(data) <= set(NODE_ATTRIBUTES) for _, data in graph.nodes(data=True))
    assert {data["locatedIn"] for _, data in graph.nodes(data=True) if "locatedIn" in data} == {"图兰国"}
