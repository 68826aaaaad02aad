"""``kg rank``: what the network as a whole tells: who is central, who is alike, who belongs together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypedDict

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, example, open_graph
from kg.cli.filtering import ConfidenceFilter
from kg.cli.progress import working
from kg.cli.results import TABLE_FORMATS, TableFormat, check_format, emit_rows
from kg.errors import UsageError

_SHOWN = ("things", "pairs", "groups")


class _Network(TypedDict):
    """What the network is made of, whatever is asked of it."""

    apart: bool
    planned: bool
    min_confidence: float | None


@app.command(
    epilog=example(
        "kg rank --graph graph --type Enterprise",
        "kg rank --graph graph --measure betweenness --apart",
        "kg rank --graph graph --projection colleges-by-partners --show pairs --format csv",
        "kg rank --graph graph --show groups --apart --min-confidence 0.9",
    )
)
def rank(
    *,
    graph: GraphOption,
    measure: Annotated[
        str,
        typer.Option(
            "--measure",
            "-m",
            metavar="MEASURE",
            help="links (neighbours), weight (facts, or things shared), betweenness, closeness or core.",
        ),
    ] = "links",
    projection: Annotated[
        str,
        typer.Option(
            "--projection",
            "-p",
            metavar="NAME",
            help="colleges-by-partners, colleges-by-communities, colleges-by-specialties, enterprises-by-colleges, "
            "enterprises-by-communities or specialties-by-facilities; without one, the network of contacts.",
        ),
    ] = "",
    types: Annotated[
        list[str] | None,
        typer.Option("--type", "-t", help="List only things of this type or subtype; may be repeated."),
    ] = None,
    show: Annotated[
        str, typer.Option("--show", "-s", metavar="WHAT", help="things, pairs (of a projection) or groups.")
    ] = "things",
    least: Annotated[int, typer.Option("--least", min=1, help="Pairs that share at least so many.")] = 1,
    apart: Annotated[
        bool,
        typer.Option("--apart", help="Leave the reporting colleges out, to see the others without them."),
    ] = False,
    planned: Annotated[
        bool, typer.Option("--planned", help="Count what is only planned, or has ended, too.")
    ] = False,
    min_confidence: ConfidenceFilter = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many rows.")] = 20,
    form: TableFormat = "table",
) -> None:
    """Rank things by their place in the network, pairs by what they share, or find groups.

    The network of contacts has organisations, the bodies that they form, what they build together and people, linked
    by every fact between two. A projection links things that share others: colleges by the enterprises that both work
    with. In networks of more than 500 things betweenness and closeness are taken from 500 of them.
    """
    check_format(form, TABLE_FORMATS)
    if show not in _SHOWN:
        raise UsageError(f"--show can't be “{show}”.", "It is things, pairs or groups.")
    if show == "pairs" and not projection:
        raise UsageError("Pairs are those of a projection.", "Name one: --projection colleges-by-partners.")
    if show == "groups" and types:
        raise UsageError("Groups have things of every type.", "Leave out --type, or take a --projection.")
    network = _Network(apart=apart, planned=planned, min_confidence=min_confidence)
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    with open_graph(graph) as opened, working("Measuring"):
        if show == "pairs":
            columns = ("one", "other", "shared", "likeness", "through")
            pairs = opened.pairs(projection, types=types or (), least=least, **network)
            rows = [
                (pair.one, pair.other, str(len(pair.shared)), _number(pair.likeness), "、".join(pair.shared))
                for pair in pairs
            ]
        elif show == "groups":
            columns = ("group", "size", "types", "things")
            groups = opened.groups(projection=projection, **network)
            rows = [
                (str(number), str(len(group.names)), _types(group.types), "、".join(group.names))
                for number, group in enumerate(groups, 1)
            ]
        else:
            columns = ("rank", "name", "type", *dict.fromkeys((measure, "links")))
            things = opened.rank(measure, types=types or (), projection=projection, **network)
            rows = [
                (str(place), thing.name, thing.type, _number(thing.value), str(thing.links))[: len(columns)]
                for place, thing in enumerate(things, 1)
            ]
    emit_rows(columns, rows[:limit], form)


def _number(value: float) -> str:
    """Up to six decimals, none where there are none to tell."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _types(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
