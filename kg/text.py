"""Cleaning that keeps an offset map: every character of a cleaned text knows where it stands in the text as read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WIDE = "　-〿㐀-鿿豈-﫿︰-﹏＀-￯“”‘’…—·⼀-⿟⺀-⻿\ue000-\uf8ff"
_SPACES = " \t\u00a0\u2002-\u200a\u202f\u3000\r"
_GONE = "\u200b-\u200f\u2028\u2029\u2060\ufeff\u00ad\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\uf000-\uf8ff"
_STRAY = re.compile(f"[{_SPACES}{_GONE}]")
_SPACE_RUN = re.compile(
    f"(?P<left>[^{_SPACES}{_GONE}])[{_SPACES}{_GONE}]*[{_SPACES}][{_SPACES}{_GONE}]*(?=(?P<right>[^{_SPACES}{_GONE}]))"
)
_NARROW = re.compile(f"[^{_WIDE}]")
_PHRASE = re.compile("[㐀-鿿]{2,}")
_MARKUP = re.compile(
    r"\*\*|__|~~|(?<!\\)`|!\[[^\]]*\]\([^)]*\)|\[(?=[^\]]+\]\([^)]*\))|(?<=[^\]!])\]\([^)]*\)"
    r"|</?(?:br|u|b|i|em|strong|sup|sub|span|font|p|div)\b[^<>]*>|\\(?=[\\`*_{}\[\]()#+.!|<>~-])",
    re.IGNORECASE,
)

# Radicals that converters write for the characters they look like and that NFKC does not fold.
_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


def _folds() -> dict[int, str]:
    table: dict[int, str] = {key: chr(value) for key, value in _RADICALS.items()}
    for first, last in (
        (0x2F00, 0x2FDF),
        (0xF900, 0xFAFF),
        (0xFF10, 0xFF19),
        (0xFF21, 0xFF3A),
        (0xFF41, 0xFF5A),
    ):
        for code in range(first, last + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and ord(folded) != code:
                table[code] = folded
    return table


FOLDS = _folds()
"""Characters read as another: radicals and compatibility ideographs, full-width digits and Latin letters."""


LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Letters that some fonts print as one character."""

_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A cleaned text; ``offsets[i]`` is where ``text[i]`` stands in the text as read."""

    text: str
    offsets: tuple[int, ...]

    def __getitem__(self, span: slice) -> Mapped:
        return Mapped(self.text[span], self.offsets[span])

    @property
    def start(self) -> int:
        """Where the first of its characters stands."""
        return min(self.offsets)

    @property
    def end(self) -> int:
        """Behind the last of its characters."""
        return max(self.offsets) + 1


EMPTY = Mapped("", ())


_SPACE = re.compile(f"[{_SPACES}]")


def _last_space(match: re.Match[str]) -> int:
    """Where the last real space of a run stands; what has no width is none."""
    return max(found.start() for found in _SPACE.finditer(match.string, match.end("left"), match.end()))


def clean(raw: str, start: int = 0, *, markup: bool = False, phrases: bool = False) -> Mapped:
    """A piece of a line as it is meant, mapped to where it stands (``start`` is the place of its first character).

    Spaces go, but for one between two Latin words or numbers; with ``phrases``, as in headings, also one between
    two Chinese phrases. Control and zero-width characters and those of symbol fonts go; ligatures are letters. With ``markup``, Markdown's emphasis, links, images
    and inline tags go too.

    >>> clean("同 12家 Open  Skills 企业").text
    '同12家Open Skills企业'
    >>> clean("同 12家", 100).offsets
    (100, 102, 103, 104)
    """
    marked = markup and _MARKUP.search(raw) is not None
    if not marked and _STRAY.search(raw) is None and _LIGATURE.search(raw) is None:
        return Mapped(raw.translate(FOLDS), tuple(range(start, start + len(raw))))
    dropped = (
        {index for match in _MARKUP.finditer(raw) for index in range(*match.span())} if marked else set()
    )
    kept = {_last_space(match) for match in _SPACE_RUN.finditer(raw) if _space_stays(match, phrases=phrases)}
    chars: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(raw):
        if index in dropped or (_STRAY.match(char) and index not in kept):
            continue
        shown = " " if index in kept else LIGATURES.get(char, char)
        chars.append(shown)
        offsets += [start + index] * len(shown)
    return Mapped("".join(chars).translate(FOLDS), tuple(offsets))


def _space_stays(match: re.Match[str], *, phrases: bool) -> bool:
    left, right = match["left"], match["right"]
    if _NARROW.match(left) and _NARROW.match(right):
        return True
    if not phrases:
        return False
    before = match.string[max(0, match.start() - 1) : match.start() + 1]
    after = match.string[match.end() : match.end() + 2]
    return _PHRASE.search(after) is not None and (_PHRASE.search(before) is not None or left in "》”】）")


def join(parts: Iterable[Mapped], joint: str = "") -> Mapped:
    """The parts as one text: Latin words get a space between them, Chinese nothing, or ``joint`` between all.

    A joint stands where the part before it ends.

    >>> join([clean("职业技"), clean("术学院", 10)]).text
    '职业技术学院'
    >>> join([clean("Luban"), clean("Workshop", 10)]).text
    'Luban Workshop'
    """
    texts: list[str] = []
    offsets: list[int] = []
    last = ""
    for part in parts:
        if not part.text and not joint:
            continue
        if texts:
            gap = joint or (" " if _latin(last) and part.text[0].isascii() and part.text[0].isalpha() else "")
            texts.append(gap)
            offsets += [offsets[-1] if offsets else part.offsets[0] if part.offsets else 0] * len(gap)
        texts.append(part.text)
        offsets += part.offsets
        last = part.text[-1:]
    return Mapped("".join(texts), tuple(offsets))


def _latin(char: str) -> bool:
    return char.isascii() and (char.isalpha() or char == ",")


@lru_cache(maxsize=65536)
def width_of(text: str) -> float:
    """How wide a text is in full-width characters: Latin letters and digits count half."""
    return len(text) - 0.5 * sum(map(str.isascii, text))


_CHINESE = re.compile("[㐀-鿿⼀-⿕]")


def chinese_count(text: str) -> int:
    """How many Chinese characters a text has."""
    return len(_CHINESE.findall(text))
