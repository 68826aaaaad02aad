"""What kind of school or company a name says that its bearer is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from kg.ids import name_key
from kg.likeness import same_key
from ontology.lists import countries, institutions

_SECONDARY: Final = re.compile(
    r"(?:中等(?:职业|专业|技术)|职业中专|中专|职业高中|职业(?:技术)?学校|职业教育(?:培训|与成人教育)?中心|职教中心"
    r"|技工学校|技师学院|高级技工|(?:工业|商业|贸易|商贸|工程|卫生|护士|农业|林业|财经|信息|技术|机电|交通|铁路|旅游)学校$)"
)
_BASIC: Final = re.compile(r"(?:中学|小学|幼儿园|高中|初中)(?:\(.*\))?$")
_COLLEGE: Final = re.compile(r"(?:职业(?:技术)?学院|高等(?:专科|职业)学校|高职|职院)")
_VOCATIONAL_UNIVERSITY: Final = re.compile(r"职业(?:技术)?大学")
_UNIVERSITY: Final = re.compile(r"大学(?:.{1,8}(?:学院|校区|分校))?$")
_NO_UNIVERSITY: Final = re.compile(r"(?:老年|职工|业余|社区|开放|电视)大学")
_HOSPITAL: Final = re.compile(r"(?:医院|卫生院|卫生服务中心)$")
_GROUP: Final = re.compile(r"集团(?:股份|控股)?(?:有限(?:责任)?)?(?:公司)?$")


def subtype_of(type_name: str, names: Iterable[str]) -> str | None:
    """The subtype that the first of these names tells which tells one."""
    rule = _RULES.get(type_name)
    found = (rule(name_key(name)) for name in names) if rule else ()
    return next((subtype for subtype in found if subtype), None)


@cache
def _official() -> Mapping[str, str]:
    """By a key that 天津市 and 天津 do not tell apart: the subtype of today's and of former names."""
    listed = [item for item in institutions() if item.level in ("专科", "本科")]
    found = {
        same_key("Institution", former): "VocationalCollege"
        if _COLLEGE.search(former)
        else _of_level(item.level, former)
        for item in listed
        for former in item.former_names
    }
    return found | {same_key("Institution", item.name): _of_level(item.level, item.name) for item in listed}


def _of_level(level: str, name: str) -> str:
    if level == "专科":
        return "VocationalCollege"
    return "VocationalUniversity" if "职业" in name and "师范" not in name else "University"


@cache
def _abroad() -> tuple[str, ...]:
    """How a foreign institution's name may begin, longest first."""
    names = {
        name
        for country in countries()
        if country.alpha2 not in ("CN", "HK", "MO", "TW")
        for name in (country.name, country.full_name, *country.aliases)
        if len(name) >= 2
    }
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _institution(key: str) -> str | None:
    official = _official().get(same_key("Institution", key))
    if official:
        return official
    if key.startswith(_abroad()) or re.fullmatch(r"[a-zà-ÿ ,.&'-]+", key):
        return "ForeignInstitution"
    for subtype, words in (
        ("VocationalUniversity", _VOCATIONAL_UNIVERSITY),
        ("VocationalCollege", _COLLEGE),
        ("SecondarySchool", _SECONDARY),
        ("BasicSchool", _BASIC),
    ):
        if words.search(key):
            return subtype
    return "University" if _UNIVERSITY.search(key) and not _NO_UNIVERSITY.search(key) else None


def _enterprise(key: str) -> str | None:
    if _HOSPITAL.search(key):
        return "Hospital"
    return "EnterpriseGroup" if _GROUP.search(key) else None


_RULES: Final = {"Institution": _institution, "Enterprise": _enterprise}
