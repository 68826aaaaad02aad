"""What everything that reads a graph needs of it: reports, entities and facts, in order of id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from kg.model import Entity, Fact, ReportInfo


class GraphView(Protocol):
    """A graph that can be read; entities are canonical, facts refer to them by id."""

    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports in the graph, in order of id."""
        ...

    def entities(self) -> Iterator[Entity]:
        """Every entity once, in order of id."""
        ...

    def facts(self) -> Iterator[Fact]:
        """Every fact, one a claim, in order of report, then of first evidence, then of id."""
        ...


@runtime_checkable
class HasMentions(Protocol):
    """A view that can tell which entities a report mentions, also those that no fact names, and as what."""

    def mentions(self, report: str) -> Mapping[str, tuple[str, ...]]:
        """The entities that the report mentions by id, in order, each with the aliases that it has there."""
        ...


def fact_order(fact: Fact) -> tuple[str, int, int, str]:
    """The key that facts are sorted by."""
    first = fact.evidence[0]
    return (first.report, first.start, first.end, fact.id)


@dataclass(frozen=True, slots=True)
class MemoryView:
    """A graph held in memory, put in order when it is made with :meth:`of`."""

    _reports: tuple[ReportInfo, ...]
    _entities: tuple[Entity, ...]
    _facts: tuple[Fact, ...]

    @classmethod
    def of(
        cls, reports: Iterable[ReportInfo], entities: Iterable[Entity], facts: Iterable[Fact]
    ) -> MemoryView:
        """A view of these, whatever order they come in."""
        return cls(
            tuple(sorted(reports, key=lambda report: report.id)),
            tuple(sorted(entities, key=lambda entity: entity.id)),
            tuple(sorted(facts, key=fact_order)),
        )

    def reports(self) -> tuple[ReportInfo, ...]:
        """The reports in the graph, in order of id."""
        return self._reports

    def entities(self) -> Iterator[Entity]:
        """Every entity once, in order of id."""
        return iter(self._entities)

    def facts(self) -> Iterator[Fact]:
        """Every fact, one a claim, in order of report, then of first evidence, then of id."""
        return iter(self._facts)
