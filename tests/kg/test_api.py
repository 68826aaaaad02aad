from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.errors import GraphError, NotAReport, UnknownName
from kg.model import BuildSummary
from kg.view import GraphView, MemoryView, fact_order
from tests.kg import reading

MAPLE, BIRCH = "红枫职业技术学院", "白桦职业大学"
ONE = f"""{MAPLE} 2031
partnersWith Institution:{MAPLE} Enterprise:青禾智能装备有限公司=青禾装备
locatedIn OverseasWorkshop:图兰国鲁班工坊 图兰国
"""
TWO = f"""{BIRCH} 2031
partnersWith Institution:{BIRCH} Enterprise:青禾装备
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("api")
    for name, text in (("one", ONE), ("two", TWO)):
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    summary = Graph.create(made / "graph").build([made], read=reading.read, extract=reading.extract)
    assert isinstance(summary, BuildSummary)
    assert len(summary.built) == 2
    return made


@pytest.fixture(scope="module")
def graph(home: Path) -> Graph:
    return Graph.open(home / "graph")


def test_the_package_offers_the_class() -> None:
    assert kg.Graph is Graph
    with pytest.raises(AttributeError, match="Chart"):
        kg.Chart  # noqa: B018


def test_a_graph_is_a_view(graph: Graph) -> None:
    view: GraphView = graph
    reports, entities, facts = view.reports(), list(view.entities()), list(view.facts())
    assert [report.institution_name for report in reports] == [BIRCH, MAPLE]
    assert [entity.id for entity in entities] == sorted(entity.id for entity in entities)
    assert facts == sorted(facts, key=fact_order)
    ends = {entity.id for entity in entities} | {"图兰国"}
    assert all({fact.subject, fact.object} <= ends for fact in facts)
    assert MemoryView.of(reports, entities, facts) == MemoryView(reports, tuple(entities), tuple(facts))


def test_aliases_of_all_reports_find_the_entity(graph: Graph) -> None:
    found = graph.find("青禾装备", ["Enterprise"])
    assert (found.name, found.aliases) == ("青禾智能装备有限公司", ("青禾装备",))
    assert graph.find(found.id) == found
    with pytest.raises(UnknownName):
        graph.find("青禾装备", ["Institution"])


def test_questions_are_answered(graph: Graph) -> None:
    assert bool(graph.query("ASK {?x a ve:OverseasWorkshop}"))
    rows = list(graph.ask("partners", MAPLE, kind="Enterprise").values())
    assert [row[1] for row in rows] == ["青禾智能装备有限公司"]
    shared = list(graph.ask("shared-enterprises", MAPLE, BIRCH).values())
    assert len(shared) == 1


def test_a_dossier_and_a_path(graph: Graph) -> None:
    assert graph.show("青禾装备").fact_count == 2
    assert graph.show(MAPLE, ["hasCluster"]).fact_count == 0
    [path] = graph.trace(MAPLE, BIRCH).paths
    assert [hop.target.name for hop in path.hops] == ["青禾智能装备有限公司", BIRCH]


def test_mentions_and_merges(graph: Graph) -> None:
    birch = next(report.id for report in graph.reports() if report.institution_name == BIRCH)
    names = {entity.id: entity.name for entity in graph.entities()}
    assert {names[key] for key in graph.mentions(birch)} == {BIRCH, "青禾智能装备有限公司"}
    assert [decision.merged_name for decision in graph.merges()] == ["青禾装备"]


def test_the_score_is_that_of_the_report(graph: Graph, tmp_path: Path) -> None:
    gold = tmp_path / "two.jsonl"
    lines = [
        {"kind": "entity", "type": "Institution", "name": BIRCH},
        {"kind": "entity", "type": "Enterprise", "name": "青禾装备"},
        {"kind": "fact", "predicate": "partnersWith", "subject": BIRCH, "object": "青禾装备"},
    ]
    gold.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    measured = graph.score(gold)
    assert measured.measure("fact").f1 == 1.0
    assert measured.measure("entity").f1 == 1.0


def test_two_programs_may_read_at_once(home: Path, graph: Graph) -> None:
    graph.reports()
    script = f"import kg; print(len(kg.Graph.open({str(home / 'graph')!r}).reports()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "2\n"


def test_a_closed_graph_opens_again(home: Path) -> None:
    with Graph.open(home / "graph") as graph:
        assert len(graph.reports()) == 2
    assert len(graph.reports()) == 2
    graph.close()


def test_removing_a_report_is_seen(tmp_path: Path) -> None:
    for name, text in (("one", ONE), ("two", TWO)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    graph = Graph.create(tmp_path / "graph")
    assert graph.reports() == ()
    graph.build([tmp_path / "one.txt", tmp_path / "two.txt"], read=reading.read, extract=reading.extract)
    assert graph.find("青禾装备").name == "青禾智能装备有限公司"
    graph.remove("one.txt")
    assert graph.find("青禾装备").name == "青禾装备"
    assert graph.merges() == ()


def test_opening_what_is_no_graph_and_making_one_twice(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="does not exist"):
        Graph.open(tmp_path / "graph")
    Graph.create(tmp_path / "graph")
    with pytest.raises(GraphError, match="already"):
        Graph.create(tmp_path / "graph")


def test_a_text_without_a_college_is_skipped_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("hello", encoding="utf-8")

    def refuse(report: object, *, content_hash: str) -> None:
        raise NotAReport("No college.", "Give a report.")

    summary = Graph.create(tmp_path / "graph").build([tmp_path], read=reading.read, extract=refuse)  # type: ignore[arg-type]
    assert summary.skipped == ((str(tmp_path / "x.txt"), "No college. Give a report."),)
