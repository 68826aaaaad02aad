from __future__ import annotations

import json
from pathlib import Path

from tests.kg.cli.program import kg
from tests.kg.sample import MAPLE, QINGHE


def test_facts_go_over_into_a_new_graph(graph: str, tmp_path: Path) -> None:
    facts, copy = str(tmp_path / "facts.jsonl"), str(tmp_path / "copy")
    kg("export", "facts", "--graph", graph, "--out", facts)
    run = kg("import", facts, "--graph", copy)
    assert run.status == 0
    assert run.out == ""
    assert run.err.count("brought back ") == 2
    assert "facts imported: 29, already there: 0" in run.err
    assert kg("reports", "--graph", copy).out == kg("reports", "--graph", graph).out


def test_facts_by_hand_are_shown_and_removed(own_graph: str, tmp_path: Path) -> None:
    file = tmp_path / "by-hand.jsonl"
    row = {"kind": "fact", "predicate": "recruitsFrom", "subject": QINGHE, "object": MAPLE, "count": 7}
    file.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    run = kg("import", str(file), "--graph", own_graph)
    assert run.status == 0
    assert "facts imported: 1, already there: 0" in run.err
    assert "count=7" in kg("show", QINGHE, "--graph", own_graph).out
    assert kg("remove", "by-hand.jsonl", "--graph", own_graph).status == 0
    assert "count=7" not in kg("show", QINGHE, "--graph", own_graph).out


def test_a_bad_line_is_status_2_with_its_number(own_graph: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('\n{"kind": "fact"}\n', encoding="utf-8")
    run = kg("import", str(file), "--graph", own_graph)
    assert run.status == 2
    assert "bad.jsonl can't be imported. Line 2: it lacks “predicate”" in run.err
    assert "nothing was imported" in run.err


def test_no_file_is_status_2_and_makes_no_graph(tmp_path: Path) -> None:
    run = kg("import", "none.jsonl", "--graph", str(tmp_path / "new"))
    assert run.status == 2
    assert not (tmp_path / "new").exists()
    assert "no file none.jsonl" in run.err


def test_help_shows_examples() -> None:
    run = kg("import", "--help")
    assert run.status == 0
    assert "kg import by-hand.jsonl --graph graph" in run.out
