"""What two names say about being one thing's: regions, levels and numbers that speak against it, keys that speak for it.

Rules of the language only; what holds over reports is decided in :mod:`kg.resolve`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.ids import name_key
from ontology.lists import institutions, places

_BRACKETED: Final = re.compile(r"\(([^()]*)\)")
# 集团 alone is a legal form too (青禾集团 of 青禾集团有限公司); 总公司 and 分公司 are not.
_LEGAL: Final = re.compile(
    r"(?:集团(?:股份|控股)?(?:有限)?(?:责任)?公司|集团|(?:股份)?有限(?:责任)?公司|股份公司|(?<![总分子])公司)$"
)
_NUMBER: Final = re.compile(
    r"\d+|第[一二三四五六七八九十百]+|[一二三四五六七八九十]+(?=[届批期号])|十[一二三四五]五"
)
# Longest first: what kind of school a name ends in.
_LEVELS: Final = (
    "职业技术师范大学", "职业技术大学", "职业大学", "师范大学", "开放大学", "职工大学", "业余大学", "老年大学", "大学",
    "职业技术学院", "职业学院", "师范学院", "技师学院", "社区学院", "高等专科学校", "学院",
    "中等职业技术学校", "中等职业学校", "职业技术学校", "职业中等专业学校", "中等专业学校", "职业中专", "技工学校",
    "职业教育中心", "职教中心", "高级中学", "职业高中", "中学", "小学", "幼儿园", "学校",
)  # fmt: skip
_BRANCH: Final = re.compile(r"(?:分公司|分行|支行|分院|分校|分店|分厂|分部|办事处|校区)$")
_SAME_LEVEL: Final = {"职教中心": "职业教育中心", "职业中专": "职业中等专业学校"}
# How schools are shortened everywhere: 职院 for either of two kinds, and so on.
_SHORTENED: Final = {
    "职院": ("职业技术学院", "职业学院"),
    "职业院": ("职业技术学院", "职业学院"),
    "职大": ("职业大学", "职业技术大学"),
    "职技大": ("职业技术大学",),
    "高专": ("高等专科学校",),
    "医专": ("医学高等专科学校",),
    "师专": ("师范高等专科学校",),
    "幼专": ("幼儿师范高等专科学校",),
    "幼师高专": ("幼儿师范高等专科学校",),
    "农大": ("农业大学",),
    "职教中心": ("职业教育中心", "职业教育中心学校"),
    "职业中专": ("职业中等专业学校",),
}
_GENERIC: Final = re.compile(
    r"产教融合|共同体|联合体|联盟|职业教育|职教|集团|有限公司|公司|企业|职业|技术|学院|大学|学校|职院|中心|协会|学会|商会|行业|全国"
)
# What a name of a type may end in or leave out.
_KIND_WORDS: Final = {
    "IndustrialChain": re.compile(r"(?:产业链|产业)$"),
    "Certificate": re.compile(r"(?:职业技能等级|等级)?证书$"),
}
_NATION: Final = re.compile(r"(?:职业教育)?(?:国家级|国家|全国|教育部)(?=.{4})")
MEMBER_BODIES: Final = frozenset(
    {"IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup"}
)
_LEVEL_WORD: Final = re.compile(r"职业|技术|大学|学院|学校|高等专科")
# Characters that scanned pages confuse.
_LOOKS: Final = {
    char: group[0]
    for group in (
        "未末", "已己巳", "人入", "日曰", "土士", "冶治", "术木", "折析", "拨拔", "戌戊戍", "货贷", "乌鸟",
        "瓜爪", "津律", "科料", "微徽", "干千于", "师帅", "住佳", "晴睛", "免兔",
    )
    for char in group[1:]
}  # fmt: skip
# Shorter names sound alike by chance.
_SPELT: Final = 8
# Shorter ones are many companies'.
_CORE: Final = 4
# Things of these types have names of their own in every report; a contest's or title's short form fits many.
ALIASED: Final = MEMBER_BODIES | {"Enterprise", "Institution", "Association"}


@dataclass(frozen=True, slots=True)
class Region:
    """Where a name says that its bearer is: provinces, and the cities where it names one."""

    provinces: frozenset[str]
    cities: frozenset[str]


@cache
def _places() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By name and short name: the (province, city) that it may stand for, the city empty for a province."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for place in places():
        city = "" if place.level == "省级" else place.name
        # A district without its last word is a province's name or a common word (河北, 和平).
        short = place.name if place.level.startswith("直辖市") else place.short_name
        for name in {place.name, short}:
            if len(name) >= 2:
                found[name].append((place.province, city))
    return {name: tuple(meanings) for name, meanings in found.items()}


@cache
def _longest_place() -> int:
    return max(len(name) for name in _places())


def _place_at(text: str) -> str:
    for length in range(min(len(text), _longest_place()), 1, -1):
        if text[:length] in _places():
            return text[:length]
    return ""


@cache
def region(name: str) -> Region:
    """The region that a name starts with or has in brackets; empty if it has none."""
    key = name_key(name)
    found: list[tuple[str, str]] = []
    place = _place_at(key)
    if place:
        found += _places()[place]
        # 某省某市…: the second place says where in the first.
        inner = [meaning for meaning in _places().get(_place_at(key[len(place) :]), ()) if meaning[1]]
        found = [meaning for meaning in inner if meaning[0] in {province for province, _ in found}] or found
    for bracketed in _BRACKETED.findall(key):
        found += _places().get(bracketed, ())
    # A name that stands for a province and a city in it (吉林) tells no city.
    cities = {city for _, city in found}
    return Region(
        frozenset(province for province, _ in found), frozenset() if "" in cities else frozenset(cities)
    )


def level(name: str) -> str:
    """The kind of school that a name ends in, "" for a short form that leaves it open.

    >>> level("红枫职业技术学院"), level("红枫职院")
    ('职业技术学院', '')
    """
    found = next((suffix for suffix in _LEVELS if name.endswith(suffix)), "")
    return _SAME_LEVEL.get(found, found)


def veto(kind: str, a: str, b: str) -> str:
    """Why these two names of things of one type can't be one thing's; "" if nothing speaks against it."""
    if kind == "Institution":
        listed = official_code(a), official_code(b)
        if all(listed):
            return "" if listed[0] == listed[1] else "another institution of the official list"
    one, two = region(a), region(b)
    if one.provinces and two.provinces and not one.provinces & two.provinces:
        return "other region"
    if one.cities and two.cities and not one.cities & two.cities:
        return "other region"
    if kind == "Institution" and level(a) and level(b) and level(a) != level(b):
        return "other level"
    if kind in ("Enterprise", "Institution") and bool(_BRANCH.search(a)) != bool(_BRANCH.search(b)):
        return "a branch"
    if sorted(_NUMBER.findall(name_key(a))) != sorted(_NUMBER.findall(name_key(b))):
        return "other number"
    return ""


def same_key(kind: str, name: str) -> str:
    """A key that only names of one thing share: legal forms, brackets, the nation's names and words for a type don't matter.

    >>> same_key("Enterprise", "青禾（天津）装备股份有限公司") == same_key("Enterprise", "青禾天津装备有限公司")
    True
    """
    key = name_key(name)
    if kind == "Enterprise":
        key = _LEGAL.sub(_legal_form, key.replace("(", "").replace(")", ""))
        return _short_place(key)
    if kind == "Institution":
        return _short_place(key)
    if kind in MEMBER_BODIES:
        return re.sub(r"^(?:全国|国家)", "", key)
    if kind in _KIND_WORDS:
        return _KIND_WORDS[kind].sub("", key) or key
    if kind in ("Award", "Programme"):
        return _nationwide(key)
    return key


def _nationwide(key: str) -> str:
    """国家级甲, 全国甲 and 职业教育国家甲 are one nation's."""
    found = _NATION.match(key)
    return "国家" + key[found.end() :] if found else key


def _legal_form(match: re.Match[str]) -> str:
    return "集团公司" if match[0].startswith("集团") else "公司"


def bare_key(kind: str, name: str) -> str:
    """A key without a bracketed place, which several companies may share; "" where the name has none."""
    key = name_key(name)
    if kind != "Enterprise":
        return ""
    bare = _BRACKETED.sub(lambda match: "" if match[1] == "中国" or match[1] in _places() else match[0], key)
    return same_key(kind, bare) if bare != key else ""


def cores(name: str) -> tuple[str, ...]:
    """What may stand for a company's full name by itself: the name without legal form, and without place too.

    Empty for a name that has no legal form.

    >>> cores("天津青禾装备（集团）股份有限公司")
    ('天津青禾装备', '青禾装备')
    """
    key = name_key(name)
    bare = _LEGAL.sub("", _BRACKETED.sub("", key))
    if bare == _BRACKETED.sub("", key):
        return ()
    own = bare[len(_place_at(bare)) :].removeprefix("市")
    return tuple(dict.fromkeys(form for form in (bare, own) if len(form) >= _CORE))


def _short_place(key: str) -> str:
    """天津市某厂 as 天津某厂; 吉林市某厂 stays, for 吉林某厂 is the province's."""
    place = _place_at(key)
    without = place[:-1]
    meanings = _places().get(without, ())
    if place.endswith("省") or (place.endswith("市") and len(meanings) == 1):
        return without + key[len(place) :] if meanings else key
    return key


def may_stand_for(kind: str, short: str, full: str) -> bool:
    """Whether a short form that one report explains may be taken for the same thing in another report.

    A short form that leaves the region out (机电学院) is some other school's elsewhere.
    """
    key, other = name_key(short), name_key(full)
    if kind not in ALIASED or veto(kind, short, full):
        return False
    own = key[len(_place_at(key)) :]
    if len(_GENERIC.sub("", own)) < 2 and len(_GENERIC.sub("", key)) < 3:
        return False
    if kind == "Institution":
        return key[0] == other[0]
    return len(key) >= 3 or other.startswith(key)


def written_out(short: str) -> tuple[str, ...]:
    """The keys of the names that a school's short form may stand for by the custom of the field, none for other names.

    >>> written_out("红枫职院")
    ('红枫职业技术学院', '红枫职业学院')
    """
    key = name_key(short)
    for ending in sorted(_SHORTENED, key=len, reverse=True):
        if key.endswith(ending) and len(key) >= len(ending) + 2:
            return tuple(same_key("Institution", key[: -len(ending)] + full) for full in _SHORTENED[ending])
    return ()


def sound_key(kind: str, name: str) -> str:
    """How a name of some length sounds, without tones: names that sound the same may be spellings of one."""
    key = same_key(kind, name)
    return " ".join(map(sound, key)) if len(key) >= _SPELT else ""


@cache
def sound(char: str) -> str:
    """How a character sounds, without its tone; one that scanners take for another, as the first of those.

    >>> sound("木") == sound("术"), sound("装") == sound("庄")
    (True, True)
    """
    char = _LOOKS.get(char, char)
    # pypinyin's dictionary takes a while to load, and is needed only where names are this much alike.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return lazy_pinyin(char)[0]


def misspells(kind: str, a: str, b: str) -> bool:
    """Whether two names sound the same and differ in one or two characters, none of which tells things apart.

    The word that a company has for its own, at the start or behind a place, tells: 华盛 and 华晟 are two companies.
    """
    one, two = same_key(kind, a), same_key(kind, b)
    changed = [place for place, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]]
    own = len(_place_at(one)) + 2 if kind == "Enterprise" else 0
    return (
        len(one) == len(two) >= _SPELT
        and 0 < len(changed) <= 2
        and changed[0] >= own
        and not _NUMBER.search("".join(one[place] + two[place] for place in changed))
        and sound_key(kind, a) == sound_key(kind, b)
    )


@cache
def _official() -> Mapping[str, str]:
    """By key of a name of the official list, today's or former: what tells the institution from all others.

    That is its code. Where two institutions became one, or two have had a name, the former name is nobody's now.
    """
    today = {same_key("Institution", item.name): item.code for item in institutions()}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in institutions():
        stems = {_LEVEL_WORD.sub("", former) for former in item.former_names}
        for former in item.former_names:
            key = same_key("Institution", former)
            found[key].add(item.code if len(stems) == 1 else f"{item.code}/{key}")
    former_names = {
        key: min(codes) if len(codes) == 1 else f"former/{key}"
        for key, codes in found.items()
        if key not in today
    }
    return today | former_names


def official_code(name: str) -> str:
    """What tells the institution of this name, today's or a former one, from others; "" if the list has no such name."""
    return _official().get(same_key("Institution", name), "")


@cache
def _names_of_today() -> Mapping[str, str]:
    return {item.code: item.name for item in institutions()}


def current_name(name: str) -> str:
    """The name that the official list has today for the institution that is or was called so; "" if none."""
    return _names_of_today().get(official_code(name), "")
