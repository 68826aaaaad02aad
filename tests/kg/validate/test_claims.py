"""Totals are read where a text says that they are totals, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import parse
from kg.validate.claims import COLLEGE_KINDS, KINDS, stated_totals
from kg.validate.result import Claimed

BODIES = {"全国智能农机行业产教融合共同体": "body", "智能农机共同体": "body", "云岭职教集团": "group"}
CLUSTERS = {"智能农机专业群": "cluster"}
OPENING = "红枫职业技术学院质量年度报告\n\n一、总体情况\n\n"


def claimed(text: str) -> list[Claimed]:
    return list(stated_totals(parse(OPENING + text + "\n", "maple.txt"), BODIES, CLUSTERS))


def found(text: str) -> list[tuple[str, int, bool, str]]:
    return [(item.kind, item.number, item.more, item.about) for item in claimed(text)]


@pytest.mark.parametrize(
    ("sentence", "kind", "number"),
    [
        ("学校现有专业43个，在校生一万余人。", "specialties", 43),
        ("学校专业数为35个。", "specialties", 35),
        ("共建产业学院数为9个。", "industry colleges", 9),
        ("校企合作企业数量已达120家。", "partners", 120),
        ("学校开设32个专业，涵盖装备制造等大类。", "specialties", 32),
        ("目前共有高职专业28个。", "specialties", 28),
        ("学校建有7个专业群。", "clusters", 7),
        ("学校与企业共建产业学院5个。", "industry colleges", 5),
        ("目前共17个产业学院。", "industry colleges", 17),
        ("产业学院数量由3家增加至6家（见表2）。", "industry colleges", 6),
        ("学校建成三个鲁班工坊。", "workshops", 3),
        ("学校合作企业达120家。", "partners", 120),
        ("学校与青禾智能装备有限公司等35家企业建立合作关系。", "partners", 35),
        ("学校牵头组建2个行业产教融合共同体。", "communities led", 2),
        ("参与建设行业产教融合共同体十二家。", "communities", 12),
        ("加入3个市域产教联合体。", "consortia", 3),
        ("牵头建设市域联合体 1家。", "consortia led", 1),
        ("学校牵头组建2个市域产教联合体。", "consortia led", 2),
        ("先后在泰国、老挝、柬埔寨和巴基斯坦建成四个鲁班工坊。", "workshops", 4),
        ("学校建成泰国、老挝、柬埔寨和巴基斯坦的四个鲁班工坊。", "workshops", 4),
        ("学校牵头组建2个职教集团。", "groups", 2),
        ("本年度出版教材25部。", "textbooks", 25),
        ("学校编写了7本新形态教材。", "textbooks", 7),
        ("开展21个1+X证书试点。", "certificates", 21),
    ],
)
def test_sentences_of_the_college(sentence: str, kind: str, number: int) -> None:
    assert found(sentence) == [(kind, number, False, "")]


@pytest.mark.parametrize(
    "sentence",
    [
        "全省现有专业4300个。",
        "专业数为35的学校不多。",
        "学校将建成7个专业群。",
        "力争到2035年共建产业学院20个。",
        "在26个专业中开展学徒制。",
        "3个专业获批省级特色专业。",
        "学校开设32门课程。",
        "面向社区开设2个专业的培训。",
        "面向社区在县城开设2个专业。",
        "与22家企业、行业协会、高校等共建实训中心。",
        "出版教材研究论文25篇。",
        "建有实训室43个。",
        "毕业生去向落实率达96.5%。",
        "占地面积17万平方米，产业学院与企业往来密切。",
        "学校现有43个专业群教学团队的骨干。",
    ],
)
def test_what_is_no_total_of_the_college_is_left(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "number", "more"),
    [
        ("与青禾装备等30余家企业建立合作关系。", 30, True),
        ("与青禾装备等近500家企业建立合作关系。", 500, True),
        ("与青禾装备等30家企业建立合作关系。", 30, False),
    ],
)
def test_a_number_may_say_that_there_are_more(sentence: str, number: int, more: bool) -> None:
    assert found(sentence) == [("partners", number, more, "")]


def test_a_number_after_another_of_the_same_thing() -> None:
    text = "加入行业产教融合共同体31家，其中牵头组建2家，任副理事长单位9家；另牵头市域产教联合体1家。"
    assert sorted(found(text)) == [
        ("communities", 31, False, ""),
        ("communities chaired", 9, False, ""),
        ("communities led", 2, False, ""),
        ("consortia led", 1, False, ""),
    ]


def test_members_are_of_the_body_that_the_sentence_names() -> None:
    text = "智能农机共同体成立，成员由89个单位组成，包括64所院校、12家企业。"
    assert sorted(found(text)) == [
        ("member bodies", 89, False, "body"),
        ("member enterprises", 12, False, "body"),
        ("member schools", 64, False, "body"),
    ]


def test_of_two_bodies_the_last_one_counts() -> None:
    text = "智能农机共同体发展迅速，云岭职教集团涵盖15家企业。"
    assert found(text) == [("member enterprises", 15, False, "group")]


def test_a_longer_name_wins_over_one_that_it_holds() -> None:
    bodies = {"农机共同体": "short", "全国农机共同体": "long"}
    report = parse(OPENING + "全国农机共同体涵盖12家企业。\n", "maple.txt")
    assert [item.about for item in stated_totals(report, bodies, {})] == ["long"]


def test_members_of_no_body_are_no_total() -> None:
    assert found("本次活动涵盖12家企业。") == []


def test_a_cluster_has_its_specialties() -> None:
    assert found("智能农机专业群包含5个专业。") == [("cluster's specialties", 5, False, "cluster")]


def test_a_list_that_ends_in_its_number() -> None:
    text = "与云岭县第一中学、云岭县第二中学等8所学校共办活动。"
    assert found(text) == [("listed schools", 8, False, "")]
    assert found(text.replace("8所", "8余所")) == []


def test_rows_of_a_table_that_bear_a_totals_name() -> None:
    rows = (
        "| 序号 | 指标 | 单位 | 2031年 |\n| --- | --- | --- | --- |\n| 1 | 专业群数量* | 个 | 7 |\n"
        "| 2 | 专业数 | 个 | 43 |\n| 3 | 合作企业数（家） | 家 | 120 |\n| 4 | 共建产业学院数 | 个 | 5 |\n"
        "| 5 | 其中：专业数量 | 个 | 2 |\n| 6 | 接收留学生专业数 | 个 | 3 |\n| 7 | 专任教师数 | 人 | 410 |\n"
        "| 8 | 产业学院数 | 个 | 无 |\n| 9 | 编写教材数 | 本 | 7 |\n"
    )
    assert [(kind, number) for kind, number, _, _ in found(rows)] == [
        ("clusters", 7),
        ("specialties", 43),
        ("partners", 120),
        ("industry colleges", 5),
        ("textbooks", 7),
    ]


def test_the_quote_is_the_clause_and_stands_where_it_says() -> None:
    text = "学校位于云岭，现有专业43个，\n环境优美。学校建有7个专业群。"
    report = parse(OPENING + text + "\n", "maple.txt")
    items = list(stated_totals(report, {}, {}))
    assert [item.quote.strip() for item in items] == ["现有专业43个", "学校建有7个专业群"]
    for item in items:
        assert report.text[item.start : item.end] == item.quote


@given(st.integers(1, 999))
def test_chinese_numbers_are_read(number: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{digits[hundreds]}百" if hundreds else ""
    # 一百零五 has a zero that 一百五 (150) has not; totals with it are left.
    if hundreds and not tens and ones:
        return
    text += (("" if tens == 1 and not hundreds else digits[tens]) + "十") if tens else ""
    text += digits[ones] if ones else ""
    assert found(f"学校现有专业{text}个。") == [("specialties", number, False, "")]


def test_every_kind_has_its_names() -> None:
    assert set(COLLEGE_KINDS) < set(KINDS)
    assert all(kind.zh and kind.en for kind in KINDS.values())
