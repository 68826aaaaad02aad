from __future__ import annotations

from tests.extractors.tables.tabled import COLLEGE, qualified, stated


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


def test_posts() -> None:
    found = qualified("国际组织任职", "姓名|任职组织|职务", ["陈明|国际园艺学会|理事"], "affiliatedWith")
    assert found == [{"subject": "陈明", "object": "国际园艺学会", "position": "理事"}]


def test_experts_engaged_from_outside_belong_to_both() -> None:
    rows = ["陈明|青川智造有限公司|总工程师|产业教授"]
    found = qualified("兼职教师聘任名单", "姓名|工作单位|职务|聘任岗位", rows, "affiliatedWith")
    assert [(item["object"], item["position"]) for item in found] == [
        ("青川智造有限公司", "总工程师"),
        ("云岭职业技术学院", "产业教授"),
    ]


def test_a_place_and_a_post_in_one_cell() -> None:
    rows = ["陈明|青川智造集团有限公司首席技师|焊接技术"]
    found = qualified("产业导师选聘情况", "导师姓名|任职企业及岗位|受聘专业", rows, "affiliatedWith")
    assert [(item["object"], item["position"]) for item in found] == [
        ("青川智造集团有限公司", "首席技师"),
        ("云岭职业技术学院", "产业导师"),
    ]


def test_posts_and_places_in_one_column_and_years_of_leaving() -> None:
    rows = [
        "陈明辉|2008|青川花卉有限公司总经理|青川省劳动模范",
        "林晓燕|2013|锦江茶业有限公司总监|青川省技术能手",
    ]
    facts = stated("优秀校友", "校友|毕业年份|现任职务|所获荣誉", rows)
    assert ("陈明辉", "affiliatedWith", "青川花卉有限公司") in facts
    assert ("林晓燕", "receivedHonour", "青川省技术能手") in facts
    assert not any(fact[0] == COLLEGE for fact in facts)
