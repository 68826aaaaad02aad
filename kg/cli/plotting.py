"""``kg plot``: pictures of what is in the graph."""

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
from kg.errors import MissingLibrary, UsageError


@app.command(
    epilog=example(
        "kg plot --list",
        "kg plot years --graph graph --out years.png",
        "kg plot provinces --graph graph --out provinces.svg --report 红枫职业技术学院-2031.txt",
    )
)
def plot(
    name: Annotated[str, typer.Argument(metavar="PICTURE", help="A picture; --list names them all.")] = "",
    *,
    graph: Annotated[
        Path | None,
        typer.Option("--graph", "-g", metavar="DIR", envvar="VEKG_GRAPH", help="The graph's folder."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write: .png or .svg.")
    ] = None,
    font: Annotated[
        Path | None,
        typer.Option(
            "--font", metavar="FILE", help="A font with Chinese characters, else one that is installed."
        ),
    ] = None,
    list_plots: Annotated[bool, typer.Option("--list", help="List the pictures.")] = False,
    types: TypeFilter = None,
    predicates: PredicateFilter = None,
    years: YearFilter = None,
    reports: ReportFilter = None,
    statuses: StatusFilter = None,
    min_confidence: ConfidenceFilter = None,
    around: AroundFilter = "",
    steps: StepsFilter = 1,
) -> None:
    """Draw the graph's numbers: facts by year, partners by province, clusters and chains, workshops by country.

    Needs matplotlib (pip install 'vekg[plot]') and, to draw, a font with Chinese characters; to look at the picture
    none is needed.
    """
    try:
        from exports.plots import PLOTS  # noqa: PLC0415
    except ImportError as error:
        raise MissingLibrary("Pictures need matplotlib.", "Install it: pip install 'vekg[plot]'.") from error
    if list_plots:
        print_table(("picture", "图", "what"), [(one.name, *one.title) for one in PLOTS.values()])
        return
    if not name:
        raise UsageError("No picture was named.", "All are listed by: kg plot --list.")
    if out is None:
        raise UsageError("The picture needs a place.", f"Give one: --out {name}.png.")
    if graph is None:
        raise UsageError("The picture needs a graph.", "Give its folder: --graph DIR.")
    filters = filters_of(types, predicates, years, reports, statuses, min_confidence, around, steps)
    with open_graph(graph) as opened, working("Drawing"), writing_to(out):
        opened.plot(name, out, filters, font=font)
    say(f"wrote {out}")
