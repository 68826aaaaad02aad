from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import GraphError
from kg.folder import FORMAT, Entry, Folder, Manifest
from tests.kg.sample import birch, maple

ENTRY = Entry("甲学院-2031-0a", "a.txt", "/reports/a.txt", "0a", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder.create(tmp_path / "graph")
    made.write_manifest(Manifest())
    return made


def test_the_list_of_reports_comes_back_in_order(folder: Folder) -> None:
    other = replace(ENTRY, id="丙学院-2030-0b", path="/b")
    for order in ([ENTRY, other], [other, ENTRY]):
        folder.write_manifest(Manifest(tuple(order), complete=False))
        assert Folder.open(folder.path).manifest() == Manifest((other, ENTRY), complete=False)


def test_what_a_report_states_comes_back(folder: Folder) -> None:
    for extraction in (maple().extraction(), birch().extraction()):
        folder.save(extraction)
        assert folder.has(extraction.report.id)
        loaded, first = folder.load(extraction.report.id)
        assert loaded == extraction
        folder.save(replace(extraction, facts=extraction.facts[:1]))
        assert folder.load(extraction.report.id)[1] != first


def test_the_file_is_readable_text(folder: Folder) -> None:
    extraction = maple().extraction()
    folder.save(extraction)
    [file] = (folder.path / "extractions").iterdir()
    assert "红枫职业技术学院" in file.read_text(encoding="utf-8")


def test_what_is_of_no_listed_report_is_deleted(folder: Folder) -> None:
    for extraction in (maple().extraction(), birch().extraction()):
        folder.save(extraction)
    kept = birch().extraction().report.id
    folder.forget_others(Manifest((replace(ENTRY, id=kept),)))
    assert [file.name for file in (folder.path / "extractions").iterdir()] == [f"{kept}.json"]


def test_a_damaged_extraction_is_named(folder: Folder) -> None:
    (folder.path / "extractions" / "x.json").write_text("{", encoding="utf-8")
    for report in ("x", "absent"):
        with pytest.raises(GraphError, match=f"{report}.json is missing or damaged") as caught:
            folder.load(report)
        assert "again" in caught.value.advice


def test_a_missing_folder_is_told_from_one_that_is_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="does not exist") as caught:
        Folder.open(tmp_path / "none")
    assert "kg build" in caught.value.advice
    assert caught.value.exit_status == 2
    with pytest.raises(GraphError, match="has no graph in it"):
        Folder.open(tmp_path)


def test_a_newer_format_is_not_touched(folder: Folder) -> None:
    manifest = folder.path / "graph.json"
    manifest.write_text(json.dumps({"format": FORMAT + 1, "reports": {}}), encoding="utf-8")
    with pytest.raises(GraphError, match=f"format {FORMAT + 1}") as caught:
        Folder.open(folder.path)
    assert "newer version" in caught.value.advice


def test_an_older_format_says_to_build_again(folder: Folder) -> None:
    (folder.path / "graph.json").write_text(json.dumps({"format": 1, "reports": []}), encoding="utf-8")
    with pytest.raises(GraphError, match="older version") as caught:
        Folder.open(folder.path)
    assert "kg build" in caught.value.advice


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": "2"}', '{"format": 2}', '{"format": 2, "reports": [1]}']
)
def test_a_damaged_list_is_a_clear_error(folder: Folder, text: str) -> None:
    (folder.path / "graph.json").write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.json"):
        Folder.open(folder.path)


def test_a_graph_is_made_only_where_nothing_else_is(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="already"):
        Folder.create(folder.path)
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(GraphError, match="other files"):
        Folder.create(tmp_path)
    with pytest.raises(GraphError, match="is a file"):
        Folder.create(tmp_path / "notes.txt")


def test_what_a_killed_first_build_left_is_taken_over(tmp_path: Path) -> None:
    Folder.create(tmp_path / "graph")
    assert Folder.create(tmp_path / "graph").path == tmp_path / "graph"


def test_readers_share_and_a_writer_is_alone(folder: Folder) -> None:
    with folder.reading(), folder.reading(), pytest.raises(GraphError, match="in use"), folder.writing():
        pass
    with folder.writing(), pytest.raises(GraphError, match="written to"), folder.reading():
        pass
    with (
        folder.building(),
        folder.reading(),
        pytest.raises(GraphError, match="is building"),
        folder.building(),
    ):
        pass
    with folder.writing():
        pass
