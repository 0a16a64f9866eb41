"""The player: frames, bytes and first map, against folium's own time plug-ins in the same run."""

from __future__ import annotations

import gzip
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.figure import Figure
from benchmarks.page_browser import Played, chromium, heap, watch
from benchmarks.page_data import war
from benchmarks.page_peers import timeline, timestamped
from geo import map_texts
from geo.maps.page import render_page
from geo.maps.payload import make_payload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

SEEDS = Path(__file__).parents[1] / "seeds"
READY = "window.frontline !== undefined"
PATHS = "document.querySelectorAll('path.leaflet-interactive').length > 100"
PLAY = "(speed) => { change({ speed }); play(); }"
PLAY_TIMELINE = "document.querySelector('.play').click()"
PLAY_TIMESTAMPED = "document.querySelector('.timecontrol-play').click()"
MINUTES = float(os.environ.get("FRONTLINE_BENCH_MINUTES", "1"))


def figures() -> Iterator[Figure]:
    """Measure the page."""
    html = render_page(map_texts([SEEDS]))
    yield Figure(name="map.html of the seeds and Syria", value=len(html.encode()) / 1e6, unit="MB")
    big = war(33_000, 1_000, changes=3_300, strikes=2_000)
    yield Figure(name="data of 33,000 cells x 1,000 days, gzipped", value=_zipped(big), unit="MB")
    with chromium() as browser:
        yield from _frames(browser, "8,000 cells x 365 days, 2,000 strikes", _war(8_000, 365), 6)
        yield from _frames(browser, "33,000 cells x 1,000 days", render_page(big), 14)
        yield from _peers(browser)
        yield _growth(browser, html)


def _war(cells: int, days: int) -> str:
    return render_page(war(cells, days, changes=cells // 4, strikes=2_000))


def _zipped(layers: Any) -> float:  # noqa: ANN401
    """Weigh shapes, intervals and points; names of towns are the theatre's, not the player's."""
    payload = make_payload(layers)
    for name in ("place_id", "name", "name_ar"):
        payload["towns"].pop(name)
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return len(gzip.compress(text.encode(), 9)) / 1e6


def _ours(browser: Browser, html: str, *, seconds: float, speed: int = 60) -> Played:
    return watch(browser, html, ready=READY, start=f"({PLAY})({speed})", seconds=seconds)


def _frames(browser: Browser, name: str, html: str, seconds: float) -> Iterator[Figure]:
    seen = _ours(browser, html, seconds=seconds)
    yield Figure(name=f"{name}: frames p50", value=seen.frames_a_second, unit="1/s")
    yield Figure(name=f"{name}: frame p95", value=seen.frame_p95, unit="ms")
    yield Figure(name=f"{name}: first map", value=seen.first_map, unit="s")


def _peers(browser: Browser) -> Iterator[Figure]:
    layers = war(500, 365, changes=300, strikes=2_000)
    ours = _ours(browser, render_page(layers), seconds=10, speed=30)
    peers = {
        "folium Timeline": watch(
            browser, timeline(layers, days=365), ready=PATHS, start=PLAY_TIMELINE, seconds=10
        ),
        "TimestampedGeoJson, weekly": watch(
            browser, timestamped(layers, days=365), ready=PATHS, start=PLAY_TIMESTAMPED, seconds=10
        ),
    }
    for peer, seen in peers.items():
        for name, unit in (("first_map", "s"), ("megabytes", "MB"), ("frame_p95", "ms")):
            yield Figure(
                name=f"500 cells x 365 days: {name.replace('_', ' ')}", unit=unit, peer=peer,
                value=getattr(ours, name), peer_value=getattr(seen, name),
            )  # fmt: skip


def _growth(browser: Browser, html: str) -> Figure:
    """Play over and over for some minutes and compare the live heap before and after."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(html)
        file.flush()
        page.goto(Path(file.name).as_uri())
    page.evaluate("onChange(['playing'], () => state.playing || setTimeout(play, 200))")
    page.evaluate(f"({PLAY})(30)")
    page.wait_for_timeout(10_000)  # after this, what is drawn lazily has been drawn
    before = heap(page)
    page.wait_for_timeout(60_000 * MINUTES)
    after = heap(page)
    page.close()
    return Figure(name=f"heap grown in {MINUTES:g} min of play", value=after - before, unit="MB")
