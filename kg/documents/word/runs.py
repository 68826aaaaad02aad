"""The text of a paragraph as it is read once all changes are accepted, and what hangs on it: boxes, notes, new pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from kg.documents.word.names import CHOICES, MATH, W, child, is_on

_WRAPPERS: Final = frozenset(
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo",
                 "rubyBase")
)  # fmt: skip
_DEEPEST = 100
_PRIVATE = range(0xF000, 0xF100)


@dataclass(slots=True)
class Gathered:
    """What a paragraph holds. ``turns`` are the indices in its text where a new page was begun when it was last saved."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    turns: list[int] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def add(self, text: str) -> None:
        """More of the text."""
        self.parts.append(text)
        self.length += len(text)

    def take(self, element: etree._Element, hidden_styles: frozenset[str], depth: int = 0) -> None:
        """All that an element of a paragraph, or the paragraph itself, holds."""
        for part in element.iterchildren("*"):
            tag = part.tag
            if tag == f"{W}r":
                if not _is_hidden(part, hidden_styles):
                    self._run(part, hidden_styles, depth)
            elif tag in _WRAPPERS and depth < _DEEPEST:
                self.take(part, hidden_styles, depth + 1)
            elif tag.startswith(MATH):
                self.add("".join(text.text or "" for text in part.iter(f"{MATH}t")))
            elif tag == f"{CHOICES}AlternateContent":
                self._chosen(part)

    def _run(self, run: etree._Element, hidden_styles: frozenset[str], depth: int) -> None:
        for part in run.iterchildren("*"):
            name = part.tag.removeprefix(W)
            if name == "t":
                self.add(part.text or "")
            elif name in ("tab", "ptab"):
                self.add("\t")
            elif name in ("br", "cr") and part.get(f"{W}type", "textWrapping") == "textWrapping":
                self.add("\n")
            elif name == "noBreakHyphen":
                self.add("-")
            elif name == "sym":
                self.add(_symbol(part))
            elif name == "lastRenderedPageBreak":
                self.turns.append(self.length)
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name.removesuffix("Reference"), part.get(f"{W}id", "")))
            elif name in ("drawing", "pict", "object"):
                self._boxed(part)
            elif name == "ruby" and depth < _DEEPEST:
                self.take(part, hidden_styles, depth + 1)
            elif part.tag == f"{CHOICES}AlternateContent":
                self._chosen(part)

    def _chosen(self, element: etree._Element) -> None:
        """Of what a drawing is given as for newer and for older programs, the first that holds text: they say the same."""
        for choice in element.iterchildren(f"{CHOICES}Choice", f"{CHOICES}Fallback"):
            before = len(self.boxes)
            self._boxed(choice)
            if len(self.boxes) > before:
                return

    def _boxed(self, element: etree._Element) -> None:
        """The outermost text boxes in an element; what they hold in turn is found when they are read."""
        for part in element.iterchildren("*"):
            if part.tag == f"{W}txbxContent":
                self.boxes.append(part)
            elif part.tag == f"{CHOICES}AlternateContent":
                self._chosen(part)
            else:
                self._boxed(part)


def _is_hidden(run: etree._Element, hidden_styles: frozenset[str]) -> bool:
    properties = child(run, "rPr")
    if properties is None:
        return False
    vanish = child(properties, "vanish")
    if vanish is not None:
        return is_on(vanish)
    style = child(properties, "rStyle")
    return style is not None and style.get(f"{W}val", "") in hidden_styles


def _symbol(element: etree._Element) -> str:
    """A character of a symbol font: the ones for bullets and ticks are kept in the private area, as Word has them."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    if code in _PRIVATE or not 32 <= code < 0xD800:
        return chr(code) if code in _PRIVATE else ""
    return chr(code)
