"""Word's automatic numbers: what stands before a numbered paragraph on the page, but in none of its runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from kg.documents.word.names import W, child, number_of, value_of

_LEVELS = 9
_HAN = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BULLET = "•"
_PLACE = re.compile(r"%([1-9])")
_CIRCLED, _BRACKETED, _DOTTED = 0x2460, 0x2474, 0x2488
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 9999


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: from ``start`` on, in a ``form``, as ``text`` with %1 … %9 in it.

    ``gap`` is what stands behind the number. ``restarts`` says that a higher level's next number begins it anew.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    decimal: bool = False
    restarts: bool = True
    style: str = ""

    @property
    def is_bullet(self) -> bool:
        """Whether its points carry a sign and no number."""
        return self.form == "bullet"


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs refer to: the definition that it counts in, its levels, its own first numbers."""

    counted_in: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    lists: Mapping[str, List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None) -> Numbering:
        """The lists that a numbering part defines; none where a document has no such part."""
        return cls(dict(_lists(root)) if root is not None else {})

    def level(self, number: str, depth: int) -> Level | None:
        """A list's level, from 0; None where the list has none such."""
        found = self.lists.get(number)
        return found.levels.get(depth) if found else None

    def depth_of_style(self, number: str, style: str) -> int:
        """The level of a list that a style is tied to; 0 where it is tied to none."""
        found = self.lists.get(number)
        levels = found.levels if found else {}
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def label(self, number: str, depth: int) -> str:
        """Count a paragraph of this list and level: its number as it is printed, with what parts it from the text."""
        found = self.lists.get(number)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        if level.is_bullet:
            return _BULLET + level.gap
        counts = self._counts.setdefault(found.counted_in, {})
        if depth in found.starts and (number, depth) not in self._begun:
            self._begun.add((number, depth))
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            if found.levels.get(deeper, Level()).restarts:
                counts.pop(deeper, None)

        def filled(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            part = found.levels.get(place, Level())
            return written(counts.get(place, part.start), "decimal" if level.decimal else part.form)

        text = _PLACE.sub(filled, level.text)
        return text + level.gap if text else ""


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; as a decimal where the form is not known or does not go so far.

    >>> [written(12, form) for form in ("decimal", "chineseCounting", "decimalEnclosedCircle", "upperRoman")]
    ['12', '十二', '⑫', 'XII']
    """
    if form == "none":
        return ""
    if not 0 < number <= _MOST:
        return str(number)
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
                "taiwaneseCountingThousand", "ideographDigital", "koreanCounting"):  # fmt: skip
        return _han(number)
    if form == "ideographTraditional" and number <= len(_STEMS):
        return _STEMS[number - 1]
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(_CIRCLED + number - 1)
    if form == "decimalEnclosedParen" and number <= 20:
        return chr(_BRACKETED + number - 1)
    if form == "decimalEnclosedFullstop" and number <= 20:
        return chr(_DOTTED + number - 1)
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("upperLetter", "lowerLetter"):
        times, place = divmod(number - 1, 26)
        return chr((65 if form == "upperLetter" else 97) + place) * (times + 1)
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _han(number: int) -> str:
    """A number to 9,999 in Chinese: 十二, 一百零三."""
    parts = []
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            parts.append(_HAN[digit] + word)
        elif parts and number and parts[-1] != _HAN[0]:
            parts.append(_HAN[0])
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    parts = []
    for unit, sign in _ROMAN:
        times, number = divmod(number, unit)
        parts.append(sign * times)
    return "".join(parts)


def _lists(root: etree._Element) -> Iterator[tuple[str, List]]:
    definitions = {element.get(f"{W}abstractNumId", ""): element for element in root.iter(f"{W}abstractNum")}
    named = {value_of(child(element, "styleLink")): element for element in definitions.values()}
    for element in root.iterchildren(f"{W}num"):
        key = value_of(child(element, "abstractNumId"))
        definition = definitions.get(key)
        if definition is None:
            continue
        linked = child(definition, "numStyleLink")
        if linked is not None:
            definition = named.get(value_of(linked), definition)
        levels = dict(_levels(definition))
        starts: dict[int, int] = {}
        for override in element.iterchildren(f"{W}lvlOverride"):
            depth = number_of(override.get(f"{W}ilvl"), 0)
            levels |= dict(_levels(override))
            start = child(override, "startOverride")
            if start is not None:
                starts[depth] = number_of(value_of(start), 1)
        yield element.get(f"{W}numId", ""), List(key, levels, starts)


def _levels(element: etree._Element) -> Iterator[tuple[int, Level]]:
    for level in element.iterchildren(f"{W}lvl"):
        gap = value_of(child(level, "suff"))
        restart = child(level, "lvlRestart")
        form = value_of(child(level, "numFmt"))
        yield (
            number_of(level.get(f"{W}ilvl"), 0),
            Level(
                start=number_of(value_of(child(level, "start")), 0),
                form=form or "decimal",
                text=value_of(child(level, "lvlText")),
                gap="" if gap == "nothing" else " ",
                decimal=child(level, "isLgl") is not None,
                restarts=restart is None or value_of(restart) != "0",
                style=value_of(child(level, "pStyle")),
            ),
        )
