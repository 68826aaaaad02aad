"""Names of titled things: their edges, and what looks like one and is none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractors.names.titled import all_honours, titled_in
from extractors.names.titled.awards import honours
from extractors.names.titled.contests import contest_mentions
from extractors.names.titled.patterns import anchor_length, as_number, split_list
from extractors.names.titled.personal import name_at, named_row
from extractors.names.titled.persons import person_mentions
from extractors.names.titled.sameness import same_titles
from extractors.names.titled.works import work_mentions


def names(text: str, type_name: str) -> list[str]:
    return [item.name for item in titled_in(text) if item.type == type_name]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("学校荣获全国文明校园、云南省五一劳动奖状等荣誉称号。", ["全国文明校园", "云南省五一劳动奖状"]),
        ("学校被授予“云南省书香校园”称号。", ["云南省书香校园"]),
        ("电工教研室被评为2023年度云南省工人先锋号；", ["云南省工人先锋号"]),
        (
            "获批省级课程思政示范中心和云南省高水平高职院校建设单位。",
            ["省级课程思政示范中心", "云南省高水平高职院校建设单位"],
        ),
        ("学校获云南省教学成果奖一等奖1项。", ["云南省教学成果奖"]),
        ("共有国家级教学名师1人、全国技术能手3人。", ["国家级教学名师", "全国技术能手"]),
        ("该产业学院入选云南省重点产业学院建设点。", ["云南省重点产业学院建设点"]),
        ("共建滇红产业学院，成为云南省首批省级现代产业学院建设点；", ["云南省首批省级现代产业学院建设点"]),
        ("她成为大理州旅游系统“创业明星”。", ["大理州旅游系统创业明星"]),
        ("学校成功创建云南省民族团结进步示范学校。", ["云南省民族团结进步示范学校"]),
        ("学校创建为省级节水型高校。", ["省级节水型高校"]),
        ("她被授予“云南省优秀大学生”称号。", ["云南省优秀大学生"]),
        ("学校获批云南省职业技能等级认定社会培训评价组织。", ["云南省职业技能等级认定社会培训评价组织"]),
        ("教材获全国优秀教材（职业教育与继续教育类）二等奖。", ["全国优秀教材（职业教育与继续教育类）"]),
        ("她获“全国高校就业创业优秀指导教师”称号。", ["全国高校就业创业优秀指导教师"]),
        ("教育部公布全国高校“百个样板党支部”名单，我校支部榜上有名。", ["全国高校百个样板党支部"]),
        ("其中，滇红产业学院为国家级现代产业学院，", ["国家级现代产业学院"]),
        ("共青团中央授予学校团委“全国五四红旗团委”称号。", ["全国五四红旗团委"]),
        ("获“云南省文明单位”（云南省人民政府）；", ["云南省文明单位"]),
        ("同学荣获“云南省最美大学生”称号。", ["云南省最美大学生"]),
        ("2022年获“全国最美教师”提名。", ["全国最美教师"]),
        ("滇能公司是国家级专精特新“小巨人”企业。", ["国家级专精特新小巨人企业"]),
        ("学校获“全国高校后勤先进单位”等省级以上荣誉18项。", ["全国高校后勤先进单位"]),
        ("荣获中国青年基金会颁发的“希望工程突出贡献奖”。", ["希望工程突出贡献奖"]),
        ("成为首部入选“十四五”职业教育国家规划教材的民办高职教材。", ["十四五职业教育国家规划教材"]),
    ],
)
def test_honours_without_their_count_grade_and_year(text: str, wanted: list[str]) -> None:
    assert [item.name for item in all_honours(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "学生获国家奖学金11人。",
        "学校获得师生一致好评。",
        "学校获得发明专利授权12项。",
        "学生获得职业技能等级证书和知识。",
        "学校申请国家级精品课程建设经费。",
        "学校荣获一等奖3项。",
        "学校成为推动区域发展的重要力量。",
        "学校成为云南省技术技能人才培养的重要基地。",
        "学校积极创建省级文明校园。",
        "社团吸引了全国大学生参加。",
    ],
)
def test_what_is_received_and_no_honour(text: str) -> None:
    assert honours(text) == []


def test_an_honour_keeps_what_the_words_around_it_say() -> None:
    (honour,) = honours("3门课程获评2023年省级精品在线开放课程5门。")
    assert (honour.name, honour.count, honour.year) == ("省级精品在线开放课程", "5", "2023")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("在2023年全国职业院校技能大赛“护理技能”赛项中获奖。", ["2023年全国职业院校技能大赛"]),
        (
            "第九届中国国际“互联网+”大学生创新创业大赛云南赛区金奖",
            ["第九届中国国际互联网+大学生创新创业大赛"],
        ),
        ("荣获“春城杯”全国大学生茶艺技能竞赛一等奖", ["春城杯全国大学生茶艺技能竞赛"]),
        ("获中国国际大学生创新大赛（2024）铜奖", ["中国国际大学生创新大赛（2024）"]),
        ("积极参加各级各类技能大赛，以赛促教。", []),
        ("学生获省级以上技能竞赛奖项12项。", []),
    ],
)
def test_contests_keep_edition_year_and_cup(text: str, wanted: list[str]) -> None:
    assert [item.name for item in contest_mentions(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("教师王文涛、李敏、欧阳雪，在比赛中获奖", ["王文涛", "李敏", "欧阳雪"]),
        ("张云、李岩、俞凯等11名考生被录取", ["张云", "李岩", "俞凯"]),
        ("受邀来校的穆罕默德·阿里教授表示", ["穆罕默德·阿里"]),
        ("职业培训学院院长John Smith先生到访", ["John Smith"]),
        ("总经理周涛担任客座教授", ["周涛"]),
        ("学生张航在全国大赛中获奖", ["张航"]),
        ("周立冬，白族，园艺技术专业2013届毕业生，", ["周立冬"]),
        ("王丽华、李明刚在第45届世界技能大赛上夺得银牌。", ["王丽华", "李明刚"]),
        ("薛丽娟、贺志明合编的教材出版", ["薛丽娟", "贺志明"]),
        ("学徒张世明在云南省职业技能大赛中夺得银牌", ["张世明"]),
        ("学生牟小琴摘得一等奖", ["牟小琴"]),
        ("赵晓敏是护理专业2018届毕业生，", ["赵晓敏"]),
        ("企业导师马骏来自滇能机械股份有限公司，", ["马骏"]),
        ("校友企业家段志远向母校捐赠50万元", ["段志远"]),
        ("阿努颇，老挝籍国际学生，", ["阿努颇"]),
        ("世界技能大赛冠军周志强受聘", ["周志强"]),
        ("她叫张小花，是学前教育专业2017级学生。", ["张小花"]),
        ("大师工作室领办人李云鹏获奖", ["李云鹏"]),
        ("培养计划培养对象陈明辉主持课题", ["陈明辉"]),
    ],
)
def test_persons_beside_a_word_that_says_so(text: str, wanted: list[str]) -> None:
    assert [item.name for item in person_mentions(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "学生管理和教师发展",
        "教师高水平示范",
        "学生安全教育，教师成长",
        "党委书记讲思政课",
        "60名教师参加",
        "全国优秀教师等荣誉",
        "学徒制改革稳步推进，学徒培养质量提升",
        "学校来自外省，老挝籍学生较多",
        "学生夺得冠军高手如云的比赛",
    ],
)
def test_words_that_begin_like_a_surname_are_no_persons(text: str) -> None:
    assert person_mentions(text) == []


def test_a_name_ends_where_a_verb_begins() -> None:
    assert name_at("许岭老师荣获", 0) == 2
    assert name_at("袁海岭获得", 0) == 3
    assert name_at("管理制度", 0) == -1


def test_a_row_that_is_a_number_and_a_name() -> None:
    assert named_row("3 李晓明") == "李晓明"
    assert named_row("3 管理费用") == ""


@pytest.mark.parametrize(
    ("text", "type_name", "wanted"),
    [
        ("《茶艺》《制茶》等5门课程获评省级精品课程", "Course", ["茶艺", "制茶"]),
        ("开设《茶文化》《剪纸》选修课", "Course", ["茶文化", "剪纸"]),
        ("《液压传动》（第二版）、《电工基础》两本教材入选", "Textbook", ["液压传动（第二版）", "电工基础"]),
        ("主编《现代物流》", "Textbook", ["现代物流"]),
        ("王丽华主编的《游戏指导》出版", "Textbook", ["游戏指导"]),
        ("《茶树栽培》，主编王丽华，高原出版社", "Textbook", ["茶树栽培"]),
        ("落实《关于深化产教融合的若干意见》", "Textbook", []),
        ("制定《学生管理办法》等制度", "Course", []),
        ("开设“民族刺绣”“茶艺入门”等艺术类公共选修课程", "Course", ["民族刺绣", "茶艺入门"]),
        ("构建“岗课赛证”融通课程，建设“平台模块”课程体系", "Course", []),
    ],
)
def test_works_are_typed_by_the_words_around_them(text: str, type_name: str, wanted: list[str]) -> None:
    assert [item.name for item in work_mentions(text) if item.type == type_name] == wanted


def test_certificates_of_a_list_are_named_as_they_stand_and_lose_their_level() -> None:
    assert names("护理专业开展老年照护、母婴护理（中级）职业技能等级证书试点", "Certificate") == [
        "老年照护",
        "母婴护理职业技能等级证书",
    ]
    assert names("学生考取相应的职业技能等级证书", "Certificate") == []


def test_programmes_are_named_by_level_issuer_or_quotation_marks() -> None:
    assert names("学校获批教育部供需对接就业育人项目12项", "Programme") == ["教育部供需对接就业育人项目"]
    assert names("学校参与“双高计划”建设", "Programme") == ["双高计划"]
    assert names("教师主持横向科研项目12项", "Programme") == []
    assert names("他成长为滇能建投集团项目经理，获评全国优秀建造师", "Programme") == []


def test_a_person_inside_an_award_is_not_told_apart_twice() -> None:
    found = titled_in("学校获云南省第二届黄炎培职业教育奖优秀学校奖。")
    spans = [(item.start, item.end) for item in found]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_wordings_of_one_title_are_one() -> None:
    pairs = set(
        same_titles("Award", ["市级在线精品课程", "昆明市职业教育在线精品课程", "国家级在线精品课程"])
    )
    assert pairs == {("市级在线精品课程", "昆明市职业教育在线精品课程")}
    assert set(
        same_titles(
            "Competition", ["中华人民共和国第二届职业技能大赛", "第二届全国技能大赛", "第三届全国技能大赛"]
        )
    ) == {("中华人民共和国第二届职业技能大赛", "第二届全国技能大赛")}
    assert list(same_titles("Programme", ["云南省双高计划", "双高计划"])) == []


def test_numbers_anchors_and_lists() -> None:
    assert [as_number(text) for text in ("3", "三", "十二", "二十", "两")] == ["3", "3", "12", "20", "2"]
    assert anchor_length("2023年茶艺大赛") == 5
    assert anchor_length("茶艺大赛") == 0
    assert split_list("甲、“乙、丙”、丁") == [(0, 1), (2, 7), (8, 9)]
