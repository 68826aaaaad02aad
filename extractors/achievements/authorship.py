"""Who wrote, edited or published which book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.context import View, year_of
from extractors.annotation import Candidate, Mention, Ref

_WROTE = re.compile(
    r"(?:自编|主编|参编|副主编|合编|合著|编写|编著|编撰|编译|译著|撰写|著有|出版|新出版|开发|编印)(?:了|的|并出版)?"
)
_PUBLISHED = re.compile(r"(?:上线发布|正式出版|出版发行|公开出版|付梓|面世|问世|出版|完成编写|投入使用)")
_ROLE = {"主编": "主编", "副主编": "副主编", "参编": "参编"}
_PRESS = re.compile(r"(?:等)?[一-鿿\d]{0,8}?，?由([一-鿿]{2,10}出版社(?:有限公司)?)(?:正式|公开)?出版")
# 陈某教授的专著《甲》
_OWNED = re.compile(r"(?:教授|老师|博士|同志)?的(?:学术)?(?:专著|著作|教材|新著|译著)$")
_ATTEMPT = re.compile(r"修订|选用|订购|使用|学习|审核|征订")
# （主编：甲、乙；副主编：丙）, （甲主编）, 主编：甲 after a title.
_CREDIT = re.compile(r"[（(，,](?=[^（）()。]{0,40}(?:主编|编著|作者|参编))[^（）()。]{2,60}(?=[）)，。])")
_CREDITED = re.compile(r"(副主编|主编|参编|编著|编者|作者|著)")


def match(view: View) -> Iterator[Candidate]:
    """The facts of one sentence."""
    books = view.of("Textbook")
    if not books:
        return
    for group in _groups(view, books):
        yield from _authors(view, group)
        press = _PRESS.match(view.text, group[-1].end)
        if press:
            span = (group[0].start, press.end())
            yield from _emit(view, group, (Ref("Enterprise", press.group(1)),), "出版", span)


def _groups(view: View, books: list[Mention]) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for book in books:
        gap = view.text[groups[-1][-1].end : book.start] if groups else "-"
        if groups and re.fullmatch(r"(?:[（(][^（）()]{1,12}[)）])?(?:、|，|和|与|及|以及)?", gap):
            groups[-1].append(book)
        else:
            groups.append([book])
    return groups


def _authors(view: View, group: list[Mention]) -> Iterator[Candidate]:
    credited = list(_credits(view, group))
    if credited:
        yield from credited
        return
    text = view.text
    begin = max(text.rfind(mark, 0, group[0].start) for mark in "。；") + 1
    before = text[begin : group[0].start]
    verb = next(reversed(list(_WROTE.finditer(before))), None)
    owner = _OWNED.search(before)
    named = [item for item in view.of("Person") if owner and item.end == begin + owner.start()]
    if named:
        yield from _emit(view, group, (named[0].ref,), "", (named[0].start, group[-1].end))
        return
    after = re.match(r"[^，。；]{0,20}", text[group[-1].end :])
    tail = after.group() if after else ""
    if verb is None or len(before) - verb.end() > 40 or _ATTEMPT.search(before[verb.end() :]):
        done = re.search("完成(?:了)?$", before) and re.search("编写", tail)
        if not (done or _PUBLISHED.search(tail)) or re.search("入选|获批|选用", tail):
            return
        yield from _emit(view, group, (view.own,), "", (group[0].start, group[-1].end + len(tail)))
        return
    span = (begin + verb.start(), group[-1].end)
    persons = _writers(view, begin, begin + verb.start())
    role = _ROLE.get(verb.group()[:2], _ROLE.get(verb.group()[:3], ""))
    if persons:
        yield from _emit(view, group, tuple(item.ref for item in persons), role, span)
        return
    partners = tuple(view.ref(item) for item in _partners(view, begin, begin + verb.start()))
    if (
        not partners
        and re.search(r"(?:企业|公司|该校|合作院校)[^，]{0,6}$", before[: verb.start()])
        and "学院" not in before
        and "学校" not in before
    ):
        return
    presses = [
        item
        for item in view.of("Enterprise")
        if item.name.endswith("出版社") and begin <= item.start <= group[0].start
    ]
    agent = any(text[: item.start].endswith("由") or item.start == begin for item in presses)
    if not agent:
        yield from _emit(view, group, tuple(dict.fromkeys((view.own, *partners))), "", span)
    if presses and "出版" in text[begin : group[-1].end + 20]:
        yield from _emit(view, group, (presses[0].ref,), "出版", span)


def _credits(view: View, group: list[Mention]) -> Iterator[Candidate]:
    """Those whom a bracket after the title credits."""
    text = view.text
    bracket = _CREDIT.match(text, group[-1].end)
    if bracket is None or len(group) != 1:
        return
    role = ""
    for part in re.split("[；;]", bracket.group()):
        told = _CREDITED.search(part)
        role = told.group(1) if told else role
        base = bracket.start() + bracket.group().index(part)
        people = tuple(
            item.ref for item in view.of("Person") if base <= item.start and item.end <= base + len(part)
        )
        yield from _emit(view, group, people, _ROLE.get(role, ""), (group[0].start, bracket.end()))


def _writers(view: View, begin: int, end: int) -> list[Mention]:
    """The persons right before a verb of writing, with those they are listed with."""
    text = view.text
    persons = [item for item in view.of("Person") if begin <= item.start and item.end <= end]
    if not persons:
        return []
    gap = text[persons[-1].end : end]
    if not re.fullmatch(r"(?:老师|教授|同志|等)?(?:[^，。；]{0,8})?", gap):
        return []
    if re.match("(?:老师|教授)?(?:带领|指导|获|被|为)", gap):
        return []
    return persons


def _partners(view: View, begin: int, end: int) -> list[Mention]:
    """Those with whom the college wrote it: 与甲公司、乙大学共同开发."""
    text = view.text
    run = [
        item
        for item in view.of("Enterprise", "Institution")
        if begin <= item.start and item.end <= end and not item.name.endswith("出版社")
    ]
    if not run or not re.fullmatch(
        r"(?:等(?:\d+[家所])?(?:企业|单位|院校)?)?(?:共同|联合|合作|协同)*", text[run[-1].end : end]
    ):
        return []
    group = [run[-1]]
    for item in reversed(run[:-1]):
        if not re.fullmatch("[、和与及]", text[item.end : group[0].start]):
            break
        group.insert(0, item)
    if not re.search("(?:与|和|联合|携手|同|由)$", text[: group[0].start]) and not view.is_own(group[0]):
        return []
    return group


def _emit(
    view: View, group: list[Mention], refs: tuple[Ref, ...], role: str, span: tuple[int, int]
) -> Iterator[Candidate]:
    start, end = span
    year = year_of(view.text, group[0].start)
    qualifiers = tuple(sorted((key, value) for key, value in (("role", role), ("year", year)) if value))
    a, b = view.absolute(max(start, end - 120), min(end, len(view.text)))
    for ref in refs:
        for book in group:
            yield Candidate("authored", ref, book.ref, a, b, "book.written", qualifiers)
