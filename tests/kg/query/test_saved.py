"""The saved questions against answers worked out by hand from tests/kg/sample.py."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.names import NameIndex
from kg.query.ask import ask
from kg.store import insert
from kg.terms import quads
from kg.view import MemoryView
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, Sheet, birch, maple, maple_later, view, view_of

# A set where a cell lists things, whose order is the store's.
Rows = list[tuple[str | set[str] | None, ...]]

TOGETHER = "学校与青禾装备共同牵头全国智能农机行业产教融合共同体"
SEED = "南溪种业有限公司"
BASE = "智能农机实训基地"
LATER_VIEW = view_of(maple(), maple_later(), birch())


def filled(graph: MemoryView) -> ox.Store:
    store = ox.Store()
    insert(store, quads(graph))
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return filled(view())


@pytest.fixture(scope="module")
def later_store() -> ox.Store:
    return filled(LATER_VIEW)


ANSWERS: list[tuple[str, list[str], Rows]] = [
    (
        "partners",
        [BIRCH],
        [
            ("Enterprise", SEED, "协议", "2031", "与南溪种业有限公司签订协议"),
            ("Enterprise", QINGHE, "联合开发课程", "2031", "学校与青禾公司联合开发课程"),
        ],
    ),
    ("partners", [BIRCH, "Institution"], []),
    ("partners", [BIRCH, "any", "2030"], []),
    (
        "shared-enterprises",
        ["红枫职院", BIRCH],
        [
            (
                QINGHE,
                {"partnersWith", "donatedTo"},
                "学校与青禾智能装备有限公司开展订单培养",
                "partnersWith",
                "学校与青禾公司联合开发课程",
            )
        ],
    ),
    (
        "community-leaders",
        [],
        [
            (COMMUNITY, "lead", MAPLE, QINGHE, "2030", TOGETHER),
            (COMMUNITY, "lead", QINGHE, MAPLE, "2030", TOGETHER),
            (COMMUNITY, "vice_chair", "牧野农业大学", "", "", "牧野农业大学任共同体副理事长单位"),
        ],
    ),
    (
        "community-leaders",
        ["智能农机共同体", "member"],
        [(COMMUNITY, "member", BIRCH, "", "", "加入全国智能农机行业产教融合共同体")],
    ),
    (
        "communities-of",
        ["青禾装备"],
        [(COMMUNITY, "IndustryEducationCommunity", "lead", "3", TOGETHER)],
    ),
    ("communities-led", [], [(QINGHE, COMMUNITY, MAPLE, TOGETHER)]),
    ("communities-led", [SEED], []),
    (
        "clusters",
        [],
        [
            (
                MAPLE,
                "智能农机专业群",
                "农机装备应用技术",
                {"农机装备应用技术", "机电一体化技术"},
                "智能农机产业链",
            )
        ],
    ),
    ("clusters", [BIRCH], []),
    (
        "workshops",
        [],
        [("图兰国", "图兰国鲁班工坊", "图兰国立技术学院", "", "机电一体化技术")],
    ),
    (
        "workshops",
        ["图兰", "图兰国立技术学院"],
        [("图兰国", "图兰国鲁班工坊", "图兰国立技术学院", "", "机电一体化技术")],
    ),
    ("workshops", ["北国"], []),
    ("workshops", ["any", MAPLE], []),
    (
        "awards",
        [MAPLE, "省级", "2030"],
        [("全省教学成果奖", MAPLE, "一等奖", "省级", "2030", "", "获全省教学成果奖一等奖")],
    ),
    ("awards", [MAPLE, "国家级"], []),
    ("awards", [MAPLE, "省级", "2029"], []),
    (
        "prizes",
        ["林小满", "金"],
        [
            (
                "第三届全省农机技能大赛",
                "林小满",
                "金牌",
                "农机维修",
                "",
                "",
                "林小满在第三届全省农机技能大赛中获金牌",
            )
        ],
    ),
    ("prizes", ["林小满", "银牌"], []),
    (
        "industry-colleges",
        ["青禾装备"],
        [("青禾产业学院", {MAPLE, QINGHE}, "农机装备应用技术", "与青禾智能共建青禾产业学院")],
    ),
    ("industry-colleges", [SEED], []),
    ("people", [MAPLE], [("林小满", MAPLE, "教师", "学校教师林小满")]),
    ("people", [BIRCH], []),
    (
        "certificates",
        [],
        [
            (
                "农机装备应用技术",
                "Specialty",
                "农机检修职业技能等级证书",
                "",
                "农机装备应用技术专业试点农机检修证书",
            )
        ],
    ),
    ("textbooks", [], [("农机电控技术", "林小满", "", "林小满主编《农机电控技术》")]),
    ("textbooks", [MAPLE], []),
    # 青禾 also leads a community and stands behind an industry college; the workshop also covers a specialty.
    ("most-connected", [], [(QINGHE, "2", "3", "4"), (SEED, "1", "2", "1")]),
    ("most-connected", ["Enterprise", "2"], [(QINGHE, "2", "3", "4")]),
    ("most-connected", ["OverseasWorkshop"], [("图兰国鲁班工坊", "1", "1", "2")]),
    (
        "facts-about",
        [SEED],
        [
            (
                "partnersWith",
                BIRCH,
                SEED,
                "form=协议",
                "done",
                str(birch().text.index("与南溪种业")),
                "与南溪种业有限公司签订协议",
            ),
            (
                "recruitsFrom",
                SEED,
                BIRCH,
                "",
                "done",
                str(birch().text.index("南溪种业有限公司录用")),
                "南溪种业有限公司录用毕业生20人",
            ),
        ],
    ),
    ("assistance", [], [(MAPLE, "云岭县", "", "学校帮扶云岭县")]),
    ("assistance", ["云岭县"], [(MAPLE, "云岭县", "", "学校帮扶云岭县")]),
    ("assistance", [BIRCH], []),
    ("donations", [], [(QINGHE, MAPLE, "50万元", "青禾装备向学校捐赠设备价值50万元")]),
    ("similar-colleges", [MAPLE], [(MAPLE, BIRCH, "1", "1", "2", "0.5", QINGHE)]),
    ("plans", [], [("partnersWith", MAPLE, "远山机器人有限公司", "拟与远山机器人有限公司共建实训室")]),
    ("plans", ["closed"], [("offers", BIRCH, "机电一体化技术", "停招机电一体化技术专业")]),
    (
        "reports",
        [],
        [
            (BIRCH, "2031", str(len(birch().facts)), "birch.txt"),
            (MAPLE, "2031", str(len(maple().facts)), "maple.txt"),
        ],
    ),
]


LATER: list[tuple[str, list[str], Rows]] = [
    (
        "employer-partners",
        [],
        [
            (BIRCH, SEED, "南溪种业有限公司录用毕业生20人", "与南溪种业有限公司签订协议"),
            (MAPLE, QINGHE, "青禾智能装备有限公司录用毕业生12人", "学校与青禾智能装备有限公司开展订单培养"),
        ],
    ),
    ("one-sided", [], [(MAPLE, BIRCH, "partnersWith", MAPLE, BIRCH, "与白桦职业大学联合培养")]),
    (
        "one-sided",
        [BIRCH, "partnersWith"],
        [(MAPLE, BIRCH, "partnersWith", MAPLE, BIRCH, "与白桦职业大学联合培养")],
    ),
    ("one-sided", [MAPLE], []),
    ("one-sided", ["any", "assists"], []),
    (
        "changes",
        [MAPLE, "2031", "2032", "establishedBy"],
        [
            ("gone", "establishedBy", "青禾产业学院", MAPLE, "与青禾智能共建青禾产业学院"),
            ("gone", "establishedBy", "青禾产业学院", QINGHE, "与青禾智能共建青禾产业学院"),
            ("new", "establishedBy", BASE, MAPLE, "学校与青禾建成智能农机实训基地"),
            ("new", "establishedBy", BASE, QINGHE, "学校与青禾建成智能农机实训基地"),
        ],
    ),
    (
        "changes",
        [MAPLE, "2031", "2032", "partnersWith"],
        [
            ("kept", "partnersWith", MAPLE, QINGHE, "学校与青禾智能装备有限公司开展订单培养"),
            ("new", "partnersWith", MAPLE, BIRCH, "与白桦职业大学联合培养"),
        ],
    ),
    ("changes", [BIRCH, "2031", "2032"], []),
    (
        "community-peers",
        ["青禾装备"],
        [
            ("牧野农业大学", "Institution", "1", COMMUNITY),
            (BIRCH, "Institution", "1", COMMUNITY),
            (MAPLE, "Institution", "1", COMMUNITY),
        ],
    ),
    ("community-peers", [SEED], []),
    ("bases", [QINGHE], [(BASE, {MAPLE, QINGHE}, "机电一体化技术", "学校与青禾建成智能农机实训基地")]),
    ("bases", [BIRCH], []),
    (
        "programmes",
        [],
        [
            ("强农兴校计划", BIRCH, "2031", "参与强农兴校计划"),
            ("强农兴校计划", MAPLE, "2031", "学校入选强农兴校计划"),
        ],
    ),
    (
        "specialties",
        [],
        [
            (BIRCH, "机电一体化技术", "closed", "", "停招机电一体化技术专业"),
            (MAPLE, "农机装备应用技术", "done", "智能农机专业群", "开设农机装备应用技术专业"),
        ],
    ),
    (
        "colleges-offering",
        ["机电一体化技术"],
        [
            (BIRCH, "offers", "closed", "停招机电一体化技术专业"),
            (MAPLE, BASE, "done", "基地面向机电一体化技术专业"),
        ],
    ),
    (
        "contests-organised",
        [MAPLE],
        [("第四届全省农机技能大赛", MAPLE, "农机维修", "承办第四届全省农机技能大赛")],
    ),
    ("contests-organised", [BIRCH], []),
    (
        "chains",
        ["智能农机产业链"],
        [("智能农机产业链", "SpecialtyCluster", "智能农机专业群", MAPLE, "专业群对接智能农机产业链")],
    ),
]


def compare(store: ox.Store, graph: MemoryView, question: str, arguments: list[str], expected: Rows) -> None:
    answer = ask(store, NameIndex(graph.entities()).find, question, arguments)
    # Which report a quote is of is held by test_saved_examples.py.
    kept = [index for index, name in enumerate(answer.columns) if not name.startswith("report")]
    rows = [tuple(row[index] for index in kept) for row in answer.values()]
    assert len(rows) == len(expected), rows
    for row, wanted in zip(rows, expected, strict=True):
        for cell, want in zip(row, wanted, strict=True):
            assert (set((cell or "").split("、")) if isinstance(want, set) else cell) == want


@pytest.mark.parametrize(("question", "arguments", "expected"), ANSWERS)
def test_the_answer_is_the_one_worked_out_by_hand(
    store: ox.Store, question: str, arguments: list[str], expected: Rows
) -> None:
    compare(store, view(), question, arguments, expected)


@pytest.mark.parametrize(("question", "arguments", "expected"), LATER)
def test_the_answer_over_two_years_is_the_one_worked_out_by_hand(
    later_store: ox.Store, question: str, arguments: list[str], expected: Rows
) -> None:
    compare(later_store, LATER_VIEW, question, arguments, expected)


@pytest.mark.parametrize(
    ("place", "helped"),
    [
        ("西部", ["兰州石化职业技术大学", "酒泉职业技术大学", "甘肃省康县"]),
        ("甘肃", ["兰州石化职业技术大学", "酒泉职业技术大学", "甘肃省康县"]),
        ("兰州", ["兰州石化职业技术大学"]),
        ("四川", []),
    ],
)
def test_who_is_assisted_is_where_the_official_list_has_it(place: str, helped: list[str]) -> None:
    sheet = Sheet(MAPLE, "2031", "assists.txt")
    sheet.entity("Institution", MAPLE)
    for kind, name in (
        ("Institution", "兰州石化职业技术大学"),
        ("Institution", "酒泉职业技术大学"),
        ("GovernmentBody", "甘肃省康县"),
    ):
        sheet.entity(kind, name)
        sheet.fact("assists", MAPLE, name, f"对口支援{name}")
    graph = view_of(sheet)
    rows = ask(filled(graph), NameIndex(graph.entities()).find, "assistance", ["any", place]).values()
    assert {row[1] for row in rows} == set(helped)
