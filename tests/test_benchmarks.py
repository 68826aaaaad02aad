"""The benchmarks run and print what they promise; how fast anything is is theirs to say, not a test's."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import rdflib

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def extraction() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "benchmarks" / "extraction.py"))


def test_the_extraction_benchmark_prints_speed_and_memory(
    extraction: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    extraction["main"](["--characters", "9000", "--profile"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 reports (4 files), ")
    named = {line[:42].strip(): line[42:] for line in lines}
    for name in ("text to facts (reading and extracting)", "spaCy's tokenising alone"):
        assert "characters/s" in named[name]
    assert "MiB" in named["peak memory"]
    assert any("function calls" in line for line in lines)


def test_reports_are_taken_in_turn_until_there_is_enough(extraction: dict[str, Any]) -> None:
    one, two = Path("one"), Path("two")
    assert extraction["drawn_to"]([one, two], {one: 40, two: 50}, 100) == [one, two, one]
    assert extraction["drawn_to"]([one, two], {one: 40, two: 50}, 1) == [one]


def test_the_benchmark_of_reports_in_other_formats_compares_facts_and_pages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    formats = runpy.run_path(str(ROOT / "benchmarks" / "formats_of_reports.py"))
    report = ROOT / "examples" / "reports" / "陇原青禾职业学院-2023.md"
    gold = ROOT / "examples" / "gold"
    formats["main"]([str(report), "--gold", str(gold), "--only", "pdf", "--pages", "5"])
    lines = capsys.readouterr().out.splitlines()
    named = {line[:32].strip(): line[32:].split() for line in lines}
    assert named["pdf"][-1] == "1.000"
    assert named["pdf against gold"] == named["text against gold"]
    assert "evidence on the right page: 51 of 51 sampled facts" in lines
    assert " pages: " in lines[-1]


def test_what_is_no_report_ends_the_benchmark(extraction: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no reports in it"):
        extraction["main"]([str(tmp_path)])


def test_the_formats_benchmark_prints_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    formats = runpy.run_path(str(ROOT / "benchmarks" / "formats.py"))
    formats["main"](["--facts", "40", "--format", "facts", "--format", "csv", "--format", "graphml"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["format", "facts", "csv", "graphml"]
    assert all(float(value) >= 0 for line in lines[1:] for value in line.split()[1:])


def test_the_queries_benchmark_prints_a_line_for_each_shape(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    queries = runpy.run_path(str(ROOT / "benchmarks" / "queries.py"))
    queries["main"](["--quads", "9000", "--graph", str(tmp_path / "made"), "--least", "0"])
    size, memory, heads, *lines = capsys.readouterr().out.splitlines()
    assert re.match(r"(9|1\d),\d{3} quads in reports' graphs", size)
    assert "triples in rdflib's memory store" in memory
    shapes = {line.split()[0]: line.split()[1:] for line in lines}
    assert list(shapes) == list(queries["SHAPES"])
    assert len(shapes) >= 8
    for name, cells in shapes.items():
        assert int(cells[0]) > 0, f"{name} finds nothing, so it measures nothing"
        assert len(cells) == (11 if name in queries["COMPARED"] else 7)
    assert heads.split()[0] == "shape"


def test_rdflib_is_stopped_where_it_takes_too_long() -> None:
    queries = runpy.run_path(str(ROOT / "benchmarks" / "queries.py"))
    graph = rdflib.Graph()
    graph += ((rdflib.BNode(), rdflib.RDF.value, rdflib.BNode()) for _ in range(300))
    every = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert queries["timed_rdflib"](graph, every, 0.2) is None
    assert queries["timed_rdflib"](graph, "SELECT * { ?a ?b ?c }", 60).count == 300


def test_made_reports_are_the_same_every_time() -> None:
    queries = runpy.run_path(str(ROOT / "benchmarks" / "queries.py"))
    once, again = (list(map(str, queries["quads"](3000))) for _ in range(2))
    assert 3000 <= len(once) < 6000
    assert once == again


def test_the_endpoint_benchmark_prints_a_line_for_each_shape(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endpoint = runpy.run_path(str(ROOT / "benchmarks" / "endpoint.py"))
    endpoint["main"](["--quads", "9000", "--graph", str(tmp_path / "made"), "--seconds", "0"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2:-2]] == [*endpoint["SHAPES"], *endpoint["TRIPLES"]]
    assert all(float(value) > 0 for line in lines[2:-2] for value in line.split()[1:])


def test_the_load_benchmark_prints_what_clients_saw(capsys: pytest.CaptureFixture[str]) -> None:
    load = runpy.run_path(str(ROOT / "benchmarks" / "load.py"))
    load["main"].__globals__["TIMEOUT"] = 1.0
    load["main"](["--quads", "9000", "--clients", "3", "--seconds", "4", "--pause", "0"])
    lines = capsys.readouterr().out.splitlines()
    for first in (2, 7):
        assert "answers kept" in lines[first]
        named = [line.split()[:2] for line in lines[first + 1 : first + 3]]
        assert named == [["1", "client"], ["3", "clients,"]]
        assert lines[first + 2].split()[6] == "0"  # errors
        assert "status 503" in lines[first + 3]
    assert "by queueing alone" in lines[6]


def test_a_scan_without_facts_has_no_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    scores = runpy.run_path(str(ROOT / "benchmarks" / "scans.py"))["scores"]
    assert scores(0, 0, 0).split() == ["0"]
    assert scores(4, 0, 0).split() == ["4", "0.00", "0.00"]
    assert scores(4, 2, 1).split() == ["4", "0.50", "0.25", "0.33"]
