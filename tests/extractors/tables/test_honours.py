from __future__ import annotations

from tests.extractors.tables.tabled import COLLEGE, qualified, stated


def test_persons_and_units_of_an_award() -> None:
    header = "序号|成果名称|成果完成人|成果完成单位|奖项等级"
    rows = [
        "1|花卉人才培养的创新与实践|陈明、王 岭|云岭职业技术学院、青川花卉有限公司|2022年青川省教学成果奖一等奖"
    ]
    found = qualified("教学成果奖汇总表", header, rows, "receivedHonour")
    assert [item["subject"] for item in found] == ["陈明", "王岭", COLLEGE, "青川花卉有限公司"]
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


def test_lists_of_bases_specialties_persons_and_teams() -> None:
    assert stated("省级示范性虚拟仿真实训基地", "基地名称", ["护理虚拟仿真实训基地"]) >= {
        ("护理虚拟仿真实训基地", "receivedHonour", "省级示范性虚拟仿真实训基地")
    }
    assert stated("国家级骨干专业一览表", "专业名称", ["护理"]) >= {
        ("护理", "receivedHonour", "国家级骨干专业")
    }
    assert stated("省级教学名师一览表", "姓名", ["陈明"]) >= {("陈明", "receivedHonour", "省级教学名师")}
    assert stated("教师教学创新团队", "团队名称|级别|负责人", ["护理团队|省级|陈明"]) == {
        (COLLEGE, "receivedHonour", "省级教师教学创新团队"),
        ("陈明", "affiliatedWith", COLLEGE),
    }
    assert not any(rule == "receivedHonour" for _, rule, _ in stated("教学名师", "姓名", ["陈明"]))


def test_the_award_is_in_the_column_of_kinds_and_the_bearer_beside() -> None:
    rows = ["课程思政示范课程|《急救护理》|省级", "课程思政示范课程|《茶艺》|国家级"]
    found = qualified("建设成果", "类别|名称|级别", rows, "receivedHonour")
    assert [(item["subject"], item["object"], item["level"]) for item in found] == [
        ("急救护理", "课程思政示范课程", "省级"),
        ("茶艺", "课程思政示范课程", "国家级"),
    ]


def test_clusters_and_bases_bear_what_is_named_beside_them() -> None:
    rows = ["茶艺专业群|青川省高水平专业群", "护理专业群|青川省高水平专业群"]
    found = qualified("建设情况", "专业群|立项名称", rows, "receivedHonour")
    assert [item["subject"] for item in found] == ["茶艺专业群", "护理专业群"]
    rows = ["绿色建筑实训基地|省级产教融合实训基地"]
    (base,) = qualified("基地获批情况", "实训场所|获批名称", rows, "receivedHonour")
    assert base["subject"] == "绿色建筑实训基地"


def test_what_is_aimed_at_was_not_received() -> None:
    rows = ["省级规划教材|6|15"]
    assert qualified("标志性成果建设目标", "成果类别|现有数|目标数", rows, "receivedHonour") == []


def test_a_column_of_persons_and_units_and_one_of_named_grades() -> None:
    rows = ["青川省优秀教师|陈明辉|青川省教育厅|2022.09", "青川省五四红旗团委|校团委|青川团省委|2023.05"]
    facts = stated("荣誉称号统计", "荣誉称号|获得单位/个人|授予单位|时间", rows)
    assert {fact for fact in facts if fact[1] == "receivedHonour"} == {
        ("陈明辉", "receivedHonour", "青川省优秀教师"),
        (COLLEGE, "receivedHonour", "青川省五四红旗团委"),
    }
    rows = ["花卉人才培养的实践|陈明辉|青川省教学成果奖一等奖", "分层教学改革|林晓燕|青川省教学成果奖三等奖"]
    found = qualified("教学成果一览", "成果名称|成果主持人|奖励等级", rows, "receivedHonour")
    assert [(item["subject"], item["object"], item["grade"]) for item in found] == [
        ("陈明辉", "青川省教学成果奖", "一等奖"),
        ("林晓燕", "青川省教学成果奖", "三等奖"),
    ]


def test_an_industry_college_bears_what_is_named_beside_it() -> None:
    rows = [
        "青川花卉产业学院|青川花卉有限公司|省级现代产业学院",
        "锦江茶业产业学院|锦江茶业有限公司|省级现代产业学院",
    ]
    found = qualified("产业学院建设情况", "产业学院|合作企业|获批级别", rows, "receivedHonour")
    assert [item["subject"] for item in found] == ["青川花卉产业学院", "锦江茶业产业学院"]


def test_titles_in_a_column_of_projects_go_to_who_leads_them() -> None:
    rows = [
        "青川省教学名师|陈明辉|省教育厅",
        "青川茶业专家服务团首席专家|林晓燕|省科技厅",
        "青川省职业教育教学创新团队（茶艺）|周立新|省教育厅",
        "青川省课程思政示范课程《茶文化》|王雪松|省教育厅",
    ]
    facts = stated("师资项目", "项目名称|负责人|认定部门", rows)
    assert {fact for fact in facts if fact[1] == "receivedHonour"} == {
        ("陈明辉", "receivedHonour", "青川省教学名师"),
        ("林晓燕", "receivedHonour", "青川茶业专家服务团首席专家"),
        (COLLEGE, "receivedHonour", "青川省职业教育教学创新团队"),
        ("茶文化", "receivedHonour", "青川省课程思政示范课程"),
    }
    assert {fact[0] for fact in facts if fact[1] == "affiliatedWith"} == {
        "陈明辉",
        "林晓燕",
        "周立新",
        "王雪松",
    }
    rows = ["智慧农业平台升级|陈明辉|省教育厅", "温室自动控制改造|林晓燕|省科技厅"]
    assert stated("横向项目", "项目名称|负责人|委托部门", rows) == set()


def test_a_table_of_things_of_all_kinds() -> None:
    rows = [
        "1|《茶叶加工》|陈明辉|“十四五”职业教育国家规划教材",
        "2|《茶艺》|林晓燕|青川省职业教育在线精品课程",
        "3|高职茶学专业“三链融合”培养模式|周立新|青川省教学成果奖二等奖",
        "4|茶艺赛项|王雪松、莫云帆|青川省职业院校技能大赛一等奖",
        "5|茶叶专业群教师团队|陈明辉|全国高校黄大年式教师团队",
    ]
    facts = stated("主要成果", "序号|教材/课程/奖项|主持人|称号", rows)
    assert {fact for fact in facts if fact[1] != "affiliatedWith"} == {
        ("陈明辉", "authored", "茶叶加工"),
        ("茶叶加工", "receivedHonour", "十四五职业教育国家规划教材"),
        ("茶艺", "receivedHonour", "青川省职业教育在线精品课程"),
        ("周立新", "receivedHonour", "青川省教学成果奖"),
        ("王雪松", "wonPrize", "青川省职业院校技能大赛"),
        ("莫云帆", "wonPrize", "青川省职业院校技能大赛"),
        (COLLEGE, "receivedHonour", "全国高校黄大年式教师团队"),
    }


def test_of_two_columns_of_titles_the_one_that_says_whose_it_is() -> None:
    rows = [
        "规划教材|茶叶加工|陈明辉|“十四五”职业教育国家规划教材",
        "精品课程|茶艺基础|林晓燕|青川省职业教育在线精品课程",
    ]
    found = qualified("教材与课程", "类别|名称|负责人|级别", rows, "receivedHonour")
    assert [(item["subject"], item["object"]) for item in found] == [
        ("茶叶加工", "十四五职业教育国家规划教材"),
        ("茶艺基础", "青川省职业教育在线精品课程"),
    ]


def test_results_with_the_writer_in_a_bracket_and_a_specialty() -> None:
    rows = [
        "茶学专业人才培养模式|青川省教学成果奖一等奖|2022",
        "《茶叶加工》（陈明辉）|“十四五”职业教育国家规划教材|2023",
        "护理专业|青川省高水平骨干专业|2023",
    ]
    assert stated("标志性成果", "成果|级别/等次|年度", rows) == {
        (COLLEGE, "receivedHonour", "青川省教学成果奖"),
        ("茶叶加工", "receivedHonour", "十四五职业教育国家规划教材"),
        ("陈明辉", "authored", "茶叶加工"),
        ("护理", "receivedHonour", "青川省高水平骨干专业"),
        (COLLEGE, "offers", "护理"),
    }


def test_a_prize_that_the_kind_of_the_row_names() -> None:
    rows = [
        "教学成果奖|茶旅融合人才培养模式|古丽·艾山|省级二等奖",
        "精品在线课程|《茶艺基础》|陈明辉|青川省职业教育在线精品课程",
        "教学团队|茶艺教学团队|陈明辉|青川省职业教育教学创新团队",
    ]
    header = "项目类别|项目名称|负责人|级别"
    found = qualified("省级以上教学建设项目", header, rows, "receivedHonour")
    assert [(item["subject"], item["object"], item.get("grade", "")) for item in found] == [
        (COLLEGE, "教学成果奖", "二等奖"),
        ("茶艺基础", "青川省职业教育在线精品课程", ""),
        (COLLEGE, "青川省职业教育教学创新团队", ""),
    ]
    assert ("古丽·艾山", "affiliatedWith", COLLEGE) in stated("省级以上教学建设项目", header, rows)
