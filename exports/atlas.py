"""The graph as the explorer asks for it: pieces of it as JSON values, each complete in itself.

A piece is ``{"nodes", "facts", "evidence", "sections", "reports"}``. Facts name their ends by position in ``nodes`` (a
literal object is its text), their evidence by position in ``evidence``; evidence names its report and section path by
position in ``reports`` and ``sections``. docs/explorer.md has the fields. The page reads one piece from its file, or
asks a server for one at a time; either way it joins them by the ids of nodes and facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from exports.initials import initials
from exports.layout import Layout, layout
from kg.errors import UnknownName, UsageError
from kg.ids import name_key
from kg.model import Entity, Evidence, Fact, Status
from kg.official import country_listed, flat, official
from kg.trace import HUBS, trace
from kg.view import GraphView, MemoryView
from kg.vocabulary import PREDICATES, TYPES

Piece = dict[str, Any]
OVERVIEW_NODES: Final = 2_000
NEIGHBOURHOOD_NODES: Final = 600
SEARCH_HITS: Final = 30
# Which end of these shares what is at the other one.
SHARING: Final = {"memberOf": "subject", "establishedBy": "object"}
SHARED_FACTS: Final = 200
PATHS: Final = 5
HOPS: Final = 4


@dataclass(frozen=True, slots=True)
class Atlas:
    """A graph held in memory, with what the explorer looks up in it. Make it with :meth:`of`; it never changes."""

    view: MemoryView
    entities: Mapping[str, Entity]
    facts: tuple[Fact, ...]
    facts_of: Mapping[str, tuple[int, ...]]
    near: Mapping[str, frozenset[str]]
    hubs: tuple[str, ...]
    layout: Layout
    # What search compares: each node's names as keys, and their initials.
    names: Mapping[str, tuple[str, ...]]
    initials: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, view: GraphView) -> Atlas:
        """The atlas of all that the view holds now."""
        entities = {entity.id: entity for entity in view.entities()}
        facts = tuple(view.facts())
        facts_of: dict[str, list[int]] = {key: [] for key in entities}
        near: dict[str, set[str]] = {key: set() for key in entities}
        for number, fact in enumerate(facts):
            for end, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
                if end in facts_of and (not facts_of[end] or facts_of[end][-1] != number):
                    facts_of[end].append(number)
                if end in near and other in near and end != other:
                    near[end].add(other)
        reports = view.reports()
        hubs = tuple(
            sorted({report.institution for report in reports if report.institution in entities}),
        )
        return cls(
            MemoryView.of(reports, entities.values(), facts),
            entities,
            facts,
            {key: tuple(numbers) for key, numbers in facts_of.items()},
            {key: frozenset(others) for key, others in near.items()},
            hubs,
            layout(
                {key: entity.type for key, entity in entities.items()},
                {key: sorted(others) for key, others in near.items()},
                hubs,
            ),
            {key: tuple(map(name_key, _names(entity))) for key, entity in entities.items()},
            {key: initials(_names(entity)) for key, entity in entities.items()},
        )


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def whole(atlas: Atlas) -> Piece:
    """All of it, for a page that holds the graph."""
    return _piece(atlas, atlas.entities, range(len(atlas.facts)), all_reports=True)


def overview(atlas: Atlas, limit: int = OVERVIEW_NODES) -> Piece:
    """The reporting colleges and the best linked of the rest, ``limit`` nodes in all; the facts between them unquoted."""
    order = sorted(atlas.entities, key=lambda key: (key not in atlas.hubs, -len(atlas.facts_of[key]), key))
    chosen = set(order[:limit])
    numbers = [number for number in range(len(atlas.facts)) if _ends(atlas, number) <= chosen]
    return _piece(atlas, chosen, numbers, quoted=False, all_reports=True)


def neighbourhood(atlas: Atlas, key: str, steps: int = 1, limit: int = NEIGHBOURHOOD_NODES) -> Piece:
    """What is linked to the node of this id in one or two steps, with every fact among those.

    The first step is whole, so that all that is known of the node is there. The second is cut to ``limit`` nodes in
    all, the best linked first; ``left_out`` says how many were not taken. The facts that say with whom the node
    shares a body come as well. Raises UnknownName, and UsageError for other steps.
    """
    if key not in atlas.entities:
        raise UnknownName(f"There is no entity with the id {key!r}.", "Search for its name.")
    if steps not in (1, 2):
        raise UsageError(f"A neighbourhood has 1 or 2 steps, not {steps}.", "Ask for one of these.")
    chosen = _linked(atlas, {key})
    fresh: list[str] = []
    if steps == 2:
        fresh = sorted(_linked(atlas, chosen) - chosen, key=lambda node: (-len(atlas.facts_of[node]), node))
        chosen |= set(fresh[: max(0, limit - len(chosen))])
    numbers = {number for node in chosen for number in atlas.facts_of[node] if _ends(atlas, number) <= chosen}
    numbers |= _shared(atlas, key)
    chosen = chosen.union(*(_ends(atlas, number) for number in numbers))
    return _piece(atlas, chosen, sorted(numbers)) | {"left_out": len(set(fresh) - chosen)}


def _linked(atlas: Atlas, keys: set[str]) -> set[str]:
    """These nodes and their neighbours."""
    return keys.union(*(atlas.near[key] for key in keys))


def _shared(atlas: Atlas, key: str) -> set[int]:
    """The facts that say who shares a body with this node: other members, others that built the same facility."""
    found: set[int] = set()
    for number in atlas.facts_of[key]:
        fact = atlas.facts[number]
        if fact.predicate in SHARING and key == getattr(fact, SHARING[fact.predicate]):
            body = fact.subject if key == fact.object else fact.object
            found |= {
                other
                for other in atlas.facts_of[body][:SHARED_FACTS]
                if atlas.facts[other].predicate == fact.predicate
            }
    return found


def search(atlas: Atlas, text: str, limit: int = SEARCH_HITS) -> Piece:
    """The nodes whose name, alias or pinyin initials have this in them, best first; no facts."""
    wanted = name_key(text)
    found = []
    for key, names in atlas.names.items() if wanted else ():
        rank = min(
            [_rank(name, wanted) for name in names]
            + [_rank(letters, wanted) + 1 for letters in atlas.initials[key]]
        )
        if rank < _NOT_FOUND:
            found.append((rank, -len(atlas.facts_of[key]), key))
    return _piece(atlas, [key for _, _, key in sorted(found)[:limit]], ())


_NOT_FOUND: Final = 6


def _rank(name: str, wanted: str) -> int:
    """How well a name meets what was typed: whole, beginning, anywhere, not."""
    if wanted not in name:
        return _NOT_FOUND
    return 0 if name == wanted else 2 if name.startswith(wanted) else 4


def paths(atlas: Atlas, source: str, target: str, *, wide: bool = False, planned: bool = False) -> Piece:
    """The best paths between the nodes of these ids, as ``kg trace`` finds them, and every fact of their hops.

    ``paths`` in the answer has each as node ids, best first. ``wide`` lets them pass through specialties, contests
    and the like; ``planned`` lets them use what is only planned or no longer holds. Raises UnknownName and UsageError.
    """
    for key in (source, target):
        if key not in atlas.entities:
            raise UnknownName(f"There is no entity with the id {key!r}.", "Search for its name.")
    found = trace(
        atlas.view, source, target, max_paths=PATHS, max_hops=HOPS, through=TYPES if wide else None, planned=planned
    ).paths  # fmt: skip
    stops = [[path.hops[0].source.id, *(hop.target.id for hop in path.hops)] for path in found]
    chosen = {source, target}.union(*stops)
    wanted = {fact.id for path in found for hop in path.hops for fact in hop.facts}
    numbers = {
        number for node in chosen for number in atlas.facts_of[node] if atlas.facts[number].id in wanted
    }
    return _piece(atlas, chosen, sorted(numbers)) | {"paths": stops}


def passed_through() -> list[str]:
    """The types that a path may pass unless it is asked to be wide."""
    return [name for name in TYPES if name not in HUBS]


def _ends(atlas: Atlas, number: int) -> set[str]:
    """The nodes of a fact: two, or one where the object is plain text."""
    fact = atlas.facts[number]
    return {fact.subject} if PREDICATES[fact.predicate].literal else {fact.subject, fact.object}


def _piece(
    atlas: Atlas,
    keys: Iterable[str],
    numbers: Iterable[int],
    *,
    quoted: bool = True,
    all_reports: bool = False,
) -> Piece:
    ordered = list(keys) if isinstance(keys, list) else sorted(keys)
    position = {key: place for place, key in enumerate(ordered)}
    chosen = [atlas.facts[number] for number in numbers]
    named = {item.report for fact in chosen for item in fact.evidence}
    listed = [report for report in atlas.view.reports() if all_reports or report.id in named]
    reports = {report.id: place for place, report in enumerate(listed)}
    sections: dict[tuple[str, ...], int] = {}
    evidence: dict[Evidence, int] = {}
    facts = []
    for fact in chosen:
        values = _fact(fact, position) | {"r": sorted({reports[item.report] for item in fact.evidence})}
        if quoted:
            values["e"] = [evidence.setdefault(item, len(evidence)) for item in fact.evidence]
        facts.append(values)
    return {
        "nodes": [_node(atlas, key) for key in ordered],
        "facts": facts,
        "evidence": [
            [reports[item.report], sections.setdefault(item.section, len(sections)), item.page, item.quote]
            for item in evidence
        ],
        "sections": [list(section) for section in sections],
        "reports": [
            {"id": report.id, "college": report.institution_name, "year": report.year} for report in listed
        ],
    }


def _fact(fact: Fact, position: Mapping[str, int]) -> dict[str, Any]:
    literal = PREDICATES[fact.predicate].literal
    values: dict[str, Any] = {"i": fact.id, "p": fact.predicate, "s": position[fact.subject]}
    values["o"] = fact.object if literal else position[fact.object]
    if fact.qualifiers:
        values["q"] = dict(fact.qualifiers)
    if fact.status is not Status.DONE:
        values["t"] = fact.status.value
    if fact.confidence is not None:
        values["c"] = round(fact.confidence, 3)
    return values


def _node(atlas: Atlas, key: str) -> dict[str, Any]:
    entity = atlas.entities[key]
    x, y = atlas.layout.places[key]
    values: dict[str, Any] = {"id": key, "type": entity.type, "name": entity.name}
    values |= {"n": len(atlas.facts_of[key]), "d": len(atlas.near[key])}
    if entity.subtype:
        values["subtype"] = entity.subtype
    if entity.aliases:
        values["aliases"] = list(entity.aliases)
    listed = _listed(atlas, entity)
    if listed:
        values["listed"] = listed
    if atlas.initials[key]:
        values["initials"] = list(atlas.initials[key])
    return values | {"x": x, "y": y}


def _listed(atlas: Atlas, entity: Entity) -> dict[str, str]:
    """What the official lists say of the entity, a workshop by the country that it is in."""
    countries = {
        fact.object
        for fact in (atlas.facts[number] for number in atlas.facts_of[entity.id])
        if fact.predicate == "locatedIn" and fact.subject == entity.id
    }
    return flat(country_listed(countries) or official(entity.type, entity.name))
