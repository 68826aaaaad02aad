from __future__ import annotations

from tests.extractors.tables.tabled import COLLEGE, qualified


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
