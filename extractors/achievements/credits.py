"""Whose a result is where a passive verb, a bracket or the words behind the grade say so."""

from __future__ import annotations

import re

from extractors.achievements.context import ORGANISATIONS, Subjects, View
from extractors.achievements.results import Result
from extractors.annotation import Mention

_HANDED = re.compile(
    r"(?:均|都|皆|全部)?(?:由|被)([^，。；]{2,24}?)(?:夺得|获得|摘得|斩获|包揽|夺取|捧回|收获|收入囊中|摘取|荣获)|(?:花落|收归|落户)(?=我[校院]|学[校院])"
)


def handed_to(view: View) -> tuple[Subjects, int] | None:
    """To whom a passive verb gives what stands before it (均由我院学生夺得), and where; None where none does."""
    found = _HANDED.search(view.text)
    if not found:
        return None
    persons = [item for item in view.of("Person") if found.start() <= item.start and item.end <= found.end()]
    if persons:
        return Subjects(tuple(item.ref for item in persons), named=True), found.start()
    others = [
        item
        for item in view.of(*sorted(ORGANISATIONS))
        if found.start() <= item.start and item.end <= found.end() and not view.is_own(item)
    ]
    return None if others else (Subjects((view.own,)), found.start())


def winner(view: View, result: Result) -> Subjects | None:
    """Who 金牌获得者 stands for: the person named next, or before."""
    after = [item for item in view.of("Person") if result.end <= item.start <= result.end + 40]
    before = [item for item in view.of("Person") if item.end <= result.start]
    if after:
        return Subjects((after[0].ref,), named=True)
    if before:
        return Subjects((before[-1].ref,), named=True)
    return Subjects((view.topic.ref,), named=True) if view.topic else None


_CREDIT = re.compile(
    r"[”]?(?:[\d一二三四五六七八九十]+项)?[（(](?:参赛)?(?:主讲人|主讲教师|教师|选手|学生|队员|成员|获奖者|获奖人|获奖学生|获奖选手|获奖教师|作者|完成人|演讲人)[：:]?([^（）]{2,60})[)）]"
)


# 银牌，选手甲、乙; 优胜奖（丙）: nothing but names.
_NAMED_AFTER = re.compile(
    r"[”]?(?:[\d一二三四五六七八九十]+[项个])?(?:，(?:参赛|获奖)?(?:选手|学生|教师|队员|获奖者|作者)(?:分别|均)?(?:为|是|：)?|[（(])(?=[一-鿿])"
)


def credited(view: View, result: Result) -> Subjects | None:
    """The persons whom a bracket or clause behind the grade names: 获三等奖（主讲人：甲）; 获银牌，选手甲、乙."""
    bracket = _CREDIT.match(view.text, result.end)
    if bracket is None:
        return _named_after(view, result)
    trained = re.search("[指辅]导|带队|领队|教练", bracket.group(1))
    limit = bracket.start(1) + trained.start() if trained else bracket.end()
    inside = [item for item in view.of("Person") if bracket.start() < item.start and item.end <= limit]
    return Subjects(tuple(item.ref for item in inside), named=True) if inside else None


def _named_after(view: View, result: Result) -> Subjects | None:
    """The persons whose names alone follow a grade."""
    lead = _NAMED_AFTER.match(view.text, result.end)
    run: list[Mention] = []
    for item in view.of("Person") if lead else ():
        joint = lead is not None and item.start == lead.end() if not run else None
        if joint or (run and re.fullmatch("[、和与及]", view.text[run[-1].end : item.start])):
            run.append(item)
    if not run or not re.match("[，。；）)]|$", view.text[run[-1].end :]):
        return None
    return Subjects(tuple(item.ref for item in run), named=True)
