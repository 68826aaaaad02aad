"""The explorer in a real browser: taking away, going back, keys, languages, phone and paper."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kg.view import MemoryView
from tests.exports.browser import Opened, counts, find
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, view

pytestmark = pytest.mark.browser
SAMPLE = view()
IDS = {entity.name: entity.id for entity in SAMPLE.entities()}


def test_the_table_has_the_facts_in_view_and_sorts(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    page.click("#tableButton")
    rows = page.locator("#table tbody tr")
    assert rows.count() == counts(page)[1] > 5
    page.click("[data-column=object]")
    assert page.get_attribute("th:has([data-column=object])", "aria-sort") == "ascending"
    up = page.locator("td.object").all_inner_texts()
    page.click("[data-column=object]")
    down = page.locator("td.object").all_inner_texts()
    assert page.get_attribute("th:has([data-column=object])", "aria-sort") == "descending"
    assert sorted(up) == sorted(down)
    assert up[0] == down[-1] != up[-1]
    page.locator("td.object .link", has_text=QINGHE).first.click()
    assert page.inner_text("#where") == QINGHE
    assert page.locator("#table").is_visible()


def test_the_table_has_the_panels_room_and_no_empty_columns(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, "远山机器人有限公司")
    page.click("#tableButton")
    assert page.locator("#panel").is_hidden()
    told = [
        fact.qualifier for fact in SAMPLE.facts() if IDS["远山机器人有限公司"] in (fact.subject, fact.object)
    ]
    assert not any("year" in qualifiers for qualifiers in told)
    heads = page.locator("#table th").all_inner_texts()
    assert heads[:3] == ["主体", "关系", "客体"]
    assert not {"年份", "页", "置信度"} & set(heads)
    find(page, MAPLE)
    assert "年份" in page.locator("#table th").all_inner_texts()
    page.focus("#skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "table"
    page.click("#tableButton")
    assert page.locator("#panel").is_visible()


def test_a_long_table_comes_in_parts(opened: Opened, tmp_path: Path) -> None:
    first = next(iter(SAMPLE.facts()))
    many = [replace(first, id=f"{number:04}", qualifiers=(("count", str(number)),)) for number in range(450)]
    page = opened.show(MemoryView.of(SAMPLE.reports(), SAMPLE.entities(), many), tmp_path)
    page.click("#tableButton")
    assert "200 / 450" in page.inner_text("#table > p")
    page.click("#table .more")
    page.click("#table .more")
    assert page.locator("#table tbody tr").count() == 450
    assert page.locator("#table .more").is_hidden()


def test_the_table_is_taken_away_as_csv(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, COMMUNITY)
    with page.expect_download() as download:
        page.click("#csv")
    assert download.value.suggested_filename == f"vekg-{COMMUNITY}.csv"
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    facts = [fact for fact in SAMPLE.facts() if IDS[COMMUNITY] in (fact.subject, fact.object)]
    assert len(rows) == len(facts)
    assert {row["原文"] for row in rows} == {fact.evidence[0].quote for fact in facts}
    assert {row["限定"] for row in rows} == {"角色：牵头", "角色：副理事长单位", "角色：成员"}


def test_the_drawing_is_taken_away_as_a_picture(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, QINGHE)
    with page.expect_download() as download:
        page.click("#png")
    assert download.value.suggested_filename == f"vekg-{QINGHE}.png"
    picture = Path(download.value.path()).read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    box = page.locator("#drawings").bounding_box()
    assert box is not None
    # A title over it, and under it as many rows of the legend as there are.
    assert width == round(box["width"])
    assert height == round(box["height"]) + 72
    assert len(picture) > 5_000


def test_back_and_forward_and_a_link_that_reopens(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    page.click("[data-facet=predicate] summary")
    page.click("[data-facet=predicate] [data-value=memberOf]")
    page.click("[data-steps='2']")
    find(page, QINGHE)
    page.go_back()
    assert page.inner_text("#where") == MAPLE
    seen, address = counts(page), page.url
    page.go_back()
    page.go_back()
    assert page.inner_text("#where") == "全图"
    page.go_forward()
    page.go_forward()
    assert (page.inner_text("#where"), counts(page)) == (MAPLE, seen)
    opened.go(address)
    assert (page.inner_text("#where"), counts(page)) == (MAPLE, seen)
    assert page.get_attribute("[data-steps='2']", "aria-pressed") == "true"
    assert page.get_attribute("[data-facet=predicate] [data-value=memberOf]", "aria-pressed") == "false"


def test_a_link_reopens_a_path_and_its_table(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path, f"#from={IDS[MAPLE]}&to={IDS[BIRCH]}&table=1")
    assert page.inner_text("#where") == f"{MAPLE} 与 {BIRCH}"
    assert page.locator("#table tbody tr").count() == counts(page)[1] > 0
    assert page.input_value("#pathFrom") == MAPLE
    page.click("[data-column=object]")
    page.click("[data-column=object]")
    objects = page.locator("td.object").all_inner_texts()
    opened.go(page.url)
    assert page.get_attribute("th:has([data-column=object])", "aria-sort") == "descending"
    assert page.locator("td.object").all_inner_texts() == objects


def test_the_keyboard_goes_on_where_a_link_leads(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    page.focus("#panel .fact .link")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") != MAPLE
    assert page.evaluate("document.activeElement === document.querySelector('#panel h2')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "act"
    page.click("#tableButton")
    page.focus("#table td .link")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "table"


@pytest.mark.parametrize(
    "fragment",
    [
        "#node=Nothing/1",
        "#node=__proto__",
        "#node=%3Cimg%20src=x%20onerror=alert(1)%3E&steps=9&line=x",
        "#from=constructor&to=%22",
        "#no-type=Nothing&no-year=%E2%80%AE&confidence=javascript:alert(1)&lang=__proto__",
        "#%",
    ],
)
def test_a_link_with_nonsense_opens_a_page_that_works(opened: Opened, tmp_path: Path, fragment: str) -> None:
    page = opened.show(SAMPLE, tmp_path, fragment)
    find(page, MAPLE)
    assert page.inner_text("#panel h2") == MAPLE


def test_keys_move_in_the_drawing_and_open(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#status").split("，")[0] in (MAPLE, BIRCH)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("+")
    page.keyboard.press("0")
    name = page.inner_text("#status").split("，")[0]
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == name
    page.keyboard.press("Escape")
    assert page.inner_text("#where") == "全图"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_the_whole_page_can_be_walked_by_tab_and_everything_has_a_name(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    controls = page.locator("button:visible, input:visible, select:visible, [tabindex='0']")
    unnamed = controls.evaluate_all(
        "items => items.filter((item) => !(item.textContent.trim() || item.ariaLabel || item.closest('label'))).map((item) => item.outerHTML)"
    )
    assert unnamed == []
    opened.go(page.url)
    seen = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"skip", "search", "home", "pathButton", "language", "map", "value"} <= seen
    page.focus("[data-facet=type] [data-value=Enterprise]")
    page.keyboard.press("Shift+Enter")
    assert page.evaluate("explorer.marks().length") == 3  # the college and its two enterprises
    page.focus("#skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_the_interface_speaks_both_languages(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    page.click("#language")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "partners with" in page.inner_text("#panel .jump")
    chinese = page.locator("header, #filters, #bar").evaluate_all(
        "items => items.map((item) => item.innerText).join(' ').match(/[\\u4e00-\\u9fff]+/g)"
    )
    assert set(chinese) <= {"中文", MAPLE, BIRCH}
    opened.go(page.url)
    assert page.inner_text("#home") == "Overview"
    page.click("#language")
    assert page.inner_text("#home") == "全图"


def test_a_reader_of_english_gets_english(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(offline=True, locale="en-GB")
    page = Opened(context.new_page()).show(SAMPLE, tmp_path)
    assert page.inner_text("#home") == "Overview"
    context.close()


def test_phone_width_has_everything_below_one_another(opened: Opened, tmp_path: Path) -> None:
    opened.page.set_viewport_size({"width": 390, "height": 800})
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for left, _, right, _ in (name["box"] for name in page.evaluate("explorer.names()")):
        assert left >= 0
        assert right <= 390
    drawing, panel = page.locator("#drawings").bounding_box(), page.locator("#panel").bounding_box()
    assert drawing is not None
    assert panel is not None
    assert panel["y"] >= drawing["y"] + drawing["height"] - 1
    assert page.locator("#filters").is_hidden()
    page.click("#filterButton")
    assert page.locator("#filters").is_visible()
    off = page.locator("header button:visible").evaluate_all(
        "items => items.filter((item) => item.getBoundingClientRect().right > innerWidth).length"
    )
    assert off == 0
    small = page.locator("header button:visible, #zoom button").evaluate_all(
        "items => items.filter((item) => item.getBoundingClientRect().height < 30).length"
    )
    assert small == 0


def test_on_paper_are_the_drawing_and_all_words_without_controls(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(SAMPLE, tmp_path)
    find(page, MAPLE)
    page.emulate_media(media="print")
    assert page.locator("header").is_hidden()
    assert page.locator("#filters").is_hidden()
    assert page.locator("#focus canvas").is_visible()
    height = page.evaluate("[panel.scrollHeight, panel.clientHeight]")
    assert height[0] <= height[1] + 1


def test_on_paper_nothing_is_a_press_away(opened: Opened, tmp_path: Path) -> None:
    first = next(fact for fact in SAMPLE.facts() if fact.subject == IDS[MAPLE])
    many = [replace(first, id=f"{number:04}", qualifiers=(("count", str(number)),)) for number in range(90)]
    page = opened.show(MemoryView.of(SAMPLE.reports(), SAMPLE.entities(), many), tmp_path)
    find(page, MAPLE)
    assert page.locator("#panel .fact").count() < 90
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#panel .fact").count() == 90
