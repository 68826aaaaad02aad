"""The explorer in a real browser: how two things are linked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.trace import trace
from kg.view import MemoryView
from tests.exports.browser import Opened, boxes_apart, click_at, find
from tests.kg.sample import BIRCH, MAPLE, view

pytestmark = pytest.mark.browser
SAMPLE = view()
IDS = {entity.name: entity.id for entity in SAMPLE.entities()}


def test_paths_are_those_that_the_program_traces(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, "林小满")
    page.click(".act")
    page.fill("#pathTo", BIRCH)
    page.press("#pathTo", "Enter")
    found = trace(SAMPLE, "林小满", BIRCH, planned=True).paths
    assert len(found) > 1
    sections = page.locator("#panel section")
    assert sections.count() == len(found)
    for number, path in enumerate(found):
        through = [hop.target.name for hop in path.hops[:-1]]
        told = sections.nth(number).locator("p").first.locator(".link").all_text_contents()
        assert told == through
        for hop in path.hops:
            assert hop.facts[0].evidence[0].quote in (sections.nth(number).text_content() or "")
    stops = {stop.id for path in found for hop in path.hops for stop in (hop.source, hop.target)}
    assert set(page.evaluate("explorer.marks()")) == stops
    names = page.evaluate("explorer.names()")
    assert boxes_apart(names)
    assert stops <= {name.get("id") for name in names}


def test_paths_pass_specialties_only_when_asked(opened: Opened, tmp_path: Path) -> None:
    only = [fact for fact in SAMPLE.facts() if fact.predicate == "participatesIn"]
    page = opened.show(MemoryView.of(SAMPLE.reports(), SAMPLE.entities(), only), tmp_path)
    page.click("#pathButton")
    for box, name in (("#pathFrom", MAPLE), ("#pathTo", BIRCH)):
        page.fill(box, name)
        page.press(box, "Enter")
    assert "没有找到路径" in page.inner_text("#panel")
    page.check("#wide")
    assert "强农兴校计划" in (page.text_content("#panel") or "")
    page.click("#pathClose")
    assert page.inner_text("#where") == MAPLE


def test_a_line_of_a_path_opens_its_evidence(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    page.click(".act")
    page.fill("#pathTo", "农机电控技术")
    page.press("#pathTo", "Enter")
    fact = next(fact for fact in SAMPLE.facts() if fact.predicate == "authored")
    line = f"{fact.subject}\n{fact.object}\n{fact.predicate}"
    spot = page.evaluate("id => explorer.lineSpot(id)", line)
    click_at(page, spot | {"x": spot["x"] + 30})
    assert page.locator("#panel blockquote p").all_text_contents() == [fact.evidence[0].quote]
    assert page.inner_text("#where").startswith(f"{MAPLE} 与 ")
    address = page.url
    page.go_back()
    assert page.locator("#panel section").count() > 0
    opened.go(address)
    assert page.locator("#panel blockquote p").all_text_contents() == [fact.evidence[0].quote]
