"""The saved questions against answers worked out by hand from the gold of the example reports.

The graph is made of the gold itself, so that what extraction misses does not matter here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.names import NameIndex
from kg.query.ask import ask, questions
from kg.store import insert
from kg.terms import quads
from tests.kg.gold_view import gold_view, texts

# Cells that list things, in no order.
LISTS = {
    "forms", "years", "leadsWith", "roles", "coreSpecialties", "specialties", "chains", "institutions", "hosts", "builtBy",
    "posts", "levels", "authors", "designations", "amounts", "partners", "communities", "qualifiers", "events", "clusters",
    "relationsFirst", "relationsSecond", "reports",
}  # fmt: skip
# Where the report of a quote stands.
REPORT_OF = {"quotePlanned": "planned", "quoteDone": "done"}
RANKED = {"most-connected", "community-peers", "similar-colleges", "employers"}

Rows = list[tuple[str, ...]]

# Quotes and their reports are left out: test_quotes_are_words_of_the_report_beside_them holds them.
ANSWERS: list[tuple[str, list[str], Rows]] = [
    (one["question"], one["arguments"], [tuple(row) for row in one["rows"]])
    for one in json.loads(Path(__file__).with_name("saved_answers.json").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    insert(made, quads(gold_view()))
    return made


INDEX = NameIndex(gold_view().entities())


def answered(store: ox.Store, question: str, arguments: list[str]) -> list[dict[str, str]]:
    answer = ask(store, INDEX.find, question, arguments)
    return [
        {name: cell or "" for name, cell in zip(answer.columns, row, strict=True)} for row in answer.values()
    ]


def comparable(row: dict[str, str]) -> tuple[str | frozenset[str], ...]:
    """The cells that are worked out by hand, those that list things as sets."""
    return tuple(
        frozenset(cell.split("、")) if name in LISTS else cell
        for name, cell in row.items()
        if not re.match(r"quote|report|start$", name)
    )


def named(row: tuple[str, ...], like: dict[str, str]) -> dict[str, str]:
    """An expected row under the answer's columns."""
    columns = [name for name in like if not re.match(r"quote|report|start$", name)]
    return dict(zip(columns, row, strict=True))


@pytest.mark.parametrize(("question", "arguments", "expected"), ANSWERS)
def test_the_answer_is_the_one_worked_out_by_hand(
    store: ox.Store, question: str, arguments: list[str], expected: Rows
) -> None:
    rows = answered(store, question, arguments)
    assert len(rows) == len(expected)
    got = [comparable(row) for row in rows]
    wanted = [comparable(named(row, rows[0])) for row in expected]
    if question in RANKED:
        assert got == wanted
    else:
        assert Counter(got) == Counter(wanted)


@pytest.mark.parametrize(("question", "arguments"), [(name, arguments) for name, arguments, _ in ANSWERS])
def test_quotes_are_words_of_the_report_beside_them(
    store: ox.Store, question: str, arguments: list[str]
) -> None:
    reports = {stem.replace("-", " "): text for stem, text in texts().items()}
    for row in answered(store, question, arguments):
        for name, cell in row.items():
            if name.startswith("quote"):
                report = row[REPORT_OF.get(name, name.replace("quote", "report"))]
                assert cell
                assert cell in reports[report]


@pytest.mark.parametrize(("question", "arguments"), [(name, arguments) for name, arguments, _ in ANSWERS])
def test_no_row_comes_twice_and_no_cell_is_an_address(
    store: ox.Store, question: str, arguments: list[str]
) -> None:
    rows = answered(store, question, arguments)
    assert len({tuple(row.values()) for row in rows}) == len(rows)
    assert [cell for row in rows for cell in row.values() if "://" in cell] == []


def test_every_saved_question_has_an_answer_worked_out() -> None:
    # Between these four reports no fact is one-sided; test_saved.py has one that is.
    assert {name for name, _, rows in ANSWERS if rows} == set(questions()) - {"one-sided"}
