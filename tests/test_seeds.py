"""The walk from end to end: the two seed texts, read as a careful reader would."""

from pathlib import Path

import pytest

from geo.reading import from_texts, read_events
from geo.story import make_layers

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def reading():
    return read_events([SEEDS])


@pytest.fixture(scope="module")
def layers(reading):
    return make_layers(reading)


@pytest.fixture(scope="module")
def told(reading):
    return from_texts(reading.events)


def drawn(told, layers):
    return told[~told["event_id"].isin(layers.left_off["event_id"])]


@pytest.mark.parametrize(
    ("action", "place", "actor", "day"),
    [
        ("capture", "Aleppo", "opposition", "2024-11-30"),
        ("capture", "Deir ez-Zor", "gov", "2017-11-03"),
        ("capture", "Hama", "opposition", "2024-12-05"),
        ("strike", "Rastan bridge (M5)", "russia", "2024-12-05"),
    ],
)
def test_what_is_documented_too_is_one_event_with_its_day(told, layers, action, place, actor, day):
    found = drawn(told, layers).query("action == @action and place == @place")
    row = found[["actor", "first", "last"]].to_numpy().tolist()
    assert row == [[actor, day, day]]


def test_the_bridge_was_hit_at_least_nine_times(told):
    strike = told.query("action == 'strike' and place == 'Rastan bridge (M5)'").iloc[0]
    quotes = [e["quote"] for e in strike["evidence"] if e["quote"]]
    assert strike["count_min"] == 9
    assert any("9 غارات على جسر الرستن" in q for q in quotes)


def test_towns_north_of_hama_governorate_are_an_area_known_to_the_month(told, layers):
    row = drawn(told, layers).query("action == 'capture' and kind == 'area'").iloc[0]
    assert (row["first"], row["last"], row["actor"]) == ("2024-11-01", "2024-11-30", "opposition")
    assert "شمال محافظة حماة" in row["evidence"][0]["quote"]


def test_the_retreat_towards_hama_is_no_loss_of_hama(told, layers):
    row = drawn(told, layers).query("action == 'withdraw'").iloc[0]
    assert (row["actor"], row["place"] != "Hama", row["first"][:7]) == ("gov", True, "2024-11")


def test_qusayr_is_the_one_near_homs(told, layers):
    row = drawn(told, layers).query("place_id == 'geonames:173322' and action == 'clash'").iloc[0]
    # The assault of May 2013 is documented; the text knows the year.
    assert (row["first"], row["actor"], row["opponent"]) == (
        "2013-05-19",
        "hezbollah",
        "opposition",
    )


@pytest.mark.parametrize(
    ("action", "place"),
    [("lose", "Hama"), ("lose", "Homs"), ("withdraw", "Deir ez-Zor"), ("siege", "Homs")],
)
def test_what_is_feared_asked_or_intended_stays_off_the_map(told, layers, action, place):
    on_map = drawn(told, layers).query("action == @action and place == @place")
    assert on_map.empty


@pytest.mark.parametrize("place", ["Homs", "Deir ez-Zor"])
def test_it_is_listed_with_its_factuality(told, place):
    assert "possible" in set(told.query("place == @place")["factuality"])


def test_raids_that_the_text_denies_are_denied(told):
    raids = told.query("action == 'strike' and place != 'Rastan bridge (M5)'")
    denied = raids[raids["evidence"].map(lambda e: "لم يكن" in e[0]["quote"])]
    assert set(denied["factuality"]) == {"denied"}


def test_capitals_that_mean_governments_are_no_places_of_events(told):
    assert not set(told["place"].dropna()) & {"Damascus", "Moscow", "Doha"}


def test_every_quote_is_in_its_text(reading, told):
    texts = reading.sources.set_index("source")["text"]
    for evidence in told["evidence"]:
        for e in (e for e in evidence if e["quote"]):
            assert texts[e["source"]][e["start"] : e["end"]] == e["quote"]


def test_every_drawn_thing_names_events_that_have_evidence(layers):
    known = set(layers.events["event_id"])
    for name in ("areas", "fronts", "strikes", "incidents", "arrows"):
        ids = {i for ids in getattr(layers, name)["event_ids"] for i in ids}
        assert ids <= known, name


def test_without_the_theatres_reports_the_texts_stand_alone():
    alone = read_events([SEEDS], theatre_reports=False).events
    assert len(alone) == len(from_texts(alone))
    aleppo = alone.query("action == 'capture' and place == 'Aleppo'").iloc[0]
    assert (aleppo["first"], aleppo["last"]) == ("2024-11-01", "2024-11-30")


def test_a_ceasefire_that_is_only_wished_for_did_not_happen(told):
    quotes = told["evidence"].map(lambda items: str([e["quote"] for e in items]))
    wished = told[quotes.str.contains("ضرورة توصل جميع الأطراف")]
    assert set(wished["factuality"]) == {"possible"}
