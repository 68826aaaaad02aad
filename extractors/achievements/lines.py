"""Titles, works with their titles, and results that stand one a line, without a verb: ✓ 全国甲示范校; [1]《乙》省级丙课程."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements import entries
from extractors.achievements.bearers import kind_of
from extractors.achievements.stretches import fact, title_in
from extractors.annotation import BlockSpan, Candidate, Layout, Ref, Subject
from extractors.names.finder import clean
from extractors.names.titled import titles
from extractors.names.titled.patterns import GRADE, NUMBER, as_number, level_in
from extractors.names.titled.personal import likely_at, list_from
from kg.model import BlockKind

_MARK = re.compile(
    r"\s*(?:[✓✔√☑☆★●◆■□▲△▶►➤>·•∙※○◎〇◇–—-]+|\[\d{1,2}\]|[（(]\d{1,2}[)）]|[①-⑳]|\d{1,2}[.、)）](?!\d))\s*"
)
_ABOUT = re.compile("荣誉|获奖|成绩|奖项|表彰|称号|奖励|标志性成果|光荣|大赛|竞赛")
_GRADES = re.compile(
    rf"(?P<title>.{{5,}}?)(?P<grades>(?:[、，和]?{GRADE}(?:各)?(?:{NUMBER}[项个件])?)+)[；。]?$"
)
_GRADE = re.compile(rf"({GRADE})(?:各)?(?:({NUMBER})[项个件])?")
_WORK = re.compile(
    r"《(?P<name>[^《》]{2,30})》(?P<edition>[（(](?:第[一二三四五六七八九十\d]+版|[上中下]册?|修订版)[)）])?[，,：:\s]*(?P<rest>[^。；《]{6,70})"
)
_WHO = re.compile(r"[，,\s（(]*(?:第一)?(?P<role>主编|负责人|主持人|主讲人|主讲教师)(?:[：:]|为)?(?=[一-鿿])")
_PRESS = re.compile(r"(?:(?<=教材)|(?<=[”，,\s]))(?P<press>[一-鿿]{2,10}出版社)[）)]?$")


def match(layout: Layout, subject: Subject) -> Iterator[Candidate]:
    """The facts of the report's lines."""
    own = Ref("Institution", subject.name)
    about = False
    for span in layout.blocks:
        block = span.block
        mark = _MARK.match(block.text)
        begin = mark.end() if mark else 0
        prose = block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and len(block.text) <= 90
        plain = about and prose and not re.search("[，《获被]", block.text[begin:])
        alone = (entries.result(span, begin, own) or _title(span, begin, own)) if plain else []
        yield from alone
        if alone:
            continue
        if block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and len(block.text) <= 16):
            about = _ABOUT.search(block.text) is not None
        if not prose:
            continue
        yield from entries.of_people(span, begin, own)
        if mark or block.kind is BlockKind.LIST_ITEM:
            yield from _work(span, begin, own)


def _title(span: BlockSpan, begin: int, own: Ref) -> list[Candidate]:
    """A title of the college's, with its grades and counts."""
    text = span.block.text.rstrip("；。 ")
    if "：" in text:
        return []
    graded = _GRADES.match(text, begin)
    item = title_in(text, begin, graded.end("title") if graded else len(text))
    if item is None or (titles.PERSON_TITLE.search(item.name) and not item.count):
        return []
    values = {"year": item.year, "level": level_in(item.name), "count": item.count, "grade": item.grade}
    told = _GRADE.findall(graded.group("grades")) if graded else [(item.grade, item.count)]
    return [
        fact(
            span, "receivedHonour", (own, Ref("Award", item.name)),
            values | {"grade": grade, "count": as_number(count) if count else ""}, "honour.line",
        )
        for grade, count in told
    ]  # fmt: skip


def _work(span: BlockSpan, begin: int, own: Ref) -> Iterator[Candidate]:
    """A course or book with its title, and who is named for it: 《甲》 省级精品课程 负责人：乙."""
    text = span.block.text.rstrip("；。 ")
    found = _WORK.fullmatch(text, begin)
    if found is None:
        return
    who = _WHO.search(text, found.start("rest"))
    end = who.start() if who else len(text)
    press = _PRESS.search(text, found.start("rest"), end)
    item = title_in(text, found.start("rest"), press.start() if press else end)
    kind = kind_of(item.name) if item else ""
    if item is None or kind not in ("Textbook", "Course"):
        return
    work = Ref(kind, clean(found.group("name")) + (found.group("edition") or ""))
    values = {"year": item.year, "level": level_in(item.name), "grade": item.grade}
    yield fact(span, "receivedHonour", (work, Ref("Award", item.name)), values, "honour.line")
    if press:
        yield fact(
            span, "authored", (Ref("Enterprise", press.group("press")), work), {"role": "出版"}, "book.line"
        )
    names = list_from(text, who.end()) if who else []
    if not who or not names or text[names[-1][1] :].strip("）)老师教授"):
        return
    for a, b in names:
        if likely_at(text, a) != b and b - a != 2:
            continue
        person = Ref("Person", text[a:b])
        if who.group("role") == "主编":
            yield fact(span, "authored", (person, work), {"role": "主编"}, "book.line")
        else:
            yield fact(span, "affiliatedWith", (person, own), {}, "person.line")
