"""Words of reports are data: whatever they contain, they only show."""

from dataclasses import replace

from geo.maps.page import render_page
from tests.sample import sample_layers

POISON = (
    "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'>"
    "{{ 7 * 7 }}{% for x in y %}{# </script><!-- \u202e\u2066 \u2028 \\u003c"
)
LONG = "ل" * 5000


def poisoned(name):
    layers = sample_layers()
    events = layers.events.assign(
        place=name, place_ar=name, target=name, actor_name=name, speaker=name
    )
    events["evidence"] = [
        [{**item, "quote": name, "source": "sample.txt"} for item in items]
        for items in events["evidence"]
    ]
    return replace(
        layers,
        events=events,
        places=layers.places.assign(name=name, name_ar=name),
        strikes=layers.strikes.assign(place=name, place_ar=name, target=name),
        sources=layers.sources.assign(title=name, publisher=name, url="javascript:window.pwned=3"),
        left_off=layers.left_off.assign(reason=name),
        theatre=replace(layers.theatre, name=name, name_ar=name),
    )


def test_poison_only_shows(visit):
    opened = visit(render_page(poisoned(POISON)))
    page = opened.go("d=2024-12-05&sel=e:st-rastan")
    for tab in ("day", "off", "about", "proof"):
        page.click(f"#fm-tab-{tab}")
    assert "<script>window.pwned = 1</script>" in page.inner_text("#fm-page-proof blockquote")
    assert "{{ 7 * 7 }}" in page.inner_text("#fm-page-proof")
    assert page.evaluate("window.pwned") is None
    assert page.locator("main img, main script, a[href^=javascript]").count() == 0
    assert opened.outside == []


def test_an_injected_script_would_not_run(visit, sample_html):
    opened = visit(sample_html.replace("<noscript>", "<script>window.pwned = 4</script><noscript>"))
    assert opened.page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in fault for fault in opened.faults)


def test_a_name_of_5000_letters_breaks_no_layout(visit):
    opened = visit(render_page(poisoned(LONG)))
    page = opened.go("d=2024-12-05&sel=e:st-rastan")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 1280
    assert page.locator("#fm-play").bounding_box()["y"] < 800
    assert page.locator(".folium-map").bounding_box()["width"] > 800
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('svg text')].map(t => t.textContent.length))"
    )
    assert longest < 100


def test_reordering_characters_stay_inside_their_element(visit):
    opened = visit(render_page(poisoned("\u202eabc")))
    page = opened.go("d=2024-12-05&sel=e:st-rastan")
    labels = page.evaluate(
        "[...document.querySelectorAll('.fm-name, #fm-summary')].map((e) => e.textContent).join('')"
    )
    assert "\u202e" not in labels
