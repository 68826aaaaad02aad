"""What frames read off one row besides names: when, at what level, who won, whose staff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
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


def titles(text: str) -> list[str]:
    """The titles of courses, textbooks or other works in a cell."""
    names = [title(part) for part in split_cell(text, slash=False)]
    return [name for name in names if 3 <= len(name) <= 45 and not re.fullmatch(r"[\d.%]+|合计|其他", name)]
