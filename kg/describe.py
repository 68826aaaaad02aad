"""How a fact, its words and its place are written out for a reader and as plain JSON values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.model import Entity, Evidence, Fact, Status
from kg.official import IN_LIST, Values, flat, official
from kg.vocabulary import PREDICATES

_QUOTE_WIDTH = 160
_BREAK = re.compile(r"[ \t]*[\r\n\t]\s*")
_WIDE = 0x2E80  # from here on: Chinese characters and punctuation


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
    values |= official_json(entity)
    return values


def official_json(entity: Entity) -> dict[str, Any]:
    """What the official lists say of an entity, under ``official``; nothing where its type has no list."""
    listed = flat(official(entity.type, entity.name))
    return {"official": listed | {IN_LIST: listed[IN_LIST] == "true"}} if listed else {}


def official_text(entity: Entity) -> str:
    """What the official lists say of an entity on one line; "" where its type has no list."""
    listed: Values = official(entity.type, entity.name)
    if not listed:
        return ""
    return "; ".join(value for field, value in listed if field != IN_LIST) or "not on the official list"


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


def link_text(fact: Fact, entities: Mapping[str, Entity]) -> str:
    """The fact as "predicate: subject → object", with ↔ where it has no direction."""
    arrow = "↔" if PREDICATES[fact.predicate].symmetric else "→"
    return f"{fact.predicate}: {name_of(fact.subject, entities)} {arrow} {name_of(fact.object, entities)}"


def qualifier_text(fact: Fact) -> str:
    """The qualifiers and an unusual status as "[planned] role=lead, year=2031"."""
    pairs = ", ".join(f"{name}={value}" for name, value in fact.qualifiers)
    status = "" if fact.status is Status.DONE else f"[{fact.status.value}]"
    return f"{status} {pairs}".strip()


def one_line(text: str) -> str:
    r"""A quote on one line: a line break between two Chinese characters is nothing, elsewhere a space.

    >>> one_line("与甲\n\n公司和 ABC\nLtd 共建")
    '与甲公司和 ABC Ltd 共建'
    """
    return _BREAK.sub(_joint, text).strip()


def _joint(match: re.Match[str]) -> str:
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    # A tab keeps two cells of a table apart.
    return " " if "\t" in match[0] or any(ord(char) < _WIDE for char in around) else ""


def shortened(text: str, width: int = _QUOTE_WIDTH) -> str:
    r"""A quote on one line, its end cut where it is long.

    >>> shortened("与甲公司\n共建", 6)
    '与甲公司共…'
    """
    flat = one_line(text)
    return flat if len(flat) <= width else flat[: width - 1] + "…"


def place_text(evidence: Evidence) -> str:
    """Where a piece of evidence stands: "report › section › section, p. 3"."""
    path = " › ".join((evidence.report, *evidence.section))
    return f"{path}, p. {evidence.page}" if evidence.page is not None else path


def markdown_text(text: str) -> str:
    r"""The text with the marks that Markdown would read as its own made plain.

    >>> markdown_text("a*b|<i>")
    'a\\*b\\|\\<i\\>'
    """
    for mark in "\\`*_[]<>#|":
        text = text.replace(mark, "\\" + mark)
    return text
