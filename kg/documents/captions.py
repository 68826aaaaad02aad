"""Captions of tables and figures, and the lines that go with them."""

from __future__ import annotations

import re
from enum import Enum

from kg.documents.lines import Line

_COUNT = r"\s*[A-Z]?\d+(?:\s*[-—–.．]\s*\d+)*"
_TABLE = re.compile(
    rf"^(?:续\s*)?(?:附?表|Table){_COUNT}\s*(?:[（(]?续[）)]?)?\s*[:：.、]?\s*(?=\S)(?!所示|可知|可见|显示)"
)
_FIGURE = re.compile(rf"^(?:图|图表|照片|Figure)(?:{_COUNT}|\s+(?=[\d一-鿿])(?=.{{4,}}$))")
_NOTE = re.compile(
    r"^(?:数据来源|资料来源|图片来源|来源|注|备注|说明|单位|(?:学校|院校|单位)?名称|填报单位|院校代码)\s*[:：]"
)
_NEXT_FIGURE = re.compile(rf"(?<=\S)\s+(?=图{_COUNT}\s+\S)")
_CONTINUED = re.compile(r"^续\s*表|[（(]\s*续\s*[）)]|表[\d.\-—– ]+续")
_SENTENCE = re.compile(r"[。！？；;：:，]$|。")


class Caption(Enum):
    """What a line is the caption of."""

    TABLE = "table"
    FIGURE = "figure"
    NOTE = "note"


def caption_of(line: Line) -> Caption | None:
    """What a line captions; None where it is no caption. A sentence that begins with 表 1 is none."""
    text = line.text.strip("*# ")
    if _NOTE.match(text) and line.width <= 80:
        return Caption.NOTE
    if line.width > 60 or _SENTENCE.search(text):
        return None
    if _TABLE.match(text):
        return Caption.TABLE
    return Caption.FIGURE if _FIGURE.match(text) else None


def is_continuation(caption: str) -> bool:
    """Whether a table's caption says that the table goes on from the page before."""
    return _CONTINUED.search(caption) is not None


def split_figures(text: str) -> list[tuple[int, int]]:
    """The stretches of a line that caption a figure each: two stand side by side."""
    cuts = [match.start() for match in _NEXT_FIGURE.finditer(text)]
    return list(zip([0, *cuts], [*cuts, len(text)], strict=True))
