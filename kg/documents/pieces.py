"""The pieces that a flattened table consists of, and the cells of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.documents.kinds import fits_some_key, kind_of
from kg.documents.lines import Line
from kg.text import Mapped, clean, join


class Gap(StrEnum):
    """What stands before a piece: a new line, a space that parts cells, one that may, or none at all."""

    LINE = "line"
    HARD = "hard"
    SOFT = "soft"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a cell, which line it is of, and what parts it from the piece before."""

    content: Mapped
    line: int
    gap: Gap

    @property
    def text(self) -> str:
        """Its cleaned text."""
        return self.content.text

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.content.offsets[0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.content.offsets[-1] + 1


_SPACE = re.compile(r"[ \t\xa0\u3000]+")
_DATE = re.compile(r"(?:19|20)\d\d\s?年(?:\s?\d{1,2}\s?月)?(?:\s?\d{1,2}\s?日)?")
# A short head set wide: 获 奖
_SPREAD = re.compile(r"[一-鿿](?:\s+[一-鿿]){1,5}")
_FIGURES = re.compile(r"^[\d.,%％‰]+$")
_MARK = re.compile(r"(?:^|\s)[-–—•·↑↓±]$")
# A converter puts a space behind a Latin word; one that stands right behind Chinese may begin a cell of its own,
# and so may what follows the end of a sentence.
_GLUED = re.compile(r"(?<=[一-鿿）])(?=[A-Z]{2,}\s[一-鿿])|(?<=[一-鿿]。)(?=[一-鿿]{2,12}(?:\s|$))")


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The lines' pieces, as spaces part them."""
    found: list[Piece] = []
    for number, line in enumerate(lines):
        text = line.text
        dates = [match.span() for match in _DATE.finditer(text)]
        cuts = (
            []
            if _SPREAD.fullmatch(text)
            else [
                match.span()
                for match in _SPACE.finditer(text)
                if not any(start < match.start() < stop for start, stop in dates)
            ]
        )
        cuts += [(match.start(), match.start()) for match in _GLUED.finditer(text)]
        position = 0
        gap = Gap.LINE
        for start, stop in [*sorted(cuts), (len(text), len(text))]:
            if _MARK.search(text[position:start]) and start < len(text):
                continue  # a dash or an arrow goes with what it stands before
            content = clean(text[position:start], line.start + position)
            if content.text:
                found.append(Piece(content, number, gap))
            gap = _gap(text[position:start], text[start:stop], text[stop:], first=gap is Gap.LINE)
            position = stop
    return found


def _gap(left: str, space: str, right: str, *, first: bool) -> Gap:
    if not space:
        return Gap.HARD if left.endswith("。") else Gap.NONE
    after = (right.split(maxsplit=1) or [""])[0]
    figures = _FIGURES.match(left) is not None and _FIGURES.match(after) is not None
    if len(space) > 1 or "\t" in space or figures or (first and left.isdigit()):
        return Gap.HARD
    latin = re.search(r"[A-Za-z.,&+]$", left) or re.match(r"[A-Za-z&+]", after)
    return Gap.SOFT if latin else Gap.HARD


def together(pieces: Sequence[Piece], gaps: Sequence[Gap] = (Gap.SOFT, Gap.NONE)) -> list[Piece]:
    """The pieces with those put together again that only a Latin word parts."""
    found: list[Piece] = []
    for piece in pieces:
        if found and piece.gap in gaps:
            found[-1] = Piece(join([found[-1].content, piece.content]), piece.line, found[-1].gap)
        else:
            found.append(piece)
    return found


def is_header_line(line: Line) -> bool:
    """Whether a line reads like a table's header: two or more short names of columns."""
    if not 6 <= len(line.text) <= 60 or not re.search(r"\s", line.text):
        return False
    texts = [piece.text for piece in together(pieces_of([line]))]
    named = [
        text for text in texts if len(text) <= 12 and (_TERMINAL.search(text) or kind_of(text) != "text")
    ]
    return (
        len(texts) >= 2
        and len(named) == len(texts)
        and not any(re.search(r"[，。；：、\d]", text) for text in texts)
    )


_TERMINAL = re.compile(
    r"(?:名称|序号|编号|角色|专业|企业|单位|院校|人数|等级|级别|备注|数量|时间|年份|姓名|金额|类型|类别|主持人|负责人|主编|出版社|课程|教材|学校|情况|职务|年月|日期|年度|部门|机构|等级|赛项|赛道|组别|奖次|奖项|证书|带头人|教师|学生|选手|形式|方式|产业链|基地|大赛|竞赛|国家|国别|代码|学制|学时|批次|经费|比例|[）)])$"
)
_TAIL = re.compile(
    r"^(?:名称?|号|称|位|业|校|数|人|级|别|注|间|色|月|门|构|等级|数（.{1,3}）|人数|人|次|项|师|生|链|式|企业名称|名称（.*|（.{1,6}）|.{0,2}名称)$"
)


def names_column(text: str) -> bool:
    """Whether a piece is a column's name or the end of one."""
    return bool(_TERMINAL.search(text) or _TAIL.match(text)) or kind_of(text) != "text"


def begins_column(pieces: Sequence[Piece]) -> bool:
    """Whether the first of two pieces is a column's name of which the second, on the next line, is the end."""
    if len(pieces) < 2 or pieces[0].line == pieces[1].line or fits_some_key(pieces[0].text + pieces[1].text):
        return False
    return _TAIL.match(pieces[1].text) is not None or (
        len(pieces[1].text) <= 5 and names_column(pieces[0].text + pieces[1].text)
    )


def looks_like_header(text: str) -> bool:
    """Whether a piece reads like the name of a column."""
    named = _TERMINAL.search(text) is not None or kind_of(text) != "text"
    return (
        len(text) <= 14 and named and re.search(r"[，。；：、\d]", text) is None and not fits_some_key(text)
    )


_MOST_CHOICES, _WIDEST_CELL = 48, 12


def header_choices(pieces: Sequence[Piece]) -> list[tuple[str, ...]]:
    """The ways in which the header's pieces may be cells, the likeliest first.

    A piece on a line of its own may be a cell or the rest of the one above; pieces beside each other are cells.
    """
    choices: list[tuple[str, ...]] = [()]
    for place, piece in enumerate(pieces):
        below = place > 0 and pieces[place - 1].line != piece.line
        grown = []
        for cells in choices:
            open_bracket = bool(cells) and cells[-1].count("（") > cells[-1].count("）")
            if not open_bracket:
                grown.append((*cells, piece.text))
            if cells and below and (open_bracket or len(cells[-1]) + len(piece.text) <= _WIDEST_CELL):
                grown.append((*cells[:-1], cells[-1] + piece.text))
        choices = sorted(grown, key=_oddity)[:_MOST_CHOICES]
    likely = header_cells(pieces)
    return sorted({likely, *choices}, key=lambda cells: (_oddity(cells), -len(cells), cells))


_REST = re.compile(r"^.?名?称$|^.$")
_INNER = re.compile(
    r"(?:名称|编号|角色|专业(?!群|名称|带头|代码|大类|方向|负责)|企业(?!名称|类型|导师|数)|单位(?!名称|性质)|院校(?!名称)|人数|等级(?!证书)|级别|时间|姓名|金额|赛项|奖次|产业链(?!名称)|带头人|形式|教师(?=竞|大赛|姓名|获奖)|学生|选手)[一-鿿]{2}"
)


def _oddity(cells: Sequence[str]) -> float:
    """How unlike names of columns some cells are."""
    odd = 0.0
    for cell in cells:
        named = _TERMINAL.search(cell) is not None or kind_of(cell) != "text"
        odd += 1.0 if _REST.match(cell) else 0.0
        odd += 0.0 if named and len(cell) > 1 and not cell.startswith("（") else 1.0
        odd += 0.0 if _TERMINAL.search(cell) else 0.3
        odd += 0.7 * (_INNER.search(cell) is not None)
    return odd


def header_cells(pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The header's cells from its pieces: 牵头高职院 and 校名称 on the next line are one cell."""
    cells: list[str] = []
    last = -1
    for piece in pieces:
        open_bracket = bool(cells) and cells[-1].count("（") > cells[-1].count("）")
        goes_on = (
            open_bracket
            or _TAIL.match(piece.text) is not None
            or (bool(cells) and not _TERMINAL.search(cells[-1]))
        )
        if cells and piece.line != last and goes_on:
            cells[-1] += piece.text
        else:
            cells.append(piece.text)
        last = piece.line
    return tuple(cells)
