"""The explorer as a server gives it: an overview first, the rest on demand, from that server alone."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from exports import atlas, html
from exports.atlas import Atlas
from kg.errors import UnknownName
from tests.exports.browser import DESK, Opened, counts, find
from tests.kg.sample import BIRCH, COMMUNITY, MAPLE, QINGHE, view

pytestmark = pytest.mark.browser
ATLAS = Atlas.of(view())
IDS = {entity.name: entity.id for entity in view().entities()}
FEW = 3


class Handler(BaseHTTPRequestHandler):
    """Routes to the functions of exports.atlas, as docs/explorer.md says."""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        given = {name: values[0] for name, values in parse_qs(asked.query).items()}
        try:
            if asked.path == "/":
                self.answer(200, "text/html", html.live_page(ATLAS, "api/"))
            elif asked.path == "/api/neighbourhood":
                self.json(atlas.neighbourhood(ATLAS, given["id"], int(given["steps"]), limit=12))
            elif asked.path == "/api/search":
                self.json(atlas.search(ATLAS, given["q"]))
            elif asked.path == "/api/paths":
                self.json(
                    atlas.paths(
                        ATLAS,
                        given["from"],
                        given["to"],
                        wide=given["wide"] == "1",
                        planned=given["planned"] == "1",
                    )
                )
            else:
                self.answer(204, "text/plain", "")
        except UnknownName as error:
            self.answer(404, "text/plain", str(error))

    def json(self, values: atlas.Piece) -> None:
        self.answer(200, "application/json", json.dumps(values))

    def answer(self, status: int, kind: str, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Nothing: the tests' output is the tests'."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        # So few that everything but the hubs has to be asked for.
        patch.setattr(html, "overview", lambda made: atlas.overview(made, FEW))
        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def live(browser: Browser, address: str) -> Iterator[Opened]:
    context = browser.new_context(viewport=DESK, locale="zh-CN")  # type: ignore[arg-type]
    made = Opened(context.new_page())
    yield made
    context.close()
    assert made.problems == []
    assert all(url.startswith((address, "about:", "blob:")) for url in made.requests)


def wait_for_title(page: Page, title: str) -> None:
    page.wait_for_function("title => document.querySelector('#panel h2')?.textContent === title", arg=title)


def test_what_the_overview_has_not_is_found_and_loaded(live: Opened, address: str) -> None:
    page = live.go(address)
    assert len(page.evaluate("explorer.marks()")) == FEW
    page.fill("#search", "林小")
    page.wait_for_selector("#hits [data-id]")
    page.press("#search", "Enter")
    wait_for_title(page, "林小满")
    assert "林小满主编《农机电控技术》" in (page.text_content("#panel") or "")
    page.click("#home")
    assert len(page.evaluate("explorer.marks()")) == FEW
    assert counts(page)[1] == len(atlas.overview(ATLAS, FEW)["facts"])


def test_enter_waits_for_the_servers_hits_and_they_do_not_come_back(live: Opened, address: str) -> None:
    page = live.go(address)
    find(page, "林小满")
    wait_for_title(page, "林小满")
    assert page.input_value("#search") == "林小满"
    # Longer than the pause after which the server is asked.
    page.fill("#search", COMMUNITY)
    page.wait_for_selector("#hits [data-id]")
    page.press("#search", "Enter")
    page.wait_for_timeout(400)
    assert page.locator("#hits").is_hidden()


def test_the_servers_page_of_queries_is_a_link_away(live: Opened, address: str) -> None:
    page = live.go(address)
    assert page.locator("#queries").is_visible()
    assert page.evaluate("document.getElementById('queries').href") == address


def test_whom_one_leads_with_is_loaded_too(live: Opened, address: str) -> None:
    page = live.go(address)
    find(page, MAPLE)
    wait_for_title(page, MAPLE)
    fact = page.locator("#panel .fact", has_text=COMMUNITY)
    assert fact.locator(".with").text_content() == f"同为牵头：{QINGHE}"


def test_what_there_was_no_room_for_is_told(live: Opened, address: str) -> None:
    page = live.go(f"{address}#node={IDS[QINGHE]}&steps=2")
    wait_for_title(page, QINGHE)
    told = page.inner_text("#counts")
    full = atlas.neighbourhood(ATLAS, IDS[QINGHE], 2)
    assert f"画出前 13 个，共 {len(full['nodes'])} 个节点" in told


def test_paths_are_asked_for(live: Opened, address: str) -> None:
    page = live.go(f"{address}#from={IDS['林小满']}&to={IDS[BIRCH]}")
    page.wait_for_selector("#panel section")
    stops = atlas.paths(ATLAS, IDS["林小满"], IDS[BIRCH], planned=True)["paths"]
    assert page.locator("#panel section").count() == len(stops)
    assert page.input_value("#pathFrom") == "林小满"


def test_a_link_to_what_is_not_there_says_so(live: Opened, address: str) -> None:
    page = live.go(f"{address}#node=Nothing/1")
    page.wait_for_function("document.querySelector('#counts').textContent.includes('404')")
    assert page.inner_text("#where") == "全图"
    assert live.problems
    assert all("404" in problem for problem in live.problems)
    live.problems.clear()
