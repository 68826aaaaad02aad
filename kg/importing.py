"""Facts from a file into a graph: what a graph wrote comes back as it was, what was made by hand stands by itself.

Facts of reports that the file describes and the graph lacks bring these reports back. All others go into a named
graph of the file's own, which is replaced when the file is imported again and removed like a report: their evidence
is the line that states them. What the graph states already, word for word, is left as it is.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kg import pipeline, terms
from kg import store as graphs
from kg.errors import KgError, UsageError
from kg.factfile import EntityRow, FactRow, Faults, Line, ReportRow, read_lines, read_text
from kg.folder import Entry, Folder, Manifest
from kg.ids import entity_id, fact_id, name_key
from kg.model import Entity, Evidence, Extraction, Fact, ImportSummary, ReportInfo
from kg.names import NameIndex
from kg.vocabulary import PREDICATES

# The extractor's version of what no extractor found, and the rule of such facts.
IMPORTED: Final = "imported"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the graph holds apart from what this file brought before."""

    reports: frozenset[str]
    names: NameIndex
    facts: Mapping[str, Fact]


def import_facts(folder: Folder, path: Path) -> ImportSummary:
    """Bring the facts of a file into the graph. Raises UsageError naming each line that can't be taken."""
    text, content = read_text(path)
    faults = Faults(path.name)
    lines = tuple(read_lines(text, faults))
    faults.raise_any()
    if not lines:
        raise UsageError(
            f"{path} has no lines.", "Give a fact file (JSON Lines), as “kg export facts” writes it."
        )
    with folder.building():
        manifest = folder.manifest()
        pipeline.apply(folder, manifest)
        home = str(path.resolve())
        before = tuple(entry for entry in manifest.reports if entry.path.partition("#")[0] == home)
        known = _known(folder, manifest, before)
        reading = _Reading.of(path, hashlib.sha256(content).hexdigest(), lines, known, faults)
        faults.raise_any()
        others = tuple(entry for entry in manifest.reports if entry not in before)
        entries = [_entry(one.report, f"{home}#{one.report.id}") for one in reading.restored]
        if reading.own.entities or reading.own.facts:
            entries.append(_entry(reading.own.report, home))
        for extraction in (*reading.restored, reading.own):
            folder.save(extraction)
        manifest = Manifest((*others, *entries), complete=False)
        folder.write_manifest(manifest)
        pipeline.apply(folder, manifest)
    return reading.summary()


def _entry(report: ReportInfo, path: str) -> Entry:
    # A version that no extractor has, so that the report itself is read when it is there.
    return Entry(report.id, report.source, path, report.content_hash, IMPORTED)


def _known(folder: Folder, manifest: Manifest, before: Iterable[Entry]) -> _Known:
    ours = {entry.id for entry in before}
    with graphs.reader(folder) as store:
        facts = {fact.id: fact for fact in terms.read_facts(store) if fact.evidence[0].report not in ours}
        names = NameIndex(terms.read_entities(store))
        del store
    return _Known(frozenset(entry.id for entry in manifest.reports) - ours, names, facts)


@dataclass(slots=True)
class _Content:
    """What one report, or the file by itself, is going to state."""

    report: ReportInfo
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)

    def extraction(self) -> Extraction:
        """All of it, in order."""
        entities = tuple(self.entities[key] for key in sorted(self.entities))
        facts = sorted(self.facts.values(), key=lambda fact: (fact.evidence[0].start, fact.id))
        return Extraction(self.report, entities, tuple(facts))


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a file states: the reports that it brings back, and what is its own."""

    own: Extraction
    restored: tuple[Extraction, ...]
    known_facts: int

    @classmethod
    def of(
        cls, path: Path, content_hash: str, lines: Iterable[Line], known: _Known, faults: Faults
    ) -> _Reading:
        """What the lines state, given what is known; what can't be taken is added to the faults."""
        own = _Content(
            ReportInfo(
                f"import-{path.stem}-{content_hash[:8]}", path.name, content_hash, "", path.name, "", IMPORTED
            )
        )
        rows = tuple(lines)
        things = _Things.of(rows, known, faults)
        reports = {
            line.row.id: _Content(_report(line, things, faults))
            for line in rows
            if isinstance(line.row, ReportRow) and line.row.id not in known.reports
        }
        for content in reports.values():
            institution = content.report.institution
            if institution in things.by_id:
                content.entities[institution] = things.by_id[institution]
        unchanged = 0
        placed: set[str] = set()
        for line in rows:
            if isinstance(line.row, FactRow):
                ends = things.ends(line)
                if ends is None:
                    continue
                home = reports.get(line.row.report) if line.row.places else None
                fact = _stated(line.row, ends, line.row.report)
                if home is None and fact is not None and known.facts.get(fact.id) == fact:
                    unchanged += 1
                    placed.update(ends)
                    continue
                target = home or own
                if home is None or fact is None:
                    fact = _by_hand(line, ends, own.report.id)
                target.facts[fact.id] = fact
                for key in (fact.subject, fact.object):
                    if key in things.by_id:
                        target.entities[key] = things.by_id[key]
                        placed.add(key)
            elif isinstance(line.row, EntityRow):
                for report in line.row.mentioned_in:
                    if report in reports:
                        entity = things.by_id[_key(line.row)]
                        reports[report].entities[entity.id] = entity
                        placed.add(entity.id)
        for key in things.listed - placed:
            if not _holds(known.names.by_id.get(key), things.by_id[key]):
                own.entities[key] = things.by_id[key]
        restored = tuple(reports[key].extraction() for key in sorted(reports))
        return cls(own.extraction(), restored, unchanged)

    def summary(self) -> ImportSummary:
        """What was done."""
        return ImportSummary(
            self.own.report.id if self.own.facts or self.own.entities else "",
            len(self.own.facts),
            len(self.own.entities),
            tuple(one.report.id for one in self.restored),
            sum(len(one.facts) for one in self.restored),
            self.known_facts,
        )


def _report(line: Line, things: _Things, faults: Faults) -> ReportInfo:
    row = line.row
    assert isinstance(row, ReportRow)
    found = things.by_id.get(row.institution)
    if row.institution and (found is None or found.type != "Institution"):
        faults.add(line.number, f"no entity line has its institution {row.institution}")
    return ReportInfo(
        row.id,
        row.source,
        row.content_hash,
        row.institution,
        row.institution_name,
        row.year,
        row.extractor_version,
    )


def _stated(row: FactRow, ends: tuple[str, str], report: str) -> Fact | None:
    """The fact as the report states it; None where the line does not tell the place."""
    if not row.places:
        return None
    evidence = tuple(
        Evidence(report, place.start, place.end, place.evidence, place.section, place.page)
        for place in row.places
    )
    key = row.id or fact_id(report, row.predicate, *ends, row.qualifiers, row.status.value)
    return Fact(key, row.predicate, *ends, evidence, row.qualifiers, row.status, row.rule, row.confidence)


def _by_hand(line: Line, ends: tuple[str, str], report: str) -> Fact:
    """The fact as the file states it: its words, or else its line, are the evidence."""
    row = line.row
    assert isinstance(row, FactRow)
    at = line.text.find(row.evidence) if row.evidence else -1
    quote = row.evidence if at >= 0 else line.text.strip()
    start = line.start + line.text.find(quote)
    section = (row.report, *row.section) if row.report else row.section
    evidence = Evidence(report, start, start + len(quote), quote, section, row.page)
    key = fact_id(report, row.predicate, *ends, row.qualifiers, row.status.value)
    return Fact(key, row.predicate, *ends, (evidence,), row.qualifiers, row.status, IMPORTED, row.confidence)


def _key(row: EntityRow) -> str:
    return row.id or entity_id(row.type, row.name)


def _holds(there: Entity | None, new: Entity) -> bool:
    """Whether the graph has this thing with this name and these aliases."""
    return there is not None and there.name == new.name and set(new.aliases) <= set(there.aliases)


class _Things:
    """What the facts of a file are about: the things that it lists, and those of the graph that it names."""

    def __init__(self, listed: Mapping[str, Entity], known: NameIndex, faults: Faults) -> None:
        self.listed = frozenset(listed)
        self.by_id = dict(listed)
        self._known = known
        self._faults = faults
        self._names: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in listed.values():
            for form in {name_key(name) for name in (entity.name, *entity.aliases)}:
                self._names[form].append(entity)

    @classmethod
    def of(cls, lines: Iterable[Line], known: _Known, faults: Faults) -> _Things:
        """The things that the lines list; two lines on one thing are taken together."""
        listed: dict[str, Entity] = {}
        for line in lines:
            row = line.row
            if isinstance(row, EntityRow):
                new = Entity(
                    _key(row), row.type, row.name, tuple(sorted({*row.aliases} - {row.name})), row.subtype
                )
                before = listed.get(new.id, new)
                if before.type != new.type or before.name != new.name:
                    faults.add(line.number, f"{new.id} is the id of {before.type} {before.name} already")
                aliases = tuple(sorted({*before.aliases, *new.aliases}))
                listed[new.id] = replace(before, aliases=aliases, subtype=before.subtype or new.subtype)
        return cls(listed, known.names, faults)

    def ends(self, line: Line) -> tuple[str, str] | None:
        """The ids of a fact's ends (the object's text where it is literal); None where they can't be taken."""
        row = line.row
        assert isinstance(row, FactRow)
        signature = PREDICATES[row.predicate]
        either = signature.domain | signature.range if signature.symmetric else frozenset[str]()
        try:
            subject = self._find(row.subject, row.subject_id, signature.domain | either)
            if signature.literal:
                return subject.id, row.object
            obj = self._find(row.object, row.object_id, signature.range | either)
        except KgError as error:
            self._faults.add(line.number, str(error))
            return None
        if signature.symmetric and subject.type not in signature.domain:
            subject, obj = obj, subject
        if subject.type not in signature.domain or obj.type not in signature.range:
            self._faults.add(line.number, f"{row.predicate} does not link {subject.type} to {obj.type}")
            return None
        for entity in (subject, obj):
            self.by_id.setdefault(entity.id, replace(entity, aliases=()))
        return subject.id, obj.id

    def _find(self, name: str, key: str, types: frozenset[str]) -> Entity:
        if key:
            found = self.by_id.get(key) or self._known.by_id.get(key)
            if found is None:
                raise UsageError(f"no entity line and no thing of the graph has the id {key}")
            if found.type not in types:
                raise UsageError(f"{found.name} is of type {found.type}, not {' or '.join(sorted(types))}")
            return found
        listed = [entity for entity in self._names.get(name_key(name), ()) if entity.type in types]
        if len(listed) > 1:
            choices = ", ".join(sorted(entity.id for entity in listed))
            raise UsageError(f"“{name}” is the name of several things: give the id of one ({choices})")
        return listed[0] if listed else self._known.find(name, types)
