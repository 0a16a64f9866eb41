"""The Streamlit page in a real browser: offline, in two tabs, and without a remount."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.browser.conftest import until

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {
        "server.port": port, "server.address": "localhost", "server.headless": "true",
        "server.fileWatcherType": "none", "browser.gatherUsageStats": "false",
    }  # fmt: skip
    flags = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), *flags]
    own = {**os.environ, "XDG_DATA_HOME": str(tmp_path_factory.mktemp("data"))}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=own, **quiet) as server:
        _wait_for(port)
        yield f"http://localhost:{port}"
        server.terminate()


def _wait_for(port):
    for _ in range(300):
        try:
            socket.create_connection(("localhost", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the Streamlit server did not start")


@pytest.fixture
def tab(chromium, address):
    context = chromium.new_context(viewport={"width": 1500, "height": 950})
    outside = []

    def refuse(route):
        if route.request.url.startswith(address):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", refuse)

    def open_tab():
        page = context.new_page()
        page.goto(address)
        page.locator("iframe").first.wait_for(timeout=90_000)
        player = page.locator("iframe").first.element_handle().content_frame()
        until(player, "window.frontline !== undefined")
        return page, player

    open_tab.outside = outside
    yield open_tab
    context.close()


def test_needs_no_other_host(tab):
    page, player = tab()
    assert player.evaluate("frontline.state.playing") is False
    page.get_by_role("tab", name="Figures").click()
    page.wait_for_timeout(1500)
    assert tab.outside == []


def test_other_widgets_leave_the_map_as_it_is(tab):
    page, player = tab()
    player.evaluate("window.mine = 1; goTo(frontline.state.day + 3)")
    page.get_by_text("Only events read from the texts").click()
    page.wait_for_timeout(1500)
    frame = page.locator("iframe").first.element_handle().content_frame()
    assert frame.evaluate("window.mine") == 1


def test_a_new_map_opens_where_the_reader_was(tab):
    page, player = tab()
    player.evaluate("goTo(dayOf('2024-12-05'))")
    page.get_by_text("Claimed", exact=True).first.click()
    page.wait_for_timeout(3000)
    frame = page.locator("iframe").first.element_handle().content_frame()
    until(frame, "window.frontline !== undefined")
    assert frame.evaluate("isoOf(frontline.state.day)") == "2024-12-05"


def test_two_tabs_are_two_readers(tab):
    first, second = tab(), tab()
    first[1].evaluate("goTo(dayOf('2024-12-01'))")
    assert second[1].evaluate("isoOf(frontline.state.day)") == "2024-11-26"
