"""A text as lines that know where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.text import width_of

_BREAK = re.compile(r"[\n\v\f\x85\u2028\u2029]")
AROUND = " \t\r\xa0\u3000\u200b\ufeff\u2002\u2003"
"""What may stand around a line without being of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds anything, without the spaces around it.

    ``start`` is where it begins in the text, ``indent`` what was cut before it, ``gap`` how many empty lines
    stand above it; ``new_page`` says that a form feed does.
    """

    text: str
    start: int
    indent: str
    gap: int = 0
    new_page: bool = False

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.text)

    @property
    def width(self) -> float:
        """Its width in full-width characters: Latin letters and digits count half."""
        return width_of(self.text)

    @property
    def indented(self) -> bool:
        """Whether it is set in as a paragraph's first line is: by two characters."""
        return width_of(self.indent.replace("\t", "    ")) >= 2 or "\u3000" in self.indent


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold anything."""
    found: list[Line] = []
    position = gap = 0
    new_page = False
    for match in [*_BREAK.finditer(text), None]:
        stop = match.start() if match else len(text)
        raw = text[position:stop]
        stripped = raw.strip(AROUND)
        if stripped:
            lead = raw.index(stripped)
            found.append(Line(stripped, position + lead, raw[:lead], gap, new_page))
            gap, new_page = 0, False
        else:
            gap += 1
        if match:
            new_page = new_page or match.group() == "\f"
            position = match.end()
    return found
