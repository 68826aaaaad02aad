from __future__ import annotations

from tests.extractors.tables.tabled import COLLEGE, candidates, qualified, stated


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


def test_persons_and_units_of_an_award() -> None:
    header = "序号|成果名称|成果完成人|成果完成单位|奖项等级"
    rows = [
        "1|花卉人才培养的创新与实践|陈明、王 玲|云岭职业技术学院、青川花卉有限公司|2022年青川省教学成果奖一等奖"
    ]
    found = qualified("教学成果奖汇总表", header, rows, "receivedHonour")
    assert [item["subject"] for item in found] == ["陈明", "王玲", COLLEGE, "青川花卉有限公司"]
    assert {(item["object"], item["grade"], item["year"]) for item in found} == {
        ("青川省教学成果奖", "一等奖", "2022")
    }
    assert (COLLEGE, "partnersWith", "青川花卉有限公司") in stated("教学成果奖汇总表", header, rows)


def test_an_award_that_only_the_caption_names() -> None:
    header = "序号|成果名称|主要完成人|获奖等级"
    found = qualified("2022年省级教学成果奖获奖名单", header, ["1|创新与实践|陈明|二等奖"], "receivedHonour")
    assert [(item["subject"], item["object"], item["grade"], item["year"]) for item in found] == [
        ("陈明", "省级教学成果奖", "二等奖", "2022")
    ]


def test_titles_go_to_the_named_works() -> None:
    rows = ["1|花艺基础|青川省一流核心课程", "2|云岭职业技术学院|青川省国际化特色学校"]
    facts = stated("标志性成果表", "序号|成果名称|成果类型", rows)
    assert facts == {
        ("花艺基础", "receivedHonour", "青川省一流核心课程"),
        (COLLEGE, "receivedHonour", "青川省国际化特色学校"),
    }


def test_textbooks_with_editor_publisher_and_list() -> None:
    rows = ["1|《花艺基础》（第二版）|陈明|青川出版社"]
    found = candidates("“十四五”职业教育国家规划教材（1本）", "序号|教材名称|教材主编|出版社", rows)
    assert [(item.predicate, item.subject.name, dict(item.qualifiers).get("role")) for item in found] == [
        ("authored", "陈明", "主编"),
        ("authored", "青川出版社", "出版"),
        ("receivedHonour", "花艺基础（第二版）", None),
    ]


def test_what_was_applied_for_is_planned() -> None:
    found = qualified("申报青川省规划教材（1本）", "教材名称|主编", ["《花艺基础》|陈明"], "receivedHonour")
    assert [item["status"] for item in found] == ["planned"]


def test_contests_held() -> None:
    rows = ["2023年青川省职业院校技能大赛“花艺”赛项|2023年3月"]
    found = qualified("承办技能大赛一览表", "赛事名称|时间", rows, "organised")
    assert found == [
        {"subject": COLLEGE, "object": "2023年青川省职业院校技能大赛", "event": "花艺", "year": "2023"}
    ]


def test_posts_and_programmes() -> None:
    found = qualified("国际组织任职", "姓名|任职组织|职务", ["陈明|国际园艺学会|理事"], "affiliatedWith")
    assert found == [{"subject": "陈明", "object": "国际园艺学会", "position": "理事"}]
    rows = ["1|现场工程师专项培养计划", "2|基于大数据的花卉研究项目"]
    assert stated("承担建设项目一览表", "序号|项目名称", rows) == {
        (COLLEGE, "participatesIn", "现场工程师专项培养计划")
    }


def test_titles_told_in_a_cell_about_a_person() -> None:
    rows = [
        "1|陈明|青川智造有限公司研发部部长，先后荣获了全国技术能手、青川市“青川工匠”等荣誉称号，并享受国务院特殊津贴。"
    ]
    assert stated("工匠讲座一览表", "序号|姓名|个人成就", rows) == {
        ("陈明", "affiliatedWith", "青川智造有限公司"),
        ("陈明", "receivedHonour", "全国技术能手"),
        ("陈明", "receivedHonour", "青川工匠"),
        ("陈明", "receivedHonour", "国务院特殊津贴"),
    }
