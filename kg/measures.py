"""What pictures of a graph are made of: counts of facts by year, of partners by province, of workshops by country, and
which clusters serve which chains.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.filters import years_of
from kg.likeness import region
from kg.model import Entity, Status
from kg.official import institution
from kg.view import GraphView

UNKNOWN: Final = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers by category, then by kind; ``unplaced`` are those of no category that is known.

    ``assumed`` are those among the numbers whose category nobody states, in the same way.
    """

    by: Mapping[str, Mapping[str, int]]
    unplaced: int = 0
    assumed: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def totals(self) -> dict[str, int]:
        """The sum of each category."""
        return {category: sum(kinds.values()) for category, kinds in self.by.items()}


@dataclass(frozen=True, slots=True)
class Flow:
    """So many facts from one thing to another."""

    source: str
    target: str
    count: int


def facts_by_year(view: GraphView) -> Counts:
    """Facts by their own year or else, assumed, their report's (of several years, the first), by predicate."""
    years = {report.id: report.year for report in view.reports()}
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    assumed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    unplaced = 0
    for fact in view.facts():
        span = years_of(fact, years)
        if span is None:
            unplaced += 1
        else:
            found[str(span[0])][fact.predicate] += 1
            if years_of(fact, {}) is None:
                assumed[str(span[0])][fact.predicate] += 1
    by_year = {year: dict(found[year]) for year in sorted(found)}
    return Counts(by_year, unplaced, {year: dict(assumed[year]) for year in sorted(assumed)})


def partners_by_province(view: GraphView) -> Counts:
    """Partners, each once, by the province that the official list or their name places them in, by type.

    Most first. A reporting college is the partner of those that it does not report itself.
    """
    entities = {entity.id: entity for entity in view.entities()}
    reporting = {report.institution for report in view.reports()}
    partners = {
        end
        for fact in view.facts()
        if fact.predicate == "partnersWith" and fact.status is Status.DONE
        for end, other in ((fact.subject, fact.object), (fact.object, fact.subject))
        if end not in reporting or other in reporting
    }
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    unplaced = 0
    for key in sorted(partners & entities.keys()):
        province = province_of(entities[key])
        if province:
            found[province][entities[key].type] += 1
        else:
            unplaced += 1
    order = sorted(found, key=lambda name: (-found[name].total(), name))
    return Counts({province: dict(found[province]) for province in order}, unplaced)


def province_of(entity: Entity) -> str:
    """The province that the official list or the entity's names place it in; "" where none or several do."""
    listed = institution(entity.name) if entity.type == "Institution" else None
    if listed is not None:
        return listed.province
    for name in (entity.name, *entity.aliases):
        provinces = region(name).provinces
        if provinces:
            return next(iter(provinces)) if len(provinces) == 1 else UNKNOWN
    return UNKNOWN


def workshops_by_country(view: GraphView) -> Counts:
    """Overseas workshops, each once a country, by whether a report states them as done; most first."""
    found: defaultdict[str, dict[str, Status]] = defaultdict(dict)
    placed: set[str] = set()
    for fact in view.facts():
        if fact.predicate == "locatedIn":
            placed.add(fact.subject)
            before = found[fact.object].get(fact.subject, fact.status)
            found[fact.object][fact.subject] = Status.DONE if Status.DONE in (before, fact.status) else before
    counts = {country: Counter(status.value for status in ones.values()) for country, ones in found.items()}
    order = sorted(counts, key=lambda name: (-counts[name].total(), name))
    every = {entity.id for entity in view.entities() if entity.type == "OverseasWorkshop"}
    return Counts({country: dict(counts[country]) for country in order}, len(every - placed))


def clusters_to_chains(view: GraphView) -> tuple[Flow, ...]:
    """How many facts say that a cluster, or a specialty in it, serves a chain; by the names of both."""
    names = {entity.id: entity.name for entity in view.entities()}
    types = {entity.id: entity.type for entity in view.entities()}
    clusters: defaultdict[str, set[str]] = defaultdict(set)
    serving: list[tuple[str, str]] = []
    for fact in view.facts():
        if fact.status is not Status.DONE:
            continue
        if fact.predicate == "inCluster":
            clusters[fact.subject].add(fact.object)
        elif fact.predicate == "serves":
            serving.append((fact.subject, fact.object))
    found: Counter[tuple[str, str]] = Counter()
    for subject, chain in serving:
        for cluster in {subject} if types.get(subject) == "SpecialtyCluster" else clusters[subject]:
            found[cluster, chain] += 1
    flows = (Flow(names[cluster], names[chain], count) for (cluster, chain), count in found.items())
    return tuple(sorted(flows, key=lambda flow: (flow.source, flow.target, flow.count)))
