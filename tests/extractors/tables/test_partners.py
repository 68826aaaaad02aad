from __future__ import annotations

from tests.extractors.tables.tabled import COLLEGE, qualified, stated


def test_an_industry_college_with_partners_and_specialties() -> None:
    rows = ["1|花卉产业学院|青川花卉集团有限公司|园艺技术、园林技术"]
    assert stated("产业学院建设情况", "序号|产业学院名称|共建企业|共建专业", rows) == {
        ("花卉产业学院", "establishedBy", COLLEGE),
        ("花卉产业学院", "establishedBy", "青川花卉集团有限公司"),
        (COLLEGE, "partnersWith", "青川花卉集团有限公司"),
        ("花卉产业学院", "coversSpecialty", "园艺技术"),
        ("花卉产业学院", "coversSpecialty", "园林技术"),
        (COLLEGE, "offers", "园艺技术"),
        (COLLEGE, "offers", "园林技术"),
    }


def test_a_name_cut_off_in_its_cell_is_completed() -> None:
    facts = stated("产业学院", "产业学院名称|共建企业", ["国际花卉产业学|青川花卉集团有限公司"])
    assert ("国际花卉产业学院", "establishedBy", COLLEGE) in facts


def test_communities_with_leaders_and_the_colleges_role() -> None:
    rows = [
        "1|全国花卉行业产教融合共同体|青川花卉|青川大学|云岭职业技术学院|理事长单位",
        "2|全国水电行业产教融合共同体|青川水电有限公司|青川大学|云江职业学院|副理事长单位",
        "3|全国护理产教融合共同体|青川医疗有限公司|青川医科大学|云江职业学院| ",
    ]
    header = "序号|共同体全称|牵头企业|牵头本科高校|牵头高职院校|我校角色"
    found = qualified("参与共同体建设情况表", header, rows, "memberOf")
    own = {item["object"]: item["role"] for item in found if item["subject"] == COLLEGE}
    assert own == {
        "全国花卉行业产教融合共同体": "lead",
        "全国水电行业产教融合共同体": "vice_chair",
        "全国护理产教融合共同体": "member",
    }
    leaders = [item["subject"] for item in found if item["object"] == "全国花卉行业产教融合共同体"]
    assert leaders == ["青川花卉", "青川大学", COLLEGE]


def test_standing_directors_and_alliances() -> None:
    found = qualified("参加职教集团情况", "集团名称|职务", ["西南花卉产教联盟|常务理事单位"], "memberOf")
    assert found == [{"subject": COLLEGE, "object": "西南花卉产教联盟", "role": "standing_director"}]


def test_employers_with_numbers() -> None:
    found = qualified("毕业生就业企业明细表", "单位名称|就业人数", ["青川医疗有限公司|30"], "recruitsFrom")
    assert found == [{"subject": "青川医疗有限公司", "object": COLLEGE, "count": "30", "year": "2023"}]


def test_cooperation_takes_its_form_from_the_row() -> None:
    rows = ["1|三二分段|园艺技术|青川市农业学校"]
    found = qualified("联合培养情况表", "序号|培养模式|专业名称|合作中职校", rows, "partnersWith")
    assert found == [{"subject": COLLEGE, "object": "青川市农业学校", "form": "三二分段"}]


def test_hosts_of_a_job_fair_are_no_partners() -> None:
    facts = stated("校园招聘会企业", "企业名称|需求专业", ["青川医疗有限公司|护理"])
    assert not any(predicate == "partnersWith" for _, predicate, _ in facts)


def test_bases_by_name_and_bases_named_after_a_company() -> None:
    rows = ["花卉生产性实训基地|园艺技术", "青川医疗有限公司|护理", "校内实训基地|护理"]
    facts = stated("实训基地一览表", "基地名称|面向专业", rows)
    assert ("花卉生产性实训基地", "establishedBy", COLLEGE) in facts
    assert (COLLEGE, "partnersWith", "青川医疗有限公司") in facts
    assert not any(subject == "校内实训基地" for subject, _, _ in facts)


def test_workshops_abroad() -> None:
    facts = stated("国际标准", "名称|专业标准", ["老挝鲁班工坊|1.园艺技术2.护理专业"])
    assert facts == {
        ("老挝鲁班工坊", "establishedBy", COLLEGE),
        ("老挝鲁班工坊", "locatedIn", "老挝"),
        ("老挝鲁班工坊", "coversSpecialty", "园艺技术"),
        ("老挝鲁班工坊", "coversSpecialty", "护理"),
    }


def test_gifts_and_help() -> None:
    found = qualified(
        "捐赠情况", "捐赠单位|捐赠内容|金额（万元）", ["青川医疗有限公司|护理床|56.8"], "donatedTo"
    )
    assert found == [{"subject": "青川医疗有限公司", "object": COLLEGE, "amount": "56.8万元"}]
    assert stated("帮扶", "受援学校|内容", ["青川县职业高级中学|师资培训"]) == {
        (COLLEGE, "assists", "青川县职业高级中学")
    }


def test_places_for_training_with_those_who_built_them_and_whom_they_serve() -> None:
    rows = [
        "冷链仓储实训室|青川物流有限公司山口供电公司|420|园艺技术",
        "茶艺体验馆|青川茶业有限公司|80|茶艺与茶文化",
    ]
    facts = stated("新增校企共建实训场所", "名称|共建单位|建筑面积（㎡）|服务专业", rows)
    assert facts >= {
        ("冷链仓储实训室", "establishedBy", COLLEGE),
        ("冷链仓储实训室", "establishedBy", "青川物流有限公司山口供电公司"),
        (COLLEGE, "partnersWith", "青川物流有限公司山口供电公司"),
        ("冷链仓储实训室", "coversSpecialty", "园艺技术"),
        ("茶艺体验馆", "establishedBy", "青川茶业有限公司"),
        ("茶艺体验馆", "coversSpecialty", "茶艺与茶文化"),
    }
