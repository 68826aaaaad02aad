from __future__ import annotations

import json

import pytest

from tests.kg.cli.program import kg
from tests.kg.sample import BIRCH, MAPLE, QINGHE


def test_show_prints_the_dossier_found_by_alias(graph: str) -> None:
    run = kg("show", "青禾公司", "--graph", graph)
    assert run.status == 0
    assert run.out.startswith(f"{QINGHE}  (Enterprise)\n")
    assert "“学校与青禾公司联合开发课程”" in run.out
    assert run.err == ""


def test_show_as_json_and_markdown(graph: str) -> None:
    values = json.loads(kg("show", MAPLE, "--graph", graph, "--format", "json").out)
    assert values["entity"]["name"] == MAPLE
    assert values["groups"]
    assert kg("show", MAPLE, "--graph", graph, "-f", "md").out.startswith(f"# {MAPLE}\n")


def test_show_can_be_narrowed(graph: str) -> None:
    run = kg("show", QINGHE, "--graph", graph, "-p", "memberOf", "-p", "partnersWith", "--limit", "1")
    assert "donatedTo" not in run.out
    assert "partnersWith ↔  2" in run.out
    assert "… and 1 more" in run.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["红枫职业学院"], ["No entity is named", MAPLE]),
        ([MAPLE, "--predicate", "memberof"], ["no predicate", "memberOf"]),
        ([MAPLE, "--format", "pdf"], ["no format “pdf”"]),
        ([MAPLE, "--limit", "0"], ["--limit"]),
    ],
)
def test_a_bad_show_is_status_2(graph: str, arguments: list[str], words: list[str]) -> None:
    run = kg("show", *arguments, "--graph", graph)
    assert run.status == 2
    assert run.out == ""
    assert all(word in run.err for word in words)


def test_trace_prints_ranked_paths_with_quotes(graph: str) -> None:
    run = kg("trace", "红枫职院", BIRCH, "--graph", graph)
    assert run.status == 0
    assert run.out.startswith(f"1. {MAPLE} — {QINGHE} — {BIRCH}  (2 hops, cost ")
    assert "“学校与青禾公司联合开发课程”" in run.out
    assert "2. " in run.out


def test_trace_as_json_with_limits(graph: str) -> None:
    run = kg("trace", MAPLE, BIRCH, "-g", graph, "-f", "json", "--paths", "1", "--max-hops", "2")
    values = json.loads(run.out)
    assert len(values["paths"]) == 1
    assert len(values["paths"][0]["hops"]) == 2


def test_trace_through_chosen_types(graph: str) -> None:
    run = kg("trace", MAPLE, BIRCH, "--graph", graph, "--through", "Programme")
    assert "强农兴校计划" in run.out
    everything = kg("trace", MAPLE, BIRCH, "--graph", graph, "--through", "all", "--max-hops", "2", "-n", "9")
    assert "强农兴校计划" in everything.out
    assert QINGHE in everything.out


def test_trace_as_a_page(graph: str) -> None:
    run = kg("trace", MAPLE, BIRCH, "--graph", graph, "--format", "html")
    assert run.status == 0
    assert run.out.startswith("<!doctype html>")
    assert "学校与青禾公司联合开发课程" in run.out


def test_trace_by_predicate_and_around_a_thing(graph: str) -> None:
    run = kg(
        "trace", MAPLE, BIRCH, "-g", graph, "-p", "memberOf", "-p", "partnersWith", "--avoid", "青禾装备"
    )
    assert run.out.startswith(f"1. {MAPLE} — 全国智能农机行业产教融合共同体 — {BIRCH}")
    assert QINGHE not in "".join(line for line in run.out.splitlines() if line[:1].isdigit())


def test_trace_with_detours_finds_more(graph: str) -> None:
    plain = kg("trace", MAPLE, BIRCH, "--graph", graph, "-n", "50").out
    assert f"{MAPLE} — {QINGHE} — 全国智能农机行业产教融合共同体 — {BIRCH}" not in plain
    detours = kg("trace", MAPLE, BIRCH, "--graph", graph, "-n", "50", "--detours").out
    assert f"{MAPLE} — {QINGHE} — 全国智能农机行业产教融合共同体 — {BIRCH}" in detours


def test_no_path_is_status_1_with_advice(graph: str) -> None:
    run = kg("trace", MAPLE, "远山机器人有限公司", "--graph", graph)
    assert run.status == 1
    assert run.out == ""
    assert "No path" in run.err
    assert "--planned" in run.err
    assert kg("trace", MAPLE, "远山机器人有限公司", "--graph", graph, "--planned").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["红枫大学院", BIRCH], ["No entity is named", "Near names"]),
        ([QINGHE, "青禾装备"], ["the same thing"]),
        ([MAPLE, BIRCH, "--through", "Enterprises"], ["no entity type", "Enterprise"]),
        ([MAPLE, BIRCH, "--format", "md"], ["no format “md”"]),
        ([MAPLE, BIRCH, "--predicate", "memberof"], ["no predicate “memberof”", "memberOf"]),
        ([MAPLE, BIRCH, "--avoid", BIRCH], ["can't avoid its own ends"]),
        ([MAPLE], ["Missing argument"]),
    ],
)
def test_a_bad_trace_is_status_2(graph: str, arguments: list[str], words: list[str]) -> None:
    run = kg("trace", *arguments, "--graph", graph)
    assert run.status == 2
    assert all(word in run.err for word in words)
