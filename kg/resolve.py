"""Who is who over reports: which things of different reports are one, and under which name.

What reports state is left as it is; this gives, for every set of reports, the same view over it, whatever their
order. Names decide, with vetoes (:mod:`kg.likeness`); every two names taken for one thing's are on record. A person,
a base or a cluster is told apart by the organisation that it belongs to: two colleges' 张伟 are two people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.ids import digest, entity_id, name_key
from kg.likeness import ALIASED, bare_key, current_names, may_stand_for, same_key, veto
from kg.model import Entity, Extraction, Fact, MergeDecision, ReportInfo
from kg.official import institution, official
from kg.subtypes import subtype_of
from kg.terms import evidence_order
from kg.view import fact_order
from kg.vocabulary import PREDICATES

SCOPED: Final = frozenset({"Person", "SpecialtyCluster", "IndustryCollege", "TrainingBase", "Course"})
# The facts that say whose a scoped thing is, and which end of them is the owner.
_OWNER: Final = {"affiliatedWith": "object", "establishedBy": "object", "hasCluster": "subject"}
_VERSION: Final = "2"


@dataclass(frozen=True, slots=True)
class Mentions:
    """What resolution needs to know of one report, without its facts and quotes.

    ``owners`` are the organisations that the report says a scoped thing belongs to; ``apart`` the pairs of things
    that it relates to each other, which are therefore two; ``abroad`` the institutions that host workshops abroad.
    """

    report: str
    institution: str
    content: str
    entities: tuple[Entity, ...]
    owners: Mapping[str, tuple[str, ...]]
    apart: frozenset[tuple[str, str]]
    abroad: frozenset[str]

    @classmethod
    def of(cls, extraction: Extraction, content: str = "") -> Mentions:
        """The mentions of a report; ``content`` is the hash of all that it states."""
        types = {entity.id: entity.type for entity in extraction.entities}
        owners: defaultdict[str, set[str]] = defaultdict(set)
        apart: set[tuple[str, str]] = set()
        for fact in extraction.facts:
            if fact.predicate in _OWNER:
                thing, owner = (
                    (fact.subject, fact.object)
                    if _OWNER[fact.predicate] == "object"
                    else (fact.object, fact.subject)
                )
                if types.get(thing) == "Person" or types.get(owner) == "Institution":
                    owners[thing].add(owner)
            if types.get(fact.subject) == types.get(fact.object):
                apart.add((fact.subject, fact.object))
        return cls(
            extraction.report.id,
            extraction.report.institution,
            content,
            extraction.entities,
            {thing: tuple(sorted(found)) for thing, found in owners.items() if types[thing] in SCOPED},
            frozenset(apart),
            frozenset(fact.object for fact in extraction.facts if fact.predicate == "hostedAt"),
        )


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who: the canonical entity (without aliases) of every entity of every report, and the merges made."""

    _plain: Mapping[str, Entity]
    _scoped: Mapping[tuple[str, str], Entity]
    merges: tuple[MergeDecision, ...]

    def canonical(self, report: str, local: str) -> Entity | None:
        """The entity that a report's entity is; None if the report has no such entity."""
        return self._scoped.get((report, local)) or self._plain.get(local)

    def graph_hash(self, mentions: Mentions) -> str:
        """A hash of all that the report's graph is made of; equal hash, equal graph."""
        parts = [_VERSION, mentions.content]
        for local in (mentions.institution, *(entity.id for entity in mentions.entities)):
            found = self.canonical(mentions.report, local)
            if found:
                parts += [local, found.id, found.name, found.subtype or ""]
                parts += (text for pair in official(found.type, found.name) for text in pair)
        return digest(*parts)

    def resolved(self, extraction: Extraction) -> tuple[ReportInfo, tuple[Entity, ...], tuple[Fact, ...]]:
        """The report with canonical entities, its own names for them as aliases, and facts between them."""
        report = extraction.report.id
        names: defaultdict[str, set[str]] = defaultdict(set)
        found: dict[str, Entity] = {}
        for entity in extraction.entities:
            canonical = self._scoped.get((report, entity.id)) or self._plain[entity.id]
            found[canonical.id] = canonical
            names[canonical.id].update((entity.name, *entity.aliases))
        entities = tuple(
            replace(entity, aliases=tuple(sorted(names[key] - {entity.name})))
            for key, entity in sorted(found.items())
        )
        college = self.canonical(report, extraction.report.institution)
        info = extraction.report
        if college is not None:
            info = replace(info, institution=college.id, institution_name=college.name)
        return info, entities, self._facts(extraction)

    def _facts(self, extraction: Extraction) -> tuple[Fact, ...]:
        """The facts between canonical entities; those that have become the same are one."""
        merged: dict[tuple[object, ...], Fact] = {}
        for fact in sorted(extraction.facts, key=lambda fact: fact.id):
            ends = [self.canonical(extraction.report.id, end) for end in (fact.subject, fact.object)]
            subject, obj = (
                entity.id if entity else end
                for entity, end in zip(ends, (fact.subject, fact.object), strict=True)
            )
            if subject == obj:
                continue
            same_type = ends[0] and ends[1] and ends[0].type == ends[1].type
            if PREDICATES[fact.predicate].symmetric and same_type and obj < subject:
                subject, obj = obj, subject
            key = (fact.predicate, subject, obj, fact.qualifiers, fact.status)
            before = merged.get(key)
            evidence = {*fact.evidence, *(before.evidence if before else ())}
            merged[key] = replace(
                before or fact,
                subject=subject,
                object=obj,
                evidence=tuple(sorted(evidence, key=evidence_order)),
            )
        return tuple(sorted(merged.values(), key=fact_order))


def resolve(reports: Iterable[Mentions]) -> Resolution:
    """Who is who over these reports."""
    ordered = sorted(reports, key=lambda mentions: mentions.report)
    nodes = _nodes(ordered)
    groups = _Groups(nodes, ordered)
    for kind in sorted({node.kind for node in nodes.values()}):
        own = {key: node for key, node in nodes.items() if node.kind == kind}
        _by_same_key(kind, own, groups)
        if kind == "Institution":
            _by_former_name(own, groups)
        _by_bare_key(kind, own, groups)
        if kind in ALIASED:
            _by_alias(kind, own, groups)
    plain: dict[str, Entity] = {}
    merges: list[MergeDecision] = []
    for members in groups.all():
        kept = _fullest(members, nodes)
        entity = _entity(kept, [nodes[member] for member in members])
        for member in members:
            plain[member] = entity
            if member != kept.id:
                name, reason = nodes[member].name, groups.reasons[member]
                merges.append(MergeDecision(kept.id, member, kept.name, name, kept.kind, reason))
    for entity in (entity for mentions in ordered for entity in mentions.entities):
        if _told_apart(entity):
            plain[entity.id] = replace(entity, aliases=())
    scoped = _scoped(ordered, plain)
    merges.sort(key=lambda decision: (decision.kept, decision.merged))
    return Resolution(plain, scoped, tuple(merges))


@dataclass(frozen=True, slots=True)
class _Node:
    """All that goes by one name: the name as most reports write it, how many do, and its short forms."""

    id: str
    kind: str
    name: str
    reports: int
    aliases: frozenset[str]
    subtypes: tuple[str, ...]


def _nodes(reports: Iterable[Mentions]) -> dict[str, _Node]:
    kinds: dict[str, str] = {}
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    subtypes: defaultdict[str, set[str]] = defaultdict(set)
    for mentions in reports:
        for entity in mentions.entities:
            if _told_apart(entity):
                continue
            kinds[entity.id] = entity.type
            names[entity.id][entity.name] += 1
            aliases[entity.id].update(entity.aliases)
            if entity.subtype:
                subtypes[entity.id].add(entity.subtype)
            elif entity.id in mentions.abroad and not institution(entity.name):
                subtypes[entity.id].add("ForeignInstitution")
    return {
        key: _Node(
            key,
            kinds[key],
            min(names[key], key=lambda name: (-names[key][name], len(name), name)),
            names[key].total(),
            frozenset(aliases[key]),
            tuple(sorted(subtypes[key])),
        )
        for key in sorted(kinds)
    }


class _Groups:
    """Names taken together, unless a veto or a report's own words keep them apart."""

    def __init__(self, nodes: Mapping[str, _Node], reports: Iterable[Mentions]) -> None:
        self._nodes = nodes
        self._group = {key: key for key in nodes}
        self._members = {key: [key] for key in nodes}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self.reasons: dict[str, str] = {}
        for mentions in reports:
            for a, b in mentions.apart:
                self._apart[a].add(b)
                self._apart[b].add(a)

    def of(self, key: str) -> str:
        return self._group[key]

    def all(self) -> list[list[str]]:
        return [sorted(self._members[key]) for key in sorted(self._members)]

    def join(self, a: str, b: str, reason: str, *, trusted: bool = False) -> None:
        """Take two names' groups together; ``trusted`` overrides what the names say against it."""
        one, two = self._members[self._group[a]], self._members[self._group[b]]
        if one is two or any(other in two for key in one for other in self._apart[key]):
            return
        if not trusted and any(
            veto(self._nodes[x].kind, self._nodes[x].name, self._nodes[y].name) for x in one for y in two
        ):
            return
        for key in (a, b):
            self.reasons.setdefault(key, reason)
        home = min(self._group[a], self._group[b])
        members = one + two
        for key in (self._group[a], self._group[b]):
            del self._members[key]
        self._members[home] = members
        for key in members:
            self._group[key] = home


def _bunches(nodes: Mapping[str, _Node], key_of: Callable[[_Node], str]) -> list[list[str]]:
    """The ids of names that share a key, in order of key."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, node in sorted(nodes.items()):
        found[key_of(node)].append(key)
    return [found[key] for key in sorted(found) if key]


def _by_same_key(kind: str, nodes: Mapping[str, _Node], groups: _Groups) -> None:
    for first, *others in _bunches(nodes, lambda node: same_key(kind, node.name)):
        for other in others:
            groups.join(first, other, "differs in legal form, brackets, 市 or 全国 only")


def _by_former_name(nodes: Mapping[str, _Node], groups: _Groups) -> None:
    for key, node in sorted(nodes.items()):
        now = current_names().get(name_key(node.name))
        if now and entity_id("Institution", now) in nodes:
            groups.join(key, entity_id("Institution", now), "former name in the official list", trusted=True)


def _by_bare_key(kind: str, nodes: Mapping[str, _Node], groups: _Groups) -> None:
    """A company with a place in brackets is the one without, if no other place claims the same name."""
    plain = {same_key(kind, node.name): key for key, node in sorted(nodes.items(), reverse=True)}
    for bunch in _bunches(nodes, lambda node: bare_key(kind, node.name)):
        home = plain.get(bare_key(kind, nodes[bunch[0]].name))
        if home is not None and len({groups.of(key) for key in bunch}) == 1:
            groups.join(bunch[0], home, "differs by a place in brackets")


def _by_alias(kind: str, nodes: Mapping[str, _Node], groups: _Groups) -> None:
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for key, node in nodes.items():
        for alias in node.aliases:
            owners[entity_id(kind, alias)].add(key)
    found: list[tuple[str, str]] = []
    for short in sorted(owners.keys() & nodes.keys()):
        claims = {groups.of(owner) for owner in owners[short]} - {groups.of(short)}
        full = min(owners[short], key=lambda key: (-len(nodes[key].name), key))
        # What is someone else's name in full is not taken for a short form of more than one.
        if len(claims) == 1 and may_stand_for(kind, nodes[short].name, nodes[full].name):
            found.append((short, full))
    for short, full in found:
        groups.join(short, full, f"a short form of it in a report: {nodes[short].name}")


def _fullest(members: Iterable[str], nodes: Mapping[str, _Node]) -> _Node:
    """The name that the group goes by: today's official one, else the longest, else the most used."""
    own = [nodes[member] for member in members]
    today = {current_names().get(name_key(node.name)) for node in own if node.kind == "Institution"}
    return min(
        own, key=lambda node: (node.name not in today, -len(name_key(node.name)), -node.reports, node.name)
    )


def _entity(kept: _Node, members: Iterable[_Node]) -> Entity:
    stated = sorted({subtype for node in members for subtype in node.subtypes})
    subtype = stated[0] if stated else subtype_of(kept.kind, [kept.name])
    return Entity(kept.id, kept.kind, kept.name, (), subtype)


def _told_apart(entity: Entity) -> bool:
    """Whether a scoped thing comes with the id of its scope, as from a file that a graph wrote."""
    return entity.type in SCOPED and entity.id != entity_id(entity.type, entity.name)


def _scoped(reports: Iterable[Mentions], plain: Mapping[str, Entity]) -> dict[tuple[str, str], Entity]:
    """The entities that a name alone does not tell apart: one where their owners meet, else two."""
    owners: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for mentions in reports:
        for entity in mentions.entities:
            if entity.type in SCOPED and not _told_apart(entity):
                local = mentions.owners.get(entity.id) or (mentions.institution,)
                known = frozenset(plain[owner].id if owner in plain else owner for owner in local)
                owners[entity.id].append((mentions.report, known))
    found: dict[tuple[str, str], Entity] = {}
    for key, places in owners.items():
        for group in _meeting(places):
            counts = Counter(owner for _, known in group for owner in known)
            scope = min(counts, key=lambda owner: (-counts[owner], owner))
            name = plain[key].name
            entity = replace(plain[key], id=entity_id(plain[key].type, name, scope))
            found.update({(report, key): entity for report, _ in group})
    return found


def _meeting(places: list[tuple[str, frozenset[str]]]) -> list[list[tuple[str, frozenset[str]]]]:
    """The places in groups that share an owner, directly or through others."""
    groups: list[list[tuple[str, frozenset[str]]]] = []
    for place in places:
        touching = [group for group in groups if any(place[1] & known for _, known in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(item for group in touching for item in group), place])
    return groups
