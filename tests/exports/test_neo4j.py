"""The folder for Neo4j, read by the documented rules of its import tool and of Cypher."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from exports import neo4j
from kg.describe import one_line
from kg.elements import edges
from kg.model import Entity
from kg.view import MemoryView
from tests.exports.test_formats import SAMPLE, nasty, written

CONVERT = {"string": str, "int": int, "double": float, "ID": str, "START_ID": str, "END_ID": str, "TYPE": str}


def read_table(path: Path) -> list[dict[str, Any]]:
    """Rows as neo4j-admin takes them: typed by the header, empty fields absent, lists parted by semicolons."""
    text = path.read_bytes().decode("utf-8")
    # Without --multiline-fields, every line is a row.
    assert len(list(csv.reader(text.splitlines(), strict=True))) == text.count("\n")
    header, *rows = csv.reader(text.splitlines(), strict=True)
    columns = [column.rpartition(":")[::2] for column in header]
    found = []
    for row in rows:
        assert len(row) == len(columns)
        values: dict[str, Any] = {}
        for (name, kind), field in zip(columns, row, strict=True):
            if field:
                listed = kind.endswith("[]") or kind == "LABEL"
                values[name or kind] = field.split(";") if listed else CONVERT[kind](field)
        found.append(values)
    return found


@pytest.mark.parametrize("graph", [SAMPLE, nasty()])
def test_the_import_tool_finds_a_whole_graph(tmp_path: Path, graph: MemoryView) -> None:
    folder = written(tmp_path, "neo4j", graph)
    entities, evidence, facts = (
        read_table(folder / f"{name}.csv") for name in ("entities", "evidence", "facts")
    )
    ids = [row["id"] for row in entities + evidence]
    assert len(ids) == len(set(ids))
    assert {row["START_ID"] for row in facts} | {row["END_ID"] for row in facts} <= set(ids)
    assert [(row["START_ID"], row["TYPE"], row["END_ID"]) for row in facts] == [
        (edge.source, edge.attributes["predicate"], edge.target) for edge in edges(graph)
    ]
    by_id = {entity.id: entity for entity in graph.entities()}
    for row in entities:
        entity = by_id.pop(row["id"])
        assert row["name"] == one_line(entity.name)
        assert row.get("aliases", []) == [one_line(alias) for alias in entity.aliases]
        assert row["LABEL"] == ["Entity", entity.type, *filter(None, [entity.subtype])]
    assert by_id == {}
    quotes = [(fact.id, item.page, one_line(item.quote)) for fact in graph.facts() for item in fact.evidence]
    assert [(row["fact"], row.get("page"), row["quote"]) for row in evidence] == quotes


def test_the_arguments_name_the_files_that_are_there(tmp_path: Path) -> None:
    folder = written(tmp_path, "neo4j")
    arguments = [
        line for line in (folder / "import.args").read_text(encoding="utf-8").splitlines() if line[0] != "#"
    ]
    named = [argument.partition("=")[2] for argument in arguments]
    assert {*named, "import.args", "load.cypher"} == {path.name for path in folder.iterdir()}


def test_what_the_official_lists_say_is_on_the_node(tmp_path: Path) -> None:
    graph = MemoryView.of([], [Entity("Institution/1", "Institution", "南开大学")], [])
    (row,) = read_table(written(tmp_path, "neo4j", graph) / "entities.csv")
    assert (row["province"], row["inOfficialList"]) == ("天津市", "true")


def test_a_literal_is_a_list_on_its_node(tmp_path: Path) -> None:
    rows = read_table(written(tmp_path, "neo4j") / "entities.csv")
    assert [row["locatedIn"] for row in rows if "locatedIn" in row] == [["图兰国"]]


STATEMENT = re.compile(
    r"UNWIND (?P<rows>\[.*?\]) AS row (?P<rest>M(?:ERGE|ATCH) \([^\n]*;)$", re.DOTALL | re.MULTILINE
)
STRING_OR_KEY = re.compile(r'"(?:[^"\\]|\\.)*"|(\w+)(?=: )')


def cypher_rows(text: str) -> list[Any]:
    """The maps of a Cypher list; its keys are bare, else it is written as JSON is."""
    quoted = STRING_OR_KEY.sub(lambda found: f'"{found[1]}"' if found[1] else found[0], text)
    read: list[Any] = json.loads(quoted)
    return read


@pytest.mark.parametrize("graph", [SAMPLE, nasty()])
def test_the_script_states_the_same(
    tmp_path: Path, graph: MemoryView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j, "_BATCH", 3)
    folder = written(tmp_path, "neo4j", graph)
    script = (folder / "load.cypher").read_text(encoding="utf-8")
    nodes: dict[str, list[Any]] = {}
    facts: list[Any] = []
    statements = list(STATEMENT.finditer(script))
    for statement in statements:
        rows = cypher_rows(statement["rows"])
        assert 0 < len(rows) <= 3
        if kind := re.search(r"-\[r:(\w+) \{fact: row\.said\.fact\}\]->", statement["rest"]):
            facts += [(row["subject"], kind[1], row["object"], row["said"]["fact"]) for row in rows]
        else:
            labels = "".join(re.findall(r"SET n((?::\w+)*)", statement["rest"]))
            nodes.setdefault(labels, []).extend(rows)
    assert re.sub(r"CREATE CONSTRAINT[^\n]*;\n", "", STATEMENT.sub("", script)).strip() == ""
    assert sorted(facts) == sorted(
        (edge.source, edge.attributes["predicate"], edge.target, edge.id) for edge in edges(graph)
    )
    assert sum(map(len, nodes.values())) == sum(1 for _ in graph.entities()) + sum(
        len(fact.evidence) for fact in graph.facts()
    )
    for entity in graph.entities():
        labels = ":".join(["", entity.type, *filter(None, [entity.subtype])])
        row = next(row for row in nodes[labels] if row["id"] == entity.id)
        assert row["name"] == one_line(entity.name)
