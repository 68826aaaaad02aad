from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownName, UsageError
from kg.model import Entity
from kg.names import NameIndex
from kg.query.ask import BadQuestion, Question, bound, find_question, parse, questions, split_arguments
from kg.query.service import query
from tests.kg.sample import MAPLE, view

HEADER = """\
# title-zh: 题
# title-en: Title
# description-zh: 说明
# description-en: Description
"""
QUESTION = parse(
    "sample",
    HEADER
    + "# parameter: college Institution; 院校; the college\n"
    + "# parameter: word text = any; 词; a word\n"
    + "# parameter: least number = 2; 至少; at least\n"
    + 'SELECT * { $college ?p ?o FILTER (?o = $word || "$word" = ?o || ?n > $least) } # $college\n',
)


def find(name: str, types: Sequence[str]) -> Entity:
    return NameIndex(view().entities()).find(name, types)


def test_a_header_gives_titles_and_parameters() -> None:
    assert QUESTION.title_en == "Title"
    assert QUESTION.usage == "sample COLLEGE [WORD] [LEAST]"
    assert [parameter.types for parameter in QUESTION.parameters] == [
        ("Institution",),
        ("text",),
        ("number",),
    ]


def test_parameters_are_bound_as_terms_and_not_inside_strings() -> None:
    sparql = bound(QUESTION, find, ["红枫职院", "学院"])
    maple = find(MAPLE, ()).id
    assert f"{{ <https://w3id.org/vekg/entity/{maple}> ?p ?o" in sparql
    assert '(?o = "学院" || "$word" = ?o || ?n > 2)' in sparql
    assert sparql.endswith("# $college\n")


def test_what_is_left_out_stays_open() -> None:
    assert '(?o = "" ||' in bound(QUESTION, find, [MAPLE])
    everyone = parse("s", HEADER + "# parameter: who Entity = any; 谁; who\nSELECT * { $who ?p ?o }")
    assert "{ $who ?p ?o }" in bound(everyone, find)


@given(st.text(max_size=30))
def test_any_text_is_bound_as_that_text(text: str) -> None:
    echo = parse("echo", HEADER + "# parameter: word text; 词; a word\nSELECT ($word AS ?x) {}")
    rows = list(query(ox.Store(), bound(echo, find, [text])))
    assert rows == [(ox.Literal(text),)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "needs college"),
        ([MAPLE, "x", "1", "y"], "takes 3 arguments"),
        ([MAPLE, "x", "many"], "whole number"),
    ],
)
def test_wrong_arguments_show_the_usage(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        bound(QUESTION, find, arguments)


def test_an_unknown_named_argument_is_refused() -> None:
    with pytest.raises(UsageError, match="no parameter “town”"):
        bound(QUESTION, find, [MAPLE], town="x")


def test_an_entity_of_another_type_is_unknown() -> None:
    with pytest.raises(UnknownName, match="of type Institution"):
        bound(QUESTION, find, ["青禾装备"])


def test_a_year_has_four_digits() -> None:
    asked = parse("y", HEADER + "# parameter: year year = any; 年; year\nSELECT ($year AS ?x) {}")
    assert '"2031"' in bound(asked, find, ["2031"])
    with pytest.raises(UsageError, match="four digits"):
        bound(asked, find, ["31"])


def test_command_line_arguments_are_split_by_parameter_name() -> None:
    assert split_arguments(QUESTION, ["a=b", "word=学=院"]) == (["a=b"], {"word": "学=院"})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {}",
        HEADER + "# parameter: x Nothing; 某; x\nSELECT * {$x ?p ?o}",
        HEADER + "# parameter: x text\nSELECT * {$x ?p ?o}",
        HEADER + "SELECT * {$x ?p ?o}",
        HEADER + "# parameter: x text; 某; x\nSELECT * {?x ?p ?o}",
    ],
)
def test_a_question_that_is_not_whole_is_refused(text: str) -> None:
    with pytest.raises(BadQuestion):
        parse("bad", text)


def test_an_unknown_question_suggests_near_ones() -> None:
    with pytest.raises(UnknownName) as caught:
        find_question("partner")
    assert "partners" in caught.value.advice
    assert "kg ask" in caught.value.advice


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_every_saved_question_can_be_parsed_bare_and_with_every_argument(question: Question) -> None:
    def anything(name: str, types: Sequence[str]) -> Entity:
        return Entity("Institution/0", "Institution", name)

    values = {
        "year": "2031", "number": "1", "place": "西部", "type": "Enterprise", "predicate": "memberOf",
        "status": "done", "role": "lead",
    }  # fmt: skip
    every = [values.get(parameter.types[0], "x") for parameter in question.parameters]
    needed = [v for v, p in zip(every, question.parameters, strict=True) if p.default is None]
    for arguments in (every, needed):
        assert list(query(ox.Store(), bound(question, anything, arguments))) == []
    assert question.title_zh != question.title_en
