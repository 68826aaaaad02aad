from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.analysis import PROJECTIONS, Projection, contacts, project
from kg.errors import UsageError
from kg.ids import entity_id
from kg.network import network
from kg.vocabulary import PREDICATES, TYPES
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, YUANSHAN, view

FACTS = network(view())
MAPLE_ID, BIRCH_ID = entity_id("Institution", MAPLE), entity_id("Institution", BIRCH)
QINGHE_ID, YUANSHAN_ID = entity_id("Enterprise", QINGHE), entity_id("Enterprise", YUANSHAN)
COMMUNITY_ID = entity_id("IndustryEducationCommunity", COMMUNITY)


def named(graph: nx.Graph[str]) -> dict[frozenset[str], dict[str, object]]:
    return {
        frozenset((graph.nodes[one]["label"], graph.nodes[other]["label"])): values
        for one, other, values in graph.edges(data=True)
    }


def test_contacts_link_whom_any_fact_links_and_count_the_facts() -> None:
    edges = named(contacts(FACTS))
    # 红枫 works with 青禾 and was given something by it; both lead the community, of which 白桦 is a member.
    assert edges[frozenset((MAPLE, QINGHE))]["weight"] == 2
    assert edges[frozenset((MAPLE, COMMUNITY))]["weight"] == 1
    assert edges[frozenset((BIRCH, COMMUNITY))]["weight"] == 1
    assert frozenset((MAPLE, BIRCH)) not in edges


def test_contacts_are_things_of_the_types_asked_for() -> None:
    types = {values["type"] for _, values in contacts(FACTS).nodes(data=True)}
    assert not types & {"Specialty", "Award", "Competition", "Programme", "Certificate", "IndustrialChain"}
    only = contacts(FACTS, ["Institution"])
    assert {values["type"] for _, values in only.nodes(data=True)} == {"Institution"}


def test_plans_are_no_contacts_unless_asked_for() -> None:
    assert YUANSHAN_ID not in contacts(FACTS)[MAPLE_ID]
    assert YUANSHAN_ID in contacts(FACTS, planned=True)[MAPLE_ID]


def test_what_is_left_out_is_no_node() -> None:
    graph = contacts(FACTS, without=[MAPLE_ID])
    assert MAPLE_ID not in graph
    assert COMMUNITY_ID in graph[QINGHE_ID]


def test_a_projection_links_by_what_is_shared() -> None:
    edges = named(project(FACTS, PROJECTIONS["colleges-by-partners"]))
    # 红枫 works with 青禾 alone, 白桦 with another too.
    assert edges == {frozenset((MAPLE, BIRCH)): {"weight": 1, "likeness": 0.5, "through": (QINGHE_ID,)}}


def test_a_projection_goes_by_its_own_predicates() -> None:
    edges = named(project(FACTS, PROJECTIONS["colleges-by-communities"]))
    assert edges.keys() == {
        frozenset(pair) for pair in ((MAPLE, BIRCH), (MAPLE, "牧野农业大学"), (BIRCH, "牧野农业大学"))
    }
    assert edges[frozenset((MAPLE, BIRCH))]["through"] == (COMMUNITY_ID,)


def test_plans_share_nothing_unless_asked_for() -> None:
    # What 白桦 has closed, 红枫 never offered; with plans and closures 红枫 has one partner more.
    planned = named(project(FACTS, PROJECTIONS["colleges-by-partners"], planned=True))
    assert planned[frozenset((MAPLE, BIRCH))]["likeness"] == pytest.approx(1 / 3)


def test_the_sides_of_a_projection_do_not_overlap() -> None:
    both = frozenset({"Institution"})
    with pytest.raises(UsageError, match="type in common"):
        project(FACTS, Projection(both, both, frozenset({"partnersWith"})))


@pytest.mark.parametrize("projection", PROJECTIONS.values(), ids=list(PROJECTIONS))
def test_the_named_projections_are_of_the_vocabulary(projection: Projection) -> None:
    assert projection.of | projection.by <= set(TYPES)
    assert not projection.of & projection.by
    for name in projection.predicates:
        predicate = PREDICATES[name]
        there = projection.of & predicate.domain and projection.by & predicate.range
        back = projection.by & predicate.domain and projection.of & predicate.range
        assert there or back


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=20))
def test_likeness_is_the_share_of_what_both_have(links: list[tuple[int, int]]) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for side, kind in (("c", "Institution"), ("e", "Enterprise")):
        graph.add_nodes_from((f"{side}{number}", {"type": kind}) for number in range(6))
    for college, enterprise in links:
        graph.add_edge(f"c{college}", f"e{enterprise}", predicate="partnersWith", status="done")
    has = {f"c{n}": {f"e{e}" for c, e in links if c == n} for n in range(6)}
    found = project(graph, PROJECTIONS["colleges-by-partners"])
    assert {frozenset(pair) for pair in found.edges()} == {
        frozenset((a, b)) for a in has for b in has if a < b and has[a] & has[b]
    }
    for one, other, values in found.edges(data=True):
        assert set(values["through"]) == has[one] & has[other]
        assert values["likeness"] == len(has[one] & has[other]) / len(has[one] | has[other])
