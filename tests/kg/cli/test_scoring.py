from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kg.cli.program import kg
from tests.kg.sample import BIRCH, MAPLE, QINGHE


def gold(path: Path, *rows: dict[str, str]) -> str:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture
def birch_gold(tmp_path: Path) -> str:
    return gold(
        tmp_path / "birch.jsonl",
        {"kind": "entity", "type": "Enterprise", "name": QINGHE},
        {"kind": "fact", "predicate": "partnersWith", "subject": BIRCH, "object": QINGHE},
        {
            "kind": "fact",
            "predicate": "partnersWith",
            "subject": BIRCH,
            "object": "北岭机械有限公司",
            "evidence": "北岭来校",
        },
    )


def test_score_prints_figures_with_intervals(graph: str, birch_gold: str) -> None:
    run = kg("score", birch_gold, "--graph", graph)
    assert run.status == 0
    line = next(line for line in run.out.splitlines() if line.startswith("  partnersWith"))
    assert line.split()[1:7] == ["0.500", "0.500", "0.500", "1", "2", "2"]
    assert "–" in line
    assert "missed" not in run.out


def test_score_lists_errors_and_rules(graph: str, birch_gold: str) -> None:
    run = kg("score", birch_gold, "--graph", graph, "--errors", "1", "--by-rule")
    # The report has no such words, so that gold's stand below.
    assert f"    fact partnersWith: {BIRCH} → 北岭机械有限公司\n      “北岭来校”" in run.out
    assert "… and " in run.out
    rules = run.out.split("rules ")[1].splitlines()
    assert rules[0].split() == ["P", "says", "hit", "found"]
    assert rules[1].split() == ["frame", "0.167", "1", "6"]


def test_errors_stand_below_the_sentence_of_the_report_once(graph: str, birch_gold: str) -> None:
    run = kg("score", birch_gold, "--graph", graph, "--errors", "20")
    wrong = run.out.split("wrong: ")[1]
    sentence = "  “南溪种业有限公司录用毕业生20人。”\n"
    assert wrong.count(sentence) == 1
    below = wrong.split(sentence)[1].split("\n  “")[0].splitlines()
    assert all(line.startswith("    ") for line in below)
    assert any("fact recruitsFrom" in line and line.endswith("by frame") for line in below)


def test_a_report_whose_file_is_gone_is_scored_without_its_sentences(own_graph: str, birch_gold: str) -> None:
    for path in (Path(own_graph).parent / "reports").iterdir():
        path.unlink()
    run = kg("score", birch_gold, "--graph", own_graph, "--errors", "20")
    assert run.status == 0
    assert "fact recruitsFrom" in run.out
    assert "      “南溪种业有限公司录用毕业生20人" in run.out


def test_score_as_json_has_the_guideline_scorers_names(graph: str, birch_gold: str) -> None:
    values = json.loads(kg("score", birch_gold, "--graph", graph, "--format", "json", "--by-rule").out)
    assert values["facts"]["partnersWith"]["f1"] == 0.5
    assert {
        "entity_micro",
        "fact_micro",
        "qualifiers",
        "missed",
        "wrong",
        "intervals",
        "rules",
    } <= values.keys()


def test_errors_as_json_stand_beside_their_words(graph: str, birch_gold: str) -> None:
    run = kg("score", birch_gold, "--graph", graph, "--format", "json", "--errors", "1")
    errors = json.loads(run.out)["errors"]
    assert errors.keys() == {"missed", "wrong", "different"}
    assert errors["missed"] == [
        {
            "kind": "fact",
            "group": "partnersWith",
            "text": f"{BIRCH} → 北岭机械有限公司",
            "evidence": "北岭来校",
        }
    ]
    assert len(errors["wrong"]) == 1
    assert errors["wrong"][0]["sentence"]
    assert errors["wrong"][0]["report"] == "birch.txt"
    assert "errors" not in json.loads(kg("score", birch_gold, "--graph", graph, "--format", "json").out)


def test_several_gold_files_are_scored_each_against_its_report(
    graph: str, birch_gold: str, tmp_path: Path
) -> None:
    other = gold(
        tmp_path / "maple.jsonl",
        {"kind": "fact", "predicate": "donatedTo", "subject": QINGHE, "object": MAPLE, "amount": "50万元"},
    )
    values = json.loads(kg("score", birch_gold, other, "--graph", graph, "--format", "json").out)
    assert values["fact_micro"]["gold"] == 3
    assert values["fact_micro"]["hit"] == 2
    assert values["qualifiers"]["hit"] == 1


def test_the_report_can_be_named(graph: str, birch_gold: str) -> None:
    values = json.loads(
        kg("score", birch_gold, "--graph", graph, "--report", "maple", "--format", "json").out
    )
    assert values["facts"]["donatedTo"]["predicted"] == 1


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        (["--report", "oak"], ["No one report", "kg reports"]),
        (["--format", "csv"], ["no format “csv”"]),
        (["more.jsonl", "--report", "maple"], ["one gold file"]),
        (["more.jsonl"], ["no file more.jsonl"]),
    ],
)
def test_a_bad_score_is_status_2(graph: str, birch_gold: str, extra: list[str], words: list[str]) -> None:
    run = kg("score", birch_gold, *extra, "--graph", graph)
    assert run.status == 2
    assert all(word in run.err for word in words)


def test_a_gold_file_that_is_none_is_named_with_its_line(graph: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"kind": "entity", "type": "Person", "name": "林"}\nnot json\n', encoding="utf-8")
    run = kg("score", str(path), "--graph", graph)
    assert run.status == 2
    assert "line 2" in run.err
