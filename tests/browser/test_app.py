"""The Streamlit page in a real browser: offline, in two tabs, and without a remount."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.maps.save import save
from geo.reports.verdicts import read_verdicts, standing
from tests.browser.conftest import until
from tests.sample import sample_layers

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def address(data):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {
        "server.port": port, "server.address": "localhost", "server.headless": "true",
        "server.fileWatcherType": "none", "browser.gatherUsageStats": "false",
    }  # fmt: skip
    flags = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), *flags]
    own = {**os.environ, "XDG_DATA_HOME": str(data)}
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


@pytest.fixture
def reader(chromium, address):
    """Another person: another context, with nothing in common but the server."""
    contexts = []

    def open_page():
        contexts.append(chromium.new_context(viewport={"width": 1500, "height": 1200}))
        page = contexts[-1].new_page()
        page.goto(address)
        page.get_by_text("Choose a row to read its evidence.").wait_for(timeout=90_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


def choose(page, row, *, then):
    """Click the box before a row of a table, which is drawn on a canvas."""
    canvas = page.locator("[data-testid='stDataFrame'] canvas:visible").first
    canvas.wait_for()
    canvas.click(position={"x": 15, "y": 35 * (row + 1) + 17}, force=True)
    page.get_by_text(then, exact=True).wait_for()


def texts(page, way):
    page.get_by_role("radiogroup", name="Texts").get_by_text(way, exact=True).click()
    page.wait_for_timeout(500)


def test_the_later_of_two_tabs_is_told_and_can_take_back_what_it_decides(tab, data):
    (first, _), (second, _) = tab(), tab()
    for page in (first, second):
        page.get_by_text("Choose a row to read its evidence.").wait_for()
        choose(page, 3, then="Your verdict")
    first.get_by_role("button", name="Accept").click()
    first.get_by_text("Kept. The map follows.").wait_for()
    second.get_by_role("button", name="Reject").click()
    second.get_by_text("already has the verdict accept").wait_for()
    second.get_by_role("button", name="Decide all the same").click()
    second.get_by_text("Kept. The map follows.").wait_for()
    second.get_by_role("tab", name="Verdicts").click()
    second.get_by_text("What was decided and holds").wait_for()
    choose(second, 0, then="Take back")
    second.get_by_role("button", name="Take back").click()
    second.get_by_text("Taken back. The map follows.").wait_for()
    kept = read_verdicts(data / "frontline-mapper" / "verdicts" / "syria.jsonl")
    assert [verdict.decision for verdict in kept] == ["accept", "reject", "withdraw"]
    assert [verdict.decision for verdict in standing(kept)] == ["accept"]


def test_no_reader_sees_what_another_uploads(reader, tmp_path):
    report = tmp_path / "Xyzzyplugh.txt"
    report.write_text("On 5 December 2024 rebel forces captured the city of Hama.")
    first, second = reader(), reader()
    for page in (first, second):
        texts(page, "Upload")
    first.locator("input[type='file']").first.set_input_files(report)
    first.get_by_text("Read: 1 texts").wait_for(timeout=60_000)
    until(first, "document.querySelector('iframe').srcdoc.includes('Xyzzyplugh')")
    texts(second, "Paste")
    texts(second, "Upload")
    second.wait_for_timeout(1500)
    assert not second.evaluate("document.documentElement.innerHTML.includes('Xyzzyplugh')")


def test_a_story_file_opens_on_the_page(reader, tmp_path):
    path = save(sample_layers(), tmp_path / "war.gpkg")
    page = reader()
    texts(page, "Upload")
    page.locator("input[type='file']").first.set_input_files(path)
    page.get_by_text("Read: 1 texts, 4 events in them").wait_for(timeout=60_000)
    until(page, "document.querySelector('iframe').srcdoc.includes('تقرير للاختبار')")


def test_the_map_stays_while_a_verdict_is_worked_in(reader):
    page = reader()
    choose(page, 2, then="Your verdict")
    page.evaluate(
        """window.gone = 0; setInterval(() => gone += !document.querySelector('iframe'), 5)"""
    )
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("Kept. The map follows.").wait_for()
    page.wait_for_timeout(3000)
    assert page.evaluate("window.gone") == 0


@pytest.mark.parametrize("width", [390, 1500])
def test_every_panel_opens_at_the_first_click(chromium, address, width):
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.get_by_text("Choose a row to read its evidence.").wait_for(timeout=90_000)
    for name in ("Left off", "Verdicts", "Figures", "Gazetteer", "Downloads", "Events"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(300)  # a person looks before the next click
        page.locator("[data-test-script-state='notRunning']").wait_for(timeout=90_000)
        page.get_by_role("tab", name=name, selected=True).wait_for(timeout=10_000)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
