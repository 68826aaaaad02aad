"""Titles go to what their own words ask for; teams and books in the passive are found as subjects."""

from __future__ import annotations

import pytest

from tests.extractors.achievements.stated import achievements_of


def borne(text: str) -> set[tuple[str, str]]:
    return {(fact[1], fact[2]) for fact in achievements_of(text) if fact[0] == "receivedHonour"}


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        (
            "与青川花卉有限公司共建青川花卉产业学院，覆盖园艺技术专业，同年获批云南省示范性现代产业学院。",
            "青川花卉产业学院",
        ),
        ("校内建成“春城智慧物流实训基地”。该基地获评云南省示范性实训基地。", "春城智慧物流实训基地"),
        ("学院高原花卉科技园获评“云南省科普教育基地”。", "高原花卉科技园"),
        ("校企合作教材《花艺设计》由林晓燕副教授主编，获评云南省优秀教材。", "花艺设计"),
        ("毕业生周立新返乡创办春城花卉有限公司，获评“云南省青年创业先锋”。", "周立新"),
    ],
)
def test_the_bearer_that_a_title_asks_for(text: str, bearer: str) -> None:
    assert {subject for subject, _ in borne(text)} == {bearer}


def test_a_case_and_a_title_of_the_colleges_own_stay_with_the_college() -> None:
    assert borne("该案例入选云南省职业教育产教融合典型案例。") == {
        ("云岭职业技术学院", "云南省职业教育产教融合典型案例")
    }
    text = "学院与春城物流有限公司共建春城物流实训基地，学校被评为云南省高技能人才培训基地。"
    assert {subject for subject, _ in borne(text)} == {"云岭职业技术学院"}


def test_members_of_a_team_win_and_their_trainer_does_not() -> None:
    text = "林晓燕老师带领学生周立新、王雪松组成的战队，获得第十届全国大学生机器人大赛二等奖。"
    won = {fact[1] for fact in achievements_of(text) if fact[0] == "wonPrize"}
    assert won == {"周立新", "王雪松"}


def test_a_plan_that_persons_are_chosen_for_is_an_honour() -> None:
    assert borne("青年教师陈明辉入选云南省“兴边英才支持计划”。") == {("陈明辉", "兴边英才支持计划")}
