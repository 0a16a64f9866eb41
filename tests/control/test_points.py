"""Strikes, incidents, places, arrows, pockets, band, figures, and what is left off."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.control import (
    area_by_side,
    areas,
    arrows,
    as_towns,
    band,
    changes_by_day,
    incidents,
    left_off,
    make_cells,
    places,
    pockets,
    strikes,
    towns_by_governorate,
    trace_control,
)
from geo.errors import InputError
from geo.tables import check

from .conftest import SQUARE, report, story

DAY = "2024-12-05"


def test_a_strike_lasts_from_its_first_day_to_the_day_after_its_last():
    events = story(report("1", "sw", "strike", "2024-12-04", actor="israel", last=DAY))
    [row] = check(strikes(events), "strikes").to_dict("records")
    assert (str(row["valid_from"])[:10], str(row["valid_to"])[:10]) == ("2024-12-04", "2024-12-06")
    assert row["geometry"].coords[0] == (0.25, 0.25)
    assert row["event_ids"] == ("1",)


def test_captures_of_towns_are_no_incidents_but_of_areas_are():
    events = story(
        report("town", "sw", "capture", DAY, actor="gov"),
        report("area", "sw", "capture", DAY, actor="gov", kind="area", radius_km=20),
        report("clash", "sw", "clash", DAY),
        report("advance", "sw", "advance", DAY, actor="gov"),
        report("hold", "sw", "hold", DAY, actor="gov"),
    )
    assert check(incidents(events), "incidents")["event_id"].tolist() == [
        "area",
        "clash",
        "advance",
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"factuality": "denied"}, "denied"),
        ({"factuality": "possible"}, "only possible"),
        ({"first": None, "last": None}, "no date"),
        ({"lon": np.nan, "lat": np.nan}, "no place"),
        ({"place_id": "far", "lon": 9.0, "lat": 9.0}, "outside the region"),
        ({"actor": None}, "names no side"),
        ({"kind": "area", "action": "hold"}, "an area"),
    ],
)
def test_every_event_left_off_has_its_reason(square, theatre, change, reason):
    events = story(
        report("drawn", "sw", "capture", DAY, actor="gov"),
        report("left", "se", "capture", DAY, actor="gov") | change,
    )
    table = left_off(events, square, trace_control(events, square, theatre))
    assert table["event_id"].tolist() == ["left"]
    assert reason in table["reason"].iloc[0]


def test_of_two_captures_on_a_day_the_overtaken_is_left_off(square, theatre):
    events = story(
        report("1", "sw", "capture", DAY, actor="sdf", opponent="gov"),
        report("2", "sw", "capture", DAY, actor="opposition", opponent="sdf"),
    )
    table = left_off(events, square, trace_control(events, square, theatre))
    assert table["event_id"].tolist() == ["1"]
    assert "overtaken" in table["reason"].iloc[0]


def test_nothing_of_the_bundled_theatre_is_left_off_unsaid(syria):
    table = left_off(syria.events, syria.cells, syria.control)
    drawn = {e for ids in syria.control["event_ids"] for e in ids}
    drawn |= set(strikes(syria.events)["event_id"]) | set(incidents(syria.events)["event_id"])
    assert set(syria.events["event_id"]) == drawn | set(table["event_id"])


def test_places_carry_holder_and_rank(square, theatre):
    events = story(report("1", "sw", "capture", DAY, actor="gov"))
    details = pd.DataFrame({"place_id": ["sw"], "kind": ["city"], "population": [2_000_000]})
    control = trace_control(events, square, theatre)
    table = check(places(square, control, details=details), "places").query("status == 'claimed'")
    assert table.set_index("place_id")["rank"].to_dict() == {"sw": 1, "se": 5, "nw": 5, "ne": 5}
    assert table.query("place_id == 'sw'")["holder"].tolist() == ["gov"]


def test_an_arrow_comes_from_the_nearest_town_held_before(square, theatre):
    events = story(
        report("1", "sw", "hold", "2024-12-01", actor="opposition"),
        report("2", "se", "hold", "2024-12-01", actor="gov"),
        report("3", "se", "capture", DAY, actor="opposition"),
    )
    control = trace_control(events, square, theatre)
    [row] = check(arrows(square, control), "arrows").to_dict("records")
    assert row["actor"] == "opposition"
    assert [tuple(p) for p in row["geometry"].coords] == [(0.25, 0.25), (0.75, 0.25)]
    assert arrows(square, control, leap_km=50).empty


LINE = as_towns(
    pd.DataFrame({"place_id": list("abcd"), "place": "", "place_ar": "",
                  "lon": [0.0, 0.1, 0.3, 0.4], "lat": 0.0})
)  # fmt: skip


def advance(theatre, **days):
    table = story(
        report("0", "a", "hold", "2024-11-01", actor="opposition", lon=0, lat=0),
        *(report(f"h{t}", t, "hold", "2024-11-01", actor="gov", lon=0, lat=0) for t in days),
        *(report(t, t, "capture", d, actor="opposition", lon=0, lat=0) for t, d in days.items()),
    )
    rows = arrows(LINE, trace_control(table, LINE, theatre)).query("status == 'claimed'")
    return [
        (f"{r.valid_from:%d}", f"{r.valid_to:%d}", [x for x, _ in r.geometry.coords])
        for r in rows.itertuples()
    ]


def test_captures_that_lead_on_from_one_another_are_one_axis_that_grows(theatre):
    assert advance(theatre, b="2024-12-01", c="2024-12-03") == [
        ("01", "03", [0.0, 0.1]),
        ("03", "06", [0.0, 0.1, 0.3]),
    ]


def test_towns_taken_on_one_day_are_one_axis(theatre):
    assert advance(theatre, d="2024-12-01", c="2024-12-01", b="2024-12-01") == [
        ("01", "04", [0.0, 0.1, 0.3, 0.4])
    ]


def test_after_a_lull_an_axis_begins_anew(theatre):
    assert advance(theatre, b="2024-12-01", c="2024-12-05") == [
        ("01", "04", [0.0, 0.1]),
        ("05", "08", [0.1, 0.3]),
    ]


def test_ground_that_another_side_encloses_is_a_pocket(theatre):
    ring = [
        (0.5 + 0.25 * np.cos(n * np.pi / 4), 0.5 + 0.25 * np.sin(n * np.pi / 4)) for n in range(8)
    ]
    spots = dict(zip("abcdWfgh", ring, strict=True)) | {
        "C": (0.5, 0.5),
        "X": (0.05, 0.5),
        "Y": (0.05, 0.9),
    }
    towns = pd.DataFrame(
        [
            {"place_id": n, "place": n, "place_ar": "", "lon": x, "lat": y}
            for n, (x, y) in spots.items()
        ]
    )
    cells = make_cells(towns, SQUARE, reach_km=100)
    at = {n: {"place_id": n, "lon": x, "lat": y} for n, (x, y) in spots.items()}
    holders = {n: "opposition" if n.isupper() else "gov" for n in spots}
    events = story(
        *(report(n, "sw", "hold", DAY, actor=side) | at[n] for n, side in holders.items()),
        report("cut off", "sw", "capture", "2024-12-07", actor="gov") | at["W"],
    )
    found = check(pockets(cells, trace_control(events, cells, theatre)), "pockets")
    [row] = found[found["status"] == "claimed"].to_dict("records")
    assert (row["holder"], row["surrounded_by"]) == ("opposition", "gov")
    assert str(row["valid_from"])[:10] == "2024-12-07"
    assert pd.isna(row["valid_to"])
    assert {"C", "cut off"} <= set(row["event_ids"])


def test_the_band_lies_between_unlike_towns(square, theatre):
    events = story(
        *(
            report(t, t, "hold", DAY, actor="gov" if t.endswith("w") else "sdf")
            for t in ("sw", "se", "nw", "ne")
        )
    )
    strips = check(band(square, trace_control(events, square, theatre)), "band")
    claimed = strips[strips["status"] == "claimed"].geometry.union_all()
    assert claimed.bounds == pytest.approx((0.25, 0.25, 0.75, 0.75), abs=1e-6)


def test_towns_too_far_apart_say_nothing_of_what_lies_between(square, theatre):
    sides = {"sw": "gov", "nw": "gov", "se": "sdf", "ne": "sdf"}  # 55 km apart
    events = story(*(report(t, t, "hold", DAY, actor=side) for t, side in sides.items()))
    control = trace_control(events, square, theatre)
    assert len(band(square, control, reach_km=28)) == 2
    assert band(square, control, reach_km=27).empty


def test_of_a_band_only_what_towns_reach_is_kept(square, theatre):
    sides = {"sw": "gov", "nw": "sdf", "se": "gov"}
    events = story(*(report(t, t, "hold", DAY, actor=side) for t, side in sides.items()))
    control = trace_control(events, square, theatre)
    (near, whole) = (
        band(square, control, reach_km=reach).geometry.union_all() for reach in (30, 100)
    )
    corner = shapely.Point(0.75, 0.25)  # 78 km from the other side's town: silent at 30 km
    assert whole.distance(corner) == pytest.approx(0, abs=1e-9)
    assert near.distance(corner) > 0.2
    assert near.area < whole.area


def test_towns_change_hands_on_the_day_of_the_capture(square, theatre):
    events = story(
        report("1", "sw", "hold", "2024-12-01", actor="gov"),
        report("2", "sw", "clash", "2024-12-03"),
        report("3", "sw", "capture", DAY, actor="opposition"),
        report("4", "se", "capture", DAY, actor="opposition"),
    )
    table = changes_by_day(trace_control(events, square, theatre)).query("status == 'claimed'")
    assert table[["side_from", "side_to", "towns"]].to_numpy().tolist() == [
        ["gov", "opposition", 1]
    ]
    assert table["day"].dt.day.tolist() == [5]


def test_area_only_over_thirty_days_and_with_an_error_bar(square, theatre):
    events = story(
        report("1", "sw", "hold", "2024-11-01", actor="gov"),
        report("2", "se", "hold", "2024-11-01", actor="sdf"),
        report("3", "nw", "hold", "2024-11-01", actor="sdf"),
    )
    control = trace_control(events, square, theatre)
    drawn, strips = areas(square, control), band(square, control)
    with pytest.raises(InputError, match="30 days"):
        area_by_side(drawn, strips, first="2024-12-01", last="2024-12-20")
    table = area_by_side(drawn, strips, first="2024-12-01", last="2024-12-31")
    claimed = table[(table["status"] == "claimed") & (table["day"] == "2024-12-01")]
    assert claimed.set_index("side")["km2"].round(-1).to_dict() == {"gov": 3080, "sdf": 6150}
    assert (claimed["error_km2"] > 500).all()


def test_towns_are_counted_by_governorate(square):
    halves = gpd.GeoDataFrame({"name": ["South"]}, geometry=[shapely.box(0, 0, 1, 0.5)])
    holders = pd.Series({"sw": "gov", "se": "sdf", "nw": "sdf", "ne": "sdf"})
    assert towns_by_governorate(square, holders, halves).to_numpy().tolist() == [
        ["", "sdf", 2],
        ["South", "gov", 1],
        ["South", "sdf", 1],
    ]
