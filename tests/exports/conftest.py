from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.exports.browser import CHROMIUM, DESK, FLAGS, Opened


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser may not be missing where CI is set; Playwright leaves its own event loop open at exit."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(
                pytest.mark.skipif(
                    CHROMIUM is None and not os.environ.get("CI"), reason="Chromium is not installed"
                )
            )
            for warning in ("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"):
                item.add_marker(pytest.mark.filterwarnings(warning))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def offline_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, offline=True, locale="zh-CN", accept_downloads=True)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(offline_page: Page) -> Iterator[Opened]:
    """A page without network; what goes wrong on it or leaves it fails the test."""
    offline_page.set_viewport_size(DESK)  # type: ignore[arg-type]
    made = Opened(offline_page)
    yield made
    offline_page.emulate_media(media="screen")
    assert made.problems == []
    assert all(url.startswith(("file:", "data:", "blob:", "about:")) for url in made.requests)
