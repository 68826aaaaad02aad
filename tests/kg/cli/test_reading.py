from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest

from kg.documents.limits import DEFAULT
from tests.kg.cli.program import kg
from tests.kg.documents.pdf.papers import Paper, broken, pdf
from tests.kg.documents.samples import CHAIN, MOUNTAINS


@pytest.fixture
def report(tmp_path: Path) -> Path:
    papers = [Paper(), Paper()]
    papers[0].lines(100, "第一章 产教融合", *broken(MOUNTAINS, 36))
    papers[1].lines(100, "第二章 服务社会", *broken(CHAIN, 36))
    path = tmp_path / "报告"
    path.write_bytes(pdf(*papers))
    return path


def test_read_shows_the_blocks_with_their_pages(report: Path) -> None:
    run = kg("read", str(report))
    assert run.status == 0
    assert run.out.startswith(
        f"[heading 1 p.1]\n    第一章 产教融合\n[paragraph p.1] 第一章 产教融合\n    {MOUNTAINS}\n"
    )
    assert run.err == ""


def test_read_as_markdown_and_json(report: Path) -> None:
    assert kg("read", str(report), "--format", "md").out.startswith("<!-- p. 1 -->\n\n# 第一章 产教融合\n\n")
    values = json.loads(kg("read", str(report), "-f", "json").out)
    assert [block["page"] for block in values["blocks"]] == [1, 1, 2, 2]


def test_read_refuses_what_is_too_long_and_says_how_to_allow_it(report: Path) -> None:
    run = kg("read", str(report), "--max-pages", "1")
    assert run.status == 1
    assert "2 pages, more than the 1" in run.err
    assert "--max-pages" in run.err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["none.pdf"], 1, "can't be read"),
        (["none.pdf", "--format", "xml"], 2, "no format “xml”"),
        ([], 2, "REPORT"),
    ],
)
def test_read_says_what_is_wrong(arguments: list[str], status: int, words: str) -> None:
    run = kg("read", *arguments)
    assert run.status == status
    assert words in run.err


def test_read_has_help_with_an_example() -> None:
    run = kg("read", "--help")
    assert run.status == 0
    assert "kg read report.pdf" in run.out


@pytest.mark.parametrize("command", ["read", "build"])
def test_every_limit_is_an_option_that_says_what_is_usual(command: str) -> None:
    text = " ".join(kg(command, "--help").out.split())
    for field in fields(DEFAULT):
        told = text.partition(f"--max-{field.name} N")[2].partition(" --")[0]
        assert f"[default: ({getattr(DEFAULT, field.name):,})" in told


def test_a_text_with_too_many_characters_is_refused(report: Path) -> None:
    run = kg("read", str(report), "--max-characters", "20")
    assert run.status == 1
    assert "more than 20 characters" in run.err
    assert "--max-characters" in run.err


def test_build_takes_the_same_limits(report: Path, tmp_path: Path) -> None:
    run = kg("build", str(report), "--graph", str(tmp_path / "graph"), "--max-pages", "1")
    assert run.status == 1
    assert "2 pages, more than the 1" in run.err
