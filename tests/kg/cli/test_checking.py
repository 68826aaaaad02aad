from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SH

from tests.kg.cli.program import kg
from tests.kg.sample import maple


def test_a_graph_that_is_well_made_is_status_0(graph: str) -> None:
    run = kg("check", "--graph", graph)
    assert run.status == 0
    assert "2 reports" in run.out
    assert "shapes: 0 violations" in run.out
    assert run.err == ""


@pytest.fixture
def short_graph(tmp_path: Path) -> str:
    """A graph whose report counts more than it names."""
    from tests.kg.graphs import build  # noqa: PLC0415

    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "maple.txt").write_text(maple().text + "学校建有3个专业群。\n", encoding="utf-8")
    build(tmp_path / "graph", folder)
    return str(tmp_path / "graph")


def test_a_total_that_is_not_reached_is_listed_and_counts_if_strict(short_graph: str) -> None:
    run = kg("check", "--graph", short_graph)
    assert run.status == 0
    cells = next(line for line in run.out.splitlines() if "specialty clusters" in line).split("│")
    assert [cell.strip() for cell in cells[3:7]] == ["3", "1", "2", "学校建有3个专业群"]
    strict = kg("check", "maple.txt", "--graph", short_graph, "--strict")
    assert (strict.status, strict.out) == (1, run.out)
    assert "something is wrong" in strict.err


def test_json_has_the_totals(short_graph: str) -> None:
    run = kg("check", "--graph", short_graph, "--format", "json")
    assert [item["missing"] for item in json.loads(run.out)["totals"]] == [2]


def test_turtle_is_the_shacl_report(graph: str) -> None:
    run = kg("check", "--graph", graph, "--format", "turtle")
    assert run.status == 0
    report = rdflib.Graph().parse(data=run.out, format="turtle")
    assert (None, SH.conforms, rdflib.Literal(True)) in report


def test_a_report_whose_file_has_changed_is_named(short_graph: str, tmp_path: Path) -> None:
    (tmp_path / "reports" / "maple.txt").write_text("别的", encoding="utf-8")
    run = kg("check", "--graph", short_graph)
    assert run.status == 0
    assert "maple.txt" in run.out
    assert kg("check", "--graph", short_graph, "--strict").status == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["birhc.txt"], ["birhc.txt"]),
        (["--format", "xml"], ["xml", "turtle"]),
        (["--limit", "-1"], ["--limit"]),
    ],
)
def test_a_bad_call_is_status_2(graph: str, arguments: list[str], words: list[str]) -> None:
    run = kg("check", *arguments, "--graph", graph)
    assert run.status == 2
    assert all(word in run.err for word in words)


def test_a_folder_without_a_graph_is_status_2(tmp_path: Path) -> None:
    assert kg("check", "--graph", str(tmp_path)).status == 2


def test_help_has_an_example() -> None:
    run = kg("check", "--help")
    assert run.status == 0
    assert "kg check --graph graph" in run.out
