"""A graph reads its reports again after any change of what decides what they give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import extractors

ROOT = Path(__file__).parents[2]
PARTS = ("extractors", "kg", "ontology/reference")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_the_same_sources_have_the_same_version_anywhere(copy: Path) -> None:
    assert extractors.version_of(copy) == extractors.VERSION


@pytest.mark.parametrize(
    "name",
    [
        "extractors/confidence.tsv",
        "extractors/relations/founding.py",
        "extractors/lexicon/surnames.txt",
        "kg/documents/rows.py",
        "kg/likeness.py",
        "ontology/reference/specialties.tsv",
    ],
)
def test_a_change_of_any_of_them_changes_it(copy: Path, name: str) -> None:
    path = copy / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert extractors.version_of(copy) != extractors.VERSION


def test_what_has_no_part_in_reading_does_not(copy: Path) -> None:
    (copy / "kg" / "trace.py").write_text("", encoding="utf-8")
    assert extractors.version_of(copy) == extractors.VERSION
