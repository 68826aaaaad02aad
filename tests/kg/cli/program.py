"""Running the program in this process, as a user would from a shell."""

from __future__ import annotations

from dataclasses import dataclass

from typer.testing import CliRunner

from kg.cli import app


@dataclass(frozen=True)
class Run:
    """What a run of the program gave."""

    status: int
    out: str
    err: str


def kg(*arguments: str, stdin: str = "") -> Run:
    """Run ``kg`` with these arguments; an exception that the program lets through fails the test."""
    result = CliRunner().invoke(app, list(arguments), input=stdin, env={"VEKG_GRAPH": "", "COLUMNS": "100"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(result.exit_code, result.stdout, result.stderr)
