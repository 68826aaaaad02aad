"""What frames read off one row besides names: when, at what level, who won, whose staff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.names.titled.personal import is_name, likely_at
from extractors.tables.columns import Role
from extractors.tables.frames import Reading
from extractors.tables.grid import Line
from extractors.tables.values import level_of, persons, split_cell, title, year_of

_PERSONS = (Role.WINNER, Role.NAME, Role.COMPLETER)


def row_year(reading: Reading, line: Line, stated: str = "") -> str:
    """The year of a row: stated in a name, in its own column, or in the caption unless that spans several."""
    caption = reading.sheet.caption
    span = re.search(r"\d{4}\s*年?\s*[-—~至]\s*\d{4}", caption)
    told = stated or year_of(reading.sheet.value(line, Role.YEAR)) or year_of(line.group)
    return told or ("" if span else year_of(caption))


def row_level(reading: Reading, line: Line, stated: str = "") -> str:
    """The level of a row: stated in a name or in its own column."""
    return stated or level_of(reading.sheet.value(line, Role.LEVEL)) or level_of(line.group)


def winners(reading: Reading, line: Line) -> list[Ref]:
    """The persons whom a row names as those who won or did something."""
    found = [Ref("Person", name) for text in reading.sheet.values(line, *_PERSONS) for name in persons(text)]
    return list(dict.fromkeys(found))


_STANDING = re.compile("学生|教师|辅导员|教职工|职工|毕业生|留学生")


def staff(reading: Reading, line: Line) -> Iterator[Candidate]:
    """The persons of a list of the college's own people belong to it, as what the row or the header calls them."""
    if not reading.sheet.has(Role.WORKPLACE):
        for i, role in enumerate(reading.sheet.roles):
            if role not in (Role.NAME, Role.WINNER):
                continue
            said = _STANDING.fullmatch(reading.sheet.value(line, Role.OWN_ROLE))
            position = (
                said.group()
                if said
                else next((word for word in ("学生", "教师", "校友") if word in reading.sheet.headers[i]), "")
            )
            told = "校友" in reading.sheet.headers[i] and reading.sheet.has(
                Role.POSITION
            )  # where they are now
            for name in persons(line.values[i]) if not told else ():
                yield from reading.fact(
                    line, "affiliatedWith", Ref("Person", name), reading.own, position=position
                )


def event_of(text: str) -> str:
    """A cell of events as an event's name; "" if it is none."""
    name = title(text)
    return name if 2 <= len(name) <= 30 and not re.search(r"[。；]", name) else ""


# 花艺——甲; 花艺（甲、乙）; 丙、丁团队
_BY_DASH = re.compile(r"(?P<event>.{2,}?)\s*(?:[—－–-]+|[：:/])\s*(?P<names>[^—－–：:/]{2,40})")
_BY_BRACKET = re.compile(r"(?P<event>.{2,}?)[（(](?P<names>[^（）()]{2,40})[)）]")
_OF_TEAM = re.compile(
    r"(?:等)?(?:教学|参赛|教师|学生)?(?:团队|小组|组合|组|同学|老师|师生|[\d一二三四五六]+[人名位])?$"
)


def event_and_winners(text: str) -> tuple[str, list[str]]:
    """The event and the persons of a cell that holds either or both."""
    alone = _names(text)
    if alone:
        return "", alone
    for pattern in (_BY_DASH, _BY_BRACKET):
        both = pattern.fullmatch(text.strip())
        names = _names(both.group("names")) if both else []
        if both and names:
            return event_of(both.group("event")), names
    # 合唱《山茶谣》 is what was entered, no event
    return "" if "《" in text else event_of(text), []


def _names(text: str) -> list[str]:
    """The names of a cell that holds no more, one of which its own characters tell (车工 looks like a short name)."""
    parts = [part for part in re.split("[、，,和 ]", _OF_TEAM.sub("", text.strip())) if part]
    sure = any("·" in part or likely_at(part, 0) == len(part) for part in parts)
    return parts if sure and all(is_name(part) or "·" in part for part in parts) else []


def titles(text: str) -> list[str]:
    """The titles of courses, textbooks or other works in a cell."""
    names = [title(part) for part in split_cell(text, slash=False)]
    return [name for name in names if 3 <= len(name) <= 45 and not re.fullmatch(r"[\d.%]+|合计|其他", name)]
