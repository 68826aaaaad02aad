"""The graph as a NetworkX multigraph: things are nodes, facts are edges."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import networkx as nx

from kg.model import Fact
from kg.view import GraphView
from kg.vocabulary import PREDICATES


def network(view: GraphView) -> nx.MultiDiGraph[str]:
    """Every entity and every fact between two.

    Nodes carry ``type``, ``subtype``, ``label`` and ``aliases`` (joined by "; "), and what literal-valued predicates
    say of them (``locatedIn``). Edges are keyed by the fact's id and carry ``predicate``, ``status``, ``report``,
    ``year``, ``evidence`` (how many quotes), ``quote`` (the first) and the qualifiers by their names.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in view.entities():
        graph.add_node(
            entity.id,
            type=entity.type,
            subtype=entity.subtype or "",
            label=entity.name,
            aliases="; ".join(entity.aliases),
        )
    for fact in view.facts():
        if PREDICATES[fact.predicate].literal:
            values = {*graph.nodes[fact.subject].get(fact.predicate, "").split("; "), fact.object} - {""}
            graph.nodes[fact.subject][fact.predicate] = "; ".join(sorted(values))
        else:
            graph.add_edge(fact.subject, fact.object, key=fact.id, **edge_attributes(fact))
    return graph


def edge_attributes(fact: Fact) -> dict[str, str | int]:
    """What an edge says of its fact; absent qualifiers are left out."""
    qualifiers = fact.qualifier
    return {
        "predicate": fact.predicate,
        "status": fact.status.value,
        "report": fact.evidence[0].report,
        "evidence": len(fact.evidence),
        "quote": fact.evidence[0].quote,
        **qualifiers,
    }


_ARC = 62.0
_FIRST_ARC = 150.0


def layout(graph: nx.MultiDiGraph[str], hubs: Sequence[str]) -> dict[str, tuple[float, float]]:
    """A place for each node, telling who reports what: each hub stands amid a wheel of what is linked to it.

    A wheel has a wedge for each type. What is linked to several hubs stands between them, what is linked to none
    goes with its nearest neighbour that is, and what is linked to nothing stands below. ``hubs`` are the reporting
    institutions' ids.
    """
    hubs = [hub for hub in dict.fromkeys(hubs) if hub in graph]
    around = {hub: set(graph.successors(hub)) | set(graph.predecessors(hub)) for hub in hubs}
    shared: dict[str, list[str]] = {}
    wheel: dict[str, list[tuple[str, int]]] = {hub: [] for hub in hubs}
    for node, hub, distance in _nearest(graph, hubs):
        mine = [other for other in hubs if node in around[other]]
        if len(mine) > 1:
            shared[node] = mine
        else:
            wheel[hub].append((node, distance))
    drawn = {hub: _wheel(graph, wheel[hub]) for hub in hubs}
    reach = (
        max((math.hypot(*spot) for spots in drawn.values() for spot in spots.values()), default=0.0)
        + 2 * _ARC
    )
    ring = 0.0 if len(hubs) < 2 else reach * 1.15 / math.sin(math.pi / len(hubs))
    places: dict[str, tuple[float, float]] = {}
    for place, hub in enumerate(hubs):
        angle = 2 * math.pi * place / len(hubs) - math.pi / 2
        centre = (ring * math.cos(angle), ring * math.sin(angle))
        places[hub] = centre
        for node, (x, y) in drawn[hub].items():
            places[node] = (centre[0] + x, centre[1] + y)
    for place, (node, mine) in enumerate(sorted(shared.items())):
        middle = [sum(places[hub][axis] for hub in mine) / len(mine) for axis in (0, 1)]
        turn, away = place * 2.399963, _ARC * (place + 0.5) ** 0.5
        places[node] = (middle[0] + away * math.cos(turn), middle[1] + away * math.sin(turn))
    rest = sorted(node for node in graph if node not in places)
    side = math.ceil(len(rest) ** 0.5) or 1
    for place, node in enumerate(rest):
        places[node] = (_ARC * (place % side - side / 2), ring + reach + _ARC * (place // side + 1))
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in places.items()}


def _nearest(graph: nx.MultiDiGraph[str], hubs: Sequence[str]) -> list[tuple[str, str, int]]:
    """(node, nearest hub, distance) of every node that a hub can be reached from, nearest first."""
    home = dict.fromkeys(hubs, "")
    found: list[tuple[str, str, int]] = []
    edge = [(hub, hub) for hub in hubs]
    distance = 0
    while edge:
        distance += 1
        following = []
        for node, hub in edge:
            for other in sorted(set(graph.successors(node)) | set(graph.predecessors(node))):
                if other not in home:
                    home[other] = hub
                    found.append((other, hub, distance))
                    following.append((other, hub))
        edge = following
    return found


def _wheel(graph: nx.MultiDiGraph[str], members: list[tuple[str, int]]) -> dict[str, tuple[float, float]]:
    wedges: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for node, distance in members:
        wedges[graph.nodes[node]["type"]].append((node, distance))
    places: dict[str, tuple[float, float]] = {}
    begin = 0.0
    for _, inside in sorted(wedges.items(), key=lambda item: (-len(item[1]), item[0])):
        width = 2 * math.pi * len(inside) / len(members)
        inside.sort(key=lambda item: (item[1], -graph.degree(item[0]), item[0]))
        radius, used = _FIRST_ARC, 0
        while used < len(inside):
            room = max(1, int(width * radius / _ARC))
            row = inside[used : used + room]
            for place, (node, _) in enumerate(row):
                angle = begin + width * (place + 0.5) / max(room if len(row) == room else len(row), 1)
                places[node] = (radius * math.cos(angle), radius * math.sin(angle))
            used += room
            radius += _ARC
        begin += width
    return places
