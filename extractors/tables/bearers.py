"""Who or what has the title of a row: works, bases, specialties and colleges by name, persons who lead or won."""

from __future__ import annotations

import re

from extractors.annotation import Ref
from extractors.names.finder import is_generic
from extractors.names.titled import titles as titled
from extractors.tables.columns import Role, header_key
from extractors.tables.frames import Reading
from extractors.tables.grid import Line
from extractors.tables.partners import industry_college
from extractors.tables.rows import titles, winners
from extractors.tables.study import row_specialties
from extractors.tables.values import cluster, persons, specialty, split_cell, title
from ontology.lists import specialty_names

_KINDS = (
    (re.compile(r"教材"), "Textbook"),
    (re.compile(r"课程|金课|资源$"), "Course"),
    (re.compile(r"基地|中心|工作室|工作站"), "TrainingBase"),
)
# 教材/课程/奖项, 项目名称: a column of things of several kinds, beside the one that says what each has got.
_THINGS = re.compile(
    "(?:教材|课程|成果|奖项|项目|作品|案例|专业|基地|平台|团队)(?:[/、或及与和](?:教材|课程|成果|奖项|项目|作品|案例|专业|基地|平台|团队))*(?:名称)?|名称|内容"
)
_MARKED = re.compile(r"《([^《》]{2,45})》")
_PERSONS = re.compile(
    rf"(?:{titled.PERSON_TITLE.pattern})|(?:专家|特派员|津贴|奖章|骨干教师|青年骨干|辅导员|班主任|先进个人|学者|获得者)$"
)


def beside(reading: Reading, line: Line) -> str:
    """The cell that names what a row is about, in a column whose header says no more than the kinds of such things."""
    sheet = reading.sheet
    for i, role in enumerate(sheet.roles):
        told = role in (Role.OTHER, Role.PROGRAMME) and _THINGS.fullmatch(header_key(sheet.headers[i]))
        if told and line.values[i]:
            return line.values[i]
    return ""


def things(reading: Reading, line: Line, award: str) -> list[Ref]:
    """The named courses, textbooks, bases, specialties or colleges that a title was given to."""
    sheet = reading.sheet
    found = [Ref("Course", name) for name in titles(sheet.value(line, Role.COURSE))]
    found += [Ref("Textbook", name) for name in titles(sheet.value(line, Role.TEXTBOOK))]
    text = sheet.value(line, Role.WORK) or beside(reading, line)
    if not found and text and reading.subject.name not in text:
        found = _of_kind(text, award)
    if not found and re.search(r"专业$", award):
        found = list(row_specialties(reading, line))
    if not found and "产业学院" in award:
        college = industry_college(sheet.value(line, Role.INDUSTRY_COLLEGE))
        found = [Ref("IndustryCollege", college)] if college else []
    if not found and re.search(r"专业群", award):
        found = _clusters(sheet.value(line, Role.CLUSTER))
    if not found and not winners(reading, line):
        found = [
            Ref("TrainingBase", name) for name in titles(sheet.value(line, Role.BASE)) if not is_generic(name)
        ]
    return found


def _of_kind(text: str, award: str) -> list[Ref]:
    """The things of a cell that are of the kind that the award is for."""
    if award.endswith("专业") and (text.endswith("专业") or text in specialty_names()):
        name = specialty(text)
        return [Ref("Specialty", name)] if name else []
    if award.endswith("专业群") and text.endswith("群"):
        return _clusters(text)
    if award.endswith("产业学院") and text.endswith("产业学院"):
        college = industry_college(text)
        return [Ref("IndustryCollege", college)] if college else []
    kind = next((kind for pattern, kind in _KINDS if pattern.search(award)), "")
    return [Ref(kind, name) for name in _work_titles(text)] if kind else []


def _clusters(text: str) -> list[Ref]:
    named = (cluster(part) for part in split_cell(text))
    return [Ref("SpecialtyCluster", name) for name in named if name]


def _work_titles(text: str) -> list[str]:
    """Titles in a cell of works; what stands behind a title in book marks (国际化教学资源) says what it is."""
    return [title(name) for name in _MARKED.findall(text)] or titles(text)


def writers(line: Line, leaders: list[str]) -> list[str]:
    """Who wrote the book of a row: those in a bracket behind its title, else those who are said to lead it."""
    for text in line.values:
        bracket = re.search(r"》[（(]([^（）()]{2,30})[)）]$", text)
        if bracket and persons(bracket.group(1)):
            return persons(bracket.group(1))
    return leaders


def titled_persons(award: str, *, graded: bool, leaders: list[str]) -> list[Ref]:
    """Those who lead what a row names, where the title is one of persons or a prize for what they did."""
    given = _PERSONS.search(award) or (graded and award.endswith("奖"))
    return [Ref("Person", name) for name in leaders] if given else []
