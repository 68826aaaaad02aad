"""``kg query`` and ``kg ask``: free and saved questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, emit, example, open_graph
from kg.cli.filtering import ConfidenceFilter
from kg.cli.progress import working
from kg.cli.results import TABLE_FORMATS, TableFormat, check_format, emit_answer, emit_rows
from kg.errors import UsageError


@app.command(
    epilog=example(
        'kg query "SELECT ?name {?x a ve:Enterprise; skos:prefLabel ?name}" --graph graph',
        "kg query partners.rq --graph graph --format csv > partners.csv",
    )
)
def query(
    sparql: Annotated[
        str, typer.Argument(metavar="QUERY|FILE.rq", help="SPARQL, a file that holds it, or - for input.")
    ],
    *,
    graph: GraphOption,
    form: TableFormat = "table",
    min_confidence: ConfidenceFilter = None,
) -> None:
    """Ask the graph in SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE).

    All reports are asked together. The prefixes ve, entity, rdf, rdfs, skos, dcterms, oa, prov, org, schema, owl
    and xsd need no declaration. Nothing is changed and nothing leaves this machine.
    """
    check_format(form, TABLE_FORMATS)
    text = _query_text(sparql)
    with open_graph(graph) as opened, working("Asking"):
        emit_answer(opened.query(text, min_confidence), form)


@app.command(
    epilog=example(
        "kg ask",
        "kg ask partners --about",
        "kg ask partners 红枫职业技术学院 --graph graph",
        "kg ask partners 红枫职业技术学院 kind=Enterprise year=2031 --graph graph --format md",
    )
)
def ask(
    question: Annotated[str, typer.Argument(help="A saved question; without one, all are listed.")] = "",
    arguments: Annotated[
        list[str] | None, typer.Argument(help="Its arguments, in order or as parameter=value.")
    ] = None,
    *,
    graph: Annotated[
        Path | None,
        typer.Option("--graph", "-g", metavar="DIR", envvar="VEKG_GRAPH", help="The graph's folder."),
    ] = None,
    form: TableFormat = "table",
    about: Annotated[
        bool, typer.Option("--about", help="Tell what the question asks and takes instead.")
    ] = False,
    sparql: Annotated[bool, typer.Option("--sparql", help="Print the question's SPARQL instead.")] = False,
    min_confidence: ConfidenceFilter = None,
) -> None:
    """Answer a saved question, or list them all.

    Things are named by any name or alias that a report uses. A parameter in brackets may be left out, or given as
    “any”.
    """
    from kg.query.ask import describe, find_question, questions, split_arguments  # noqa: PLC0415

    check_format(form, TABLE_FORMATS)
    if not question:
        rows = [(q.usage, q.title_zh, q.title_en) for q in questions().values()]
        emit_rows(("question", "题目", "title"), rows, form)
        return
    found = find_question(question)
    if about:
        emit(describe(found))
        return
    if sparql:
        emit(found.sparql)
        return
    if graph is None:
        raise UsageError("The question needs a graph to be answered from.", "Give its folder: --graph DIR.")
    positional, named = split_arguments(found, arguments or [])
    with open_graph(graph) as opened, working("Asking"):
        emit_answer(opened.ask(question, *positional, min_confidence=min_confidence, **named), form)


def _query_text(argument: str) -> str:
    """The query itself, whether it was given as text, as a file or on standard input."""
    if argument == "-":
        return sys.stdin.read()
    if not argument.endswith(".rq"):
        return argument
    path = Path(argument)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(
            f"There is no file {path}.", "Give the path of a query file, or the query."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read as UTF-8 text.", "Save the query as UTF-8.") from error
