"""When two names of an award, contest or programme in one report are two wordings of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from extractors.names.edges import place_at_start
from extractors.names.titled.patterns import YEAR

TITLED = frozenset({"Award", "Competition", "Programme"})

_MARKS = re.compile(r"[“”\"《》（）()\s·]")
_LEVELS = {"省": "省级", "市": "市级", "自治区": "省级", "区": "区级"}
_NATIONAL = re.compile(r"国家级|国家|教育部|全国")
_EDITION = re.compile(r"第[一二三四五六七八九十\d]+届")


def same_titles(type_name: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names to be taken for one, each with the first of its group."""
    key_of = _KEYS[type_name]
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        key = key_of(_MARKS.sub("", name))
        if key:
            groups[key].append(name)
    for group in groups.values():
        for other in group[1:]:
            yield group[0], other
    if type_name == "Programme":
        yield from _without_level(groups)


def _placed(name: str) -> tuple[str, str]:
    """The level that a name begins with (省级, 市级, 国家级, "") and the rest; a place's name says its level."""
    stated = re.match(r"(国家级|省级|市级|校级|院级|区级)", name)
    if stated:
        return stated.group(), name[stated.end() :]
    size = place_at_start(name)
    if size:
        rest = name[size:]
        for suffix, level in _LEVELS.items():
            if rest.startswith(suffix):
                return level, rest[len(suffix) :]
            if name[:size].endswith(suffix):
                return level, rest
        return "", name
    national = _NATIONAL.match(name)
    return ("国家级", name[national.end() :]) if national else ("", name)


def _award_key(name: str) -> str:
    """甲市职业教育在线精品课程 and 市级在线精品课程 are one in a report; so are 国家级创新团队 with or without 教师教学."""
    bare = re.sub(rf"^{YEAR}", "", name)
    level, rest = _placed(bare)
    if re.match("国家级|省级|市级", rest):
        rest = rest[3:] if rest.startswith("国") else rest[2:]
    rest = re.sub(r"职业教育|职业院校|高职院校|高等职业院校|首批", "", rest)
    rest = re.sub(r"(?:教师)?(?:教学)?创新团队(?:立项)?(?:建设|培育)?(?:单位)?$", "创新团队", rest)
    rest = re.sub(r"教学成果奖?$", "教学成果奖", rest)
    rest = re.sub(r"精品课$", "精品课程", rest)
    if "规划教材" in rest and (level == "国家级" or "国家" in rest):
        level, rest = "国家级", _NATIONAL.sub("", rest)
    return f"{level}:{rest}" if level and len(rest) >= 3 else ""


def _contest_key(name: str) -> str:
    """The national skills contest of one edition goes by several names; so do 互联网+ and 挑战杯."""
    edition = _EDITION.search(name)
    rest = name.replace(edition.group(), "") if edition else name
    number = edition.group() if edition else ""
    if number and re.fullmatch(r"(?:中华人民共和国|全国)?(?:职业)?技能(?:大赛|竞赛)", rest):
        return f"{number}技能大赛"
    if re.fullmatch(r"(?:中国国际|全国|中国)?互联网\+(?:大学生)?创新创业大赛", rest):
        return f"{number}互联网+"
    return ""


_NATIONAL_CORES = frozenset({"双高", "提质培优", "国培", "现场工程师培养"})


def _programme_key(name: str) -> str:
    bare = re.sub(rf"^{YEAR}", "", name)
    level, rest = _placed(bare)
    if re.match("国家级|省级|市级", rest):
        rest = rest[3:] if rest.startswith("国") else rest[2:]
    rest = re.sub(r"首批|第[一二三四五六七八九十\d]+批|职业教育|职业院校|专项|立项", "", rest)
    rest = re.sub(r"中国特色高水平高(?:等)?职(?:业)?(?:学校|院校)和专业", "双高", rest)
    core = re.sub(r"(?:建设|增值赋能)?(?:行动)?(?:建设)?(?:项目|计划|工程|行动)*$", "", rest)
    if core in _NATIONAL_CORES and not level:
        level = "国家级"
    return f"{level}:{core}" if len(core) >= 2 and (len(core) >= 4 or core in _NATIONAL_CORES) else ""


def _without_level(groups: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """A programme named without its level is the one of that name, where there is one level only."""
    by_core: dict[str, list[str]] = defaultdict(list)
    for key in groups:
        by_core[key.split(":", 1)[1]].append(key)
    for keys in by_core.values():
        if len(keys) == 2 and any(key.startswith(":") for key in keys):
            yield groups[keys[0]][0], groups[keys[1]][0]


_KEYS: dict[str, Callable[[str], str]] = {
    "Award": _award_key,
    "Competition": _contest_key,
    "Programme": _programme_key,
}
