"""JSON-LD: short names by the context, and every value back as it was."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.registry import export
from kg import terms
from kg.context import context
from kg.model import Entity, Evidence, Fact, ReportInfo
from kg.view import MemoryView
from tests.kg.sample import MAPLE, view

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


def written(tmp_path: Path, graph: MemoryView) -> tuple[set[ox.Quad], dict[str, Any]]:
    out = tmp_path / "graph.jsonld"
    export(graph, "jsonld", out)
    text = out.read_text(encoding="utf-8")
    return set(ox.parse(text.encode("utf-8"), format=ox.RdfFormat.JSON_LD)), json.loads(text)


def test_the_context_is_the_vocabularys(tmp_path: Path) -> None:
    _, document = written(tmp_path, view())
    assert document["@context"] == context()


def test_nodes_have_bare_names(tmp_path: Path) -> None:
    _, document = written(tmp_path, view())
    nodes = [node for graph in document["@graph"] for node in graph["@graph"]]
    college = next(node for node in nodes if node.get("name") == MAPLE)
    assert set(college["type"]) == {"Institution", "VocationalCollege"}
    assert college["inOfficialList"] == "false"
    assert college["hasCluster"].startswith("entity:SpecialtyCluster/")
    claim = next(node for node in nodes if node.get("role") == "lead")
    assert (claim["predicate"], claim["membershipRole"]) == ("memberOf", "role-lead")
    assert claim["type"].count("org:Membership") == 1
    assert not any(":" in key for node in nodes for key in node)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(key=TEXT, name=TEXT, quote=TEXT, report=TEXT, confidence=st.floats(0, 1), page=st.integers(0, 10**30))
def test_any_value_comes_back(
    tmp_path: Path, key: str, name: str, quote: str, report: str, confidence: float, page: int
) -> None:
    college = Entity(f"Institution/{key}", "Institution", name, (f"{name}1",))
    evidence = Evidence(report, 0, len(quote), quote, (name,), page)
    fact = Fact(key, "locatedIn", college.id, name, (evidence,), (("form", quote),), confidence=confidence)
    info = ReportInfo(report, name, quote, college.id, name, quote, "1")
    graph = MemoryView.of([info], [college], [fact])
    quads, _ = written(tmp_path, graph)
    assert quads == set(terms.quads(graph))
