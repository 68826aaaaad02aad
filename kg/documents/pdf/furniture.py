"""What comes back at the edges of pages: running heads, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from kg.documents.pdf.prose import TextLine

_TOP_ZONE, _BOTTOM_ZONE = 0.16, 0.86
_DEEPEST = 3
_STEADY = 8.0
_SLOT = 1.5
_OFTEN = 3
_NUMBER = re.compile(
    r"^[-—–―_·•~*|/\s]*(?:\d{1,4}|[ivxIVX]{1,6}|[Ⅰ-Ⅻⅰ-ⅻ])[-—–―_·•~*|\s]*$"
    r"|^第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?$|^\d{1,4}\s*/\s*\d{1,4}$|^Page\s*\d{1,4}(?:\s*of\s*\d+)?$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+|(?<![A-Za-z])[ivxIVX]+(?![A-Za-z])|[Ⅰ-Ⅻⅰ-ⅻ]")
_CAPTION = re.compile(r"^(?:续?附?[表图]|[（(]?续)")


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines at the edges of pages that are not of the text, and what they say, each once."""

    lines: frozenset[TextLine]
    heads: tuple[str, ...]


def find_edges(pages: Sequence[tuple[float, Sequence[TextLine]]]) -> Edges:
    """The furniture of pages, each its height and its lines from top to bottom (those in tables apart)."""
    found: defaultdict[tuple[bool, str], list[TextLine]] = defaultdict(list)
    stacks: list[tuple[bool, list[TextLine]]] = []
    for height, lines in pages:
        for at_top in (True, False):
            stack = list(_outermost(height, lines, at_top=at_top))
            stacks.append((at_top, stack))
            for line in stack:
                found[at_top, _key(line.text)].append(line)
    often = {key: lines for key, lines in found.items() if _comes_back(key[1], lines, len(pages))}
    known = {line for lines in often.values() for line in lines}
    slots = {
        (at_top, round(line.base), round(line.size))
        for (at_top, _), lines in often.items()
        for line in lines
        if len(lines) > _OFTEN
    }
    gone: set[TextLine] = set()
    for at_top, stack in stacks:
        for line in stack:
            in_slot = any((at_top, round(line.base) + step, round(line.size)) in slots for step in (-1, 0, 1))
            lone = _NUMBER.match(line.text) is not None and line is stack[0]
            if not (line in known or (in_slot and not _CAPTION.match(line.text)) or lone):
                break
            gone.add(line)
    heads = dict.fromkeys(
        line.text
        for line in sorted(gone, key=lambda item: (item.page, item.top))
        if not _NUMBER.match(line.text)
    )
    return Edges(frozenset(gone), tuple(heads))


def _outermost(height: float, lines: Sequence[TextLine], *, at_top: bool) -> Iterator[TextLine]:
    """The lines near an edge, from the edge inwards."""
    inwards = sorted(lines, key=lambda line: line.top, reverse=not at_top)[:_DEEPEST]
    for line in inwards:
        if line.middle <= _TOP_ZONE * height if at_top else line.middle >= _BOTTOM_ZONE * height:
            yield line


def _key(text: str) -> str:
    return _FIGURES.sub("#", re.sub(r"\s+", "", text))


def _comes_back(key: str, lines: Sequence[TextLine], pages: int) -> bool:
    if _CAPTION.match(key):
        return False
    height = median(line.base for line in lines)
    steady = sum(abs(line.base - height) <= _STEADY for line in lines) >= 0.8 * len(lines)
    return steady and len({line.page for line in lines}) >= (_OFTEN if pages > _OFTEN else 2)
