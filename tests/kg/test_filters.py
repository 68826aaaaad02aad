"""A part of the graph: what the filters let through, one by one and together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnknownName, UsageError
from kg.filters import EVERYTHING, Filters, narrowed, years_of
from kg.model import Entity, Fact, ReportInfo
from kg.view import GraphView, MemoryView
from kg.vocabulary import PREDICATES, TYPES
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, birch, maple, maple_later, view, view_of

ALL = view_of(maple(), birch(), maple_later())
NAMES = {entity.id: entity.name for entity in ALL.entities()}


def names(part: GraphView) -> set[str]:
    return {entity.name for entity in part.entities()}


def links(part: GraphView) -> set[tuple[str, str, str]]:
    return {
        (NAMES[fact.subject], fact.predicate, NAMES.get(fact.object, fact.object)) for fact in part.facts()
    }


def test_no_filter_is_the_graph_itself() -> None:
    whole = view()
    assert narrowed(whole, EVERYTHING) is whole


def test_types_keep_their_things_and_the_facts_between() -> None:
    part = narrowed(ALL, Filters(types=frozenset({"Enterprise", "VocationalUniversity"})))
    assert names(part) == {QINGHE, "远山机器人有限公司", "南溪种业有限公司", BIRCH}
    assert links(part) == {
        (BIRCH, "partnersWith", QINGHE),
        (BIRCH, "partnersWith", "南溪种业有限公司"),
        ("南溪种业有限公司", "recruitsFrom", BIRCH),
    }


def test_a_literal_object_is_no_thing_to_be_of_a_type() -> None:
    part = narrowed(ALL, Filters(types=frozenset({"OverseasWorkshop"})))
    assert links(part) == {("图兰国鲁班工坊", "locatedIn", "图兰国")}


def test_a_predicate_keeps_its_facts_and_their_ends() -> None:
    part = narrowed(ALL, Filters(predicates=frozenset({"memberOf"})))
    assert names(part) == {MAPLE, BIRCH, QINGHE, "牧野农业大学", COMMUNITY}
    assert {predicate for _, predicate, _ in links(part)} == {"memberOf"}


@pytest.mark.parametrize(
    ("years", "wanted"),
    [
        ({2030}, {(MAPLE, "memberOf"), (QINGHE, "memberOf"), (MAPLE, "receivedHonour")}),
        ({1999}, set()),
    ],
)
def test_a_year_is_the_facts_own(years: set[int], wanted: set[tuple[str, str]]) -> None:
    part = narrowed(ALL, Filters(years=frozenset(years)))
    assert {(subject, predicate) for subject, predicate, _ in links(part)} == wanted


def test_a_fact_without_a_year_is_of_its_reports() -> None:
    part = narrowed(ALL, Filters(years=frozenset({2032})))
    assert [report.year for report in part.reports()] == ["2032"]
    assert (MAPLE, "partnersWith", BIRCH) in links(part)
    assert (MAPLE, "receivedHonour", "全省教学成果奖") not in links(part)


@pytest.mark.parametrize("form", ["maple-later.txt", "maple-later", maple_later().info.id])
def test_a_report_goes_by_id_file_and_stem(form: str) -> None:
    part = narrowed(ALL, Filters(reports=frozenset({form})))
    assert [report.source for report in part.reports()] == ["maple-later.txt"]
    assert len(list(part.facts())) == len(maple_later().facts)
    assert "图兰国鲁班工坊" not in names(part)


def test_a_status_is_chosen() -> None:
    part = narrowed(ALL, Filters(statuses=frozenset({"planned", "closed"})))
    assert links(part) == {
        (MAPLE, "partnersWith", "远山机器人有限公司"),
        (BIRCH, "offers", "机电一体化技术"),
    }


def test_confidence_is_at_least_what_is_asked_for() -> None:
    given_ones = [None, 0.2, 0.8, 1.0]
    facts = [replace(fact, confidence=given_ones[place % 4]) for place, fact in enumerate(sorted_facts(ALL))]
    graded = MemoryView.of(ALL.reports(), ALL.entities(), facts)
    part = narrowed(graded, Filters(min_confidence=0.8))
    assert {fact.confidence for fact in part.facts()} == {0.8, 1.0}


def sorted_facts(graph: GraphView) -> list[Fact]:
    return sorted(graph.facts(), key=lambda fact: fact.id)


def test_around_walks_facts_whichever_way_they_point() -> None:
    near = narrowed(ALL, Filters(around="图兰国立技术学院"))
    assert names(near) == {"图兰国立技术学院", "图兰国鲁班工坊"}
    further = narrowed(ALL, Filters(around="图兰国立技术学院", steps=2))
    assert names(further) == names(near) | {"机电一体化技术"}
    assert ("图兰国鲁班工坊", "coversSpecialty", "机电一体化技术") in links(further)


def test_around_walks_what_the_others_leave_and_keeps_the_one_asked_for() -> None:
    part = narrowed(ALL, Filters(around="红枫职院", types=frozenset({"Enterprise"}), steps=3))
    assert names(part) == {MAPLE, QINGHE, "远山机器人有限公司"}
    alone = narrowed(ALL, Filters(around=MAPLE, predicates=frozenset({"hostedAt"})))
    assert names(alone) == {MAPLE}
    assert links(alone) == set()


@pytest.mark.parametrize(
    ("filters", "near"),
    [
        (Filters(types=frozenset({"Enterprize"})), "Enterprise"),
        (Filters(predicates=frozenset({"memberof"})), "memberOf"),
        (Filters(statuses=frozenset({"plan"})), "planned"),
        (Filters(reports=frozenset({"maple-late.txt"})), "maple-later.txt"),
        (Filters(around="红枫职业学院"), MAPLE),
    ],
)
def test_what_is_not_there_is_named_with_what_is_near(filters: Filters, near: str) -> None:
    with pytest.raises(UnknownName) as caught:
        narrowed(ALL, filters)
    assert near in caught.value.advice


def test_no_steps_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="0 steps"):
        narrowed(ALL, Filters(around=MAPLE, steps=0))


def test_a_year_that_nobody_states_is_none() -> None:
    fact = next(iter(ALL.facts()))
    assert years_of(replace(fact, qualifiers=()), {}) is None


def some(items: st.SearchStrategy[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(items, max_size=2)


@given(
    some(st.sampled_from(TYPES)),
    some(st.sampled_from(sorted(PREDICATES))),
    some(st.sampled_from(["done", "planned"])),
    st.sampled_from(["", MAPLE, QINGHE]),
    st.integers(1, 3),
)
def test_a_part_is_a_graph_of_its_own(
    types: frozenset[str], predicates: frozenset[str], statuses: frozenset[str], around: str, steps: int
) -> None:
    filters = Filters(types=types, predicates=predicates, statuses=statuses, around=around, steps=steps)
    part = narrowed(ALL, filters)
    entities, facts = list(part.entities()), list(part.facts())
    ids = {entity.id for entity in entities}
    assert ids <= NAMES.keys()
    for fact in facts:
        assert fact.subject in ids
        assert PREDICATES[fact.predicate].literal or fact.object in ids
    assert {fact.evidence[0].report for fact in facts} == {report.id for report in part.reports()}
    again = narrowed(part, filters)
    assert (list(again.entities()), list(again.facts())) == (entities, facts)


@dataclass(frozen=True, slots=True)
class Naming:
    """The sample, of whose reports one also names a thing without a fact of it."""

    view: GraphView
    alone: Entity
    report: str

    def reports(self) -> tuple[ReportInfo, ...]:
        return self.view.reports()

    def facts(self) -> Iterator[Fact]:
        return self.view.facts()

    def entities(self) -> Iterator[Entity]:
        return iter((*self.view.entities(), self.alone))

    def mentions(self, report: str) -> dict[str, tuple[str, ...]]:
        return {self.alone.id: ()} if report == self.report else {}


def test_a_report_has_what_it_names_without_a_fact_too() -> None:
    alone = Entity("Enterprise/0", "Enterprise", "云帆国际物流有限公司")
    view = Naming(ALL, alone, birch().info.id)
    mine, other = (frozenset({sheet().info.id}) for sheet in (birch, maple))
    assert alone.name in names(narrowed(view, Filters(reports=mine)))
    assert alone.name not in names(narrowed(view, Filters(reports=other)))
    # Where facts are chosen among, it is by them that things are.
    assert alone.name not in names(narrowed(view, Filters(reports=mine, statuses=frozenset({"done"}))))
    assert alone.name not in names(narrowed(view, Filters(reports=mine, types=frozenset({"Institution"}))))
