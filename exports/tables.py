"""The graph as three tables of typed columns: nodes, edges, evidence; rows come one at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.official import LISTED, country_listed, flat, official
from kg.view import GraphView
from kg.vocabulary import QUALIFIERS

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's name, the type of each of its columns, and what gives its rows; a cell without value is None."""

    name: str
    columns: Mapping[str, type[str | int | float]]
    rows: Callable[[GraphView], Iterator[Row]]


def _nodes(view: GraphView) -> Iterator[Row]:
    countries: defaultdict[str, set[str]] = defaultdict(set)
    for fact in view.facts():
        if fact.predicate == "locatedIn":
            countries[fact.subject].add(fact.object)
    for item in view.entities():
        listed = flat(country_listed(countries.get(item.id, ())) or official(item.type, item.name))
        own = (item.id, item.type, item.subtype, item.name, "; ".join(item.aliases) or None)
        yield (*own, *(listed.get(field) for field in LISTED))


def _edges(view: GraphView) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in view.entities()}
    for fact in view.facts():
        known = fact.qualifier
        yield (
            fact.id, fact.predicate, fact.subject, names[fact.subject], fact.object,
            names.get(fact.object, fact.object), fact.status.value, *(known.get(name) for name in QUALIFIERS),
            fact.rule or None, fact.confidence,
        )  # fmt: skip


def _evidence(view: GraphView) -> Iterator[Row]:
    for fact in view.facts():
        for item in fact.evidence:
            section = " › ".join(item.section) or None
            yield (fact.id, item.report, item.page, section, item.start, item.end, item.quote)


TABLES: Final = (
    Table("nodes", dict.fromkeys(("id", "type", "subtype", "name", "aliases", *LISTED), str), _nodes),
    Table(
        "edges",
        {
            **dict.fromkeys(
                ("id", "predicate", "subject", "subject_name", "object", "object_name", "status"), str
            ),
            **dict.fromkeys(QUALIFIERS, str),
            "rule": str,
            "confidence": float,
        },
        _edges,
    ),
    Table(
        "evidence",
        {"fact": str, "report": str, "page": int, "section": str, "start": int, "end": int, "quote": str},
        _evidence,
    ),
)
