"""The program ``kg``: each command is a method of :class:`kg.Graph`, with its results written out."""

from kg.cli import (
    asking,
    building,
    checking,
    dossiers,
    exporting,
    looking,
    plotting,
    ranking,
    reading,
    scoring,
    serving,
)
from kg.cli.app import app

__all__ = [
    "app",
    "asking",
    "building",
    "checking",
    "dossiers",
    "exporting",
    "looking",
    "main",
    "plotting",
    "ranking",
    "reading",
    "scoring",
    "serving",
]


def main() -> None:
    """Run the program on the command line's arguments."""
    app()
