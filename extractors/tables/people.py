"""Frames on persons: posts that they hold, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.annotation import Candidate, Ref
from extractors.tables.columns import Role
from extractors.tables.frames import Reading
from extractors.tables.prizes import award_name
from extractors.tables.values import organisations, persons, title

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


_PLACES = (Role.COMPANY, Role.PARTNER, Role.UNIT)


def _places(text: str, reading: Reading) -> Iterator[tuple[Ref, str]]:
    """The organisations of a cell, and the post where one cell holds both (甲公司总工程师)."""
    named = organisations(text, reading.subject)
    if named:
        yield from ((place, "") for place in named)
        return
    both = _PLACE_AND_POST.match(text)
    for place in organisations(both.group(1), reading.subject) if both else ():
        yield place, both.group(2) if both else ""


_PLACE_AND_POST = re.compile(
    r"^(.{2,40}?(?:公司|集团(?!有限|股份)|学院|大学|学校|研究院|研究所|医院|厂|协会|学会|酒店|中心|银行))\s*[，,/]?([一-鿿、]{2,14})$"
)


# Whom the college has engaged from outside, by what the caption calls them.
_ENGAGED = re.compile(
    r"产业教授|客座教授|特聘教授|兼职教授|兼职教师|企业导师|产业导师|行业导师|校外导师|特聘专家"
)


def posts(reading: Reading) -> Iterator[Candidate]:
    """Persons and the organisations that they work for or hold a post in."""
    sheet = reading.sheet
    places: tuple[Role, ...] = (
        (Role.WORKPLACE, Role.BODY, *_PLACES) if sheet.has(Role.POSITION) else (Role.WORKPLACE, Role.BODY)
    )
    if not sheet.has_any(*places):
        places = (Role.POSITION,)  # 现任职务: 甲公司总经理
    if not sheet.has(Role.NAME) or not sheet.has_any(*places):
        return
    told = _ENGAGED.search(sheet.caption)
    engaged = told.group() if told else ""
    for line in sheet.lines:
        position = title(sheet.value(line, Role.POSITION, Role.OWN_ROLE))
        for name in persons(sheet.value(line, Role.NAME)):
            for place, post in _places(sheet.value(line, *places), reading):
                said = post or position
                yield from reading.fact(
                    line,
                    "affiliatedWith",
                    Ref("Person", name),
                    place,
                    position=said if len(said) <= 20 else "",
                )
            office = title(sheet.value(line, Role.OFFICE)) or engaged
            if office:
                yield from reading.fact(
                    line, "affiliatedWith", Ref("Person", name), reading.own, position=office
                )
