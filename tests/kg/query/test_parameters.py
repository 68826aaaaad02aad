from __future__ import annotations

import re
from collections.abc import Sequence

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownName, UsageError
from kg.model import Entity
from kg.query.parameters import PLAIN, Parameter, parse_parameter, term
from kg.terms import VE


def find(name: str, types: Sequence[str]) -> Entity:
    return Entity("Institution/0", "Institution", name)


def bound(kind: str, value: str, default: str | None = None) -> str:
    return term("asked", Parameter("it", (kind,), default, "某", "it"), value, find)


def test_a_declaration_gives_name_types_default_and_words() -> None:
    assert parse_parameter("party Institution|Enterprise = any; 一方; either side") == Parameter(
        "party", ("Institution", "Enterprise"), "any", "一方", "either side"
    )
    assert parse_parameter("year year; 年份; the year") == Parameter(
        "year", ("year",), None, "年份", "the year"
    )


@pytest.mark.parametrize(
    "declaration", ["x Town; 某; x", "x year|text; 某; x", "x year", "x; 某; x", "x Institution|year; 某; x"]
)
def test_what_is_no_declaration_is_none(declaration: str) -> None:
    assert parse_parameter(declaration) is None


def test_types_and_predicates_become_addresses_of_the_ontology() -> None:
    assert bound("type", "Hospital") == f"<{VE}Hospital>"
    assert bound("predicate", "memberOf") == f"<{VE}memberOf>"


@pytest.mark.parametrize("kind", ["Institution", "Entity", "type", "predicate"])
def test_what_stands_for_a_thing_is_left_a_variable(kind: str) -> None:
    assert bound(kind, "any", "any") == bound(kind, "", "any") == ""


@pytest.mark.parametrize("kind", sorted(PLAIN.keys() - {"type", "predicate"}))
def test_what_stands_for_a_text_is_left_empty(kind: str) -> None:
    assert bound(kind, "any", "any") == '""'


@pytest.mark.parametrize(
    ("kind", "value", "advice"),
    [
        ("type", "Enterprises", "Enterprise"),
        ("predicate", "memberof", "memberOf"),
        ("status", "plan", "planned"),
        ("role", "leader", "lead"),
        ("place", "西步地区", "西部"),
    ],
)
def test_a_value_that_is_on_no_list_is_refused_with_what_is(kind: str, value: str, advice: str) -> None:
    with pytest.raises(UnknownName, match=f"asked: it .*“?{value}”?") as caught:
        bound(kind, value)
    assert advice in caught.value.advice


@pytest.mark.parametrize(
    ("kind", "value"), [("year", "31"), ("year", "二〇三一"), ("number", "-1"), ("number", "x")]
)
def test_numbers_and_years_are_digits(kind: str, value: str) -> None:
    with pytest.raises(UsageError, match="asked: it"):
        bound(kind, value)


@pytest.mark.parametrize("value", ["泰国", "泰王国", "TH", "th", " 泰国 "])
def test_a_country_goes_by_its_usual_name(value: str) -> None:
    assert bound("country", value) == '"泰国"'


def test_a_country_that_is_on_no_list_is_taken_as_it_is_written() -> None:
    assert bound("country", "图兰国") == '"图兰国"'


@pytest.mark.parametrize(
    ("place", "name", "inside"),
    [
        ("西部", "甘孜州民族职业中学", True),
        ("西部", "新疆某某学校", True),
        ("西部", "福州某某学校", False),
        ("四川", "成都某某学校", True),
        ("四川省", "四川某某学校", True),
        ("四川", "重庆某某学校", False),
        ("兰州", "兰州市某某学校", True),
        ("兰州", "甘肃某某学校", False),
        # A district's short form begins many names that are of elsewhere.
        ("西部", "江北某某学校", False),
    ],
)
def test_a_place_is_matched_by_names_that_begin_inside_it(place: str, name: str, inside: bool) -> None:
    pattern = bound("place", place).strip('"')
    assert bool(re.search(pattern, name)) is inside


@given(st.text(max_size=20).filter(lambda text: text not in ("any", "")))
def test_any_text_is_one_literal(text: str) -> None:
    row = next(iter(ox.Store().query(f"SELECT ({bound('text', text)} AS ?x) {{}}")))  # type: ignore[arg-type]
    assert row[0] == ox.Literal(text)
