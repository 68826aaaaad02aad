from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.atlas import Atlas, Piece, neighbourhood, overview, paths, search, whole
from kg.errors import UnknownName, UsageError
from kg.trace import trace
from kg.view import MemoryView
from kg.vocabulary import PREDICATES
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, view

VIEW = view()
ATLAS = Atlas.of(VIEW)
IDS = {entity.name: entity.id for entity in VIEW.entities()}


def names(piece: Piece) -> list[str]:
    return [node["name"] for node in piece["nodes"]]


def triples(piece: Piece) -> set[tuple[str, str, str]]:
    ends = names(piece)
    return {
        (
            fact["p"],
            ends[fact["s"]],
            fact["o"] if PREDICATES[fact["p"]].literal else ends[fact["o"]],
        )
        for fact in piece["facts"]
    }


def test_the_whole_has_every_node_fact_and_quote() -> None:
    piece = json.loads(json.dumps(whole(ATLAS)))
    assert [node["id"] for node in piece["nodes"]] == [entity.id for entity in VIEW.entities()]
    assert [fact["i"] for fact in piece["facts"]] == [fact.id for fact in VIEW.facts()]
    for told, fact in zip(piece["facts"], VIEW.facts(), strict=True):
        report, section, page, quote = piece["evidence"][told["e"][0]]
        first = fact.evidence[0]
        assert (piece["reports"][report]["id"], tuple(piece["sections"][section])) == (
            first.report,
            first.section,
        )
        assert (page, quote) == (first.page, first.quote)
        assert told.get("q", {}) == dict(fact.qualifiers)
        assert told.get("t", "done") == fact.status.value


def test_a_quote_of_several_facts_is_there_once() -> None:
    piece = whole(ATLAS)
    assert len(piece["evidence"]) == len({tuple(map(str, item)) for item in piece["evidence"]})
    assert len(piece["evidence"]) < len(piece["facts"])


def test_confidence_is_told_where_it_is_known() -> None:
    facts = [replace(fact, confidence=0.87654) for fact in VIEW.facts()]
    known = Atlas.of(MemoryView.of(VIEW.reports(), VIEW.entities(), facts))
    assert {fact["c"] for fact in whole(known)["facts"]} == {0.877}
    assert not any("c" in fact for fact in whole(ATLAS)["facts"])


def test_what_the_official_lists_say_is_told() -> None:
    known = {node["name"]: node.get("listed") for node in whole(ATLAS)["nodes"]}
    assert known["机电一体化技术"]["category"] == "装备制造大类"
    assert known[MAPLE] == {"inOfficialList": "false"}
    assert known[QINGHE] is None


def test_a_neighbourhood_has_what_is_linked_and_the_facts_among_it() -> None:
    piece = neighbourhood(ATLAS, IDS[QINGHE])
    wanted = {QINGHE} | {
        name
        for predicate, *ends in triples(whole(ATLAS))
        if QINGHE in ends and not PREDICATES[predicate].literal
        for name in ends
    }
    assert set(names(piece)) == wanted | {"牧野农业大学"}
    assert ("memberOf", MAPLE, COMMUNITY) in triples(piece)
    assert ("memberOf", "牧野农业大学", COMMUNITY) in triples(piece)  # whom it shares the community with
    assert piece["left_out"] == 0


def test_two_steps_reach_further_and_a_limit_is_told() -> None:
    one, two = (neighbourhood(ATLAS, IDS["林小满"], steps) for steps in (1, 2))
    assert set(names(one)) < set(names(two))
    cut = neighbourhood(ATLAS, IDS["林小满"], 2, limit=len(one["nodes"]) + 2)
    assert len(one["nodes"]) < len(cut["nodes"]) < len(two["nodes"])
    assert cut["left_out"] == len(two["nodes"]) - len(cut["nodes"])
    assert set(names(neighbourhood(ATLAS, IDS["林小满"], 2, limit=0))) == set(names(one))


def test_plain_text_objects_come_with_their_subject() -> None:
    assert ("locatedIn", "图兰国鲁班工坊", "图兰国") in triples(neighbourhood(ATLAS, IDS["图兰国鲁班工坊"]))


def test_an_overview_keeps_the_reporting_colleges_and_has_no_quotes() -> None:
    piece = overview(ATLAS, limit=4)
    assert {MAPLE, BIRCH} < set(names(piece))
    assert len(piece["nodes"]) == 4
    assert piece["evidence"] == []
    assert piece["facts"]
    assert not any("e" in fact for fact in piece["facts"])


@pytest.mark.parametrize("typed", ["青禾装备", "智能装备", "qhznzb", "QHZNZB", "ＱＨ", " 青禾 智能 "])
def test_search_meets_names_aliases_and_initials(typed: str) -> None:
    assert QINGHE in names(search(ATLAS, typed))


def test_search_puts_the_whole_name_first_and_knows_its_limit() -> None:
    assert names(search(ATLAS, MAPLE))[0] == MAPLE
    assert len(names(search(ATLAS, "学院", limit=2))) == 2
    assert names(search(ATLAS, "没有这样的名字")) == []
    assert names(search(ATLAS, "  ")) == []


def test_paths_are_those_of_the_trace() -> None:
    piece = paths(ATLAS, IDS[MAPLE], IDS[BIRCH])
    found = trace(VIEW, MAPLE, BIRCH).paths
    assert piece["paths"] == [
        [path.hops[0].source.id, *(hop.target.id for hop in path.hops)] for path in found
    ]
    assert {fact["i"] for fact in piece["facts"]} == {
        fact.id for path in found for hop in path.hops for fact in hop.facts
    }


def test_wide_paths_pass_programmes_and_the_like() -> None:
    only = [fact for fact in VIEW.facts() if fact.predicate == "participatesIn"]
    thin = Atlas.of(MemoryView.of(VIEW.reports(), VIEW.entities(), only))
    assert paths(thin, IDS[MAPLE], IDS[BIRCH])["paths"] == []
    through = [IDS[MAPLE], IDS["强农兴校计划"], IDS[BIRCH]]
    assert paths(thin, IDS[MAPLE], IDS[BIRCH], wide=True)["paths"] == [through]


def test_unknown_ids_and_steps_are_errors_that_say_so() -> None:
    with pytest.raises(UnknownName, match="Nothing/1"):
        neighbourhood(ATLAS, "Nothing/1")
    with pytest.raises(UnknownName, match="Nothing/1"):
        paths(ATLAS, IDS[MAPLE], "Nothing/1")
    with pytest.raises(UsageError, match="3"):
        neighbourhood(ATLAS, IDS[MAPLE], 3)


@given(st.sampled_from(sorted(IDS.values())), st.sampled_from([1, 2]), st.integers(1, 40))
def test_a_piece_hangs_together(key: str, steps: int, limit: int) -> None:
    piece = neighbourhood(ATLAS, key, steps, limit)
    assert key in {node["id"] for node in piece["nodes"]}
    own = {fact["i"] for fact in neighbourhood(ATLAS, key)["facts"]}
    assert own == {fact["i"] for fact in piece["facts"]} & own
    for fact in piece["facts"]:
        assert 0 <= fact["s"] < len(piece["nodes"])
        assert all(0 <= place < len(piece["evidence"]) for place in fact["e"])
        assert all(0 <= place < len(piece["reports"]) for place in fact["r"])
