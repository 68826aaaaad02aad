"""Chromium for the tests of pages: without network, and with an eye on all that goes wrong or out."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from exports.registry import export
from kg.view import MemoryView

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
DESK = {"width": 1400, "height": 900}


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

    def show(self, graph: MemoryView, folder: Path, fragment: str = "") -> Page:
        """The graph's page, drawn."""
        out = folder / "explorer.html"
        export(graph, "html", out)
        return self.go(out.as_uri() + fragment)

    def go(self, address: str) -> Page:
        """The page at this address, from the start, drawn."""
        self.page.goto("about:blank")
        self.page.goto(address)
        self.page.wait_for_selector("body[data-ready]", timeout=15_000)
        return self.page


def find(page: Page, name: str) -> None:
    """Type a name into the search box and take the first hit."""
    page.fill("#search", name)
    page.press("#search", "Enter")


def click_at(page: Page, spot: dict[str, float]) -> None:
    """Click on the drawing, at a spot measured from its corner."""
    box = page.locator("#drawings").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])


def counts(page: Page) -> tuple[int, int]:
    """How many nodes and facts the page says are in view."""
    numbers = [int(word) for word in page.inner_text("#counts").split() if word.isdigit()]
    return numbers[0], numbers[1]


def boxes_apart(names: list[dict[str, Any]]) -> bool:
    """Whether no two of the drawn names' boxes (left, top, right, bottom) touch."""
    boxes = [name["box"] for name in names]
    return not any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
        for place, a in enumerate(boxes)
        for b in boxes[place + 1 :]
    )
