"""What who-is-who needs to know of a report: its names, whose they are, and what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.ids import entity_id
from kg.likeness import ALIASED
from kg.model import Entity, Extraction, Succession

# A name alone does not tell these apart: two colleges' 张伟 are two people.
SCOPED: Final = frozenset({"Person", "SpecialtyCluster", "IndustryCollege", "TrainingBase", "Course"})
# The facts that say whose a scoped thing is, and which end of them is the owner.
_OWNER: Final = {"affiliatedWith": "object", "establishedBy": "object", "hasCluster": "subject"}


def told_apart(entity: Entity) -> bool:
    """Whether a scoped thing comes with the id of its scope, as from a file that a graph wrote."""
    return entity.type in SCOPED and entity.id != entity_id(entity.type, entity.name)


@dataclass(frozen=True, slots=True)
class Mentions:
    """A report's names, without its facts and quotes.

    ``owners`` are the organisations that the report says a scoped thing belongs to; ``apart`` the pairs of things
    that it relates to each other, which are therefore two; ``abroad`` the institutions that host workshops abroad;
    ``links`` what it relates an organisation to; ``successions`` its words on former names.
    """

    report: str
    institution: str
    content: str
    entities: tuple[Entity, ...]
    owners: Mapping[str, tuple[str, ...]]
    apart: frozenset[tuple[str, str]]
    abroad: frozenset[str]
    links: Mapping[str, frozenset[str]]
    successions: tuple[Succession, ...]

    @classmethod
    def of(cls, extraction: Extraction, content: str = "") -> Mentions:
        """The mentions of a report; ``content`` is the hash of all that it states."""
        types = {entity.id: entity.type for entity in extraction.entities}
        owners: defaultdict[str, set[str]] = defaultdict(set)
        links: defaultdict[str, set[str]] = defaultdict(set)
        apart: set[tuple[str, str]] = set()
        for fact in extraction.facts:
            if fact.predicate in _OWNER:
                thing, owner = (
                    (fact.subject, fact.object)
                    if _OWNER[fact.predicate] == "object"
                    else (fact.object, fact.subject)
                )
                if types.get(thing) == "Person" or types.get(owner) == "Institution":
                    owners[thing].add(owner)
            if types.get(fact.subject) == types.get(fact.object):
                apart.add((fact.subject, fact.object))
            for one, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
                if types.get(one) in ALIASED and types.get(other) in ALIASED:
                    links[one].add(other)
        return cls(
            extraction.report.id,
            extraction.report.institution,
            content,
            extraction.entities,
            {thing: tuple(sorted(found)) for thing, found in owners.items() if types[thing] in SCOPED},
            frozenset(apart - _one_by_its_words(extraction)),
            frozenset(fact.object for fact in extraction.facts if fact.predicate == "hostedAt"),
            {thing: frozenset(found) for thing, found in links.items()},
            extraction.successions,
        )


def _one_by_its_words(extraction: Extraction) -> set[tuple[str, str]]:
    """The pairs of names that the report itself calls one thing's, in either order."""
    found = set()
    for item in extraction.successions:
        if item.kind == "renamed":
            former, later = entity_id(item.type, item.former), entity_id(item.type, item.later)
            found |= {(former, later), (later, former)}
    return found
