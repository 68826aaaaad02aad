"""The words that a fact opens at: what its rule matched, out to the ends of the clauses that it stands in.

A rule often needs no more than the middle of a clause (教师甲被评为全). A reader who checks the fact wants it whole.
"""

from __future__ import annotations

from extractors.annotation import Layout
from kg.model import BlockKind

_MARKS = "，。；：！？\n"
# Longer clauses than this are left as they were matched, so that a quote stays one that can be read at a glance.
_REACH = 48


def whole_clauses(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """A span of ``doc.text`` widened to whole clauses of its block; a row of a table is its own."""
    block = layout.block_at(start)
    if block.block.kind is BlockKind.TABLE or not start < end <= block.end:
        return start, end
    return _begin(layout.text, start, block.start), _stop(layout.text, end, block.end)


def _begin(text: str, start: int, floor: int) -> int:
    since = max(floor, start - _REACH - 1)
    mark = max(text.rfind(mark, since, start) for mark in _MARKS)
    if mark < 0 and since > floor:
        return start
    begin = max(mark + 1, floor)
    # The words behind a mark may begin with a space, or with what closes the words before it.
    return begin + len(text[begin:start]) - len(text[begin:start].lstrip(" 　”）)》"))


def _stop(text: str, end: int, ceiling: int) -> int:
    if text[end - 1] in _MARKS:
        return end
    until = min(ceiling, end + _REACH + 1)
    marks = [at for mark in _MARKS if (at := text.find(mark, end, until)) >= 0]
    if not marks and until < ceiling:
        return end
    return min(marks, default=ceiling)
