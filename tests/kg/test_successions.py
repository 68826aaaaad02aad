"""Former names from the text to the graph, the dossier and SPARQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.api import Graph
from kg.show import render_json, render_text

OLD, NEW = "红枫农业学校", "红枫职业技术学院"
WORDS = "前身为红枫农业学校，2003年升格为红枫职业技术学院"
TEXT = f"""{NEW}质量年度报告（2031年）

一、学校概况

学院{WORDS}，现有专业三十个。

二、产教融合

学校与青禾智能装备有限公司签订合作协议，共建实训基地。
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    root: Path = tmp_path_factory.mktemp("renamed")
    (root / "report.txt").write_text(TEXT, encoding="utf-8")
    made = Graph.create(root / "graph")
    assert made.build([root / "report.txt"]).skipped == ()
    with made:
        yield made


def test_the_former_name_finds_the_college(graph: Graph) -> None:
    assert graph.find(OLD).name == NEW


def test_the_change_is_told_with_its_year_and_words(graph: Graph) -> None:
    [(item, former, later)] = graph.successions()
    assert (item.former, item.later, item.kind, item.year) == (OLD, NEW, "renamed", "2003")
    assert former == later == graph.find(NEW).id
    assert item.evidence.quote in TEXT
    assert OLD in item.evidence.quote


def test_the_merge_is_on_record_with_the_words(graph: Graph) -> None:
    [merge] = [decision for decision in graph.merges() if decision.rule == "renamed"]
    assert (merge.kept_name, merge.merged_name) == (NEW, OLD)
    assert merge.quote in TEXT
    assert merge.reports == (graph.reports()[0].id,)


def test_the_dossier_has_the_history(graph: Graph) -> None:
    dossier = graph.show(OLD)
    assert f"history  {OLD} → {NEW} since 2003 (renamed)" in render_text(dossier)
    assert json.loads(render_json(dossier))["history"][0]["since"] == "2003"


def test_it_can_be_asked_in_sparql(graph: Graph) -> None:
    answer = graph.query(
        "SELECT ?name ?before ?year { ?s a ve:Succession ; ve:successor ?x ; ve:nameBefore ?before ; ve:since ?year . "
        "?x skos:prefLabel ?name }"
    )
    [[name, before, year]] = [[getattr(term, "value", "") for term in row] for row in answer]
    assert (name, before, year) == (NEW, OLD, "2003")
