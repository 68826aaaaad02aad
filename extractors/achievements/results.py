"""Grades in a clause: which prizes it counts, in whatever order number and grade stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.names.titled.patterns import GRADE, NUMBER, as_number

_UNIT = r"(?:余)?(?:人次|项|枚|个|块|名|人|次|篇|支|件|组)?"
_OWN_PRIZE = r"(?:最高奖)?“[一-鿿]{2,8}”奖"
_RESULT = re.compile(
    rf"(?P<short>[特一二三](?:、[一二三])+)等奖(?:各(?P<ns>{NUMBER}){_UNIT})?|(?P<nb>{NUMBER})(?:项|枚|个|块|名|次|件|人)?(?:国赛|省赛|市赛|国家级|省级|市级|[一-鿿]{{2,3}}[省市]级|国际|团体|个人|大赛)?(?P<gb>{GRADE})"
    rf"|(?P<ga>{GRADE})[”]?(?:[（(][^（）]{{1,10}}[)）])?(?P<each>各)?(?:共|奖项|计)?(?P<na>{NUMBER}){_UNIT}(?![届月日年])"
    rf"|(?P<g>{GRADE}|{_OWN_PRIZE})"
)
_DIGIT = r"(\d+|[一二三四五六七八九两])"
_MEDALS = re.compile(
    rf"{_DIGIT}(?:枚|块|个)?金[、，]?(?:{_DIGIT}(?:枚|块|个)?银)?[、，]?(?:{_DIGIT}(?:枚|块|个)?铜)?(?![牌奖])|{_DIGIT}银[、，]?(?:{_DIGIT}铜)?(?![牌奖])"
)
_NO_RESULT = re.compile(r"获(?!得者)|得(?!主)|数|总数|以上|人数|零的|“?零|总决赛|争夺|赛")
_BY_RANK = re.compile(r"的?(?:好|优异|优秀|总|佳|骄人)?(?:的)?(?:成绩|总分|名次)")
_PLACES = re.compile("的?(?:第[一二三四五六七八九十]+名?[、和])*第[一二三四五六七八九十]+名$")
_SIDE = re.compile(
    r"(?:个人全能|个人单项|个人|团体总分|团体|集体|(?:男子|女子)(?:(?![取获夺得中在比])[一-鿿\d]){0,8})$"
)


@dataclass(frozen=True, slots=True)
class Result:
    """A grade in the text, how often it was won, and whether for a team or one person."""

    start: int
    end: int
    grade: str
    count: str
    side: str = ""


def results_in(text: str, start: int, end: int) -> list[Result]:
    """The results of a clause, in order."""
    found: list[Result] = []
    for match in _RESULT.finditer(text, start, end):
        if match.group("short"):
            found += _abridged(match)
            continue
        grade = match.group("gb") or match.group("ga") or match.group("g")
        count = match.group("nb") or match.group("na") or ""
        if text[match.start() - 1 : match.start()] in "（(" and found:  # 金牌（第一名）
            continue
        if found and _PLACES.match(text, found[-1].end, match.end()):
            continue  # 分列一等奖第一、第三名
        if match.group("g") and _NO_RESULT.match(text, match.end()):
            continue
        if _BY_RANK.match(text, match.end()) and _RESULT.search(text, match.end() + 1, end):
            continue  # 以第一名的成绩获一等奖: a rank that only tells how
        if match.group("each"):
            found = _each(text, found, match.start(), as_number(count))
        side = _SIDE.search(text, max(start, match.start() - 12), match.start())
        grade = re.sub("桂冠", "冠军", grade.removeprefix("最高奖").removesuffix("称号"))
        found.append(
            Result(
                match.start(),
                match.end(),
                grade,
                as_number(count) if count else "",
                side.group() if side else "",
            )
        )
    for match in _MEDALS.finditer(text, start, end):
        names = ("金牌", "银牌", "铜牌") if match.group(1) else ("银牌", "铜牌")
        groups = match.groups()[:3] if match.group(1) else match.groups()[3:]
        found += [
            Result(match.start(), match.end(), name, as_number(number))
            for name, number in zip(names, groups, strict=False)
            if number
        ]
    return found


def _abridged(match: re.Match[str]) -> list[Result]:
    """一、二、三等奖各1项: three grades that share their last word."""
    count = as_number(match.group("ns")) if match.group("ns") else ""
    places = [match.start("short") + 2 * i for i in range(len(match.group("short").split("、")))]
    return [
        Result(place, place + 1 if index + 1 < len(places) else match.end(), f"{word}等奖", count)
        for index, (place, word) in enumerate(zip(places, match.group("short").split("、"), strict=True))
    ]


def _each(text: str, found: list[Result], position: int, count: str) -> list[Result]:
    """Gives the count of 一等奖、二等奖各2项 to the grades listed before the last."""
    kept = list(found)
    for index in range(len(kept) - 1, -1, -1):
        if kept[index].count or not re.fullmatch("[”]?[、和与及]", text[kept[index].end : position]):
            break
        position = kept[index].start
        kept[index] = replace(kept[index], count=count)
    return kept


def lead_count(before: str) -> str:
    """The count that the clause opens with: 2个项目分别获得三等奖."""
    found = re.match(
        rf"(?:其中|我校|我院|学校|学院|共有?)*({NUMBER})(?:个项目|支队伍|支代表队|名学生|名教师|件作品|项作品|部作品|个作品|人)(?!以上)",
        before,
    )
    return as_number(found.group(1)) if found else ""
