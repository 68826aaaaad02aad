"""The rules that take names for one thing's, and what keeps names apart; each join is on record with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from kg.ids import entity_id, name_key
from kg.judgements import ends
from kg.likeness import (
    ALIASED,
    bare_key,
    cores,
    current_name,
    may_stand_for,
    misspells,
    official_code,
    region,
    same_key,
    sound_key,
    veto,
    written_out,
)
from kg.mentions import Mentions, told_apart
from kg.model import Judgement, Succession

RULES: Final = {
    "judgement": "a reader's judgement",
    "same_form": "differs only in legal form, brackets, 市, 全国 or a word for its kind",
    "renamed": "a report says that it was renamed",
    "official_former_name": "former name in the official list",
    "place_in_brackets": "differs by a place in brackets",
    "written_out": "a short form as schools have them",
    "core": "the one company of this name, without its legal form",
    "short_form": "a short form of it in a report",
    "misspelling": "sounds the same, and reports link both to the same",
}


@dataclass(frozen=True, slots=True)
class Node:
    """All that goes by one name: the name as most reports write it, which do, and its short forms."""

    id: str
    kind: str
    name: str
    reports: tuple[str, ...]
    # By short form: the reports that use it for this name.
    aliases: Mapping[str, tuple[str, ...]]
    subtypes: tuple[str, ...]
    links: frozenset[str]


@dataclass(frozen=True, slots=True)
class Join:
    """Two names taken together, by a rule: ``detail`` adds to the rule's reason, ``reports`` and ``quote`` support it."""

    one: str
    two: str
    rule: str
    detail: str = ""
    reports: tuple[str, ...] = ()
    quote: str = ""

    @property
    def reason(self) -> str:
        """The reason in words."""
        return f"{RULES[self.rule]}: {self.detail}" if self.detail else RULES[self.rule]


def nodes_of(reports: Iterable[Mentions]) -> dict[str, Node]:
    """The names of the reports (in order of id) by the id that a name gives, former names too."""
    kinds: dict[str, str] = {}
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    used: defaultdict[str, list[str]] = defaultdict(list)
    aliases: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    subtypes: defaultdict[str, set[str]] = defaultdict(set)
    links: defaultdict[str, set[str]] = defaultdict(set)
    for mentions in reports:
        for entity in mentions.entities:
            if told_apart(entity):
                continue
            kinds[entity.id] = entity.type
            names[entity.id][entity.name] += 1
            used[entity.id].append(mentions.report)
            for alias in entity.aliases:
                aliases[entity.id][alias].append(mentions.report)
            if entity.subtype:
                subtypes[entity.id].add(entity.subtype)
            elif entity.id in mentions.abroad and not (
                entity.type == "Institution" and official_code(entity.name)
            ):
                subtypes[entity.id].add("ForeignInstitution")
        for key, others in mentions.links.items():
            links[key] |= others
        for item in mentions.successions:
            for name in (item.former, item.later):
                key = entity_id(item.type, name)
                kinds.setdefault(key, item.type)
                names[key][name] += 0
    return {
        key: Node(
            key,
            kinds[key],
            min(names[key], key=lambda name: (-names[key][name], len(name), name)),
            tuple(used[key]),
            {alias: tuple(found) for alias, found in aliases[key].items()},
            tuple(sorted(subtypes[key])),
            frozenset(links[key]),
        )
        for key in sorted(kinds)
    }


@dataclass(slots=True)
class Groups:
    """Names taken together, unless a veto, a report's own words or a judgement keep them apart."""

    nodes: Mapping[str, Node]
    joins: list[Join] = field(default_factory=list)
    _group: dict[str, str] = field(default_factory=dict)
    _members: dict[str, list[str]] = field(default_factory=dict)
    _related: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _judged: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(
        cls, nodes: Mapping[str, Node], reports: Iterable[Mentions], judgements: Iterable[Judgement]
    ) -> Groups:
        """Each name by itself, but for those that judgements say are the same."""
        groups = cls(nodes)
        groups._group = {key: key for key in nodes}
        groups._members = {key: [key] for key in nodes}
        for mentions in reports:
            for a, b in mentions.apart:
                groups._related[a].add(b)
                groups._related[b].add(a)
        known = list(judgements)
        for judgement in known:
            if not judgement.same:
                one, two = ends(judgement)
                groups._judged[one].add(two)
                groups._judged[two].add(one)
        for judgement in known:
            one, two = ends(judgement)
            if judgement.same and one in nodes and two in nodes:
                groups._unite(Join(one, two, "judgement", judgement.note))
        return groups

    def group(self, key: str) -> str:
        """What stands for the group that a name is in."""
        return self._group[key]

    def all(self) -> list[list[str]]:
        """The groups, each in order."""
        return [sorted(self._members[key]) for key in sorted(self._members)]

    def join(self, join: Join, *, trusted: bool = False) -> None:
        """Take two names' groups together; ``trusted`` overrides what the names say against it."""
        one, two = self._members[self._group[join.one]], self._members[self._group[join.two]]
        if one is two or any(other in two for key in one for other in self._related[key] | self._judged[key]):
            return
        nodes = self.nodes
        if not trusted and any(veto(nodes[x].kind, nodes[x].name, nodes[y].name) for x in one for y in two):
            return
        # Two schools of the official list are two, whatever a text seems to say.
        if trusted and len({official_code(nodes[key].name) for key in (*one, *two)} - {""}) > 1:
            return
        self._unite(join)

    def judged_apart(self, a: str, b: str) -> bool:
        """Whether a reader said that the things of these two names are two."""
        return any(
            self._judged[key] & {*self._members[self._group[b]]} for key in self._members[self._group[a]]
        )

    def _unite(self, join: Join) -> None:
        one, two = self._group[join.one], self._group[join.two]
        if one == two:
            return
        self.joins.append(join)
        home, other = min(one, two), max(one, two)
        self._members[home] += self._members.pop(other)
        for key in self._members[home]:
            self._group[key] = home


def join_kind(
    kind: str, nodes: Mapping[str, Node], groups: Groups, successions: Iterable[tuple[str, Succession]]
) -> None:
    """Apply every rule to the names of one type; ``successions`` are (report, what it says), in order."""
    _by_same_key(kind, nodes, groups)
    _by_succession(successions, groups)
    if kind == "Institution":
        _by_former_name(nodes, groups)
        _by_custom(nodes, groups)
    _by_bare_key(kind, nodes, groups)
    if kind == "Enterprise":
        _by_core(nodes, groups)
    if kind in ALIASED:
        _by_alias(kind, nodes, groups)
        _by_sound(kind, nodes, groups)


def _bunches(nodes: Mapping[str, Node], key_of: Callable[[Node], str]) -> list[list[str]]:
    """The ids of names that share a key, in order of key."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, node in sorted(nodes.items()):
        found[key_of(node)].append(key)
    return [found[key] for key in sorted(found) if key]


def _by_same_key(kind: str, nodes: Mapping[str, Node], groups: Groups) -> None:
    for first, *others in _bunches(nodes, lambda node: same_key(kind, node.name)):
        for other in others:
            groups.join(Join(first, other, "same_form"))


def _by_succession(successions: Iterable[tuple[str, Succession]], groups: Groups) -> None:
    """A former name is that of the one thing that bore it: 卫生学校 may have become several colleges."""
    claims: defaultdict[str, list[Join]] = defaultdict(list)
    for report, item in successions:
        if item.kind == "renamed":
            former, later = entity_id(item.type, item.former), entity_id(item.type, item.later)
            detail = f"{item.former} → {item.later}" + (f", {item.year}" if item.year else "")
            claims[former].append(Join(former, later, "renamed", detail, (report,), item.evidence.quote))
    # First what only one thing claims, for it may show that the claimants of another name are one.
    for former in sorted(claims, key=lambda key: (len({join.two for join in claims[key]}) > 1, key)):
        name = groups.nodes[former].name
        bearers = {groups.group(join.two) for join in claims[former]}
        if len(bearers) == 1 or (region(name).provinces and _of_one_place(name, bearers, groups)):
            for join in claims[former]:
                groups.join(join, trusted=True)


def _of_one_place(name: str, bearers: Iterable[str], groups: Groups) -> bool:
    here = region(name).provinces
    return all(here & region(groups.nodes[key].name).provinces for key in bearers)


def _by_former_name(nodes: Mapping[str, Node], groups: Groups) -> None:
    for key, node in sorted(nodes.items()):
        now = entity_id("Institution", current_name(node.name))
        if now in nodes and now != key:
            groups.join(Join(key, now, "official_former_name", node.name), trusted=True)


def _by_custom(nodes: Mapping[str, Node], groups: Groups) -> None:
    """红枫职院 is the one school, of the official list or of these reports, that it may be short for."""
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for key, node in sorted(nodes.items()):
        homes[same_key("Institution", node.name)].append(key)
    for key, node in sorted(nodes.items()):
        full = [name for name in written_out(node.name) if name in homes or official_code(name)]
        if len(full) == 1 and full[0] in homes:
            groups.join(Join(key, homes[full[0]][0], "written_out", node.name))


def _by_bare_key(kind: str, nodes: Mapping[str, Node], groups: Groups) -> None:
    """A company with a place in brackets is the one without, if no other place claims the same name."""
    plain = {same_key(kind, node.name): key for key, node in sorted(nodes.items(), reverse=True)}
    for bunch in _bunches(nodes, lambda node: bare_key(kind, node.name)):
        home = plain.get(bare_key(kind, nodes[bunch[0]].name))
        if home is not None and len({groups.group(key) for key in bunch}) == 1:
            groups.join(Join(bunch[0], home, "place_in_brackets"))


def _by_core(nodes: Mapping[str, Node], groups: Groups) -> None:
    """青禾装备 is 天津青禾装备有限公司, where no other company's name has that core."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for key, node in sorted(nodes.items()):
        for core in cores(node.name):
            owners[core].append(key)
    for key, node in sorted(nodes.items()):
        full = owners.get(name_key(node.name), [])
        alone = len({groups.group(owner) for owner in full}) == 1
        if alone and not cores(node.name) and may_stand_for("Enterprise", node.name, nodes[full[0]].name):
            groups.join(Join(key, full[0], "core", node.name))


def _by_alias(kind: str, nodes: Mapping[str, Node], groups: Groups) -> None:
    owners: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for key, node in nodes.items():
        for alias, reports in node.aliases.items():
            owners[entity_id(kind, alias)][key] = reports
    found: list[Join] = []
    for short in sorted(owners.keys() & nodes.keys()):
        claims = {groups.group(owner) for owner in owners[short]} - {groups.group(short)}
        full = min(owners[short], key=lambda key: (-len(nodes[key].name), key))
        # What is someone else's name in full is not taken for a short form of more than one.
        if len(claims) == 1 and may_stand_for(kind, nodes[short].name, nodes[full].name):
            found.append(Join(short, full, "short_form", nodes[short].name, owners[short][full]))
    for join in found:
        groups.join(join)


def _by_sound(kind: str, nodes: Mapping[str, Node], groups: Groups) -> None:
    """Homophones are names of two companies as often as misspellings of one: what reports link them to decides."""
    for bunch in _bunches(nodes, lambda node: sound_key(kind, node.name)):
        for a, b in combinations(bunch, 2):
            shared = {groups.group(key) for key in nodes[a].links if key in groups.nodes} & {
                groups.group(key) for key in nodes[b].links if key in groups.nodes
            }
            if shared and misspells(kind, nodes[a].name, nodes[b].name):
                witness = groups.nodes[min(shared)]
                reports = tuple(sorted({*nodes[a].reports, *nodes[b].reports}))
                groups.join(Join(a, b, "misspelling", witness.name, reports))
