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


def _core(header: str, rows: list[str], caption: str = "专业群一览表") -> dict[str, bool]:
    """The specialties in clusters, and whether each is its cluster's core."""
    found = qualified(caption, header, rows, "inCluster")
    return {item["subject"]: item.get("role") == "core" for item in found}


def test_a_mark_or_a_note_behind_a_specialty_tells_the_core() -> None:
    core = {"护理": True, "助产": False, "园艺技术": True, "园林技术": False}
    rows = ["护理专业群|护理*、助产|大健康", "智慧农业专业群|园艺技术*、园林技术|现代农业"]
    assert _core("专业群|群内专业（*为核心专业）|对接产业链", rows) == core
    assert _core("专业群|包含专业|服务产业", rows, "专业群一览表（标*的为核心专业）") == core
    assert _core("专业群|组成专业|面向产业", rows) == core
    rows = ["护理专业群|护理（核心）、助产", "智慧农业专业群|园艺技术（核心专业）、园林技术"]
    assert _core("专业群名称|所含专业", rows) == core


def test_a_mark_that_means_something_else_or_stands_behind_all_tells_no_core() -> None:
    rows = ["护理专业群|护理、助产★", "智慧农业专业群|园艺技术、园林技术★"]
    assert not any(_core("专业群|组成专业（★为新增专业）", rows).values())
    rows = ["护理专业群|护理*、助产*", "智慧农业专业群|园艺技术、园林技术*"]
    assert not any(_core("专业群|组成专业", rows).values())


def test_what_stands_beside_a_cluster_in_any_order() -> None:
    header = "所属学院|面向产业|专业群名称|专业带头人|专业数量|核心专业|群内其他专业"
    facts = stated("专业群一览表", header, ["护理学院|大健康|护理专业群|林知远|2|护理|助产"])
    assert facts == {
        (COLLEGE, "hasCluster", "护理专业群"),
        (COLLEGE, "offers", "护理"),
        (COLLEGE, "offers", "助产"),
        ("护理", "inCluster", "护理专业群"),
        ("助产", "inCluster", "护理专业群"),
        ("护理专业群", "serves", "大健康"),
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


def test_a_level_that_is_a_title_of_clusters_and_an_industry_that_is_faced() -> None:
    rows = [
        "护理专业群|护理、助产|面向山区的养老产业链|青川省高水平专业群",
        "园艺专业群|园艺技术|绿色食品|院级",
    ]
    facts = stated("专业群建设一览", "专业群|包含专业|服务产业|建设层次", rows)
    assert {fact for fact in facts if fact[1] == "receivedHonour"} == {
        ("护理专业群", "receivedHonour", "青川省高水平专业群")
    }
    assert ("护理专业群", "serves", "山区的养老产业链") in facts
