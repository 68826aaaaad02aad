"""Identity within a report: what is one, and what stays two."""

from __future__ import annotations

import pytest

from extractors.annotation import Ref, Subject
from extractors.identity import identify

OWN = Subject("青禾职业技术学院", ("青禾职业技术学院", "青禾职院"), "2023")


def joined(type_name: str, a: str, b: str, *others: str) -> bool:
    names = identify({Ref(type_name, name) for name in (a, b, *others)}, OWN, ()).names
    return names[Ref(type_name, a)] == names[Ref(type_name, b)]


@pytest.mark.parametrize(
    ("type_name", "short", "full"),
    [
        ("Enterprise", "圣川科技", "贵州圣川科技有限公司"),
        ("Enterprise", "川汽模", "川渝汽车模具股份有限公司"),
        ("Enterprise", "山海机械有限公司", "山海机械股份有限公司"),
        ("Enterprise", "大洋制造科技（天津）有限公司", "大洋智造科技（天津）有限公司"),
        ("Enterprise", "大洋智造科技（天津）有限公司", "大洋智造科技（天津）股份有限公司"),
        ("Enterprise", "大洋智能装备技术有限公司", "大洋智能装备技木有限公司"),
        ("IndustryEducationConsortium", "山海开发区高端装备产教联合体", "山海技术开发区高端装备产教联合体"),
        ("Institution", "双河实验小学", "重庆市双河区双河实验小学"),
        ("Institution", "平川职教中心", "云岭省平川职教中心"),
        ("OverseasWorkshop", "老挝鲁班工坊", "老挝巴色学院鲁班工坊"),
        ("IndustryEducationCommunity", "储能材料行业产教融合共同体", "全国储能材料行业产教融合共同体"),
        ("Specialty", "机械制造及自动化", "机械制造及自动化（精密加工）"),
        ("IndustrialChain", "高端装备", "高端装备产业链"),
        ("IndustrialChain", "高端装备产业", "高端装备产业链"),
        ("Certificate", "智慧农机", "智慧农机职业技能等级证书"),
        ("Enterprise", "青禾集团", "青禾集团股份有限公司"),
        ("TrainingBase", "农机实训中心", "青禾职业技术学院农机实训中心"),
        ("TrainingBase", "农机开放型产教融合实践中心", "种业与农机开放型产教融合实践中心"),
        ("IndustryCollege", "云帆物流产业学院", "青禾职院云帆物流产业学院"),
        ("Competition", "中国国际大学生创新大赛", "中国国际大学生创新大赛（2024）"),
        ("Competition", "互联网+大学生创新创业大赛", "中国国际互联网+大学生创新创业大赛"),
        ("Competition", "全国职业院校技能大赛", "2023年全国职业院校技能大赛"),
    ],
)
def test_one_thing(type_name: str, short: str, full: str) -> None:
    assert joined(type_name, short, full)


@pytest.mark.parametrize(
    ("type_name", "a", "b"),
    [
        ("Institution", "河南工业职业技术学院", "河北工业职业技术学院"),
        ("Institution", "山海职业学院", "山海职业技术学院"),
        ("Enterprise", "天津青禾电气有限公司", "北京青禾电气有限公司"),
        ("Enterprise", "中国电子科技集团公司第四十一研究所", "中国电子科技集团公司第五十三研究所"),
        # Another word in a long name, even by the side of which all else is the same.
        ("Enterprise", "云州市明远科技发展有限公司", "云州市明鸣科技发展有限公司"),
        ("Enterprise", "云州山川科技发展有限公司", "云州宏图科技发展有限公司"),
        ("IndustryEducationCommunity", "全国冰雪行业产教融合共同体", "全国茶业行业产教融合共同体"),
        ("OverseasWorkshop", "老挝鲁班工坊", "泰国鲁班工坊"),
        ("Competition", "第一届全国技能大赛", "第二届全国技能大赛"),
        ("Competition", "第八届互联网+大学生创新创业大赛", "第九届互联网+大学生创新创业大赛"),
        ("Competition", "中国国际大学生创新大赛（2023）", "中国国际大学生创新大赛（2024）"),
        ("TrainingBase", "农机实训中心", "山海职业技术学院农机实训中心"),
        ("Enterprise", "青禾银行", "青禾银行天津支行"),
        # A group, and a company of it.
        ("Enterprise", "天津青禾洗涤集团", "天津青禾洗涤电器有限公司"),
        # What a company calls itself tells, however it sounds.
        ("Enterprise", "云州华盛机械制造有限公司", "云州华晟机械制造有限公司"),
    ],
)
def test_two_things(type_name: str, a: str, b: str) -> None:
    assert not joined(type_name, a, b)


def test_two_spellings_of_one_name_do_not_leave_its_short_form_alone() -> None:
    spelt = ("天津市圣川科技有限公司", "天津圣川科技有限公司")
    assert joined("Enterprise", "圣川科技有限公司", *spelt)


def test_a_short_form_that_fits_two_joins_neither() -> None:
    assert not joined("Enterprise", "圣川科技", "贵州圣川科技有限公司", "重庆圣川科技有限公司")


def test_the_college_is_known_by_its_short_forms() -> None:
    names = identify({Ref("Institution", "青禾职院"), Ref("Institution", "青禾职业技术学院")}, OWN, ()).names
    assert set(names.values()) == {"青禾职业技术学院"}


def test_a_defined_short_form_is_none_of_another_name_that_it_fits() -> None:
    short, full, other = "青禾智能", "青禾智能装备有限公司", "青禾智能种业有限公司"
    refs = {Ref("Enterprise", name) for name in (short, full, other)}
    identity = identify(refs, OWN, (("Enterprise", short, full),))
    assert identity.names[Ref("Enterprise", short)] == full
    assert identity.names[Ref("Enterprise", other)] == other
    assert identity.reasons == {Ref("Enterprise", short): "the report gives it as a short form"}
