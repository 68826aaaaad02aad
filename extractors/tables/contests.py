"""Frames on contests: results by row, results counted in columns, contests held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.bodies import body_named
from extractors.annotation import Candidate, Ref
from extractors.names.titled.personal import is_name
from extractors.tables.columns import Role, header_key, is_grade, is_level
from extractors.tables.frames import Reading
from extractors.tables.grid import Line
from extractors.tables.prizes import caption_contest, grades, split_contest
from extractors.tables.rows import event_and_winners, event_of, row_level, row_year, staff, winners
from extractors.tables.values import level_of, number, organisation, persons, split_cell, title, year_of


def contests(reading: Reading) -> Iterator[Candidate]:
    """Results in contests: one fact for each winner, grade and event."""
    sheet = reading.sheet
    if not sheet.has(Role.GRADE):
        return
    shared = caption_contest(sheet.title, reading.subject.name)
    for line in sheet.lines:
        named = sheet.value(line, Role.COMPETITION, Role.AWARD, Role.PROGRAMME)
        common = split_contest(line.group)[0] or shared
        contest, event = split_contest(named)
        if not contest and not named:
            contest = common
        elif not contest and sheet.has_any(Role.COMPETITION, Role.PROGRAMME):
            contest, event = (common, title(named)) if common else ("", "")
        in_event = ""
        if not contest:
            in_event, rest = split_contest(sheet.value(line, Role.EVENT))
            contest, event = (in_event, rest or _remark(reading, line)) if in_event else (common, event)
        if not contest:
            continue
        if not in_event:
            event = event or event_of(sheet.value(line, Role.EVENT))
            event = event or ("" if sheet.has(Role.EVENT) else _remark(reading, line))
        mixed, named_there = event_and_winners(sheet.value(line, Role.EVENT_OR_WINNER))
        event = event or mixed
        results = grades(sheet.value(line, Role.GRADE))
        if results:
            yield from staff(reading, line)
            yield from _tutors(reading, line)
            yield from (
                item for item in _organisers(reading, line, contest) if item.subject.type != "GovernmentBody"
            )
        told = _told_winners(sheet.value(line, Role.GRADE)) or [Ref("Person", name) for name in named_there]
        for person in told:
            yield from reading.fact(line, "affiliatedWith", person, reading.own)
        for grade, counted in results:
            for winner in winners(reading, line) or told or [reading.own]:
                count = counted or (number(sheet.value(line, Role.COUNT)) if winner == reading.own else "")
                yield from reading.fact(
                    line, "wonPrize", winner, Ref("Competition", contest), grade=grade, event=event, count=count,
                    year=row_year(reading, line, year_of(contest)), level=row_level(reading, line, level_of(sheet.value(line, Role.GRADE))),
                )  # fmt: skip


_WON_BY = re.compile(
    r"(?P<names>[一-鿿·]{2,}(?:[、和][一-鿿·]{2,})*?)(?:等)?(?:同学|老师)?(?:荣|喜|分别|均|共同)*获得?"
)


def _told_winners(text: str) -> list[Ref]:
    """Those whom the cell of a result names: 甲、乙获三等奖."""
    told = _WON_BY.match(text)
    names = re.split("[、和]", told.group("names")) if told else []
    return [Ref("Person", name) for name in names] if names and all(is_name(name) for name in names) else []


def _tutors(reading: Reading, line: Line) -> Iterator[Candidate]:
    """Those who trained the winners: teachers of the college."""
    for name in persons(reading.sheet.value(line, Role.TUTOR)):
        yield from reading.fact(line, "affiliatedWith", Ref("Person", name), reading.own, position="指导教师")


def _organisers(reading: Reading, line: Line, contest: str) -> Iterator[Candidate]:
    """Who holds the contest of a row, in a column of its own."""
    text = reading.sheet.value(line, Role.ORGANISER)
    for part in split_cell(text):
        holder = organisation(part, reading.subject) or body_named(part)
        if holder:
            yield from reading.fact(line, "organised", holder, Ref("Competition", contest))


def _remark(reading: Reading, line: Line) -> str:
    """The event that the column of remarks holds, where there is no column of events."""
    text = reading.sheet.value(line, Role.STATE)
    told = re.fullmatch(r"[一-鿿（）()“”]{2,14}", text) and not re.search(
        r"获|指导|合作|等|名|新增|完成|省|国|市级", text
    )
    return event_of(text) if told else ""


def graded_columns(reading: Reading) -> Iterator[Candidate]:
    """Results counted in columns: levels with a grade and a number below, or grades with a number below."""
    sheet = reading.sheet
    common = caption_contest(sheet.title, reading.subject.name)
    for line in sheet.lines:
        contest = (
            split_contest(sheet.value(line, Role.COMPETITION))[0] if sheet.has(Role.COMPETITION) else common
        )
        if not contest:
            continue
        for i, header in enumerate(sheet.headers):
            text = line.values[i]
            if is_level(header) and grades(text):
                beside = (
                    line.values[i + 1]
                    if i + 1 < len(line.values) and sheet.roles[i + 1] is Role.COUNT
                    else ""
                )
                if beside and not number(beside):
                    continue
                for grade, counted in grades(text):
                    yield from reading.fact(
                        line, "wonPrize", reading.own, Ref("Competition", contest), grade=grade,
                        level=header_key(header), count=counted or number(beside), year=row_year(reading, line),
                    )  # fmt: skip
            elif is_grade(header) and number(text):
                yield from reading.fact(
                    line, "wonPrize", reading.own, Ref("Competition", contest), grade=grades(header)[0][0],
                    level=row_level(reading, line), count=number(text), year=row_year(reading, line),
                )  # fmt: skip


def organised(reading: Reading) -> Iterator[Candidate]:
    """Contests that the college held, where the caption says so."""
    sheet = reading.sheet
    if (
        not re.search(r"[承主协]办|举办", sheet.caption)
        or sheet.has(Role.GRADE)
        or not sheet.has(Role.COMPETITION)
    ):
        return
    # 承办赛事一览 with a column of those who 主办: the college is the host
    beside = "主办" in sheet.header_of(Role.ORGANISER) and re.search("[承协]办", sheet.caption)
    for line in sheet.lines:
        contest, event = split_contest(sheet.value(line, Role.COMPETITION))
        if contest:
            yield from _organisers(reading, line, contest)
        if contest and (beside or not sheet.value(line, Role.ORGANISER)):
            yield from reading.fact(
                line, "organised", reading.own, Ref("Competition", contest),
                event=event or event_of(sheet.value(line, Role.EVENT)), year=row_year(reading, line),
            )  # fmt: skip
