"""Frames on honours: awards and titles that a column or the caption names, and who or what has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.names.finder import is_generic
from extractors.tables.columns import Role, header_key
from extractors.tables.frames import Reading
from extractors.tables.grid import Line
from extractors.tables.partners import industry_college
from extractors.tables.prizes import (
    Prize,
    award_name,
    caption_award,
    grades,
    prize,
    subject_of,
)
from extractors.tables.rows import event_of, row_level, row_year, staff, titles, winners
from extractors.tables.study import row_specialties
from extractors.tables.values import cluster, level_of, number, organisations, persons, split_cell, title
from kg.model import Status


def honours(reading: Reading) -> Iterator[Candidate]:
    """Awards and titles that a column or the caption names, for whom or what the row names."""
    sheet = reading.sheet
    common, year = ("", "") if sheet.has(Role.AWARD) else caption_award(sheet.title, reading.subject.name)
    if not sheet.has(Role.AWARD) and not (
        common and sheet.has_any(Role.GRADE, Role.COMPLETER, Role.NAME, Role.WINNER)
    ):
        return
    for line in sheet.lines:
        named = (
            prize(
                sheet.value(line, Role.AWARD), called=_CALLED.search(sheet.header_of(Role.AWARD)) is not None
            )
            if not common
            else Prize("award", common, "", "", year, level_of(common))
        )
        if not named or (common and sheet.has(Role.GRADE) and not grades(sheet.value(line, Role.GRADE))):
            continue
        if named.kind == "contest":
            yield from _contest_result(reading, line, named)
        elif named.name.endswith("项目"):
            yield from reading.fact(
                line,
                "participatesIn",
                reading.own,
                Ref("Programme", named.name),
                level=row_level(reading, line, named.level),
            )
        else:
            yield from _granted(reading, line, named)


_CALLED = re.compile("荣誉|称号|表彰")


def _contest_result(reading: Reading, line: Line, named: Prize) -> Iterator[Candidate]:
    yield from staff(reading, line)
    for winner in winners(reading, line) or [reading.own]:
        yield from reading.fact(
            line, "wonPrize", winner, Ref("Competition", named.name), grade=named.grade,
            event=named.event or event_of(reading.sheet.value(line, Role.EVENT)),
            year=row_year(reading, line, named.year), level=row_level(reading, line, named.level),
        )  # fmt: skip


def _granted(reading: Reading, line: Line, named: Prize) -> Iterator[Candidate]:
    sheet = reading.sheet
    stated = grades(sheet.value(line, Role.GRADE))
    grade = named.grade or (stated[0][0] if stated else "")
    status = Status.PLANNED if reading.planned else Status.DONE
    things = _things(reading, line, named.name)
    people = [] if things else winners(reading, line)
    units = organisations(sheet.value(line, Role.UNIT), reading.subject)
    for unit in units:
        if unit != reading.own and unit.type in ("Enterprise", "Institution", "Association"):
            yield from reading.fact(
                line, "partnersWith", reading.own, unit, form=header_key(sheet.header_of(Role.UNIT))
            )
    receivers = [*things, *people, *units]
    count = "" if receivers else number(sheet.value(line, Role.COUNT))
    for receiver in receivers or [reading.own]:
        yield from reading.fact(
            line, "receivedHonour", receiver, Ref("Award", named.name), status, grade=grade, count=count,
            year=row_year(reading, line, named.year), level=row_level(reading, line, named.level),
        )  # fmt: skip
    yield from staff(reading, line)
    if things or named.name.endswith("团队"):
        for name in persons(sheet.value(line, Role.LEADER)):
            yield from reading.fact(line, "affiliatedWith", Ref("Person", name), reading.own)


def _merely_named(reading: Reading, line: Line) -> str:
    """The cell below a header that says no more than 名称; the award says what kind of thing it is."""
    sheet = reading.sheet
    columns = [
        i
        for i, role in enumerate(sheet.roles)
        if role is Role.OTHER and header_key(sheet.headers[i]) == "名称"
    ]
    return line.values[columns[0]] if columns else ""


_KINDS = (
    (re.compile(r"教材"), "Textbook"),
    (re.compile(r"课程|金课|资源$"), "Course"),
    (re.compile(r"基地|中心|工作室|工作站"), "TrainingBase"),
)


def _things(reading: Reading, line: Line, award: str) -> list[Ref]:
    """The named courses, textbooks, bases or specialties that a title was given to."""
    sheet = reading.sheet
    found = [Ref("Course", name) for name in titles(sheet.value(line, Role.COURSE))]
    found += [Ref("Textbook", name) for name in titles(sheet.value(line, Role.TEXTBOOK))]
    text = sheet.value(line, Role.WORK) or _merely_named(reading, line)
    if not found and text:
        kind = next((kind for pattern, kind in _KINDS if pattern.search(award)), "")
        if reading.subject.name not in text and kind:
            found = [Ref(kind, name) for name in _work_titles(text)]
    if not found and re.search(r"专业$", award):
        found = list(row_specialties(reading, line))
    if not found and "产业学院" in award:
        college = industry_college(sheet.value(line, Role.INDUSTRY_COLLEGE))
        found = [Ref("IndustryCollege", college)] if college else []
    if not found and re.search(r"专业群", award):
        named = (cluster(part) for part in split_cell(sheet.value(line, Role.CLUSTER)))
        found = [Ref("SpecialtyCluster", name) for name in named if name]
    if not found and not winners(reading, line):
        found = [
            Ref("TrainingBase", name) for name in titles(sheet.value(line, Role.BASE)) if not is_generic(name)
        ]
    return found


def _work_titles(text: str) -> list[str]:
    """Titles in a cell of works; what stands behind a title in book marks (国际化教学资源) says what it is."""
    marked = re.findall(r"《([^《》]{2,45})》", text)
    return [title(name) for name in marked] or titles(text)


_LIST_WORD = re.compile(
    r"规划教材|优秀教材|精品|一流|示范|优质|金课|在线开放课程|典型|名师|团队|获奖|入选|骨干|特色|重点|品牌|工匠|能手|大师|模范|优秀|培育"
)
_SCOPE = re.compile(r"国家|全国|[省市部校院]级|[省市]|规划教材|自治区|行业|教育部|教指委")


def listed(reading: Reading, kind: str) -> str:
    """The list or title that the caption names, if it is one for this kind of thing and says of which level."""
    name = subject_of(reading.title, reading.subject.name)
    if reading.sheet.has(Role.LEVEL):  # 省级以上精品课程: the level stands in each row
        name = re.sub(r"^(?:[国省市校院部]家?级(?:及|、)?)+(?:以上)?(?:的)?", "", name)
    if (
        not _LIST_WORD.search(name)
        or not re.search(rf"(?:{kind})$", name)
        or re.search(r"以上|、[一-鿿]{1,3}级", name)
    ):
        return ""
    if not _SCOPE.search(name) and not reading.sheet.has(Role.LEVEL):
        return ""
    return award_name(name)[0]


def on_list(reading: Reading, line: Line, thing: Ref, name: str) -> Iterator[Candidate]:
    """The thing of a row has the title ``name``; nothing where that is empty."""
    if name:
        level = row_level(reading, line, level_of(name) or ("国家级" if "国家" in name else ""))
        status = Status.PLANNED if reading.planned else Status.DONE
        award = Ref("Award", name if _SCOPE.search(name) else level + name)
        year = row_year(reading, line)
        yield from reading.fact(line, "receivedHonour", thing, award, status, level=level, year=year)


def listings(reading: Reading) -> Iterator[Candidate]:
    """Bases, specialties, persons and teams on a list that the caption names."""
    sheet = reading.sheet
    if sheet.has_any(Role.AWARD, Role.GRADE, Role.ENROLMENT, Role.COMPLETER):
        return
    bases = listed(reading, "基地|中心|工作室|工作站|实训室") if sheet.has(Role.BASE) else ""
    majors = listed(reading, "专业") if sheet.has(Role.SPECIALTY) and not sheet.has(Role.BASE) else ""
    names = (
        listed(reading, "名师|工匠|能手|大师|带头人|楷模|模范|个人|教师|辅导员|骨干")
        if sheet.has(Role.NAME)
        else ""
    )
    teams = listed(reading, "团队") if sheet.has(Role.TEAM) else ""
    for line in sheet.lines:
        for base in titles(sheet.value(line, Role.BASE)) if bases else ():
            yield from on_list(reading, line, Ref("TrainingBase", base), bases)
        for item in row_specialties(reading, line) if majors else ():
            yield from on_list(reading, line, item, majors)
        for person in persons(sheet.value(line, Role.NAME)) if names else ():
            yield from on_list(reading, line, Ref("Person", person), names)
            yield from staff(reading, line)
        if teams and sheet.value(line, Role.TEAM):
            yield from on_list(reading, line, reading.own, teams)
        for person in persons(sheet.value(line, Role.LEADER)) if sheet.has(Role.TEAM) else ():
            yield from reading.fact(line, "affiliatedWith", Ref("Person", person), reading.own)
