from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownName, UsageError
from kg.model import Entity, Evidence, Fact, Status
from kg.trace import render_json, render_text, trace
from kg.view import MemoryView
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, view


def stops(paths: object) -> list[list[str]]:
    return [[p.hops[0].source.name, *(hop.target.name for hop in p.hops)] for p in paths]  # type: ignore[attr-defined]


def test_two_colleges_are_linked_through_a_partner_and_a_community() -> None:
    found = trace(view(), MAPLE, BIRCH, max_hops=2)
    assert [MAPLE, QINGHE, BIRCH] in stops(found.paths)
    assert [MAPLE, COMMUNITY, BIRCH] in stops(found.paths)
    assert list(found.paths) == sorted(found.paths, key=lambda path: path.cost)


def test_hubs_are_passed_only_when_asked_for() -> None:
    programme = [MAPLE, "强农兴校计划", BIRCH]
    assert programme not in stops(trace(view(), MAPLE, BIRCH, max_paths=50).paths)
    assert stops(trace(view(), MAPLE, BIRCH, through=["Programme"]).paths) == [programme]


def test_an_end_may_be_of_a_hub_type() -> None:
    found = trace(view(), "林小满", "全省教学成果奖")
    assert stops(found.paths)[0] == ["林小满", MAPLE, "全省教学成果奖"]


def test_planned_facts_link_only_when_asked_for() -> None:
    assert trace(view(), MAPLE, "远山机器人有限公司").paths == ()
    planned = trace(view(), MAPLE, "远山机器人有限公司", planned=True)
    assert planned.paths[0].hops[0].facts[0].status is Status.PLANNED


def test_limits_hold() -> None:
    assert len(trace(view(), MAPLE, BIRCH, max_paths=1).paths) == 1
    assert trace(view(), MAPLE, BIRCH, max_hops=1).paths == ()
    with pytest.raises(UsageError):
        trace(view(), MAPLE, BIRCH, max_hops=0)


def test_a_hop_has_every_fact_between_its_ends() -> None:
    hop = trace(view(), MAPLE, QINGHE).paths[0].hops[0]
    assert [fact.predicate for fact in hop.facts] == ["donatedTo", "partnersWith"]


def test_the_same_thing_twice_and_unknown_things_are_usage_errors() -> None:
    with pytest.raises(UsageError, match="the same thing"):
        trace(view(), QINGHE, "青禾装备")
    with pytest.raises(UnknownName):
        trace(view(), "红枫大学院", BIRCH)
    with pytest.raises(UnknownName) as caught:
        trace(view(), MAPLE, BIRCH, through=["Enterprises"])
    assert "Enterprise" in caught.value.advice


def test_text_and_json_carry_the_words() -> None:
    found = trace(view(), MAPLE, BIRCH)
    text = render_text(found)
    assert text.startswith("1. ")
    assert "“学校与青禾公司联合开发课程”" in text
    assert found.paths[0].hops[0].facts[0].evidence[0].report in text
    values = json.loads(render_json(found))
    assert values["from"]["name"] == MAPLE
    quotes = [f["evidence"][0]["quote"] for p in values["paths"] for h in p["hops"] for f in h["facts"]]
    assert "学校与青禾公司联合开发课程" in quotes


def random_view(edges: list[tuple[int, int]]) -> MemoryView:
    nodes = sorted({node for edge in edges for node in edge} | {0, 1})
    entities = [Entity(f"Enterprise/{n}", "Enterprise", f"甲{n}号") for n in nodes]
    facts = [
        Fact(
            f"{number}",
            ("partnersWith", "memberOf", "establishedBy")[number % 3],
            f"Enterprise/{a}",
            f"Enterprise/{b}",
            (Evidence("r", number, number + 1, "言"),),
        )
        for number, (a, b) in enumerate(edges)
    ]
    return MemoryView.of((), entities, facts)


def linked_by(*links: tuple[int, str, int]) -> MemoryView:
    nodes = sorted({node for one, _, other in links for node in (one, other)})
    entities = [Entity(f"Enterprise/{n}", "Enterprise", f"甲{n}号") for n in nodes]
    facts = [
        Fact(f"{n}", name, f"Enterprise/{a}", f"Enterprise/{b}", (Evidence("r", n, n + 1, "言"),))
        for n, (a, name, b) in enumerate(links)
    ]
    return MemoryView.of((), entities, facts)


@pytest.mark.parametrize(
    ("predicate", "cost"),
    [
        # Two hops, and a quarter for the one doubling of neighbours of the thing between.
        ("establishedBy", 1.85),
        ("donatedTo", 2.05),
        ("partnersWith", 2.25),
        ("offers", 2.25),
        ("memberOf", 2.45),
        ("recruitsFrom", 2.65),
        ("wonPrize", 4.25),
        ("receivedHonour", 4.25),
        ("participatesIn", 4.25),
    ],
)
def test_a_hop_costs_what_its_predicate_tells(predicate: str, cost: float) -> None:
    [path] = trace(linked_by((0, predicate, 2), (2, predicate, 1)), "甲0号", "甲1号").paths
    assert path.cost == pytest.approx(cost)


def test_what_has_many_neighbours_comes_late() -> None:
    links = [(a, "partnersWith", b) for a, b in ((0, 2), (2, 1), (0, 3), (3, 1), (3, 4), (3, 5))]
    found = trace(linked_by(*links), "甲0号", "甲1号")
    assert stops(found.paths) == [["甲0号", "甲2号", "甲1号"], ["甲0号", "甲3号", "甲1号"]]
    assert [path.cost for path in found.paths] == [2.25, 2.5]


EDGES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14)


@given(EDGES, st.integers(1, 4))
def test_paths_are_simple_complete_and_in_order_of_cost(edges: list[tuple[int, int]], hops: int) -> None:
    found = trace(random_view(edges), "甲0号", "甲1号", max_paths=1000, max_hops=hops, detours=True)
    linked = {frozenset(edge) for edge in edges if edge[0] != edge[1]}
    expected = {
        (0, *middle, 1)
        for length in range(hops)
        for middle in itertools.permutations(range(2, 7), length)
        if all(frozenset(step) in linked for step in itertools.pairwise((0, *middle, 1)))
    }
    got = [tuple(int(name[1:-1]) for name in names) for names in stops(found.paths)]
    assert set(got) == expected
    assert len(got) == len(expected)
    costs = [path.cost for path in found.paths]
    assert costs == sorted(costs)


@given(EDGES, st.integers(1, 4))
def test_every_path_passes_something_new(edges: list[tuple[int, int]], hops: int) -> None:
    graph = random_view(edges)
    every = stops(trace(graph, "甲0号", "甲1号", max_paths=1000, max_hops=hops, detours=True).paths)
    expected, passed = [], set[str]()
    for names in every:
        if len(names) == 2 or not passed.issuperset(names[1:-1]):
            expected.append(names)
            passed.update(names[1:-1])
    assert stops(trace(graph, "甲0号", "甲1号", max_paths=1000, max_hops=hops).paths) == expected


def test_paths_can_be_kept_to_predicates() -> None:
    found = trace(view(), MAPLE, BIRCH, predicates=["memberOf"])
    assert stops(found.paths)[0] == [MAPLE, COMMUNITY, BIRCH]
    assert {fact.predicate for path in found.paths for hop in path.hops for fact in hop.facts} == {"memberOf"}


def test_paths_can_avoid_things() -> None:
    for names in stops(trace(view(), MAPLE, BIRCH, avoid=["青禾装备"]).paths):
        assert QINGHE not in names
    assert trace(view(), MAPLE, BIRCH, avoid=[QINGHE, COMMUNITY]).paths == ()
    with pytest.raises(UsageError, match="its own ends"):
        trace(view(), MAPLE, BIRCH, avoid=[BIRCH])
    with pytest.raises(UnknownName):
        trace(view(), MAPLE, BIRCH, avoid=["青禾大集团"])


def test_an_unknown_predicate_is_refused_with_near_ones() -> None:
    with pytest.raises(UnknownName) as caught:
        trace(view(), MAPLE, BIRCH, predicates=["memberof"])
    assert "memberOf" in caught.value.advice
