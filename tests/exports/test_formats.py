"""Every format is read back by what it is for, and holds what the graph holds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from exports.registry import FORMATS, export, export_format
from kg.errors import UnknownName, UsageError
from kg.filters import Filters, narrowed
from kg.gold import facts_of, read_facts
from kg.model import Entity, Evidence, Fact, ReportInfo
from kg.score import score
from kg.view import MemoryView
from tests.kg.sample import MAPLE, view

SAMPLE = view()
NASTY = "甲<script>&\"'\u0001\u202e公司"


def nasty() -> MemoryView:
    """A graph whose names and quotes hold markup, control and right-to-left characters."""
    college = Entity("Institution/1", "Institution", "青禾职业学院")
    company = Entity("Enterprise/2", "Enterprise", NASTY, ("=cmd", "</script><b>"))
    evidence = Evidence(
        "r", 0, 9, f"与{NASTY}合作</script><img src=x onerror=alert(1)>", ("一、<i>合作</i>",)
    )
    fact = Fact("f1", "partnersWith", college.id, company.id, (evidence,), (("form", "合作"),))
    report = ReportInfo("r", "report.txt", "0" * 64, college.id, college.name, "2023", "1")
    return MemoryView.of([report], [college, company], [fact])


def written(tmp_path: Path, name: str, graph: MemoryView = SAMPLE) -> Path:
    out = tmp_path / f"graph{FORMATS[name].suffix}"
    export(graph, name, out)
    return out


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    first, second = written(tmp_path / "a", name), written(tmp_path / "b", name)
    files = [first] if first.is_file() else sorted(first.iterdir())
    assert files
    for path in files:
        other = second if first.is_file() else second / path.name
        assert path.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("name", [name for name in FORMATS if FORMATS[name].suffix])
def test_a_folder_in_the_way_is_a_usage_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="folder"):
        export(SAMPLE, name, tmp_path)


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "facts.jsonl"
    out.write_text("before", encoding="utf-8")

    def broken(*_: object, **__: object) -> str:
        raise ValueError("no")

    monkeypatch.setattr(json, "dumps", broken)
    with pytest.raises(ValueError, match="no"):
        export(SAMPLE, "facts", out)
    assert out.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_unknown_format_lists_the_known() -> None:
    with pytest.raises(UnknownName, match="graphml"):
        export_format("docx")


def compare_facts(tmp_path: Path, graph: MemoryView) -> None:
    """The file of facts with the graph, line by line and as the scorer reads it."""
    rows = [
        json.loads(line)
        for line in written(tmp_path, "facts", graph).read_text(encoding="utf-8").splitlines()
    ]
    facts = [row for row in rows if row["kind"] == "fact"]
    assert len(facts) == sum(1 for _ in graph.facts())
    for row, fact in zip(facts, graph.facts(), strict=True):
        assert (row["evidence"], row["start"], row["end"], row["rule"]) == (
            fact.evidence[0].quote, fact.evidence[0].start, fact.evidence[0].end, fact.rule,
        )  # fmt: skip
    measured = score(read_facts(tmp_path / "graph.jsonl"), facts_of(graph))
    assert measured.measure("fact").f1 == 1.0


def test_facts_are_read_by_the_scorer_as_the_graph_itself(tmp_path: Path) -> None:
    compare_facts(tmp_path, SAMPLE)


RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "rdfxml": "xml",
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
}


@pytest.mark.parametrize("name", ["turtle", "rdfxml"])
def test_triple_formats_are_isomorphic(tmp_path: Path, name: str) -> None:
    lines = rdflib.Graph().parse(data=written(tmp_path, "ntriples").read_text(encoding="utf-8"), format="nt")
    other = rdflib.Graph().parse(
        data=written(tmp_path, name).read_text(encoding="utf-8"), format=RDFLIB[name]
    )
    assert len(lines) > 0
    assert isomorphic(lines, other)


@pytest.mark.parametrize("name", ["trig", "jsonld"])
def test_quad_formats_hold_the_same_graphs(tmp_path: Path, name: str) -> None:
    lines = set(ox.parse(path=str(written(tmp_path, "nquads")), format=ox.RdfFormat.N_QUADS))
    kind = {"trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}[name]
    assert set(ox.parse(path=str(written(tmp_path, name)), format=kind)) == lines
    assert not any(
        isinstance(term, ox.BlankNode) for quad in lines for term in quad
    )  # so equal is isomorphic


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", ["trig", "jsonld", "nquads"])
def test_rdflib_reads_the_quad_formats(tmp_path: Path, name: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=written(tmp_path, name).read_text(encoding="utf-8"), format=RDFLIB[name])
    wanted = set(ox.parse(path=str(written(tmp_path, "nquads")), format=ox.RdfFormat.N_QUADS))
    assert sum(1 for _ in dataset.quads()) == len(wanted)


PARTS = {
    # Neither the reporting colleges nor anything of theirs.
    "enterprises": Filters(types=frozenset({"Enterprise"})),
    "one predicate": Filters(predicates=frozenset({"memberOf"})),
    "nothing": Filters(years=frozenset({1999})),
    "near": Filters(around=MAPLE, steps=2),
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_part_of_the_graph(tmp_path: Path, name: str, part: Filters) -> None:
    out = tmp_path / f"part{FORMATS[name].suffix}"
    export(narrowed(SAMPLE, part), name, out)
    assert out.exists()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_what_no_institution_reports(tmp_path: Path, name: str) -> None:
    by_hand = ReportInfo("import-x-00000000", "x.jsonl", "0" * 64, "", "x.jsonl", "", "imported")
    facts = [
        replace(fact, evidence=(replace(fact.evidence[0], report=by_hand.id),)) for fact in SAMPLE.facts()
    ]
    assert written(tmp_path, name, MemoryView.of([by_hand], SAMPLE.entities(), facts)).exists()
