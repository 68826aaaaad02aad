"""What a paragraph's style says of it: whether it is a heading, of which level, and how it is numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from kg.documents.word.names import W, child, is_on, number_of, value_of

_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$|^([一二三四五六])级标题$", re.IGNORECASE)
_HAN = "一二三四五六"
_BODY = 9
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style's outline level (1 to 9, 0 where it is none of a heading), list and level in it (None if not said)."""

    outline: int = 0
    number: str = ""
    depth: int | None = None
    hidden: bool = False


NO_STYLE = Style()


def styles_of(root: etree._Element | None) -> dict[str, Style]:
    """The paragraph and character styles that a part defines, by id, each with what it takes from those it is based on."""
    if root is None:
        return {}
    elements = {element.get(f"{W}styleId", ""): element for element in root.iterchildren(f"{W}style")}
    return {key: _resolved(key, elements) for key in elements}


def default_style(root: etree._Element | None) -> str:
    """The style of paragraphs that name none."""
    for element in () if root is None else root.iterchildren(f"{W}style"):
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            return element.get(f"{W}styleId", "")
    return ""


def outline_of(properties: etree._Element | None) -> int | None:
    """The outline level that paragraph properties set, from 1; 0 for body text, None where nothing is said."""
    element = child(properties, "outlineLvl")
    if element is None:
        return None
    level = number_of(value_of(element), _BODY)
    return level + 1 if 0 <= level < _BODY else 0


def _resolved(key: str, elements: dict[str, etree._Element]) -> Style:
    outline: int | None = None
    number: str | None = None
    depth: int | None = None
    hidden = False
    seen: set[str] = set()
    while key in elements and key not in seen and len(seen) < _DEEPEST:
        seen.add(key)
        element = elements[key]
        properties = child(element, "pPr")
        if outline is None:
            outline = outline_of(properties)
        if outline is None:
            outline = _named_level(value_of(child(element, "name")))
        listed = child(properties, "numPr")
        if listed is not None and number is None:
            number = value_of(child(listed, "numId")) or None
        if listed is not None and depth is None and child(listed, "ilvl") is not None:
            depth = number_of(value_of(child(listed, "ilvl")), 0)
        hidden = hidden or is_on(child(child(element, "rPr"), "vanish"))
        key = value_of(child(element, "basedOn"))
    return Style(outline or 0, number or "", depth, hidden)


def _named_level(name: str) -> int | None:
    match = _HEADING.match(name.strip())
    if match is None:
        return None
    return int(match.group(1)) if match.group(1) else _HAN.index(match.group(2)) + 1
