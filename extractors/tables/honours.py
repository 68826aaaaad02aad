"""Frames on honours: awards and titles that a column or the caption names, and who or what has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.tables.bearers import beside, things, titled_persons, writers
from extractors.tables.columns import Role, header_key
from extractors.tables.frames import Reading
from extractors.tables.grid import Line, Sheet
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
from extractors.tables.values import level_of, number, organisations, persons
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
        text, work = _award_cell(sheet, line)
        named = (
            prize(text, called=_CALLED.search(sheet.header_of(Role.AWARD)) is not None)
            if not common
            else Prize("award", common, "", "", year, level_of(common))
        )
        if not named:
            yield from _of_category(reading, line, text)
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
            yield from _granted(reading, line, named, work)


# 教学成果奖 in a column of kinds, 自治区级二等奖 in that of what was reached
_CATEGORY = re.compile("[一-鿿]{2,10}奖")


def _of_category(reading: Reading, line: Line, text: str) -> Iterator[Candidate]:
    """A prize that the row's kind names, where the cell of titles holds no more than its level and grade."""
    found = grades(text)
    kinds = [
        value.strip()
        for role, value in zip(reading.sheet.roles, line.values, strict=True)
        if role in (Role.OTHER, Role.PROGRAMME) and _CATEGORY.fullmatch(value.strip())
    ]
    if len(found) != 1 or len(kinds) != 1 or len(text) > _LEVEL_AND_GRADE:
        return
    yield from reading.fact(
        line, "receivedHonour", reading.own, Ref("Award", kinds[0]), grade=found[0][0],
        year=row_year(reading, line), level=row_level(reading, line, level_of(text)),
    )  # fmt: skip
    for name in persons(reading.sheet.value(line, Role.LEADER)):
        yield from reading.fact(line, "affiliatedWith", Ref("Person", name), reading.own)


_LEVEL_AND_GRADE = 10
# 课程思政示范课程《甲》; 教学团队（园艺技术）
_WITH_WORK = re.compile(r"(.{4,}(?:课程?|教材|金课))《([^《》]{2,40})》")
_OF_TEAM = re.compile(r"(?<=团队)[（(][^（）()]{2,16}[)）]$")
_GIVEN = re.compile("国家|全国|教育部|[省市区]|中国|十[三四五]五|[省市校院]级")


def _award_cell(sheet: Sheet, line: Line) -> tuple[str, str]:
    """The award that a row names, of several columns of such the one that says whose it is; and the work it ends with."""
    cells = sheet.values(line, Role.AWARD)
    text = max((cell for cell in cells if _GIVEN.search(cell)), key=len, default=cells[0] if cells else "")
    work = _WITH_WORK.fullmatch(text)
    return (work.group(1), work.group(2)) if work else (_OF_TEAM.sub("", text), "")


_CALLED = re.compile("荣誉|称号|表彰")


def _contest_result(reading: Reading, line: Line, named: Prize) -> Iterator[Candidate]:
    yield from staff(reading, line)
    led = [Ref("Person", name) for name in persons(reading.sheet.value(line, Role.LEADER))]
    event = named.event or event_of(reading.sheet.value(line, Role.EVENT)) or _event_beside(reading, line)
    won = winners(reading, line) or (led if _event_beside(reading, line) else [])
    for person in led:
        yield from reading.fact(line, "affiliatedWith", person, reading.own)
    for winner in won or [reading.own]:
        yield from reading.fact(
            line, "wonPrize", winner, Ref("Competition", named.name), grade=named.grade, event=event,
            year=row_year(reading, line, named.year), level=row_level(reading, line, named.level),
        )  # fmt: skip


def _event_beside(reading: Reading, line: Line) -> str:
    """The event that a column of things of all kinds names (花艺赛项)."""
    text = beside(reading, line)
    return event_of(text.removesuffix("赛项")) if text.endswith("赛项") else ""


def _granted(reading: Reading, line: Line, named: Prize, work: str) -> Iterator[Candidate]:
    sheet = reading.sheet
    stated = grades(sheet.value(line, Role.GRADE))
    grade = named.grade or (stated[0][0] if stated else "")
    status = Status.PLANNED if reading.planned else Status.DONE
    kind = "Textbook" if named.name.endswith("教材") else "Course"
    borne = [Ref(kind, work)] if work else things(reading, line, named.name)
    leaders = persons(sheet.value(line, Role.LEADER))
    graded = bool(grade) or named.name.endswith("成果奖")
    people = (
        [] if borne else winners(reading, line) or titled_persons(named.name, graded=graded, leaders=leaders)
    )
    units = organisations(sheet.value(line, Role.UNIT), reading.subject)
    for unit in units:
        if unit != reading.own and unit.type in ("Enterprise", "Institution", "Association"):
            yield from reading.fact(
                line, "partnersWith", reading.own, unit, form=header_key(sheet.header_of(Role.UNIT))
            )
    receivers = [*borne, *people, *units]
    count = "" if receivers else number(sheet.value(line, Role.COUNT))
    for receiver in receivers or [reading.own]:
        yield from reading.fact(
            line, "receivedHonour", receiver, Ref("Award", named.name), status, grade=grade, count=count,
            year=row_year(reading, line, named.year), level=row_level(reading, line, named.level),
        )  # fmt: skip
    yield from staff(reading, line)
    for book in borne if not sheet.has_any(Role.TEXTBOOK, Role.EDITOR) else ():
        for name in writers(line, leaders) if book.type == "Textbook" else ():
            yield from reading.fact(line, "authored", Ref("Person", name), book)
    for name in leaders:
        yield from reading.fact(line, "affiliatedWith", Ref("Person", name), reading.own)
    for item in borne:
        yield from reading.fact(line, "offers", reading.own, item) if item.type == "Specialty" else ()


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
