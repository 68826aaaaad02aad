"""What the columns of a table of specialty clusters are called, and what their cells are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import inf

from kg.documents.grid import Grid
from kg.documents.kinds import FIGURE, fit
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
OPTIONAL = frozenset({"department", "grade", "year", "person", "number"})
"""Columns that may be empty in a row."""
TELLING = frozenset({"core", "specialty", "chain"})
"""Columns beside which a column of clusters makes a table of clusters."""
_UNUSUAL, _FURTHER = 0.6, 0.25


def column_of(name: str) -> str:
    """What a column of this name holds; "" where that is not known."""
    return next((kind for kind, pattern in _HEADERS if pattern.fullmatch(name)), "")


@lru_cache(maxsize=65536)
def cost_of(kind: str, texts: tuple[str, ...]) -> float:
    """What it costs to take these pieces for a cell of this kind; infinite where it cannot be one."""
    whole = "".join(texts)
    if kind in ("core", "specialty"):
        items = [item for part in _parts(kind, texts) for item in _listed("".join(part))]
        further = _FURTHER * (len(items) - 1) if kind == "core" else 0.0
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
    if not likely or name[0] in "与和及" or name[-1] in "与和及":
        return inf
    return _UNUSUAL if name[-1] in _endings() else 2 * _UNUSUAL


@lru_cache
def _endings() -> frozenset[str]:
    return frozenset(name[-1] for name in specialty_names())


_INDUSTRY = re.compile(
    r"(?:产业|链|集群|行业|业|装备|经济|物流|旅游|制造|建筑|建造|材料|能源|服务|健康|养老|康养|商务|电商|城市|环保|食品|信息|金融|贸易|交通|医药|文化|创意|汽车|软件)$"
)
_OF_ITS_OWN = frozenset({"产业", "产业链", "产业集群", "行业", "业", "服务业", "服务"})
_LONG_INDUSTRY, _USUAL_NAME = 10, 3


def _cost_of_industry(name: str) -> float:
    if not re.fullmatch(r"[一-鿿A-Za-z·+]{2,16}", name) or re.search(r"专业|学院|公司|系$|产业链.", name):
        return inf
    if name[0] in "与和及链业" or name[-1] in "与和及":
        return inf
    cost = 0.0 if _INDUSTRY.search(name) else 0.4
    rests = [name[cut:] for cut in range(2, len(name) - 1) if name[:cut] in specialty_names()]
    if rests and _OF_ITS_OWN.isdisjoint(rests):
        cost += 0.5  # a specialty of the cell before, run together with an industry
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
    return 0.3 * (_REST.match(text) is not None or (len(text) > _USUAL_NAME and "、" not in text))


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
        if parted(kind, above, below):
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups


def parted(kind: str, above: str, below: str) -> bool:
    """Whether an item ends where a piece does: two names of the catalogue, two industrial chains."""
    before, after = _listed(above)[-1], _listed(below)[0]
    if kind == "chain":
        return re.search(r"产业(?:链|集群)$", before) is not None and after[:1] not in ("群", "")
    names = specialty_names()
    return before in names and after in names and before + after not in names


_ANNOUNCED = re.compile(r"专业群.*(?:核心|群内|包含|组成|所含)专业|专业群.*产业|(?:专业|产业链?).*专业群名称")
_TORN = re.compile(r"^(?:\d{1,2}[一-鿿]|专业?群|业群|群|[与和及、])|专业群.")
_RUN_TOGETHER = re.compile(
    r"^序号[一-鿿]|(?:专业群名称|核心专业|群内专业|所属学院|产业链).*(?:专业群名称|核心专业|群内专业|所属学院|产业链)"
)


def is_torn(grid: Grid, *, strict: bool) -> bool:
    """Whether a table that was put together otherwise speaks of clusters, and has cells that were cut where none end.

    Where it is known for a table of clusters (``strict``), each cell must be what its column holds.
    """
    kinds = [column_of(name) for name in grid.header]
    cells = [
        (kind, text)
        for row in grid.rows
        for kind, text in zip(kinds, row.texts, strict=False)
        if text and kind != "index"
    ]
    if strict:
        return not all(kind and cost_of(kind, (text.replace("；", "、"),)) < inf for kind, text in cells)
    if not _ANNOUNCED.search(" ".join(grid.header)):
        return False
    glued = any(_RUN_TOGETHER.search(name) for name in grid.header)
    return glued or any(_is_torn(kind, text) for kind, text in cells)


def _is_torn(kind: str, text: str) -> bool:
    if kind not in TELLING | {"cluster"}:
        return False
    if kind == "cluster":
        return _TORN.search(text) is not None or are_glued(text.removesuffix("专业群"))
    glued = kind != "chain" and any(are_glued(item) for item in _listed(text))
    return glued or "专业群" in text or text.startswith(("与", "和", "及", "、"))
