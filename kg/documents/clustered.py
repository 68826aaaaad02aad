"""Flattened tables of specialty clusters, whose cells came out one below the other in reading order.

Such a table is read as a whole: its header is known by the words of its columns, and each cell must be what its column
holds, so that a cluster ends in 专业群 and a list of specialties in a name of the catalogue. Of all ways to cut the pieces
into cells, row by row, the one that fits best is taken; where two fit equally well, or none does, there is no table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import inf
from statistics import median

from kg.documents.grid import Grid, GridCell, GridRow
from kg.documents.kinds import FIGURE, fit
from kg.documents.lines import Line
from kg.documents.pieces import Gap, Piece, pieces_of, together
from kg.text import Mapped, clean, join, width_of
from ontology.lists import are_glued, specialty_names

_HEADERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("index", r"序号?|编号|N[Oo]\.?"),
        ("cluster", r"(?:所属|特色|重点|骨干|高水平|建设)*专业(?:集)?群(?:的?名称)?"),
        ("core", r"(?:群内|专业群)?(?:核心|龙头|牵头|引领|带头|主干)专业(?:名称)?"),
        ("specialty", r"(?:专业群?)?(?:群内|组群|包含|包括|所含|涵盖|覆盖|组成|成员|相关|支撑|骨干|拓展|其他|其它|的)+专业(?:的?名称|组成|构成)?(?:（[^（）]*）)?|专业(?:名称|组成|构成)?|专业群(?:组成|构成|专业)"),
        ("chain", r"(?:专业群)?(?:主要|重点)?(?:对接|服务|面向)的?(?:区域|地方|主要|重点|主导|支柱)*(?:产业链?群?|产业集群|产业领域|行业产业|行业|产业（链）)(?:名称)?|产业链?(?:名称)?"),
        ("department", r"(?:所属|所在|归属|牵头|建设|依托)?(?:二级)?(?:学院|院系|系部|院部|教学部门|系院)(?:名称)?"),
        ("person", r"(?:专业群?|群)?(?:带头人|负责人)(?:姓名)?"),
        ("number", r"(?:群内|包含|组成|在招)?专业(?:数量?|个数|总数)(?:（个）)?|在校(?:生|学生)(?:人?数|规模)?(?:（人）)?|(?:专任)?教师(?:人?数)(?:（人）)?"),
        ("grade", r"(?:建设|立项|专业群|项目)*(?:级别|层次|类别|等级)"),
        ("year", r"(?:立项|建设|组建|成立|获批)?(?:时间|年份|年度)"),
    )
)  # fmt: skip
_OPTIONAL = frozenset({"department", "grade", "year", "person", "number"})
_TELLING = frozenset({"core", "specialty", "chain"})
_MOST_HEADER_PIECES, _MOST_COLUMNS, _MOST_PIECES, _TALLEST = 20, 9, 400, 9
_KEPT, _PASSES = 3, 3
_PROSE = re.compile(r"[，。；？！：]")
_END_OF_CLUSTER = re.compile(r"(?:专业|^业|^)群$")
_EMPTY_CELL, _UNUSUAL, _OFF_WIDTH, _LEFT_OVER, _ALIKE = 1.0, 0.6, 0.8, 0.2, 0.05
_SLACK = 1.5
_COSTLY = 1.5


@dataclass(frozen=True, slots=True)
class ClusterTable:
    """A table whose header announces clusters, and how many lines it takes.

    Where it is not ``whole``, its rows were not certain: it is its lines then, without a header, and states nothing.
    """

    grid: Grid
    used: int
    whole: bool = True


def read_clusters(lines: Sequence[Line], caption: str) -> ClusterTable | None:
    """The table of clusters that these lines are; None where the header or the cells are not those of one."""
    pieces = together(pieces_of(lines))
    found = _header(pieces)
    if found is None:
        return None
    size, kinds, header = found
    body = _body(pieces[:size], pieces[size : size + _MOST_PIECES])
    if sum(_END_OF_CLUSTER.search(piece.text) is not None for piece in body) < 2:  # noqa: PLR2004
        return None
    best = _reading(body, kinds, lines)
    if "index" in kinds or "number" not in kinds:
        # A page number between the rows, or a row's own that was taken for one: clusters tell where rows begin.
        kept = [place for place, kind in enumerate(kinds) if kind != "index"]
        named = tuple(kinds[place] for place in kept)
        unnumbered = [piece for piece in body if "number" in kinds or not _is_lone(piece)]
        again = _reading(unnumbered, named, lines)
        if again is not None and (best is None or len(again) > len(best)):
            best, body, kinds, header = again, unnumbered, named, tuple(header[place] for place in kept)
    if best is None:
        last = body[-1].line + 1
        return ClusterTable(Grid(caption, (), tuple(map(_as_it_is, lines[:last]))), last, whole=False)
    rows = tuple(_row(body, spans, kinds) for spans in best)
    return ClusterTable(Grid(caption, header, rows), body[best[-1][-1][1] - 1].line + 1)


def _as_it_is(line: Line) -> GridRow:
    return GridRow.of([GridCell(clean(line.text, line.start))])


def are_clusters(grid: Grid) -> bool:
    """Whether each cell of a table that was put together otherwise is what the header says."""
    kinds = [_kind(name) for name in grid.header]
    cells = [
        (kind, text)
        for row in grid.rows
        for kind, text in zip(kinds, row.texts, strict=False)
        if text and kind != "index"
    ]
    return all(kind and _cost(kind, (text.replace("；", "、"),)) < inf for kind, text in cells)


def _kind(name: str) -> str:
    return next((kind for kind, pattern in _HEADERS if pattern.fullmatch(name)), "")


def _header(pieces: Sequence[Piece]) -> tuple[int, tuple[str, ...], tuple[str, ...]] | None:
    """How many pieces the header takes, what its columns hold and what they are called: the longest that there is."""
    best: tuple[int, tuple[str, ...], tuple[str, ...]] | None = None
    open_ways: list[tuple[int, tuple[str, ...], tuple[str, ...]]] = [(0, (), ())]
    while open_ways:
        place, kinds, names = open_ways.pop()
        told = kinds.count("cluster") == 1 and _TELLING & set(kinds)
        if told and (best is None or (place, -len(kinds)) > (best[0], -len(best[1]))):
            best = place, kinds, names
        text = ""
        for stop in range(place, min(len(pieces), _MOST_HEADER_PIECES)):
            if text and pieces[stop].gap is not Gap.LINE:
                break
            text += pieces[stop].text
            kind = _kind(text)
            again = kind in kinds and kind not in ("specialty", "number", "chain")
            if kind and not again and (kind != "index" or not kinds) and len(kinds) < _MOST_COLUMNS:
                open_ways.append((stop + 1, (*kinds, kind), (*names, text)))
    return best


def _body(head: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that may be of the rows: up to a sentence, without the header where it is repeated."""
    titles = [piece.text for piece in head]
    body: list[Piece] = []
    skipped = 0
    for place, piece in enumerate(pieces):
        if skipped:
            skipped -= 1
        elif [other.text for other in pieces[place : place + len(titles)]] == titles:
            skipped = len(titles) - 1
        elif _PROSE.search(piece.text):
            break
        else:
            body.append(piece)
    return body


def _is_lone(piece: Piece) -> bool:
    """Whether a piece is a number alone on its line, or the first on it."""
    return piece.text.isdigit() and piece.gap is Gap.LINE


Span = tuple[int, int]
"""A cell: its first piece and the one behind its last; the same twice where it is empty."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read the pieces so far: what it costs, and its cells in order, the last one first."""

    cost: float
    cell: Span
    before: _Way | None


def _reading(body: Sequence[Piece], kinds: tuple[str, ...], lines: Sequence[Line]) -> list[list[Span]] | None:
    """The rows, each a span of pieces a column; None where none are certain."""
    widths = (0.0,) * len(kinds)
    rows: list[list[Span]] | None = None
    sure = False
    for _ in range(_PASSES):
        rows, sure = _best(body, kinds, widths, lines)
        if rows is None:
            return None
        widths = _widths(body, rows)
    return rows if sure else None


def _best(
    body: Sequence[Piece], kinds: tuple[str, ...], widths: tuple[float, ...], lines: Sequence[Line]
) -> tuple[list[list[Span]] | None, bool]:
    """The cheapest rows under columns of these widths, and whether no others are as cheap."""
    last = len(kinds) - 1
    ways: defaultdict[tuple[int, int, int], list[_Way]] = defaultdict(list)
    ways[0, 0, 0] = [_Way(0.0, (0, 0), None)]
    for place in range(len(body) + 1):
        for column, kind in enumerate(kinds):
            for count in range(place // 2 + 1):
                here = ways.get((place, column, count))
                if not here:
                    continue
                for stop, cost in _cells(body, place, kind, widths[column], count + 1):
                    key = (stop, 0, count + 1) if column == last else (stop, column + 1, count)
                    grown = [_Way(way.cost + cost, (place, stop), way) for way in here]
                    ways[key] = sorted([*ways[key], *grown], key=lambda way: way.cost)[:_KEPT]
    ends = [
        (count, way.cost + _left_over(body, place, lines), way)
        for (place, column, count), found in ways.items()
        if not column and count > 1
        for way in found
    ]
    if not ends:
        return None, False
    most = max(count for count, _, _ in ends)
    ranked = sorted((item for item in ends if item[0] == most), key=lambda item: item[1])
    best = ranked[0]
    sure = best[1] <= _COSTLY * most and (len(ranked) == 1 or ranked[1][1] - best[1] > _ALIKE)
    return _rows(best[2], len(kinds)), sure


def _rows(way: _Way, width: int) -> list[list[Span]]:
    cells: list[Span] = []
    at: _Way | None = way
    while at is not None and at.before is not None:
        cells.append(at.cell)
        at = at.before
    cells.reverse()
    return [cells[start : start + width] for start in range(0, len(cells), width)]


def _left_over(body: Sequence[Piece], place: int, lines: Sequence[Line]) -> float:
    """What it costs to end a table before pieces that stand right below it."""
    if place >= len(body):
        return 0.0
    gap = lines[body[place].line].gap
    usual = max(lines[piece.line].gap for piece in body[:place])
    return 0.0 if gap > usual else _LEFT_OVER * min(3, len(body) - place)


def _cells(
    body: Sequence[Piece], start: int, kind: str, width: float, number: int
) -> Iterator[tuple[int, float]]:
    """Where a cell of this kind that begins here may end, and what that costs."""
    if kind in _OPTIONAL:
        yield start, _EMPTY_CELL
    for stop in range(start + 1, min(len(body), start + _TALLEST) + 1):
        if stop > start + 1 and body[stop - 1].gap is not Gap.LINE:
            return
        texts = tuple(piece.text for piece in body[start:stop])
        if kind == "index":
            if texts[0] in (str(number), f"0{number}"):
                yield stop, 0.0
            return
        cost = _cost(kind, texts)
        if cost < inf:
            yield stop, cost + _off_width(texts, width)


def _off_width(texts: Sequence[str], width: float) -> float:
    """What it costs that pieces do not fill a column before they go on, or are wider than it."""
    if not width:
        return 0.0
    wide = [width_of(text) for text in texts]
    early = sum(each < width - _SLACK for each in wide[:-1])
    return _OFF_WIDTH * (early + sum(each > width + 0.5 for each in wide))


def _widths(body: Sequence[Piece], rows: Sequence[Sequence[Span]]) -> tuple[float, ...]:
    """How wide the columns are: as most lines that go on in the next are, and as all pieces but one where some do."""
    found = []
    for column in range(len(rows[0])):
        cells = [[width_of(piece.text) for piece in body[slice(*row[column])]] for row in rows]
        going_on = [wide for cell in cells for wide in cell[:-1]]
        widest = sorted([0.0, *(wide for cell in cells for wide in cell)])
        found.append(max(median(going_on), widest[-2]) if going_on else widest[-1])
    return tuple(found)


@lru_cache(maxsize=65536)
def _cost(kind: str, texts: tuple[str, ...]) -> float:
    """What it costs to take these pieces for a cell of this kind; infinite where it cannot be one."""
    whole = "".join(texts)
    if kind in ("core", "specialty"):
        items = [item for part in _parts(kind, texts) for item in _listed("".join(part))]
        further = _UNUSUAL * (len(items) - 1) if kind == "core" else 0.0
        return sum(map(_cost_of_specialty, items)) + further
    if kind == "chain":
        items = [item for part in _parts(kind, texts) for item in _listed("".join(part))]
        return sum(map(_cost_of_industry, items))
    return _COSTS[kind](whole)


_MARKS = re.compile(r"[*＊★☆▲△●◆※#]+(?=$|[、；/])")
_BRACKETED = re.compile(r"（[^（）]*）")
_OTHERWISE = re.compile(r"学院|学校|专业群|公司|产业|联盟|\d|[一-鿿]系$")


def _listed(text: str) -> list[str]:
    """What a cell lists, without brackets, marks and the word 专业; an open bracket leaves an item that is none."""
    items = re.split(r"[、；/]", _MARKS.sub("", _BRACKETED.sub("", text)))
    return [item.removesuffix("专业") for item in items]


def _cost_of_specialty(name: str) -> float:
    if name in specialty_names():
        return 0.0
    likely = re.fullmatch(r"[一-鿿·]{2,14}", name) and not _OTHERWISE.search(name) and not are_glued(name)
    return _UNUSUAL if likely and name[0] not in "与和及" and name[-1] not in "与和及" else inf


_INDUSTRY = re.compile(
    r"(?:产业|链|集群|行业|业|装备|经济|物流|旅游|制造|建筑|建造|材料|能源|服务|健康|养老|康养|商务|电商|城市|环保|食品|信息|金融|贸易|交通|医药|文化|创意|汽车|软件)$"
)
_LONG_INDUSTRY, _USUAL_NAME = 10, 3


def _cost_of_industry(name: str) -> float:
    if not re.fullmatch(r"[一-鿿A-Za-z·+]{2,16}", name) or re.search(r"专业|学院|公司|系$|产业链.", name):
        return inf
    if name[0] in "与和及链业" or name[-1] in "与和及":
        return inf
    cost = 0.0 if _INDUSTRY.search(name) else 0.4
    return cost + 0.4 * (name in specialty_names()) + 0.3 * (len(name) > _LONG_INDUSTRY)


def _cost_of_cluster(text: str) -> float:
    stem = text.removesuffix("专业群")
    if stem == text or "专业群" in stem or not re.fullmatch(r"[一-鿿A-Za-z“”+·]{2,18}", stem):
        return inf
    begun = stem.startswith(("与", "和", "及", "专业", "业")) and stem not in specialty_names()
    if begun or are_glued(stem):
        return inf
    return 0.0 if stem in specialty_names() else 0.3


# What a cell hardly begins with: it is rather the rest of the cell before.
_REST = re.compile(r"产业|链|技术|管理|应用|服务|业|与")


def _cost_of_department(text: str) -> float:
    one = re.fullmatch(r"[一-鿿]{1,12}?(?:学院|系|部|中心)(?:（[一-鿿]{2,10}）)?", text)
    return inf if not one or text in specialty_names() else 0.3 * (_REST.match(text) is not None)


def _cost_of_person(text: str) -> float:
    if fit("person", text) <= 0:
        return inf
    return 0.3 * (_REST.match(text) is not None or len(text) > _USUAL_NAME and "、" not in text)


def _cost_of_number(text: str) -> float:
    return 0.0 if re.search(FIGURE, text) else inf


def _cost_of_grade(text: str) -> float:
    return inf if fit("grade", text) <= 0 else 0.0 if fit("grade", text) > 1 else _UNUSUAL


def _cost_of_year(text: str) -> float:
    return 0.0 if fit("year", text) > 0 else inf


_COSTS: dict[str, Callable[[str], float]] = {
    "cluster": _cost_of_cluster,
    "department": _cost_of_department,
    "person": _cost_of_person,
    "number": _cost_of_number,
    "grade": _cost_of_grade,
    "year": _cost_of_year,
}


def _parts(kind: str, texts: Sequence[str]) -> list[list[str]]:
    """The pieces of a cell in groups: those that stand one below the other as items of their own are parted."""
    groups = [[texts[0]]]
    for above, below in pairwise(texts):
        if _parted(kind, above, below):
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups


def _parted(kind: str, above: str, below: str) -> bool:
    """Whether an item ends where a piece does: two names of the catalogue, two industrial chains."""
    before, after = _listed(above)[-1], _listed(below)[0]
    if kind == "chain":
        return re.search(r"产业(?:链|集群)$", before) is not None and after[:1] not in ("群", "")
    names = specialty_names()
    return before in names and after in names and before + after not in names


def _row(body: Sequence[Piece], spans: Sequence[Span], kinds: Sequence[str]) -> GridRow:
    return GridRow.of(
        [GridCell(_content(body[start:stop], kind)) for (start, stop), kind in zip(spans, kinds, strict=True)]
    )


def _content(pieces: Sequence[Piece], kind: str) -> Mapped:
    if not pieces:
        return join([])
    groups: list[list[Mapped]] = [[pieces[0].content]]
    for above, below in pairwise(pieces):
        if kind in _TELLING and _parted(kind, above.text, below.text):
            groups.append([below.content])
        else:
            groups[-1].append(below.content)
    return join([join(group) for group in groups], "；")
