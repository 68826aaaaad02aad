from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.query.ask import questions
from tests.kg.cli.program import kg
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE

NAMES = "SELECT DISTINCT ?name {?x a ve:Enterprise; skos:prefLabel ?name} ORDER BY ?name"


def test_query_prints_a_table_and_the_count_apart(graph: str) -> None:
    run = kg("query", NAMES, "--graph", graph)
    assert run.status == 0
    assert QINGHE in run.out
    assert run.err == "3 rows\n"
    assert all(ord(char) != 27 for char in run.out)


def test_query_in_every_format(graph: str) -> None:
    rows = list(csv.reader(io.StringIO(kg("query", NAMES, "-g", graph, "-f", "csv").out)))
    assert rows == [["name"], ["南溪种业有限公司"], ["远山机器人有限公司"], [QINGHE]]
    assert kg("query", NAMES, "-g", graph, "-f", "tsv").out.startswith('?name\n"南溪种业有限公司"@zh\n')
    values = json.loads(kg("query", NAMES, "-g", graph, "-f", "json").out)
    assert len(values["results"]["bindings"]) == 3
    assert kg("query", NAMES, "-g", graph, "-f", "md").out.endswith(f"| {QINGHE} |\n")


def test_a_query_may_be_a_file_or_standard_input(graph: str, tmp_path: Path) -> None:
    file = tmp_path / "names.rq"
    file.write_text(NAMES, encoding="utf-8")
    wanted = kg("query", NAMES, "-g", graph, "-f", "csv")
    assert kg("query", str(file), "-g", graph, "-f", "csv") == wanted
    assert kg("query", "-", "-g", graph, "-f", "csv", stdin=NAMES) == wanted


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["SELECT ?x {?x ?y }"], ["error: Line 1, column", "try: ", "ve:"]),
        (["SELECT ?x {?x foo:y ?z}"], ["“foo:” is not declared", "PREFIX foo:"]),
        (["CLEAR ALL"], ["queries only read", "kg build"]),
        (["none.rq"], ["no file none.rq"]),
        ([NAMES, "--format", "xls"], ["no format “xls”", "csv"]),
    ],
)
def test_a_bad_query_is_status_2_without_a_traceback(
    graph: str, arguments: list[str], words: list[str]
) -> None:
    run = kg("query", *arguments, "--graph", graph)
    assert run.status == 2
    assert run.out == ""
    assert all(word in run.err for word in words)


def test_a_query_file_that_is_no_text_is_named(graph: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.rq"
    file.write_bytes(b"\xff\xff\x00")
    run = kg("query", str(file), "--graph", graph)
    assert run.status == 2
    assert "UTF-8" in run.err


def test_no_graph_says_how_to_build_one(tmp_path: Path) -> None:
    for command in (["query", NAMES], ["ask", "reports"], ["show", "x"], ["reports"], ["merges"]):
        run = kg(*command, "--graph", str(tmp_path / "nothing"))
        assert run.status == 2
        assert "kg build" in run.err


def test_ask_without_a_question_lists_all_in_both_languages() -> None:
    run = kg("ask", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run.out)))
    assert [row["question"].split()[0] for row in rows] == list(questions())
    assert rows[0]["题目"] == next(iter(questions().values())).title_zh
    assert "partners COLLEGE [KIND] [YEAR]" in kg("ask").out


def test_ask_answers_with_arguments_in_order_or_by_name(graph: str) -> None:
    run = kg("ask", "partners", BIRCH, "--graph", graph, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run.out)))
    assert [row["partner"] for row in rows] == ["南溪种业有限公司", QINGHE]
    by_name = kg("ask", "partners", "kind=Enterprise", f"college={BIRCH}", "-g", graph, "-f", "csv")
    assert by_name.out == run.out


def test_ask_resolves_aliases(graph: str) -> None:
    run = kg("ask", "communities-of", "青禾装备", "--graph", graph)
    assert run.status == 0
    assert COMMUNITY in run.out


def test_ask_tells_what_a_question_takes() -> None:
    run = kg("ask", "partners", "--about")
    assert run.status == 0
    assert run.out.startswith("kg ask partners COLLEGE [KIND] [YEAR]\n院校的合作单位 / Partners of a college")
    assert "kind: an entity type or subtype (default: any)\n" in run.out
    assert "年度 / year of the report" in run.out


def test_ask_prints_the_questions_sparql() -> None:
    run = kg("ask", "partners", "--sparql")
    assert run.status == 0
    assert run.out == questions()["partners"].sparql


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["partner"], ["no saved question", "partners"]),
        (["partners"], ["needs college", "Usage: kg ask partners COLLEGE [KIND] [YEAR]"]),
        (["partners", "红枫职业学院"], ["No entity of type Institution", MAPLE]),
        (["partners", MAPLE, "year=31"], ["four digits"]),
        (["reports", "more"], ["takes 0 arguments"]),
    ],
)
def test_a_bad_question_is_status_2(graph: str, arguments: list[str], words: list[str]) -> None:
    run = kg("ask", *arguments, "--graph", graph)
    assert run.status == 2
    assert all(word in run.err for word in words)


def test_ask_needs_a_graph_to_answer() -> None:
    run = kg("ask", "reports")
    assert run.status == 2
    assert "--graph DIR" in run.err
