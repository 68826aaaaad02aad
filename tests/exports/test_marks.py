"""What is written to be read by people is no report, and a reader is told so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exports import html, paths
from exports.atlas import Atlas
from exports.dossiers import write_all
from exports.registry import export
from kg.documents import read
from kg.errors import NotAReport
from kg.trace import trace
from tests.kg.sample import BIRCH, MAPLE, view


def explorer(out: Path) -> None:
    export(view(), "html", out / "explorer.html")
    (out / "live.html").write_text(html.live_page(Atlas.of(view()), "api"), encoding="utf-8")


def traced(out: Path) -> None:
    (out / "paths.html").write_text(paths.render_page(trace(view(), MAPLE, BIRCH)), encoding="utf-8")


def markdown(out: Path) -> None:
    export(view(), "md", out / "graph.md")


WRITERS: dict[str, Callable[[Path], object]] = {
    "explorer": explorer,
    "paths": traced,
    "markdown": markdown,
    "dossiers, html": lambda out: write_all(view(), out),
    "dossiers, md": lambda out: write_all(view(), out, "md"),
    "dossiers, docx": lambda out: write_all(view(), out, "docx"),
}


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_what_is_written_is_not_taken_for_a_report(write: Callable[[Path], object], tmp_path: Path) -> None:
    write(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.suffix in (".html", ".md", ".docx")]
    assert files
    for path in files:
        with pytest.raises(NotAReport, match=f"{path.name}: vekg wrote this itself"):
            read(path)
