"""Facts from a file into a graph: what a graph wrote comes back as it was, what was made by hand stands by itself.

Facts of reports that the file describes and the graph lacks bring these reports back. All others go into a named
graph of the file's own, which is replaced when the file is imported again and removed like a report: their evidence
is the line that states them. What the graph states already, word for word, is left as it is.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import pipeline, terms
from kg import store as graphs
from kg.errors import KgError, UsageError
from kg.factfile import EntityRow, FactRow, Faults, Line, ReportRow, read_lines, read_text
from kg.folder import IMPORTED, Entry, Folder, Manifest
from kg.ids import entity_id, fact_id, name_key
from kg.model import Entity, Evidence, Extraction, Fact, ImportSummary, ReportInfo
from kg.names import NameIndex
from kg.vocabulary import PREDICATES


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
        reading = _Reading(path, hashlib.sha256(content).hexdigest(), lines, known, faults)
        faults.raise_any()
        own, restored, done = reading.own(), reading.restored(), reading.summary()
        others = tuple(entry for entry in manifest.reports if entry not in before)
        entries = [_entry(one.report, f"{home}#{one.report.id}") for one in restored]
        if done.id:
            entries.append(_entry(own.report, home))
        for extraction in (*restored, own):
            folder.save(extraction)
        manifest = replace(manifest, reports=(*others, *entries), complete=False)
        folder.write_manifest(manifest)
        pipeline.apply(folder, manifest)
    return done


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

    def add(self, fact: Fact) -> None:
        """Take a fact in; one that is there gets the evidence, and an id that is another's makes way for a new one."""
        there = self.facts.get(fact.id)
        if there is not None and replace(fact, evidence=there.evidence) == there:
            fact = replace(there, evidence=tuple(dict.fromkeys((*there.evidence, *fact.evidence))))
        elif there is not None:
            stated = (fact.predicate, fact.subject, fact.object, fact.qualifiers, fact.status.value)
            fact = replace(fact, id=fact_id(self.report.id, *stated))
        self.facts[fact.id] = fact

    def extraction(self) -> Extraction:
        """All of it, in order."""
        entities = tuple(self.entities[key] for key in sorted(self.entities))
        facts = sorted(self.facts.values(), key=lambda fact: (fact.evidence[0].start, fact.id))
        return Extraction(self.report, entities, tuple(facts))


class _Reading:
    """What a file states, line by line: the reports that it brings back, and what is its own."""

    def __init__(
        self, path: Path, content_hash: str, lines: Sequence[Line], known: _Known, faults: Faults
    ) -> None:
        key = f"import-{path.stem}-{content_hash[:8]}"
        self._own = _Content(ReportInfo(key, path.name, content_hash, "", path.name, "", IMPORTED))
        self._known = known
        self._things = _Things(lines, known.names, faults)
        self._placed: set[str] = set()
        self._unchanged = 0
        self._reports: dict[str, _Content] = {}
        for line in lines:
            if isinstance(line.row, ReportRow) and line.row.id not in known.reports:
                self._report(line.number, line.row, faults)
        for line in lines:
            if isinstance(line.row, FactRow):
                self._fact(line, line.row)
            elif isinstance(line.row, EntityRow):
                self._mentions(line.row)
        for key in self._things.listed - self._placed:
            if not _holds(known.names.by_id.get(key), self._things.by_id[key]):
                self._own.entities[key] = self._things.by_id[key]

    def own(self) -> Extraction:
        """What stands by itself."""
        return self._own.extraction()

    def restored(self) -> tuple[Extraction, ...]:
        """What comes back, in order of report."""
        return tuple(self._reports[key].extraction() for key in sorted(self._reports))

    def summary(self) -> ImportSummary:
        """What is going to be done."""
        own, back = self._own, self._reports
        return ImportSummary(
            own.report.id if own.facts or own.entities else "",
            len(own.facts),
            len(own.entities),
            tuple(sorted(back)),
            sum(len(content.facts) for content in back.values()),
            self._unchanged,
        )

    def _report(self, number: int, row: ReportRow, faults: Faults) -> None:
        institution = self._things.by_id.get(row.institution)
        if row.institution and (institution is None or institution.type != "Institution"):
            faults.add(number, f"no entity line has its institution {row.institution}")
        info = ReportInfo(**row.model_dump(exclude={"kind"}))
        self._reports[row.id] = _Content(info)
        if institution:
            self._mention(self._reports[row.id], institution.id)

    def _fact(self, line: Line, row: FactRow) -> None:
        ends = self._things.ends(line.number, row)
        if ends is None:
            return
        self._placed.update(ends)
        stated = _stated(row, ends)
        if stated is not None and row.report in self._reports:
            self._put(self._reports[row.report], stated)
        elif stated is not None and self._known.facts.get(stated.id) == stated:
            self._unchanged += 1
        else:
            self._put(self._own, _by_hand(line, row, ends, self._own.report.id))

    def _put(self, content: _Content, fact: Fact) -> None:
        content.add(fact)
        for key in (fact.subject, fact.object):
            if key in self._things.by_id:
                self._mention(content, key)

    def _mention(self, content: _Content, key: str) -> None:
        """Put a thing with what mentions it, under the aliases that it has there."""
        thing = self._things.by_id[key]
        aliases = self._things.aliases_in.get((key, content.report.id), thing.aliases)
        content.entities[key] = replace(thing, aliases=aliases)

    def _mentions(self, row: EntityRow) -> None:
        """What no fact names stands with the reports that mention it."""
        for report in row.mentioned_in:
            if report in self._reports:
                self._mention(self._reports[report], _key(row))
                self._placed.add(_key(row))


def _stated(row: FactRow, ends: tuple[str, str]) -> Fact | None:
    """The fact as its report states it; None where the line does not tell the place."""
    if not row.report or not row.places:
        return None
    evidence = tuple(
        Evidence(row.report, place.start, place.end, place.evidence, place.section, place.page)
        for place in row.places
    )
    key = row.id or fact_id(row.report, row.predicate, *ends, row.qualifiers, row.status.value)
    return Fact(key, row.predicate, *ends, evidence, row.qualifiers, row.status, row.rule, row.confidence)


def _by_hand(line: Line, row: FactRow, ends: tuple[str, str], report: str) -> Fact:
    """The fact as the file states it: its words, or else its line, are the evidence."""
    quote = row.evidence if row.evidence and row.evidence in line.text else line.text.strip()
    start = line.start + line.text.index(quote)
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

    def __init__(self, lines: Iterable[Line], known: NameIndex, faults: Faults) -> None:
        self._known = known
        self._faults = faults
        self.by_id: dict[str, Entity] = {}
        self.aliases_in: dict[tuple[str, str], tuple[str, ...]] = {}
        for line in lines:
            if isinstance(line.row, EntityRow):
                self._list(line.number, line.row)
                for report, aliases in line.row.aliases_in.items():
                    self.aliases_in[_key(line.row), report] = aliases
        self.listed = frozenset(self.by_id)
        self._names: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.by_id.values():
            for form in {name_key(name) for name in (entity.name, *entity.aliases)}:
                self._names[form].append(entity)

    def _list(self, number: int, row: EntityRow) -> None:
        """Two lines on one thing are taken together."""
        new = Entity(_key(row), row.type, row.name, row.aliases, row.subtype)
        before = self.by_id.get(new.id, new)
        if before.type != new.type or before.name != new.name:
            self._faults.add(number, f"{new.id} is the id of {before.type} {before.name} already")
        aliases = tuple(sorted({*before.aliases, *new.aliases} - {row.name}))
        self.by_id[new.id] = replace(before, aliases=aliases, subtype=before.subtype or new.subtype)

    def ends(self, number: int, row: FactRow) -> tuple[str, str] | None:
        """The ids of a fact's ends (the object's text where it is literal); None where they can't be taken."""
        signature = PREDICATES[row.predicate]
        either = signature.domain | signature.range if signature.symmetric else frozenset[str]()
        try:
            subject = self._find(row.subject, row.subject_id, signature.domain | either)
            if signature.literal:
                return subject.id, row.object
            obj = self._find(row.object, row.object_id, signature.range | either)
        except KgError as error:
            self._faults.add(number, str(error))
            return None
        if signature.symmetric and subject.type not in signature.domain:
            subject, obj = obj, subject
        if subject.type not in signature.domain or obj.type not in signature.range:
            self._faults.add(number, f"{row.predicate} does not link {subject.type} to {obj.type}")
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
