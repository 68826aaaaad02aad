"""The options that choose a part of the graph, the same for every command that takes them."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.filters import Filters

TypeFilter = Annotated[
    list[str] | None,
    typer.Option("--type", "-t", help="Only things of this type, and the facts between; may be repeated."),
]
PredicateFilter = Annotated[
    list[str] | None, typer.Option("--predicate", "-p", help="Only facts of this predicate; may be repeated.")
]
YearFilter = Annotated[
    list[int] | None,
    typer.Option(
        "--year", "-y", help="Only facts of this year, their own or else their report's; may be repeated."
    ),
]
ReportFilter = Annotated[
    list[str] | None,
    typer.Option("--report", "-r", help="Only facts of this report (id or file name); may be repeated."),
]
StatusFilter = Annotated[
    list[str] | None,
    typer.Option(
        "--status", "-s", help="Only facts of this status: done, planned or closed; may be repeated."
    ),
]
ConfidenceFilter = Annotated[
    float | None,
    typer.Option("--min-confidence", min=0.0, max=1.0, help="Only facts at least so certain."),
]
AroundFilter = Annotated[
    str, typer.Option("--around", metavar="NAME", help="Only this thing and what is near it.")
]
StepsFilter = Annotated[int, typer.Option("--steps", min=1, help="How many facts away is near.")]


def filters_of(
    types: list[str] | None,
    predicates: list[str] | None,
    years: list[int] | None,
    reports: list[str] | None,
    statuses: list[str] | None,
    min_confidence: float | None,
    around: str,
    steps: int,
) -> Filters:
    """What these options ask for."""
    return Filters(
        types=frozenset(types or ()),
        predicates=frozenset(predicates or ()),
        years=frozenset(years or ()),
        reports=frozenset(reports or ()),
        statuses=frozenset(statuses or ()),
        min_confidence=min_confidence,
        around=around,
        steps=steps,
    )
