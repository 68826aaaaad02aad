"""The benchmarks run and print what they promise; how fast anything is is theirs to say, not a test's."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def extraction() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "benchmarks" / "extraction.py"))


def test_the_extraction_benchmark_prints_speed_and_memory(
    extraction: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    extraction["main"](["--characters", "9000", "--profile"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("3 reports (4 files), ")
    named = {line[:42].strip(): line[42:] for line in lines}
    for name in ("text to facts (reading and extracting)", "spaCy's tokenising alone"):
        assert "characters/s" in named[name]
    assert "MiB" in named["peak memory"]
    assert any("function calls" in line for line in lines)


def test_reports_are_taken_in_turn_until_there_is_enough(extraction: dict[str, Any]) -> None:
    one, two = Path("one"), Path("two")
    assert extraction["drawn_to"]([one, two], {one: 40, two: 50}, 100) == [one, two, one]
    assert extraction["drawn_to"]([one, two], {one: 40, two: 50}, 1) == [one]


def test_what_is_no_report_ends_the_benchmark(extraction: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no reports in it"):
        extraction["main"]([str(tmp_path)])


def test_the_formats_benchmark_prints_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    formats = runpy.run_path(str(ROOT / "benchmarks" / "formats.py"))
    formats["main"](["--facts", "40", "--format", "facts", "--format", "csv", "--format", "graphml"])
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["format", "facts", "csv", "graphml"]
    assert all(float(value) >= 0 for line in lines[1:] for value in line.split()[1:])
