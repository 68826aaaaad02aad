"""Corrections of who is who: a reader's judgements, which win over every rule and can be taken back.

A file of them is TSV with a header, or JSON Lines, with ``judgement`` (same or different), ``type``, ``kept``,
``merged`` and perhaps ``note``; other columns are left alone, so that what ``kg merges --format tsv`` lists can be
edited and given back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from kg.errors import UnknownName, UsageError
from kg.ids import entity_id, fact_id, name_key
from kg.model import Entity, Extraction, Fact, Judgement
from kg.names import suggestion
from kg.vocabulary import PREDICATES, TYPES

COLUMNS: Final = ("judgement", "type", "kept", "merged", "note")
_NEEDED: Final = COLUMNS[:4]
_ID: Final = re.compile(r"[A-Z][A-Za-z]+/[0-9a-f]{16}")
_WORDS: Final = {"same": True, "different": False}
_SHAPE: Final = "Each line has judgement (same or different), type, kept and merged; see kg merges --help."


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in order, each pair once.

    Raises UsageError with the line that is none, or with two that can't both hold.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(
            f"There is no file {path}.", "Give a file of judgements (TSV or JSON Lines)."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read as UTF-8 text.", "Save it as UTF-8.") from error
    return parse_judgements(text, str(path))


def parse_judgements(text: str, source: str) -> tuple[Judgement, ...]:
    """The judgements in a text; ``source`` names it in messages."""
    rows = _json_rows(text, source) if text.lstrip().startswith("{") else _tsv_rows(text, source)
    found: dict[tuple[str, ...], tuple[int, Judgement]] = {}
    for number, row in rows:
        judgement = _judgement(row, f"{source}, line {number}")
        before = found.setdefault(ends(judgement), (number, judgement))
        if before[1].same != judgement.same:
            raise UsageError(
                f"{source}, lines {before[0]} and {number} say the opposite of one pair.", "Keep one of them."
            )
    judgements = tuple(judgement for _, judgement in found.values())
    _consistent(judgements, source)
    return judgements


def _json_rows(text: str, source: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UsageError(f"{source}, line {number} is not JSON: {error}.", _SHAPE) from error
            if not isinstance(row, dict):
                raise UsageError(f"{source}, line {number} is no JSON object.", _SHAPE)
            yield number, row


def _tsv_rows(text: str, source: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    # Quotation marks are parts of names here, and fields hold no line breaks.
    lines = [(number, line.rstrip("\r").split("\t")) for number, line in enumerate(text.split("\n"), 1)]
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return
    header = [cell.strip() for cell in filled[0][1]]
    lacking = [name for name in _NEEDED if name not in header]
    if lacking:
        raise UsageError(f"{source} has no column {', '.join(lacking)} in its first line.", _SHAPE)
    for number, cells in filled[1:]:
        yield number, dict(zip(header, cells, strict=False))


def _judgement(row: Mapping[str, Any], place: str) -> Judgement:
    values = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    lacking = [name for name in _NEEDED if not values[name]]
    if lacking:
        raise UsageError(f"{place} lacks {', '.join(lacking)}.", _SHAPE)
    if values["judgement"] not in _WORDS:
        raise UsageError(f"{place}: “{values['judgement']}” is no judgement.", "Write same or different.")
    if values["type"] not in TYPES:
        raise UnknownName(
            f"{place}: there is no type “{values['type']}”.",
            suggestion(values["type"], TYPES) or f"Types: {', '.join(TYPES)}.",
        )
    found = Judgement(
        values["type"], values["kept"], values["merged"], _WORDS[values["judgement"]], values["note"]
    )
    if len(set(ends(found))) == 1:
        raise UsageError(
            f"{place}: “{found.one}” and “{found.two}” are one name.",
            "Name two; where one name is two things', give their ids.",
        )
    return found


def end_id(judgement: Judgement, end: str) -> str:
    """The id of the thing that an end of a judgement names, which may be an id already."""
    return end if _ID.fullmatch(end) else entity_id(judgement.type, end)


def ends(judgement: Judgement) -> tuple[str, ...]:
    """The ids of both ends, in order."""
    return tuple(sorted(end_id(judgement, end) for end in (judgement.one, judgement.two)))


def unknown_names(judgements: Iterable[Judgement], entities: Iterable[Entity]) -> list[str]:
    """The ends of judgements that are no name, alias or id of any of the entities, in order."""
    known: set[str] = set()
    for entity in entities:
        known |= {entity.id, *(entity_id(entity.type, form) for form in (entity.name, *entity.aliases))}
    return sorted(
        {end for item in judgements for end in (item.one, item.two) if end_id(item, end) not in known}
    )


def _consistent(judgements: Iterable[Judgement], source: str) -> None:
    """See that no two names are said to be different that others together make the same."""
    group: dict[str, str] = {}

    def root(key: str) -> str:
        while group.setdefault(key, key) != key:
            key = group[key]
        return key

    known = list(judgements)
    for judgement in known:
        if judgement.same:
            one, two = sorted(map(root, ends(judgement)))
            group[two] = one
    for judgement in known:
        one, two = map(root, ends(judgement))
        if not judgement.same and one == two:
            raise UsageError(
                f"{source}: “{judgement.one}” and “{judgement.two}” are said to be different, and by other lines the same.",
                "Take one of these lines out.",
            )


def render_judgements(judgements: Iterable[Judgement]) -> str:
    """The judgements as TSV, in order of type and names."""
    rows = sorted((item.type, item.one, item.two, item.same, item.note) for item in judgements)
    lines = ["\t".join(COLUMNS)]
    for kind, one, two, same, note in rows:
        lines.append("\t".join(("same" if same else "different", kind, one, two, " ".join(note.split()))))
    return "\n".join(lines) + "\n"


def parted(extraction: Extraction, judgements: Iterable[Judgement]) -> Extraction:
    """What a report states, where names that it was read to use for one thing are judged to be different.

    The alias becomes a thing of its own, and takes the facts whose quotes name it and not the other.
    """
    for judgement in judgements:
        if not judgement.same:
            for entity in extraction.entities:
                form = _alias_to_part(entity, judgement)
                if form:
                    extraction = _part(extraction, entity, form)
    return extraction


def _alias_to_part(entity: Entity, judgement: Judgement) -> str:
    """The alias of the entity that the judgement takes away from it, "" if none."""
    if entity.type != judgement.type:
        return ""
    forms = {entity.id: ""} | {entity_id(entity.type, alias): alias for alias in entity.aliases}
    one, two = (forms.get(end_id(judgement, end)) for end in (judgement.one, judgement.two))
    return "" if one is None or two is None else two or one


def _part(extraction: Extraction, entity: Entity, form: str) -> Extraction:
    own = Entity(entity_id(entity.type, form), entity.type, form)
    rest = replace(
        entity, aliases=tuple(alias for alias in entity.aliases if name_key(alias) != name_key(form))
    )
    others = [entity.name, *rest.aliases]
    facts = [part for fact in extraction.facts for part in _parts(fact, entity.id, own, form, others)]
    entities = {item.id: item for item in extraction.entities} | {rest.id: rest, own.id: own}
    return replace(
        extraction,
        entities=tuple(entities[key] for key in sorted(entities)),
        facts=tuple(sorted(facts, key=lambda fact: (fact.evidence[0].start, fact.evidence[0].end, fact.id))),
    )


def _parts(fact: Fact, key: str, own: Entity, form: str, others: list[str]) -> Iterator[Fact]:
    """The fact, or two of it where some of its quotes name the one thing and some the other."""
    if key not in (fact.subject, fact.object):
        yield fact
        return
    names_it = [_names(item.quote, form, others) for item in fact.evidence]
    kept = tuple(item for item, its in zip(fact.evidence, names_it, strict=True) if not its)
    taken = tuple(item for item, its in zip(fact.evidence, names_it, strict=True) if its)
    if kept:
        yield replace(fact, evidence=kept)
    if taken:
        ends_ = [own.id if end == key else end for end in (fact.subject, fact.object)]
        if PREDICATES[fact.predicate].symmetric and ends_[0].split("/")[0] == ends_[1].split("/")[0]:
            ends_.sort()
        identity = fact_id(
            taken[0].report, fact.predicate, ends_[0], ends_[1], fact.qualifiers, fact.status.value
        )
        yield replace(fact, id=identity, subject=ends_[0], object=ends_[1], evidence=taken)


def _names(quote: str, form: str, others: Iterable[str]) -> bool:
    """Whether a quote names the form, and not only within one of the other names."""
    text = name_key(quote)
    for other in sorted(map(name_key, others), key=len, reverse=True):
        if len(other) > len(name_key(form)):
            text = text.replace(other, "\0")
    return name_key(form) in text
