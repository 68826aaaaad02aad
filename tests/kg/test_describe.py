from __future__ import annotations

import pytest

from kg.describe import (
    entity_json,
    fact_json,
    link_text,
    official_json,
    official_text,
    one_line,
    place_text,
    qualifier_text,
    shortened,
)
from kg.model import Entity, Evidence, Fact, Status

ENTITIES = {
    "Institution/a": Entity("Institution/a", "Institution", "甲学院", ("甲院",), "VocationalCollege"),
    "Enterprise/b": Entity("Enterprise/b", "Enterprise", "乙公司"),
}


def fact(predicate: str = "partnersWith", obj: str = "Enterprise/b", status: Status = Status.DONE) -> Fact:
    place = Evidence("r", 3, 5, "合作", ("一、概况",), 4)
    return Fact("1", predicate, "Institution/a", obj, (place,), (("form", "订单班"),), status, "frame", 0.9)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("与甲\n\n公司", "与甲公司"),
        ("与 ABC\nLtd", "与 ABC Ltd"),
        ("共 3\r\n家", "共 3 家"),
        ("名称\t地点", "名称 地点"),
        ("  一行 ", "一行"),
        ("\n", ""),
    ],
)
def test_a_quote_on_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_a_long_quote_is_cut() -> None:
    assert shortened("一二三四五", 5) == "一二三四五"
    assert shortened("一二三四五六", 5) == "一二三四…"


def test_a_symmetric_link_has_no_direction() -> None:
    assert link_text(fact(), ENTITIES) == "partnersWith: 甲学院 ↔ 乙公司"
    assert link_text(fact("locatedIn", "图兰国"), ENTITIES) == "locatedIn: 甲学院 → 图兰国"


def test_status_stands_before_the_qualifiers_unless_done() -> None:
    assert qualifier_text(fact()) == "form=订单班"
    assert qualifier_text(fact(status=Status.PLANNED)) == "[planned] form=订单班"


def test_the_place_has_report_section_and_page() -> None:
    assert place_text(fact().evidence[0]) == "r › 一、概况, p. 4"


def test_what_the_lists_say_is_one_line() -> None:
    assert official_text(ENTITIES["Institution/a"]) == "not on the official list"
    assert official_text(Entity("x", "Enterprise", "某公司")) == ""
    specialty = Entity("x", "Specialty", "现代种业技术")
    assert official_text(specialty) == "210101; 职业本科; 农业类; 农林牧渔大类"
    assert official_json(specialty)["official"]["category"] == "农林牧渔大类"


def test_json_values() -> None:
    assert entity_json(ENTITIES["Institution/a"]) == {
        "id": "Institution/a",
        "type": "Institution",
        "name": "甲学院",
        "subtype": "VocationalCollege",
        "aliases": ["甲院"],
        "official": {"inOfficialList": False},
    }
    values = fact_json(fact(), ENTITIES)
    assert values["subject"] == "甲学院"
    assert values["object_id"] == "Enterprise/b"
    assert values["confidence"] == 0.9
    assert values["evidence"] == [
        {"report": "r", "start": 3, "end": 5, "section": ["一、概况"], "quote": "合作", "page": 4}
    ]
    assert "object_id" not in fact_json(fact("locatedIn", "图兰国"), ENTITIES)
