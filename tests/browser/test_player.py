"""The player in a real browser, on the small made-up war."""

import re

import pytest

from tests.browser.conftest import until


def shown(page):
    return page.evaluate("isoOf(frontline.state.day)")


def color_at(page, lon, lat):
    """Colour of the areas at a place, red, green, blue, alpha."""
    return page.evaluate(
        """([lon, lat]) => {
          const sheet = frontline.sheets.areas;
          const [x, y] = sheet.spot(place(lon, lat));
          return [...sheet.pen.getImageData(x * sheet.density, y * sheet.density, 1, 1).data];
        }""",
        [lon, lat],
    )


def test_opens_on_the_theatres_period_and_stands_still(sample):
    assert shown(sample.page) == "2024-11-26"
    assert sample.page.evaluate("frontline.state.playing") is False


def test_asks_nobody_for_anything(sample):
    page = sample.page
    page.keyboard.press("End")
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(300)
    assert sample.outside == []
    assert sample.faults == []


def test_plays_to_the_last_day_and_holds_it(sample):
    page = sample.page
    page.select_option("#fm-speed", "60")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    until(page, "!frontline.state.playing")
    assert shown(page) == "2024-12-12"


def test_playing_keeps_every_layer_and_never_goes_blank(sample):
    page = sample.page
    page.evaluate(
        """() => {
          window.layers = Object.values(frontline.sheets).map((sheet) => sheet._container);
          window.blank = [];
          onChange(['day'], () => {
            const sheet = frontline.sheets.areas;
            const [x, y] = sheet.spot(place(36.75, 35.132));
            const seen = sheet.pen.getImageData(x * sheet.density, y * sheet.density, 1, 1).data;
            if (seen[3] !== 255) blank.push([state.day, ...seen]);
          });
          change({ speed: 30 });
          play();
        }"""
    )
    until(page, "!frontline.state.playing")
    assert page.evaluate("blank") == []
    assert page.evaluate(
        "Object.values(frontline.sheets).every((s, i) => s._container === layers[i])"
        "&& layers.every((layer) => layer.isConnected)"
    )


def test_a_change_of_hands_repaints_like_a_fresh_map(sample):
    page = sample.page
    step_by_step = "() => { for (let d = 1; d < 18; d++) goTo(d); }"
    page.evaluate(step_by_step)
    stepped = color_at(page, 36.291, 33.51)
    page.evaluate("paintAreas(frontline.sheets.areas, frontline.state.day)")
    assert stepped == color_at(page, 36.291, 33.51)
    assert stepped[3] == 255


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["ArrowRight"], "2024-11-27"),
        (["ArrowRight", "ArrowRight", "ArrowLeft"], "2024-11-27"),
        (["Shift+ArrowRight"], "2024-11-28"),
        (["Shift+ArrowRight", "Shift+ArrowRight"], "2024-11-30"),
        (["End"], "2024-12-12"),
        (["End", "Home"], "2024-11-26"),
        (["End", "Shift+ArrowLeft"], "2024-12-09"),
    ],
)
def test_keys_move_through_time(sample, keys, day):
    for key in keys:
        sample.page.keyboard.press(key)
    assert shown(sample.page) == day


def test_range_says_the_date_in_words(sample):
    sample.page.focus("#fm-range")
    sample.page.keyboard.press("ArrowRight")
    said = sample.page.get_attribute("#fm-range", "aria-valuetext")
    assert said == "Wednesday, 27 November 2024"


def test_letters_switch_status_language_and_the_earlier_line(sample):
    for key in "clg":
        sample.page.keyboard.press(key)
    state = sample.page.evaluate("[state.status, state.language, state.ghost]")
    assert state == ["claimed", "ar", 7]


def test_arabic_page_reads_from_the_right(sample):
    page = sample.page
    page.click("#fm-language")
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert page.inner_text("#fm-date-main") == "الثلاثاء، 26 تشرين الثاني 2024"
    panel, canvas = (
        page.locator("#fm-panel").bounding_box(),
        page.locator(".folium-map").bounding_box(),
    )
    assert panel["x"] > canvas["x"]


def test_no_word_of_the_interface_is_missing(sample):
    for language in ("en", "ar"):
        keys = sample.page.evaluate(
            """(language) => {
              change({ language });
              return document.body.innerText.match(/\\b[a-z]+_[a-z_]+\\b/g);
            }""",
            language,
        )
        assert keys is None


def test_clicking_a_strike_opens_its_quote(sample):
    page = sample.go("d=2024-12-05&v=34.93,36.73,11")
    page.locator(".fm-mark.fm-strikes.fm-today[data-event=st-rastan]").click()
    quote = page.locator("#fm-page-proof blockquote")
    assert quote.inner_text() == "الطيران الروسي نفذ تسع غارات على جسر الرستن"
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert "تقرير للاختبار" in page.inner_text("#fm-page-proof figcaption")


def test_clicking_a_town_tells_its_history(sample):
    page = sample.go("d=2024-12-08&v=36.2,37.16,10")
    page.locator(".fm-dot[data-town='sample:aleppo']").click()
    held = page.locator("#fm-page-proof .fm-history li").all_inner_texts()
    assert [line.split("\n")[0] for line in held] == ["Government", "Opposition"]
    assert page.locator("#fm-page-proof blockquote").count() == 1


def test_clicking_a_front_names_its_two_places(sample):
    page = sample.go("d=2024-12-01&v=35.6,36.8,8")
    x, y = page.evaluate(
        """() => {
          const seen = (r) => frontline.sheets.lines.sees(shapeOf(fronts.shape[r]).box);
          const row = shown('fronts', fronts, state.day).find(seen);
          const [x0, y0, x1, y1] = shapeOf(fronts.shape[row]).paths[0];
          const spot = frontline.sheets.lines.spot([(x0 + x1) / 2, (y0 + y1) / 2]);
          const box = frontline.sheets.lines._container.getBoundingClientRect();
          return [box.x + spot[0], box.y + spot[1]];
        }"""
    )
    page.mouse.click(x, y)
    assert re.match(r"Front between \w+ and \w+", page.inner_text("#fm-page-proof h2"))


def test_unticking_a_side_takes_it_off_the_map(sample):
    page = sample.page
    assert color_at(page, 36.6, 35.9)[3] == 255
    page.locator("input[data-layer=opposition]").uncheck()
    assert color_at(page, 36.6, 35.9)[3] == 0


def test_claimed_map_shows_what_is_only_claimed(sample):
    page = sample.go("d=2024-12-06")
    confirmed = color_at(page, 36.7, 34.75)
    page.click("[data-status=claimed]")
    assert color_at(page, 36.7, 34.75) != confirmed


def test_what_stayed_off_is_listed_with_its_reason(sample):
    sample.page.click("#fm-tab-off")
    text = sample.page.inner_text("#fm-page-off")
    assert "no date" in text
    assert "Raqqa" in text


def test_summary_says_the_day_in_words_and_is_heard_when_paused(sample):
    page = sample.go("d=2024-12-05")
    summary = page.locator("#fm-summary")
    assert "Opposition: Hama" in summary.inner_text()
    assert summary.get_attribute("aria-live") == "polite"
    page.evaluate("change({ speed: 0.25 }); play()")
    assert summary.get_attribute("aria-live") == "off"


def test_a_link_brings_back_the_view(sample):
    page = sample.go(
        "d=2024-12-05&v=34.9,36.7,9&lang=ar&status=claimed&off=band&sel=e:st-rastan&ghost=30"
    )
    page.click("#fm-tab-day")
    again = sample.open(page.url.split("#")[1])
    wanted = ["day", "language", "status", "selection", "ghost"]
    assert again.evaluate("k => k.map((n) => state[n])", wanted) == [
        10, "ar", "claimed", "e:st-rastan", 30,
    ]  # fmt: skip
    assert again.evaluate("[...state.hidden, frontline.map.getZoom()]") == ["band", 9]


def test_two_tabs_do_not_disturb_each_other(sample):
    other = sample.open("d=2024-12-08")
    sample.page.keyboard.press("ArrowRight")
    assert (shown(sample.page), shown(other)) == ("2024-11-27", "2024-12-08")


def test_comparing_lists_the_towns_that_changed_hands(sample):
    page = sample.go("d=2024-12-01&with=2024-11-26")
    names = page.locator(".fm-compare-list bdi").all_inner_texts()
    assert sorted(names) == ["Aleppo", "Saraqib"]
    assert "inset" in page.evaluate("frontline.sheets.areas._container.style.clipPath")


def test_stays_where_the_reader_put_it(sample):
    page = sample.go("d=2024-11-27&v=36.2,37.1,9")
    before = page.evaluate("[frontline.map.getCenter().lat, frontline.map.getZoom()]")
    page.evaluate("change({ speed: 60 }); play()")
    until(page, "!frontline.state.playing")
    assert page.evaluate("[frontline.map.getCenter().lat, frontline.map.getZoom()]") == before


def test_reduced_motion_shows_no_flash(visit, sample_html):
    page = visit(sample_html, reduced_motion="reduce").page
    page.keyboard.press("Shift+ArrowRight")
    assert page.locator(".fm-flash").count() == 0


def test_a_phone_has_room_for_everything(visit, sample_html):
    phone = visit(
        sample_html, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = phone.page
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert page.locator(".folium-map").bounding_box()["height"] > 250
    assert page.locator("#fm-next-day").bounding_box()["width"] >= 40
    page.tap("#fm-next-day")
    assert shown(page) == "2024-11-27"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_that_can_be_pressed_has_a_name(sample, language):
    nameless = sample.page.evaluate(
        """(language) => {
          change({ language });
          const named = (e) => e.textContent.trim() || e.getAttribute('aria-label')
            || e.closest('label')?.textContent.trim();
          return [...document.querySelectorAll('button, select, input, [role=button]')]
            .filter((e) => e.checkVisibility() && !named(e)).map((e) => e.outerHTML);
        }""",
        language,
    )
    assert nameless == []
