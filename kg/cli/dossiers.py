"""``kg dossier``: a folder of pages, one for each college and enterprise, with an index."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, example, open_graph, say, writing_to
from kg.cli.filtering import (
    ConfidenceFilter,
    PredicateFilter,
    ReportFilter,
    StatusFilter,
    YearFilter,
    filters_of,
)
from kg.cli.progress import working
from kg.cli.results import check_format
from kg.errors import UnknownName
from kg.names import suggestion


@app.command(
    epilog=example(
        "kg dossier dossiers/ --graph graph",
        "kg dossier dossiers/ --graph graph --of VocationalCollege --format docx --year 2031",
    )
)
def dossier(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to.")],
    *,
    graph: GraphOption,
    form: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="html, md or docx.")] = "html",
    of: Annotated[
        list[str] | None,
        typer.Option(
            "--of",
            help="Things of this type or subtype (else institutions and enterprises); may be repeated.",
        ),
    ] = None,
    least: Annotated[
        int, typer.Option("--least", min=1, help="Only things with at least so many facts.")
    ] = 1,
    predicates: PredicateFilter = None,
    years: YearFilter = None,
    reports: ReportFilter = None,
    statuses: StatusFilter = None,
    min_confidence: ConfidenceFilter = None,
) -> None:
    """Write dossiers: a page for each institution and enterprise, and an index to open first.

    A page has partnerships by kind and year, memberships and roles, clusters and specialties with the chains that they
    serve, workshops, honours, prizes, people, a picture of its neighbours (html), and the evidence as footnotes.
    """
    from exports.dossiers import FORMS  # noqa: PLC0415
    from kg.vocabulary import SUBTYPES, TYPES  # noqa: PLC0415

    check_format(form, FORMS)
    known = (*TYPES, *SUBTYPES)
    for name in of or ():
        if name not in known:
            raise UnknownName(
                f"There is no type “{name}”.", suggestion(name, known) or f"Types: {', '.join(known)}."
            )
    filters = filters_of(None, predicates, years, reports, statuses, min_confidence, "", 1)
    types = of or ("Institution", "Enterprise")
    with open_graph(graph) as opened, working("Writing dossiers"), writing_to(folder):
        count = opened.dossiers(folder, form, types=types, least=least, filters=filters)
    say(f"wrote {count} dossiers; open {folder / ('index.md' if form == 'md' else 'index.html')}")
