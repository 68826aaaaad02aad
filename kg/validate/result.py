"""What a check finds: violations of the shapes, problems with reports and quotes, and totals against the graph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """What may be wrong with a report beside its shape; see :attr:`Problem.severe`."""

    NO_RELATION = "no_relation"
    UNREADABLE = "unreadable"
    MISQUOTED = "misquoted"
    NO_SOURCE = "no_source"


# By kind, Chinese and English; what is wrong is said in full where it is found.
PROBLEM_TEXTS = {
    ProblemKind.NO_RELATION: ("报告没有任何关系", "the report has no relation at all"),
    ProblemKind.UNREADABLE: ("报告的陈述读不出来", "the report's claims can't be read"),
    ProblemKind.MISQUOTED: ("依据与原文不符", "the evidence is not what the report's text has there"),
    ProblemKind.NO_SOURCE: (
        "原文件不在或已改，未核对原文",
        "the file is gone or changed, so the text was not compared",
    ),
}


@dataclass(frozen=True, slots=True)
class Violation:
    """A result of SHACL validation.

    ``report`` is the id of the report whose graph it is ("" for the merges); ``focus``, ``path``, ``value``,
    ``shape``, ``component`` and ``severity`` are SHACL's, as addresses, "" where there is none; the value is a text
    where ``literal``. ``zh`` and ``en`` are the message, ``about`` the names and quotes that help a reader find it.
    """

    report: str
    focus: str
    path: str
    value: str
    shape: str
    component: str
    severity: str
    zh: str
    en: str
    literal: bool = False
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a report that no shape tells; ``detail`` is the quote or the file concerned."""

    kind: ProblemKind
    report: str
    detail: str = ""
    fact: str = ""

    @property
    def severe(self) -> bool:
        """Whether the graph is wrong; a file that is gone is not the graph's fault."""
        return self.kind is not ProblemKind.NO_SOURCE


@dataclass(frozen=True, slots=True)
class Claimed:
    """A total that a report states: how many of what kind, of the college or of the entity ``about``.

    ``more`` is whether the text says that there are more ("30余家"). The quote equals the slice from ``start`` to
    ``end`` of the report's text.
    """

    kind: str
    number: int
    more: bool
    about: str
    start: int
    end: int
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A total as claimed against what the graph has of it from the same report.

    ``about`` is the name of what the total is of; ``mentions`` how often the report states this total.
    """

    report: str
    claimed: Claimed
    about: str
    found: int
    mentions: int = 1

    @property
    def missing(self) -> int:
        """How many of those claimed the graph does not have."""
        return max(0, self.claimed.number - self.found)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Everything that a check found, in order of report; ``facts`` and ``quotes`` are how many were looked at."""

    reports: tuple[str, ...]
    facts: int
    quotes: int
    violations: tuple[Violation, ...]
    problems: tuple[Problem, ...]
    totals: tuple[Total, ...]

    def wrong(self, *, strict: bool = False) -> bool:
        """Whether the graph breaks a shape or says what its reports do not.

        A total that is not reached is no error of the graph, as reports do not name all that they count: it counts
        where ``strict`` is asked for, and so do reports whose text was not compared.
        """
        if self.violations or any(problem.severe for problem in self.problems):
            return True
        return strict and (bool(self.problems) or any(total.missing for total in self.totals))
