"""Doc → Extraction: the only place where candidates become entities and facts.

Surface forms of one thing are brought together here, for the report as a whole (:mod:`extractors.identity`);
candidates that state the same are one fact with several pieces of evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from spacy.tokens import Doc

from extractors.annotation import Candidate, Layout, Ref, Renaming, Subject
from extractors.confidence import confidence_of
from extractors.identity import Identity, identify
from extractors.quotes import whole_clauses
from kg.ids import entity_id, fact_id, name_key, report_id
from kg.model import BlockKind, Entity, Evidence, Extraction, Fact, Joined, ReportInfo, Status, Succession
from kg.vocabulary import PREDICATES

_MAX_EVIDENCE = 3


def extraction_of(doc: Doc, version: str, content_hash: str) -> Extraction:
    """What the annotated Doc states."""
    layout: Layout = doc._.layout
    subject: Subject = doc._.subject
    candidates: tuple[Candidate, ...] = doc._.candidates
    own = Ref("Institution", subject.name)
    refs = {own, *(mention.ref for mention in doc._.mentions if _stands_alone(mention.ref))}
    for candidate in candidates:
        refs.add(candidate.subject)
        if isinstance(candidate.object, Ref):
            refs.add(candidate.object)
    refs.update(Ref(kind, form) for kind, *forms in doc._.forms for form in forms)
    identity = identify(refs, subject, doc._.forms)
    names = identity.names
    info = ReportInfo(
        id=report_id(subject.name, subject.year, content_hash),
        source=layout.report.source,
        content_hash=content_hash,
        institution=entity_id("Institution", names[own]),
        institution_name=names[own],
        year=subject.year,
        extractor_version=version,
    )
    facts = _facts(candidates, names, layout, info.id)
    used = {info.institution, *(fact.subject for fact in facts)}
    used.update(fact.object for fact in facts if not PREDICATES[fact.predicate].literal)
    entities = _entities(names, used, {mention.name for mention in doc._.mentions})
    successions = tuple(_succession(item, names, layout, info.id) for item in doc._.renamings)
    return Extraction(info, entities, facts, successions, _joined(identity, entities))


def _joined(identity: Identity, entities: tuple[Entity, ...]) -> tuple[Joined, ...]:
    aliases = {(entity.id, alias) for entity in entities for alias in entity.aliases}
    found = (
        Joined(entity_id(ref.type, identity.names[ref]), ref.name, reason)
        for ref, reason in identity.reasons.items()
    )
    return tuple(
        sorted(
            (item for item in found if (item.entity, item.form) in aliases),
            key=lambda item: (item.entity, item.form),
        )
    )


def _succession(item: Renaming, names: Mapping[Ref, str], layout: Layout, report: str) -> Succession:
    """The renaming between the fullest names; the former name as it is written where the two are one already."""
    later = names.get(Ref(item.type, item.later), item.later)
    former = names.get(Ref(item.type, item.former), item.former)
    return Succession(
        item.type,
        item.former if former == later else former,
        later,
        item.kind,
        item.year,
        _evidence(layout, report, item.start, item.end),
    )


_LEGAL_NAME = re.compile(r"(?:有限公司|有限责任公司|集团公司|出版社|研究所)(?:.{2,8}分公司)?$")


_ALONE = frozenset("Course Competition Association Award IndustrialChain Textbook Person".split())


def _stands_alone(ref: Ref) -> bool:
    """Whether a thing is worth keeping without a fact about it: a company under its legal name is sure."""
    if ref.type in _ALONE:
        return True
    return ref.type == "Enterprise" and len(ref.name) >= 8 and _LEGAL_NAME.search(ref.name) is not None


def _entities(names: Mapping[Ref, str], used: set[str], mentioned: set[str]) -> tuple[Entity, ...]:
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ref, name in names.items():
        forms[(ref.type, name)].add(ref.name)
    entities = []
    for (type_name, name), surfaces in forms.items():
        key = entity_id(type_name, name)
        if key in used or any(_stands_alone(Ref(type_name, form)) for form in surfaces & mentioned):
            aliases = tuple(sorted(form for form in surfaces if name_key(form) != name_key(name)))
            entities.append(Entity(key, type_name, name, aliases))
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _facts(
    candidates: tuple[Candidate, ...], names: Mapping[Ref, str], layout: Layout, report: str
) -> tuple[Fact, ...]:
    grouped: dict[tuple[str, str, str, tuple[tuple[str, str], ...], Status], list[Candidate]] = defaultdict(
        list
    )
    for candidate in candidates:
        signature = PREDICATES[candidate.predicate]
        subject = entity_id(candidate.subject.type, names[candidate.subject])
        if isinstance(candidate.object, Ref):
            obj = entity_id(candidate.object.type, names[candidate.object])
        else:
            obj = candidate.object
        if subject == obj:
            continue
        if signature.symmetric and _prefers_swap(candidate, names, subject, obj):
            subject, obj = obj, subject
        grouped[(candidate.predicate, subject, obj, candidate.qualifiers, candidate.status)].append(candidate)
    facts = []
    for (predicate, subject, obj, qualifiers, status), group in _absorb(grouped).items():
        ordered = sorted(group, key=lambda item: (item.start, item.end, item.rule))
        quoted = {item: whole_clauses(layout, item.start, item.end) for item in ordered}
        telling = _tightest({quoted[item] for item in ordered if item.qualifiers == qualifiers})
        others = _tightest(set(quoted.values()) - set(telling))
        apart = [
            span for span in others if not any(span[0] < end and start < span[1] for start, end in telling)
        ]
        spans = [*telling, *apart][:_MAX_EVIDENCE]
        evidence = tuple(_evidence(layout, report, start, end) for start, end in spans)
        identity = fact_id(report, predicate, subject, obj, qualifiers, status.value)
        rule = ordered[0].rule
        # Words that were recognised in a picture are as sure as the recognition; one place of several is enough.
        read = max(layout.report.certainty_of(item.page) for item in evidence)
        confidence = round(confidence_of(rule) * read, 3) if read < 1 else confidence_of(rule)
        facts.append(Fact(identity, predicate, subject, obj, evidence, qualifiers, status, rule, confidence))
    return tuple(sorted(facts, key=lambda fact: (fact.evidence[0].start, fact.evidence[0].end, fact.id)))


def _tightest(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that hold none of the others, in order: of two quotes of one place the shorter one is kept."""
    return sorted(
        span
        for span in spans
        if not any(span[0] <= other[0] and other[1] <= span[1] for other in spans - {span})
    )


def _prefers_swap(candidate: Candidate, names: Mapping[Ref, str], subject: str, obj: str) -> bool:
    """A symmetric fact between two institutions is written one way only: lower id first, the college's own apart."""
    assert isinstance(candidate.object, Ref)
    return candidate.object.type == candidate.subject.type and obj < subject


_Key = tuple[str, str, str, tuple[tuple[str, str], ...], Status]


def _absorb(grouped: dict[_Key, list[Candidate]]) -> dict[_Key, list[Candidate]]:
    """Facts that say less than another about the same two things give their evidence to it.

    Years and counts tell facts apart (a prize of 2021 is not that of 2022), so only a fact whose qualifiers are
    all among another's is absorbed; for relations, where only the wording differs, the first stays.
    """
    by_pair: dict[tuple[str, str, str, Status], list[_Key]] = defaultdict(list)
    for key in grouped:
        by_pair[(key[0], key[1], key[2], key[4])].append(key)
    merged: dict[_Key, list[Candidate]] = {}
    for keys in by_pair.values():
        kept: list[_Key] = []
        first = {key: min(item.start for item in grouped[key]) for key in keys}
        for key in sorted(keys, key=lambda key: (-len(_told_apart(key)), -len(key[3]), first[key], key[3])):
            mine = _told_apart(key)
            home = next((other for other in kept if mine <= _told_apart(other)), None)
            if home is None:
                kept.append(key)
                merged[key] = list(grouped[key])
            else:
                merged[home] += grouped[key]
    return merged


def _told_apart(key: _Key) -> frozenset[tuple[str, str]]:
    weak = (("role", "member"),) if key[0] == "memberOf" else ()  # any other role says that and more
    return frozenset(pair for pair in key[3] if pair[0] not in ("form", "level") and pair not in weak)


def _evidence(layout: Layout, report: str, start: int, end: int) -> Evidence:
    first, last = layout.raw(start, end)
    block = layout.block_at(start).block
    section = block.section
    if block.kind is BlockKind.HEADING:
        section = (*section, block.text)
    page = layout.report.page_at(first)
    return Evidence(report, first, last, layout.report.text[first:last], section, page)
