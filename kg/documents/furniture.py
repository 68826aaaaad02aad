"""What is on the pages but not in the report: page numbers, running heads, contents pages.

All is learned from the document itself: numbers that count up at page-sized distances, lines that come back with
nothing but a number changed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.documents.lines import Line

_NUMBER = re.compile(r"^[-—–_·•\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?[-—–_·•\s]*(?:/\s*\d+)?$")
_LEADER = re.compile(r"(?:\.\s*){4,}\d*\s*$|…{2,}\s*\d*\s*$|(?:·\s*){4,}\d*\s*$")
_CONTENTS_TITLE = re.compile(
    r"^(?:目\s*录|contents|(?:图|表|案例|图表|表格|插图)\s*目\s*录|附?表\s*目\s*录)$", re.IGNORECASE
)
_ENTRY = re.compile(r"^.{2,60}?\s*\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Indices of lines to leave out, and the page that each line is on (0 where unknown)."""

    drop: frozenset[int]
    pages: tuple[int, ...]


def find_furniture(lines: list[Line]) -> Furniture:
    """The furniture of a document and its pages."""
    heads, head_numbers = _running_heads(lines)
    numbers = _page_numbers(lines, heads)
    contents = _contents(lines)
    anchors = sorted({**head_numbers, **numbers}.items())
    if anchors and len(anchors) < 0.6 * (anchors[-1][1] - anchors[0][1] + 1):
        anchors = []  # too few pages are numbered to say what is on which
    return Furniture(frozenset(heads | set(numbers) | contents), _pages(len(lines), anchors, lines))


def _running_heads(lines: list[Line]) -> tuple[set[int], dict[int, int]]:
    counts: Counter[str] = Counter()
    keys = []
    for line in lines:
        key = re.sub(r"\s+", "", re.sub(r"\d{1,3}\s*$|^\s*\d{1,3}(?=[^\d.、年])", "", line.text))
        keys.append(key)
        counts[key] += 1
    wanted = {
        key
        for key, count in counts.items()
        if count >= 3
        and 6 <= len(key) <= 45
        and re.search(r"报告|年报|学院|学校|大学", key)
        and not re.search(r"[。；：，]|来源", key)
        and re.search(r"报告|年报|质量", key)
    }
    drop, numbers = set(), {}
    for index, key in enumerate(keys):
        if key in wanted:
            drop.add(index)
            tail = re.search(r"(\d{1,3})\s*$|^\s*(\d{1,3})(?=[^\d])", lines[index].text)
            if tail:
                numbers[index] = int(tail.group(1) or tail.group(2))
    return drop, numbers


def _page_numbers(lines: list[Line], heads: set[int]) -> dict[int, int]:
    """The longest run of lone numbers that count up by one, a page's lines apart."""
    candidates = []
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if match and index not in heads:
            candidates.append((index, int(match.group(1))))
    best: list[tuple[int, int]] = []  # (length, index of the previous candidate), by candidate
    by_number: dict[int, list[int]] = {}
    for place, (index, number) in enumerate(candidates):
        length, previous = 1, -1
        for step in (1, 2):
            for other in by_number.get(number - step, ())[-8:]:
                distance = index - candidates[other][0]
                if 14 * step <= distance <= 140 * step and best[other][0] + 1 > length:
                    length, previous = best[other][0] + 1, other
        best.append((length, previous))
        by_number.setdefault(number, []).append(place)
    if not best or max(best)[0] < 4:
        return {}
    place = max(range(len(best)), key=lambda item: (best[item][0], -item))
    found = {}
    while place >= 0:
        index, number = candidates[place]
        found[index] = number
        place = best[place][1]
    return found


def _contents(lines: list[Line]) -> set[int]:
    drop: set[int] = set()
    limit = max(400, len(lines) // 4)
    index = 0
    while index < min(limit, len(lines)):
        text = lines[index].text.strip("#* ")
        if _LEADER.search(text):
            drop.add(index)
        elif _CONTENTS_TITLE.match(text):
            drop.add(index)
            misses = 0
            for later in range(index + 1, min(len(lines), index + 400)):
                entry = lines[later].text
                if (
                    _LEADER.search(entry)
                    or _ENTRY.match(entry)
                    or entry.startswith("|")
                    or _CONTENTS_TITLE.match(entry)
                ):
                    drop.update(range(later - misses, later + 1))
                    index, misses = later, 0
                elif len(entry) <= 60 and misses < 1 and not entry.endswith("。"):
                    misses += 1
                else:
                    break
        index += 1
    return drop


def _pages(count: int, anchors: list[tuple[int, int]], lines: list[Line]) -> tuple[int, ...]:
    """The page of each line. Whether numbers stand at a page's head or foot is told by where the first one is."""
    if not anchors:
        page, pages = 1, []
        if not any(line.page_break for line in lines):
            return (0,) * count
        for line in lines:
            page += line.page_break
            pages.append(page)
        return tuple(pages)
    at_head = anchors[0][0] <= 3
    pages = [0] * count
    if at_head:
        for (start, number), following in zip(
            anchors, [*[index for index, _ in anchors[1:]], count], strict=True
        ):
            pages[start:following] = [number] * (following - start)
    else:
        begin = 0
        for index, number in anchors:
            pages[begin : index + 1] = [number] * (index + 1 - begin)
            begin = index + 1
        pages[begin:] = [anchors[-1][1] + 1] * (count - begin)
    return tuple(pages)
