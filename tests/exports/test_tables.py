"""Tables: CSV, Parquet, the workbook and Markdown, read back by what reads them."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from exports import xlsx
from exports.labels import PREDICATE_LABELS, TYPE_LABELS
from exports.registry import export
from exports.tables import TABLES
from kg.errors import MissingLibrary, UsageError
from kg.model import Entity
from kg.view import MemoryView
from kg.vocabulary import QUALIFIERS
from tests.exports.test_formats import NASTY, SAMPLE, nasty, written
from tests.kg.sample import MAPLE, QINGHE


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_every_cell(tmp_path: Path) -> None:
    folder = written(tmp_path, "csv")
    for table in TABLES:
        wanted = [["" if cell is None else str(cell) for cell in row] for row in table.rows(SAMPLE)]
        read = csv_rows(folder / f"{table.name}.csv")
        assert [list(row.values()) for row in read] == wanted
        assert list(read[0]) == list(table.columns)


def test_csv_tables_hang_together(tmp_path: Path) -> None:
    folder = written(tmp_path, "csv")
    tables = {name: csv_rows(folder / f"{name}.csv") for name in ("nodes", "edges", "evidence")}
    assert {row["fact"] for row in tables["evidence"]} == {row["id"] for row in tables["edges"]}
    assert {row["subject"] for row in tables["edges"]} <= {row["id"] for row in tables["nodes"]}


def test_csv_cells_are_no_formulas(tmp_path: Path) -> None:
    text = (written(tmp_path, "csv", nasty()) / "nodes.csv").read_text(encoding="utf-8-sig")
    assert "'=cmd" in text


def test_parquet_has_every_cell_with_its_type(tmp_path: Path) -> None:
    facts = [replace(fact, confidence=0.5) for fact in SAMPLE.facts()]
    graph = MemoryView.of(SAMPLE.reports(), SAMPLE.entities(), facts)
    folder = written(tmp_path, "parquet", graph)
    for table in TABLES:
        read = pq.read_table(folder / f"{table.name}.parquet")
        assert read.column_names == list(table.columns)
        rows = [tuple(row.values()) for row in read.to_pylist()]
        assert rows == list(table.rows(graph))
    edges = pq.read_schema(folder / "edges.parquet")
    assert str(edges.field("confidence").type) == "double"


def test_an_empty_graph_gives_tables_without_rows(tmp_path: Path) -> None:
    folder = written(tmp_path, "parquet", MemoryView.of([], [], []))
    assert pq.read_table(folder / "edges.parquet").num_rows == 0


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingLibrary) as caught:
        written(tmp_path, "parquet")
    assert "vekg[parquet]" in caught.value.advice


@pytest.mark.parametrize("name", ["csv", "parquet", "neo4j"])
def test_a_file_in_the_way_of_a_folder_is_a_usage_error(tmp_path: Path, name: str) -> None:
    out = tmp_path / "file"
    out.touch()
    with pytest.raises(UsageError, match="is a file"):
        export(SAMPLE, name, out)


def workbook(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_workbook_has_a_sheet_for_each_type_and_predicate(tmp_path: Path) -> None:
    sheets = workbook(written(tmp_path, "xlsx"))
    types = {entity.type for entity in SAMPLE.entities()}
    predicates = {fact.predicate for fact in SAMPLE.facts()}
    assert set(sheets) == {
        xlsx.OVERVIEW, *(TYPE_LABELS[name].zh for name in types), *(PREDICATE_LABELS[name].zh for name in predicates),
    }  # fmt: skip
    counted = {row[1]: row[2] for row in sheets[xlsx.OVERVIEW][1:] if row[2] is not None}
    for name in types:
        own = sheets[TYPE_LABELS[name].zh][1:]
        assert [row[4] for row in own] == [entity.id for entity in SAMPLE.entities() if entity.type == name]
        assert counted[name] == len(own)
    for name in predicates:
        facts = [fact for fact in SAMPLE.facts() if fact.predicate == name]
        quotes = [fact.evidence[0].quote for fact in facts]
        assert [row[-1] for row in sheets[PREDICATE_LABELS[name].zh][1:]] == quotes
        assert counted[name] == len(facts)


def test_a_sheet_has_columns_for_the_qualifiers_that_its_facts_have(tmp_path: Path) -> None:
    sheets = workbook(written(tmp_path, "xlsx"))
    for name in {fact.predicate for fact in SAMPLE.facts()}:
        facts = [fact for fact in SAMPLE.facts() if fact.predicate == name]
        head, *rows = sheets[PREDICATE_LABELS[name].zh]
        columns = [str(cell).split()[-1] for cell in head]
        assert set(columns) & set(QUALIFIERS) == {key for fact in facts for key in fact.qualifier}
        for row, fact in zip(rows, facts, strict=True):
            read = dict(zip(columns, row, strict=True))
            assert {key: read[key] for key in fact.qualifier} == fact.qualifier


def test_the_workbook_has_what_the_official_lists_say(tmp_path: Path) -> None:
    college = Entity("Institution/1", "Institution", "南开大学")
    head, row = workbook(written(tmp_path, "xlsx", MemoryView.of([], [college], [])))[
        TYPE_LABELS["Institution"].zh
    ]
    found = dict(zip(head, row, strict=True))
    assert (found["名称 name"], found["省份 province"], found["编号 id"]) == (
        "南开大学",
        "天津市",
        college.id,
    )


def test_links_in_the_workbook_lead_to_the_thing(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx"))
    sheet = book[PREDICATE_LABELS["donatedTo"].zh]
    for cell, name in ((sheet["A2"], QINGHE), (sheet["B2"], MAPLE)):
        assert cell.value == name
        title, _, place = cell.hyperlink.location.rpartition("!")
        assert book[title.strip("'")][place].value == name
    assert sheet.auto_filter.ref is not None
    assert sheet.freeze_panes == "A2"


def test_nothing_in_the_workbook_is_a_formula(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", nasty()))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert "=cmd; </script><b>" not in {cell.value for cell in cells if cell.data_type == "f"}
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(isinstance(cell.value, str) and "<script>" in cell.value for cell in cells)


def test_a_long_text_is_cut_and_a_full_sheet_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_CELL", 5)
    sheets = workbook(written(tmp_path, "xlsx"))
    assert {row[-1] for row in sheets[PREDICATE_LABELS["donatedTo"].zh][1:]} == {"青禾装备…"}
    monkeypatch.setattr(xlsx, "_ROWS", 3)
    with pytest.raises(UsageError, match="no room") as caught:
        written(tmp_path, "xlsx")
    assert "--year" in caught.value.advice


def test_markdown_has_every_fact_in_a_table_row(tmp_path: Path) -> None:
    text = written(tmp_path, "md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "学校" in line]
    assert f"| {QINGHE} | {MAPLE} | amount=50万元 | 青禾装备向学校捐赠设备价值50万元 |  |" in rows
    facts = [
        line
        for line in text.splitlines()
        if line.count(" | ") == 4 and not line.startswith(("| from", "| ---"))
    ]
    assert len(facts) == sum(1 for _ in SAMPLE.facts())


def test_markdown_cannot_be_broken_by_a_name(tmp_path: Path) -> None:
    text = written(tmp_path, "md", nasty()).read_text(encoding="utf-8")
    assert "<script>" not in text
    assert NASTY.replace("<", "\\<").replace(">", "\\>") in text
