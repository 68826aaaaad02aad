from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from kg.vocabulary import (
    FACILITIES,
    MEMBER_BODIES,
    ORGANISATIONS,
    PREDICATES,
    QUALIFIERS,
    ROLES,
    SUBTYPES,
    TYPES,
    Predicate,
)


@pytest.mark.parametrize("names", [TYPES, tuple(SUBTYPES), tuple(PREDICATES), QUALIFIERS, ROLES])
def test_a_closed_list_names_each_thing_once(names: tuple[str, ...]) -> None:
    assert names
    assert len(names) == len(set(names))


def test_no_two_lists_share_a_name() -> None:
    # They share one namespace in RDF, where a type and a subtype of one name would be one thing.
    names = [*TYPES, *SUBTYPES, *PREDICATES, *QUALIFIERS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("subtype", "parent"), SUBTYPES.items())
def test_a_subtype_stands_under_a_type(subtype: str, parent: str) -> None:
    assert parent in TYPES
    assert subtype not in TYPES


@pytest.mark.parametrize("group", [ORGANISATIONS, MEMBER_BODIES, FACILITIES])
def test_groups_are_of_types(group: frozenset[str]) -> None:
    assert group
    assert group <= set(TYPES)


@pytest.mark.parametrize("predicate", PREDICATES.values(), ids=PREDICATES)
def test_signatures_are_of_types(predicate: Predicate) -> None:
    assert predicate.domain
    assert predicate.domain | predicate.range <= set(TYPES)


def test_a_predicate_is_found_by_its_own_name() -> None:
    assert all(name == predicate.name for name, predicate in PREDICATES.items())


def test_what_is_special() -> None:
    assert {name for name, predicate in PREDICATES.items() if predicate.symmetric} == {"partnersWith"}
    assert {name for name, predicate in PREDICATES.items() if predicate.literal} == {"locatedIn"}


def test_every_type_has_a_part_in_some_relation() -> None:
    used = {kind for predicate in PREDICATES.values() for kind in predicate.domain | predicate.range}
    assert used == set(TYPES)


def test_honours_go_to_all_but_honours() -> None:
    honour = PREDICATES["receivedHonour"]
    assert honour.range == {"Award"}
    assert set(TYPES) - honour.domain == {"Award"}


def test_a_signature_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        PREDICATES["offers"].symmetric = True  # type: ignore[misc]
