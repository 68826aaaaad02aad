"""Persons, awards, contests, courses, textbooks, certificates and programmes: things told by titles and frames.

They come after the names that heads tell (:mod:`extractors.names.mentions`); where both claim the same words, what a
frame says here wins, as 获批为国家级技能大师工作室 gives a title and no workroom.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ahocorasick_rs import AhoCorasick
from spacy.tokens import Doc

from extractors.annotation import Layout, Mention, Sentence
from extractors.names.finder import clean
from extractors.names.heads import HEADS
from extractors.names.titled import awards, titles
from extractors.names.titled.certificates import certificate_mentions
from extractors.names.titled.contests import contest_mentions
from extractors.names.titled.counted import counted
from extractors.names.titled.personal import likely_at, named_row
from extractors.names.titled.persons import person_mentions
from extractors.names.titled.programmes import programme_mentions
from extractors.names.titled.stories import named_once
from extractors.names.titled.works import work_mentions
from kg.model import BlockKind

_OWN = frozenset({"Competition", "Certificate"})
# Where two finders claim the same words, the first of these has them.
_ORDER = ("Competition", "Textbook", "Course", "Award", "Programme", "Certificate", "Person")
_WORTH = re.compile(
    r"[赛奖获评选《誉荣证]|展演|立项|高水平|表彰|省[一-鿿]{2,14}(?:基地|空间|企业|校)|跻身|授牌|成长|入围|验收|复评|取得|计划|项目|工程|行动|资源库|扩招|培优|授予|列为|作为|讲中国|老师|教师|教授|长|书记|学生|选手|同志|先生|女士|专家|大师|主|师|员|人|拥有|现有|共有|建有|级|享受|示范|骨干|认定|确定|优质|重点|特色|品牌|名师|院校|单位|命名|列入|成为|试点|领导|经理|总裁|总监|主席|代表|党员|博士|[，\s][男女][，\s]|年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出生|生)|合写|合著|毕业|校友|届|合编|传承|称号|成为|创建|样板|榜上"
)


def titled_in(text: str) -> list[Mention]:
    """What one sentence names of these kinds, offsets into it, no two overlapping."""
    if not _WORTH.search(text):
        return []
    found = [
        *contest_mentions(text), *work_mentions(text), *award_mentions(text), *certificate_mentions(text),
        *programme_mentions(text), *person_mentions(text),
    ]  # fmt: skip
    ranked = sorted(found, key=lambda item: (_ORDER.index(item.type), item.start, -item.end))
    kept: list[Mention] = []
    for item in ranked:
        if not any(item.start < other.end and other.start < item.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def award_mentions(text: str) -> list[Mention]:
    """The awards of a sentence as mentions."""
    return [Mention(item.start, item.end, "Award", item.name) for item in all_honours(text)]


def all_honours(text: str) -> list[awards.Honour]:
    """Every honour that a sentence names, by whatever frame, in order, no two overlapping."""
    found: list[awards.Honour] = []
    numbered = tuple(counted(text))
    plain = {item.start for item in numbered if not item.grade}
    for source in (
        (item for item in titles.standing(text) if item.start not in plain),
        awards.honours(text),
        titles.titles_of_works(text),
        awards.announced(text),
        numbered,
        titles.bearing(text),
    ):
        for item in map(_itself, source):
            if not any(item.start < other.end and other.start < item.end for other in found):
                found.append(item)
    return sorted(found, key=lambda item: item.start)


# 获省教育厅授予的“全省平安校园”称号: who gave it is no part of its name
_GIVEN_BY = re.compile(
    r"[^，。；“”《》]{2,16}?(?:授予|颁发|颁授|评选|评定|命名|认定)的[“\"]?(?=[^，。；]{4})"
)


def _itself(item: awards.Honour) -> awards.Honour:
    given = _GIVEN_BY.match(item.name)
    if given is None:
        return item
    name = item.name[given.end() :]
    return replace(item, start=item.end - len(name), name=name)


def find_titled(doc: Doc, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, with those of titled things added."""
    layout: Layout = doc._.layout
    base = tuple(item for item in mentions if item.type not in _OWN)
    starts = [item.start for item in base]
    merged: list[Mention] = []
    for sentence in layout.sentences:
        inside = list(base[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
        merged += _merge(sentence, inside)
    merged += _rows(layout)
    merged += named_once(layout, merged)
    merged += _again(layout, merged)
    return tuple(sorted(merged, key=lambda item: (item.start, -item.end, item.type)))


# Words of appointment, behind which a body's name begins that was taken to begin before them.
_APPOINTED = re.compile(
    r".*(?:当选为?|现任|现为|曾任|兼任|出任|担任|挂职(?:于|到)?|受聘(?:为|于)?|聘为|任职于|就职于|供职于|毕业于)(?=.{4})"
)


def _after_appointment(sentence: Sentence, item: Mention) -> Mention | None:
    """陈某当选甲省化学会 → 甲省化学会; 陈某某任乙市茶叶学会 → 乙市茶叶学会; 陈某任集团 (理事长) names no body."""
    named = likely_at(sentence.text, item.start - sentence.start)
    if (
        named > 0
        and re.match("[与和同](?=.{3})", sentence.text[named:])
        and item.end - sentence.start > named
    ):
        start = sentence.start + named + 1
        return Mention(
            start, item.end, item.type, clean(sentence.text[named + 1 : item.end - sentence.start])
        )
    if 0 < named < item.end - sentence.start and re.match("(?:任|为|系)(?=.{4})", sentence.text[named:]):
        start = sentence.start + named + 1
        if sentence.text[named + 1 : item.end - sentence.start] in HEADS:
            return None
        return Mention(
            start, item.end, item.type, clean(sentence.text[named + 1 : item.end - sentence.start])
        )
    found = _APPOINTED.match(sentence.text, item.start - sentence.start, item.end - sentence.start)
    if found is None or item.type in _OWN or item.type in _ORDER:
        return item
    start = sentence.start + found.end()
    return Mention(start, item.end, item.type, clean(sentence.text[found.end() : item.end - sentence.start]))


_HEAD_OF = re.compile("(?:长|书记|主任|经理|主席|总裁|总监)$")


def _holds_a_head(sentence: Sentence, item: Mention, titled: list[Mention]) -> bool:
    """Whether what was taken for a body's name has a body's head in it: 甲集团理事长陈某报告集团."""
    return any(
        person.type == "Person"
        and item.start <= person.start
        and person.end < item.end
        and _HEAD_OF.search(sentence.text, 0, person.start - sentence.start) is not None
        for person in titled
    )


def _merge(sentence: Sentence, inside: list[Mention]) -> list[Mention]:
    titled = [
        Mention(item.start + sentence.start, item.end + sentence.start, item.type, item.name)
        for item in titled_in(sentence.text)
    ]
    inside = [
        named
        for item in inside
        if not _holds_a_head(sentence, item, titled)
        and (named := _after_appointment(sentence, item)) is not None
    ]
    kept = []
    for item in titled:
        holders = [other for other in inside if other.start <= item.start and item.end <= other.end]
        if any(
            (other.start, other.end) != (item.start, item.end) and item.type not in ("Award", "Competition")
            for other in holders
        ):
            continue
        kept.append(item)
    rest = [
        other
        for other in inside
        if not any(other.start < item.end and item.start < other.end for item in kept)
    ]
    return [*rest, *kept]


def _again(layout: Layout, mentions: list[Mention]) -> list[Mention]:
    """Where persons whom some sentence has told by their role are named once more, without one."""
    known = sorted({item.name for item in mentions if item.type == "Person" and _WHOLE.fullmatch(item.name)})
    if not known:
        return []
    taken = sorted((item.start, item.end) for item in mentions)
    starts = [start for start, _ in taken]
    found = []
    for _, start, end in AhoCorasick(known).find_matches_as_indexes(layout.text):
        place = bisect_left(starts, end)
        if not any(stop > start for _, stop in taken[max(0, place - 12) : place]):
            found.append(Mention(start, end, "Person", layout.text[start:end]))
    return found


# A name of three characters or more, which no other words are by chance.
_WHOLE = re.compile("[一-鿿]{3,4}|[一-鿿]+(?:·[一-鿿]+)+")


def _rows(layout: Layout) -> list[Mention]:
    """Persons whose name is a line of its own, as in a table that has lost its lines."""
    found = []
    for span in layout.blocks:
        if span.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and len(span.block.text) <= 8:
            name = named_row(span.block.text)
            if name:
                start = span.start + span.block.text.index(name)
                found.append(Mention(start, start + len(name), "Person", name))
    return found
