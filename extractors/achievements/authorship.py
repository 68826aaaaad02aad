"""Who wrote, edited or published which book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.achievements.context import View, year_of
from extractors.annotation import Candidate, Mention, Ref

_WROTE = re.compile(r"(?:主编|参编|副主编|合编|编写|编著|编撰|撰写|出版|新出版|开发|编印)(?:了|的|并出版)?")
_PUBLISHED = re.compile(r"(?:上线发布|正式出版|出版发行|公开出版|出版|完成编写|投入使用)")
_ROLE = {"主编": "主编", "副主编": "副主编", "参编": "参编"}
_PRESS = re.compile(r"(?:等)?[一-鿿\d]{0,8}?，?由([一-鿿]{2,10}出版社(?:有限公司)?)(?:正式|公开)?出版")
_ATTEMPT = re.compile(r"修订|选用|订购|使用|学习|审核|征订")


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
    text = view.text
    begin = max(text.rfind(mark, 0, group[0].start) for mark in "。；") + 1
    before = text[begin : group[0].start]
    verb = next(reversed(list(_WROTE.finditer(before))), None)
    after = re.match(r"[^，。；]{0,20}", text[group[-1].end :])
    tail = after.group() if after else ""
    if verb is None or len(before) - verb.end() > 40 or _ATTEMPT.search(before[verb.end() :]):
        if not _PUBLISHED.search(tail) or re.search("入选|获批|选用", tail):
            return
        yield from _emit(view, group, (view.own,), "", (group[0].start, group[-1].end + len(tail)))
        return
    persons = [item for item in view.of("Person") if begin <= item.start and item.end <= begin + verb.start()]
    near = persons and re.fullmatch(
        r"(?:老师|教授|同志|等)?(?:[^，。；]{0,8})?", text[persons[-1].end : begin + verb.start()]
    )
    role = _ROLE.get(verb.group()[:2], _ROLE.get(verb.group()[:3], ""))
    if persons and near:
        yield from _emit(
            view, group, tuple(item.ref for item in persons), role, (begin + verb.start(), group[-1].end)
        )
        return
    if (
        re.search(r"(?:企业|公司|该校|合作院校)[^，]{0,6}$", before[: verb.start()])
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
        yield from _emit(view, group, (view.own,), "", (begin + verb.start(), group[-1].end))
    if presses and "出版" in text[begin : group[-1].end + 20]:
        yield from _emit(view, group, (presses[0].ref,), "出版", (begin + verb.start(), group[-1].end))


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
