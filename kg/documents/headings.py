"""Headings: which lines are, and the path of them that a block stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(r"^第[一二三四五六七八九十\d]+部分")),
    ("chapter", re.compile(r"^第[一二三四五六七八九十\d]+章")),
    ("section", re.compile(r"^第[一二三四五六七八九十\d]+节")),
    (
        "case",
        re.compile(
            r"^[【\[（(]?(?:典型|特色|成果|优秀)?案例\s*(?:[\d一二三四五六七八九十]+(?:[-—–.．]\d+)*)?[】\])）：:、.\s]*"
        ),
    ),
    ("d4", re.compile(r"^\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．、]?\s*(?=\S)")),
    ("d3", re.compile(r"^\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．、]?\s*(?=[^\d\s%]|\d\+)")),
    ("d2", re.compile(r"^\d{1,2}[.．]\d{1,2}[.．、]?\s*(?=[^\d\s%.．万亿元分个百千家项人倍])")),
    ("han", re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]\s*")),
    ("paren", re.compile(r"^[（(][一二三四五六七八九十]{1,3}[)）]\s*")),
    ("d1", re.compile(r"^\d{1,2}(?:[.．、]\s*|\s+)(?=[^\d\s%.．、年月日个项名家所人])")),
    ("paren_digit", re.compile(r"^[（(]\d{1,2}[)）]\s*")),
)
_PLAIN = re.compile(
    r"^(?:前\s*言|引\s*言|序\s*言|结\s*语|结束语|附\s*录|附\s*表|附\s*件|学校概况|学院概况|基本情况|后\s*记|摘\s*要|编制说明|内容真实性责任声明)$"
)
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_MAX = 42


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's style (how it is numbered) and its text."""

    style: str
    text: str


def heading_of(text: str) -> Heading | None:
    """The heading that a line is, by its numbering or wording; None if it is none."""
    bare = text.strip()
    if len(bare) > _MAX or not bare:
        return None
    if _PLAIN.match(bare):
        return Heading("plain", bare)
    for style, pattern in _STYLES:
        match = pattern.match(bare)
        if not match:
            continue
        rest = bare[match.end() :]
        if style == "case" and not (match.end() > 2 and (rest or match.end() == len(bare))):
            return None
        if style == "case" and not re.match(
            r"^[【\[（(]|^(?:典型|特色|成果|优秀)?案例\s*[\d一二三四五六七八九十：:]", bare
        ):
            return None
        if (
            _SENTENCE.search(rest)
            or rest.endswith(("，", "、", "：", ":"))
            or (len(rest) < 2 and style not in ("part", "chapter", "case"))
        ):
            return None
        return Heading(style, bare)
    return None


@dataclass(slots=True)
class Path:
    """The headings that are open, outermost first; a style that comes back closes what stands under it."""

    _open: list[tuple[str, int, str]] = field(default_factory=list)

    def enter(self, heading: Heading, level: int = 0) -> tuple[tuple[str, ...], int]:
        """Open a heading: the path above it, and its own depth from 1."""
        if level:
            while self._open and self._open[-1][1] >= level:
                self._open.pop()
        elif heading.style == "plain":
            self._open.clear()
        elif heading.style == "d1" and self._numbers_within(heading.text):
            while self._open and self._open[-1][0] in ("d1sub", "case", "paren", "paren_digit"):
                self._open.pop()
            heading = Heading("d1sub", heading.text)
        else:
            styles = [style for style, _, _ in self._open]
            if heading.style in styles:
                del self._open[styles.index(heading.style) :]
            else:
                while self._open and _outranks(heading.style, self._open[-1][0]):
                    self._open.pop()
        above = self.above
        self._open.append((heading.style, level or len(self._open) + 1, heading.text))
        return above, len(self._open)

    def _numbers_within(self, text: str) -> bool:
        """Whether a single number counts points under an open decimal heading, rather than chapters.

        Chapters go on from the one that is open (1.7 is open: 2 is a chapter); points begin at 1 and go on from
        the point before.
        """
        decimal = next((title for style, _, title in self._open if style in ("d2", "d3", "d4")), "")
        if not decimal:
            return False
        number, chapter = _first_number(text), _first_number(decimal)
        point = next((title for style, _, title in self._open if style == "d1sub"), "")
        return number != chapter + 1 or (bool(point) and _first_number(point) == number - 1 and number > 1)

    @property
    def above(self) -> tuple[str, ...]:
        """The path that a block stands under now."""
        return tuple(text for _, _, text in self._open)


def _first_number(text: str) -> int:
    match = re.match(r"\d+", text)
    return int(match.group()) if match else 0


_RANK = {"part": 0, "chapter": 1, "section": 2, "plain": 0, "case": 9}
_DECIMAL = {"d1": 1, "d2": 2, "d3": 3, "d4": 4}


def _outranks(new: str, old: str) -> bool:
    """Whether a heading of the new style can't stand under one of the old style."""
    if (
        old == "case"
        or (old == "d1sub" and new in _DECIMAL)
        or (old == "plain" and new in ("part", "chapter", "d1", "d2", "han"))
    ):
        return True
    if new in _DECIMAL and old in _DECIMAL:
        return _DECIMAL[new] <= _DECIMAL[old]
    return _RANK.get(new, 5) < _RANK.get(old, 5)
