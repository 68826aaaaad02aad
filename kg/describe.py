"""How a fact, its words and its place are written out for a reader and as plain JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.model import Entity, Evidence, Fact, Status

_QUOTE_WIDTH = 160


def name_of(key: str, entities: Mapping[str, Entity]) -> str:
    """The name of the entity with this id; a literal object stands for itself."""
    entity = entities.get(key)
    return entity.name if entity else key


def entity_json(entity: Entity) -> dict[str, Any]:
    """An entity as JSON values."""
    values: dict[str, Any] = {"id": entity.id, "type": entity.type, "name": entity.name}
    if entity.subtype:
        values["subtype"] = entity.subtype
    values["aliases"] = list(entity.aliases)
    return values


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as JSON values."""
    values: dict[str, Any] = {
        "report": evidence.report,
        "start": evidence.start,
        "end": evidence.end,
        "section": list(evidence.section),
        "quote": evidence.quote,
    }
    if evidence.page is not None:
        values["page"] = evidence.page
    return values


def fact_json(fact: Fact, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """A fact as JSON values, its ends by name and id."""
    values: dict[str, Any] = {
        "id": fact.id,
        "predicate": fact.predicate,
        "subject": name_of(fact.subject, entities),
        "subject_id": fact.subject,
        "object": name_of(fact.object, entities),
    }
    if fact.object in entities:
        values["object_id"] = fact.object
    values["status"] = fact.status.value
    values["qualifiers"] = dict(fact.qualifiers)
    values["rule"] = fact.rule
    if fact.confidence is not None:
        values["confidence"] = fact.confidence
    values["evidence"] = [evidence_json(evidence) for evidence in fact.evidence]
    return values


def qualifier_text(fact: Fact) -> str:
    """The qualifiers and an unusual status as "[planned] role=lead, year=2031"."""
    pairs = ", ".join(f"{name}={value}" for name, value in fact.qualifiers)
    status = "" if fact.status is Status.DONE else f"[{fact.status.value}]"
    return f"{status} {pairs}".strip()


def one_line(text: str, width: int = _QUOTE_WIDTH) -> str:
    r"""A quote on one line, its end cut where it is long.

    >>> one_line("与甲公司\n共建", 6)
    '与甲公司共…'
    """
    flat = "".join(text.split("\n")).replace("\t", " ").replace("\r", "").strip()
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def place_text(evidence: Evidence) -> str:
    """Where a piece of evidence stands: "report › section › section, p. 3"."""
    path = " › ".join((evidence.report, *evidence.section))
    return f"{path}, p. {evidence.page}" if evidence.page is not None else path
