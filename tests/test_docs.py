"""The documents lead where they say, and speak of nothing but the project."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from kg.cli.common import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_command_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"kg {name}" not in text] == []


def test_no_file_names_a_path_of_a_machine() -> None:
    tracked = (
        subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
        .stdout.decode()
        .split("\0")
    )
    files = [ROOT / name for name in tracked if name] or [
        path for path in ROOT.rglob("*.py") if ".venv" not in path.parts
    ]
    markers = ["/wo" + "rk/", "/tmp/" + "bash", "/ro" + "ot/"]
    found = []
    for path in files:
        if path.is_file() and path.stat().st_size < 2_000_000:
            text = path.read_bytes().decode("utf-8", errors="replace")
            found += [f"{path.name}: {marker}" for marker in markers if marker in text]
    assert found == []


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"demo", "test"} <= set(targets)
    assert "make demo" in text
    assert "make test" in text
