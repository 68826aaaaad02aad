"""The closed lists: entity types, subtypes, predicates and qualifiers. A test holds them equal to the ontology."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NAMESPACE: Final = "https://w3id.org/vekg/ontology#"

TYPES: Final = (
    "Institution", "SpecialtyCluster", "Specialty", "Enterprise", "IndustryEducationCommunity",
    "IndustryEducationConsortium", "VocationalEducationGroup", "IndustryCollege", "OverseasWorkshop",
    "TrainingBase", "Association", "GovernmentBody", "Award", "Competition", "Person", "Course", "Textbook",
    "Certificate", "IndustrialChain", "Programme",
)  # fmt: skip

SUBTYPES: Final = {
    "VocationalCollege": "Institution",
    "VocationalUniversity": "Institution",
    "University": "Institution",
    "SecondarySchool": "Institution",
    "ForeignInstitution": "Institution",
    "BasicSchool": "Institution",
    "Hospital": "Enterprise",
    "EnterpriseGroup": "Enterprise",
}

QUALIFIERS: Final = (
    "role", "grade", "event", "level", "count", "year", "position", "form", "amount",
)  # fmt: skip

ROLES: Final = (
    "lead", "vice_chair", "standing_director", "director", "member", "secretariat", "core",
)  # fmt: skip

ORGANISATIONS: Final = frozenset({"Institution", "Enterprise", "Association", "GovernmentBody"})
MEMBER_BODIES: Final = frozenset(
    {"IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup", "Association"}
)
FACILITIES: Final = frozenset({"IndustryCollege", "TrainingBase", "OverseasWorkshop"})
ANYTHING: Final = frozenset(TYPES)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation's signature: the types it goes from and to; a literal-valued one has an empty range."""

    name: str
    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool = False

    @property
    def literal(self) -> bool:
        """Whether the object is plain text and not an entity."""
        return not self.range


def _predicate(
    name: str, domain: str | frozenset[str], range_: str | frozenset[str], *, symmetric: bool = False
) -> Predicate:
    def types(value: str | frozenset[str]) -> frozenset[str]:
        return frozenset(value.split()) if isinstance(value, str) else value

    return Predicate(name, types(domain), types(range_), symmetric)


PREDICATES: Final = {
    predicate.name: predicate
    for predicate in (
        _predicate("partnersWith", "Institution", ORGANISATIONS, symmetric=True),
        _predicate("memberOf", ORGANISATIONS | MEMBER_BODIES, MEMBER_BODIES),
        _predicate("establishedBy", FACILITIES, ORGANISATIONS | MEMBER_BODIES),
        _predicate("hostedAt", "OverseasWorkshop", "Institution"),
        _predicate("locatedIn", "OverseasWorkshop", ""),
        _predicate("hasCluster", "Institution", "SpecialtyCluster"),
        _predicate("offers", "Institution", "Specialty"),
        _predicate("inCluster", "Specialty", "SpecialtyCluster"),
        _predicate("serves", "SpecialtyCluster Specialty IndustryEducationConsortium", "IndustrialChain"),
        _predicate("coversSpecialty", FACILITIES, "Specialty"),
        _predicate("wonPrize", "Institution Person Specialty Enterprise", "Competition"),
        _predicate("receivedHonour", ANYTHING - {"Award"}, "Award"),
        _predicate("organised", ORGANISATIONS | MEMBER_BODIES, "Competition"),
        _predicate("affiliatedWith", "Person", ORGANISATIONS | MEMBER_BODIES | FACILITIES),
        _predicate("authored", "Person Institution Enterprise", "Textbook"),
        _predicate("pilotsCertificate", "Institution Specialty", "Certificate"),
        _predicate("assists", "Institution", "Institution GovernmentBody"),
        _predicate("donatedTo", "Enterprise Institution GovernmentBody", "Institution"),
        _predicate("recruitsFrom", "Enterprise", "Institution"),
        _predicate("participatesIn", "Institution Enterprise", "Programme"),
    )
}
