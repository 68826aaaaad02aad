"""Frames on textbooks, courses and programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.names.titled.programmes import programme_mentions
from extractors.tables.columns import Role, header_key
from extractors.tables.frames import Reading
from extractors.tables.honours import listed, on_list
from extractors.tables.rows import row_level, row_year, titles
from extractors.tables.values import organisations, persons, split_cell, title, year_of


def textbooks(reading: Reading) -> Iterator[Candidate]:
    """Textbooks: who edited and published them, and the list that the caption says they are on."""
    sheet = reading.sheet
    if not sheet.has(Role.TEXTBOOK):
        return
    on = "" if sheet.has(Role.AWARD) else listed(reading, r"教材|书|著作")
    for line in sheet.lines:
        for name in titles(sheet.value(line, Role.TEXTBOOK)):
            book = Ref("Textbook", name)
            texts = sheet.values(line, Role.EDITOR, Role.LEADER, Role.NAME)
            editors = [Ref("Person", item) for text in texts for item in persons(text)]
            beside = _PART.search(
                " ".join(sheet.values(line, Role.OWN_ROLE, Role.POSITION, Role.OFFICE, Role.FORM))
            )
            year = year_of(sheet.value(line, Role.YEAR))
            for editor in dict.fromkeys(editors):
                role = beside.group() if beside else "主编"
                yield from reading.fact(line, "authored", editor, book, role=role, year=year)
            for partner in organisations(
                sheet.value(line, Role.PARTNER, Role.COMPANY), reading.subject, "Enterprise"
            ):
                yield from reading.fact(line, "authored", partner, book, year=year)
                yield from reading.fact(line, "partnersWith", reading.own, partner, form="合作开发教材")
            for item in persons(sheet.value(line, Role.CO_EDITOR)):
                yield from reading.fact(
                    line,
                    "authored",
                    Ref("Person", item),
                    book,
                    role=header_key(sheet.header_of(Role.CO_EDITOR))[:3],
                )
            for house in organisations(sheet.value(line, Role.PUBLISHER), reading.subject, "Enterprise"):
                yield from reading.fact(line, "authored", house, book, role="出版")
            if not editors and re.search(r"编写|出版|主编|自编|开发|校企合作", reading.title):
                yield from reading.fact(line, "authored", reading.own, book, year=year)
            yield from on_list(reading, line, book, on)


def courses(reading: Reading) -> Iterator[Candidate]:
    """Courses: who leads them, and the title that the caption says they have."""
    sheet = reading.sheet
    if not sheet.has(Role.COURSE):
        return
    on = listed(reading, r"课程?|金课|一流|精品") or _headed(sheet.header_of(Role.COURSE), reading)
    for line in sheet.lines:
        names = titles(sheet.value(line, Role.COURSE))
        if not sheet.has(Role.AWARD):
            for name in names:
                yield from on_list(reading, line, Ref("Course", name), on)
        for person in persons(sheet.value(line, Role.LEADER)):
            yield from reading.fact(line, "affiliatedWith", Ref("Person", person), reading.own)


_PART = re.compile(r"副主编|主编|参编|主审|编者")


def _headed(header: str, reading: Reading) -> str:
    """The title that the column itself is headed with (示范课程名称), where the rows say of which level."""
    name = re.sub(r"名称$|名$", "", header_key(header))
    titled = re.search(r"(?:精品|示范|一流|优质|核心)[一-鿿]{0,6}课程?$", name)
    return name if titled and reading.sheet.has(Role.LEVEL) else ""


_TASKS = re.compile("承接|承担|建设任务|任务(?:统计|一览|完成|清单|分解)|推进情况|建设情况")


def captioned(reading: Reading) -> Iterator[Candidate]:
    """The programme whose tasks a table lists: 提质培优行动计划承接任务统计."""
    caption = reading.sheet.caption
    if not _TASKS.search(caption) or re.search("群|课程|教材|基地", caption):
        return
    known = next((item for item in programme_mentions(caption) if item.end < len(caption)), None)
    if known and not reading.sheet.has(Role.INDICATOR):
        line = reading.sheet.lines[0]
        yield from reading.fact(line, "participatesIn", reading.own, Ref("Programme", known.name))


_PROGRAMME = re.compile(r"(?:项目|计划|工程|试点|行动|资源库)$")
_RESEARCH = re.compile(r"研究|基于|视域|探索|路径|——|培训|分析|影响|横向|服务$|改造|采购|装修|维修|设备")
_ENDOWED = re.compile(r"建设|专项|入选|获批|标志性|创新发展|重点任务|提质培优|双高|承担|立项")
_NAMED_SO = re.compile(r"^(?:计划|工程|专项|建设项目|试点项目)")
_CONTENTS = re.compile(r"(?:具体|建设|项目|立项|承担)内容")
_NO_PROGRAMME = re.compile(
    r"科研|课题|技术服务|横向|培训|教改|研究|专利|经费|大学生创新|预算|资金|采购|基建|训练计划|捐赠|志愿"
)


def programmes(reading: Reading) -> Iterator[Candidate]:
    """Government programmes and projects that the college carries."""
    sheet = reading.sheet
    if not sheet.has(Role.PROGRAMME) or sheet.has_any(
        Role.GRADE, Role.WORK, Role.ENROLMENT, Role.INDICATOR, Role.LEADER
    ):
        return
    headed = _NAMED_SO.search(header_key(sheet.header_of(Role.PROGRAMME)))
    if not (headed or _ENDOWED.search(reading.about)) or _NO_PROGRAMME.search(sheet.caption):
        return
    contents = [i for i, header in enumerate(sheet.headers) if _CONTENTS.fullmatch(header_key(header))]
    for line in sheet.lines:
        category = title(sheet.value(line, Role.PROGRAMME))
        named = [title(part) for i in contents for part in split_cell(line.values[i], slash=False)]
        if category.endswith("资源库") and any(
            re.search(r"资源库(?:（[^（）]*）)?$", text) for text in named
        ):
            category = ""  # what kind the named ones are, no project of its own
        for text in (category, *named):
            name = re.sub(r"[（(][^（）()]*[)）]$", "", text)
            if (
                (4 if name.endswith("计划") else 6) <= len(name) <= 45
                and _PROGRAMME.search(name)
                and not _RESEARCH.search(name)
            ):
                yield from reading.fact(
                    line, "participatesIn", reading.own, Ref("Programme", name),
                    level=row_level(reading, line), year=row_year(reading, line),
                )  # fmt: skip
