from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.exports.browser import CHROMIUM, FLAGS

# How fast anything is is told by the benchmarks: on a busy machine any example may take long.
settings.register_profile("vekg", deadline=None)
settings.load_profile("vekg")


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
    """One for all tests: there can be no second Playwright while one is at work."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()
