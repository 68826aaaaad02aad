from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import extractors
from kg import documents
from tests.kg.cli.program import kg
from tests.kg.graphs import extract, read, write_reports
from tests.kg.sample import BIRCH, MAPLE


@pytest.fixture(autouse=True)
def _sample_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reports state is the sample's, so that these tests are of the program alone."""
    monkeypatch.setattr(extractors, "extract", extract)
    monkeypatch.setattr(documents, "read", read)


def reports_in(graph: str) -> list[str]:
    rows = csv.DictReader(io.StringIO(kg("reports", "--graph", graph, "--format", "csv").out))
    return [row["source"] for row in rows]


def test_build_then_build_again(tmp_path: Path) -> None:
    folder, graph = str(write_reports(tmp_path / "reports")), str(tmp_path / "graph")
    first = kg("build", folder, "--graph", graph, "--workers", "1")
    assert (first.status, first.out) == (0, "")
    assert "2 built, 0 unchanged, 0 skipped" in first.err
    again = kg("build", folder, "--graph", graph, "--workers", "1")
    assert again.status == 0
    assert "0 built, 2 unchanged, 0 skipped" in again.err
    assert reports_in(graph) == ["birch.txt", "maple.txt"]


def test_one_bad_report_among_others_is_skipped_and_named(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports")
    (folder / "cooking.txt").write_text("一本菜谱", encoding="utf-8")
    run = kg("build", str(folder), "--graph", str(tmp_path / "graph"), "--workers", "1")
    assert run.status == 0
    assert "skipped" in run.err
    assert "cooking.txt: No college was found" in run.err
    assert "2 built, 0 unchanged, 1 skipped" in run.err


def test_nothing_built_is_status_1(tmp_path: Path) -> None:
    file = tmp_path / "cooking.txt"
    file.write_text("一本菜谱", encoding="utf-8")
    run = kg("build", str(file), "--graph", str(tmp_path / "graph"), "--workers", "1")
    assert run.status == 1
    assert "error: No report could be built." in run.err
    assert "Traceback" not in run.err


def test_a_folder_without_reports_is_status_1(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run = kg("build", str(tmp_path / "empty"), "--graph", str(tmp_path / "graph"))
    assert run.status == 1
    assert "no reports in it" in run.err


def test_a_missing_path_is_status_2_and_makes_no_graph(tmp_path: Path) -> None:
    run = kg("build", str(tmp_path / "none.txt"), "--graph", str(tmp_path / "graph"))
    assert run.status == 2
    assert "none.txt" in run.err
    assert not (tmp_path / "graph").exists()


def test_a_graph_folder_with_other_things_in_it_is_refused(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports")
    run = kg("build", str(folder / "maple.txt"), "--graph", str(folder))
    assert run.status == 2
    assert "no graph" in run.err


def test_remove_takes_a_report_out(own_graph: str) -> None:
    run = kg("remove", "maple.txt", "--graph", own_graph)
    assert run.status == 0
    assert "1 report left" in run.err
    assert reports_in(own_graph) == ["birch.txt"]
    assert kg("show", MAPLE, "--graph", own_graph).status == 2
    assert kg("show", BIRCH, "--graph", own_graph).status == 0


def test_remove_of_an_unknown_report_suggests_near_ones(own_graph: str) -> None:
    run = kg("remove", "mapel.txt", "--graph", own_graph)
    assert run.status == 2
    assert "maple.txt" in run.err
    assert len(reports_in(own_graph)) == 2


def test_reports_lists_them(graph: str) -> None:
    run = kg("reports", "--graph", graph)
    assert run.status == 0
    assert MAPLE in run.out
    assert "2031" in run.out
    assert kg("reports", "--graph", graph, "--format", "yaml").status == 2


def test_merges_lists_decisions(graph: str) -> None:
    run = kg("merges", "--graph", graph, "--format", "csv")
    assert run.status == 0
    assert run.out.splitlines()[0] == "type,kept,merged,reason"
    assert kg("merges", "--graph", graph, "--format", "yaml").status == 2
