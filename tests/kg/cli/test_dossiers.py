from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.kg.cli.program import kg
from tests.kg.sample import MAPLE


def test_a_folder_of_dossiers_is_written(graph: str, tmp_path: Path) -> None:
    out = tmp_path / "dossiers"
    run = kg("dossier", str(out), "--graph", graph, "--of", "VocationalCollege", "--of", "Enterprise")
    assert (run.status, run.out) == (0, "")
    assert "wrote 4 dossiers; open" in run.err
    assert len(list(out.glob("*.html"))) == 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--of", "Enterprize"], ["no type", "Enterprise"]),
        (["--format", "pdf"], ["no format “pdf”"]),
        (["--predicate", "memberof"], ["memberOf"]),
        (["--least", "99"], ["Nothing"]),
    ],
)
def test_a_bad_dossier_is_status_2(
    graph: str, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    run = kg("dossier", str(tmp_path / "out"), "--graph", graph, *arguments)
    assert run.status == 2
    assert all(word in run.err for word in words)


def test_a_folder_that_cannot_be_written_is_status_2(graph: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert kg("dossier", str(tmp_path / "file"), "--graph", graph).status == 2
    run = kg("dossier", str(tmp_path / "file" / "x"), "--graph", graph)
    assert run.status == 2
    assert "can't be written" in run.err


def test_help_shows_an_example() -> None:
    assert "kg dossier dossiers/ --graph graph" in kg("dossier", "--help").out


def test_show_writes_a_dossier_to_the_terminal_or_a_file(graph: str, tmp_path: Path) -> None:
    assert kg("show", MAPLE, "--graph", graph, "--format", "html").out.startswith("<!doctype html>")
    out = tmp_path / "a.docx"
    run = kg("show", MAPLE, "--graph", graph, "--format", "docx", "--out", str(out))
    assert (run.status, run.err) == (0, f"wrote {out}\n")
    assert docx.Document(str(out)).paragraphs[0].text == MAPLE
    text = tmp_path / "a.txt"
    assert kg("show", MAPLE, "--graph", graph, "--out", str(text)).status == 0
    assert text.read_text(encoding="utf-8") == kg("show", MAPLE, "--graph", graph).out


def test_a_word_document_needs_a_file(graph: str, tmp_path: Path) -> None:
    run = kg("show", MAPLE, "--graph", graph, "--format", "docx")
    assert run.status == 2
    assert "--out dossier.docx" in run.err
    assert kg("show", MAPLE, "--graph", graph, "-f", "md", "--out", str(tmp_path)).status == 2
