"""Things ranked by a measure, pairs by what they share, and the groups that a network falls into."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx

from kg.analysis.networks import PROJECTIONS, contacts, project
from kg.errors import UnknownName
from kg.names import suggestion
from kg.network import network
from kg.view import GraphView
from kg.vocabulary import SUBTYPES, TYPES

SAMPLE: Final = 500
"""How many things the shortest paths are counted from in a network of more; fewer than that are counted from all."""

_SEED: Final = 0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A thing with its measure; ``links`` are its neighbours in the network that was measured."""

    id: str
    name: str
    type: str
    value: float
    links: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things by what they share: names in order, and the share of all that both have (0 to 1)."""

    one: str
    other: str
    shared: tuple[str, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Group:
    """Things with more links among themselves than with others, the best linked first."""

    names: tuple[str, ...]
    types: Mapping[str, int]


def _links(graph: nx.Graph[str]) -> dict[str, float]:
    return {node: float(degree) for node, degree in graph.degree()}


def _weight(graph: nx.Graph[str]) -> dict[str, float]:
    return {node: float(weight) for node, weight in graph.degree(weight="weight")}


def _betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    found: dict[str, float] = nx.betweenness_centrality(graph, k=min(SAMPLE, len(graph)) or None, seed=_SEED)
    return found


def _closeness(graph: nx.Graph[str]) -> dict[str, float]:
    nodes = list(graph)
    if len(nodes) < 2:
        return dict.fromkeys(nodes, 0.0)
    sources = nodes if len(nodes) <= SAMPLE else sorted(random.Random(_SEED).sample(nodes, SAMPLE))
    return {
        node: value / len(sources) for node, value in nx.harmonic_centrality(graph, sources=sources).items()
    }


def _core(graph: nx.Graph[str]) -> dict[str, float]:
    return {node: float(core) for node, core in nx.core_number(graph).items()}


MEASURES: Final[Mapping[str, Callable[[nx.Graph[str]], dict[str, float]]]] = {
    "links": _links,
    "weight": _weight,
    "betweenness": _betweenness,
    "closeness": _closeness,
    "core": _core,
}
"""By name: how many others a thing is linked to; by how many facts, or how much it shares; how often it lies on the
shortest path between two others (0 to 1); how near it is to all others (the mean of 1/distance); the densest core
that it is in (everyone in it is linked to so many of it)."""


def rank(
    view: GraphView,
    measure: str = "links",
    *,
    types: Collection[str] = (),
    projection: str = "",
    apart: bool = False,
    planned: bool = False,
) -> tuple[Ranked, ...]:
    """Things by a measure of :data:`MEASURES`, the highest first.

    The network is that of contacts, or a projection of :data:`PROJECTIONS`. ``types`` (or subtypes) choose what is
    listed, not what is measured. ``apart`` leaves the reporting colleges out, to see how the others are linked
    without them.
    """
    if measure not in MEASURES:
        raise _unknown("measure", measure, MEASURES)
    graph = _network(view, projection, apart=apart, planned=planned)
    wanted = _checked_types(types)
    values = MEASURES[measure](graph)
    degrees: dict[str, int] = dict(graph.degree())
    ranked = [
        Ranked(node, data["label"], data["type"], round(values[node], 6), degrees[node])
        for node, data in graph.nodes(data=True)
        if degrees[node] and (not wanted or _is_of(data, wanted))
    ]
    return tuple(sorted(ranked, key=lambda thing: (-thing.value, -thing.links, thing.name, thing.id)))


def pairs(
    view: GraphView,
    projection: str,
    *,
    types: Collection[str] = (),
    least: int = 1,
    apart: bool = False,
    planned: bool = False,
) -> tuple[Pair, ...]:
    """The pairs of a projection that share at least so many things, those that share most first.

    With ``types`` (or subtypes) both must be of one of them.
    """
    every = network(view)
    graph = _network(view, projection, apart=apart, planned=planned)
    wanted = _checked_types(types)
    found = []
    for one, other, values in graph.edges(data=True):
        ends = [graph.nodes[one], graph.nodes[other]]
        if values["weight"] >= least and (not wanted or all(_is_of(end, wanted) for end in ends)):
            first, second = sorted(end["label"] for end in ends)
            shared = sorted(every.nodes[node]["label"] for node in values["through"])
            found.append(Pair(first, second, tuple(shared), round(values["likeness"], 6)))
    return tuple(sorted(found, key=lambda pair: (-len(pair.shared), -pair.likeness, pair.one, pair.other)))


def groups(
    view: GraphView, *, projection: str = "", apart: bool = False, planned: bool = False
) -> tuple[Group, ...]:
    """The communities of the network by Louvain's method, the largest first; things without links are in none."""
    graph = _network(view, projection, apart=apart, planned=planned)
    graph.remove_nodes_from([node for node, degree in dict(graph.degree()).items() if not degree])
    # Numbers for nodes, because sets of texts come in another order on every run, and the method goes by order.
    nodes = sorted(graph)
    place = {node: number for number, node in enumerate(nodes)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    for one, other, values in graph.edges(data=True):
        numbered.add_edge(place[one], place[other], weight=values["weight"])
    found = nx.community.louvain_communities(numbered, weight="weight", seed=_SEED)
    degrees: dict[str, float] = dict(graph.degree(weight="weight"))
    made = []
    for members in found:
        keys = sorted(
            (nodes[number] for number in members),
            key=lambda key: (-degrees[key], graph.nodes[key]["label"], key),
        )
        kinds = Counter(graph.nodes[key]["type"] for key in keys)
        made.append(Group(tuple(graph.nodes[key]["label"] for key in keys), dict(sorted(kinds.items()))))
    return tuple(sorted(made, key=lambda group: (-len(group.names), group.names)))


def _network(view: GraphView, projection: str, *, apart: bool, planned: bool) -> nx.Graph[str]:
    facts = network(view)
    reporting = {report.institution for report in view.reports()} if apart else set()
    if not projection:
        return contacts(facts, without=reporting, planned=planned)
    if projection not in PROJECTIONS:
        raise _unknown("projection", projection, PROJECTIONS)
    facts.remove_nodes_from(reporting)
    return project(facts, PROJECTIONS[projection], planned=planned)


def _checked_types(types: Collection[str]) -> frozenset[str]:
    known = (*TYPES, *SUBTYPES)
    for unknown in sorted(set(types) - set(known)):
        raise _unknown("entity type", unknown, known)
    return frozenset(types)


def _is_of(values: Mapping[str, str], types: Collection[str]) -> bool:
    return values["type"] in types or values["subtype"] in types


def _unknown(what: str, name: str, known: Collection[str]) -> UnknownName:
    return UnknownName(
        f"There is no {what} “{name}”.", suggestion(name, known) or f"There are: {', '.join(known)}."
    )
