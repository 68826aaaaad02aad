"""``docs/cli.md`` from the commands' own help: ``python -m kg.cli.page > docs/cli.md``."""

from __future__ import annotations

import sys
from typing import Any

from typer.main import get_command

_WIDTH = 100
_INTRO = """\
# The program `kg`

<!-- Made by `python -m kg.cli.page > docs/cli.md`; a test holds it to the commands' help. -->

Results go to standard output, messages to standard error. Exit status: 0 fine, 1 the work failed or found something
wrong, 2 the call can't be taken. `--graph DIR` may be left out where the environment variable `VEKG_GRAPH` names the
folder.
"""


def cli_page() -> str:
    """The page: the program's help, then each command's."""
    # Imported here, for the package imports its own modules first.
    from kg.cli import app  # noqa: PLC0415

    program: Any = get_command(app)
    context = program.make_context("kg", [], resilient_parsing=True, terminal_width=_WIDTH)
    parts = [_INTRO, _block(program.get_help(context))]
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        inner = command.make_context(name, [], parent=context, resilient_parsing=True, terminal_width=_WIDTH)
        parts += [f"\n## kg {name}\n", _block(command.get_help(inner))]
    return "\n".join(parts)


def _block(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"```text\n{lines.strip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(cli_page())
