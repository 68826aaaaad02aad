from __future__ import annotations

import pytest

from kg.errors import UnknownName, UsageError
from kg.ids import entity_id
from kg.model import Entity
from kg.names import NameIndex, near_names
from tests.kg.sample import MAPLE, QINGHE, view


def index(*extra: Entity) -> NameIndex:
    return NameIndex([*view().entities(), *extra])


@pytest.mark.parametrize(
    "name",
    [
        QINGHE,
        "青禾装备",
        "《青禾 公司》",
        entity_id("Enterprise", QINGHE),
        f"https://w3id.org/vekg/entity/{entity_id('Enterprise', QINGHE)}",
        f"Enterprise:{QINGHE}",
    ],
)
def test_name_alias_id_iri_and_typed_name_find_the_entity(name: str) -> None:
    assert index().find(name).name == QINGHE


def test_an_unknown_name_suggests_near_ones() -> None:
    with pytest.raises(UnknownName) as caught:
        index().find("红枫职业学院")
    assert "红枫职业学院" in caught.value.message
    assert MAPLE in caught.value.advice
    assert caught.value.exit_status == 2


def test_a_name_like_nothing_still_says_what_to_do() -> None:
    with pytest.raises(UnknownName) as caught:
        index().find("zzzz")
    assert "kg query" in caught.value.advice


def test_types_narrow_the_search() -> None:
    with pytest.raises(UnknownName, match="of type Institution"):
        index().find(QINGHE, ["Institution"])
    assert index().find(MAPLE, ["VocationalCollege"]).name == MAPLE


def test_a_name_shared_by_two_types_needs_the_type() -> None:
    course = Entity(entity_id("Course", "农机电控技术"), "Course", "农机电控技术")
    both = index(course)
    with pytest.raises(UsageError) as caught:
        both.find("农机电控技术")
    assert course.id in caught.value.advice
    assert both.find("Course:农机电控技术") == course


def test_a_name_goes_before_another_things_alias() -> None:
    namesake = Entity(entity_id("Enterprise", "青禾装备"), "Enterprise", "青禾装备")
    assert index(namesake).find("青禾装备") == namesake


def test_near_names_puts_those_that_hold_the_name_first() -> None:
    names = ["青禾智能装备有限公司", "青木装备", "白桦大学"]
    assert near_names("青禾", names) == ("青禾智能装备有限公司",)
    assert near_names("青禾装备", names)[0] in {"青木装备", "青禾智能装备有限公司"}
    assert near_names("", names) == ()
