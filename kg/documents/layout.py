"""How a document's lines were broken: its line width, what its empty lines and its indents mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.lines import Line
from kg.text import chinese_count, width_of

_NARROWEST, _WIDEST = 16, 70
_UNIT = re.compile(r"[（《“‘【「『〔]*(?:[A-Za-z0-9.,%+/_-]+|.[，。、；：！？”’）》】」』]*)")
SENTENCE_END = re.compile(r"[。！？；：!?;:…][”’」』）)》]*$")
"""What a paragraph, or a point of a list, ends with."""

STRONG_END = re.compile(r"[。！？!?；;][”’」』）)]*$")
"""What a sentence ends with, or a clause that may end a paragraph."""

_COMMA = re.compile(r"[，、]")
_CLOSED = re.compile(r"[。！？；：!?;:”》）)】]$")


@dataclass(frozen=True, slots=True)
class Layout:
    """``width`` is what lines are wrapped at in full-width characters, 0 where they are not wrapped.

    ``gaps`` says that empty lines part paragraphs (rather than all lines), ``indents`` that an indent does.
    """

    width: float
    gaps: bool
    indents: bool
    markdown: bool

    @classmethod
    def learn(cls, lines: Sequence[Line], *, markdown: bool) -> Layout:
        """The layout of a document, from its lines without furniture and tables."""
        width = wrap_width(lines)
        pairs = [(before, line) for before, line in pairwise(lines) if width and before.width >= width - 2]
        spaced = sum(line.gap > 0 for _, line in pairs)
        prose = [line for line in lines if line.width >= _NARROWEST]
        indented = sum(line.indented for line in prose)
        return cls(
            width=width,
            gaps=spaced < 0.5 * len(pairs) if pairs else True,
            indents=0.03 * len(prose) <= indented <= 0.8 * len(prose) and indented >= 3,
            markdown=markdown,
        )

    def fills(self, before: Line, line: Line, width: float = 0.0) -> bool:
        """Whether a line is as long as it could be, so that ``line`` may be the rest of it."""
        wide = width or self.width
        return wide > 0 and before.width >= wide - 1.5 - lead_width(line.text)

    def goes_on(self, pending: Sequence[Line], line: Line) -> bool:
        """Whether a line goes on with the paragraph whose lines are pending."""
        before = pending[-1]
        if self.markdown:
            return self._goes_on_in_markdown(before, line)
        if line.indented and (self.indents or "\u3000\u3000" in line.indent):
            return False
        if not self.width:
            return False
        finished = STRONG_END.search(before.text) is not None
        if self.gaps and line.gap and not line.new_page and finished:
            return False
        widest = max(other.width for other in pending)
        local = widest if len(pending) > 1 and widest > self.width + 3 else self.width
        if self.fills(before, line, local):
            return True
        # A line that stops short without a full stop was broken by a picture, a narrow line or a page's end.
        return before.width >= 0.55 * self.width and not _CLOSED.search(before.text)

    def _goes_on_in_markdown(self, before: Line, line: Line) -> bool:
        if not line.gap:
            return before.width >= 20 or not SENTENCE_END.search(before.text)
        wide = before.width >= 24 or (before.width >= 16 and _COMMA.search(before.text) is not None)
        chinese = chinese_count(before.text) > 0.5 * len(before.text)
        return wide and chinese and not _CLOSED.search(before.text)

    def ends_open(self, pending: Sequence[Line], line: Line) -> bool:
        """Whether the lines before stop inside a bracket or behind a comma, so that this one can only go on."""
        if not pending or not self.fills(pending[-1], line):
            return False
        tail = "".join(other.text for other in pending[-3:])
        return (
            tail.count("《") > tail.count("》")
            or tail.count("（") > tail.count("）")
            or tail.endswith(("、", "，"))
        )


def lead_width(text: str) -> float:
    """The width of what can't be parted at a line's beginning: a word, a number, a character with its full stop."""
    match = _UNIT.match(text)
    return min(8.0, width_of(match.group())) if match else 1.0


def wrap_width(lines: Sequence[Line]) -> float:
    """How wide the lines of prose are where they are wrapped, in full-width characters; 0 where they are not."""
    widths = [line.width for line in lines if line.width >= _NARROWEST and not line.text.startswith("|")]
    if len(widths) < 12:
        return 0.0
    rounded = Counter(round(width) for width in widths)
    common = max(rounded, key=lambda width: (sum(rounded[width + step] for step in (-1, 0, 1)), width))
    near = sum(count for width, count in rounded.items() if abs(width - common) <= 2)
    longer = sum(count for width, count in rounded.items() if width > common + 12)
    if common > _WIDEST or near < 0.25 * len(widths) or longer > 0.2 * len(widths):
        return 0.0
    return float(common)
