"""Names: left edges, heads, nested names, what is no name."""

from __future__ import annotations

import pytest

from extractors.names.clusters import cluster_mentions
from extractors.names.countries import country_in
from extractors.names.edges import left_edge
from extractors.names.finder import clean, head_names, is_generic, official_institutions
from extractors.names.mentions import workshop_mentions
from extractors.names.specialties import specialty_mentions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("学院与华为技术有限公司签约", ["华为技术有限公司"]),
        ("与和田玉都实业有限公司合作", ["和田玉都实业有限公司"]),
        ("联合上工智造（苏州）有限公司开发", ["上工智造（苏州）有限公司"]),
        ("参与大数据与财税融合产教融合共同体建设", ["财税融合产教融合共同体"]),
        ("牵头全国大数据与会计行业产教融合共同体", ["全国大数据与会计行业产教融合共同体"]),
        ("与多家企业签约，邀请龙头企业参与", []),
        ("某公司与该集团洽谈", []),
        ("甲省协会委托青禾农机有限公司开展培训", ["青禾农机有限公司"]),
        ("大众平台零部件有限公司天津分公司来访", ["大众平台零部件有限公司天津分公司"]),
        ("中国电子科技集团公司第四十一研究所", ["中国电子科技集团公司第四十一研究所"]),
    ],
)
def test_names_by_their_heads(text: str, names: list[str]) -> None:
    wanted = {"Enterprise", "IndustryEducationCommunity"}
    found = [mention.name for mention in head_names(text) if mention.type in wanted]
    longest = [name for name in found if not any(name != other and name in other for other in found)]
    assert longest == names


def test_left_edge_stops_at_a_full_stop() -> None:
    text = "工作完成。山海机械有限公司"
    assert text[left_edge(text, text.index("有限公司"), 0) :] == "山海机械有限公司"


def test_a_name_inside_a_name_is_kept() -> None:
    names = {mention.name for mention in head_names("依托山海科技有限公司教师企业实践工作站")}
    assert "山海科技有限公司" in names


@pytest.mark.parametrize(
    "stem", ["校企合作", "大中小幼", "专业（群）", "国家级", "产教融合", "技能大师", "高水平", "虚拟仿真"]
)
def test_kinds_are_no_names(stem: str) -> None:
    assert is_generic(stem)


@pytest.mark.parametrize("stem", ["绿色冶金", "航空维修", "明阳"])
def test_names_are_no_kinds(stem: str) -> None:
    assert not is_generic(stem)


def test_official_institutions_are_whole_names() -> None:
    assert [m.name for m in official_institutions("与四川大学、清华大学附属中学交流")] == [
        "四川大学",
        "清华大学",
    ]
    assert official_institutions("山东大学生科技节") == []


def test_specialties_need_the_word() -> None:
    assert [m.name for m in specialty_mentions("开设数控技术、护理等专业")] == ["数控技术", "护理"]
    assert specialty_mentions("掌握数控技术，提高护理水平") == []
    assert specialty_mentions("撤销过剩专业3个，停招不适应专业") == []


def test_a_list_of_specialties_goes_on_over_short_and_unlisted_names() -> None:
    found = specialty_mentions("现设有数控技术、农机检测与维修、机电一体化、会计等专业")
    assert [m.name for m in found] == ["数控技术", "农机检测与维修", "机电一体化", "会计"]


def test_clusters_take_shared_heads() -> None:
    assert [m.name for m in cluster_mentions("发挥“护理、数控技术”两个“双高”专业群作用")] == [
        "护理专业群",
        "数控技术专业群",
    ]
    assert cluster_mentions("推进高水平专业群建设") == []


def test_workshops_are_told_apart_by_country_or_host() -> None:
    assert [m.name for m in workshop_mentions("建设老挝鲁班工坊")] == ["老挝鲁班工坊"]
    assert workshop_mentions("鲁班工坊建设扎实推进") == []
    assert country_in("老挝鲁班工坊") == "老挝"


def test_clean_keeps_latin_words_apart() -> None:
    assert clean("“UG NX 实例” 教程") == "UG NX实例教程"
