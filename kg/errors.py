"""Every error that this package raises on purpose, under one root.

Two kinds differ in what a run does next: :class:`SkipReport` concerns one report of many (the run goes on
and names it at the end), everything else under :class:`KgError` ends the run.
"""

from __future__ import annotations


class KgError(Exception):
    """What went wrong, where, and what to try; shown to a user without a traceback.

    ``exit_status`` is what the program ends with: 1 for work that failed, 2 for a call that can't be taken.
    """

    exit_status = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class SkipReport(KgError):  # noqa: N818 - it names what the run does next
    """One report can't be read or says nothing; the others are built."""


class UnreadableReport(SkipReport):
    """The file is missing, empty, binary, undecodable or of another kind than it seems."""


class NotAReport(SkipReport):
    """The text is no Chinese college report, or no college or no relation was found in it."""


class GraphError(KgError):
    """The graph folder is none, is of a newer version, is in use or is damaged."""

    exit_status = 2


class QueryError(KgError):
    """A query that can't be parsed or asks for what is not allowed."""

    exit_status = 2


class UnknownName(KgError):  # noqa: N818 - read aloud in messages
    """No entity, report, question or format has this name; the advice lists near ones."""

    exit_status = 2


class UsageError(KgError):
    """Arguments that contradict each other or lack something."""

    exit_status = 2


class MissingLibrary(KgError):  # noqa: N818 - it names what is missing
    """An optional library or a font that this needs is not installed; the advice says what to install."""


class OntologyError(KgError):
    """A type, predicate or qualifier that the ontology does not have."""
