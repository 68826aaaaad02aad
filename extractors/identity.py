"""Which surface forms of one report name the same thing, and what that thing's fullest name is.

Only forms of one type are brought together. A short form that fits two full names joins neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from rapidfuzz.distance import Levenshtein

from extractors.annotation import Ref, Subject
from extractors.names.countries import country_in
from extractors.names.edges import place_at_start
from extractors.names.titled.sameness import TITLED, same_titles
from extractors.short_forms import core_of, stem_of
from kg.ids import name_key
from kg.likeness import ALIASED, official_code, same_key, sound, veto
from ontology.lists import specialty_names

_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_YEAR = re.compile(r"^(?:20\d\d年?度?|“?十[三四五]五”?)|[（(]20\d\d年?[）)]$")
_LEGAL_TAIL = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|集团公司|公司|集团)$")


@dataclass(frozen=True, slots=True)
class Identity:
    """The fullest name for every reference, and why one that goes by another name does."""

    names: Mapping[Ref, str]
    reasons: Mapping[Ref, str]


def identify(refs: set[Ref], subject: Subject, forms: tuple[tuple[str, str, str], ...]) -> Identity:
    """Who is who among the references of a report."""
    names: dict[Ref, str] = {}
    reasons: dict[Ref, str] = {}
    by_type: dict[str, set[str]] = defaultdict(set)
    for ref in refs:
        by_type[ref.type].add(ref.name)
    for type_name in sorted(by_type):
        defined = {short: full for kind, short, full in forms if kind == type_name}
        groups = _Groups(type_name, sorted(by_type[type_name] | set(defined.values())))
        if type_name == "Institution":
            for form in subject.forms:
                groups.join(form, subject.name, "what the reporting college calls itself")
        _by_key(groups, name_key, "the same but for width, case, spaces or marks")
        _by_key(groups, partial(same_key, type_name), "differs only in what tells nothing apart")
        for short, full in sorted(defined.items()):
            groups.join(short, full, "the report gives it as a short form")
        if type_name in _HOUSED:
            _by_house(groups, subject)
        if type_name in TITLED:
            for one, other in same_titles(type_name, groups.names):
                groups.join(one, other, "the same title in other words")
        _by_shape(type_name, groups)
        if type_name in _MISSPELT:
            _by_spelling(type_name, groups)
        for name in by_type[type_name]:
            ref = Ref(type_name, name)
            names[ref] = groups.fullest(name, subject.name)
            if names[ref] != name:
                reasons[ref] = groups.reason(name)
    return Identity(names, reasons)


class _Groups:
    """Union of names; the fullest of a group is its longest, ties by the order of characters.

    Two institutions of the official list are never brought together, however alike their names.
    """

    def __init__(self, type_name: str, names: list[str]) -> None:
        self.names = names
        self._parent = {name: name for name in names}
        self._reasons: dict[str, str] = {}
        codes = {name: official_code(name) for name in names} if type_name == "Institution" else {}
        self._listed = {name: {code} for name, code in codes.items() if code}

    def root(self, name: str) -> str:
        while self._parent[name] != name:
            name = self._parent[name]
        return name

    def join(self, a: str, b: str, reason: str) -> None:
        if a in self._parent and b in self._parent:
            one, two = sorted((self.root(a), self.root(b)))
            listed = self._listed.get(one, set()) | self._listed.get(two, set())
            if one != two and len(listed) < 2:
                for name in (a, b):
                    self._reasons.setdefault(name, reason)
                self._parent[two] = one
                self._listed[one] = listed

    def reason(self, name: str) -> str:
        """Why the name was first taken for another's."""
        return self._reasons[name]

    def fullest(self, name: str, own: str) -> str:
        root = self.root(name)
        members = [other for other in self.names if self.root(other) == root]
        if own in members:
            return own
        return max(members, key=lambda other: (len(other), other))

    def targets(self, shorter: str, candidates: list[str]) -> list[str]:
        """The distinct groups among the candidates, other than the one that ``shorter`` is in."""
        mine = self.root(shorter)
        return sorted({self.root(name) for name in candidates} - {mine})


def _by_key(groups: _Groups, key_of: Callable[[str], str], reason: str) -> None:
    seen: dict[str, str] = {}
    for name in groups.names:
        key = key_of(name)
        if key in seen:
            groups.join(name, seen[key], reason)
        seen.setdefault(key, name)


# What the reporting college may name with its own name before: 红枫学院智能制造中心 is its 智能制造中心.
_HOUSED = frozenset({"TrainingBase", "IndustryCollege", "Course", "SpecialtyCluster"})


def _by_house(groups: _Groups, subject: Subject) -> None:
    for name in groups.names:
        for form in subject.forms:
            if len(form) >= 4 and name.startswith(form):
                groups.join(
                    name,
                    name.removeprefix(form).removeprefix("的"),
                    "the college's own, with its name or without",
                )


def _by_shape(type_name: str, groups: _Groups) -> None:
    for short in sorted(groups.names, key=lambda name: (-len(name), name)):
        longer = [
            name
            for name in groups.names
            if len(name) > len(short)
            and _same(type_name, short, name)
            and not _vetoed(type_name, short, name)
        ]
        targets = groups.targets(short, longer)
        # One that is settled, as by a definition, is no short form of another as well.
        settled = any(groups.root(name) == groups.root(short) for name in longer)
        if len(targets) == 1 and not settled:
            full = next(name for name in longer if groups.root(name) == targets[0])
            groups.join(short, full, "a shorter form of the one name that it fits")


# Long names of these types may be misspellings of one: with a character or two left out, or others of the same sound.
_MISSPELT = frozenset(
    {
        "Enterprise", "IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup",
        "TrainingBase", "IndustryCollege",
    }
)  # fmt: skip
_TELLING = re.compile(r"[\d一二三四五六七八九十东西南北中上下新老大小省市县区国A-Za-z]")


def _by_spelling(type_name: str, groups: _Groups) -> None:
    for place, a in enumerate(groups.names):
        for b in groups.names[place + 1 :]:
            if groups.root(a) != groups.root(b) and _misspelt(type_name, a, b):
                groups.join(a, b, "differs by a character or two that sound the same")


def _misspelt(type_name: str, a: str, b: str) -> bool:
    """Whether two long names differ by so little, and by so untelling characters, that one misspells the other.

    A character in place of one that sounds otherwise is another word: 光伏 is not 风电, however long the rest. What a
    company calls itself, behind the place, tells whatever it sounds like.
    """
    if min(len(a), len(b)) < 11 or abs(len(a) - len(b)) > 2 or a[:2] != b[:2]:
        return False
    edits = Levenshtein.editops(a, b)
    place = place_at_start(a)
    if len(edits) > 2 or place != place_at_start(b):
        return False
    if type_name == "Enterprise" and any(edit.src_pos < place + 2 for edit in edits):
        return False
    changed = "".join(
        (a[edit.src_pos] if edit.tag != "insert" else "") + (b[edit.dest_pos] if edit.tag != "delete" else "")
        for edit in edits
    )
    if _TELLING.search(changed):
        return False
    replaced = [edit for edit in edits if edit.tag == "replace"]
    return all(sound(a[edit.src_pos]) == sound(b[edit.dest_pos]) for edit in replaced)


# A base of so long a name is the one that has more before it.
_LONG_BASE = 10


def _vetoed(type_name: str, short: str, full: str) -> bool:
    """Whether level, number or a branch speak against one name's being short for the other.

    Regions are compared with what is left of the name beside them (:func:`_same`): 双河 is a district here, a city there.
    """
    return type_name in ALIASED and veto(type_name, short, full) not in ("", "other region")


def _same(type_name: str, short: str, full: str) -> bool:
    """Whether ``short`` may be a short form of ``full`` by its shape alone."""
    if type_name == "Enterprise":
        return _same_enterprise(short, full)
    if type_name in ("Institution", "GovernmentBody", "Association"):
        return _less_place(short, full)
    if type_name == "TrainingBase":
        return _less_place(short, full) or (len(short) >= _LONG_BASE and full.endswith(short))
    if type_name in ("IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup"):
        return _less_place(short, full) or full == "全国" + short
    if type_name == "SpecialtyCluster":
        if full == f"{short.removesuffix('专业群')}技术专业群":
            return True
        return len(short) >= 6 and full.endswith(short) and full[-len(short) - 1] in "与和及"
    if type_name == "OverseasWorkshop":
        return _same_workshop(short, full)
    if type_name == "Programme" and full.endswith(short) and _ISSUED.fullmatch(full.removesuffix(short)):
        return True
    if type_name in ("Competition", "Award", "Programme"):
        return _YEAR.sub("", full) == short or (_less_place(short, full) and len(short) >= 8)
    if type_name == "Specialty":
        return _BRACKETS.sub("", full) == short or _same_specialty(short, full)
    return False


# A programme with the ministry, or a department of it, that gives it.
_ISSUED = re.compile("教育部(?:[一-鿿]{2,8}司)?|财政部|国家级?")
# 城市 and 老区 are words in a school's name, no districts.
_DISTRICT = re.compile(
    r"(?![一-鿿]{0,2}(?:城市|都市|老区|社区|园区|校区))[一-鿿]{1,5}?(?:自治[县州]|[省市县区镇乡旗州盟])"
)


# Every name is compared with every other of its type.
@lru_cache(maxsize=1 << 14)
def _split_place(name: str) -> tuple[str, str]:
    """The places that a name starts with, and the rest: 甲市乙区丙小学 → (甲市乙区, 丙小学)."""
    position = 0
    while True:
        rest = name[position:]
        step = place_at_start(rest)
        if not step:
            district = _DISTRICT.match(rest)
            step = district.end() if district and position and len(rest) - district.end() >= 3 else 0
        if not step or len(name) - position - step < 2:
            return name[:position], name[position:]
        position += step


def _less_place(short: str, full: str) -> bool:
    """Whether two names differ by places alone, of which one has more than the other: 丙小学, 甲市乙区丙小学."""
    lead_short, core_short = _split_place(short)
    lead_full, core_full = _split_place(full)
    if core_short == core_full and len(core_full) >= 3:
        bare = [re.sub(r"[省市县区]", "", lead) for lead in (lead_short, lead_full)]
        return (
            not lead_short
            or bare[0] in bare[1]
            or (bare[0].startswith(bare[1][:2]) and bare[1].endswith(bare[0][2:]))
        )
    if not full.endswith(short) or len(short) < 3:
        return False
    return bool(
        re.fullmatch(r"(?:[一-鿿]{1,5}(?:[省市县区镇乡旗州盟]|街道?))+", full[: len(full) - len(short)])
    )


def _same_workshop(short: str, full: str) -> bool:
    country = country_in(short)
    if country and country_in(full) not in ("", country):
        return False
    return full.endswith(short) or bool(
        country
        and country == country_in(full)
        and not re.search(r"大学|学院|学校", short.removesuffix("学院"))
    )


def _same_specialty(short: str, full: str) -> bool:
    """Whether a name that is not in the catalogue cuts one short that is: 甲技术 of 甲技术应用, 跨境电商 of 跨境电子商务."""
    if short in specialty_names() or full not in specialty_names() or len(short) < 4:
        return False
    return short.replace("电商", "电子商务") == full or (
        full.startswith(short) and len(full) <= len(short) + 4
    )


def _same_enterprise(short: str, full: str) -> bool:
    if _LEGAL_TAIL.search(short) and "集团" not in short[-2:]:
        # Two legal names: only a place, a bracket or 股份 may differ, and no region against another.
        a, b = _bare_legal_name(short), _bare_legal_name(full)
        place_a, place_b = place_at_start(a), place_at_start(b)
        if place_a and place_b and a[:place_a].rstrip("省市") != b[:place_b].rstrip("省市"):
            return False
        if place_a and place_b and a[place_a:] == b[place_b:]:
            return True
        if "（" not in short and a == _bare_legal_name(_BRACKETS.sub("", full)):
            return True
        return a == b or a == b[place_b:] or (b.endswith(a) and place_b > 0 and b[place_b:].lstrip("市") == a)
    # 甲集团 is a group, not the company 甲装备 of it.
    if short.endswith("集团") and "集团" not in full:
        return False
    bare = _LEGAL_TAIL.sub("", short)
    core, stem = _cores(full)
    if len(bare) >= 2 and bare in (core, stem, _LEGAL_TAIL.sub("", full)):
        return True
    if len(bare) >= 3 and (core.startswith(bare) or _LEGAL_TAIL.sub("", full).startswith(bare)):
        return True
    return 3 <= len(bare) <= 4 and _abbreviates(bare, _BRACKETS.sub("", _LEGAL_TAIL.sub("", full)))


@lru_cache(maxsize=1 << 14)
def _bare_legal_name(name: str) -> str:
    return re.sub(r"股份|有限责任|有限|公司|责任|（|）", "", name)


@lru_cache(maxsize=1 << 14)
def _cores(name: str) -> tuple[str, str]:
    return core_of(name), stem_of(name)


def _abbreviates(short: str, full: str) -> bool:
    """Whether the short form takes the first character and then others in order (云重机 of 云岭重型机械)."""
    if not full or short[0] != full[0] or short in full:
        return False
    position = 0
    for char in short:
        position = full.find(char, position)
        if position < 0:
            return False
        position += 1
    return len(full) <= 3 * len(short)
