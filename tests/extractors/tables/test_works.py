from __future__ import annotations

from tests.extractors.tables.tabled import COLLEGE, candidates, qualified, stated, works


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


def test_a_course_with_its_leader_and_its_list() -> None:
    assert stated("省级精品在线开放课程一览表", "课程名称|课程负责人", ["花艺基础|陈明"]) == {
        ("花艺基础", "receivedHonour", "省级精品在线开放课程"),
        ("陈明", "affiliatedWith", COLLEGE),
    }
    assert stated("在线开放课程", "课程名称|学习人数", ["花艺基础|3000"]) == set()


def test_programmes_but_no_research() -> None:
    rows = ["1|现场工程师专项培养计划", "2|基于大数据的花卉研究项目"]
    assert stated("承担建设项目一览表", "序号|项目名称", rows) == {
        (COLLEGE, "participatesIn", "现场工程师专项培养计划")
    }
    assert stated("科研项目一览表", "序号|项目名称", rows) == set()


def test_the_programme_whose_tasks_a_caption_announces() -> None:
    rows = ["RW-1|教材建设|国家级", "RW-2|集团培育|省级"]
    facts = stated("提质培优行动计划承接任务统计", "任务编号|承接任务|级别", rows)
    assert (COLLEGE, "participatesIn", "提质培优行动计划") in facts


def test_works_in_book_marks_are_named_where_no_fact_is_stated() -> None:
    rows = [
        "秘鲁鲁班工坊|1. 花卉生产 2. 园艺|1.《花艺 基础》2.《插花》",
        "老挝鲁班工坊|物流管理|《仓储实务》",
    ]
    assert works("开发国际化教学标准一览表", "名称|专业标准|课程标准", rows) == [
        ("Course", "花艺基础", "《花艺 基础》"),
        ("Course", "插花", "《插花》"),
        ("Course", "仓储实务", "《仓储实务》"),
    ]
    assert works("教材目录", "教材名称|主编", ["《花艺基础》|陈明"]) == [
        ("Textbook", "花艺基础", "《花艺基础》")
    ]
    assert works("学生社团一览表", "社团|课程", ["花艺社|《花艺基础》"]) == []


def test_projects_whose_kind_is_a_title_of_courses_and_books() -> None:
    rows = [
        "插花技艺|青川省精品在线开放课程|陈明",
        "《山地花卉》|青川省“十四五”职业教育规划教材|林晓燕",
        "园区改造|校级立项|周立新",
    ]
    facts = stated("教学项目立项（获奖）情况", "项目名称|类型|主持人", rows)
    assert facts >= {
        ("插花技艺", "receivedHonour", "青川省精品在线开放课程"),
        ("山地花卉", "receivedHonour", "青川省十四五职业教育规划教材"),
        ("林晓燕", "authored", "山地花卉"),
        ("陈明", "affiliatedWith", COLLEGE),
    }
    assert not any(fact[0] == "园区改造" or fact[2] == "校级立项" for fact in facts)
