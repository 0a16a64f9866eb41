import pandas as pd

from geo.maps.rows import events_table, flat, ordered, table_for


def test_the_stem_chooses_the_table(layers):
    assert len(table_for(layers, "control")) == len(layers.areas)
    assert "side_a" in table_for(layers, "fronts").columns
    assert "action" in table_for(layers, "whatever").columns


def test_events_off_the_map_are_kept_apart(layers):
    assert "ev-undated" not in set(table_for(layers, "events")["event_id"])
    off = table_for(layers, "left_off")
    assert off[["event_id", "left_off"]].to_numpy().tolist() == [["ev-undated", "no date"]]


def test_an_event_without_a_place_has_no_geometry(layers):
    events = layers.events.assign(lon=float("nan"))
    lost = type(layers)(**{**{s: getattr(layers, s) for s in layers.__slots__}, "events": events})
    assert events_table(lost).geometry.isna().all()


def test_order_does_not_hang_on_the_order_of_computing(layers):
    shuffled = layers.fronts.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(ordered(shuffled), ordered(layers.fronts))


def test_days_become_iso_text_and_open_ends_nothing(layers):
    rows = flat(ordered(layers.areas)).query("cell_id == 'idlib' and status == 'confirmed'")
    assert rows[["valid_from", "valid_to"]].to_numpy().tolist() == [["2024-11-26", None]]
