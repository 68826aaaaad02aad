"""Who is who over reports: which things of different reports are one, and under which name.

What reports state is left as it is; this gives, for every set of reports, the same view over it, whatever their
order. Readers' judgements decide, then names (:mod:`kg.joining`), with vetoes (:mod:`kg.likeness`); every two names
taken for one thing's are on record. A person, a base or a cluster is told apart by the organisation that it belongs
to: two colleges' 张伟 are two people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.ids import digest, entity_id, name_key
from kg.joining import Groups, Join, Node, join_kind, nodes_of
from kg.judgements import end_id
from kg.likeness import current_name, official_code
from kg.mentions import SCOPED, Mentions, told_apart
from kg.model import Entity, Extraction, Fact, Judgement, MergeDecision, ReportInfo, Succession
from kg.official import official
from kg.subtypes import subtype_of
from kg.terms import evidence_order
from kg.view import fact_order
from kg.vocabulary import PREDICATES

_VERSION: Final = "3"


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
        for item in mentions.successions:
            parts += self._ends(mentions.report, item)
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
        for item, former, later in self.successions(extraction):
            if former == later and later in names:
                names[later].update((item.former, item.later))
        entities = tuple(
            replace(entity, aliases=tuple(sorted(names[key] - {entity.name})))
            for key, entity in sorted(found.items())
        )
        college = self.canonical(report, extraction.report.institution)
        info = extraction.report
        if college is not None:
            info = replace(info, institution=college.id, institution_name=college.name)
        return info, entities, self._facts(extraction)

    def successions(self, extraction: Extraction) -> tuple[tuple[Succession, str, str], ...]:
        """What the report says of former names: with the ids of what bore it and of what bears the later one.

        They are one id where the two are one thing.
        """
        return tuple((item, *self._ends(extraction.report.id, item)) for item in extraction.successions)

    def _ends(self, report: str, item: Succession) -> tuple[str, str]:
        former, later = (entity_id(item.type, name) for name in (item.former, item.later))
        return (self._scoped.get((report, former)) or self._plain[former]).id, self._plain[later].id

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
            surest = max(before or fact, fact, key=lambda each: each.confidence or 0.0)
            merged[key] = replace(
                before or fact,
                subject=subject,
                object=obj,
                evidence=tuple(sorted(evidence, key=evidence_order)),
                rule=surest.rule,
                confidence=surest.confidence,
            )
        return tuple(sorted(merged.values(), key=fact_order))


def resolve(reports: Iterable[Mentions], judgements: Iterable[Judgement] = ()) -> Resolution:
    """Who is who over these reports; the judgements must not contradict each other."""
    ordered = sorted(reports, key=lambda mentions: mentions.report)
    known = tuple(judgements)
    nodes = nodes_of(ordered)
    groups = Groups.of(nodes, ordered, known)
    successions = [(mentions.report, item) for mentions in ordered for item in mentions.successions]
    for kind in sorted({node.kind for node in nodes.values()}):
        own = {key: node for key, node in nodes.items() if node.kind == kind}
        join_kind(kind, own, groups, [pair for pair in successions if pair[1].type == kind])
    replaced = {entity_id(item.type, item.former) for _, item in successions if item.kind == "renamed"}
    chosen = {end_id(item, item.one) for item in known if item.same}
    chosen -= {end_id(item, item.two) for item in known if item.same}
    plain: dict[str, Entity] = {}
    merges: list[MergeDecision] = []
    reasons = _reasons(groups.joins)
    for members in groups.all():
        own_nodes = [nodes[member] for member in members]
        kept = _fullest(own_nodes, chosen, replaced)
        entity = _entity(kept, own_nodes)
        for member in members:
            plain[member] = entity
            if member != kept.id:
                merges.append(_decision(kept, nodes[member], reasons[member], nodes))
    for entity in (entity for mentions in ordered for entity in mentions.entities):
        if told_apart(entity):
            plain[entity.id] = replace(entity, aliases=())
    scoped, judged = _scoped(ordered, plain, known)
    merges = [*(each for decision in merges for each in _of_scoped(decision, scoped)), *judged]
    for (report, former), decision in _borne_by_several(successions, plain, nodes, groups).items():
        scoped[report, former] = plain[decision.kept]
        merges.append(decision)
    merges.sort(key=lambda decision: (decision.kept, decision.merged))
    return Resolution(plain, scoped, tuple(merges))


def _borne_by_several(
    successions: Iterable[tuple[str, Succession]],
    plain: Mapping[str, Entity],
    nodes: Mapping[str, Node],
    groups: Groups,
) -> dict[tuple[str, str], MergeDecision]:
    """Former names that several things have borne, by the report that tells it: there each is the one's it tells of."""
    found: dict[tuple[str, str], MergeDecision] = {}
    for report, item in successions:
        former, later = (entity_id(item.type, name) for name in (item.former, item.later))
        listed = {official_code(item.former), official_code(item.later)} - {""}
        if (
            item.kind == "renamed"
            and plain[former] is not plain[later]
            and len(listed) < 2
            and not groups.judged_apart(former, later)
        ):
            detail = f"{item.former} → {item.later}, for this report alone"
            join = Join(former, later, "renamed", detail, (report,), item.evidence.quote)
            kept = nodes[plain[later].id]
            found[report, former] = _decision(kept, nodes[former], join, nodes)
    return found


def _reasons(joins: Iterable[Join]) -> dict[str, Join]:
    """For each name, the first join that it had a part in."""
    found: dict[str, Join] = {}
    for join in joins:
        found.setdefault(join.one, join)
        found.setdefault(join.two, join)
    return found


def _decision(kept: Node, merged: Node, join: Join, nodes: Mapping[str, Node]) -> MergeDecision:
    reason = join.reason
    other = join.two if merged.id == join.one else join.one
    if other != kept.id:
        reason += f" (by way of {nodes[other].name})"
    return MergeDecision(
        kept=kept.id, merged=merged.id, kept_name=kept.name, merged_name=merged.name, type=kept.kind,
        reason=reason, rule=join.rule, reports=join.reports or merged.reports, quote=join.quote,
    )  # fmt: skip


def _of_scoped(decision: MergeDecision, scoped: Mapping[tuple[str, str], Entity]) -> list[MergeDecision]:
    """The decision, on each of the entities that it is about where owners tell several apart."""
    if decision.type not in SCOPED:
        return [decision]
    kept = {scoped[report, decision.merged].id for report in decision.reports}
    return [replace(decision, kept=key) for key in sorted(kept)]


def _fullest(own: list[Node], chosen: set[str], replaced: set[str]) -> Node:
    """The name that the group goes by: what a judgement keeps, else today's official one, else the longest.

    A former name is the last choice.
    """
    today = {current_name(node.name) for node in own if node.kind == "Institution"}
    return min(
        own,
        key=lambda node: (
            node.id not in chosen, node.name not in today, node.id in replaced, -len(name_key(node.name)), -len(node.reports), node.name
        ),
    )  # fmt: skip


def _entity(kept: Node, members: Iterable[Node]) -> Entity:
    stated = sorted({subtype for node in members for subtype in node.subtypes})
    subtype = stated[0] if stated else subtype_of(kept.kind, [kept.name])
    return Entity(kept.id, kept.kind, kept.name, (), subtype)


_Place = tuple[str, str, frozenset[str]]
"""(report, the name's id, the owners that the report tells)."""


def _scoped(
    reports: Iterable[Mentions], plain: Mapping[str, Entity], judgements: Iterable[Judgement]
) -> tuple[dict[tuple[str, str], Entity], list[MergeDecision]]:
    """The entities that a name alone does not tell apart: one where their owners meet, else two.

    Judgements of the same join them by their ids.
    """
    owners: defaultdict[str, list[_Place]] = defaultdict(list)
    for mentions in reports:
        for entity in mentions.entities:
            if entity.type in SCOPED and not told_apart(entity):
                local = mentions.owners.get(entity.id) or (mentions.institution,)
                known = frozenset(plain[owner].id if owner in plain else owner for owner in local)
                # By the name that a judgement may have given it.
                owners[plain[entity.id].id].append((mentions.report, entity.id, known))
    found: dict[str, tuple[Entity, list[_Place]]] = {}
    for key, places in sorted(owners.items()):
        for group in _meeting(places):
            counts = Counter(owner for *_, known in group for owner in known)
            scope = min(counts, key=lambda owner: (-counts[owner], owner))
            entity = replace(plain[key], id=entity_id(plain[key].type, plain[key].name, scope))
            found[entity.id] = (entity, group)
    merges = []
    for judgement in judgements:
        kept, merged = end_id(judgement, judgement.one), end_id(judgement, judgement.two)
        if judgement.same and kept in found and merged in found and found[kept] is not found[merged]:
            one, two = found[kept], found[merged]
            whole = (one[0], [*one[1], *two[1]])
            merges.append(
                MergeDecision(
                    one[0].id, two[0].id, one[0].name, two[0].name, one[0].type,
                    Join(kept, merged, "judgement", judgement.note).reason, "judgement",
                    tuple(sorted(report for report, *_ in two[1])),
                )
            )  # fmt: skip
            found = {key: whole if value in (one, two) else value for key, value in found.items()}
    scoped = {(report, local): entity for entity, group in found.values() for report, local, _ in group}
    return scoped, merges


def _meeting(places: list[_Place]) -> list[list[_Place]]:
    """The places in groups that share an owner, directly or through others."""
    groups: list[list[_Place]] = []
    for place in places:
        touching = [group for group in groups if any(place[2] & known for *_, known in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(item for group in touching for item in group), place])
    return groups
