"""A part of a graph, chosen by type, predicate, year, report, status, confidence and nearness: the same for all formats."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import UnknownName, UsageError
from kg.model import Entity, Fact, ReportInfo, Status
from kg.names import NameIndex, suggestion
from kg.view import GraphView, HasMentions
from kg.vocabulary import PREDICATES, SUBTYPES, TYPES

_YEAR = re.compile(r"(?:19|20)\d{2}")


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; an empty set or None asks for nothing in particular.

    ``types``: things of these types or subtypes, and the facts between them. ``years``: facts of one of these years
    (of their own where they state one, else of their report's). ``reports``: ids, file names or file stems.
    ``min_confidence``: facts at least so certain, from 0 to 1; one without a confidence is not. ``around``: a thing's
    name and what is at most ``steps`` facts away from it, along the facts that the other filters leave.
    """

    types: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    reports: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    min_confidence: float | None = None
    around: str = ""
    steps: int = 1

    @property
    def of_facts(self) -> bool:
        """Whether it is facts that are chosen among, and things by them."""
        return bool(self.predicates or self.years or self.reports or self.statuses) or (
            self.min_confidence is not None
        )

    @property
    def words(self) -> str:
        """What is asked for as the program's options, in a set order; "" for everything.

        >>> Filters(years=frozenset({2031, 2030}), around="青禾").words
        '--year 2030 --year 2031 --around 青禾 --steps 1'
        """
        repeated = (
            ("type", self.types), ("predicate", self.predicates), ("year", self.years), ("report", self.reports),
            ("status", self.statuses),
        )  # fmt: skip
        said = [f"--{name} {value}" for name, values in repeated for value in sorted(map(str, values))]
        if self.min_confidence is not None:
            said.append(f"--min-confidence {self.min_confidence}")
        if self.around:
            said.append(f"--around {self.around} --steps {self.steps}")
        return " ".join(said)


EVERYTHING = Filters()


def is_sure(fact: Fact, min_confidence: float | None) -> bool:
    """Whether a fact is at least so certain; one without a confidence is not, unless nothing is asked."""
    return min_confidence is None or (fact.confidence is not None and fact.confidence >= min_confidence)


def years_of(fact: Fact, report_years: Mapping[str, str]) -> tuple[int, int] | None:
    """The first and last year that a fact is of; ``report_years`` are the reports' by id. None where nobody says.

    >>> from kg.model import Evidence
    >>> place = (Evidence("r", 0, 1, "x"),)
    >>> years_of(Fact("f", "offers", "a", "b", place, (("year", "2022-2023学年"),)), {"r": "2024"})
    (2022, 2023)
    """
    found = _YEAR.findall(fact.qualifier.get("year", "")) or _YEAR.findall(
        report_years.get(fact.evidence[0].report, "")
    )
    return (int(min(found)), int(max(found))) if found else None


def narrowed(view: GraphView, filters: Filters) -> GraphView:
    """The part of a view that the filters choose, and the view itself where they choose nothing.

    Raises UnknownName for a type, predicate, status, report or thing that there is none of, with near names.
    """
    if filters == EVERYTHING:
        return view
    for asked, known, kind in (
        (filters.types, (*TYPES, *SUBTYPES), "type"),
        (filters.predicates, tuple(PREDICATES), "predicate"),
        (filters.statuses, tuple(status.value for status in Status), "status"),
    ):
        _known(asked, known, kind)
    if filters.steps < 1:
        raise UsageError(f"{filters.steps} steps lead nowhere.", "Give --steps 1 or more.")
    return _narrowed(view, filters)


def _known(asked: Set[str], known: tuple[str, ...], kind: str) -> None:
    for name in sorted(asked - set(known)):
        advice = suggestion(name, known) or f"There are: {', '.join(known)}."
        raise UnknownName(f"There is no {kind} “{name}”.", advice)


def _narrowed(view: GraphView, filters: Filters) -> GraphView:
    years = {report.id: report.year for report in view.reports()}
    reports = _report_ids(view.reports(), filters.reports)
    entities = {entity.id: entity for entity in view.entities()}
    home = {NameIndex(entities.values()).find(filters.around).id} if filters.around else set()
    kept = home | {
        key
        for key, entity in entities.items()
        if not filters.types or entity.type in filters.types or entity.subtype in filters.types
    }
    choice = _Choice(filters, reports, years, frozenset(kept))
    if filters.of_facts:
        named = {end for fact in view.facts() if choice.has(fact) for end in (fact.subject, fact.object)}
        kept &= home | named | _mentioned(view, filters, reports)
    if home:
        kept &= _near(home, filters.steps, filter(choice.has, view.facts()))
    choice = replace(choice, entities=frozenset(kept))
    stating = {place.report for fact in view.facts() if choice.has(fact) for place in fact.evidence}
    return _Part(view, choice, reports | stating)


def _mentioned(view: GraphView, filters: Filters, reports: Iterable[str]) -> set[str]:
    """What these reports name without stating a fact of it, where it is the reports alone that choose."""
    alone = not replace(filters, reports=frozenset()).of_facts
    return (
        {key for report in reports for key in view.mentions(report)}
        if alone and isinstance(view, HasMentions)
        else set()
    )


def _report_ids(reports: Iterable[ReportInfo], asked: Iterable[str]) -> frozenset[str]:
    """The ids of the reports of these ids, file names or stems."""
    found: set[str] = set()
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for report in reports:
        for form in (report.id, report.source, Path(report.source).stem):
            forms[form].add(report.id)
    for name in sorted(asked):
        if name not in forms:
            advice = suggestion(name, forms) or "All are listed by: kg reports --graph DIR."
            raise UnknownName(f"There is no report “{name}” in the graph.", advice)
        found |= forms[name]
    return frozenset(found)


def _near(home: Set[str], steps: int, facts: Iterable[Fact]) -> set[str]:
    """What is at most so many facts away, whichever way they point."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for fact in facts:
        neighbours[fact.subject].add(fact.object)
        neighbours[fact.object].add(fact.subject)
    reached, edge = set(home), set(home)
    for _ in range(steps):
        edge = {other for node in edge for other in neighbours[node]} - reached
        reached |= edge
    return reached


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which facts are chosen: by what they state, and both of their ends among the things that are."""

    filters: Filters
    reports: frozenset[str]
    report_years: Mapping[str, str]
    entities: frozenset[str]

    def has(self, fact: Fact) -> bool:
        """Whether the fact is chosen; a literal object is no thing to ask for."""
        asked = self.filters
        if asked.predicates and fact.predicate not in asked.predicates:
            return False
        if asked.statuses and fact.status.value not in asked.statuses:
            return False
        if self.reports and all(place.report not in self.reports for place in fact.evidence):
            return False
        if not is_sure(fact, asked.min_confidence):
            return False
        if asked.years:
            span = years_of(fact, self.report_years)
            if span is None or not any(span[0] <= year <= span[1] for year in asked.years):
                return False
        literal = PREDICATES[fact.predicate].literal
        return fact.subject in self.entities and (literal or fact.object in self.entities)


@dataclass(frozen=True, slots=True)
class _Part:
    """A view of the chosen part; nothing of it is held but the ids of what is chosen."""

    view: GraphView
    choice: _Choice
    stating: frozenset[str]

    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports that state something of the part, in order of id."""
        return tuple(report for report in self.view.reports() if report.id in self.stating)

    def entities(self) -> Iterator[Entity]:
        """Every entity of the part once, in order of id."""
        return (entity for entity in self.view.entities() if entity.id in self.choice.entities)

    def facts(self) -> Iterator[Fact]:
        """Every fact of the part, in the view's order."""
        return filter(self.choice.has, self.view.facts())
