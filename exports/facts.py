"""Facts as JSON Lines: reports, entities with their aliases, then facts with their quotes; ``kg import`` reads it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from exports.files import whole_file
from kg.describe import official_json
from kg.model import Entity, Fact, Status
from kg.official import COUNTRY_CODE, country_code
from kg.view import GraphView, HasMentions


def rows(view: GraphView) -> Iterator[dict[str, Any]]:
    """The lines as objects, in the order in which they are written."""
    for report in view.reports():
        yield {"kind": "report", **asdict(report)}
    mentions = _mentions(view)
    names: dict[str, str] = {}
    for entity in view.entities():
        names[entity.id] = entity.name
        yield entity_row(entity) | _by_report(entity, mentions[entity.id])
    for fact in view.facts():
        yield fact_row(fact, names)


def _mentions(view: GraphView) -> defaultdict[str, list[tuple[str, bool, tuple[str, ...]]]]:
    """By entity, the reports that mention it: whether a fact of theirs names it, and the aliases that it has there."""
    found: defaultdict[str, list[tuple[str, bool, tuple[str, ...]]]] = defaultdict(list)
    if isinstance(view, HasMentions):
        named: defaultdict[str, set[str]] = defaultdict(set)
        for fact in view.facts():
            named[fact.evidence[0].report].update((fact.subject, fact.object))
        for report in view.reports():
            for key, aliases in view.mentions(report.id).items():
                found[key].append((report.id, key in named[report.id], aliases))
    return found


def _by_report(entity: Entity, mentions: list[tuple[str, bool, tuple[str, ...]]]) -> dict[str, Any]:
    """What neither the facts nor the entity's line says of single reports, where there is any."""
    unnamed = [report for report, named, _ in mentions if not named]
    aliases = {report: list(own) for report, _, own in mentions if own != entity.aliases}
    return ({"mentioned_in": unnamed} if unnamed else {}) | ({"aliases_in": aliases} if aliases else {})


def entity_row(entity: Entity) -> dict[str, Any]:
    """One entity's line."""
    row: dict[str, Any] = {"kind": "entity", "type": entity.type, "name": entity.name}
    if entity.subtype:
        row["subtype"] = entity.subtype
    row["aliases"] = list(entity.aliases)
    row |= official_json(entity)
    row["id"] = entity.id
    return row


def fact_row(fact: Fact, names: dict[str, str]) -> dict[str, Any]:
    """One fact's line; further evidence than the first stands under ``more``."""
    first, *others = fact.evidence
    row: dict[str, Any] = {
        "kind": "fact",
        "predicate": fact.predicate,
        "subject": names[fact.subject],
        "object": names.get(fact.object, fact.object),
        **fact.qualifier,
    }
    if fact.predicate == "locatedIn" and country_code(fact.object):
        row[COUNTRY_CODE] = country_code(fact.object)
    if fact.status is not Status.DONE:
        row["status"] = fact.status.value
    row |= {
        "evidence": first.quote,
        "report": first.report,
        "page": first.page,
        "start": first.start,
        "end": first.end,
        "section": list(first.section),
        "rule": fact.rule,
        "id": fact.id,
        "subject_id": fact.subject,
        "object_id": fact.object,
    }
    if fact.confidence is not None:
        row["confidence"] = fact.confidence
    if others:
        row["more"] = [
            {
                "evidence": item.quote,
                "page": item.page,
                "start": item.start,
                "end": item.end,
                "section": list(item.section),
            }
            for item in others
        ]
    return row


def write(view: GraphView, out: Path) -> None:
    """Write the graph's facts."""
    with whole_file(out) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows(view):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
