"""Writing rows and answers in the format that was asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.common import emit, print_table, say, stdout_bytes
from kg.errors import UnknownName
from kg.names import suggestion

if TYPE_CHECKING:
    from kg.query import Answer

TABLE_FORMATS = ("table", "csv", "tsv", "json", "md")
TableFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="FORMAT", help="table, csv, tsv, json or md.")
]


def check_format(name: str, formats: Sequence[str]) -> str:
    """The format, or an error that names those there are."""
    if name not in formats:
        advice = suggestion(name, formats) or f"Formats: {', '.join(formats)}."
        raise UnknownName(f"There is no format “{name}” for this.", advice)
    return name


def emit_rows(columns: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> None:
    """Rows of text; as JSON a list of objects."""
    if form == "table":
        print_table(columns, rows)
    elif form == "json":
        values = [dict(zip(columns, row, strict=True)) for row in rows]
        emit(json.dumps(values, ensure_ascii=False, indent=2) + "\n")
    elif form == "md":
        lines = [columns, ["---"] * len(columns), *rows]
        emit("".join(f"| {' | '.join(_markdown(cell) for cell in line)} |\n" for line in lines))
    elif form == "tsv":
        emit("".join("\t".join(_one_line(cell) for cell in line) + "\n" for line in [columns, *rows]))
    else:
        text = io.StringIO()
        csv.writer(text).writerows([columns, *rows])
        emit(text.getvalue())


def emit_answer(answer: Answer, form: str) -> None:
    """A query's answer; how many rows it has is said beside a table."""
    if form != "table":
        answer.write(form, stdout_bytes())
        stdout_bytes().flush()
        return
    from kg.query.service import readable  # noqa: PLC0415

    rows = [["" if term is None else readable(term) for term in row] for row in answer]
    print_table(answer.columns, rows)
    say(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def _one_line(cell: str) -> str:
    return cell.replace("\t", " ").replace("\r", "").replace("\n", " ")


def _markdown(cell: str) -> str:
    return _one_line(cell).replace("\\", "\\\\").replace("|", "\\|")
