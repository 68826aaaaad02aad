"""``kg read``: what the reader sees in a file, before any fact is looked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.app import app
from kg.cli.common import emit, example
from kg.cli.results import check_format


def _limit(name: str, refused: str, usual: str) -> Any:
    return typer.Option(f"--max-{name}", min=1, metavar="N", help=f"Refuse {refused}.", show_default=usual)


# A test holds the numbers to kg.documents.limits, which is not loaded for them.
PagesOption = Annotated[int | None, _limit("pages", "a file of more pages", "1,500")]
SizeOption = Annotated[int | None, _limit("megabytes", "a larger file", "200")]
UnpackedOption = Annotated[int | None, _limit("unpacked", "a file that unpacks to more megabytes", "60")]
CharactersOption = Annotated[int | None, _limit("characters", "a text of more characters", "10,000,000")]
ParagraphsOption = Annotated[int | None, _limit("paragraphs", "a document of more paragraphs", "50,000")]


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
    max_characters: CharactersOption = None,
    max_paragraphs: ParagraphsOption = None,
) -> None:
    """Show what is read in a file: headings, paragraphs, points, captions and tables, with page and section path.

    A fact that is missing or wrong may be a fault of reading or of finding facts; this tells which.
    """
    from kg import documents  # noqa: PLC0415
    from kg.documents.limits import limits_of  # noqa: PLC0415
    from kg.documents.shown import render, render_json, render_markdown  # noqa: PLC0415

    renderers = {"text": render, "md": render_markdown, "json": render_json}
    check_format(form, tuple(renderers))
    limits = limits_of(
        pages=max_pages,
        megabytes=max_megabytes,
        unpacked=max_unpacked,
        characters=max_characters,
        paragraphs=max_paragraphs,
    )
    found = documents.read(report, limits)
    emit(renderers[form](found) + "\n")
