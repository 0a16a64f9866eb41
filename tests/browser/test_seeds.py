"""The page made from the texts in seeds/: what the first issue asks to see."""

from pathlib import Path

import pytest

from geo.maps.page import render_page
from geo.story import map_texts
from tests.browser.conftest import until

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds_html():
    return render_page(map_texts([SEEDS]))


def test_plays_through_the_dates_without_asking_anybody(visit, seeds_html):
    seeds = visit(seeds_html)
    page = seeds.page
    page.evaluate("window.days = []; onChange(['day'], () => days.push(state.day))")
    page.evaluate("change({ speed: 14 }); play()")
    until(page, "!frontline.state.playing")
    days = page.evaluate("days")
    assert page.evaluate("isoOf(frontline.state.day)") >= "2024-12-12"
    assert days == sorted(days)
    assert len(days) >= 8
    assert (seeds.outside, seeds.faults) == ([], [])


def test_the_rastan_strike_reads_its_arabic_quote(visit, seeds_html):
    page = visit(seeds_html).go("d=2024-12-05&v=34.925,36.735,12")
    page.locator(".fm-strikes.fm-read.fm-today").click()
    assert page.inner_text("#fm-page-proof h2").startswith("Rastan bridge")
    quote = page.locator("#fm-page-proof blockquote").first
    assert "9 غارات على جسر الرستن" in quote.inner_text()
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert "at least 9" in page.inner_text("#fm-page-proof dl")
    assert "Documented" not in page.inner_text("#fm-page-proof .fm-badges")


def test_feared_and_denied_events_are_listed_but_not_drawn(visit, seeds_html):
    page = visit(seeds_html).page
    off = page.evaluate("DATA.left_off.map((row) => row.event_id)")
    drawn = page.evaluate(
        """['strikes', 'incidents', 'arrows', 'places'].flatMap((name) =>
          DATA.tables[name].events.flatMap((group) => DATA.groups[group]))
          .map((number) => DATA.events[number].factuality)"""
    )
    assert set(drawn) <= {"asserted", "claimed"}
    page.click("#fm-tab-off")
    assert page.locator("#fm-page-off article").count() == len(off) > 0
    assert "denied" in page.inner_text("#fm-page-off")


def test_chapters_reach_the_older_episodes(visit, seeds_html):
    page = visit(seeds_html).page
    names = page.locator("#fm-chapters button").all_inner_texts()
    assert "2013" in names[0]
    assert "2024" in names[-1]
    page.click("#fm-chapters button >> nth=0")
    assert page.evaluate("isoOf(frontline.state.day)").startswith("2013")
