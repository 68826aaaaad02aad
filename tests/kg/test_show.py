from __future__ import annotations

import json

import pytest

from kg.errors import UnknownName
from kg.show import dossier, render_json, render_text
from tests.kg.sample import COMMUNITY, MAPLE, QINGHE, view


def test_groups_are_by_predicate_and_direction() -> None:
    shown = dossier(view(), QINGHE)
    titles = [group.title for group in shown.groups]
    assert titles == ["partnersWith ↔", "memberOf →", "donatedTo →", "establishedBy ←"]
    partners = shown.groups[0].statements
    names = [shown.entities[statement.other].name for statement in partners]
    assert names == sorted(["白桦职业大学", MAPLE])
    assert shown.fact_count == 5


def test_a_predicate_can_be_chosen() -> None:
    shown = dossier(view(), "青禾装备", ["memberOf"])
    assert [group.predicate for group in shown.groups] == ["memberOf"]
    with pytest.raises(UnknownName) as caught:
        dossier(view(), QINGHE, ["memberof"])
    assert "memberOf" in caught.value.advice


def test_the_text_has_qualifiers_quote_and_place() -> None:
    text = render_text(dossier(view(), COMMUNITY))
    assert text.startswith(f"{COMMUNITY}  (IndustryEducationCommunity)\n")
    assert "aliases  智能农机共同体" in text
    assert "memberOf ←  4" in text
    assert "role=vice_chair" in text
    assert "“牧野农业大学任共同体副理事长单位”" in text
    assert "› 一、总体情况 › （一）合作" in text


def test_a_planned_fact_is_marked() -> None:
    assert "[planned]" in render_text(dossier(view(), "远山机器人有限公司"))


def test_a_literal_object_is_shown_as_its_text() -> None:
    assert "locatedIn →  1\n  图兰国\n" in render_text(dossier(view(), "图兰国鲁班工坊"))


def test_the_limit_says_what_it_hides() -> None:
    text = render_text(dossier(view(), COMMUNITY), limit=1)
    assert "… and 3 more" in text
    assert text.count("“") == 1


def test_json_has_every_fact_with_its_evidence() -> None:
    values = json.loads(render_json(dossier(view(), MAPLE)))
    assert values["entity"]["aliases"] == ["红枫职院"]
    assert values["fact_count"] == sum(
        len(statement["facts"]) for group in values["groups"] for statement in group["statements"]
    )
    donated = next(group for group in values["groups"] if group["predicate"] == "donatedTo")
    assert donated["direction"] == "in"
    fact = donated["statements"][0]["facts"][0]
    assert fact["qualifiers"] == {"amount": "50万元"}
    assert fact["evidence"][0]["quote"] == "青禾装备向学校捐赠设备价值50万元"
