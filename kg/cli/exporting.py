"""``kg export``: the graph as files that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import example, open_graph, print_table, say, writing_to
from kg.cli.filtering import (
    AroundFilter,
    ConfidenceFilter,
    PredicateFilter,
    ReportFilter,
    StatusFilter,
    StepsFilter,
    TypeFilter,
    YearFilter,
    filters_of,
)
from kg.cli.progress import working
from kg.errors import UsageError


@app.command(
    epilog=example(
        "kg export --list",
        "kg export html --graph graph --out graph.html",
        "kg export facts --graph graph --out facts.jsonl",
        "kg export xlsx --graph graph --out partners.xlsx --predicate partnersWith --year 2031",
        "kg export gexf --graph graph --out near.gexf --around 红枫职业技术学院 --steps 2",
    )
)
def export(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="A format; --list names them all.")] = "",
    *,
    graph: Annotated[
        Path | None,
        typer.Option("--graph", "-g", metavar="DIR", envvar="VEKG_GRAPH", help="The graph's folder."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where to write; csv, parquet and neo4j take a folder."
        ),
    ] = None,
    list_formats: Annotated[bool, typer.Option("--list", help="List the formats.")] = False,
    types: TypeFilter = None,
    predicates: PredicateFilter = None,
    years: YearFilter = None,
    reports: ReportFilter = None,
    statuses: StatusFilter = None,
    min_confidence: ConfidenceFilter = None,
    around: AroundFilter = "",
    steps: StepsFilter = 1,
) -> None:
    """Write the graph, or a part of it, to a file for other programs: RDF, graph tools, spreadsheets, a browser.

    Filters narrow what is written; all that are given must hold, and of one that is repeated any.
    """
    from exports.registry import FORMATS, export_format  # noqa: PLC0415

    if list_formats:
        rows = [(item.name, item.suffix or "folder", item.description) for item in FORMATS.values()]
        print_table(("format", "ending", "what for"), rows)
        return
    if not name:
        raise UsageError("No format was named.", "All are listed by: kg export --list.")
    chosen = export_format(name)
    if out is None:
        raise UsageError("The export needs a place.", f"Give one: --out graph{chosen.suffix}.")
    if graph is None:
        raise UsageError("The export needs a graph.", "Give its folder: --graph DIR.")
    filters = filters_of(types, predicates, years, reports, statuses, min_confidence, around, steps)
    with open_graph(graph) as opened, working(f"Writing {name}"), writing_to(out):
        opened.export(name, out, filters)
    say(f"wrote {out}")
