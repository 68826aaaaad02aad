from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.official import FIELDS, IN_LIST, category_of, country_code, flat, institution, official
from ontology.lists import countries, institutions, specialties
from ontology.terms import terms

ON_LIST = (IN_LIST, "true")


@given(st.sampled_from(institutions()))
def test_every_name_of_the_list_is_its_own_institution(row: object) -> None:
    assert institution(row.name) is row  # type: ignore[attr-defined]


def test_an_institution_has_its_code_place_level_and_kind() -> None:
    assert official("Institution", "天津职业大学") == (
        ON_LIST,
        ("ministryCode", "4112011032"),
        ("province", "天津市"),
        ("city", "天津市"),
        ("institutionLevel", "本科"),
        ("ownership", "公办"),
        ("formerName", "天津市职业大学"),
    )


def test_several_former_names_are_several_values() -> None:
    found = official("Institution", "应急管理大学")
    assert [value for field, value in found if field == "formerName"] == ["华北科技学院", "防灾科技学院"]
    assert flat(found)["formerName"] == "华北科技学院; 防灾科技学院"


def test_a_former_name_leads_to_the_institution_of_today() -> None:
    assert official("Institution", "华北科技学院") == official("Institution", "应急管理大学")


def test_the_word_for_a_city_does_not_matter() -> None:
    found = institution("天津轻工职业技术学院")
    assert found is not None
    assert institution("天津市轻工职业技术学院") is found


@pytest.mark.parametrize("name", ["红枫职业技术学院", "轻工职业技术学院", "天津职业", "某国立技术大学", ""])
def test_what_is_not_on_the_list_says_so_and_no_more(name: str) -> None:
    assert official("Institution", name) == ((IN_LIST, "false"),)


def test_a_former_name_in_another_province_is_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    row = next(item for item in institutions() if item.province == "云南省")
    monkeypatch.setattr("kg.official._former", lambda: {"甘肃农业机械学校": (row,), "农业机械学校": (row,)})
    assert institution("甘肃农业机械学校") is None
    assert institution("农业机械学校") is row


def test_a_former_name_of_two_is_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.official._former", lambda: {"农业机械学校": institutions()[:2]})
    assert institution("农业机械学校") is None


def test_a_specialty_has_its_code_class_and_category() -> None:
    assert official("Specialty", "现代种业技术") == (
        ON_LIST,
        ("catalogueCode", "210101"),
        ("catalogueLevel", "职业本科"),
        ("specialtyClass", "农业类"),
        ("category", "农林牧渔大类"),
    )


def test_a_specialty_of_two_levels_has_both_codes_and_one_class() -> None:
    found = official("Specialty", "药学")
    assert [value for field, value in found if field == "catalogueCode"] == ["320301", "520301"]
    assert [value for field, value in found if field == "specialtyClass"] == ["药学类"]


def test_a_specialty_that_the_list_has_without_a_code_is_on_the_list() -> None:
    row = next(item for item in specialties() if not item.code)
    assert official("Specialty", row.name) == (ON_LIST, ("catalogueLevel", "职业本科"))


def test_a_part_of_a_specialtys_name_is_not_on_the_list() -> None:
    assert official("Specialty", "现代种业") == ((IN_LIST, "false"),)


@pytest.mark.parametrize("kind", ["Enterprise", "Person", "OverseasWorkshop"])
def test_other_types_have_no_list_of_names(kind: str) -> None:
    assert official(kind, "天津职业大学") == ()
    assert flat(()) == {}


@pytest.mark.parametrize(("name", "code"), [("埃及", "EG"), ("阿联酋", "AE"), ("图兰国", ""), ("", "")])
def test_countries_have_codes(name: str, code: str) -> None:
    assert country_code(name) == code


@given(st.sampled_from(countries()))
def test_every_country_is_found_by_its_usual_name(row: object) -> None:
    assert country_code(row.name) == row.alpha2  # type: ignore[attr-defined]


def test_a_class_has_one_category() -> None:
    pairs = {(row.specialty_class, row.category) for row in specialties()}
    assert len(pairs) == len({name for name, _ in pairs})
    assert all(category_of(name) == category for name, category in pairs)
    assert category_of("无此类") == ""


def test_every_field_is_a_term_or_has_one_elsewhere() -> None:
    named = {term.name for term in terms()}
    elsewhere = {"catalogueCode", "specialtyClass", "category"}
    fields = {IN_LIST, *(field for own in FIELDS.values() for field in own)}
    assert fields - named == elsewhere
