"""The official lists are read whole."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from ontology.lists import countries, institutions, places, specialties


def test_all_rows_are_there() -> None:
    assert (len(institutions()), len(specialties()), len(places()), len(countries())) == (
        3196,
        1510,
        487,
        249,
    )


def test_former_names_are_kept() -> None:
    university = next(item for item in institutions() if item.name == "应急管理大学")
    assert university.former_names == ("华北科技学院", "防灾科技学院")


def test_a_country_has_its_code() -> None:
    assert next(item.alpha2 for item in countries() if item.name == "埃及") == "EG"


def test_rows_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        places()[0].name = "x"  # type: ignore[misc]


def test_lists_are_read_once() -> None:
    assert specialties() is specialties()
