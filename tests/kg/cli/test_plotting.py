from __future__ import annotations

import sys
from pathlib import Path

import pytest

from exports.plots import PLOTS
from tests.exports.test_plots import needs_font
from tests.kg.cli.program import kg


@needs_font
@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_a_picture_is_written(graph: str, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"years{suffix}"
    run = kg("plot", "years", "--graph", graph, "--out", str(out), "--predicate", "memberOf")
    assert (run.status, run.out, run.err) == (0, "", f"wrote {out}\n")
    assert out.stat().st_size > 1000


def test_the_list_names_every_picture() -> None:
    run = kg("plot", "--list")
    assert run.status == 0
    assert all(name in run.out for name in PLOTS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], ["kg plot --list"]),
        (["map", "--out", "x.png"], ["no picture “map”", "years"]),
        (["years"], ["--out years.png"]),
        (["years", "--out", "x.gif"], [".png or .svg"]),
        (["years", "--out", "x.png", "--font", "none.ttf"], ["no font with Chinese"]),
    ],
)
def test_a_bad_plot_is_status_2(graph: str, arguments: list[str], words: list[str]) -> None:
    run = kg("plot", *arguments, "--graph", graph)
    assert run.status == 2
    assert all(word in run.err for word in words)


def test_a_plot_needs_a_graph() -> None:
    run = kg("plot", "years", "--out", "years.png")
    assert run.status == 2
    assert "--graph DIR" in run.err


def test_without_matplotlib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "exports.plots", None)
    run = kg("plot", "--list")
    assert run.status == 1
    assert "pip install 'vekg[plot]'" in run.err


def test_help_shows_an_example() -> None:
    run = kg("plot", "--help")
    assert run.status == 0
    assert "kg plot years --graph graph --out years.png" in run.out
