"""A real Chromium, and pages that remember whom they asked for anything."""

import os
import shutil
from functools import cached_property
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from geo.maps.page import render_page
from tests.sample import sample_layers

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as play:
        own = play.chromium.executable_path
        path = next(filter(None, map(shutil.which, NAMES)), own if Path(own).exists() else None)
        if path is None:
            reason = "no Chromium found: install chromium or run 'playwright install chromium'"
            required = os.environ.get("FRONTLINE_BROWSER") == "required"
            (pytest.fail if required else pytest.skip)(reason)
        browser = play.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        )
        yield browser
        browser.close()


def until(page, condition, *, seconds=30):
    """Wait for a condition; Playwright's own waiting evaluates text, which the page forbids."""
    for _ in range(seconds * 20):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"after {seconds} s still not: {condition}")


class Visit:
    """A page opened from a file, with what it asked for elsewhere and what went wrong."""

    def __init__(self, context, path):
        self.context, self.address = context, path.as_uri()
        self.outside, self.faults = [], []
        context.route("**/*", self._refuse)

    @cached_property
    def page(self):
        return self.open()

    def open(self, link=""):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.faults.append(said.text))
        page.goto(self.address + (f"#{link}" if link else ""))
        until(page, "window.frontline !== undefined")
        return page

    def go(self, link):
        """Open a link as the page."""
        self.page = self.open(link)
        return self.page

    def _refuse(self, route):
        if route.request.url.split("#")[0] == self.address:
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()


@pytest.fixture
def visit(chromium, tmp_path):
    contexts = []

    def open_html(html, **options):
        options = {"viewport": {"width": 1280, "height": 800}, **options}
        contexts.append(chromium.new_context(**options))
        (tmp_path / "map.html").write_text(html, encoding="utf-8")
        return Visit(contexts[-1], tmp_path / "map.html")

    yield open_html
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def sample_html():
    return render_page(sample_layers())


@pytest.fixture
def sample(visit, sample_html):
    return visit(sample_html)
