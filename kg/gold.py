"""Fact files: the annotation guideline's JSON Lines, read as sets of things and statements to compare."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UnknownName, UsageError
from kg.ids import name_key
from kg.model import Entity, ReportInfo, Status
from kg.names import suggestion
from kg.view import GraphView, HasMentions
from kg.vocabulary import QUALIFIERS

# 数控技术专业 = 数控技术; a name that is little more than the word keeps it.
_TYPE_WORD = re.compile(r"(?:专业|产业链|产业)$")
_YEAR = re.compile(
    r"^(?:19|20)\d{2}(?:[-—~至](?:19|20)?\d{2})?(?:年度|学年|年)?|(?:19|20)\d{2}(?:年度|学年|年)"
)


def normal(name: str) -> str:
    """A name as it is compared: without marks, case, years and a closing word for its type.

    >>> normal("《数控技术》专业") == normal("数控技术")
    True
    """
    text = name_key(name)
    without_year = _YEAR.sub("", text)
    if len(without_year) >= 4:
        text = without_year
    return _TYPE_WORD.sub("", text) if len(text) > 4 else text


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of a fact file; ``key`` and ``forms`` are its names as they are compared."""

    type: str
    name: str
    key: str
    forms: frozenset[str]
    planned: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact of a fact file, its ends by name."""

    predicate: str
    subject: str
    object: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    planned: bool = False
    evidence: str = ""
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class FactSet:
    """The entities and facts of one report, in order."""

    things: tuple[Thing, ...]
    statements: tuple[Statement, ...]
    _forms: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, things: Sequence[Thing], statements: Iterable[Statement]) -> FactSet:
        """The set of these; names of facts are resolved to the forms of the things that bear them."""
        forms: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        for thing in things:
            forms[thing.key] |= thing.forms
        return cls(tuple(things), tuple(statements), dict(forms))

    def forms(self, name: str) -> frozenset[str]:
        """Every form that stands for the thing or things of this name."""
        key = normal(name)
        return self._forms.get(key, frozenset()) | {key}


def read_facts(path: Path) -> FactSet:
    """A fact file; a line that is none is named with its number."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(f"There is no file {path}.", "Give the path of a gold file (JSON Lines).") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read as UTF-8 text.", "Give a gold file (JSON Lines).") from error
    things: list[Thing] = []
    statements: list[Statement] = []
    # Only line feeds end a line of JSON Lines; a value may hold other separators.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row["kind"] == "entity":
                things.append(_thing(row))
            elif row["kind"] == "fact":
                statements.append(_statement(row))
        except (ValueError, KeyError, TypeError) as error:
            reason = f"it lacks {error}" if isinstance(error, KeyError) else "it is no JSON object"
            raise UsageError(
                f"{path}, line {number} is not a line of a fact file: {reason}.",
                'Each line is {"kind": "entity", "type", "name"} or {"kind": "fact", "predicate", "subject", "object"}.',
            ) from error
    if not things and not statements:
        raise UsageError(f"{path} has no entities and no facts.", "Give a gold file (JSON Lines).")
    return FactSet.of(things, statements)


def _thing(row: Mapping[str, Any]) -> Thing:
    return make_thing(
        row["type"],
        row["name"],
        row.get("aliases", ()),
        planned=row.get("status") == "planned",
        evidence=row.get("evidence", ""),
    )


def make_thing(
    type_name: str, name: str, aliases: Iterable[str] = (), *, planned: bool = False, evidence: str = ""
) -> Thing:
    """A thing with its names normalised."""
    forms = frozenset(filter(None, (normal(form) for form in (name, *aliases))))
    return Thing(type_name, name, normal(name), forms, planned, evidence)


def _statement(row: Mapping[str, Any]) -> Statement:
    return Statement(
        predicate=row["predicate"],
        subject=row["subject"],
        object=row["object"],
        qualifiers=tuple((name, str(row[name])) for name in QUALIFIERS if row.get(name)),
        planned=row.get("status") == "planned",
        evidence=row.get("evidence", ""),
        rule=row.get("rule", ""),
    )


def facts_of(view: GraphView, report: str | None = None) -> FactSet:
    """What the graph has of one report (or of all) as a fact set.

    A report's entities are those that its facts name and, where the view can tell, those that it mentions.
    """
    entities: dict[str, Entity] = {entity.id: entity for entity in view.entities()}
    statements: list[Statement] = []
    named: dict[str, str] = {}
    for fact in view.facts():
        if report is not None and all(evidence.report != report for evidence in fact.evidence):
            continue
        quote = fact.evidence[0].quote
        for end in (fact.subject, fact.object):
            if end in entities:
                named.setdefault(end, quote)
        subject, obj = entities.get(fact.subject), entities.get(fact.object)
        statements.append(
            Statement(
                predicate=fact.predicate,
                subject=subject.name if subject else fact.subject,
                object=obj.name if obj else fact.object,
                qualifiers=fact.qualifiers,
                planned=fact.status is Status.PLANNED,
                evidence=quote,
                rule=fact.rule,
                confidence=fact.confidence,
            )
        )
    if report is None:
        others: Iterable[str] = entities
    else:
        others = view.mentions(report) if isinstance(view, HasMentions) else ()
    for key in others:
        named.setdefault(key, "")
    things = [
        make_thing(entities[key].type, entities[key].name, entities[key].aliases, evidence=quote)
        for key, quote in named.items()
    ]
    return FactSet.of(things, statements)


def report_of(gold: FactSet, path: Path, reports: Sequence[ReportInfo], named: str = "") -> ReportInfo:
    """The report of the graph that a gold file is about.

    That is the one named by id or file, else that of the gold file's name, else the only one of the college that
    most gold facts start from.
    """
    if not reports:
        raise UsageError("The graph has no reports to score.", "Build it first: kg build REPORT --graph DIR.")
    if named:
        chosen = [r for r in reports if named in (r.id, r.source, Path(r.source).stem)]
        if len(chosen) == 1:
            return chosen[0]
        raise UnknownName(
            f"No one report of the graph is “{named}”.",
            suggestion(named, (r.id for r in reports)) or "All are listed by: kg reports --graph DIR.",
        )
    by_name = [r for r in reports if Path(r.source).stem == path.stem or r.id.startswith(f"{path.stem}-")]
    if len(by_name) == 1:
        return by_name[0]
    count: defaultdict[str, int] = defaultdict(int)
    for fact in gold.statements:
        count[normal(fact.subject)] += 1
    best = max((count[normal(r.institution_name)] for r in reports), default=0)
    by_college = [r for r in reports if best and count[normal(r.institution_name)] == best]
    if len(by_college) == 1:
        return by_college[0]
    listed = "; ".join(r.id for r in (by_college or reports)[:10])
    problem = "is about several reports of the graph" if by_college else "is about no report of the graph"
    raise UsageError(f"{path.name} {problem}.", f"Name one with --report: {listed}.")
