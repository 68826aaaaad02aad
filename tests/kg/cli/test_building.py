from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

import extractors
from kg import documents
from kg.marks import GENERATOR
from kg.model import Report
from tests.kg.cli.program import kg
from tests.kg.graphs import extract, read, write_reports
from tests.kg.sample import BIRCH, MAPLE, QINGHE, YUANSHAN

READ = documents.read


@pytest.fixture(autouse=True)
def _sample_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reports state is the sample's, so that these tests are of the program alone."""
    monkeypatch.setattr(extractors, "extract", extract)
    monkeypatch.setattr(documents, "read", read)


def reports_in(graph: str) -> list[str]:
    rows = csv.DictReader(io.StringIO(kg("reports", "--graph", graph, "--format", "csv").out))
    return [row["source"] for row in rows]


def test_build_then_build_again(tmp_path: Path) -> None:
    folder, graph = str(write_reports(tmp_path / "reports")), str(tmp_path / "graph")
    first = kg("build", folder, "--graph", graph, "--workers", "1")
    assert (first.status, first.out) == (0, "")
    assert "2 built, 0 unchanged, 0 skipped" in first.err
    again = kg("build", folder, "--graph", graph, "--workers", "1")
    assert again.status == 0
    assert "0 built, 2 unchanged, 0 skipped" in again.err
    assert reports_in(graph) == ["birch.txt", "maple.txt"]


def test_one_bad_report_among_others_is_skipped_and_named(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports")
    (folder / "cooking.txt").write_text("一本菜谱", encoding="utf-8")
    run = kg("build", str(folder), "--graph", str(tmp_path / "graph"), "--workers", "1")
    assert run.status == 0
    assert "skipped" in run.err
    assert "cooking.txt: No college was found" in run.err
    assert "2 built, 0 unchanged, 1 skipped" in run.err


def test_what_vekg_wrote_itself_is_skipped_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_reports(tmp_path / "reports")
    (folder / "explorer.html").write_text(f"<!doctype html><html><head>{GENERATOR}</head>", encoding="utf-8")
    monkeypatch.setattr(documents, "read", lambda path, **_: (READ if path.suffix == ".html" else read)(path))
    run = kg("build", str(folder), "--graph", str(tmp_path / "graph"), "--workers", "1")
    assert run.status == 0
    assert "explorer.html: vekg wrote this itself" in run.err
    assert "2 built, 0 unchanged, 1 skipped" in run.err


def test_pages_that_are_pictures_are_named_with_what_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def partly(path: Path, **options: object) -> Report:
        return replace(read(path, **options), recognised=((2, 0.0),) if path.name == "maple.txt" else ())

    monkeypatch.setattr(documents, "read", partly)
    folder = write_reports(tmp_path / "reports")
    run = kg("build", str(folder), "--graph", str(tmp_path / "graph"), "--workers", "1")
    assert run.status == 0
    assert "2 built, 0 unchanged, 0 skipped" in run.err
    [line] = [line for line in run.err.splitlines() if "pictures" in line]
    assert "maple.txt" in line
    assert "p. 2." in line
    assert "vekg[ocr]" in line


def test_nothing_built_is_status_1(tmp_path: Path) -> None:
    file = tmp_path / "cooking.txt"
    file.write_text("一本菜谱", encoding="utf-8")
    run = kg("build", str(file), "--graph", str(tmp_path / "graph"), "--workers", "1")
    assert run.status == 1
    assert "error: No report could be built." in run.err
    assert "Traceback" not in run.err


def test_a_folder_without_reports_is_status_1(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run = kg("build", str(tmp_path / "empty"), "--graph", str(tmp_path / "graph"))
    assert run.status == 1
    assert "no reports in it" in run.err


def test_a_missing_path_is_status_2_and_makes_no_graph(tmp_path: Path) -> None:
    run = kg("build", str(tmp_path / "none.txt"), "--graph", str(tmp_path / "graph"))
    assert run.status == 2
    assert "none.txt" in run.err
    assert not (tmp_path / "graph").exists()


def test_a_graph_folder_with_other_things_in_it_is_refused(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports")
    run = kg("build", str(folder / "maple.txt"), "--graph", str(folder))
    assert run.status == 2
    assert "no graph" in run.err


def test_remove_takes_a_report_out(own_graph: str) -> None:
    run = kg("remove", "maple.txt", "--graph", own_graph)
    assert run.status == 0
    assert "1 report left" in run.err
    assert reports_in(own_graph) == ["birch.txt"]
    assert kg("show", MAPLE, "--graph", own_graph).status == 2
    assert kg("show", BIRCH, "--graph", own_graph).status == 0


def test_remove_of_an_unknown_report_suggests_near_ones(own_graph: str) -> None:
    run = kg("remove", "mapel.txt", "--graph", own_graph)
    assert run.status == 2
    assert "maple.txt" in run.err
    assert len(reports_in(own_graph)) == 2


def test_reports_lists_them(graph: str) -> None:
    run = kg("reports", "--graph", graph)
    assert run.status == 0
    assert MAPLE in run.out
    assert "2031" in run.out
    assert kg("reports", "--graph", graph, "--format", "yaml").status == 2


MERGES = ["judgement", "type", "kept", "merged", "rule", "reason", "reports", "quote"]


def rows_of(text: str) -> list[dict[str, str]]:
    header, *lines = [line.split("\t") for line in text.splitlines()]
    return [dict(zip(header, line, strict=True)) for line in lines]


def merges_of(graph: str, *more: str) -> list[dict[str, str]]:
    return rows_of(kg("merges", "--graph", graph, "--format", "tsv", *more).out)


def apply(graph: str, path: Path, *rows: tuple[str, ...]) -> str:
    lines = [("judgement", "type", "kept", "merged", "note"), *rows]
    path.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    run = kg("merges", "--graph", graph, "--apply", str(path))
    assert run.status == 0
    return run.err


def test_merges_lists_decisions(graph: str) -> None:
    run = kg("merges", "--graph", graph, "--format", "csv")
    assert run.status == 0
    assert run.out.splitlines()[0] == ",".join(MERGES)
    assert kg("merges", "--graph", graph, "--format", "yaml").status == 2


def test_judgements_are_applied_without_reading_kept_and_taken_back(own_graph: str, tmp_path: Path) -> None:
    before = kg("show", QINGHE, "--graph", own_graph).out
    said = apply(own_graph, tmp_path / "a.tsv", ("same", "Enterprise", QINGHE, YUANSHAN, "母子公司"))
    assert "1 judgement kept and applied" in said
    [merge] = merges_of(own_graph)
    assert list(merge) == MERGES
    assert (merge["kept"], merge["merged"], merge["rule"]) == (QINGHE, YUANSHAN, "judgement")
    assert merge["reason"] == "a reader's judgement: 母子公司"
    assert MAPLE in merge["reports"]
    assert YUANSHAN in kg("show", YUANSHAN, "--graph", own_graph).out.split("facts")[0]
    [kept] = merges_of(own_graph, "--judgements")
    assert (kept["judgement"], kept["kept"], kept["note"]) == ("same", QINGHE, "母子公司")
    apply(own_graph, tmp_path / "a.tsv")
    assert merges_of(own_graph) == merges_of(own_graph, "--judgements") == []
    assert kg("show", QINGHE, "--graph", own_graph).out == before


def test_an_alias_can_be_judged_to_be_another_thing(own_graph: str, tmp_path: Path) -> None:
    apply(own_graph, tmp_path / "a.tsv", ("different", "Enterprise", QINGHE, "青禾公司"))
    shown = kg("show", "青禾公司", "--graph", own_graph).out
    assert shown.startswith("青禾公司  (Enterprise)")
    assert "学校与青禾公司联合开发课程" in shown
    assert "学校与青禾公司联合开发课程" not in kg("show", QINGHE, "--graph", own_graph).out


def test_judgements_hold_for_what_is_built_later(own_graph: str, tmp_path: Path) -> None:
    apply(own_graph, tmp_path / "a.tsv", ("same", "Enterprise", QINGHE, YUANSHAN))
    assert kg("remove", "maple.txt", "--graph", own_graph).status == 0
    assert merges_of(own_graph) == []
    assert kg("build", str(tmp_path / "reports"), "--graph", own_graph, "--workers", "1").status == 0
    assert [row["merged"] for row in merges_of(own_graph)] == [YUANSHAN]


def test_what_the_list_says_can_be_edited_and_given_back(own_graph: str, tmp_path: Path) -> None:
    apply(own_graph, tmp_path / "a.tsv", ("same", "Enterprise", QINGHE, YUANSHAN))
    listed = kg("merges", "--graph", own_graph, "--format", "tsv").out
    (tmp_path / "b.tsv").write_text(listed.replace("same\t", "different\t"), encoding="utf-8")
    assert kg("merges", "--graph", own_graph, "--apply", str(tmp_path / "b.tsv")).status == 0
    assert merges_of(own_graph) == []
    assert [row["judgement"] for row in merges_of(own_graph, "--judgements")] == ["different"]


def test_names_that_are_in_no_report_are_told(own_graph: str, tmp_path: Path) -> None:
    said = apply(own_graph, tmp_path / "a.tsv", ("same", "Enterprise", QINGHE, "无名公司"))
    assert "无名公司 is in no report of the graph yet" in said
    assert QINGHE not in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kept\tmerged\n甲\t乙\n", ["no column judgement, type"]),
        ("judgement\ttype\tkept\tmerged\nmaybe\tEnterprise\t甲\t乙\n", ["line 2", "same or different"]),
        (None, ["no file"]),
    ],
)
def test_bad_judgements_are_status_2_and_change_nothing(
    own_graph: str, tmp_path: Path, text: str | None, words: list[str]
) -> None:
    apply(own_graph, tmp_path / "good.tsv", ("same", "Enterprise", QINGHE, YUANSHAN))
    if text is not None:
        (tmp_path / "bad.tsv").write_text(text, encoding="utf-8")
    run = kg("merges", "--graph", own_graph, "--apply", str(tmp_path / "bad.tsv"))
    assert run.status == 2
    assert all(word in run.err for word in words)
    assert len(merges_of(own_graph)) == 1
