"""One entity's dossier: everything that the reports state of it, by predicate, with the words that state it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from kg.describe import (
    entity_json,
    evidence_json,
    fact_json,
    name_of,
    official_text,
    place_text,
    qualifier_text,
    shortened,
)
from kg.errors import UnknownName
from kg.filters import is_sure
from kg.model import Entity, Fact, Succession
from kg.names import NameIndex, suggestion
from kg.view import GraphView, fact_order
from kg.vocabulary import PREDICATES

_ORDER = {name: position for position, name in enumerate(PREDICATES)}


@runtime_checkable
class HasSuccessions(Protocol):
    """A view that can tell former names."""

    def successions(self) -> tuple[tuple[Succession, str, str], ...]:
        """What reports say of former names, with the ids of what bore it and of what bears the later one."""
        ...


@dataclass(frozen=True, slots=True)
class Statement:
    """What the facts of one predicate say of the entity and one other thing; one fact a claim, oldest report first."""

    other: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one predicate in one direction; ``inverse`` where the entity is the object."""

    predicate: str
    inverse: bool
    statements: tuple[Statement, ...]

    @property
    def title(self) -> str:
        """The predicate with an arrow towards the other things, or from them."""
        if PREDICATES[self.predicate].symmetric:
            return f"{self.predicate} ↔"
        return f"{self.predicate} ←" if self.inverse else f"{self.predicate} →"


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entity, what is stated of it, and the entities that this refers to.

    ``history`` is what reports say of its former names and of what became it, oldest first.
    """

    entity: Entity
    groups: tuple[Group, ...]
    entities: Mapping[str, Entity]
    history: tuple[Succession, ...] = ()

    @property
    def fact_count(self) -> int:
        """How many claims the dossier holds."""
        return sum(len(statement.facts) for group in self.groups for statement in group.statements)


def dossier(
    view: GraphView, name: str, predicates: Iterable[str] = (), min_confidence: float | None = None
) -> Dossier:
    """The dossier of the entity with this name, alias or id.

    Of these predicates only, if any are given, and of facts at least so certain.
    """
    names = NameIndex(view.entities())
    return dossier_of(view, names.find(name), names.by_id, predicates, min_confidence)


def dossier_of(
    view: GraphView,
    entity: Entity,
    entities: Mapping[str, Entity],
    predicates: Iterable[str] = (),
    min_confidence: float | None = None,
) -> Dossier:
    """The dossier of an entity of the view; ``entities`` are the view's, by id."""
    wanted = frozenset(predicates)
    for predicate in sorted(wanted - PREDICATES.keys()):
        raise UnknownName(
            f"There is no predicate “{predicate}”.",
            suggestion(predicate, PREDICATES) or f"Predicates: {', '.join(PREDICATES)}.",
        )
    found: defaultdict[tuple[str, bool], defaultdict[str, list[Fact]]]
    found = defaultdict(lambda: defaultdict(list))
    for fact in view.facts():
        if entity.id not in (fact.subject, fact.object) or (wanted and fact.predicate not in wanted):
            continue
        if not is_sure(fact, min_confidence):
            continue
        # A symmetric predicate has no direction to show.
        inverse = fact.subject != entity.id and not PREDICATES[fact.predicate].symmetric
        other = fact.object if fact.subject == entity.id else fact.subject
        found[fact.predicate, inverse][other].append(fact)
    groups = tuple(
        Group(predicate, inverse, _statements(found[predicate, inverse], entities))
        for predicate, inverse in sorted(found, key=lambda key: (key[1], _ORDER[key[0]]))
    )
    return Dossier(entity, groups, entities, _history(view, entity))


def _history(view: GraphView, entity: Entity) -> tuple[Succession, ...]:
    told = view.successions() if isinstance(view, HasSuccessions) else ()
    mine = {(item.former, item.later): item for item, _, later in reversed(told) if later == entity.id}
    return tuple(sorted(mine.values(), key=lambda item: (item.year or "9999", item.former, item.later)))


def _formerly(item: Succession) -> str:
    """A change of name on one line."""
    year = f" since {item.year}" if item.year else ""
    return f"{item.former} → {item.later}{year} ({item.kind})"


def _statements(by_other: Mapping[str, list[Fact]], entities: Mapping[str, Entity]) -> tuple[Statement, ...]:
    keys = sorted(by_other, key=lambda key: (name_of(key, entities), key))
    return tuple(Statement(key, tuple(sorted(by_other[key], key=fact_order))) for key in keys)


def render_text(shown: Dossier, limit: int | None = None) -> str:
    """The dossier for a terminal; at most ``limit`` things a predicate."""
    entity = shown.entity
    lines = [f"{entity.name}  ({_kind(entity)})", f"  id       {entity.id}"]
    if entity.aliases:
        lines.append(f"  aliases  {'; '.join(entity.aliases)}")
    if official_text(entity):
        lines.append(f"  listed   {official_text(entity)}")
    for item in shown.history:
        lines.append(f"  history  {_formerly(item)}")
        lines.append(f"           “{shortened(item.evidence.quote)}”")
        lines.append(f"           {place_text(item.evidence)}")
    lines.append(f"  facts    {shown.fact_count}")
    for group in shown.groups:
        lines += ["", f"{group.title}  {len(group.statements)}"]
        for statement in group.statements[:limit]:
            lines.append(f"  {name_of(statement.other, shown.entities)}")
            for fact in statement.facts:
                detail = qualifier_text(fact)
                lines += [f"      {detail}"] if detail else []
                for evidence in fact.evidence:
                    lines.append(f"      “{shortened(evidence.quote)}”")
                    lines.append(f"        {place_text(evidence)}")
        lines += _rest(group, limit, "  ")
    return "\n".join(lines) + "\n"


def to_json(shown: Dossier, limit: int | None = None) -> dict[str, Any]:
    """The dossier as JSON values."""
    return {
        "entity": entity_json(shown.entity),
        "history": [
            {
                "former": item.former,
                "later": item.later,
                "change": item.kind,
                "since": item.year,
                "evidence": evidence_json(item.evidence),
            }
            for item in shown.history
        ],
        "fact_count": shown.fact_count,
        "groups": [
            {
                "predicate": group.predicate,
                "direction": "in" if group.inverse else "out",
                "count": len(group.statements),
                "statements": [
                    {
                        "other": name_of(statement.other, shown.entities),
                        "facts": [fact_json(fact, shown.entities) for fact in statement.facts],
                    }
                    for statement in group.statements[:limit]
                ],
            }
            for group in shown.groups
        ],
    }


def render_json(shown: Dossier, limit: int | None = None) -> str:
    """The dossier as a JSON text."""
    return json.dumps(to_json(shown, limit), ensure_ascii=False, indent=2) + "\n"


def _kind(entity: Entity) -> str:
    return f"{entity.type} / {entity.subtype}" if entity.subtype else entity.type


def _rest(group: Group, limit: int | None, indent: str) -> list[str]:
    hidden = len(group.statements) - limit if limit is not None else 0
    return [f"{indent}… and {hidden} more (--limit)"] if hidden > 0 else []
