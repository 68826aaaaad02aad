"""What counts towards a total that a report states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Entity, Evidence, Fact, Status
from kg.validate.claims import KINDS
from kg.validate.counts import totals
from kg.validate.result import Claimed, Total

COLLEGE = Entity("Institution/1", "Institution", "红枫职业技术学院")
FIRM = Entity("Enterprise/1", "Enterprise", "青禾公司")
SCHOOL = Entity("Institution/2", "Institution", "云岭县第一中学")
BODY = Entity("IndustryEducationCommunity/1", "IndustryEducationCommunity", "农机共同体")
ENTITIES = {entity.id: entity for entity in (COLLEGE, FIRM, SCHOOL, BODY)}


def claim_of(kind: str, number: int = 5, about: str = "") -> Claimed:
    return Claimed(kind, number, False, about, 0, 20, "共5家")


def fact(
    predicate: str, subject: Entity, obj: Entity, status: Status = Status.DONE, at: int = 3, **more: str
) -> Fact:
    return Fact(
        "f", predicate, subject.id, obj.id, (Evidence("r", at, at + 2, "某某"),), tuple(more.items()), status
    )


@pytest.mark.parametrize(
    ("kind", "facts", "number"),
    [
        ("partners", [fact("partnersWith", COLLEGE, FIRM)], 1),
        ("partners", [fact("partnersWith", COLLEGE, FIRM), fact("partnersWith", COLLEGE, FIRM, at=9)], 1),
        ("partners", [fact("partnersWith", COLLEGE, FIRM, Status.PLANNED)], 0),
        ("partners", [fact("partnersWith", SCHOOL, FIRM)], 0),
        ("partners", [fact("partnersWith", COLLEGE, SCHOOL)], 0),
        ("communities", [fact("memberOf", COLLEGE, BODY, role="member")], 1),
        ("communities led", [fact("memberOf", COLLEGE, BODY, role="member")], 0),
        ("communities led", [fact("memberOf", COLLEGE, BODY, role="lead")], 1),
        ("communities led", [fact("memberOf", FIRM, BODY, role="lead")], 0),
        ("communities chaired", [fact("memberOf", COLLEGE, BODY, role="vice_chair")], 1),
        ("communities chaired", [fact("memberOf", COLLEGE, BODY, role="lead")], 0),
        ("listed schools", [fact("assists", COLLEGE, SCHOOL)], 1),
        ("listed schools", [fact("assists", COLLEGE, SCHOOL, at=30)], 0),
        ("listed enterprises", [fact("assists", COLLEGE, SCHOOL)], 0),
    ],
)
def test_what_counts(kind: str, facts: list[Fact], number: int) -> None:
    [total] = totals([claim_of(kind)], "r", COLLEGE.id, facts, ENTITIES)
    assert (total.found, total.missing) == (number, 5 - number)


def test_a_total_that_is_stated_again_is_one_and_two_lists_are_two() -> None:
    again = replace(claim_of("partners"), start=30, end=50)
    [total] = totals([claim_of("partners"), again], "r", COLLEGE.id, [], ENTITIES)
    assert (total.claimed.start, total.mentions) == (0, 2)
    again = replace(again, kind="listed schools")
    assert len(totals([claim_of("listed schools"), again], "r", COLLEGE.id, [], ENTITIES)) == 2


def test_members_are_counted_by_type() -> None:
    facts = [fact("memberOf", COLLEGE, BODY), fact("memberOf", FIRM, BODY)]
    kinds = ("member bodies", "member enterprises", "member schools")
    found = totals((claim_of(kind, about=BODY.id) for kind in kinds), "r", COLLEGE.id, facts, ENTITIES)
    assert [(total.about, total.found) for total in found] == [(BODY.name, 2), (BODY.name, 1), (BODY.name, 1)]


def test_every_kind_of_total_can_be_counted() -> None:
    found = totals((claim_of(kind, about=BODY.id) for kind in KINDS), "r", COLLEGE.id, [], ENTITIES)
    assert [total.found for total in found] == [0] * len(KINDS)


def test_more_than_claimed_is_not_missing() -> None:
    assert Total("r", claim_of("partners", 1), "", 3).missing == 0
