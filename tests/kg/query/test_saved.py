"""The saved questions against answers worked out by hand from tests/kg/sample.py."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.names import NameIndex
from kg.query.ask import ask, questions
from kg.terms import quads
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, birch, maple, view

# A set where a cell lists things, whose order is the store's.
Rows = list[tuple[str | set[str] | None, ...]]

TOGETHER = "学校与青禾装备共同牵头全国智能农机行业产教融合共同体"
SEED = "南溪种业有限公司"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    made = ox.Store()
    made.extend(quads(view()))
    return made


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
        [(QINGHE, "学校与青禾智能装备有限公司开展订单培养", "学校与青禾公司联合开发课程")],
    ),
    (
        "community-leaders",
        [],
        [
            (COMMUNITY, "lead", MAPLE, "2030", TOGETHER),
            (COMMUNITY, "lead", QINGHE, "2030", TOGETHER),
            (COMMUNITY, "vice_chair", "牧野农业大学", "", "牧野农业大学任共同体副理事长单位"),
        ],
    ),
    (
        "community-leaders",
        ["智能农机共同体", "member"],
        [(COMMUNITY, "member", BIRCH, "", "加入全国智能农机行业产教融合共同体")],
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
        [("全省教学成果奖", MAPLE, "一等奖", "省级", "2030", None, "获全省教学成果奖一等奖")],
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
                None,
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
                "农机装备应用技术专业试点农机检修证书",
            )
        ],
    ),
    ("textbooks", [], [("农机电控技术", "林小满", "", "林小满主编《农机电控技术》")]),
    ("textbooks", [MAPLE], []),
    ("most-connected", [], [(QINGHE, "2", "3"), (SEED, "1", "2")]),
    ("most-connected", ["Enterprise", "2"], [(QINGHE, "2", "3")]),
    ("most-connected", ["OverseasWorkshop"], [("图兰国鲁班工坊", "1", "1")]),
    (
        "facts-about",
        [SEED],
        [
            (
                "partnersWith",
                BIRCH,
                SEED,
                "done",
                f"{BIRCH} 2031",
                str(birch().text.index("与南溪种业")),
                "与南溪种业有限公司签订协议",
            ),
            (
                "recruitsFrom",
                SEED,
                BIRCH,
                "done",
                f"{BIRCH} 2031",
                str(birch().text.index("南溪种业有限公司录用")),
                "南溪种业有限公司录用毕业生20人",
            ),
        ],
    ),
    ("assistance", [], [(MAPLE, "云岭县", "", "学校帮扶云岭县")]),
    ("assistance", ["云岭县"], [(MAPLE, "云岭县", "", "学校帮扶云岭县")]),
    ("assistance", [BIRCH], []),
    ("donations", [], [(QINGHE, MAPLE, "50万元", "青禾装备向学校捐赠设备价值50万元")]),
    ("similar-colleges", [MAPLE], [(BIRCH, "1", QINGHE)]),
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


@pytest.mark.parametrize(
    ("question", "arguments", "expected"), ANSWERS, ids=[f"{name}-{len(a)}" for name, a, _ in ANSWERS]
)
def test_the_answer_is_the_one_worked_out_by_hand(
    store: ox.Store, question: str, arguments: list[str], expected: Rows
) -> None:
    find = NameIndex(view().entities()).find
    rows = list(ask(store, find, question, arguments).values())
    assert [
        tuple(
            set((cell or "").split("、")) if isinstance(want, set) else cell
            for cell, want in zip(row, wanted, strict=True)
        )
        for row, wanted in zip(rows, expected, strict=True)
    ] == expected


def test_every_saved_question_has_an_answer_worked_out() -> None:
    answered = {name for name, _, rows in ANSWERS if rows}
    assert answered == set(questions())
