"""Tables that a conversion from PDF left as lines, cell by cell.

What is left of such a table is its cells in reading order, each broken where it was wrapped. It is put together
again from three things: the numbers of its rows, its header, and what the header says a column holds (a company, a
school, a role …), which tells where a broken cell ends. A beam search finds for each row the columns that its pieces
fit best; a table whose rows do not come out whole is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.documents.lines import Line, clean
from kg.model import Cell, Row, Table
from ontology.lists import institutions, specialties

_SPLIT = re.compile(r"(?<![A-Za-z.,+&])[ \t\xa0]+(?![A-Za-z.+&])|(?<=^\d)[ \t]+|(?<=^\d\d)[ \t]+|(?<=\d)[ \t]+(?=\d)")
_BEAM = 48
_MAX_PIECES = 60

KINDS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (kind, re.compile(header), re.compile(whole))
    for kind, header, whole in (
        ("body", r"共同体|联合体|联盟|职教集团", r"(?:共同体|联合体|联盟|集团|协会|学会|委员会)$"),
        ("college", r"产业学院名称|产业学院$|^学院名称", r"(?:产业学院?|学院)$"),
        ("role", r"角色|职务|身份|担任|单位性质|参与形式", r"(?:理事|成员|主任|秘书|会长|委员|会员|主席|牵头|参与|发起|主持|参加).*$"),
        ("department", r"二级学院|所属学院|所在学院|院系|系部|教学部门|所属部门", r"(?:学院|系|部|中心)$"),
        ("school", r"院校|高校|职校|学校(?!角色|身份|职务)|大学", r"(?:学院|大学|学校|中心|职教中心|中专|分校)(?:（[^（）]*）)?$"),
        ("company", r"企业|公司|用人单位|单位名称|合作单位|共建单位|合作方|出版社", r"(?:公司|集团|厂|研究院|协会|大学|研究所|酒店|医院|银行|中心|出版社|学会|商会|合作社|学院|局|社|店)(?:（[^（）]*）)?$"),
        ("cluster", r"专业群", r"(?:群|[术理造计务销会理育用修艺化程工])$"),
        ("specialty", r"专业", r"(?:[术理造计务销会育用修艺化程语工学产融易游乐流驾检营器加工械动全备统络媒画播制与药疗养护]|（[^（）]*）)$"),
        ("chain", r"产业链|产业", r"[一-鿿）]$"),
        ("number", r"人数|数量|金额|经费|学时|学分|万元|（[人个项家门元次]）|比例|[率数]$|排名", r"^[\d.,%％/—-]+(?:万?元|人|个|项|家|门|次|%|学时)?$|^未定$"),
        ("year", r"年份|时间|日期|年度", r"^\d{4}.*$"),
        ("grade", r"等级|奖项|级别|奖次|层次|类别|类型", r"(?:奖|级|等|类|次|项|目|本科|专科)$"),
        ("person", r"姓名|负责人|主持人|主编|指导教师|教师|选手|学生|完成人", r"^[一-鿿·、 ]{2,}$"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a cell: cleaned text, where it stands, and which line it is of."""

    text: str
    start: int
    end: int
    line: int


def pieces_of(lines: list[Line]) -> list[Piece]:
    """The lines' pieces: a space between Chinese or numbers parts cells, one beside a Latin word does not."""
    found = []
    for number, line in enumerate(lines):
        position = 0
        for match in [*_SPLIT.finditer(line.text), None]:
            stop = match.start() if match else len(line.text)
            raw = line.text[position:stop]
            text = clean(raw, 0)[0]
            if text:
                lead = len(raw) - len(raw.lstrip())
                found.append(Piece(text, line.start + position + lead, line.start + stop, number))
            position = match.end() if match else stop
    return found


def is_header_line(line: Line) -> bool:
    """Whether a line reads like a table's header: two or more short names of columns."""
    if not 6 <= len(line.text) <= 60 or not re.search(r"\s", line.text):
        return False
    texts = [piece.text for piece in pieces_of([line])]
    named = [text for text in texts if len(text) <= 12 and (_TERMINAL.search(text) or kind_of(text) != "text")]
    return len(texts) >= 2 and len(named) == len(texts) and not any(re.search(r"[，。；：、\d]", text) for text in texts)


def rebuild(lines: list[Line], caption: str) -> tuple[Table, int] | None:
    """The table in these lines and how many lines it takes up; None where no grid is certain."""
    pieces = pieces_of(lines)
    starts = _row_starts(pieces)
    if len(starts) < 2:
        return _unnumbered(pieces, caption)
    if starts[0] == 0:
        return None
    header = header_cells(pieces[: starts[0]])
    if header and header[0] in ("序号", "编号", "序"):
        header = header[1:]
    if not 2 <= len(header) <= 8 or any(len(cell) > 24 for cell in header):
        return None
    kinds = tuple(kind_of(cell) for cell in header)
    rows: list[Row] = []
    whole = 0
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else _last_row_end(pieces, starts, kinds, lines)
        inside = pieces[start + 1 : stop]
        if not inside or len(inside) > _MAX_PIECES:
            return None
        columns, score = place_pieces(tuple((piece.text, piece.line) for piece in inside), kinds)
        if len(columns) != len(inside):
            return None
        whole += score >= 0
        rows.append(_row(pieces[start], inside, columns, len(header)))
    if whole < 0.8 * len(rows):
        return None
    last = max(piece.line for piece in pieces if piece.end <= rows[-1].end)
    return Table(caption, ("序号", *header), tuple(rows)), last + 1


_KEYS = frozenset({"cluster", "specialty", "body", "college", "company", "school"})
_HEADER_LINES = 6
_MAX_TABLE = 160


def _unnumbered(pieces: list[Piece], caption: str) -> tuple[Table, int] | None:
    """A table without row numbers: its first column, of a kind that shows when a cell is finished, parts the rows."""
    size = _header_size(pieces)
    header = header_cells(pieces[:size])
    kinds = tuple(kind_of(cell) for cell in header)
    if not 2 <= len(header) <= 5 or kinds[0] not in _KEYS or any(kind == "text" for kind in kinds):
        return None
    body = pieces[size : size + _MAX_TABLE]
    beam = [_Rows(_State(((),) * len(kinds), -1, -1, 0.0, ()), (), 0.0)]
    best: tuple[float, int, _Rows] | None = None
    for place, piece in enumerate(body):
        if re.search(r"[。；]|，.{4,}", piece.text):
            break
        grown = [
            following
            for rows in beam
            for following in (*rows.go_on(piece, kinds), *rows.begin(piece, kinds, place))
        ]
        grown.sort(key=lambda rows: (-rows.promise(kinds), rows.breaks))
        beam = grown[:_BEAM]
        if not beam:
            break
        top = max(beam, key=lambda rows: rows.total(kinds))
        if top.clean(kinds) and (best is None or top.total(kinds) >= best[0]):
            best = (top.total(kinds), place + 1, top)
    if best is None or len(best[2].breaks) < 2:
        return None
    count, rows = best[1], best[2]
    bounds = [*rows.breaks, count]
    placed = rows.state.placed
    built = tuple(
        _row(None, body[a:b], placed[a:b], len(header)) for a, b in zip(bounds, bounds[1:], strict=False)
    )
    last = body[count - 1].line
    return Table(caption, header, built), last + 1


def _header_size(pieces: list[Piece]) -> int:
    """How many pieces the header takes: those at the start that name what a column holds."""
    size = 0
    for piece in pieces:
        if piece.line - pieces[0].line >= _HEADER_LINES or len(piece.text) > 12:
            break
        if not (_TERMINAL.search(piece.text) or _TAIL.match(piece.text) or kind_of(piece.text) != "text"):
            break
        if size and _fits_some_key(piece.text):
            break
        size += 1
    return size


def _fits_some_key(text: str) -> bool:
    return text in _official() or text in _schools() or re.search(r".{2,}(?:专业群|有限公司|共同体)$", text) is not None


@dataclass(frozen=True, slots=True)
class _Rows:
    """A partly read table: the open row, where rows began, and what the closed ones scored."""

    state: _State
    breaks: tuple[int, ...]
    closed: float

    def go_on(self, piece: Piece, kinds: tuple[str, ...]) -> list[_Rows]:
        if not self.breaks:
            return []
        return [_Rows(state, self.breaks, self.closed) for state in _moves(self.state, piece.text, piece.line, kinds)]

    def begin(self, piece: Piece, kinds: tuple[str, ...], place: int) -> list[_Rows]:
        if piece.line == self.state.line:
            return []
        closed = self.closed + (_finished(self.state, kinds) if self.breaks else 0.0)
        items = ((piece.text,), *((),) * (len(kinds) - 1))
        state = _State(items, 0, piece.line, self.state.score - 0.2, (*self.state.placed, (0, 0)))
        return [_Rows(state, (*self.breaks, place), closed)]

    def promise(self, kinds: tuple[str, ...]) -> float:
        return self.closed + self.state.score + _promise(self.state, kinds)

    def total(self, kinds: tuple[str, ...]) -> float:
        return self.closed + self.state.score + _finished(self.state, kinds)

    def clean(self, kinds: tuple[str, ...]) -> bool:
        """Whether the open row is finished, and the table as a whole came out well."""
        fits = all(
            fit(kind, item) > 0 for kind, items in zip(kinds, self.state.items, strict=True) for item in items
        )
        return fits and all(self.state.items) and self.total(kinds) >= 1.2 * len(self.breaks)


def _row_starts(pieces: list[Piece]) -> list[int]:
    """Where the pieces 1, 2, 3 … stand that begin a line: one a row."""
    starts: list[int] = []
    wanted = 1
    for place, piece in enumerate(pieces):
        begins = place == 0 or pieces[place - 1].line != piece.line
        if begins and piece.text == str(wanted):
            starts.append(place)
            wanted += 1
    return starts


def _last_row_end(pieces: list[Piece], starts: list[int], kinds: tuple[str, ...], lines: list[Line]) -> int:
    """Where the last row ends: no row is taken to be much longer than the longest one before it."""
    lengths = [b - a for a, b in zip(starts, starts[1:], strict=False)]
    limit = starts[-1] + (max(lengths) if lengths else 2 * len(kinds) + 2)
    stop = starts[-1] + 1
    while stop < min(len(pieces), limit) and not re.search(r"[。；]$|，.{6,}", pieces[stop].text):
        stop += 1
    return stop


_TERMINAL = re.compile(r"(?:名称|序号|编号|角色|专业|企业|单位|院校|人数|等级|级别|备注|数量|时间|年份|姓名|金额|类型|类别|主持人|负责人|主编|出版社|课程|教材|学校|情况|职务|[）)])$")
_TAIL = re.compile(r"^(?:名称?|号|称|位|业|校|数|人|级|别|注|间|色|企业名称|名称（.*|（.{1,6}）|.{0,2}名称)$")


def header_cells(pieces: list[Piece]) -> tuple[str, ...]:
    """The header's cells from its pieces: 牵头高职院 and 校名称 on the next line are one cell."""
    cells: list[str] = []
    last = -1
    for piece in pieces:
        open_bracket = bool(cells) and cells[-1].count("（") > cells[-1].count("）")
        goes_on = open_bracket or _TAIL.match(piece.text) is not None or bool(cells) and not _TERMINAL.search(cells[-1])
        if cells and piece.line != last and goes_on:
            cells[-1] += piece.text
        else:
            cells.append(piece.text)
        last = piece.line
    return tuple(cells)


def kind_of(header: str) -> str:
    """What a column holds, by its header; "text" where that says nothing."""
    return next((kind for kind, pattern, _ in KINDS if pattern.search(header)), "text")


_WHOLE = {kind: whole for kind, _, whole in KINDS}
_SHORT_COMPANY = re.compile(r"^(?:[一-鿿A-Za-z]{2,6}、?)+$")


# A company, or two run together: a finished name inside is no good sign.
_TWO_NAMES = re.compile(r"(?:公司|协会|大学|学院|研究院)(?!.{0,8}(?:分公司|出版社|附属))[^（）]{4,}$|集团(?!有限|股份|公司|.{0,8}分公司)[^（）]{4,}$")


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
        if re.search(r"公司|集团|学院|共同体", text):
            return -2.0
        return 2.0 if last in _official() else 0.5
    if kind == "cluster":
        return 2.0 if text.endswith("专业群") and text.count("专业群") == 1 or last in _official() else 0.5
    if kind == "chain" and (last in _official() or "专业群" in text):
        return -1.0
    if kind == "school":
        return 2.5 if last in _schools() else 1.0 if len(text) >= 6 else -0.5
    if kind in ("company", "body", "college"):
        if last in _official() or kind != "company" and "公司" in text or "共同体" in text[:-3]:
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
    if text.count("（") != text.count("）") or text.endswith(("、", "与", "和", "及", "（")):
        return False
    if kind == "text":
        return True
    if kind == "company" and not _WHOLE[kind].search(text) and _SHORT_COMPANY.match(text) and not re.search(r"有限?$|股份?有?限?$|公$|科$|技$|集$", text):
        return all(len(part) <= 5 for part in text.split("、"))
    return _WHOLE[kind].search(text) is not None


@dataclass(frozen=True, slots=True)
class _State:
    items: tuple[tuple[str, ...], ...]
    last: int
    line: int
    score: float
    placed: tuple[tuple[int, int], ...]


@lru_cache(maxsize=4096)
def place_pieces(pieces: tuple[tuple[str, int], ...], kinds: tuple[str, ...]) -> tuple[tuple[tuple[int, int], ...], float]:
    """For each piece its column and the item of it that it belongs to, and how well the row comes out."""
    beam = [_State(((),) * len(kinds), -1, -1, 0.0, ())]
    for text, line in pieces:
        grown = [following for state in beam for following in _moves(state, text, line, kinds)]
        grown.sort(key=lambda state: (-state.score - _promise(state, kinds), state.placed))
        beam = grown[:_BEAM]
    if not beam:
        return (), -99.0
    best = max(beam, key=lambda state: (state.score + _finished(state, kinds), tuple(-c for pair in state.placed for c in pair)))
    return best.placed, best.score + _finished(best, kinds)


def _moves(state: _State, text: str, line: int, kinds: tuple[str, ...]) -> list[_State]:
    moves = []
    for column, kind in enumerate(kinds):
        if line == state.line and column <= state.last:
            continue  # pieces of one line stand in columns from left to right
        items = state.items[column]
        if items:
            cost = 0.0 if column == state.last else 0.6
            if is_whole(kind, items[-1]) and kind != "text":
                cost += 0.4 if is_whole(kind, items[-1] + text) or fit(kind, items[-1]) < 1.0 else 2.0
            if kind != "text" and fit(kind, text) >= 2:
                cost += 1.5  # a piece that is a finished cell by itself is hardly the rest of another
            moves.append(_grown(state, column, (*items[:-1], items[-1] + text), line, cost))
            if kind != "text":
                moves.append(_grown(state, column, (*items, text), line, 0.9 if column == state.last else 1.4))
        else:
            ahead = column - state.last - 1
            moves.append(_grown(state, column, (text,), line, 0.5 * ahead if ahead >= 0 else 1.5))
    return moves


def _grown(state: _State, column: int, items: tuple[str, ...], line: int, cost: float) -> _State:
    return _State(
        (*state.items[:column], items, *state.items[column + 1 :]),
        column, line, state.score - cost, (*state.placed, (column, len(items) - 1)),
    )  # fmt: skip


def _promise(state: _State, kinds: tuple[str, ...]) -> float:
    total = 0.0
    for column, (kind, items) in enumerate(zip(kinds, state.items, strict=True)):
        if items:
            closed = sum(fit(kind, item) for item in items[:-1])
            open_item = fit(kind, items[-1]) if column != state.last else max(0.0, fit(kind, items[-1]))
            total += closed + open_item
    return total


def _finished(state: _State, kinds: tuple[str, ...]) -> float:
    total = 0.0
    for column, (kind, items) in enumerate(zip(kinds, state.items, strict=True)):
        if not items:
            total -= 3.0 if column == 0 else 0.5 if kind in ("role", "number", "text") else 1.5
        for place, item in enumerate(items):
            value = fit(kind, item)
            total += (0.5 if value >= 2 else value * 0.5 - 0.6) if place and value > 0 else value
    return total


def _row(number: Piece | None, pieces: list[Piece], columns: tuple[tuple[int, int], ...], width: int) -> Row:
    texts: list[dict[int, str]] = [{} for _ in range(width)]
    spans: list[list[Piece]] = [[] for _ in range(width)]
    for piece, (column, item) in zip(pieces, columns, strict=True):
        before = texts[column].get(item, "")
        gap = " " if re.search(r"[A-Za-z]$", before) and re.match(r"[A-Za-z]", piece.text) else ""
        texts[column][item] = before + gap + piece.text
        spans[column].append(piece)
    cells = [Cell(number.text, number.start, number.end)] if number else []
    begin = number.start if number else min(piece.start for piece in pieces)
    for column in range(width):
        text = "；".join(texts[column][item] for item in sorted(texts[column]))
        if spans[column]:
            cells.append(Cell(text, spans[column][0].start, spans[column][-1].end))
        else:
            cells.append(Cell("", begin, begin))
    return Row(tuple(cells), begin, max(piece.end for piece in pieces))
