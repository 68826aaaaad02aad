"""Things as nodes and facts as edges, each with typed attributes, one at a time: what network programs are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.filters import years_of
from kg.model import Entity, Fact
from kg.official import LISTED, country_listed, flat, official
from kg.view import GraphView
from kg.vocabulary import PREDICATES, QUALIFIERS

Value = str | int | float | bool

# What literal-valued predicates say of a thing is an attribute of its node.
LITERALS: Final = tuple(sorted(name for name, predicate in PREDICATES.items() if predicate.literal))
NODE_ATTRIBUTES: Final[Mapping[str, type[Value]]] = dict.fromkeys(
    ("label", "type", "subtype", "aliases", *LITERALS, *LISTED), str
)
EDGE_ATTRIBUTES: Final[Mapping[str, type[Value]]] = {
    "predicate": str,
    "symmetric": bool,
    "status": str,
    "report": str,
    "first_year": int,
    "last_year": int,
    "evidence": int,
    "quote": str,
    **dict.fromkeys(QUALIFIERS, str),
    "rule": str,
    "confidence": float,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A thing; ``attributes`` are of :data:`NODE_ATTRIBUTES`, several values joined by "; "."""

    id: str
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact between two things.

    ``attributes`` are of :data:`EDGE_ATTRIBUTES`, absent ones left out: ``evidence`` is how many quotes there are and
    ``quote`` the first; ``first_year`` and ``last_year`` are the fact's own, or else its report's.
    """

    id: str
    source: str
    target: str
    attributes: Mapping[str, Value]


def nodes(view: GraphView) -> Iterator[Node]:
    """Every thing of the view, in order of id."""
    said: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for fact in view.facts():
        if fact.predicate in LITERALS:
            said[fact.subject][fact.predicate].add(fact.object)
    for entity in view.entities():
        own: Mapping[str, set[str]] = said.get(entity.id, {})
        literals = {name: "; ".join(sorted(values)) for name, values in own.items()}
        listed = country_listed(own.get("locatedIn", ())) or official(entity.type, entity.name)
        yield Node(entity.id, _node_attributes(entity) | literals | flat(listed))


def edges(view: GraphView) -> Iterator[Edge]:
    """Every fact of the view between two things, in the view's order."""
    years = {report.id: report.year for report in view.reports()}
    for fact in view.facts():
        if fact.predicate not in LITERALS:
            yield Edge(fact.id, fact.subject, fact.object, _edge_attributes(fact, years_of(fact, years)))


def _node_attributes(entity: Entity) -> dict[str, Value]:
    return {
        "label": entity.name,
        "type": entity.type,
        "subtype": entity.subtype or "",
        "aliases": "; ".join(entity.aliases),
    }


def _edge_attributes(fact: Fact, years: tuple[int, int] | None) -> dict[str, Value]:
    values: dict[str, Value] = {
        "predicate": fact.predicate,
        "symmetric": PREDICATES[fact.predicate].symmetric,
        "status": fact.status.value,
        "report": fact.evidence[0].report,
    }
    if years:
        values |= {"first_year": years[0], "last_year": years[1]}
    values |= {"evidence": len(fact.evidence), "quote": fact.evidence[0].quote, **fact.qualifier}
    if fact.rule:
        values["rule"] = fact.rule
    if fact.confidence is not None:
        values["confidence"] = fact.confidence
    return values
