"""What is on the pages but not in the report: page numbers, running heads, contents pages.

All is learned from the document itself: numbers that count up at page-sized distances, lines that come back at the
edge of a page with nothing but a number changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.contents import find_contents
from kg.documents.lines import Line

_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("page", re.compile(r"^(?:第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|Page\s*(\d{1,4})(?:\s*of\s*\d+)?)$", re.I)),
    ("dashed", re.compile(r"^[-—–―_·•~*|]+\s*(\d{1,4})\s*[-—–―_·•~*|]+$")),
    ("of", re.compile(r"^(\d{1,4})\s*/\s*\d{1,4}$")),
    ("bare", re.compile(r"^(\d{1,4})$")),
)  # fmt: skip
_ROMAN = re.compile(r"^[-—–·\s]*(?:[ivxIVX]{1,6}|[Ⅰ-Ⅻⅰ-ⅻ])[-—–·\s]*$")
_TAIL_NUMBER = re.compile(
    r"(?<=[^\d\s.,/-])[-—–·|\s]*(\d{1,3})[-—–·|\s]*$|^[-—–·|\s]*(\d{1,3})[-—–·|\s]*(?=[^\d\s.,、．年月日/%-])"
)
_NO_HEAD = re.compile(r"[。；]|^[|#*]|^(?:[图表注]|数据来源|资料来源|来源)")
_TITLE = re.compile(r"质量(?:年度)?报告|年度报告|年报|高等职业教育质量|职业教育质量")
_NAME = re.compile(r"学院|学校|大学|报告|年报")
_PAGE_MIN, _PAGE_MAX = 120, 6000
_COVER = 12


@dataclass(frozen=True, slots=True)
class Furniture:
    """Indices of lines to leave out, the page that each line is on (0 where unknown), what the contents pages list."""

    drop: frozenset[int]
    pages: tuple[int, ...]
    entries: frozenset[str]


def find_furniture(lines: list[Line]) -> Furniture:
    """The furniture of a document and its pages."""
    numbers = _page_numbers(lines)
    heads, head_numbers = _running_heads(lines, numbers)
    at_edge = {other for index in heads for other in (index - 1, index + 1)} | {0}
    taken = {number: index for index, number in numbers.items()}
    for index in sorted(at_edge - numbers.keys() - heads.keys()):
        lone = _lone_number(lines[index]) if 0 <= index < len(lines) else None
        if lone and taken.get(lone[1]) not in at_edge:
            # The number beside a running head is the page's: one that was taken for it is a table's row's.
            numbers.pop(taken.get(lone[1], -1), None)
            numbers[index] = lone[1]
            taken[lone[1]] = index
    anchors = {**head_numbers, **numbers}
    dropped = heads.keys() | numbers.keys() | _roman_numbers(lines, anchors)
    contents = find_contents(lines, dropped)
    covers = _titles(lines, heads) - head_numbers.keys()
    return Furniture(
        frozenset((dropped - covers) | contents.drop), _pages(lines, anchors, set(heads)), contents.entries
    )


def _titles(lines: list[Line], heads: dict[int, str]) -> set[int]:
    """Running heads on the cover, once each: there they say whose report it is."""
    first: dict[str, int] = {}
    for index in sorted(heads):
        if index < _COVER and _NAME.search(lines[index].text):
            first.setdefault(heads[index], index)
    return set(first.values())


def _lone_number(line: Line) -> tuple[str, int] | None:
    if len(line.text) > 16:
        return None
    for style, pattern in _NUMBERS:
        match = pattern.match(line.text)
        if match:
            return style, int(match.group(match.lastindex or 1))
    return None


def _page_numbers(lines: list[Line]) -> dict[int, int]:
    """The longest run of lone numbers of one style that count up, a page's text apart."""
    styles: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        lone = _lone_number(line)
        if lone:
            styles[lone[0]].append((index, lone[1]))
    runs = [_longest_run(lines, style, candidates) for style, candidates in styles.items()]
    best = max(runs, key=len, default=[])
    extent = lines[-1].end if lines else 0
    covered = lines[best[-1][0]].start - lines[best[0][0]].start if best else 0
    return dict(best) if len(best) >= 3 and covered >= 0.4 * extent else {}


def _longest_run(lines: list[Line], style: str, candidates: list[tuple[int, int]]) -> list[tuple[int, int]]:
    scores: list[tuple[float, int]] = []
    by_number: defaultdict[int, list[int]] = defaultdict(list)
    for place, (index, number) in enumerate(candidates):
        # Between lines of prose, or at a page's edge, a number is a page's rather than a table row's.
        near = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
        own = 1.0 + 0.2 * any(line.width >= 16 or line.new_page for line in near)
        # Before the number of the next row, the one of the row before would be of an empty row.
        own += 0.1 * (index + 1 < len(lines) and _lone_number(lines[index + 1]) == (style, number + 1))
        score, previous = own, -1
        for step in (1, 2, 3):
            for other in by_number[number - step][-6:]:
                distance = lines[index].start - lines[candidates[other][0]].start
                if _PAGE_MIN * step <= distance <= _PAGE_MAX * step and scores[other][0] + own > score:
                    score, previous = scores[other][0] + own, other
        scores.append((score, previous))
        by_number[number].append(place)
    place = max(range(len(scores)), key=lambda item: (scores[item][0], -item), default=-1)
    run: list[tuple[int, int]] = []
    while place >= 0:
        run.append(candidates[place])
        place = scores[place][1]
    return run[::-1]


def _running_heads(lines: list[Line], numbers: dict[int, int]) -> tuple[dict[int, str], dict[int, int]]:
    """Lines that come back at the edges of pages, or that repeat the report's title, and the page numbers in them."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in numbers and 2 <= len(line.text) <= 60 and not _NO_HEAD.search(line.text):
            key = "".join(_TAIL_NUMBER.sub("", line.text).split())
            if 3 <= len(key) <= 45:
                places[key].append(index)
    edges = set(numbers)
    heads: dict[int, str] = {}
    repeated = {key: found for key, found in places.items() if len(found) >= 3 and _spread_out(lines, found)}
    for _ in range(2):  # a head of two lines: the second is found by the first
        for key, found in repeated.items():
            at_edge = sum(
                lines[index].new_page
                or bool({index - 1, index + 1} & edges)
                or (index + 1 < len(lines) and lines[index + 1].new_page)
                for index in found
            )
            if at_edge >= 0.6 * len(found) or _TITLE.search(key):
                heads.update(dict.fromkeys(found, key))
        edges |= heads.keys()
    found_numbers = {}
    for index in heads:
        match = _TAIL_NUMBER.search(lines[index].text)
        if match:
            found_numbers[index] = int(match.group(1) or match.group(2))
    if any(later < earlier for earlier, later in pairwise([found_numbers[i] for i in sorted(found_numbers)])):
        found_numbers = {}
    return _without_headings(heads), found_numbers


def _spread_out(lines: list[Line], found: list[int]) -> bool:
    near = sum(lines[later].start - lines[earlier].start < _PAGE_MIN for earlier, later in pairwise(found))
    return near <= 0.2 * len(found)


def _without_headings(heads: dict[int, str]) -> dict[int, str]:
    """A chapter's title as running head: where it stands first it is the chapter's heading."""
    kept = dict(heads)
    seen: set[str] = set()
    for index in sorted(heads):
        key = heads[index]
        if key not in seen and re.match(
            r"第[一二三四五六七八九十\d]+[章部]|[一二三四五六七八九十]+、|\d\s*[.．、]?\s*[^\d\s.．、年]", key
        ):
            del kept[index]
        seen.add(key)
    return kept


def _roman_numbers(lines: list[Line], anchors: dict[int, int]) -> set[int]:
    """Page numbers of the pages before the first, in Roman figures."""
    first = min(anchors, default=min(200, len(lines)))
    found = [index for index in range(min(first, len(lines))) if _ROMAN.match(lines[index].text)]
    return set(found)


def _pages(lines: list[Line], anchors: dict[int, int], heads: set[int]) -> tuple[int, ...]:
    """The page of each line: from the numbers found, and between them from where pages are seen to begin."""
    tops = _tops(lines, anchors, heads)
    known = sorted(anchors.items())
    if not known:
        return (
            tuple(bisect_right(tops, index) + 1 for index in range(len(lines))) if tops else (0,) * len(lines)
        )
    if tops:
        return _counted(lines, known, tops)
    if len(known) < 0.6 * (known[-1][1] - known[0][1] + 1):
        return (0,) * len(lines)  # too few pages are numbered to say what is on which
    pages = [0] * len(lines)
    if known[0][0] <= 3:  # numbers stand at the heads of pages
        for (start, number), following in zip(
            known, [*[index for index, _ in known[1:]], len(lines)], strict=True
        ):
            pages[start:following] = [number] * (following - start)
    else:
        begin = 0
        for index, number in known:
            pages[begin : index + 1] = [number] * (index + 1 - begin)
            begin = index + 1
        pages[begin:] = [known[-1][1] + 1] * (len(lines) - begin)
    return tuple(pages)


def _tops(lines: list[Line], anchors: dict[int, int], heads: set[int]) -> list[int]:
    """Lines that begin a page: after a form feed, or behind the one odd space that a converter left for it."""
    fed = [index for index, line in enumerate(lines) if line.new_page]
    if fed:
        return fed
    marked = [
        index for index, line in enumerate(lines) if line.indent == " " and not line.text.startswith("|")
    ]
    if not 5 <= len(marked) <= 0.2 * len(lines):
        return []
    tops = sorted({*marked, *(index for index in heads if index - 1 not in heads)})
    known = sorted(anchors.items())
    agreeing = sum(
        abs((bisect_right(tops, later) - bisect_right(tops, index)) - (number - before)) <= 1
        for (index, before), (later, number) in pairwise(known)
    )
    return tops if len(known) >= 3 and agreeing >= 0.6 * (len(known) - 1) else []


def _counted(lines: list[Line], known: list[tuple[int, int]], tops: list[int]) -> tuple[int, ...]:
    """Pages counted on from each number to the next; before the first number, counted back."""
    places = [index for index, _ in known]
    pages = []
    for index in range(len(lines)):
        anchor, number = known[max(0, bisect_right(places, index) - 1)]
        pages.append(max(0, number + bisect_right(tops, index) - bisect_right(tops, anchor)))
    return tuple(pages)
