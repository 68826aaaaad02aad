from __future__ import annotations

import itertools
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.analysis import MEASURES, Pair, groups, pairs, rank
from kg.analysis import ranking as module
from kg.errors import UnknownName
from kg.model import Entity, Evidence, Fact
from kg.view import MemoryView
from tests.kg.gold_view import gold_view
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, view

ROOT = Path(__file__).parents[3]
SHANHAI = "山海智能装备有限公司"
YUNFAN = "云帆国际物流股份有限公司"


def chain(*names: str) -> MemoryView:
    """Enterprises, each working with the next; the predicate's types do not matter here."""
    entities = [Entity(f"Enterprise/{name}", "Enterprise", name) for name in names]
    facts = [
        Fact(str(number), "partnersWith", one.id, other.id, (Evidence("r", number, number + 1, "言"),))
        for number, (one, other) in enumerate(itertools.pairwise(entities))
    ]
    return MemoryView.of((), entities, facts)


@pytest.mark.parametrize(
    ("measure", "values"),
    [
        # 甲 — 乙 — 丙: 乙 lies on the one path between two others, of which there is one pair.
        ("links", [("乙", 2), ("丙", 1), ("甲", 1)]),
        ("weight", [("乙", 2), ("丙", 1), ("甲", 1)]),
        ("betweenness", [("乙", 1), ("丙", 0), ("甲", 0)]),
        # 1/distance to the two others, over the three things.
        ("closeness", [("乙", 2 / 3), ("丙", 0.5), ("甲", 0.5)]),
        ("core", [("乙", 1), ("丙", 1), ("甲", 1)]),
    ],
)
def test_measures_of_a_chain_are_those_worked_out(measure: str, values: list[tuple[str, float]]) -> None:
    found = rank(chain("甲", "乙", "丙"), measure)
    assert [thing.name for thing in found] == [name for name, _ in values]
    assert [thing.value for thing in found] == pytest.approx([value for _, value in values], abs=1e-6)


def test_every_measure_was_worked_out() -> None:
    assert set(MEASURES) == {"links", "weight", "betweenness", "closeness", "core"}


@pytest.mark.parametrize("measure", ["betweenness", "closeness"])
def test_a_sample_finds_the_same_middle(measure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = tuple("甲乙丙丁戊己庚辛壬癸")
    exact = rank(chain(*names), measure)
    monkeypatch.setattr(module, "SAMPLE", 6)
    assert {thing.name for thing in rank(chain(*names), measure)[:4]} & {thing.name for thing in exact[:2]}


def test_the_examples_gold_has_these_enterprises_between_the_colleges() -> None:
    found = rank(gold_view(), "betweenness", types=["Enterprise"])
    assert [thing.name for thing in found[:2]] == [SHANHAI, YUNFAN]
    # 山海 works with three colleges, leads a community and stands behind an industry college.
    assert found[0].links == 5


def test_types_choose_what_is_listed_and_not_what_is_measured() -> None:
    every = {thing.id: thing.value for thing in rank(gold_view(), "betweenness")}
    listed = rank(gold_view(), "betweenness", types=["Enterprise", "Person"])
    assert {thing.type for thing in listed} == {"Enterprise", "Person"}
    assert all(every[thing.id] == thing.value for thing in listed)


def test_subtypes_choose_too() -> None:
    assert {thing.name for thing in rank(view(), types=["VocationalUniversity"])} == {BIRCH}


def test_apart_leaves_the_reporting_colleges_out() -> None:
    found = {thing.name: thing.links for thing in rank(view(), apart=True)}
    assert not {MAPLE, BIRCH} & found.keys()
    # Without 红枫 the one with 牧野农业大学 and the industry college remain.
    assert found[COMMUNITY] == 2
    assert found[QINGHE] == 2


def test_things_without_links_are_not_ranked() -> None:
    names = {thing.name for thing in rank(view())}
    assert "远山机器人有限公司" not in names
    assert "远山机器人有限公司" in {thing.name for thing in rank(view(), planned=True)}


def test_pairs_share_most_first() -> None:
    assert pairs(gold_view(), "colleges-by-partners") == (
        Pair("川岚山地职业技术学院", "闽岚海岸职业技术学院", (YUNFAN, SHANHAI), round(2 / 7, 6)),
        Pair("川岚山地职业技术学院", "陇原青禾职业学院", (SHANHAI,), round(1 / 7, 6)),
        Pair("闽岚海岸职业技术学院", "陇原青禾职业学院", (SHANHAI,), round(1 / 8, 6)),
    )


def test_pairs_can_be_narrowed() -> None:
    assert len(pairs(gold_view(), "colleges-by-partners", least=2)) == 1
    assert pairs(view(), "colleges-by-partners", types=["VocationalCollege"]) == ()
    assert (
        len(pairs(view(), "colleges-by-partners", types=["VocationalCollege", "VocationalUniversity"])) == 1
    )
    assert pairs(view(), "colleges-by-partners", apart=True) == ()


def test_groups_are_the_communities_without_the_reporting_colleges() -> None:
    found = groups(gold_view(), apart=True)
    assert found[0].names[0] == "全国山地旅游产教融合共同体"
    assert set(found[0].names) == {
        "全国山地旅游产教融合共同体", "岷峰文旅集团有限公司", "岷峰文旅产业学院", "四川大学", "成都职业技术学院",
    }  # fmt: skip
    assert found[0].types == {
        "Enterprise": 1,
        "IndustryCollege": 1,
        "IndustryEducationCommunity": 1,
        "Institution": 2,
    }
    # Everything that has a link is in one group.
    assert sorted(name for group in found for name in group.names) == sorted(
        thing.name for thing in rank(gold_view(), apart=True)
    )


def test_things_with_many_facts_between_them_are_kept_in_one_group() -> None:
    links = chain("甲", "乙", "丙", "丁")
    assert [set(group.names) for group in groups(links)] == [{"丙", "丁"}, {"乙", "甲"}]
    again = [replace(list(links.facts())[1], id=f"again {number}") for number in range(4)]
    heavy = MemoryView.of((), links.entities(), (*links.facts(), *again))
    assert [set(group.names) for group in groups(heavy)] == [{"甲", "乙", "丙", "丁"}]


def test_a_graph_without_facts_has_nothing_to_tell() -> None:
    nothing = MemoryView.of((), (), ())
    assert [rank(nothing, measure) for measure in MEASURES] == [()] * len(MEASURES)
    assert groups(nothing) == ()
    assert pairs(nothing, "colleges-by-partners") == ()


def test_unknown_names_are_refused_with_near_ones() -> None:
    for call, advice in (
        (lambda: rank(view(), "betweeness"), "betweenness"),
        (lambda: rank(view(), types=["Enterprises"]), "Enterprise"),
        (lambda: rank(view(), projection="colleges-by-partner"), "colleges-by-partners"),
        (lambda: pairs(view(), "towns"), "colleges-by-partners"),
    ):
        with pytest.raises(UnknownName) as caught:
            call()
        assert advice in caught.value.advice


def test_results_do_not_hang_on_the_hash_seed() -> None:
    script = (
        "from kg.analysis import MEASURES, PROJECTIONS, groups, pairs, rank\n"
        "from tests.kg.gold_view import gold_view\n"
        "v = gold_view()\n"
        "print([rank(v, m) for m in MEASURES], [pairs(v, p) for p in PROJECTIONS])\n"
        "print(groups(v), [groups(v, projection=p) for p in PROJECTIONS], groups(v, apart=True))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
