"""``kg check``: shapes, quotes, and what reports claim against what the graph has."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, emit, example, open_graph, print_table, say, stdout_bytes
from kg.cli.progress import ReportProgress
from kg.cli.results import check_format

FORMATS = ("text", "json", "turtle")


@app.command(
    epilog=example(
        "kg check --graph graph",
        "kg check 红枫职业技术学院-2031.txt --graph graph --strict",
        "kg check --graph graph --format turtle > report.ttl",
    )
)
def check(
    reports: Annotated[
        list[str] | None, typer.Argument(help="Only these reports, by id or file name; all if none is named.")
    ] = None,
    *,
    graph: GraphOption,
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="text, json, or turtle (SHACL's report alone)."
        ),
    ] = "text",
    strict: Annotated[
        bool, typer.Option("--strict", help="Totals not reached, and reports not compared, are wrong too.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="List so many of each trouble.")] = 20,
) -> None:
    """Check the graph: its shapes (SHACL), its quotes, and the totals that its reports state.

    Wrong are: triples that break ontology/shapes.ttl, reports without a relation, evidence that is not what the
    report's file has there. The totals that a report states of itself (specialties, partners, industry colleges,
    members of a body …) are listed against what was found: claimed, found, missing. The exit status is 1 if anything
    is wrong; a total that is not reached counts with --strict only, as reports do not name all that they count.
    """
    from kg.validate.render import COLUMNS, render_json, summary, tables  # noqa: PLC0415
    from kg.validate.shapes import turtle  # noqa: PLC0415

    check_format(form, FORMATS)
    with open_graph(graph) as opened, ReportProgress() as progress:
        result = opened.check(reports or (), progress=progress)
    if form == "json":
        emit(render_json(result))
    elif form == "turtle":
        stdout_bytes().write(turtle(result.violations))
        stdout_bytes().flush()
    else:
        emit(summary(result, limit))
        for report, rows in tables(result.totals).items():
            emit(f"\n{report}\n")
            print_table(COLUMNS, rows)
    if result.wrong(strict=strict):
        say("something is wrong")
        raise typer.Exit(1)
