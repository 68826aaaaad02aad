"""What all commands share: the graph option, where output goes, and the one place that catches errors."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, BinaryIO

import typer
from typer.core import TyperGroup

from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.api import Graph

GraphOption = Annotated[
    Path,
    typer.Option("--graph", "-g", metavar="DIR", envvar="VEKG_GRAPH", help="The graph's folder."),
]


COMMANDS = (
    "build", "read", "import", "remove", "reports", "merges", "query", "ask", "trace", "show", "dossier", "rank", "export", "plot", "check", "score", "serve",
)  # fmt: skip


class Guarded(TyperGroup):
    """The program's group of commands: what it raises on purpose ends it with a message and its exit status."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of work: what puts reports in, what asks, what checks."""
        known = [name for name in COMMANDS if name in self.commands]
        return known + sorted(set(self.commands) - set(known))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a :class:`KgError` becomes two lines on standard error."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            report_error(error)
            raise typer.Exit(error.exit_status) from error


def report_error(error: KgError) -> None:
    """Say what went wrong and what to try."""
    typer.echo(f"error: {error.message}", err=True)
    if error.advice:
        typer.echo(f"try: {error.advice}", err=True)


def example(*lines: str) -> str:
    """The example at the end of a command's help; the control character keeps its lines as they are."""
    return "\n".join(("\b", "Example:", *(f"  {line}" for line in lines)))


def open_graph(folder: Path) -> Graph:
    """The graph in this folder."""
    # Imported here so that --help does not load the store.
    from kg.api import Graph  # noqa: PLC0415

    return Graph.open(folder)


@contextmanager
def writing_to(out: Path) -> Iterator[None]:
    """What is done to write there; where that can't be done, UsageError says so."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"{out} can't be written: {error.strerror or error}.", "Name another --out."
        ) from error


def say(message: str) -> None:
    """A message for the person at the terminal, apart from the results."""
    typer.echo(message, err=True)


def stdout_bytes() -> BinaryIO:
    """Standard output as bytes, what was printed before it flushed."""
    sys.stdout.flush()
    return sys.stdout.buffer


def emit(text: str) -> None:
    """A result, always as UTF-8."""
    out = stdout_bytes()
    out.write(text.encode("utf-8"))
    out.flush()


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], out: IO[str] | None = None) -> None:
    """A table for reading: cells wrap on a terminal and stay whole in a pipe or file."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=out, highlight=False)
    if not console.is_terminal:
        console = Console(file=out, highlight=False, width=100_000)
    table = Table(header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        # Text, so that a bracket in a name is no markup.
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
