from __future__ import annotations

from tests.extractors.tables.tabled import COLLEGE, qualified, stated


def test_named_winners_of_a_contest() -> None:
    header = "序号|竞赛名称|赛项名称|获奖等级|参赛选手|指导教师|级别|获奖时间"
    rows = ["1|2023年全国职业院校技能大赛|花艺|一等奖|李晓、王明|赵丽|国家级|2023.6"]
    found = qualified("技能大赛获奖一览表", header, rows, "wonPrize")
    contest = "2023年全国职业院校技能大赛"
    common = {"object": contest, "event": "花艺", "grade": "一等奖", "level": "国家级", "year": "2023"}
    assert found == [{"subject": "李晓", **common}, {"subject": "王明", **common}]


def test_without_winners_the_college_won() -> None:
    rows = ["护理技能|二等奖", "花艺| "]
    found = qualified("2023年全国职业院校技能大赛获奖情况", "赛项|奖项", rows, "wonPrize")
    assert [(item["subject"], item["event"], item["grade"]) for item in found] == [
        (COLLEGE, "护理技能", "二等奖")
    ]


def test_grades_counted_below_levels() -> None:
    rows = ["2022年|铜奖|1|金奖|2", " | | |铜奖|11", "2023年|银奖|未定|金奖|4"]
    caption = "2022年—2023年全国学生创新创业大赛获奖情况"
    found = qualified(caption, "年份|国家级|数量|青川市级|数量", rows, "wonPrize")
    kept = [(item["year"], item["level"], item["grade"], item["count"]) for item in found]
    assert ("2022", "国家级", "铜奖", "1") in kept
    assert ("2022", "青川市级", "铜奖", "11") in kept
    assert ("2023", "青川市级", "金奖", "4") in kept
    assert not any(grade == "银奖" for _, _, grade, _ in kept)


def test_contests_held() -> None:
    rows = ["2023年青川省职业院校技能大赛“花艺”赛项|2023年3月"]
    found = qualified("承办技能大赛一览表", "赛事名称|时间", rows, "organised")
    assert found == [
        {"subject": COLLEGE, "object": "2023年青川省职业院校技能大赛", "event": "花艺", "year": "2023"}
    ]


def test_rows_that_head_the_rows_below() -> None:
    rows = ["一、第二届全国技能大赛| | ", "花艺|李晓|银牌", "二、青川省职业技能大赛| | ", "焊接|王明|第一名"]
    found = qualified("获奖明细", "赛项|选手|成绩", rows, "wonPrize")
    assert [(item["subject"], item["object"], item["event"], item["grade"]) for item in found] == [
        ("李晓", "第二届全国技能大赛", "花艺", "银牌"),
        ("王明", "青川省职业技能大赛", "焊接", "第一名"),
    ]


def test_contests_below_a_header_of_levels_with_grades_beside() -> None:
    rows = ["全国职业院校技能大赛|1|2", "青川省职业技能大赛|0|8"]
    found = qualified("获奖统计", "级别|一等奖|二等奖", rows, "wonPrize")
    assert [(item["object"], item["grade"], item["count"]) for item in found] == [
        ("全国职业院校技能大赛", "一等奖", "1"),
        ("全国职业院校技能大赛", "二等奖", "2"),
        ("青川省职业技能大赛", "二等奖", "8"),
    ]


def test_a_level_before_the_grade_and_the_event_among_the_remarks() -> None:
    rows = ["第五届全国工业设计职业技能大赛|国家三等奖|学生组"]
    (found,) = qualified("各二级学院获奖明细", "赛项全称|奖项|备注", rows, "wonPrize")
    assert (found["grade"], found["level"], found["event"]) == ("三等奖", "国家级", "学生组")


def test_a_caption_of_everybodys_contests_names_none() -> None:
    assert qualified("各二级学院技能竞赛获奖明细", "作品|等级", ["茶山|一等奖"], "wonPrize") == []


def test_who_holds_a_contest_and_who_trained_for_it() -> None:
    rows = ["第十届全国花艺技能大赛|中国花卉协会|一等奖|陈明辉|林晓燕"]
    facts = stated("竞赛获奖情况", "竞赛名称|主办单位|获奖等级|参赛学生|指导教师", rows)
    assert ("中国花卉协会", "organised", "第十届全国花艺技能大赛") in facts
    assert ("林晓燕", "affiliatedWith", COLLEGE) in facts
    assert not any(fact[:2] == ("林晓燕", "wonPrize") for fact in facts)


def test_a_list_of_contests_held_with_a_column_of_organisers() -> None:
    rows = ["2023年青川省职业院校技能大赛|花艺|青川省教育厅"]
    facts = stated("承办赛事一览", "赛事名称|赛项|主办单位", rows)
    assert {fact[0] for fact in facts if fact[1] == "organised"} == {COLLEGE, "青川省教育厅"}


def test_the_cell_of_a_result_names_who_won() -> None:
    rows = [
        "青川省职业院校技能大赛“花艺”赛项|省教育厅|一等奖2项",
        "第三届全国农业行业职业技能大赛农机修理工赛项|农业农村部|陈明辉获优胜奖",
        "第六届全国茶艺职业技能竞赛|中国茶叶学会|林晓燕、周立新获三等奖",
    ]
    facts = stated("学生竞赛获奖情况", "赛事名称|主办单位|获奖情况", rows)
    assert facts == {
        (COLLEGE, "wonPrize", "青川省职业院校技能大赛"),
        ("陈明辉", "wonPrize", "第三届全国农业行业职业技能大赛"),
        ("林晓燕", "wonPrize", "第六届全国茶艺职业技能竞赛"),
        ("周立新", "wonPrize", "第六届全国茶艺职业技能竞赛"),
        ("陈明辉", "affiliatedWith", COLLEGE),
        ("林晓燕", "affiliatedWith", COLLEGE),
        ("周立新", "affiliatedWith", COLLEGE),
        ("中国茶叶学会", "organised", "第六届全国茶艺职业技能竞赛"),
    }


def test_what_the_winners_of_a_row_are_at_the_college() -> None:
    header = "序号|赛事|赛项|获奖等级|获奖人|身份"
    rows = [
        "1|第九届全国大学生冷链设计大赛|方案设计|特等奖|阿依夏·买买提|学生",
        "2|青川省职业院校技能大赛教学能力比赛|专业技能组|二等奖|林晓燕、周立新|教师",
    ]
    won = qualified("师生竞赛获奖一览表", header, rows, "wonPrize")
    assert [(item["subject"], item["grade"]) for item in won] == [
        ("阿依夏·买买提", "特等奖"),
        ("林晓燕", "二等奖"),
        ("周立新", "二等奖"),
    ]
    staff = qualified("师生竞赛获奖一览表", header, rows, "affiliatedWith")
    assert [item["position"] for item in staff] == ["学生", "教师", "教师"]


def test_a_work_that_was_entered_is_no_event() -> None:
    rows = ["青川省第三届大学生艺术展演|合唱《山茶谣》|一等奖"]
    (won,) = qualified("师生获奖（节选）", "赛事名称|获奖项目/人员|等级", rows, "wonPrize")
    assert (won["subject"], won.get("event")) == (COLLEGE, None)


def test_a_column_that_holds_events_winners_or_both() -> None:
    rows = [
        "2023年青川省职业院校技能大赛|花艺设计——李晓明|一等奖",
        "2023年青川省职业院校技能大赛|茶席设计（王丽华、陈建国）|二等奖",
        "2023年青川省职业院校技能大赛|数控（车工）|二等奖",
        "2023年青川省职业院校教学能力大赛|赵丽华、孙建明团队|三等奖",
    ]
    found = qualified("师生代表性获奖", "赛事名称|获奖项目/人员|等级", rows, "wonPrize")
    kept = {(item["subject"], item.get("event", ""), item["grade"]) for item in found}
    assert kept == {
        ("李晓明", "花艺设计", "一等奖"),
        ("王丽华", "茶席设计", "二等奖"),
        ("陈建国", "茶席设计", "二等奖"),
        (COLLEGE, "数控（车工）", "二等奖"),
        ("赵丽华", "", "三等奖"),
        ("孙建明", "", "三等奖"),
    }
