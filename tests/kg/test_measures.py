"""The numbers behind the pictures, on graphs whose numbers are known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.measures import (
    Flow,
    clusters_to_chains,
    facts_by_year,
    partners_by_province,
    province_of,
    workshops_by_country,
)
from kg.model import Entity, Status
from kg.view import MemoryView
from tests.kg.sample import MAPLE, Sheet, birch, maple, maple_later, view_of

GRAPH = view_of(maple(), birch(), maple_later())


def test_facts_are_of_their_own_year_or_of_their_reports() -> None:
    counts = facts_by_year(GRAPH)
    assert list(counts.by) == ["2030", "2031", "2032"]
    assert counts.by["2030"] == {"memberOf": 2, "receivedHonour": 1}
    assert counts.totals()["2032"] == len(maple_later().facts)
    assert sum(counts.totals().values()) == sum(1 for _ in GRAPH.facts())
    assert counts.unplaced == 0
    assert "2030" not in counts.assumed
    assert counts.assumed["2032"] == counts.by["2032"]


def test_what_has_no_year_is_counted() -> None:
    undated = MemoryView.of(
        [replace(report, year="") for report in GRAPH.reports()], GRAPH.entities(), GRAPH.facts()
    )
    counts = facts_by_year(undated)
    assert list(counts.by) == ["2030"]
    assert counts.unplaced == sum(1 for _ in GRAPH.facts()) - 3


def test_partners_are_counted_once_where_they_are() -> None:
    sheet = Sheet(MAPLE, "2031", "a.txt")
    sheet.entity("Institution", MAPLE)
    for kind, name in (
        ("Enterprise", "天津云帆机械有限公司"),
        ("Enterprise", "浙江云帆机械有限公司"),
        ("Enterprise", "云帆机械有限公司"),
        ("Association", "天津市云帆协会"),
        ("Enterprise", "河北拟建有限公司"),
    ):
        sheet.entity(kind, name)
        for form in ("订单", "共建"):
            status = Status.PLANNED if "拟建" in name else Status.DONE
            sheet.fact("partnersWith", MAPLE, name, f"{form}{name}", status=status, form=form)
    counts = partners_by_province(view_of(sheet))
    assert {province: dict(kinds) for province, kinds in counts.by.items()} == {
        "天津市": {"Enterprise": 1, "Association": 1},
        "浙江省": {"Enterprise": 1},
    }
    assert list(counts.by) == ["天津市", "浙江省"]
    assert counts.unplaced == 1


def test_reporting_colleges_are_partners_of_each_other_alone() -> None:
    assert sum(partners_by_province(GRAPH).totals().values()) + partners_by_province(GRAPH).unplaced == 4
    assert partners_by_province(view_of(birch())).unplaced == 2


@pytest.mark.parametrize(
    ("entity", "province"),
    [
        (Entity("x", "Enterprise", "云帆有限公司", ("天津云帆",)), "天津市"),
        (Entity("x", "Enterprise", "云帆有限公司"), ""),
        (Entity("x", "Institution", "南开大学"), "天津市"),
    ],
)
def test_a_province_comes_from_the_list_or_a_name(entity: Entity, province: str) -> None:
    assert province_of(entity) == province


def test_workshops_are_counted_by_country_and_status() -> None:
    sheet = Sheet(MAPLE, "2031", "a.txt")
    for name, country, status in (
        ("甲工坊", "图兰国", Status.PLANNED),
        ("甲工坊", "图兰国", Status.DONE),
        ("乙工坊", "图兰国", Status.PLANNED),
        ("丙工坊", "海岸国", Status.DONE),
    ):
        sheet.entity("OverseasWorkshop", name)
        sheet.fact("locatedIn", name, country, f"{name}{country}{status}", status=status)
    sheet.entity("OverseasWorkshop", "丁工坊")
    counts = workshops_by_country(view_of(sheet))
    assert dict(counts.by) == {"图兰国": {"done": 1, "planned": 1}, "海岸国": {"done": 1}}
    assert counts.unplaced == 1


def test_clusters_serve_by_themselves_and_through_their_specialties() -> None:
    sheet = maple()
    sheet.fact("serves", "机电一体化技术", "智能农机产业链", "机电一体化技术专业服务智能农机产业链")
    sheet.entity("IndustrialChain", "种业链")
    sheet.fact("serves", "农机装备应用技术", "种业链", "农机装备应用技术服务种业链")
    sheet.fact("serves", "智能农机专业群", "种业链", "拟服务种业链", status=Status.PLANNED)
    assert clusters_to_chains(view_of(sheet)) == (
        Flow("智能农机专业群", "智能农机产业链", 2),
        Flow("智能农机专业群", "种业链", 1),
    )
