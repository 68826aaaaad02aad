"""Is the graph well made, and does it have what its reports count? A report at a time, so that size does not matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from kg import terms
from kg.folder import IMPORTED, Entry, reread
from kg.model import Entity, Fact, Report
from kg.names import ENTITY_NAMESPACE
from kg.validate.claims import stated_totals
from kg.validate.counts import totals
from kg.validate.result import CheckResult, Problem, ProblemKind, Total, Violation
from kg.validate.shapes import violations
from kg.vocabulary import MEMBER_BODIES

__all__ = ["CheckResult", "check"]

_EXACT: Final = "http://www.w3.org/ns/oa#exact"
_EVIDENCE: Final = terms.VE + "evidence"
_PREDICATE: Final = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate")

Read = Callable[[Path], Report]
Progress = Callable[[int, int, str], None]


def check(
    store: ox.Store,
    entries: Iterable[Entry],
    read: Read,
    *,
    merges: bool = True,
    progress: Progress | None = None,
) -> CheckResult:
    """Check these reports of the store, and its merges too if asked for.

    ``read`` reads the file of an entry again, to compare quotes with its text and to find the totals that it states.
    ``progress`` is called with the number of reports done, of all, and the id of the last.
    """
    entities = _entities(store)
    wanted = sorted(entries, key=lambda entry: entry.id)
    stored = set(terms.read_report_ids(store))
    broken: list[Violation] = []
    problems: list[Problem] = []
    counted: list[Total] = []
    facts = quotes = 0
    for done, entry in enumerate(wanted, 1):
        graph = terms.report_iri(entry.id)
        broken += violations(store.quads_for_pattern(None, None, None, graph), entry.id)
        stated = _facts(store, entry.id) if entry.id in stored else ()
        if stated is None:
            problems.append(Problem(ProblemKind.UNREADABLE, entry.id))
        elif not stated:
            problems.append(Problem(ProblemKind.NO_RELATION, entry.id))
        else:
            facts += len(stated)
            # What a fact file brought has no report's text to be compared with.
            report = None if entry.extractor_version == IMPORTED else reread(entry, read)
            if report is not None:
                quotes += sum(len(fact.evidence) for fact in stated)
                problems += _misquoted(entry.id, stated, report.text)
                counted += _totals(store, entry.id, stated, report, entities)
            elif entry.extractor_version != IMPORTED:
                problems.append(Problem(ProblemKind.NO_SOURCE, entry.id, entry.path))
        if progress:
            progress(done, len(wanted), entry.id)
    if merges:
        broken += violations(store.quads_for_pattern(None, None, None, terms.IDENTITY_GRAPH), "")
    reports = tuple(entry.id for entry in wanted)
    named = tuple(_with_names(item, store, entities) for item in broken)
    return CheckResult(reports, facts, quotes, named, tuple(problems), tuple(counted))


def _entities(store: ox.Store) -> dict[str, Entity]:
    """The entities by id; none where some have no name, which the shapes tell of."""
    try:
        return {entity.id: entity for entity in terms.read_entities(store)}
    except KeyError:
        return {}


def _facts(store: ox.Store, report: str) -> tuple[Fact, ...] | None:
    """The facts of a report; None where its claims lack what a fact has."""
    try:
        return tuple(terms.read_facts(store, report))
    except (KeyError, IndexError, ValueError):
        return None


def _misquoted(report: str, facts: Iterable[Fact], text: str) -> list[Problem]:
    return [
        Problem(ProblemKind.MISQUOTED, report, evidence.quote, fact.id)
        for fact in facts
        for evidence in fact.evidence
        if evidence.report != report or text[evidence.start : evidence.end] != evidence.quote
    ]


def _totals(
    store: ox.Store, report: str, facts: tuple[Fact, ...], text: Report, entities: Mapping[str, Entity]
) -> tuple[Total, ...]:
    college = next(iter(_values(store, terms.report_iri(report).value, terms.VE + "reportedBy")), "")
    mentioned = [entities[key] for key in terms.read_mentions(store, report) if key in entities]
    bodies = _names(entity for entity in mentioned if entity.type in MEMBER_BODIES)
    clusters = _names(entity for entity in mentioned if entity.type == "SpecialtyCluster")
    return totals(stated_totals(text, bodies, clusters), report, _key(college), facts, entities)


def _names(entities: Iterable[Entity]) -> dict[str, str]:
    """Ids by every name that belongs to one of them alone."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            found[name].add(entity.id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def _with_names(item: Violation, store: ox.Store, entities: Mapping[str, Entity]) -> Violation:
    """The violation with the names of the things, and the quotes of the claims, that it is about."""
    found = [
        f"{entities[key].name} ({entities[key].type})"
        for key in (_key(item.focus), _key(item.value))
        if key in entities
    ]
    found += (quote for place in _places(item, store) for quote in _values(store, place, _EXACT))
    return replace(item, about=tuple(dict.fromkeys(found)))


def _places(item: Violation, store: ox.Store) -> Iterator[str]:
    """The addresses of the evidence that a violation is about: its own, a claim's, or that of a predicate's claims."""
    for address in (item.focus, item.value):
        if address.startswith(terms.EVIDENCE_NAMESPACE):
            yield address
        elif address.startswith(terms.CLAIM_NAMESPACE):
            yield from _values(store, address, _EVIDENCE)
    if item.literal and item.focus.startswith(terms.VE) and item.report:
        # A shape of a predicate's claims has the predicate as its focus, and as value what is wrong with them.
        graph = terms.report_iri(item.report)
        for quad in store.quads_for_pattern(None, _PREDICATE, ox.NamedNode(item.focus), graph):
            leads = store.quads_for_pattern(quad.subject, None, None, graph)
            if any(
                other.object.value == item.value for other in leads if not isinstance(other.object, ox.Triple)
            ):
                yield from _values(store, terms.value_of(quad.subject), _EVIDENCE)


def _values(store: ox.Store, address: str, predicate: str) -> list[str]:
    """The addresses and texts that a property leads to, in order."""
    quads = store.quads_for_pattern(ox.NamedNode(address), ox.NamedNode(predicate), None, ox.DefaultGraph())
    return sorted(quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple))


def _key(address: str) -> str:
    return unquote(address.removeprefix(ENTITY_NAMESPACE))
