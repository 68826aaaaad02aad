"""The explorer in a real browser, without network: finding, looking, filtering, following."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from exports.atlas import Atlas
from exports.labels import PREDICATE_LABELS, TYPE_STYLES
from kg.model import Entity, Status
from kg.view import MemoryView
from tests.exports.browser import Opened, boxes_apart, click_at, counts, find
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, maple, maple_later, view, view_of

pytestmark = pytest.mark.browser


def paged(graph: MemoryView) -> MemoryView:
    """The graph with pages, and with confidences from 0.5 to 0.98."""
    facts = [
        replace(
            fact,
            confidence=0.5 + number % 25 / 50,
            evidence=tuple(replace(item, page=7) for item in fact.evidence),
        )
        for number, fact in enumerate(graph.facts())
    ]
    return MemoryView.of(graph.reports(), graph.entities(), facts)


SAMPLE = paged(view())
NAMES = {entity.id: entity.name for entity in SAMPLE.entities()}
IDS = {name: key for key, name in NAMES.items()}


def neighbours(name: str) -> set[str]:
    ends = [
        (fact.subject, fact.object) for fact in SAMPLE.facts() if IDS[name] in (fact.subject, fact.object)
    ]
    return {end for pair in ends for end in pair if end in NAMES}


def test_the_overview_has_every_node_where_the_export_put_it_and_names_apart(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened.show(SAMPLE, tmp_path)
    assert set(page.evaluate("explorer.marks()")) == set(NAMES)
    assert counts(page) == (len(NAMES), sum(1 for _ in SAMPLE.facts()))
    assert page.locator("#queries").is_hidden()
    names = page.evaluate("explorer.names()")
    assert {MAPLE, BIRCH} <= {name["text"] for name in names}
    assert boxes_apart(names)
    places = Atlas.of(SAMPLE).layout.places
    spots = {key: page.evaluate("id => explorer.markSpot(id)", key) for key in NAMES}
    (a, b), (c, _) = (places[IDS[name]] for name in (MAPLE, BIRCH))
    scale = (spots[IDS[BIRCH]]["x"] - spots[IDS[MAPLE]]["x"]) / (c - a)
    for key, (x, y) in places.items():
        assert spots[key]["x"] == pytest.approx(spots[IDS[MAPLE]]["x"] + (x - a) * scale, abs=0.5)
        assert spots[key]["y"] == pytest.approx(spots[IDS[MAPLE]]["y"] + (y - b) * scale, abs=0.5)
    assert MAPLE in page.inner_text("#panel")


def test_marks_have_the_colour_and_shape_of_their_type_and_the_size_of_their_importance(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened.show(SAMPLE, tmp_path)
    facts = Counter(end for fact in SAMPLE.facts() for end in {fact.subject, fact.object})
    sizes: dict[str, dict[int, float]] = {}
    for entity in SAMPLE.entities():
        mark = page.evaluate("id => explorer.mark(id)", entity.id)
        assert (mark["colour"], mark["shape"]) == TYPE_STYLES[entity.type]
        if entity.name not in (MAPLE, BIRCH):
            sizes.setdefault(entity.type, {})[facts[entity.id]] = mark["size"]
    assert any(len(known) > 1 for known in sizes.values())
    for known in sizes.values():
        assert [known[number] for number in sorted(known)] == sorted(known.values())
        assert len(set(known.values())) == len(known)
    assert all(name["box"][0] >= 0 for name in page.evaluate("explorer.names()"))


@pytest.mark.parametrize("typed", ["青禾智能", "qhznzb", "ＱＨＺＮ"])
def test_search_knows_aliases_and_initials_and_enter_opens(
    opened: Opened, tmp_path: Path, typed: str
) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, typed)
    assert page.inner_text("#panel h2") == QINGHE
    assert "青禾装备" in page.inner_text(".aliases")


def test_arrow_keys_choose_among_hits_and_escape_closes(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    page.fill("#search", "学院")
    items = page.locator("#hits [role=option]")
    names = items.evaluate_all("items => items.map((item) => item.querySelector('bdi').textContent)")
    assert len(names) > 2
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"):
        page.press("#search", key)
    chosen = page.locator("#hits [aria-selected=true]")
    assert chosen.get_attribute("id") == page.get_attribute("#search", "aria-activedescendant")
    assert chosen.locator("bdi").inner_text() == names[1]
    page.press("#search", "Escape")
    assert page.locator("#hits").is_hidden()
    page.fill("#search", "学院")
    page.press("#search", "ArrowDown")
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2") == names[0]
    page.fill("#search", "没有这样的名字")
    assert page.inner_text("#hits") == "没有找到"


def test_a_click_on_a_node_opens_it_with_its_neighbours(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    click_at(page, page.evaluate("id => explorer.markSpot(id)", IDS[MAPLE]))
    assert page.inner_text("#panel h2") == MAPLE
    assert set(page.evaluate("explorer.marks()")) == neighbours(MAPLE)
    names = page.evaluate("explorer.names()")
    assert boxes_apart(names)
    assert {NAMES[key] for key in neighbours(MAPLE)} <= {name["text"].split(" · ")[0] for name in names}


def test_a_name_or_the_ground_close_to_a_mark_stands_for_the_mark(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    name = next(name for name in page.evaluate("explorer.names()") if name["text"] == BIRCH)
    left, top, right, bottom = name["box"]
    click_at(page, {"x": (left + right) / 2, "y": (top + bottom) / 2})
    assert page.inner_text("#panel h2") == BIRCH
    page.click("#home")
    size = page.evaluate("id => explorer.mark(id).radius", IDS[QINGHE])
    spot = page.evaluate("id => explorer.markSpot(id)", IDS[QINGHE])
    click_at(page, spot | {"x": spot["x"] - size - 4})
    assert page.inner_text("#panel h2") == QINGHE


def crowded(neighbours: int) -> MemoryView:
    """The sample, in which one college has so many more partners."""
    fact = next(fact for fact in SAMPLE.facts() if fact.predicate == "partnersWith")
    others = [
        Entity(f"Enterprise/9{number:03}", "Enterprise", f"第{number}号云岭轴承股份有限公司")
        for number in range(neighbours)
    ]
    facts = [
        replace(fact, id=f"p{number:03}", subject=IDS[MAPLE], object=other.id)
        for number, other in enumerate(others)
    ]
    return MemoryView.of(SAMPLE.reports(), [*SAMPLE.entities(), *others], [*SAMPLE.facts(), *facts])


@pytest.mark.parametrize(("neighbours", "all_named"), [(40, True), (150, True), (900, False)])
def test_names_stand_apart_around_a_node_with_many_neighbours(
    opened: Opened, tmp_path: Path, neighbours: int, all_named: bool
) -> None:
    page = opened.show(crowded(neighbours), tmp_path)
    find(page, MAPLE)
    names = page.evaluate("explorer.names()")
    assert boxes_apart(names)
    marks = page.evaluate("explorer.marks()")
    assert len(marks) > min(neighbours, 590)
    named = {name["id"] for name in names if name.get("id")}
    assert (named == set(marks)) is all_named
    covering = page.evaluate(
        """() => {
          const spots = explorer.marks().map((id) => [id, explorer.markSpot(id)]);
          const covers = ({ id, box: [left, top, right, bottom] }) => spots.some(
            ([other, { x, y }]) => other !== id && left < x && x < right && top < y && y < bottom);
          return explorer.names().filter((name) => name.id && covers(name)).map((name) => name.text);
        }"""
    )
    assert covering in ([], [MAPLE])
    width, height = page.evaluate("[drawings.clientWidth, drawings.clientHeight]")
    for left, top, right, bottom in (name["box"] for name in names):
        assert left > -2
        assert right < width + 2
        assert top > -2
        assert bottom < height + 2


def test_two_steps_reach_the_neighbours_of_neighbours(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, "林小满")
    page.click("[data-steps='2']")
    wanted = {other for key in neighbours("林小满") for other in neighbours(NAMES[key])}
    assert set(page.evaluate("explorer.marks()")) == wanted
    assert boxes_apart(page.evaluate("explorer.names()"))
    page.click("[data-steps='1']")
    assert set(page.evaluate("explorer.marks()")) == neighbours("林小满")


def test_a_hidden_type_stands_on_the_way_to_one_that_is_shown(opened: Opened, tmp_path: Path) -> None:
    leads = [fact for fact in SAMPLE.facts() if fact.predicate == "memberOf"]
    page = opened.show(MemoryView.of(SAMPLE.reports(), SAMPLE.entities(), leads), tmp_path)
    find(page, MAPLE)
    page.click("[data-steps='2']")
    page.locator("[data-facet=type] [data-value=Enterprise]").click(modifiers=["Shift"])
    marks = {NAMES[key] for key in page.evaluate("explorer.marks()")}
    assert {MAPLE, COMMUNITY, QINGHE} <= marks
    assert BIRCH not in marks
    together = page.locator("#panel .fact", has_text=COMMUNITY).locator(".with")
    assert together.text_content() == f"同为牵头：{QINGHE}"
    page.click("[data-steps='1']")
    assert page.evaluate("explorer.marks()") == [IDS[MAPLE]]


def test_the_panel_groups_by_predicate_and_year_and_quotes(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    facts = [fact for fact in SAMPLE.facts() if IDS[MAPLE] in (fact.subject, fact.object)]
    shown = page.text_content("#panel") or ""
    for fact in facts:
        assert fact.evidence[0].quote in shown
    report = SAMPLE.reports()[1]
    assert f"{report.institution_name} {report.year} › 一、总体情况 › （一）合作 › 第 7 页" in shown
    section = page.locator("#panel section").filter(has=page.locator("h3", has_text="获得荣誉"))
    assert section.locator("h3").inner_text() == "获得荣誉（1）"
    assert section.locator("h4").inner_text() == "2030（1）"
    assert section.locator(".tag").all_text_contents()[:3] == ["等次 一等奖", "级别 省级", "年份 2030"]
    titles = page.locator("#panel h3").all_inner_texts()
    jumps = page.locator(".jump button").all_inner_texts()
    assert [title.split("（")[0] for title in titles] == [jump.split(" ")[0] for jump in jumps]


def test_the_panel_has_the_codes_of_the_official_lists(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, "机电一体化技术")
    assert "专业大类 装备制造大类" in page.inner_text("#panel .aliases")
    find(page, MAPLE)
    assert "未列入官方名单" in page.inner_text("#panel")


def test_who_leads_together_is_told_and_neighbours_are_links(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    together = page.locator("#panel .fact", has_text=COMMUNITY).locator(".with")
    assert together.text_content() == f"同为牵头：{QINGHE}"
    together.locator(".link").click()
    assert page.inner_text("#panel h2") == QINGHE
    assert page.inner_text("#where") == QINGHE


def test_a_line_in_the_drawing_opens_its_evidence(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, "林小满")
    fact = next(fact for fact in SAMPLE.facts() if fact.predicate == "authored")
    click_at(
        page,
        page.evaluate("id => explorer.lineSpot(id)", f"{fact.subject}\n{fact.object}\n{fact.predicate}"),
    )
    assert page.inner_text("#panel h2") == f"林小满 {PREDICATE_LABELS['authored'].zh} 农机电控技术"
    assert fact.evidence[0].quote in (page.text_content("#panel blockquote") or "")
    page.go_back()
    assert page.inner_text("#panel h2") == "林小满"


def test_a_line_of_the_overview_opens_its_evidence_too(opened: Opened, tmp_path: Path) -> None:
    college, company = (
        next(item for item in view().entities() if item.name == name) for name in (MAPLE, QINGHE)
    )
    fact = next(fact for fact in view().facts() if fact.predicate == "donatedTo")
    page = opened.show(MemoryView.of(view().reports(), [college, company], [fact]), tmp_path)
    middle = page.evaluate("id => explorer.lineSpot(id)", f"{company.id}\n{college.id}\ndonatedTo")
    end = page.evaluate("id => explorer.markSpot(id)", company.id)
    # Not amid it, where the college's name stands.
    click_at(page, {axis: middle[axis] * 0.4 + end[axis] * 0.6 for axis in middle})
    assert page.locator("#panel blockquote p").all_text_contents() == [fact.evidence[0].quote]
    assert page.inner_text("#where") == QINGHE


def test_the_legend_counts_and_filters(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    item = page.locator("[data-facet=type] [data-value=Enterprise]")
    enterprises = {entity.id for entity in SAMPLE.entities() if entity.type == "Enterprise"}
    assert item.inner_text().split() == ["企业", str(len(enterprises))]
    item.click()
    assert item.get_attribute("aria-pressed") == "false"
    assert set(page.evaluate("explorer.marks()")) == set(NAMES) - enterprises
    page.click("#clear")
    assert counts(page)[0] == len(NAMES)
    item.locator("xpath=..").locator(".only").click()
    assert set(page.evaluate("explorer.marks()")) == enterprises
    item.locator("xpath=..").locator(".only").click()
    assert counts(page)[0] == len(NAMES)


def test_where_the_filters_leave_nothing_they_can_be_cleared(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, "林小满")
    page.locator("[data-facet=type] [data-value=Enterprise]").click(modifiers=["Shift"])
    assert "没有符合筛选条件的事实" in page.inner_text("#panel")
    page.locator("#panel .hint button").click()
    assert "林小满主编《农机电控技术》" in (page.text_content("#panel") or "")


@pytest.mark.parametrize(
    ("facet", "value"),
    [("predicate", "memberOf"), ("year", "2030"), ("status", "planned"), ("report", "")],
)
def test_filters_leave_the_facts_that_have_the_value(
    opened: Opened, tmp_path: Path, facet: str, value: str
) -> None:
    page = opened.show(SAMPLE, tmp_path)
    value = value or SAMPLE.reports()[0].id
    facts = [
        fact
        for fact in SAMPLE.facts()
        if value in (fact.predicate, fact.qualifier.get("year"), fact.status.value, fact.evidence[0].report)
    ]
    page.click(f"[data-facet={facet}] summary")
    item = page.locator(f"[data-facet={facet}] [data-value='{value}']")
    assert item.locator("b").inner_text() == str(len(facts))
    item.hover()
    item.locator("xpath=..").locator(".only").click()
    ends = {end for fact in facts for end in (fact.subject, fact.object)} & set(NAMES)
    assert counts(page) == (len(ends), len(facts))
    assert set(page.evaluate("explorer.marks()")) == ends


def test_the_least_confidence_filters(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    page.select_option("#confidence", "0.9")
    sure = [fact for fact in SAMPLE.facts() if (fact.confidence or 0) >= 0.9]
    assert counts(page)[1] == len(sure)
    page.select_option("#confidence", "0")
    assert counts(page)[1] == sum(1 for _ in SAMPLE.facts())


def test_confidence_is_not_asked_for_where_none_is_known(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(view(), tmp_path)
    assert page.locator("#confidence").is_hidden()


def test_what_is_less_than_sure_says_so(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    mine = [fact for fact in SAMPLE.facts() if IDS[MAPLE] in (fact.subject, fact.object)]
    unsure = [fact.confidence or 0 for fact in mine if (fact.confidence or 0) < 0.8]
    told = page.locator("#panel .tag.unsure").all_text_contents()
    assert sorted(told) == sorted(f"置信度 {confidence:.2f}" for confidence in unsure)
    assert 0 < len(told) < len(mine)


def test_planned_facts_are_told_apart(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, "远山机器人有限公司")
    planned = [fact for fact in SAMPLE.facts() if fact.status is Status.PLANNED]
    assert page.locator("#panel .tag.planned").count() == len(planned) == 1


def test_facts_of_two_reports_stand_under_their_years(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(view_of(maple(), maple_later()), tmp_path)
    find(page, MAPLE)
    section = page.locator("#panel section").filter(has=page.locator("h3", has_text=re.compile("^合作")))
    assert [title.split("（")[0] for title in section.locator("h4").all_inner_texts()] == [
        "未注明年份 · 2032 年报告",
        "未注明年份 · 2031 年报告",
    ]
