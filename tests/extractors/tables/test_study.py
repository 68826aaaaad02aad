from __future__ import annotations

from tests.extractors.tables.tabled import COLLEGE, qualified, stated


def test_clusters_with_core_specialties_and_industries() -> None:
    found = qualified(
        "专业群对接产业链", "序号|专业群名称|核心专业|对接产业链", ["1|护理|护理|大健康、养老"], "inCluster"
    )
    assert found == [{"subject": "护理", "object": "护理专业群", "role": "core"}]
    facts = stated("专业群对接产业链", "序号|专业群名称|核心专业|对接产业链", ["1|护理|护理|大健康、养老"])
    assert facts == {
        (COLLEGE, "hasCluster", "护理专业群"),
        (COLLEGE, "offers", "护理"),
        ("护理", "inCluster", "护理专业群"),
        ("护理专业群", "serves", "大健康"),
        ("护理专业群", "serves", "养老"),
        ("护理", "serves", "大健康"),
        ("护理", "serves", "养老"),
    }


def test_specialties_below_a_merged_cluster() -> None:
    rows = ["1|园艺技术专业群|园艺技术", " | |园林技术", "2|护理专业群|护理"]
    facts = stated("专业群及专业对应表", "序号|专业群名称|专业名称", rows)
    assert ("园林技术", "inCluster", "园艺技术专业群") in facts
    assert ("护理", "inCluster", "园艺技术专业群") not in facts


def test_enrolment_shows_what_is_offered() -> None:
    rows = ["护理|100|98", "园艺技术（花卉方向）|50|50", "合计|150|148"]
    assert stated("分专业招生情况", "专业|计划数|录取数", rows) == {
        (COLLEGE, "offers", "护理"),
        (COLLEGE, "offers", "园艺技术"),
    }


def test_stopped_specialties_are_closed() -> None:
    rows = ["物流金融管理|停招", "护理|新增"]
    found = qualified("2023年专业调整情况", "专业名称|调整类型", rows, "offers")
    assert [item.get("status", "done") for item in found] == ["closed", "done"]


def test_certificates_by_specialty_with_level_and_number() -> None:
    rows = ["1|护理|老年照护职业技能等级证书（中级）|30", " |助产| | "]
    assert qualified("1+X证书汇总表", "序号|试点专业|证书名称|人数", rows, "pilotsCertificate") == [
        {"subject": "护理", "object": "老年照护职业技能等级证书", "level": "中级", "count": "30"},
        {"subject": "助产", "object": "老年照护职业技能等级证书", "level": "中级", "count": "30"},
    ]


def test_certificates_without_specialty_are_the_colleges() -> None:
    found = qualified("1+X证书试点", "证书名称|等级", ["老年照护|初级"], "pilotsCertificate")
    assert found == [{"subject": COLLEGE, "object": "老年照护", "level": "初级"}]


def test_other_certificates_are_no_pilots() -> None:
    assert stated("学生考证情况", "证书名称|通过人数", ["英语四级|30"]) == set()
