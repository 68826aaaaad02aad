"""Simple networks made from the multigraph of facts: who is in contact, and who shares what with whom.

Both are undirected, with nodes and edges in order, so that what is computed from them is the same on every run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx
from networkx.algorithms import bipartite

from kg.errors import UsageError
from kg.model import Status
from kg.vocabulary import FACILITIES, MEMBER_BODIES, ORGANISATIONS

CONTACT_TYPES: Final = ORGANISATIONS | MEMBER_BODIES | FACILITIES | {"Person"}
"""What can be in contact: organisations, the bodies that they form, what they build together, and people."""

_WORKING: Final = frozenset({"partnersWith", "recruitsFrom", "donatedTo"})


@dataclass(frozen=True, slots=True)
class Projection:
    """Things of the types ``of``, linked where facts of the predicates lead both to a thing of the types ``by``."""

    of: frozenset[str]
    by: frozenset[str]
    predicates: frozenset[str]


def _projection(of: str, by: Collection[str], predicates: Collection[str]) -> Projection:
    return Projection(frozenset({of}), frozenset(by), frozenset(predicates))


PROJECTIONS: Final = {
    "colleges-by-partners": _projection("Institution", {"Enterprise"}, _WORKING),
    "colleges-by-communities": _projection("Institution", MEMBER_BODIES, {"memberOf"}),
    "colleges-by-specialties": _projection("Institution", {"Specialty"}, {"offers"}),
    "enterprises-by-colleges": _projection("Enterprise", {"Institution"}, _WORKING),
    "enterprises-by-communities": _projection("Enterprise", MEMBER_BODIES, {"memberOf"}),
    "specialties-by-facilities": _projection("Specialty", FACILITIES, {"coversSpecialty"}),
}
"""Projections by name: what is linked, and by what it is."""


def contacts(
    network: nx.MultiDiGraph[str],
    types: Collection[str] = CONTACT_TYPES,
    *,
    without: Collection[str] = (),
    planned: bool = False,
) -> nx.Graph[str]:
    """Who is in contact: things of the types, an edge where any fact links two, ``weight`` being how many do.

    ``without`` are ids to leave out, such as the reporting colleges, about whom every report is. Facts that are only
    planned, or no longer hold, count with ``planned``. Nodes keep their attributes.
    """
    kept = {
        node for node, values in network.nodes(data=True) if values["type"] in types and node not in without
    }
    weights: defaultdict[tuple[str, str], int] = defaultdict(int)
    for one, other in _links(network, planned=planned):
        if one in kept and other in kept and one != other:
            weights[min(one, other), max(one, other)] += 1
    graph = _with_nodes(network, kept)
    for (one, other), weight in sorted(weights.items()):
        graph.add_edge(one, other, weight=weight)
    return graph


def project(network: nx.MultiDiGraph[str], projection: Projection, *, planned: bool = False) -> nx.Graph[str]:
    """Things linked by what they share: ``weight`` is how many, ``likeness`` their share of what both have.

    ``likeness`` is the Jaccard index, from 0 to 1; ``through`` are the ids of what is shared, in order. Things that
    share nothing have no edge.
    """
    if projection.of & projection.by:
        raise UsageError(
            "A projection's two sides have a type in common.",
            "Give types that do not overlap for the two sides.",
        )
    types = nx.get_node_attributes(network, "type")
    sides: nx.Graph[str] = nx.Graph()
    top = {node for node, kind in types.items() if kind in projection.of}
    sides.add_nodes_from(sorted(top))
    for ends in _links(network, projection.predicates, planned=planned):
        for one, other in (ends, ends[::-1]):
            if one in top and types[other] in projection.by:
                sides.add_edge(one, other)
    graph = _with_nodes(network, top)
    linked = bipartite.generic_weighted_projected_graph(sides, sorted(top), _shared)
    for one, other in sorted((min(pair), max(pair)) for pair in linked.edges()):
        through = _shared_things(sides, one, other)
        either = set(sides[one]) | set(sides[other])
        graph.add_edge(one, other, weight=len(through), likeness=len(through) / len(either), through=through)
    return graph


def _shared(sides: Any, one: str, other: str) -> int:
    return len(_shared_things(sides, one, other))


def _shared_things(sides: nx.Graph[str], one: str, other: str) -> tuple[str, ...]:
    return tuple(sorted(set(sides[one]) & set(sides[other])))


def _links(
    network: nx.MultiDiGraph[str], predicates: Collection[str] = (), *, planned: bool
) -> Iterator[tuple[str, str]]:
    """The ends of every fact that holds, of these predicates if any are given."""
    for one, other, values in network.edges(data=True):
        holds = planned or values["status"] == Status.DONE.value
        if holds and (not predicates or values["predicate"] in predicates):
            yield one, other


def _with_nodes(network: nx.MultiDiGraph[str], nodes: Collection[str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((node, network.nodes[node]) for node in sorted(nodes))
    return graph
