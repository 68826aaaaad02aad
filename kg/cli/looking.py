"""``kg show`` and ``kg trace``: one thing's dossier, and the paths between two."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, emit, example, open_graph, say, writing_to
from kg.cli.filtering import ConfidenceFilter
from kg.cli.progress import working
from kg.cli.results import check_format
from kg.errors import GraphError, UsageError


class NoPath(GraphError):  # noqa: N818 - it names the finding
    """Two things are not linked within the limits."""

    exit_status = 1


@app.command(
    epilog=example(
        "kg show 青禾装备 --graph graph",
        "kg show 红枫职业技术学院 --graph graph --predicate memberOf --format md",
        "kg show 红枫职业技术学院 --graph graph --format docx --out 红枫.docx",
    )
)
def show(
    name: Annotated[str, typer.Argument(help="A name, alias or id; Type:name where types share a name.")],
    *,
    graph: GraphOption,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text, json, md, html or docx.")
    ] = "text",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; docx needs it.")
    ] = None,
    predicate: Annotated[
        list[str] | None, typer.Option("--predicate", "-p", help="Only this predicate; may be repeated.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, help="At most so many things a predicate.")
    ] = None,
    min_confidence: ConfidenceFilter = None,
) -> None:
    """Show what the reports state of one thing, with quotes and places.

    As text and json by predicate; as md, html and docx a dossier: partnerships, memberships, clusters and chains,
    workshops, honours, people, with the evidence as footnotes.
    """
    from exports.dossiers import FORMS, TEXTS, write  # noqa: PLC0415
    from exports.files import whole_file  # noqa: PLC0415
    from kg.filters import Filters  # noqa: PLC0415
    from kg.show import render_json, render_text  # noqa: PLC0415

    plain = {"text": render_text, "json": render_json}
    check_format(form, (*plain, *FORMS))
    if form == "docx" and out is None:
        raise UsageError("A Word document is no text for the terminal.", "Name a file: --out dossier.docx.")
    with open_graph(graph) as opened, working("Reading the graph"):
        if form in plain:
            text = plain[form](opened.show(name, predicate or (), min_confidence), limit)
        else:
            filters = Filters(predicates=frozenset(predicate or ()), min_confidence=min_confidence)
            page = opened.dossier(name, filters, limit)
            text = TEXTS[form](page) if form in TEXTS else ""
    if out is None:
        emit(text)
        return
    with writing_to(out):
        if form in plain:
            with whole_file(out) as part:
                part.write_text(text, encoding="utf-8", newline="\n")
        else:
            write(page, form, out)
    say(f"wrote {out}")


@app.command(
    epilog=example(
        "kg trace 红枫职业技术学院 白桦职业大学 --graph graph",
        "kg trace 红枫职业技术学院 白桦职业大学 --graph graph --through Enterprise --max-hops 2",
        "kg trace 红枫职业技术学院 白桦职业大学 --graph graph --avoid 青禾装备 --format html > paths.html",
    )
)
def trace(
    a: Annotated[str, typer.Argument(help="A name, alias or id.")],
    b: Annotated[str, typer.Argument(help="Another.")],
    *,
    graph: GraphOption,
    paths: Annotated[int, typer.Option("--paths", "-n", min=1, help="At most so many paths.")] = 5,
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, help="At most so many hops a path.")] = 4,
    through: Annotated[
        list[str] | None,
        typer.Option("--through", help="Pass only things of this type; may be repeated. “all” passes any."),
    ] = None,
    predicate: Annotated[
        list[str] | None,
        typer.Option("--predicate", "-p", help="Take only facts of this predicate; may be repeated."),
    ] = None,
    avoid: Annotated[
        list[str] | None, typer.Option("--avoid", help="Do not pass the thing of this name; may be repeated.")
    ] = None,
    planned: Annotated[
        bool, typer.Option("--planned", help="Use what is only planned, or has ended, too.")
    ] = False,
    detours: Annotated[
        bool, typer.Option("--detours", help="Keep paths that pass only what better ones pass.")
    ] = False,
    min_confidence: ConfidenceFilter = None,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="text, json or html (a page by itself).")
    ] = "text",
) -> None:
    """Find how two things are linked, the most telling path first, with the words for each hop.

    Paths do not pass specialties, chains, awards, contests, certificates, programmes and government bodies unless
    --through names them: sharing these is no contact. What has many neighbours tells little, so that a path through it
    comes late.
    """
    from exports.paths import render_page  # noqa: PLC0415
    from kg.trace import render_json, render_text  # noqa: PLC0415
    from kg.vocabulary import TYPES  # noqa: PLC0415

    renderers = {"text": render_text, "json": render_json, "html": render_page}
    render = renderers[check_format(form, tuple(renderers))]
    types = TYPES if through and "all" in through else through or None
    with open_graph(graph) as opened, working("Looking for paths"):
        found = opened.trace(
            a,
            b,
            max_paths=paths,
            max_hops=max_hops,
            through=types,
            predicates=predicate or (),
            avoid=avoid or (),
            planned=planned,
            detours=detours,
            min_confidence=min_confidence,
        )
    if found.paths or form == "json":
        emit(render(found))
    if not found.paths:
        raise NoPath(
            f"No path of {max_hops} hops or fewer links {found.source.name} and {found.target.name}.",
            "Allow more with --max-hops N, --through all or --planned.",
        )
