"""``kg build``, ``remove``, ``reports`` and ``merges``: what is in the graph, and how it got there."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.common import GraphOption, example, open_graph, say
from kg.cli.progress import ReportProgress, working
from kg.cli.reading import (
    CharactersOption,
    PagesOption,
    ParagraphsOption,
    SizeOption,
    UnpackedOption,
)
from kg.cli.results import TABLE_FORMATS, TableFormat, check_format, emit_rows
from kg.describe import one_line
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.model import BuildSummary, MergeDecision


class NothingBuilt(KgError):  # noqa: N818 - it names the finding
    """Not one of the reports given is in the graph."""


@app.command(
    epilog=example(
        "kg build reports/ --graph graph",
        "kg build a.txt b.md --graph graph --workers 4",
        "kg build reports/ --graph graph --min-confidence 0.9",
    )
)
def build(
    reports: Annotated[
        list[Path], typer.Argument(metavar="REPORT_OR_FOLDER", help="Report files, or folders of them.")
    ],
    *,
    graph: GraphOption,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=0, help="Processes that read reports; 0 is one a core.")
    ] = 0,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            min=0.0,
            max=1.0,
            help="Leave less certain facts out of the whole graph, now and from now on; 0 brings them back.",
        ),
    ] = None,
    max_pages: PagesOption = None,
    max_megabytes: SizeOption = None,
    max_unpacked: UnpackedOption = None,
    max_characters: CharactersOption = None,
    max_paragraphs: ParagraphsOption = None,
) -> None:
    """Build a graph from reports, or update it; unchanged reports are skipped.

    A report that can't be read is skipped and named at the end with the reason; so is what vekg wrote itself. The exit status is 0 if at least one
    report was built or is unchanged, 1 if none.
    """
    from kg import documents  # noqa: PLC0415
    from kg.api import Graph  # noqa: PLC0415
    from kg.documents.limits import limits_of  # noqa: PLC0415

    for path in reports:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.", "Give the path of a report or a folder.")
    opened = Graph.open(graph) if (graph / "graph.json").exists() else Graph.create(graph)
    limits = limits_of(
        pages=max_pages,
        megabytes=max_megabytes,
        unpacked=max_unpacked,
        characters=max_characters,
        paragraphs=max_paragraphs,
    )
    with ReportProgress() as progress:
        summary = opened.build(
            reports,
            workers or os.cpu_count() or 1,
            progress,
            read=partial(documents.read, limits=limits),
            min_confidence=min_confidence,
        )
    _tell(summary)
    if not summary.built and not summary.unchanged:
        raise NothingBuilt(
            "No report could be built.",
            "Read the reasons above; kg build takes PDF, Word documents, saved web pages, text and Markdown.",
        )


def _tell(summary: BuildSummary) -> None:
    from kg.documents.pdf import ADVICE  # noqa: PLC0415

    for source, reason in summary.skipped:
        say(f"skipped {source}: {reason}")
    for source, pages in summary.partly:
        numbers = ", ".join(map(str, pages))
        say(f"{source}: not read, as they are pictures: p. {numbers}. {ADVICE}")
    say(
        f"{len(summary.built)} built, {len(summary.unchanged)} unchanged, {len(summary.skipped)} skipped",
    )


@app.command(
    name="import",
    epilog=example(
        "kg import by-hand.jsonl --graph graph",
        "kg remove by-hand.jsonl --graph graph",
        "kg export facts --graph graph --out facts.jsonl && kg import facts.jsonl --graph copy",
    ),
)
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A fact file, as “kg export facts” writes it.")
    ],
    *,
    graph: GraphOption,
) -> None:
    """Bring facts from a file (JSON Lines) into a graph: those of another graph, made by hand, or corrected.

    Reports that the file describes and the graph lacks come back as they were. Other facts stand by themselves, as
    imported, with the file's line as their evidence; importing the file again replaces them, “kg remove FILE” takes
    them out. If a line can't be taken, nothing is imported, and the message names it.
    """
    from kg.api import Graph  # noqa: PLC0415

    if not file.is_file():
        raise UsageError(f"There is no file {file}.", "Give the path of a fact file (JSON Lines).")
    opened = Graph.open(graph) if (graph / "graph.json").exists() else Graph.create(graph)
    with working("Importing"):
        done = opened.import_facts(file)
    for report in done.restored:
        say(f"brought back {report}")
    if done.id:
        say(f"by itself: {done.id} (facts: {done.facts}, things: {done.things})")
    say(f"facts imported: {done.facts + done.restored_facts}, already there: {done.known}")


@app.command(epilog=example("kg remove 红枫职业技术学院-2031-0a1b2c3d --graph graph"))
def remove(
    report: Annotated[str, typer.Argument(help="A report's id, or its file name.")],
    *,
    graph: GraphOption,
) -> None:
    """Take a report, and all that only it states, out of the graph."""
    with open_graph(graph) as opened, working("Removing"):
        opened.remove(report)
        left = len(opened.reports())
    say(f"removed {report}; {left} report{'' if left == 1 else 's'} left")


@app.command(epilog=example("kg reports --graph graph", "kg reports --graph graph --format csv"))
def reports(*, graph: GraphOption, form: TableFormat = "table") -> None:
    """List the reports in the graph."""
    check_format(form, TABLE_FORMATS)
    with open_graph(graph) as opened:
        rows = [(info.id, info.institution_name, info.year, info.source) for info in opened.reports()]
    emit_rows(("id", "institution", "year", "source"), rows, form)


@app.command(
    epilog=example(
        "kg merges --graph graph",
        "kg merges --graph graph --format tsv > merges.tsv",
        "kg merges --graph graph --apply corrected.tsv",
    )
)
def merges(
    *,
    graph: GraphOption,
    apply: Annotated[
        Path | None,
        typer.Option("--apply", metavar="FILE", help="Put this file's judgements in place of those kept."),
    ] = None,
    within: Annotated[
        bool, typer.Option("--within", help="List the names that single reports use for one thing instead.")
    ] = False,
    judgements: Annotated[
        bool, typer.Option("--judgements", help="List the judgements that the graph keeps instead.")
    ] = False,
    form: TableFormat = "table",
) -> None:
    """List which names were taken for one thing, and why; or correct it.

    Each line says by which rule, for what reason, by which reports and, where a report says so itself, in which words.
    --within lists what was taken for one within a report: its short forms and spellings.

    --apply takes a file of judgements as TSV with a header or as JSON Lines: judgement (same or different), type, kept,
    merged and perhaps note; other columns are left alone, so that the list as TSV, with “same” changed to “different”
    where it is wrong, is such a file. Names or ids may be given. Judgements win over every rule, are kept with the
    graph and hold for reports that come later; no report is read again. The file replaces the judgements kept before:
    one with a header alone takes them all back.
    """
    from kg.judgements import COLUMNS, unknown_names  # noqa: PLC0415

    check_format(form, TABLE_FORMATS)
    with open_graph(graph) as opened:
        if apply is not None:
            with working("Applying judgements"):
                opened.judge(apply)
            known = opened.judgements()
            for name in unknown_names(known, opened.entities()):
                say(f"{name} is in no report of the graph yet")
            say(f"{len(known)} judgement{'' if len(known) == 1 else 's'} kept and applied")
        elif judgements:
            rows = [
                ("same" if item.same else "different", item.type, item.one, item.two, item.note)
                for item in opened.judgements()
            ]
            emit_rows(COLUMNS, rows, form)
        else:
            found = opened.joined_within() if within else opened.merges()
            emit_rows(_MERGE_COLUMNS, [_merge_row(item) for item in found], form)


_MERGE_COLUMNS = ("judgement", "type", "kept", "merged", "rule", "reason", "reports", "quote")


def _merge_row(item: MergeDecision) -> tuple[str, ...]:
    # Where two things share a name, only their ids tell which are meant.
    names = item.kept_name != item.merged_name
    kept, merged = (item.kept_name, item.merged_name) if names else (item.kept, item.merged)
    reports = "; ".join(item.reports)
    return ("same", item.type, kept, merged, item.rule, item.reason, reports, one_line(item.quote))
