"""The program itself, which the modules beside this one add their commands to."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.common import Guarded

app = typer.Typer(
    name="kg",
    cls=Guarded,
    no_args_is_help=True,
    add_completion=True,
    # Plain help reads the same in a pipe, on a terminal and in docs/cli.md.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # noqa: PLC0415

        typer.echo(f"vekg {version('vekg')}")
        raise typer.Exit


@app.callback()
def program(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read vocational colleges' annual reports into a knowledge graph, and ask it.

    Every fact in the graph opens at the words that state it. Results go to standard output, messages to standard
    error. Exit status: 0 fine, 1 the work failed or found something wrong, 2 the call can't be taken.
    """
