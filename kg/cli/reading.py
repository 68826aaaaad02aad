"""``kg read``: what the reader sees in a file, before any fact is looked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.common import emit, example
from kg.cli.results import check_format

PagesOption = Annotated[
    int | None, typer.Option("--max-pages", min=1, metavar="N", help="Refuse a file of more pages.")
]
SizeOption = Annotated[
    int | None, typer.Option("--max-megabytes", min=1, metavar="N", help="Refuse a larger file.")
]

UnpackedOption = Annotated[
    int | None,
    typer.Option(
        "--max-unpacked", min=1, metavar="N", help="Refuse a file that unpacks to more megabytes of text."
    ),
]


@app.command(
    epilog=example(
        "kg read report.pdf",
        "kg read report.pdf --format md > report.md",
        "kg read report.pdf --format json | jq '.blocks[] | select(.kind == \"table\")'",
    )
)
def read(
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="A report file.")],
    *,
    form: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="text, md or json.")] = "text",
    max_pages: PagesOption = None,
    max_megabytes: SizeOption = None,
    max_unpacked: UnpackedOption = None,
) -> None:
    """Show what is read in a file: headings, paragraphs, points, captions and tables, with page and section path.

    A fact that is missing or wrong may be a fault of reading or of finding facts; this tells which.
    """
    from kg import documents  # noqa: PLC0415
    from kg.documents.limits import limits_of  # noqa: PLC0415
    from kg.documents.shown import render, render_json, render_markdown  # noqa: PLC0415

    renderers = {"text": render, "md": render_markdown, "json": render_json}
    check_format(form, tuple(renderers))
    limits = limits_of(pages=max_pages, megabytes=max_megabytes, unpacked=max_unpacked)
    found = documents.read(report, limits)
    emit(renderers[form](found) + "\n")
