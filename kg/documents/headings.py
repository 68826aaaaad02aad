"""Headings: which lines read like one, and which of these are, by the order of their numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.lines import Line

_HAN = "一二三四五六七八九十"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("part", rf"^第\s*([{_HAN}百\d]+)\s*(?:部分|篇|编)"),
        ("chapter", rf"^第\s*([{_HAN}百\d]+)\s*章"),
        ("section", rf"^第\s*([{_HAN}百\d]+)\s*节"),
        ("case", rf"^[【\[（(]?\s*(?:典型|特色|成果|优秀|教学|育人)*案例\s*([{_HAN}\d]+(?:\s*[-—–.．]\s*\d+)*)?\s*[】\])）]?\s*[：:、.．]?\s*"),
        ("d4", r"^(\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．]\d{1,2})[.．、]?\s*(?=\S)"),
        ("d3", r"^(\d{1,2}[.．]\d{1,2}[.．]\d{1,2})[.．、]?\s*(?=[^\d\s%]|\d\+|\d{4}年)"),
        ("d2", r"^(\d{1,2}[.．]\d{1,2})(?:[.．、]\s*|\s+|(?=[^\d\s%.．万亿元分个百千家项人倍年月日]))(?=\D|\d\+|\d{4}年)"),
        ("han", rf"^([{_HAN}]{{1,3}})\s*[、.．]\s*"),
        ("paren", rf"^[（(]\s*([{_HAN}]{{1,3}})\s*[)）]\s*[、.．]?\s*"),
        ("d1", r"^(\d{1,2})(?:[.．、]\s*|\s+)(?=[^\d\s%.．、]|\d\+|\d{4}年|[23]D)"),
        ("paren_digit", r"^[（(](\d{1,2})[)）]\s*|^(\d{1,2})[)）]\s*"),
        ("bracket", r"^【(?=[^】]{2,24}】$)()"),
    )
)  # fmt: skip
_PLAIN = re.compile(
    r"^(?:前\s*言|引\s*言|序\s*言|序|导\s*言|导\s*语|结\s*语|结束语|附\s*录|附\s*[表件]\s*[:：]?.{0,8}|(?:学校|学院)(?:概况|简介|概述)|基本情况"
    r"|后\s*记|摘\s*要|编制说明|(?:内容)?真实性(?:责任)?声明|(?:内容)?真实性责任声明|(?:面临)?(?:的)?挑战与(?:展望|对策)|未来展望)$"
)  # fmt: skip
_CASE = re.compile(
    rf"^[【\[（(]|^(?:典型|特色|成果|优秀|教学|育人)*案例\s*[\d{_HAN}：:]|^(?:典型|特色|成果|优秀|教学|育人)+案例$"
)
_SENTENCE = re.compile(r"[。；！？][^”」』）》]|[。；]$|，.*，.*，|[。；].*[。；]")
_OPEN_END = ("，", "、", "：", ":", "；", "（", "《", "“", "-")
_LONGEST = 46
_DEPTH = {"d1": 1, "d2": 2, "d3": 3, "d4": 4}
_FIGURES = re.compile(r"[\d.,%↑↓（）()分人个项元万\s-]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's style (how it is numbered) and its number."""

    style: str
    number: tuple[int, ...] = ()


def heading_of(text: str) -> Heading | None:
    """The heading that a line reads like, by its numbering or wording; None if it reads like none."""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST:
        return None
    if _PLAIN.match(bare):
        return Heading("plain")
    for style, pattern in _STYLES:
        match = pattern.match(bare)
        if not match:
            continue
        rest = bare[match.end() :]
        if style == "case" and not _CASE.match(bare):
            return None
        if _SENTENCE.search(rest) or rest.endswith(_OPEN_END):
            return None
        if len(rest) < 2 and style not in ("part", "chapter", "section", "case"):
            return None
        if style in ("d1", "d2") and _FIGURES.fullmatch(rest):
            return None
        return Heading(style, _number(next((group for group in match.groups() if group), "")))
    return None


def marked_heading(text: str) -> Heading:
    """The heading that a marked line is: its number counts even where no space or point stands behind it."""
    glued = re.match(r"\s*(\d{1,2})(?=[一-鿿])(?!年|月|个|项|家)", text)
    return heading_of(text) or (Heading("d1", (int(glued.group(1)),)) if glued else Heading("marked"))


def _number(text: str) -> tuple[int, ...]:
    parts = re.split(r"[.．\-—–\s]+", text.strip())
    return tuple(int(part) if part.isdigit() else _han(part) for part in parts if part)


def _han(text: str) -> int:
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return _HAN.find(text[-1]) + 1 if text else 0
    return (_HAN.find(tens) + 1 if tens else 1) * 10 + (_HAN.find(ones[0]) + 1 if ones else 0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that reads like a heading; ``sure`` where the contents pages list it or Markdown marks it."""

    place: int
    heading: Heading
    sure: bool


def find_headings(
    lines: Sequence[Line], may_head: Callable[[int], bool], listed: Callable[[str], bool]
) -> tuple[dict[int, Heading], frozenset[int]]:
    """The headings among lines, by place, and the places that are numbered points of a list."""
    candidates = []
    for place, line in enumerate(lines):
        heading = heading_of(line.text)
        sure = heading is not None and listed(line.text)
        if heading is not None and (sure or may_head(place)):
            candidates.append(Candidate(place, heading, sure))
    points, items = _points(candidates, _chapters(candidates))
    found: dict[int, Heading] = {}
    last: dict[str, int] = {}
    chapter = 0
    for candidate in candidates:
        heading = candidate.heading
        style = heading.style
        if style == "d1" and candidate.place in points:
            found[candidate.place] = Heading("point", heading.number)
            continue
        if candidate.place in items and not candidate.sure:
            continue
        if style in _DEPTH:
            if not candidate.sure and not _follows(heading.number, chapter, style):
                continue
            chapter = heading.number[0]
        elif style in ("han", "paren"):
            if not candidate.sure and not _next(heading.number[0], last.get(style, 0)):
                continue
            last[style] = heading.number[0]
        if style in ("part", "chapter", "section", "han", "plain") or (style == "d1"):
            last.pop("paren", None)
        if style in ("part", "chapter", "section", "plain"):
            last.pop("han", None)
            chapter = 0 if style == "part" else chapter
        found[candidate.place] = heading
    return found, items


def _next(number: int, last: int) -> bool:
    """Whether a number goes on a count, with one left out at most, or begins one."""
    return number == 1 or last < number <= last + 2


def _follows(number: tuple[int, ...], chapter: int, style: str) -> bool:
    """Whether a decimal number is of the chapter that is open or of one of the next two."""
    if style == "d1":
        return number[0] == 1 or chapter < number[0] <= chapter + 2
    return chapter == 0 or chapter <= number[0] <= chapter + 2


def _chapters(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Places of single numbers that are chapters: n is, where n.1 comes next among the decimal numbers."""
    chapters: set[int] = set()
    decimals = [candidate for candidate in candidates if candidate.heading.style in _DEPTH]
    deep = any(_DEPTH[candidate.heading.style] > 1 for candidate in decimals)
    for index, candidate in enumerate(decimals):
        if candidate.heading.style != "d1":
            continue
        number = candidate.heading.number[0]
        following = next(
            (
                other.heading
                for other in decimals[index + 1 :]
                if other.heading.style != "d1" or other.heading.number[0] in (number, number + 1)
            ),
            None,
        )
        if candidate.sure or (following is not None and following.number == (number, 1)):
            chapters.add(candidate.place)
    if deep:
        _childless(decimals, chapters)
    return frozenset(chapters)


def _childless(decimals: Sequence[Candidate], chapters: set[int]) -> None:
    """Chapters without sections: n + 1 behind the last section of n, before n + 2 or the end."""
    open_chapter = 0
    for index, candidate in enumerate(decimals):
        heading = candidate.heading
        if candidate.place in chapters or heading.style != "d1":
            open_chapter = heading.number[0]
            continue
        later = [other.heading for other in decimals[index + 1 :] if other.heading.style != "d1"]
        if (
            open_chapter
            and heading.number[0] == open_chapter + 1
            and not any(o.number[0] == open_chapter for o in later)
        ):
            before = decimals[index - 1].heading
            if before.style != "d1" or decimals[index - 1].place in chapters:
                chapters.add(candidate.place)
                open_chapter = heading.number[0]


def _points(
    candidates: Sequence[Candidate], chapters: frozenset[int]
) -> tuple[frozenset[int], frozenset[int]]:
    """Runs 1, 2, 3 … of single numbers: headings of points where text follows them, items of a list where none does."""
    deep = any(candidate.heading.style in ("d2", "d3", "d4") for candidate in candidates)
    points: set[int] = set()
    items: set[int] = set()
    for style in ("d1", "paren_digit"):
        run: list[Candidate] = []
        for candidate in [*candidates, None]:
            if candidate is not None and candidate.heading.style == style and candidate.place not in chapters:
                if run and candidate.heading.number[0] == run[-1].heading.number[0] + 1:
                    run.append(candidate)
                    continue
                _settle(run, points, items, deep=deep)
                run = [candidate]
            elif candidate is None or _closes(candidate, style):
                _settle(run, points, items, deep=deep)
                run = []
    return frozenset(points), frozenset(items)


def _closes(candidate: Candidate, style: str) -> bool:
    """Whether a heading ends the count of points before it."""
    if candidate.heading.style == "d1":
        return style == "paren_digit" or candidate.heading.style != style
    return candidate.heading.style not in ("paren_digit", "bracket", "case") or (
        candidate.heading.style == "case" and style == "paren_digit"
    )


def _settle(run: Sequence[Candidate], points: set[int], items: set[int], *, deep: bool) -> None:
    if not run:
        return
    places = [candidate.place for candidate in run]
    adjoining = sum(later == place + 1 for place, later in pairwise(places))
    counted = len(run) > 1 and run[0].heading.number[0] == 1
    if counted and adjoining <= 0.4 * (len(run) - 1):
        if deep or run[0].heading.style != "d1":
            points.update(place for place in places if run[0].heading.style == "d1")
        return
    items.update(place for place, candidate in zip(places, run, strict=True) if not candidate.sure)
