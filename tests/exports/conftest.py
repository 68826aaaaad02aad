from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.exports.browser import DESK, Opened


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
