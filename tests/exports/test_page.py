"""The explorer in a real browser, without network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from exports.registry import export
from kg.view import MemoryView
from tests.exports.test_formats import NASTY, SAMPLE, nasty

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="Chromium is not installed"),
    # Playwright leaves its own event loop open at exit.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


class Opened:
    """A page and what went wrong or out on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", lambda dialog: self.problems.append(dialog.message))
        page.on("request", lambda request: self.requests.append(request.url))

    def show(self, graph: MemoryView, folder: Path) -> Page:
        out = folder / "explorer.html"
        export(graph, "html", out)
        self.page.goto(out.as_uri())
        self.page.wait_for_selector("body[data-ready]", timeout=15_000)
        return self.page


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
        yield context.new_page()
        browser.close()


@pytest.fixture
def opened(browser_page: Page) -> Iterator[Opened]:
    made = Opened(browser_page)
    yield made
    assert made.problems == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in made.requests)


def test_every_node_is_there(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    count = sum(1 for _ in SAMPLE.entities())
    assert page.evaluate("explorer.drawnNodes.length") == count
    assert page.inner_text("#counts").startswith(f"{count} ")


def test_search_by_an_alias_finds_and_enter_shows_the_quotes(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    entity = next(entity for entity in SAMPLE.entities() if entity.aliases)
    fact = next(fact for fact in SAMPLE.facts() if entity.id in (fact.subject, fact.object))
    page.fill("#search", entity.aliases[0])
    page.press("#search", "Enter")
    shown = page.inner_text("#panel")
    assert entity.name in shown
    assert fact.evidence[0].quote.replace("\n", "") in shown


def test_arrow_keys_choose_among_hits(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    page.fill("#search", "学院")
    names = page.locator("#hits li").all_inner_texts()
    assert len(names) > 1
    page.press("#search", "ArrowDown")
    page.press("#search", "ArrowDown")
    assert page.locator('#hits li[aria-selected="true"]').inner_text() == names[1]


def test_click_on_a_node_in_the_drawing_opens_it(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    hub = SAMPLE.reports()[0]
    place = page.evaluate(
        "id => explorer.network.canvasToDOM(explorer.network.getPositions([id])[id])", hub.institution
    )
    box = page.locator("#graph").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
    page.wait_for_function(
        "name => document.querySelector('#panel h2')?.textContent.startsWith(name)", arg=hub.institution_name
    )


def test_an_edge_shows_its_evidence(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    fact = next(fact for fact in SAMPLE.facts() if fact.predicate == "partnersWith")
    page.evaluate("id => explorer.showEdge(id)", f"{fact.subject}\n{fact.object}\n{fact.predicate}")
    assert fact.evidence[0].quote.replace("\n", "") in page.inner_text("#panel")


def test_neighbours_are_links(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    page.evaluate("id => explorer.select(id)", SAMPLE.reports()[0].institution)
    link = page.locator("#panel .fact .link").first
    name = link.inner_text()
    link.click()
    assert page.inner_text("#panel h2").startswith(name)


def test_legend_hides_a_type_and_filters_narrow(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    before = page.inner_text("#counts")
    page.locator(".legend-item").first.click()
    assert page.inner_text("#counts") != before
    page.locator(".legend-item").first.click()
    assert page.inner_text("#counts") == before
    page.select_option("#predicate", "memberOf")
    facts = [fact for fact in SAMPLE.facts() if fact.predicate == "memberOf"]
    ends = {end for fact in facts for end in (fact.subject, fact.object)}
    assert page.inner_text("#counts").startswith(f"{len(ends)} ")
    page.click("#reset")


def test_markup_in_names_and_quotes_shows_and_runs_nothing(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(nasty(), tmp_path)
    page.evaluate("explorer.select('Enterprise/2')")
    shown = page.text_content("#panel")
    assert shown is not None
    assert NASTY in shown
    assert "onerror=alert(1)" in shown
    assert page.locator("#panel img, #panel i, #panel b").count() == 0


def test_phone_width_has_everything_below_one_another(opened: Opened, tmp_path: Path) -> None:
    opened.page.set_viewport_size({"width": 390, "height": 800})
    page = opened.show(SAMPLE, tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    graph, panel = page.locator("#graph").bounding_box(), page.locator("#panel").bounding_box()
    assert graph is not None
    assert panel is not None
    assert panel["y"] >= graph["y"] + graph["height"] - 1
    opened.page.set_viewport_size({"width": 1400, "height": 900})
