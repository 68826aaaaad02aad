"""Frames on honours, prizes, contests held, textbooks, courses, persons and programmes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.tables.columns import Role, header_key, is_grade, is_level
from extractors.tables.frames import Reading
from extractors.tables.grid import Line
from extractors.tables.prizes import (
    Prize,
    award_name,
    caption_award,
    caption_contest,
    grades,
    prize,
    split_contest,
    subject_of,
)
from extractors.tables.study import row_specialties
from extractors.tables.values import level_of, number, organisations, persons, split_cell, title, year_of
from kg.model import Status

_PERSONS = (Role.WINNER, Role.NAME, Role.COMPLETER)


def _year(reading: Reading, line: Line, stated: str = "") -> str:
    caption = reading.sheet.caption
    span = re.search(r"\d{4}\s*年?\s*[-—~至]\s*\d{4}", caption)
    return stated or year_of(reading.sheet.value(line, Role.YEAR)) or ("" if span else year_of(caption))


def _level(reading: Reading, line: Line, stated: str = "") -> str:
    return stated or level_of(reading.sheet.value(line, Role.LEVEL))


def _winners(reading: Reading, line: Line) -> list[Ref]:
    """Who won: persons named, else organisations named, else the college."""
    sheet = reading.sheet
    people = [Ref("Person", name) for text in sheet.values(line, *_PERSONS) for name in persons(text)]
    return list(dict.fromkeys(people))


def contests(reading: Reading) -> Iterator[Candidate]:
    """Results in contests: one fact for each winner, grade and event."""
    sheet = reading.sheet
    if not sheet.has(Role.GRADE):
        return
    common = caption_contest(sheet.caption, reading.subject.name)
    for line in sheet.lines:
        named = sheet.value(line, Role.COMPETITION, Role.AWARD, Role.PROGRAMME)
        contest, event = split_contest(named)
        if not contest and not named:
            contest = common
        elif not contest and sheet.has(Role.COMPETITION):
            contest, event = (common, title(named)) if common else ("", "")
        if not contest:
            in_event, rest = split_contest(sheet.value(line, Role.EVENT))
            contest, event = (in_event, rest) if in_event else (common, event)
        if not contest:
            continue
        event = event or _event(sheet.value(line, Role.EVENT))
        results = grades(sheet.value(line, Role.GRADE))
        if results:
            yield from _staff(reading, line)
        for grade, counted in results:
            for winner in _winners(reading, line) or [reading.own]:
                count = counted or (number(sheet.value(line, Role.COUNT)) if winner == reading.own else "")
                yield from reading.fact(
                    line, "wonPrize", winner, Ref("Competition", contest), grade=grade, event=event, count=count,
                    year=_year(reading, line, year_of(contest)), level=_level(reading, line, level_of(sheet.value(line, Role.GRADE))),
                )  # fmt: skip


def _event(text: str) -> str:
    name = title(text)
    return name if 2 <= len(name) <= 30 and not re.search(r"[。；]", name) else ""


def graded_columns(reading: Reading) -> Iterator[Candidate]:
    """Results counted in columns: levels with a grade and a number below, or grades with a number below."""
    sheet = reading.sheet
    common = caption_contest(sheet.caption, reading.subject.name)
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
                        level=header_key(header), count=counted or number(beside), year=_year(reading, line),
                    )  # fmt: skip
            elif is_grade(header) and number(text):
                yield from reading.fact(
                    line, "wonPrize", reading.own, Ref("Competition", contest), grade=grades(header)[0][0],
                    level=_level(reading, line), count=number(text), year=_year(reading, line),
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
    for line in sheet.lines:
        contest, event = split_contest(sheet.value(line, Role.COMPETITION))
        if contest:
            yield from reading.fact(
                line, "organised", reading.own, Ref("Competition", contest),
                event=event or _event(sheet.value(line, Role.EVENT)), year=_year(reading, line),
            )  # fmt: skip


def honours(reading: Reading) -> Iterator[Candidate]:
    """Awards and titles that a column or the caption names, for whom or what the row names."""
    sheet = reading.sheet
    common, year = ("", "") if sheet.has(Role.AWARD) else caption_award(sheet.caption, reading.subject.name)
    if not sheet.has(Role.AWARD) and not (
        common and sheet.has_any(Role.GRADE, Role.COMPLETER, Role.NAME, Role.WINNER)
    ):
        return
    for line in sheet.lines:
        named = (
            prize(sheet.value(line, Role.AWARD))
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
                level=_award_level(reading, line, named),
            )
        else:
            yield from _granted(reading, line, named)


def _contest_result(reading: Reading, line: Line, named: Prize) -> Iterator[Candidate]:
    yield from _staff(reading, line)
    for winner in _winners(reading, line) or [reading.own]:
        yield from reading.fact(
            line, "wonPrize", winner, Ref("Competition", named.name), grade=named.grade,
            event=named.event or _event(reading.sheet.value(line, Role.EVENT)),
            year=_year(reading, line, named.year), level=_level(reading, line, named.level),
        )  # fmt: skip


def _award_level(reading: Reading, line: Line, named: Prize) -> str:
    return _level(reading, line, named.level)


def _granted(reading: Reading, line: Line, named: Prize) -> Iterator[Candidate]:
    sheet = reading.sheet
    stated = grades(sheet.value(line, Role.GRADE))
    grade = named.grade or (stated[0][0] if stated else "")
    status = Status.PLANNED if reading.planned else Status.DONE
    things = _things(reading, line, named.name)
    people = [] if things else _winners(reading, line)
    units = organisations(sheet.value(line, Role.UNIT), reading.subject)
    for unit in units:
        if unit != reading.own and unit.type in ("Enterprise", "Institution", "Association"):
            yield from reading.fact(
                line, "partnersWith", reading.own, unit, form=header_key(sheet.header_of(Role.UNIT))
            )
    for receiver in [*things, *people, *units] or [reading.own]:
        yield from reading.fact(
            line, "receivedHonour", receiver, Ref("Award", named.name), status, grade=grade,
            year=_year(reading, line, named.year), level=_award_level(reading, line, named),
        )  # fmt: skip
    yield from _staff(reading, line)


def _staff(reading: Reading, line: Line) -> Iterator[Candidate]:
    """The persons of a list of the college's own people belong to it."""
    if not reading.sheet.has(Role.WORKPLACE):
        for name in persons(reading.sheet.value(line, Role.NAME)):
            yield from reading.fact(line, "affiliatedWith", Ref("Person", name), reading.own)


_KINDS = (
    (re.compile(r"教材"), "Textbook"),
    (re.compile(r"课程|金课|资源$"), "Course"),
    (re.compile(r"基地|中心|工作室|工作站"), "TrainingBase"),
)


def _things(reading: Reading, line: Line, award: str) -> list[Ref]:
    """The named courses, textbooks, bases or specialties that a title was given to."""
    sheet = reading.sheet
    found = [Ref("Course", name) for name in _titles(sheet.value(line, Role.COURSE))]
    found += [Ref("Textbook", name) for name in _titles(sheet.value(line, Role.TEXTBOOK))]
    if not found and sheet.has(Role.WORK):
        text = sheet.value(line, Role.WORK)
        kind = next((kind for pattern, kind in _KINDS if pattern.search(award)), "")
        if reading.subject.name not in text and kind:
            found = [Ref(kind, name) for name in _work_titles(text)]
    if not found and re.search(r"专业$", award):
        found = list(row_specialties(reading, line))
    return found


def _titles(text: str) -> list[str]:
    names = [title(part) for part in split_cell(text, slash=False)]
    return [name for name in names if 3 <= len(name) <= 45 and not re.fullmatch(r"[\d.%]+|合计|其他", name)]


def _work_titles(text: str) -> list[str]:
    """Titles in a cell of works; what stands behind a title in book marks (国际化教学资源) says what it is."""
    marked = re.findall(r"《([^《》]{3,45})》", text)
    return [title(name) for name in marked] or _titles(text)


def textbooks(reading: Reading) -> Iterator[Candidate]:
    """Textbooks: who edited and published them, and the list that the caption says they are on."""
    sheet = reading.sheet
    if not sheet.has(Role.TEXTBOOK):
        return
    listed = _listed(reading, r"教材|书|著作")
    for line in sheet.lines:
        for name in _titles(sheet.value(line, Role.TEXTBOOK)):
            book = Ref("Textbook", name)
            editors = [Ref("Person", item) for item in persons(sheet.value(line, Role.EDITOR, Role.LEADER))]
            for editor in editors:
                yield from reading.fact(line, "authored", editor, book, role="主编")
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
                yield from reading.fact(line, "authored", reading.own, book)
            yield from _on_list(reading, line, book, listed)


def courses(reading: Reading) -> Iterator[Candidate]:
    """Courses: who leads them, and the title that the caption says they have."""
    sheet = reading.sheet
    if not sheet.has(Role.COURSE):
        return
    listed = _listed(reading, r"课程?|金课|一流|精品")
    for line in sheet.lines:
        names = _titles(sheet.value(line, Role.COURSE))
        if not sheet.has(Role.AWARD):
            for name in names:
                yield from _on_list(reading, line, Ref("Course", name), listed)
        for person in persons(sheet.value(line, Role.LEADER)):
            yield from reading.fact(line, "affiliatedWith", Ref("Person", person), reading.own)


_LIST_WORD = re.compile(
    r"规划教材|优秀教材|精品|一流|示范课?|优质|金课|在线开放课程|典型|名师|团队|获奖|入选"
)


def _listed(reading: Reading, kind: str) -> str:
    """The list or title that the caption names, if it is one for this kind of thing."""
    name = subject_of(reading.sheet.caption, reading.subject.name)
    if not _LIST_WORD.search(name) or not re.search(rf"(?:{kind})$", name):
        return ""
    return award_name(name)[0]


def _on_list(reading: Reading, line: Line, thing: Ref, listed: str) -> Iterator[Candidate]:
    if listed:
        level = _level(reading, line, level_of(listed) or ("国家级" if listed.find("国家") >= 0 else ""))
        status = Status.PLANNED if reading.planned else Status.DONE
        yield from reading.fact(
            line,
            "receivedHonour",
            thing,
            Ref("Award", listed),
            status,
            level=level,
            year=_year(reading, line),
        )


_SENTENCE = re.compile(r"[。；;]")
_WON = re.compile(
    r"(?:并|还|先后|曾|多次|个人)*(?:荣获|获得?|被评为|评为|被授予|授予|入选|享受)(?:过|了)?|等(?:多项|诸多)?(?:荣誉)?(?:称号|荣誉|奖励)?|获得者|荣誉称号|[“”\"，,、]"
)
_TITLE_END = re.compile(
    r"(?:能手|工匠|模范|劳模|奖章|奖|津贴|名师|大师|标兵|先锋号|人才|楷模|先进个人|专家|红旗手|突击手)$"
)
_POST = re.compile(
    r"^([一-鿿（）A-Za-z]{2,30}?(?:公司|集团|学院|大学|研究院|医院|厂))([一-鿿、]{0,10}(?:部长|经理|总监|主任|工程师|董事长|总裁|所长|厂长|院长|校长|书记|技师|班长|组长))[，,。]"
)


def feats(reading: Reading) -> Iterator[Candidate]:
    """Persons with what they achieved, told in a cell: the titles by name, and the post that the text begins with."""
    sheet = reading.sheet
    if not sheet.has(Role.NAME, Role.FEATS):
        return
    for line in sheet.lines:
        text = sheet.value(line, Role.FEATS)
        people = persons(sheet.value(line, Role.NAME))
        if len(people) != 1:
            continue
        person = Ref("Person", people[0])
        post = _POST.match(text)
        for place in organisations(post.group(1), reading.subject) if post else ():
            yield from reading.fact(
                line, "affiliatedWith", person, place, position=post.group(2) if post else ""
            )
        for sentence in _SENTENCE.split(text):
            for part in _WON.split(sentence):
                name, year = award_name(part)
                if name and len(name) <= 20 and _TITLE_END.search(name):
                    yield from reading.fact(line, "receivedHonour", person, Ref("Award", name), year=year)


def posts(reading: Reading) -> Iterator[Candidate]:
    """Persons and the organisations that they work for or hold a post in."""
    sheet = reading.sheet
    if not sheet.has(Role.NAME) or not sheet.has_any(Role.WORKPLACE, Role.BODY):
        return
    for line in sheet.lines:
        position = title(sheet.value(line, Role.POSITION, Role.OWN_ROLE))
        for name in persons(sheet.value(line, Role.NAME)):
            for place in organisations(sheet.value(line, Role.WORKPLACE, Role.BODY), reading.subject):
                yield from reading.fact(
                    line,
                    "affiliatedWith",
                    Ref("Person", name),
                    place,
                    position=position if len(position) <= 20 else "",
                )


_PROGRAMME = re.compile(r"(?:项目|计划|工程|试点|行动|资源库)$")
_RESEARCH = re.compile(r"研究|基于|视域|探索|路径|——|培训|分析|影响|横向|服务$|改造|采购|装修|维修|设备")
_ENDOWED = re.compile(r"建设|专项|入选|获批|标志性|创新发展|重点任务|提质培优|双高|承担|立项")
_CONTENTS = re.compile(r"(?:具体|建设|项目|立项|承担)(?:内容|项目|名称)")
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
    if not _ENDOWED.search(reading.about) or _NO_PROGRAMME.search(sheet.caption):
        return
    contents = [i for i, header in enumerate(sheet.headers) if _CONTENTS.fullmatch(header_key(header))]
    for line in sheet.lines:
        names = [title(sheet.value(line, Role.PROGRAMME))]
        names += [title(part) for i in contents for part in split_cell(line.values[i], slash=False)]
        for text in names:
            name = re.sub(r"[（(][^（）()]*[)）]$", "", text)
            if 6 <= len(name) <= 45 and _PROGRAMME.search(name) and not _RESEARCH.search(name):
                yield from reading.fact(
                    line, "participatesIn", reading.own, Ref("Programme", name),
                    level=_level(reading, line), year=_year(reading, line),
                )  # fmt: skip
