"""The explorer in a real browser: names and quotes that try to be more than text."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kg.model import Entity, Evidence, Fact, ReportInfo
from kg.view import MemoryView
from tests.exports.browser import Opened, click_at, find
from tests.kg.sample import view

pytestmark = pytest.mark.browser

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "javascript:alert(1)",
    "\"'`><svg onload=alert(1)>",
    "__proto__",
    "=cmd|' /C calc'!A0",
    "&lt;b&gt; &amp; @@style@@",
    "${alert(1)} {n}",
]
UNSEEN = {
    "正\u202e反\u202c文": "正⟨U+202E⟩反⟨U+202C⟩文",
    "零\u200b宽\u0001控\u007f制": "零⟨U+200B⟩宽␁控⟨U+007F⟩制",
}
HEBREW = "חברה 株式会社"


def hostile() -> MemoryView:
    """A graph in which every text is hostile: names, aliases, quotes, sections, values, reports."""
    texts = [*HOSTILE, *UNSEEN, HEBREW]
    college = Entity("Institution/0", "Institution", texts[0] + "学院", tuple(texts))
    others = [
        Entity(f"Enterprise/{number}", "Enterprise", text, (text + "别名",))
        for number, text in enumerate(texts, 1)
    ]
    workshop = Entity("OverseasWorkshop/1", "OverseasWorkshop", "工坊")
    report = ReportInfo("r" + texts[2], texts[1], "0" * 64, college.id, college.name, texts[3], "1")
    facts = [
        Fact(
            f"f{number}",
            "partnersWith",
            college.id,
            other.id,
            (Evidence(report.id, number, number + 1, other.name, (other.name, other.name), 1),),
            (("form", other.name), ("role", other.name), ("year", other.name)),
        )
        for number, other in enumerate(others)
    ]
    facts += [replace(facts[0], id=f"l{number}", predicate="locatedIn", subject=workshop.id, object=text, qualifiers=()) for number, text in enumerate(texts)]  # fmt: skip
    return MemoryView.of([report], [college, *others, workshop], facts)


def whole_panel(page: Page) -> str:
    for more in page.locator("#panel .more").all():
        more.click()
    return page.text_content("#panel") or ""


def test_hostile_texts_run_nothing_and_all_show(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(hostile(), tmp_path)
    find(page, "学院")
    panel = whole_panel(page)
    wanted = [*HOSTILE, *UNSEEN.values(), HEBREW]
    assert [text for text in wanted if panel.count(text) < 3] == []
    page.click("#tableButton")
    cells = page.text_content("#table") or ""
    assert [text for text in wanted if text not in cells] == []
    page.click("#tableButton")
    find(page, "工坊")
    panel = whole_panel(page)
    assert [text for text in wanted if text not in panel] == []
    for text in HOSTILE:
        page.fill("#search", text)
        assert text in (page.text_content("#hits") or "")
    page.press("#search", "Enter")
    page.hover("#drawings")
    click_at(page, page.evaluate("id => explorer.markSpot(id)", "Enterprise/1"))
    made = page.locator("#panel, #filters, #table, #hits, #tip").locator("img, svg, script, a, iframe, style")
    assert made.count() == 0
    assert page.locator("script").count() == 3


def test_hostile_texts_are_no_formulas_in_csv(opened: Opened, tmp_path: Path) -> None:
    page = opened.show(hostile(), tmp_path)
    with page.expect_download() as download:
        page.click("#csv")
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_bytes().decode("utf-8-sig"))))
    assert all(len(row) == 11 for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_policy_stops_scripts_requests_and_markup_that_are_not_the_pages_own(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened.show(view(), tmp_path)
    stopped = page.evaluate(
        """async () => {
          const seen = [];
          document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
          const script = document.createElement("script");
          try { script.textContent = "window.ran = 1"; document.body.append(script); } catch { seen.push("script"); }
          const style = document.createElement("style");
          style.textContent = "body { display: none }";
          document.body.append(style);
          try { document.body.insertAdjacentHTML("beforeend", "<b>x</b>"); } catch { seen.push("markup"); }
          try { await fetch("http://127.0.0.1:9/x"); } catch { seen.push("fetch"); }
          try { setTimeout("window.ran = 2"); } catch { seen.push("timer"); }
          await new Promise((done) => setTimeout(done, 100));
          return { seen, ran: window.ran };
        }"""
    )
    assert stopped.get("ran") is None
    assert {"script", "markup", "fetch", "style-src-elem", "connect-src"} <= set(stopped["seen"])
    # The violations are reported on the console; they are what this test is about.
    assert opened.problems
    opened.problems.clear()
    opened.requests.clear()
