from __future__ import annotations

import csv
import io
import json

import pytest

from kg.analysis import MEASURES, PROJECTIONS
from tests.kg.cli.program import kg
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE


def test_rank_lists_what_has_most_links(graph: str) -> None:
    run = kg("rank", "--graph", graph, "--format", "csv", "--limit", "2")
    rows = list(csv.reader(io.StringIO(run.out)))
    assert run.status == 0
    assert rows[0] == ["rank", "name", "type", "links"]
    # 红枫: 青禾, the community, the industry college, 林小满, 云岭县. The community: its four members.
    assert rows[1:] == [
        ["1", MAPLE, "Institution", "5"],
        ["2", COMMUNITY, "IndustryEducationCommunity", "4"],
    ]


def test_rank_by_another_measure_names_it(graph: str) -> None:
    run = kg("rank", "-g", graph, "-m", "weight", "--type", "Enterprise", "-f", "json")
    values = json.loads(run.out)
    # Two facts with 红枫, one with 白桦, one each with the community and the industry college.
    assert values[0] == {"rank": "1", "name": QINGHE, "type": "Enterprise", "weight": "5", "links": "4"}


def test_rank_shows_pairs_of_a_projection(graph: str) -> None:
    run = kg("rank", "-g", graph, "-p", "colleges-by-partners", "--show", "pairs", "-f", "csv")
    assert list(csv.reader(io.StringIO(run.out))) == [
        ["one", "other", "shared", "likeness", "through"],
        [BIRCH, MAPLE, "1", "0.5", QINGHE],
    ]


def test_rank_shows_groups(graph: str) -> None:
    run = kg("rank", "-g", graph, "--show", "groups", "--apart", "-f", "md")
    assert run.out.startswith("| group | size | types | things |")
    assert COMMUNITY in run.out
    assert MAPLE not in run.out


def test_rank_prints_a_table(graph: str) -> None:
    run = kg("rank", "--graph", graph)
    assert MAPLE in run.out
    assert run.err == ""


def test_the_help_names_every_measure_and_projection() -> None:
    text = "".join(kg("rank", "--help").out.split())
    assert [name for name in (*MEASURES, *PROJECTIONS) if name not in text] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--measure", "betweeness"], ["no measure “betweeness”", "betweenness"]),
        (["--projection", "colleges"], ["no projection “colleges”", "colleges-by-partners"]),
        (["--type", "Enterprises"], ["no entity type “Enterprises”", "Enterprise"]),
        (["--show", "pairs"], ["Pairs are those of a projection", "--projection"]),
        (["--show", "groups", "--type", "Enterprise"], ["Groups have things of every type"]),
        (["--show", "everything"], ["--show can't be “everything”", "things, pairs or groups"]),
        (["--format", "pdf"], ["no format “pdf”"]),
        (["--limit", "0"], ["--limit"]),
    ],
)
def test_a_bad_rank_is_status_2(graph: str, arguments: list[str], words: list[str]) -> None:
    run = kg("rank", "--graph", graph, *arguments)
    assert run.status == 2
    assert run.out == ""
    assert all(word in run.err for word in words)
