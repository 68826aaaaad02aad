from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from exports.registry import FORMATS
from tests.kg.cli.program import kg
from tests.kg.sample import MAPLE, QINGHE


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(graph: str, tmp_path: Path, name: str) -> None:
    out = tmp_path / f"graph{FORMATS[name].suffix}"
    run = kg("export", name, "--graph", graph, "--out", str(out))
    assert (run.status, run.out, run.err) == (0, "", f"wrote {out}\n")
    files = [out] if out.is_file() else list(out.iterdir())
    # What is compressed is read in tests/exports.
    texts = [file.read_bytes() for file in files if file.suffix not in (".xlsx", ".parquet")]
    assert all(file.stat().st_size for file in files)
    assert not texts or any("青禾" in html.unescape(text.decode("utf-8")) for text in texts)


def test_exported_facts_score_full_marks(graph: str, tmp_path: Path) -> None:
    out = tmp_path / "maple.jsonl"
    kg("export", "facts", "--graph", graph, "--out", str(out))
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {"kind": "fact", "predicate": "donatedTo", "subject": QINGHE, "object": MAPLE}.items() <= next(
        row for row in rows if row.get("predicate") == "donatedTo"
    ).items()


def test_the_list_names_every_format() -> None:
    run = kg("export", "--list")
    assert run.status == 0
    assert [name for name in FORMATS if f"│ {name} " in run.out] == list(FORMATS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tutrle", "--out", "x"], ["tutrle", "turtle"]),
        (["turtle"], ["--out graph.ttl"]),
        ([], ["kg export --list"]),
    ],
)
def test_a_bad_export_is_status_2(graph: str, arguments: list[str], words: list[str]) -> None:
    run = kg("export", *arguments, "--graph", graph)
    assert run.status == 2
    assert all(word in run.err for word in words)


def test_an_export_needs_a_graph(tmp_path: Path) -> None:
    run = kg("export", "turtle", "--out", str(tmp_path / "graph.ttl"))
    assert run.status == 2
    assert "--graph DIR" in run.err


def test_a_place_that_cannot_be_written_is_status_2(graph: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    run = kg("export", "turtle", "--graph", graph, "--out", str(file / "graph.ttl"))
    assert run.status == 2
    assert "can't be written" in run.err


def test_filters_narrow_what_is_written(graph: str, tmp_path: Path) -> None:
    out = tmp_path / "part.jsonl"
    run = kg(
        "export", "facts", "--graph", graph, "--out", str(out),
        "--predicate", "partnersWith", "--status", "done", "--around", "青禾装备",
    )  # fmt: skip
    assert run.status == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {row["name"] for row in rows if row["kind"] == "entity"} == {MAPLE, QINGHE, "白桦职业大学"}
    assert {row["predicate"] for row in rows if row["kind"] == "fact"} == {"partnersWith"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--type", "Enterprize"], ["no type", "Enterprise"]),
        (["--report", "mapel.txt"], ["no report", "maple.txt"]),
        (["--around", "红枫职业学院"], ["No entity is named", MAPLE]),
        (["--min-confidence", "2"], ["--min-confidence"]),
        (["--steps", "0"], ["--steps"]),
    ],
)
def test_a_bad_filter_is_status_2_and_writes_nothing(
    graph: str, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    out = tmp_path / "graph.ttl"
    run = kg("export", "turtle", "--graph", graph, "--out", str(out), *arguments)
    assert run.status == 2
    assert all(word in run.err for word in words)
    assert not out.exists()


def test_export_help_shows_filters_and_examples() -> None:
    run = kg("export", "--help")
    assert run.status == 0
    assert all(word in run.out for word in ("--around", "--min-confidence", "Example:"))
