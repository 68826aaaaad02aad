"""What is less certain than asked is left out, from the graph or from an answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.api import Graph
from kg.model import Extraction, Fact, Report
from tests.kg import graphs
from tests.kg.cli.program import kg
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE

SURE = {"partnersWith": 0.97, "memberOf": 0.9, "recruitsFrom": 0.4}


def extract(report: Report, *, content_hash: str) -> Extraction:
    """The sample, its facts as certain as SURE says; donations without a figure."""
    found = graphs.extract(report, content_hash=content_hash)

    def with_figure(fact: Fact) -> Fact:
        none = fact.predicate == "donatedTo"
        return replace(fact, confidence=None if none else SURE.get(fact.predicate, 0.6))

    return replace(found, facts=tuple(map(with_figure, found.facts)))


Build = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    graphs.write_reports(tmp_path / "reports")
    build(tmp_path)
    return tmp_path / "graph"


def build(root: Path, min_confidence: float | None = None) -> tuple[int, int]:
    """Build the sample; how many reports were read, and how many were not again."""
    path = root / "graph"
    with Graph.open(path) if (path / "graph.json").exists() else Graph.create(path) as graph:
        summary = graph.build(
            [root / "reports"], read=graphs.read, extract=extract, min_confidence=min_confidence
        )
    return len(summary.built), len(summary.unchanged)


def predicates(folder: Path) -> set[str]:
    with Graph.open(folder) as graph:
        return {fact.predicate for fact in graph.facts()}


def test_confidence_is_kept_with_the_facts(folder: Path) -> None:
    with Graph.open(folder) as graph:
        assert {fact.confidence for fact in graph.facts() if fact.predicate == "memberOf"} == {0.9}
        answer = graph.query(
            "SELECT (COUNT(?c) AS ?n) { ?c a ve:Claim ; ve:confidence ?x FILTER(?x >= 0.9) }"
        )
        [[count]] = list(answer)
        assert int(getattr(count, "value", "0")) == sum(
            fact.confidence is not None and fact.confidence >= 0.9 for fact in graph.facts()
        )


def test_a_build_leaves_less_certain_facts_out_and_brings_them_back_without_reading(folder: Path) -> None:
    before = predicates(folder)
    assert build(folder.parent, 0.9) == (0, 2)
    # What has no confidence was found by no rule.
    assert predicates(folder) == {"partnersWith", "memberOf", "donatedTo"}
    with Graph.open(folder) as graph:
        names = {entity.name for entity in graph.entities()}
        assert "南溪种业有限公司" in names
        assert "农机电控技术" not in names
    assert build(folder.parent) == (0, 2)
    assert "recruitsFrom" not in predicates(folder)
    build(folder.parent, 0.0)
    assert predicates(folder) == before


def test_a_build_says_in_its_manifest_how_certain_facts_must_be(folder: Path) -> None:
    build(folder.parent, 0.9)
    assert json.loads((folder / "graph.json").read_text(encoding="utf-8"))["min_confidence"] == 0.9
    (folder / "graph.json").write_text(
        (folder / "graph.json").read_text(encoding="utf-8").replace("0.9", '"much"'), encoding="utf-8"
    )
    run = kg("reports", "--graph", str(folder))
    assert run.status == 2
    assert "damaged" in run.err


def test_the_option_of_build_is_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.extract", extract)
    monkeypatch.setattr("kg.documents.read", graphs.read)
    reports = str(folder.parent / "reports")
    run = kg("build", reports, "--graph", str(folder), "--workers", "1", "--min-confidence", "0.95")
    assert run.status == 0
    assert predicates(folder) == {"partnersWith", "donatedTo"}
    assert kg("build", reports, "--graph", str(folder), "--min-confidence", "2").status == 2


def test_a_query_asks_only_what_is_certain_enough(folder: Path) -> None:
    text = (
        "SELECT DISTINCT ?n { ?x ve:recruitsFrom|ve:partnersWith|^ve:partnersWith ?y . ?x skos:prefLabel ?n }"
    )
    every = kg("query", text, "--graph", str(folder), "--format", "csv")
    sure = kg("query", text, "--graph", str(folder), "--format", "csv", "--min-confidence", "0.95")
    assert "南溪种业有限公司" in every.out
    assert QINGHE in sure.out
    count = "SELECT ?c { ?c a ve:Claim ; ve:confidence ?x FILTER(?x < 0.95) }"
    none = kg("query", count, "--graph", str(folder), "--format", "csv", "--min-confidence", "0.95")
    assert none.out.split() == ["c"]


def test_a_saved_question_too(folder: Path) -> None:
    every = kg("ask", "communities-of", MAPLE, "--graph", str(folder), "--format", "csv")
    sure = kg(
        "ask", "communities-of", MAPLE, "--graph", str(folder), "--format", "csv", "--min-confidence", "0.95"
    )
    assert COMMUNITY in every.out
    assert sure.status == 0
    assert COMMUNITY not in sure.out


def test_a_dossier_shows_only_what_is_certain_enough(folder: Path) -> None:
    run = kg("show", BIRCH, "--graph", str(folder), "--min-confidence", "0.9")
    assert "memberOf →" in run.out
    assert "recruitsFrom" not in run.out
    assert "recruitsFrom" in kg("show", BIRCH, "--graph", str(folder)).out
    page = kg("show", BIRCH, "--graph", str(folder), "--format", "md", "--min-confidence", "0.9")
    assert page.status == 0
    assert "录用毕业生" not in page.out
    nothing = kg("show", "林小满", "--graph", str(folder), "--min-confidence", "0.99")
    assert nothing.status == 0
    assert "facts    0" in nothing.out


def test_a_path_takes_only_what_is_certain_enough(folder: Path) -> None:
    assert kg("trace", MAPLE, BIRCH, "--graph", str(folder)).status == 0
    assert kg("trace", MAPLE, BIRCH, "--graph", str(folder), "--min-confidence", "0.99").status == 1
    sure = kg("trace", MAPLE, BIRCH, "--graph", str(folder), "--min-confidence", "0.95")
    assert QINGHE in sure.out
    assert COMMUNITY not in sure.out


def ranked(folder: Path, *options: str) -> str:
    run = kg("rank", "--graph", str(folder), "--format", "csv", *options)
    assert run.status == 0
    return run.out


def test_a_network_has_only_what_is_certain_enough(folder: Path) -> None:
    sure = ("--min-confidence", "0.95")
    assert COMMUNITY in ranked(folder)
    assert COMMUNITY not in ranked(folder, *sure)
    # Partnerships stay, and so does what both colleges share by them.
    assert f"{MAPLE},Institution,1" in ranked(folder, *sure)
    pairs = ("--projection", "colleges-by-partners", "--show", "pairs")
    assert QINGHE in ranked(folder, *pairs, *sure)
    assert QINGHE not in ranked(folder, *pairs, "--min-confidence", "0.99")
    assert COMMUNITY in ranked(folder, "--show", "groups")
    assert COMMUNITY not in ranked(folder, "--show", "groups", *sure)
    assert kg("rank", "--graph", str(folder), "--min-confidence", "2").status == 2


def test_exports_and_the_page_hold_only_what_is_certain_enough(folder: Path, tmp_path: Path) -> None:
    facts, page = tmp_path / "facts.jsonl", tmp_path / "page.html"
    for name, out in (("facts", facts), ("html", page)):
        args = ("export", name, "--graph", str(folder), "--out", str(out), "--min-confidence", "0.9")
        assert kg(*args).status == 0
    rows = [json.loads(line) for line in facts.read_text(encoding="utf-8").splitlines()]
    assert {row["predicate"] for row in rows if row["kind"] == "fact"} == {"partnersWith", "memberOf"}
    assert min(row["confidence"] for row in rows if row["kind"] == "fact") == 0.9
    assert "录用毕业生20人" not in page.read_text(encoding="utf-8")
