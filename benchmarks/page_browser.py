"""A Chromium for measuring: how soon a map shows, how smoothly it plays, what it keeps."""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import tarfile
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Where folium's pages load from, as npm packages: what a reader's browser would fetch.
NPM = re.compile(r"https://cdn\.jsdelivr\.net/npm/((?:@[^/]+/)?[^@/]+)@([^/]+)/(.+)")
ELSEWHERE = {
    "/jquery-ui": ("jquery-ui-dist", "1.13.2", "jquery-ui.min.js"),
    "/jquery": ("jquery", "3.7.1", "dist/jquery.min.js"),
    "/moment.js/": ("moment", "2.18.1", "min/moment.min.js"),
}
COUNT_FRAMES = """() => {
  window.frames_ = [];
  let before = performance.now();
  const frame = (now) => {
    frames_.push(now - before);
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}"""


@dataclass(frozen=True)
class Played:
    """What was seen of one page."""

    first_map: float
    megabytes: float
    frame_p50: float
    frame_p95: float

    @property
    def frames_a_second(self) -> float:
        """Frames a second, by the median frame."""
        return 1000 / self.frame_p50


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser without a GPU."""
    with sync_playwright() as play:
        path = next(filter(None, map(shutil.which, NAMES)), play.chromium.executable_path)
        browser = play.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--js-flags=--expose-gc"],
        )
        yield browser
        browser.close()


def watch(browser: Browser, html: str, *, ready: str, start: str, seconds: float) -> Played:
    """Open a page, wait for its map, play, and count the frames."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    loaded = [len(html.encode())]
    page.route(re.compile("^https?://"), lambda route: loaded.append(_fulfil(route)))
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(html)
        file.flush()
        began = time.perf_counter()
        page.goto(Path(file.name).as_uri(), wait_until="commit")
        _until(page, ready)
        first_map = time.perf_counter() - began
        page.wait_for_timeout(500)
        page.evaluate(COUNT_FRAMES)
        page.evaluate(start)
        page.wait_for_timeout(1000 * seconds)
        frames = sorted(page.evaluate("frames_.slice(2)"))
        page.close()
    p95 = frames[int(0.95 * len(frames))]
    return Played(first_map, sum(loaded) / 1e6, statistics.median(frames), p95)


def heap(page: Page) -> float:
    """Give the page's live JavaScript heap in MB."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return usage["usedSize"] / 1e6


def _until(page: Page, ready: str) -> None:
    for _ in range(3000):
        if page.evaluate(ready):
            return
        page.wait_for_timeout(10)
    raise TimeoutError(ready)


def _fulfil(route: Route) -> int:
    """Answer from the npm package; what no package has counts as nothing."""
    url = route.request.url
    found = NPM.match(url)
    wanted = found.groups() if found else _elsewhere(url)
    if wanted is None:
        route.fulfill(body="", content_type="text/css")
        return 0
    body = _npm_file(*wanted)
    kind = "text/css" if wanted[2].endswith(".css") else "text/javascript"
    route.fulfill(body=body, content_type=kind)
    return len(body)


def _elsewhere(url: str) -> tuple[str, str, str] | None:
    return next((file for part, file in ELSEWHERE.items() if part in url), None)


def _npm_file(package: str, version: str, path: str) -> bytes:
    folder = Path(tempfile.gettempdir()) / "frontline-benchmark-npm"
    folder.mkdir(exist_ok=True)
    archive = folder / f"{package.replace('@', '').replace('/', '-')}-{version}.tgz"
    if not archive.exists():
        subprocess.run(
            ["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, check=True,
            capture_output=True,
        )  # fmt: skip
    with tarfile.open(archive) as files:
        names = set(files.getnames())
        # The content network makes missing .min files itself.
        found = next(n for n in (path, path.replace(".min.", ".")) if f"package/{n}" in names)
        member = files.extractfile(f"package/{found}")
        assert member is not None, path
        return member.read()
