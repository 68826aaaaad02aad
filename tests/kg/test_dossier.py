"""What a dossier says: which section a fact stands in, in which order, and that none is left out."""

from __future__ import annotations

import pytest

from kg.dossier import Cell, Facts, Page, Section
from kg.filters import Filters, narrowed
from kg.model import Entity
from kg.view import MemoryView
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, birch, maple, maple_later, view_of

GRAPH = view_of(maple(), birch(), maple_later())


def page(name: str, graph: MemoryView = GRAPH, limit: int | None = None) -> Page:
    entity = next(entity for entity in graph.entities() if entity.name == name)
    return Facts(graph).page(entity, limit)


def section(of: Page, name: str) -> Section:
    return next(section for section in of.sections if section.name == name)


def texts(cell: Cell) -> list[str]:
    return [term.text for term in cell]


def rows(of: Page, name: str) -> list[list[list[str]]]:
    return [[texts(cell) for cell in row.cells] for row in section(of, name).rows]


def test_partnerships_are_by_kind_and_year() -> None:
    assert rows(page(MAPLE), "partnerships") == [
        [["Institution"], [BIRCH], [], ["(2032)"]],
        [["Enterprise"], [QINGHE], [], ["(2032)"]],
        [["Enterprise"], ["远山机器人有限公司"], ["[planned]"], ["(2031)"]],
        [["Enterprise"], [QINGHE], ["订单培养"], ["(2031)"]],
    ]


def test_memberships_have_roles_leaders_first() -> None:
    assert rows(page(MAPLE), "memberships") == [
        [[COMMUNITY], ["IndustryEducationCommunity"], ["lead"], ["2030"]]
    ]
    assert [row[2] for row in rows(page(COMMUNITY), "members")] == [
        ["lead"],
        ["lead"],
        ["vice_chair"],
        ["member"],
    ]


def test_clusters_have_specialties_core_ones_first_and_chains() -> None:
    assert rows(page(MAPLE), "clusters") == [
        [["智能农机专业群"], ["农机装备应用技术 ★", "机电一体化技术"], ["智能农机产业链"]]
    ]
    assert rows(page(MAPLE), "specialties") == [[["农机装备应用技术"], [], []]]


def test_workshops_stand_where_they_are_hosted_or_built() -> None:
    assert rows(page("图兰国立技术学院"), "workshops") == [
        [["图兰国鲁班工坊"], ["图兰国"], ["图兰国立技术学院"], [], ["机电一体化技术"]]
    ]


def test_facilities_honours_and_people() -> None:
    assert [row[:3] for row in rows(page(MAPLE), "facilities")] == [
        [["智能农机实训基地"], ["TrainingBase"], [MAPLE, QINGHE]],
        [["青禾产业学院"], ["IndustryCollege"], [MAPLE, QINGHE]],
    ]
    assert rows(page(MAPLE), "honours") == [[["全省教学成果奖"], ["一等奖"], ["省级"], ["2030"], []]]
    assert rows(page(MAPLE), "people") == [[["林小满"], ["教师"], ["农机电控技术", "第三届全省农机技能大赛"]]]
    assert rows(page("林小满"), "prizes") == [[["第三届全省农机技能大赛"], ["农机维修"], ["金牌"], [], []]]


def test_other_facts_say_which_way_they_point() -> None:
    other = rows(page(MAPLE), "other")
    assert [["assists"], ["云岭县"], []] in other
    assert [["← donatedTo"], [QINGHE], ["amount=50万元"]] in other


@pytest.mark.parametrize("entity", list(GRAPH.entities()), ids=lambda entity: entity.name)
def test_every_fact_of_a_thing_is_borne_out_on_its_page(entity: Entity) -> None:
    found = page(entity.name)
    key = found.entity.id
    own = [fact for fact in GRAPH.facts() if key in (fact.subject, fact.object)]
    noted = {note.evidence for note in found.notes}
    assert {place for fact in own for place in fact.evidence} <= noted
    assert found.fact_count == len(own)
    cited = [number for section in found.sections for row in section.rows for number in row.notes]
    assert set(cited) == {note.number for note in found.notes} == set(range(1, len(found.notes) + 1))
    assert {one.entity.id for one in found.neighbours} == {
        end for fact in own for end in (fact.subject, fact.object) if end in {e.id for e in GRAPH.entities()}
    } - {key}


def test_a_limit_says_what_it_leaves_out() -> None:
    shown = section(page(MAPLE, limit=1), "partnerships").rows
    assert len(shown) == 2
    assert texts(shown[1].cells[0]) == ["… +3"]


def test_a_part_of_the_graph_gives_a_part_of_the_dossier() -> None:
    part = narrowed(GRAPH, Filters(years=frozenset({2032})))
    entity = next(entity for entity in part.entities() if entity.name == MAPLE)
    found = Facts(part).page(entity)
    assert [report[-13:-9] for report in found.reports] == ["2032"]
    assert "memberships" not in [section.name for section in found.sections]
