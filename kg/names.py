"""Finding the entity that a user means by a name, and the near names when there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from kg.errors import UnknownName, UsageError
from kg.ids import name_key
from kg.model import Entity
from kg.vocabulary import SUBTYPES, TYPES

ENTITY_NAMESPACE = "https://w3id.org/vekg/entity/"
_NEAR = 5
_CUTOFF = 55.0


def near_names(name: str, candidates: Iterable[str], limit: int = _NEAR) -> tuple[str, ...]:
    """The candidates most like the name: first those that hold it or are held by it, then by likeness.

    >>> near_names("红枫学院", ["红枫职业学院", "白桦大学"])
    ('红枫职业学院',)
    """
    key = name_key(name)
    by_key: dict[str, str] = {}
    for candidate in sorted(set(candidates)):
        by_key.setdefault(name_key(candidate), candidate)
    keys = [other for other in by_key if len(other) > 1]
    scored = process.extract(key, keys, scorer=fuzz.ratio, limit=None, score_cutoff=_CUTOFF) if key else []
    likeness = {other: score for other, score, _ in scored}
    # A short form keeps little of the full name's length, so holding counts by itself.
    holding = {other for other in keys if len(key) > 1 and (key in other or other in key)}
    order = sorted(
        holding | likeness.keys(),
        key=lambda other: (other not in holding, -likeness.get(other, fuzz.ratio(key, other)), other),
    )
    return tuple(by_key[other] for other in order[:limit])


def suggestion(name: str, candidates: Iterable[str]) -> str:
    """The advice that goes with an unknown name, or "" when nothing is near."""
    near = near_names(name, candidates)
    return f"Near names: {'; '.join(near)}." if near else ""


class NameIndex:
    """Entities by id, name and alias.

    A name may be written as ``Type:name`` to tell apart things of different types that share it.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in entities}
        self._names: defaultdict[str, list[Entity]] = defaultdict(list)
        self._aliases: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.by_id.values():
            self._names[name_key(entity.name)].append(entity)
            for alias in entity.aliases:
                self._aliases[name_key(alias)].append(entity)

    def find(self, name: str, types: Iterable[str] = ()) -> Entity:
        """The entity with this id, IRI, name or alias, of one of the types if any are given."""
        wanted = frozenset(types)
        by_id = self.by_id.get(name.removeprefix(ENTITY_NAMESPACE))
        if by_id is not None and _is_of(by_id, wanted):
            return by_id
        asked, bare = _split_type(name)
        if asked:
            wanted = wanted & {asked} if wanted else frozenset({asked})
        for index in (self._names, self._aliases):
            found = [entity for entity in index.get(name_key(bare), ()) if _is_of(entity, wanted)]
            unique = {entity.id: entity for entity in found}
            if len(unique) == 1:
                return found[0]
            if unique:
                choices = "; ".join(f"{unique[key].name} = {key}" for key in sorted(unique))
                raise UsageError(
                    f"“{name}” is the name of {len(unique)} things.",
                    f"Give the id of the one that you mean: {choices}.",
                )
        raise self._unknown(name, bare, wanted)

    def _unknown(self, name: str, bare: str, wanted: frozenset[str]) -> UnknownName:
        surface = [
            form
            for entity in self.by_id.values()
            if _is_of(entity, wanted)
            for form in (entity.name, *entity.aliases)
        ]
        kind = f" of type {' or '.join(sorted(wanted))}" if wanted else ""
        advice = suggestion(bare, surface)
        if not advice:
            advice = "Nothing in the graph has a name like it: “kg query” with “SELECT ?n {?x skos:prefLabel ?n}” lists all."
        return UnknownName(f"No entity{kind} is named “{name}”.", advice)


def _split_type(name: str) -> tuple[str, str]:
    """("Enterprise", "x") of "Enterprise:x"; ("", name) when no type stands before the colon."""
    head, colon, rest = name.partition(":")
    if colon and (head in TYPES or head in SUBTYPES):
        return head, rest
    return "", name


def _is_of(entity: Entity, wanted: frozenset[str]) -> bool:
    return not wanted or entity.type in wanted or entity.subtype in wanted
