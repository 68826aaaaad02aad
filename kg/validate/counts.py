"""How many of what a report counts the graph has from that report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from kg.model import Entity, Fact, Status
from kg.validate.result import Claimed, Total

_Test = Callable[[Fact, str], bool]


def totals(
    claimed: Iterable[Claimed],
    report: str,
    college: str,
    facts: Iterable[Fact],
    entities: Mapping[str, Entity],
) -> tuple[Total, ...]:
    """Each total that a report states against the facts of the report; one that is stated again is counted once.

    ``entities`` are by id; ``college`` is the id of the institution that the report is of.
    """
    done = [fact for fact in facts if fact.status is Status.DONE]
    types = {key: entity.type for key, entity in entities.items()}
    found: dict[tuple[object, ...], Total] = {}
    for item in claimed:
        listed = item.kind.startswith("listed")
        key = (item.kind, item.about, item.number, item.start if listed else 0)
        before = found.get(key)
        if before is None:
            number = len(_things(item, college, done, types))
            about = entities[item.about].name if item.about in entities else ""
            found[key] = Total(report, item, about, number)
        else:
            found[key] = Total(report, before.claimed, before.about, before.found, before.mentions + 1)
    return tuple(found.values())


def _things(item: Claimed, college: str, facts: Iterable[Fact], types: Mapping[str, str]) -> set[str]:
    """The ids of what the facts have of a total."""
    if item.kind.startswith("listed"):
        kind = "Enterprise" if item.kind.endswith("enterprises") else "Institution"
        near = [
            fact for fact in facts if any(e.start < item.end and item.start < e.end for e in fact.evidence)
        ]
        ends = {end for fact in near for end in (fact.subject, fact.object)}
        return {end for end in ends if types.get(end) == kind and end != college}
    if item.kind.startswith("member"):
        kind = {"member enterprises": "Enterprise", "member schools": "Institution"}.get(item.kind, "")
        members = {
            fact.subject for fact in facts if fact.predicate == "memberOf" and fact.object == item.about
        }
        return {member for member in members if not kind or types.get(member) == kind}
    if item.kind == "cluster's specialties":
        return {fact.subject for fact in facts if fact.predicate == "inCluster" and fact.object == item.about}
    predicate, kind, test = _COUNTED[item.kind]
    return {
        end
        for fact in facts
        if fact.predicate == predicate and test(fact, college)
        for end in (fact.subject, fact.object)
        if types.get(end) == kind and end != college
    }


def _own(fact: Fact, college: str) -> bool:
    return college in (fact.subject, fact.object)


def _led(fact: Fact, college: str) -> bool:
    return fact.subject == college and fact.qualifier.get("role") == "lead"


def _chaired(fact: Fact, college: str) -> bool:
    return fact.subject == college and fact.qualifier.get("role") == "vice_chair"


def _stated(_fact: Fact, _college: str) -> bool:
    return True


# By kind: the predicate that tells of it, the type of what is counted, and which facts count.
_COUNTED: Final[Mapping[str, tuple[str, str, _Test]]] = {
    "specialties": ("offers", "Specialty", _own),
    "clusters": ("hasCluster", "SpecialtyCluster", _own),
    "partners": ("partnersWith", "Enterprise", _own),
    "industry colleges": ("establishedBy", "IndustryCollege", _stated),
    "workshops": ("establishedBy", "OverseasWorkshop", _stated),
    "communities led": ("memberOf", "IndustryEducationCommunity", _led),
    "communities": ("memberOf", "IndustryEducationCommunity", _own),
    "communities chaired": ("memberOf", "IndustryEducationCommunity", _chaired),
    "consortia led": ("memberOf", "IndustryEducationConsortium", _led),
    "consortia": ("memberOf", "IndustryEducationConsortium", _own),
    "groups": ("memberOf", "VocationalEducationGroup", _own),
    "textbooks": ("authored", "Textbook", _stated),
    "certificates": ("pilotsCertificate", "Certificate", _stated),
}
