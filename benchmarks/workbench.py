"""The Streamlit page in a real Chromium: how soon its first map shows, how soon it answers."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from playwright.sync_api import Error

from benchmarks.figure import Figure
from benchmarks.page_browser import chromium
from gazetteer import load_places
from gazetteer.load import cache_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

RUNS = int(os.environ.get("FRONTLINE_BENCH_RUNS", "5"))
READY = "window.frontline !== undefined"
PATIENCE = 90  # seconds


def figures() -> Iterator[Figure]:
    """Measure the page: each time a median of several starts, visits or clicks."""
    load_places()  # its index is made once after an installation, which is not the page's time
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        own = _own_places(Path(folder))
        first = [_first_start(browser, own) for _ in range(2)][-1]  # the first writes bytecode
        opened = [list(_openings(browser, own)) for _ in range(RUNS)]
        for place, name in enumerate(("just started", "already visited")):
            seconds = statistics.median(times[place] for times in opened)
            yield Figure(
                name=f"first map of the seeds, server {name}", value=seconds, unit="s",
                peer="nothing kept", peer_value=first,
            )  # fmt: skip
        yield from _answers(browser, own)


def _own_places(folder: Path) -> dict[str, str]:
    """Give the server a cache with the index of places and nothing else, and no verdicts."""
    own = folder / "cache" / cache_folder().name
    own.mkdir(parents=True)
    for index in cache_folder().glob("*.sqlite"):
        (own / index.name).symlink_to(index)
    usual = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    places = {"XDG_CACHE_HOME": "cache", "XDG_DATA_HOME": "data", "PYTHONPYCACHEPREFIX": "bytecode"}
    return usual | {name: str(folder / place) for name, place in places.items()}


def _first_start(browser: Browser, own: dict[str, str]) -> float:
    for kept in Path(own["XDG_CACHE_HOME"]).rglob("stories/*"):
        kept.unlink()
    return next(iter(_openings(browser, own)))


def _openings(browser: Browser, own: dict[str, str]) -> Iterator[float]:
    with _serving(own) as address:
        for _ in range(2):
            began = time.perf_counter()
            page = _open(browser, address)
            yield time.perf_counter() - began
            page.close()


@contextmanager
def _serving(own: dict[str, str]) -> Iterator[str]:
    """Start the page as ``frontline app`` does; yield its address once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "geo.cli", "app", "--headless", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=own, **quiet) as server:
        try:
            _when_up(f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def _when_up(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 (our own server)
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _open(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1500, "height": 950})
    page.goto(address, wait_until="commit")
    _wait(page, lambda: len(page.frames) > 1 and page.frames[-1].evaluate(READY))
    return page


def _wait(page: Page, done: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if done():
                return
        except Error:  # the frame is being replaced
            pass
        page.wait_for_timeout(5)
    raise TimeoutError(page.url)


def _answers(browser: Browser, own: dict[str, str]) -> Iterator[Figure]:
    """Time what needs Python, from the click to the first sign of an answer."""
    with _serving(own) as address:
        page = _open(browser, address)
        page.get_by_text("Choose a row to read its evidence.").wait_for()
        page.wait_for_timeout(15_000)  # until what is read ahead is read
        for name, acts in _acts(page).items():
            times = [_seconds(page, *act) for _ in range(RUNS) for act in acts]
            yield Figure(name=f"answer to {name}", value=1000 * statistics.median(times), unit="ms")


def _acts(page: Page) -> dict[str, list[tuple[Callable[[], object], Callable[[], object]]]]:
    """List what can be done, each with what undoes it, and what is seen then."""
    tab = lambda name: page.get_by_role("tab", name=name, exact=True).click  # noqa: E731
    seen = lambda text: page.get_by_text(text, exact=True).first.is_visible  # noqa: E731
    return {
        "another panel": [
            (tab("Left off"), seen("Found in the texts, but not drawn, and why.")),
            (tab("Downloads"), seen("Everything is made on this computer when you ask for it.")),
        ],
        "the figures": [
            (tab("Figures"), seen("Strikes, by day and actor")),
            (tab("Events"), seen("Choose a row to read its evidence.")),
        ],
        "the other language": [
            (page.get_by_text("العربية", exact=True).click, seen("راسم الجبهات")),
            (page.get_by_text("English", exact=True).click, seen("Frontline mapper")),
        ],
        "a search for a place": [
            (tab("Gazetteer"), page.get_by_label("Name of a place, any spelling").is_visible),
            (_search(page, "Rastan"), page.get_by_test_id("stDataFrame").is_visible),
            (tab("Events"), seen("Choose a row to read its evidence.")),
        ],
    }


def _search(page: Page, name: str) -> Callable[[], None]:
    def ask() -> None:
        box = page.get_by_label("Name of a place, any spelling")
        box.fill(name)
        box.press("Enter")

    return ask


def _seconds(page: Page, act: Callable[[], object], seen: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    _wait(page, seen)
    taken = time.perf_counter() - began
    page.wait_for_timeout(300)
    return taken
