"""Rolls of honour: paragraphs that name a kind of people and go through them, and lists of what was received.

教师：甲，全国优秀教师；乙，获丙大赛一等奖。 学校获得的主要荣誉有：丁、戊。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.context import View, year_of
from extractors.achievements.entries import is_own_unit
from extractors.achievements.events import events_in
from extractors.achievements.results import results_in
from extractors.achievements.stretches import fact, title_in
from extractors.annotation import BlockSpan, Candidate, Layout, Ref, Subject
from extractors.names.titled.award_words import HEAD
from extractors.names.titled.awards import objects
from extractors.names.titled.contests import contest_mentions
from extractors.names.titled.patterns import anchor_length, level_in, split_list
from extractors.names.titled.personal import likely_at
from kg.model import BlockKind

_KIND = re.compile(
    r"\s*(?:[•·●◆■▪➢✓☆★-]|\d{1,2}[.、)）]|[（(]\d{1,2}[)）])?\s*(?P<kind>教师|学生|集体|个人|校友|毕业生|团队|辅导员|师生|教职工|单位|学校|班级)(?:类|代表|方面|荣誉|获奖)?："
)
_ITEM = re.compile(
    r"\s*(?P<who>[^，。；：（()）《]{2,20})(?:[（(][^（）()]{2,24}[)）])?，(?P<rest>[^；。]{5,})"
)
_GOT = re.compile(r"(?:20\d\d年)?(?:先后)?(?:荣获|喜获|获评|获得|获|被评为|被授予|当选|入选)?")
_POSITIONS = {"教师": "教师", "学生": "学生", "校友": "校友", "毕业生": "毕业生", "辅导员": "辅导员"}


def match(layout: Layout, subject: Subject) -> Iterator[Candidate]:
    """The facts of the report's rolls."""
    own = Ref("Institution", subject.name)
    for span in layout.blocks:
        if span.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            kind = _KIND.match(span.block.text)
            if kind:
                yield from _roll(span, kind, own)


def _roll(span: BlockSpan, kind: re.Match[str], own: Ref) -> Iterator[Candidate]:
    text = span.block.text
    for a, b in split_list(text[kind.end() :], "；。"):
        start, end = kind.end() + a, kind.end() + b
        item = _ITEM.fullmatch(text, start, end)
        if item is None:
            yield from _of_one(span, (start, end), kind.group("kind"), own)
            continue
        name = item.group("who")
        person = likely_at(name, 0) == len(name)
        if not person and not is_own_unit(name):
            continue
        who = Ref("Person", name) if person else own
        found = [
            part
            for c, d in split_list(item.group("rest"), "，")
            for part in _part(span, (item.start("rest") + c, item.start("rest") + d), who)
        ]
        yield from found
        if person and found:
            position = _POSITIONS.get(kind.group("kind"), "")
            values = {"position": position} if position else {}
            yield fact(span, "affiliatedWith", (who, own), values, "person.roll", (start, end))


_DID = re.compile(r"(?P<who>[一-鿿]{2,4}?)(?:同学|老师)?(?=获|荣获|被评为|被授予|入选|当选)")


def _of_one(span: BlockSpan, stretch: tuple[int, int], kind: str, own: Ref) -> Iterator[Candidate]:
    """Titles of the college's (学校：甲、乙), and what one person got, told in a few words (学生：丙获评丁)."""
    text = span.block.text
    start, end = stretch
    if kind in ("学校", "单位", "集体"):
        for a, b in split_list(text[start:end], "、，"):
            yield from _part(span, (start + a, start + b), own)
        return
    did = _DID.match(text, start, end)
    if did is None or likely_at(text, start) != did.end("who") or "，" in text[start:end]:
        return
    person = Ref("Person", did.group("who"))
    found = list(_part(span, (did.end(), end), person))
    yield from found
    position = _POSITIONS.get(kind, "")
    if found:
        values = {"position": position} if position else {}
        yield fact(span, "affiliatedWith", (person, own), values, "person.roll", (start, end))


def _part(span: BlockSpan, stretch: tuple[int, int], who: Ref) -> Iterator[Candidate]:
    """A title or a result that a part of a roll's entry is, and nothing besides."""
    text = span.block.text
    got = _GOT.match(text, *stretch)
    start, end = got.end() if got else stretch[0], stretch[1]
    part = text[start:end]
    contest = next(iter(contest_mentions(part)), None)
    if contest is not None:
        results = results_in(part, contest.end, len(part))
        if contest.start == 0 and results and results[-1].end == len(part):
            event = next(iter(events_in(part[contest.end : results[0].start])), "")
            year = re.search(r"20\d\d", contest.name)
            values = {"event": event, "year": year.group() if year else ""}
            for item in results:
                graded = values | {"grade": item.grade}
                yield fact(span, "wonPrize", (who, contest.ref), graded, "prize.roll", stretch)
        return
    title = title_in(text, start, end)
    if title is not None:
        values = {"year": title.year, "level": level_in(title.name), "grade": title.grade}
        yield fact(span, "receivedHonour", (who, Ref("Award", title.name)), values, "honour.roll", stretch)


# 学校获得的主要荣誉有：甲、乙
_ENUMERATED = re.compile(
    r"(?:获得?|荣获|取得)(?:的|了)?[^，。；：]{0,12}?(?:荣誉|称号|表彰)(?:称号)?(?:主要)?(?:有|包括|为|如下)?："
)


# 合作企业获得的荣誉有：…; 甲专业获得的荣誉有：…: others' titles
_OF_OTHERS = re.compile("企业|公司|医院|校友|专业|基地|中心|产业学院|校长|书记|领导|班子")
_OWN_WORDS = re.compile(r"(?:20\d\d年度?)?(?:本年度)?(?:学校|学院|我[校院])")


def listed(view: View) -> Iterator[Candidate]:
    """The titles that a sentence of the college's goes through behind a colon."""
    for lead in _ENUMERATED.finditer(view.text):
        others = [
            item for item in view.of("Institution", "Enterprise", "Person") if item.start < lead.start()
        ]
        if any(not view.is_own(item) and not _OWN_WORDS.fullmatch(item.name) for item in others):
            continue
        if _OF_OTHERS.search(view.text, view.clause(lead.start())[0], lead.start()):
            continue
        for item in objects(view.text, lead.start(), lead.end(), strong=True):
            if not (HEAD.search(item.name) and anchor_length(view.text[item.start : item.end])):
                continue
            if "共建" in item.name:
                continue
            values = {"count": item.count, "grade": item.grade, "level": level_in(item.name)}
            values["year"] = item.year or year_of(view.text, lead.start())
            a, b = view.absolute(lead.start(), item.end)
            yield Candidate(
                "receivedHonour", view.own, Ref("Award", item.name), a, b, "honour.enumerated",
                tuple(sorted((key, value) for key, value in values.items() if value)),
            )  # fmt: skip
