"""The ways that two things are linked through facts, the most telling first.

A path's cost is the sum over its hops of what the predicate tells (a shared facility tells more than a shared
prize), plus, for each thing passed through, the logarithm of how many neighbours it has: what everyone is linked
to links nobody in particular. Kinds of thing that are shared without any contact (a specialty, a contest, a
government body ...) are not passed through unless asked for.
"""

from __future__ import annotations

import heapq
import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any, Final

from kg.describe import entity_json, fact_json, link_text, place_text, qualifier_text, shortened
from kg.errors import UnknownName, UsageError
from kg.filters import is_sure
from kg.model import Entity, Fact, Status
from kg.names import NameIndex, suggestion
from kg.view import GraphView
from kg.vocabulary import PREDICATES, TYPES

HUBS: Final = frozenset(
    {"Specialty", "IndustrialChain", "Award", "Competition", "Certificate", "Programme", "GovernmentBody"}
)
# What a hop costs by its predicate, of any other, more where it is not done, and for a doubling of neighbours passed.
TELLING: Final = {
    "establishedBy": 0.8,
    "hostedAt": 0.8,
    "authored": 0.8,
    "affiliatedWith": 0.8,
    "donatedTo": 0.9,
    "partnersWith": 1.0,
    "memberOf": 1.1,
    "recruitsFrom": 1.2,
    "wonPrize": 2.0,
    "receivedHonour": 2.0,
    "participatesIn": 2.0,
}
ORDINARY: Final = 1.0
NOT_DONE: Final = 0.5
DEGREE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Hop:
    """A step between two entities, with every fact that links them."""

    source: Entity
    target: Entity
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another; the lower the cost, the more it tells."""

    hops: tuple[Hop, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Trace:
    """The paths found between two entities, best first."""

    source: Entity
    target: Entity
    paths: tuple[Path, ...]
    entities: Mapping[str, Entity]


def trace(
    view: GraphView,
    a: str,
    b: str,
    *,
    max_paths: int = 5,
    max_hops: int = 4,
    through: Iterable[str] | None = None,
    predicates: Iterable[str] = (),
    avoid: Iterable[str] = (),
    planned: bool = False,
    detours: bool = False,
    min_confidence: float | None = None,
) -> Trace:
    """The best paths between the things of these names.

    ``through`` are the types that a path may pass; without it all but :data:`HUBS`. ``predicates`` are those of the
    facts that it may take, if any are given; ``avoid`` are the names of things that it may not pass. ``planned`` lets
    paths use facts that are only intended or no longer hold. ``detours`` keeps paths that pass only what
    better ones pass, in another order or combination. ``min_confidence`` leaves facts that are less certain out.
    """
    if max_paths < 1 or max_hops < 1:
        raise UsageError("A trace needs at least one path of one hop.", "Give limits of 1 or more.")
    names = NameIndex(view.entities())
    source, target = names.find(a), names.find(b)
    if source.id == target.id:
        raise UsageError(f"“{a}” and “{b}” are the same thing: {source.name}.", "Name two different things.")
    passable = _types(through)
    avoided = {names.find(name).id for name in avoid}
    if avoided & {source.id, target.id}:
        raise UsageError("A path can't avoid its own ends.", "Avoid things between them.")
    links = _links(view, names.by_id, _predicates(predicates), planned=planned, least=min_confidence)
    network = _Network.of(links, names.by_id, passable | {source.id, target.id}, avoided)
    paths = tuple(
        Path(
            tuple(
                Hop(names.by_id[left], names.by_id[right], links[_pair(left, right)])
                for left, right in itertools.pairwise(nodes)
            ),
            round(cost, 6),
        )
        for cost, nodes in _best_paths(network, source.id, target.id, max_paths, max_hops, detours=detours)
    )
    return Trace(source, target, paths, names.by_id)


def _types(through: Iterable[str] | None) -> frozenset[str]:
    if through is None:
        return frozenset(TYPES) - HUBS
    asked = frozenset(through)
    for unknown in sorted(asked - frozenset(TYPES)):
        raise UnknownName(
            f"There is no entity type “{unknown}”.",
            suggestion(unknown, TYPES) or f"Types: {', '.join(TYPES)}.",
        )
    return asked


def _predicates(asked: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(asked)
    for unknown in sorted(wanted - PREDICATES.keys()):
        raise UnknownName(
            f"There is no predicate “{unknown}”.",
            suggestion(unknown, PREDICATES) or f"Predicates: {', '.join(PREDICATES)}.",
        )
    return wanted or frozenset(PREDICATES)


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def _links(
    view: GraphView,
    entities: Mapping[str, Entity],
    predicates: frozenset[str],
    *,
    planned: bool,
    least: float | None,
) -> dict[tuple[str, str], tuple[Fact, ...]]:
    """The facts between each pair of entities, most telling first; literal objects link nothing."""
    found: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in view.facts():
        if (
            fact.object in entities
            and fact.predicate in predicates
            and fact.subject != fact.object
            and (planned or fact.status is Status.DONE)
            and is_sure(fact, least)
        ):
            found[_pair(fact.subject, fact.object)].append(fact)
    return {pair: tuple(sorted(facts, key=_hop_cost)) for pair, facts in found.items()}


def _hop_cost(fact: Fact) -> float:
    return TELLING.get(fact.predicate, ORDINARY) + (0.0 if fact.status is Status.DONE else NOT_DONE)


@dataclass(frozen=True, slots=True)
class _Network:
    """Neighbours with the cost of stepping to them, and the cost of passing through each node."""

    neighbours: Mapping[str, tuple[tuple[str, float], ...]]
    passing: Mapping[str, float]

    @classmethod
    def of(
        cls,
        links: Mapping[tuple[str, str], tuple[Fact, ...]],
        entities: Mapping[str, Entity],
        passable: frozenset[str],
        avoided: Set[str],
    ) -> _Network:
        """The network of the nodes whose id or type is passable; degrees are those of all links, avoided or not."""
        degree: defaultdict[str, int] = defaultdict(int)
        edges: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        usable = {key for key, entity in entities.items() if key in passable or entity.type in passable}
        usable -= avoided
        for (left, right), facts in links.items():
            degree[left] += 1
            degree[right] += 1
            if left in usable and right in usable:
                cost = _hop_cost(facts[0])
                edges[left].append((right, cost))
                edges[right].append((left, cost))
        return cls(
            {node: tuple(sorted(near)) for node, near in edges.items()},
            {node: DEGREE * math.log2(count) for node, count in degree.items()},
        )


def _best_paths(
    network: _Network, source: str, target: str, max_paths: int, max_hops: int, *, detours: bool
) -> list[tuple[float, tuple[str, ...]]]:
    """The cheapest simple paths of at most ``max_hops``, in order of cost, then of ids.

    Without ``detours`` a path that passes nothing that no earlier one passes is left out.

    Best-first search: a partial path is ranked by its cost so far plus the least that the rest can cost within
    the hops left, so complete paths come off the queue in order.
    """
    rest = _rest_costs(network, target, max_hops)
    if source not in rest[max_hops]:
        return []
    queue: list[tuple[float, tuple[str, ...], float]] = [(rest[max_hops][source], (source,), 0.0)]
    found: list[tuple[float, tuple[str, ...]]] = []
    passed: set[str] = set()
    while queue and len(found) < max_paths:
        bound, nodes, cost = heapq.heappop(queue)
        here, left = nodes[-1], max_hops - len(nodes)
        if here == target:
            between = nodes[1:-1]
            if detours or not between or not passed.issuperset(between):
                found.append((bound, nodes))
                passed.update(between)
            continue
        for neighbour, step in network.neighbours.get(here, ()):
            if neighbour in nodes or neighbour not in rest[left]:
                continue
            so_far = cost + step + (0.0 if neighbour == target else network.passing[neighbour])
            heapq.heappush(queue, (so_far + rest[left][neighbour], (*nodes, neighbour), so_far))
    return found


def _rest_costs(network: _Network, target: str, max_hops: int) -> list[dict[str, float]]:
    """For each number of hops, the least cost from each node to the target within them (the node's own not counted)."""
    layers: list[dict[str, float]] = [{target: 0.0}]
    for _ in range(max_hops):
        before = layers[-1]
        layer = dict(before)
        for node, cost in before.items():
            through = cost + (0.0 if node == target else network.passing[node])
            for neighbour, step in network.neighbours.get(node, ()):
                if through + step < layer.get(neighbour, math.inf):
                    layer[neighbour] = through + step
        layers.append(layer)
    return layers


def render_text(traced: Trace, facts_per_hop: int = 2) -> str:
    """The paths for a terminal, each hop with its predicate, quote and report."""
    lines: list[str] = []
    for number, path in enumerate(traced.paths, 1):
        stops = [path.hops[0].source.name, *(hop.target.name for hop in path.hops)]
        hops = f"{len(path.hops)} hop{'s' if len(path.hops) > 1 else ''}"
        lines += [""] if lines else []
        lines.append(f"{number}. {' — '.join(stops)}  ({hops}, cost {path.cost:.2f})")
        for hop in path.hops:
            for fact in hop.facts[:facts_per_hop]:
                lines.append(f"   {link_text(fact, traced.entities)}  {qualifier_text(fact)}".rstrip())
                for evidence in fact.evidence[:1]:
                    lines.append(f"      “{shortened(evidence.quote)}”")
                    lines.append(f"        {place_text(evidence)}")
            hidden = len(hop.facts) - facts_per_hop
            if hidden > 0:
                lines.append(f"   … and {hidden} more fact{'s' if hidden > 1 else ''} between these two")
    return "\n".join(lines) + "\n" if lines else ""


def to_json(traced: Trace) -> dict[str, Any]:
    """The paths as JSON values, with every fact of every hop."""
    return {
        "from": entity_json(traced.source),
        "to": entity_json(traced.target),
        "paths": [
            {
                "cost": path.cost,
                "hops": [
                    {
                        "from": hop.source.name,
                        "to": hop.target.name,
                        "facts": [fact_json(fact, traced.entities) for fact in hop.facts],
                    }
                    for hop in path.hops
                ],
            }
            for path in traced.paths
        ],
    }


def render_json(traced: Trace) -> str:
    """The paths as a JSON text."""
    return json.dumps(to_json(traced), ensure_ascii=False, indent=2) + "\n"
