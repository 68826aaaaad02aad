"""The pieces that a flattened table consists of, and what tells which cell a piece belongs to.

A column's kind (company, school, role …) is read off its header; each kind knows how a finished cell ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kg.documents.lines import Line
from kg.text import Mapped, clean, join
from ontology.lists import institutions, specialties

FIGURE = (
    r"^[↑↓+±-]?\s?[\d.,]+\s?(?:[%％‰]|[/:：~-]\s?[\d.,]+)?(?:[万亿]?[元人次个项家门学时分名所天册台套本篇级位]{0,3})?(?:（[^（）]*）)?$"
    r"|^[-—–/无]{1,2}$|^未定$"
)
"""What a figure in a table reads like, with its unit."""

KINDS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (kind, re.compile(header), re.compile(whole))
    for kind, header, whole in (
        ("body", r"共同体|联合体|联盟|职教集团", r"(?:共同体|联合体|联盟|集团|协会|学会|委员会)$"),
        ("college", r"产业学院名称|产业学院$|^学院名称", r"(?:产业学院?|学院)$"),
        ("organ", r"(?:颁奖|授奖|授予|颁发|颁证|发证|主办|举办|组织|评选|批准|认定|评价)(?:单位|部门|机构|组织|企业)|^部门$", r"(?:部|厅|局|委|会|府|办|院|处|中心|公司|集团|协会|大学|办公室|出版社|联盟)$"),
        ("role", r"角色|职务|身份|担任|单位性质|参与形式", r"(?:理事|成员|主任|秘书|会长|委员|会员|主席|牵头|参与|发起|主持|参加).*$"),
        ("department", r"二级学院|所属学院|所在学院|院系|系部|教学部门|所属部门", r"(?:学院|系|部|中心)$"),
        ("school", r"院校|高校|职校|学校(?!角色|身份|职务)|大学", r"(?:学院|大学|学校|中心|职教中心|中专|分校)(?:（[^（）]*）)?$"),
        ("company", r"企业|公司|用人单位|单位名称|(?:合作|共建|依托|建设|接收|实习)单位|合作方|出版社", r"(?:公司|集团|厂|研究院|协会|大学|研究所|酒店|医院|银行|中心|出版社|学会|商会|合作社|学院|局|社|店)(?:（[^（）]*）)?$"),
        ("cluster", r"专业群", r"(?:群|[术理造计务销会理育用修艺化程工])$"),
        ("certificate", r"证书", r"[一-鿿）A-Za-z]$"),
        ("base", r"^(?:校[内外]|实训|实习|实践|培训|培养)*基地$|基地名称|中心名称|工作室名称|平台名称", r"(?:基地|中心|工作室|车间|学院|[室所院站坊园]|公司|集团|医院)(?:（[^（）]*）)?$"),
        ("specialty", r"专业", r"(?:[术理造计务销会育用修艺化程语工学产融易游乐流驾检营器加工械动全备统络媒画播制与药疗养护]|（[^（）]*）)$"),
        ("chain", r"产业链|产业", r"[一-鿿）]$"),
        ("number", r"人数|数量|金额|经费|学时|学分|万元|（[人个项家门元次]）|比例|[率数]$|排名", FIGURE),
        ("year", r"年份|时间|日期|年度|年月", r"^\d{4}(?:年度?|年\s?\d{1,2}月.{0,4}|[./-]\d{1,2}.*|\d{2,4}|(?:[-—–~至]|年[-—–~至])\d{2,4}.*|届|级|学年)?$"),
        ("grade", r"等级|奖项(?!名称)|级别|奖次|奖级|层次|类别|类型", r"(?:奖|级|等|类|次|项|目|本科|专科|[金银铜]牌?|名|优胜|合格|单位)$"),
        ("person", r"姓名|负责人|主持人|主编|指导教师|教师|选手|学生|完成人", r"^[一-鿿·、 ]{2,}$"),
    )
)  # fmt: skip


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
_FIGURES = re.compile(r"^[\d.,%％‰]+$")
_MARK = re.compile(r"(?:^|\s)[-–—•·↑↓±]$")
# A converter puts a space behind a Latin word; one that stands right behind Chinese may begin a cell of its own.
_GLUED = re.compile(r"(?<=[一-鿿）])(?=[A-Z]{2,}\s[一-鿿])")


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """The lines' pieces, as spaces part them."""
    found: list[Piece] = []
    for number, line in enumerate(lines):
        text = line.text
        dates = [match.span() for match in _DATE.finditer(text)]
        cuts = [
            match.span()
            for match in _SPACE.finditer(text)
            if not any(start < match.start() < stop for start, stop in dates)
        ]
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
        return Gap.NONE
    after = (right.split(maxsplit=1) or [""])[0]
    figures = _FIGURES.match(left) is not None and _FIGURES.match(after) is not None
    if len(space) > 1 or "\t" in space or figures or (first and left.isdigit()):
        return Gap.HARD
    latin = re.search(r"[A-Za-z.,&+]$", left) or re.match(r"[A-Za-z&+]", after)
    return Gap.SOFT if latin else Gap.HARD


def together(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with those put together again that only a Latin word parts."""
    found: list[Piece] = []
    for piece in pieces:
        if found and piece.gap in (Gap.SOFT, Gap.NONE):
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
    r"(?:名称|序号|编号|角色|专业|企业|单位|院校|人数|等级|级别|备注|数量|时间|年份|姓名|金额|类型|类别|主持人|负责人|主编|出版社|课程|教材|学校|情况|职务|年月|日期|年度|部门|机构|等级|[）)])$"
)
_TAIL = re.compile(
    r"^(?:名称?|号|称|位|业|校|数|人|级|别|注|间|色|月|门|构|等级|企业名称|名称（.*|（.{1,6}）|.{0,2}名称)$"
)


def names_column(text: str) -> bool:
    """Whether a piece is a column's name or the end of one."""
    return bool(_TERMINAL.search(text) or _TAIL.match(text)) or kind_of(text) != "text"


def begins_column(pieces: Sequence[Piece]) -> bool:
    """Whether the first of two pieces is a column's name of which the second, on the next line, is the end."""
    return len(pieces) == 2 and pieces[0].line < pieces[1].line and _TAIL.match(pieces[1].text) is not None


def looks_like_header(text: str) -> bool:
    """Whether a piece reads like the name of a column."""
    named = _TERMINAL.search(text) is not None or kind_of(text) != "text"
    return (
        len(text) <= 14 and named and re.search(r"[，。；：、\d]", text) is None and not fits_some_key(text)
    )


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


def kind_of(header: str) -> str:
    """What a column holds, by its header; "text" where that says nothing."""
    return next((kind for kind, pattern, _ in KINDS if pattern.search(header)), "text")


_CONTENT_KINDS = ("cluster", "specialty", "body", "college", "company", "school", "number", "year")


def column_kind(header: str, cells: Sequence[str]) -> str:
    """What a column holds, by its header and by some of its cells where these are known."""
    named = kind_of(header) if header else "text"
    if not cells:
        return named
    scores = {kind: sum(fit(kind, cell) >= 1.5 for cell in cells) for kind in _CONTENT_KINDS}
    best = max(_CONTENT_KINDS, key=lambda kind: (scores[kind], kind == named))
    if scores[best] >= 0.6 * len(cells) and (named in ("text", best) or best == "number"):
        return best
    if len(cells) >= 3 and sum(fit(named, cell) > 0 for cell in cells) < 0.4 * len(cells):
        return "text"
    return named


def fits_some_key(text: str) -> bool:
    """Whether a piece is a name of its own, so no header."""
    return (
        text in _official()
        or text in _schools()
        or re.search(r".{2,}(?:专业群|有限公司|共同体)$", text) is not None
    )


_GRADED = re.compile(r"奖|[特一二三四]等奖?|[金银铜]奖|优[秀胜]奖|[国省市校院]家?级")
_GRADE = re.compile(
    r"(?:(?:国家|省|市|校|院|部|区|厅|行业|省部|地市)级|(?:[特一二三四]等|[金银铜]|优[秀胜]|[初中高])[奖牌级]?(?:第?[一二三四五\d]名|\d+[项个名])?|第[一二三\d]名|优秀.{2,6}奖)$"
)
_WHOLE = {kind: whole for kind, _, whole in KINDS}
_SHORT_COMPANY = re.compile(r"^(?:[一-鿿A-Za-z]{2,6}、?)+$")


# A company, or two run together: a finished name inside is no good sign.
_TWO_NAMES = re.compile(
    r"(?:公司|协会|大学|学院|研究院)(?!.{0,8}(?:分公司|出版社|附属))[^（）]{4,}$|集团(?!有限|股份|公司|.{0,8}分公司)[^（）]{4,}$"
)


@lru_cache
def _official() -> frozenset[str]:
    return frozenset(item.name for item in specialties())


@lru_cache
def _schools() -> frozenset[str]:
    return frozenset(name for item in institutions() for name in (item.name, *item.former_names))


@lru_cache(maxsize=65536)
def fit(kind: str, text: str) -> float:
    """How well a finished cell suits its kind: 2 for a sure one, 0.5 for one that may be, -2 for one that can't."""
    if not is_whole(kind, text):
        return -2.0
    if kind == "text":
        return 0.2
    last = re.split(r"[、，；/]", re.sub(r"（[^（）]*）", "", text))[-1]
    if kind == "specialty":
        if re.search(r"公司|集团|学院|共同体|证书", text):
            return -2.0
        return 2.0 if last in _official() else 0.5
    if kind == "grade":
        if _GRADE.match(text):
            return 1.0 if text.endswith("等") else 2.0
        return 0.4 if len(text) <= 8 else -2.0
    if kind == "organ" and _GRADED.match(text):
        return -2.0
    if kind == "certificate":
        return 2.0 if "证书" in last else 0.5
    if kind == "cluster":
        return 2.0 if (text.endswith("专业群") and text.count("专业群") == 1) or last in _official() else 0.5
    if kind == "chain" and (last in _official() or "专业群" in text):
        return -1.0
    if kind == "school":
        return 2.5 if last in _schools() else 1.0 if len(text) >= 6 else -0.5
    if kind in ("company", "body", "college"):
        if last in _official() or (kind != "company" and "公司" in text) or "共同体" in text[:-3]:
            return -2.0
        if _SHORT_COMPANY.match(text) and not _WHOLE[kind].search(text):
            return 0.6
        if re.match(r"(?:股份|有限|责任|集团|科技)*(?:公司|集团)", text) or len(text) < 4:
            return -1.0
        return 0.3 if _TWO_NAMES.search(text) or last in _schools() else 2.0
    return 1.5


@lru_cache(maxsize=65536)
def is_whole(kind: str, text: str) -> bool:
    """Whether a cell's text looks finished for its kind."""
    if text.count("（") != text.count("）") or text.endswith(("、", "（")):
        return False
    if kind != "person" and text.endswith(("与", "和", "及")):
        return False
    if kind == "text" or (kind == "specialty" and text in _official()):
        return True
    if (
        kind == "company"
        and not _WHOLE[kind].search(text)
        and _SHORT_COMPANY.match(text)
        and not re.search(r"有限?$|股份?有?限?$|公$|科$|技$|集$", text)
    ):
        return all(len(part) <= 5 for part in text.split("、"))
    return _WHOLE[kind].search(text) is not None
