"""The official lists are read whole, as they stand in their files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from importlib.resources import files
from typing import Any

import pytest

from ontology.lists import (
    Country,
    OfficialInstitution,
    OfficialSpecialty,
    Place,
    are_glued,
    countries,
    institutions,
    places,
    programmes,
    specialties,
)

LISTS: dict[str, Callable[[], tuple[Any, ...]]] = {
    "institutions.tsv": institutions,
    "specialties.tsv": specialties,
    "places.tsv": places,
    "countries.tsv": countries,
    "programmes.tsv": programmes,
}
ROWS = {
    "institutions.tsv": 3196,
    "specialties.tsv": 1510,
    "places.tsv": 487,
    "countries.tsv": 249,
    "programmes.tsv": 16,
}


def text_of(file: str) -> str:
    return files("ontology").joinpath("reference", file).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", LISTS)
def test_all_rows_are_there(file: str) -> None:
    assert len(LISTS[file]()) == ROWS[file]


@pytest.mark.parametrize("file", LISTS)
def test_every_row_has_a_name_without_spaces_around_values(file: str) -> None:
    for row in LISTS[file]():
        values = [getattr(row, field.name) for field in fields(row)]
        texts = [text for value in values for text in (value if isinstance(value, tuple) else (value,))]
        assert row.name
        assert texts == [text.strip() for text in texts], row


@pytest.mark.parametrize("file", LISTS)
def test_every_line_of_a_file_has_all_columns(file: str) -> None:
    header, *lines = csv.reader(text_of(file).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert {len(line) for line in lines} == {len(header)}


@pytest.mark.parametrize("file", LISTS)
def test_a_list_is_read_once(file: str) -> None:
    assert LISTS[file]() is LISTS[file]()


@pytest.mark.parametrize("file", LISTS)
def test_rows_are_frozen(file: str) -> None:
    with pytest.raises(FrozenInstanceError):
        LISTS[file]()[0].name = "某"


def test_an_institution_is_read_into_its_columns() -> None:
    found = next(item for item in institutions() if item.code == "4112011032")
    assert found == OfficialInstitution(
        "4112011032", "天津职业大学", "天津市", "天津市", "天津市", "本科", "公办", ("天津市职业大学",)
    )


def test_former_names_are_kept_one_by_one() -> None:
    university = next(item for item in institutions() if item.name == "应急管理大学")
    assert university.former_names == ("华北科技学院", "防灾科技学院")
    assert sum(bool(item.former_names) for item in institutions()) == 327


def test_no_institution_is_listed_twice() -> None:
    for key in ("code", "name"):
        values = [getattr(item, key) for item in institutions()]
        assert len(values) == len(set(values))
    assert [item.code for item in institutions()] == sorted(item.code for item in institutions())


def test_no_institution_has_its_own_name_as_a_former_one() -> None:
    assert [item.name for item in institutions() if item.name in item.former_names] == []


def test_institutions_are_of_known_levels_and_provinces() -> None:
    assert {item.level for item in institutions()} == {"本科", "专科", "成人"}
    assert {item.province for item in institutions()} <= {place.name for place in places()}


def test_a_specialty_is_read_into_its_columns() -> None:
    assert specialties()[0] == OfficialSpecialty(
        "210101", "现代种业技术", "职业本科", "农林牧渔大类", "农业类"
    )


def test_a_code_stands_for_one_specialty() -> None:
    codes = [item.code for item in specialties() if item.code]
    assert len(codes) == len(set(codes))
    # The newest of the bachelor's level were published without code and category.
    assert {item.level for item in specialties() if not item.code} == {"职业本科"}


def test_specialties_are_counted_by_level() -> None:
    counts = Counter(item.level for item in specialties())
    assert counts == {"高职专科": 811, "中职": 368, "职业本科": 331}


def test_a_name_is_one_specialty_at_a_level() -> None:
    pairs = [(item.level, item.name) for item in specialties()]
    assert len(pairs) == len(set(pairs))


def test_places_know_their_province() -> None:
    assert Place("云南省", "云南", "省级", "云南省") in places()
    provinces = {place.name for place in places() if place.level == "省级"}
    assert len(provinces) == 34
    assert {place.province for place in places()} <= provinces


def test_short_names_that_stand_for_two_places_are_known() -> None:
    counts = Counter(place.short_name for place in places())
    assert {name for name, count in counts.items() if count > 1} == {"吉林", "河北", "海南", "朝阳"}


def test_a_country_has_its_code_and_other_names() -> None:
    assert Country("阿拉伯联合酋长国", "阿拉伯联合酋长国", "AE", ("阿联酋",)) in countries()
    assert next(item.alpha2 for item in countries() if item.name == "埃及") == "EG"
    assert len({item.alpha2 for item in countries()}) == len(countries())


def test_every_list_has_its_source_and_date() -> None:
    readme = text_of("README.md")
    for file, count in ROWS.items():
        [line] = [line for line in readme.splitlines() if line.startswith(f"| {file} ")]
        assert f"{count:,}" in line
        assert "20" in line.split("|")[4] or "CLDR" in line.split("|")[4]


def test_specialties_run_together_are_told_from_names() -> None:
    assert are_glued("工程测量技术数控技术")
    assert are_glued("园林技术数控技术护理")
    assert not are_glued("建筑工程技术")
    assert not are_glued("现代农业技术服务")
