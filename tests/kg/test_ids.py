from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.ids import digest, entity_id, fact_id, name_key, report_id

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
# Digits and colons are what a careless join would be fooled by.
TRICKY = st.lists(st.text("01:;ab中", max_size=4), max_size=4)
NOISE = st.sampled_from([" ", "\n", "\u3000", "\u00a0", "《", "》", "“", "”", "‘", "「", "」", "·", '"', "*"])


@given(TRICKY, TRICKY)
def test_different_parts_have_different_digests(left: list[str], right: list[str]) -> None:
    assert (digest(*left) == digest(*right)) == (left == right)


@given(TRICKY, st.integers(0, 12))
def test_where_parts_are_cut_counts(parts: list[str], at: int) -> None:
    joined = "".join(parts)
    cut = (joined[:at], joined[at:])
    assert (digest(*cut) == digest(*parts)) == (list(cut) == parts)


def test_a_digest_is_sixteen_hexadecimal_digits_and_never_changes() -> None:
    assert digest("ab", "c") == "430fb1b4ac43316e"  # the SHA-256 of 2:ab1:c
    assert digest("a", "bc") != digest("ab", "c")
    assert digest() != digest("")
    assert re.fullmatch(r"[0-9a-f]{16}", digest("某某职业学院"))


@given(TEXT)
@example("a¨")
@example("T\u0308")
def test_a_key_is_its_own_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("ＡＢＣ（青禾）", "abc(青禾)"),
        ("《 山地\n测量 》", "山地测量"),
        ("“青禾”工匠学院", "青禾工匠学院"),
        ("安娜·林德", "安娜林德"),
    ],
)
def test_width_case_spaces_and_quotation_marks_tell_nothing_apart(name: str, same: str) -> None:
    assert name_key(name) == name_key(same)


@pytest.mark.parametrize(
    ("name", "other"), [("青禾职业学院", "青禾职业技术学院"), ("青禾（北）公司", "青禾公司"), ("C", "C++")]
)
def test_what_tells_names_apart_stays(name: str, other: str) -> None:
    assert name_key(name) != name_key(other)


@given(
    st.text("青禾职业学院AB1", min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 8), NOISE), max_size=4),
)
def test_an_entity_keeps_its_id_however_its_name_is_set(name: str, noise: list[tuple[int, str]]) -> None:
    noisy = name
    for place, mark in noise:
        noisy = noisy[:place] + mark + noisy[place:]
    assert entity_id("Institution", noisy) == entity_id("Institution", name)


def test_type_name_and_scope_make_the_id() -> None:
    ids = [
        entity_id("Enterprise", "青禾"),
        entity_id("Institution", "青禾"),
        entity_id("Institution", "青禾", "Institution/1"),
        entity_id("Institution", "青禾", "Institution/2"),
    ]
    assert len(set(ids)) == len(ids)
    assert ids[0].startswith("Enterprise/")


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_ids_are_the_same_in_every_run(seed: str) -> None:
    code = "from kg.ids import entity_id; print(ascii(entity_id('Person', '林安', 'x')))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == ascii(entity_id("Person", "林安", "x"))


STATEMENT = ("r", "memberOf", "Institution/1", "Association/2", (("role", "lead"), ("year", "2031")), "done")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, "s"),
        (1, "assists"),
        (2, "Institution/3"),
        (3, "Association/4"),
        (4, (("role", "member"), ("year", "2031"))),
        (4, (("role", "lead"),)),
        (4, ()),
        (5, "planned"),
    ],
)
def test_every_part_of_a_statement_makes_another_claim(place: int, value: object) -> None:
    changed = list[object](STATEMENT)
    changed[place] = value
    assert fact_id(*changed) != fact_id(*STATEMENT)  # type: ignore[arg-type]
    assert fact_id(*STATEMENT) == fact_id(*STATEMENT)


@pytest.mark.parametrize(
    ("year", "expected"), [("2031", "青禾学院-2031-c0ffee12"), ("", "青禾学院-undated-c0ffee12")]
)
def test_a_report_is_named_by_college_year_and_content(year: str, expected: str) -> None:
    assert report_id("青禾学院", year, "c0ffee12deadbeef") == expected
