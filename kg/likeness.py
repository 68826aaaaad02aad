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
_LEGAL: Final = re.compile(r"(?:股份有限公司|有限责任公司|股份公司)$")
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
_GENERIC: Final = re.compile(
    r"产教融合|共同体|联合体|联盟|职业教育|职教|集团|有限公司|公司|企业|职业|技术|学院|大学|学校|职院|中心|协会|学会|商会|行业|全国"
)
MEMBER_BODIES: Final = frozenset(
    {"IndustryEducationCommunity", "IndustryEducationConsortium", "VocationalEducationGroup"}
)
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
    return next((suffix for suffix in _LEVELS if name.endswith(suffix)), "")


def veto(kind: str, a: str, b: str) -> str:
    """Why these two names of things of one type can't be one thing's; "" if nothing speaks against it."""
    one, two = region(a), region(b)
    if one.provinces and two.provinces and not one.provinces & two.provinces:
        return "other region"
    if one.cities and two.cities and not one.cities & two.cities:
        return "other region"
    if kind == "Institution" and level(a) and level(b) and level(a) != level(b):
        return "other level"
    if kind == "Enterprise" and a.endswith("分公司") != b.endswith("分公司"):
        return "a branch"
    if sorted(_NUMBER.findall(name_key(a))) != sorted(_NUMBER.findall(name_key(b))):
        return "other number"
    return ""


def same_key(kind: str, name: str) -> str:
    """A key that only names of one thing share: legal forms, brackets and the nation's name do not matter.

    >>> same_key("Enterprise", "青禾（天津）装备股份有限公司") == same_key("Enterprise", "青禾天津装备有限公司")
    True
    """
    key = name_key(name)
    if kind == "Enterprise":
        key = _LEGAL.sub("有限公司", key.replace("(", "").replace(")", ""))
        return _short_place(key)
    if kind == "Institution":
        return _short_place(key)
    if kind in MEMBER_BODIES:
        return re.sub(r"^(?:全国|国家)", "", key)
    return key


def bare_key(kind: str, name: str) -> str:
    """A key without a bracketed place, which several companies may share; "" where the name has none."""
    key = name_key(name)
    if kind != "Enterprise":
        return ""
    bare = _BRACKETED.sub(lambda match: "" if match[1] == "中国" or match[1] in _places() else match[0], key)
    return same_key(kind, bare) if bare != key else ""


def _short_place(key: str) -> str:
    """天津市某厂 as 天津某厂."""
    place = _place_at(key)
    without = place[:-1]
    return without + key[len(place) :] if place[-1:] in ("省", "市") and without in _places() else key


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


@cache
def current_names() -> Mapping[str, str]:
    """By key of a former name in the official list: the name that the institution has now, where it is one only."""
    now = {name_key(item.name) for item in institutions()}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in institutions():
        for former in item.former_names:
            found[name_key(former)].add(item.name)
    return {key: min(names) for key, names in found.items() if len(names) == 1 and key not in now}
