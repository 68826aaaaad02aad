from __future__ import annotations

import pytest

from extractors.tables.values import (
    chains,
    cluster,
    number,
    organisations,
    persons,
    specialties_in,
    split_cell,
    title,
    year_of,
)
from tests.extractors.tables.tabled import COLLEGE, SUBJECT


def names(text: str, default: str = "") -> list[tuple[str, str]]:
    return [(ref.type, ref.name) for ref in organisations(text, SUBJECT, default)]


def test_a_cell_is_cut_at_marks_and_numbers_but_not_inside_brackets() -> None:
    assert split_cell("1.护理2.助产") == ["护理", "助产"]
    assert split_cell("甲（乙、丙）、丁；戊") == ["甲（乙、丙）", "丁", "戊"]
    assert split_cell("Web2.0应用") == ["Web2.0应用"]


def test_organisations_are_typed_by_their_heads() -> None:
    assert names("云岭智造（中国）科技有限公司、青川市花卉协会") == [
        ("Enterprise", "云岭智造（中国）科技有限公司"),
        ("Association", "青川市花卉协会"),
    ]


def test_names_joined_where_lines_were_come_apart() -> None:
    joined = "青川花卉集团有限公司云岭市花卉协会云岭智造科技有限公司"
    assert [name for _, name in names(joined)] == [
        "青川花卉集团有限公司",
        "云岭市花卉协会",
        "云岭智造科技有限公司",
    ]


def test_a_branch_stays_with_its_company() -> None:
    assert [name for _, name in names("青川汽车零部件有限公司云岭分公司")] == [
        "青川汽车零部件有限公司云岭分公司"
    ]


def test_a_stray_space_does_not_cut_a_name() -> None:
    assert [name for _, name in names("青川电梯（中国） 有限公司")] == ["青川电梯（中国）有限公司"]


def test_the_own_college_is_known_by_any_form() -> None:
    assert names("云岭职院、我校") == [("Institution", COLLEGE)]


def test_a_name_without_a_head_needs_a_column_that_tells() -> None:
    assert names("青川巴巴") == []
    assert names("青川巴巴", "Enterprise") == [("Enterprise", "青川巴巴")]


@pytest.mark.parametrize("text", ["30", "多家企业", "无", "—", "相关企业", "98.2%"])
def test_what_is_no_name_gives_none(text: str) -> None:
    assert names(text, "Enterprise") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("护理专业、助产专业", ["护理", "助产"]),
        ("护理3+2", ["护理"]),
        ("机械设计与制造（精密）制作", ["机械设计与制造"]),
        ("520201护理", ["护理"]),
        ("现代物流管理电子商务", ["现代物流管理", "电子商务"]),
        ("机电一体化", ["机电一体化技术"]),
        ("计算机网络 技术", ["计算机网络技术"]),
        ("合计", []),
        ("12", []),
        ("护理学院", []),
    ],
)
def test_specialties(text: str, expected: list[str]) -> None:
    assert specialties_in(text) == expected


def test_clusters_end_in_their_word() -> None:
    assert cluster("护理") == cluster("护理专业群（省级）") == "护理专业群"
    assert cluster("重点") == cluster("护理学院") == ""


def test_industries_keep_their_words() -> None:
    assert chains("现代农业产业链、新能源") == ["现代农业产业链", "新能源"]
    assert chains("主导产业") == []


def test_persons() -> None:
    assert persons("陈明、王 岭，欧阳小丽（学生）等") == ["陈明", "王岭", "欧阳小丽"]
    assert persons("护理学院、教学团队、12") == []


def test_titles_and_numbers() -> None:
    assert title("1.《花艺基础》（第二版）") == "花艺基础（第二版）"
    assert [number(text) for text in ("30", "30人", "0", "12.5", "未定", "1,200")] == [
        "30",
        "30",
        "",
        "",
        "",
        "1200",
    ]
    assert year_of("2021-2023年") == "2023"
