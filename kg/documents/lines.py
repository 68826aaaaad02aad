"""A text as lines that know where they stand, and their cleaned form with its offset map."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_CJK = r"　-〿㐀-鿿豈-﫿＀-￯“”‘’…—·"
_KEPT_SPACE = re.compile(rf"(?<=[^\s{_CJK}])[ \t\xa0]+(?=[^\s{_CJK}])")
_MARKUP = re.compile(r"\*\*|__|~~|(?<!\\)`")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the spaces around it; ``start`` is where it begins in the text, ``indent`` what was cut."""

    text: str
    start: int
    indent: str
    page_break: bool = False

    @property
    def width(self) -> float:
        """Its width in full-width characters: Latin letters and digits count half."""
        return display_width(self.text)


@lru_cache(maxsize=8192)
def display_width(text: str) -> float:
    """The width of a text in full-width characters."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold anything."""
    found: list[Line] = []
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip(" \t\r\f\v　\xa0﻿")
        if stripped:
            lead = raw.index(stripped)
            found.append(Line(stripped, position + lead, raw[:lead], "\f" in raw[:lead]))
        position += len(raw) + 1
    return found


def clean(text: str, start: int, *, markup: bool = False) -> tuple[str, list[int]]:
    """A line's cleaned text with the offset of each character.

    Spaces go, but for one between two Latin words or numbers; with ``markup``, Markdown's emphasis goes too.
    """
    chars: list[str] = []
    offsets: list[int] = []
    drop = {index for match in _MARKUP.finditer(text) for index in range(*match.span())} if markup else set()
    kept = {match.start() for match in _KEPT_SPACE.finditer(text)}
    for index, char in enumerate(text):
        if index in drop:
            continue
        if char in " \t\xa0　\r":
            if index in kept:
                chars.append(" ")
                offsets.append(start + index)
            continue
        chars.append(char)
        offsets.append(start + index)
    return "".join(chars), offsets


_LATIN_START = re.compile(r"^[A-Za-z]")


def join(parts: list[tuple[str, list[int]]]) -> tuple[str, list[int]]:
    """Cleaned lines as one text: Chinese without spaces, Latin words with one."""
    text = ""
    offsets: list[int] = []
    for part, places in parts:
        if not part:
            continue
        if text and re.search(r"[A-Za-z,]$", text) and _LATIN_START.match(part):
            text += " "
            offsets.append(offsets[-1])
        text += part
        offsets += places
    return text, offsets
