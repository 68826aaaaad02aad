from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.common import COMMANDS
from kg.cli.page import cli_page
from tests.kg.cli.program import kg

ROOT = Path(__file__).parents[3]


def test_the_page_in_the_docs_is_current() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == cli_page(), "run: python -m kg.cli.page > docs/cli.md"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    run = kg(command, "--help")
    assert run.status == 0
    assert run.out.startswith(f"Usage: kg {command} ") or run.out.startswith(f"Usage: root {command} ")
    assert f"Example:\n    kg {command}" in run.out


def test_the_program_lists_every_command_in_order() -> None:
    listed = kg("--help").out.split("Commands:\n")[1]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "]
    assert tuple(names) == COMMANDS


def test_no_command_prints_the_help() -> None:
    assert "Commands:" in kg().out + kg().err


def test_an_unknown_command_is_a_usage_error() -> None:
    run = kg("bulid")
    assert run.status == 2
    assert "build" in run.err
    assert "Traceback" not in run.err
