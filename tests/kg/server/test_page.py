"""The query page in a real browser, which asks nobody but the server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.exports.browser import DESK, find
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, server: httpx.Client) -> Iterator[Page]:
    opened = context.new_page()
    problems: list[str] = []
    requests: list[str] = []
    # What the browser itself notes of an answer with an error status is no fault of the page.
    opened.on(
        "console",
        lambda message: problems.append(message.text) if "status of 400" not in message.text else None,
    )
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(str(server.base_url))
    opened.wait_for_selector("body[data-ready]", timeout=15_000)
    yield opened
    opened.close()
    assert problems == []
    assert all(url.startswith((str(server.base_url), "blob:", "about:")) for url in requests)


def rows(page: Page) -> list[list[str]]:
    return [
        [cell.inner_text() for cell in row.locator("td").all()]
        for row in page.locator("#answer tbody tr").all()
    ]


def answered(page: Page, count: int = 1) -> None:
    page.wait_for_selector(f"body[data-answered='{count}']", timeout=15_000)


def test_the_page_opens_with_a_query_that_runs(page: Page) -> None:
    page.press("#editor", "Control+Enter")
    answered(page)
    assert {row[0] for row in rows(page)} == {MAPLE, BIRCH}
    assert page.inner_text("#answer thead").strip() == "college\tenterprises"
    assert "2 行" in page.inner_text("#count")
    assert "2 份报告" in page.inner_text("#state")


def test_a_saved_question_is_found_filled_in_and_answered(page: Page) -> None:
    page.fill("#filter", "communities of")
    page.fill("#filter", "communities-of")
    page.click("#questions button[data-name='communities-of']")
    field = page.locator("#parameters input").first
    field.fill("青禾装备")
    field.press("Enter")
    answered(page)
    assert rows(page)[0][0] == COMMUNITY
    assert "SELECT" in page.input_value("#editor")


def test_names_are_suggested_as_one_types(page: Page) -> None:
    page.click("#questions button[data-name='partners']")
    field = page.locator("#parameters input").first
    field.fill("白桦")
    page.wait_for_selector("#names-college option", state="attached")
    assert BIRCH in page.eval_on_selector_all(
        "#names-college option", "options => options.map((o) => o.value)"
    )
    assert page.locator("#parameters input[name='year']").get_attribute("pattern")


def test_what_is_wrong_is_shown_with_its_place(page: Page) -> None:
    page.fill("#editor", "SELECT ?x {?x ?y }")
    page.click("#run")
    answered(page)
    assert "Line 1, column" in page.inner_text("#problem")
    page.fill("#editor", "ASK {}")
    page.click("#run")
    answered(page, 2)
    assert page.is_hidden("#problem")
    assert rows(page) == [["true"]]


def test_a_question_without_its_argument_is_not_sent(page: Page) -> None:
    page.click("#questions button[data-name='partners']")
    page.click("#form button[type=submit]")
    assert page.evaluate("document.querySelector('#parameters input').validity.valueMissing")
    assert rows(page) == []


def test_a_thing_in_the_answer_leads_on(page: Page) -> None:
    page.fill("#editor", f'SELECT ?x {{ ?x skos:prefLabel "{QINGHE}"@zh }}')
    page.click("#run")
    answered(page)
    page.locator("#answer td .link").first.click()
    answered(page, 2)
    assert [QINGHE] in [[cell for cell in row if cell == QINGHE] for row in rows(page)]


def test_a_thing_in_the_answer_leads_to_its_drawing(page: Page) -> None:
    page.fill("#editor", f'SELECT ?x ?t {{ ?x skos:prefLabel "{QINGHE}"@zh ; a ?t }}')
    page.click("#run")
    answered(page)
    assert page.locator("#answer td .drawn").count() == 1  # its type is no thing
    page.click("#answer td .drawn")
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    page.wait_for_function(
        "name => document.querySelector('#panel h2')?.textContent.includes(name)", arg=QINGHE
    )


def test_rows_are_sorted_by_any_column(page: Page) -> None:
    page.fill("#editor", 'SELECT ?n ?t { VALUES (?n ?t) { (10 "二") (9 "一") (UNDEF "三") (100 "四") } }')
    page.click("#run")
    answered(page)
    page.click("#answer th button")
    assert [row[0] for row in rows(page)] == ["9", "10", "100", "–"]
    page.click("#answer th button")
    assert [row[0] for row in rows(page)] == ["100", "10", "9", "–"]
    assert page.get_attribute("#answer th", "aria-sort") == "descending"


def test_terms_are_found_by_their_chinese_and_english_names(page: Page) -> None:
    page.fill("#editor", "")
    page.locator("#editor").press_sequentially("SELECT ?x { ?x a 企业")
    page.wait_for_selector("#terms button")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.input_value("#editor") == "SELECT ?x { ?x a ve:Enterprise "
    page.locator("#editor").press_sequentially("; ve:partn")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#editor").press_sequentially("?y }")
    assert page.input_value("#editor") == "SELECT ?x { ?x a ve:Enterprise ; ve:partnersWith ?y }"
    assert page.locator("#terms button").count() == 0  # a variable is no term


def test_on_a_phone_the_answer_comes_into_view(page: Page) -> None:
    page.set_viewport_size({"width": 420, "height": 800})
    page.click("#questions button[data-name='communities-of']")
    page.fill("#parameters input", QINGHE)
    page.press("#parameters input", "Enter")
    answered(page)
    box = page.locator("#answer table").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 700
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 420  # the table scrolls by itself


def test_the_address_opens_the_question_again(page: Page) -> None:
    page.click("#questions button[data-name='communities-of']")
    page.fill("#parameters input", "青禾装备")
    page.press("#parameters input", "Enter")
    answered(page)
    found = rows(page)
    page.reload()
    answered(page)
    assert rows(page) == found
    assert page.input_value("#parameters input") == "青禾装备"
    page.fill("#editor", "ASK { FILTER(1 < 2) }")
    page.click("#run")
    answered(page, 2)
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.input_value("#editor") == "ASK { FILTER(1 < 2) }"


def test_an_answer_can_be_downloaded(page: Page, tmp_path: Path) -> None:
    page.fill("#editor", "SELECT (1 AS ?one) {}")
    with page.expect_download() as download:
        page.click("button[data-name='answer.csv']")
    download.value.save_as(tmp_path / "answer.csv")
    assert (tmp_path / "answer.csv").read_text().split() == ["one", "1"]


def test_markup_in_an_answer_is_text(page: Page) -> None:
    page.fill("#editor", """SELECT ("<img src=x onerror=alert(1)>" AS ?x) {}""")
    page.click("#run")
    answered(page)
    assert rows(page) == [["<img src=x onerror=alert(1)>"]]


def test_a_running_query_can_be_stopped(page: Page, server: httpx.Client) -> None:
    page.fill(
        "#editor", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c. ?d ?e ?f. ?g ?h ?i. ?j ?k ?l FILTER(?a != ?d) }"
    )
    page.click("#run")
    page.click("#stop")
    answered(page)
    assert "Stopped" in page.inner_text("#problem")


def test_the_explorer_asks_this_server_for_pieces(page: Page, server: httpx.Client) -> None:
    page.goto(f"{server.base_url}explorer")
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    with page.expect_response("**/explorer/neighbourhood?*") as piece:
        find(page, "青禾装备")
    assert piece.value.status == 200
    page.wait_for_function(
        "name => document.querySelector('#panel h2')?.textContent.includes(name)", arg=QINGHE
    )
