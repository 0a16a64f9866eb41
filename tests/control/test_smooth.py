"""Smoothing: never a gap, never a town on the wrong side."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.control import BEYOND, areas, make_cells, smooth, trace_control
from geo.maps.basemap import read_part
from geo.mesh.chaikin import cut_corners
from geo.tables import check

from .conftest import QUICK, SQUARE, report, story

SPOT = st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 0.99))


def wrong_side(ground, cells, held):
    """Count towns that lie outside their holder's smoothed ground."""
    towns = cells[cells["cell_id"] != BEYOND]
    points = shapely.points(towns["lon"], towns["lat"])
    town, piece = shapely.STRtree(ground.geometry.to_numpy()).query(points, "within")
    assert len(town) == len(towns)
    return int(
        (
            ground["holder"].to_numpy()[piece] != held.reindex(towns["cell_id"]).to_numpy()[town]
        ).sum()
    )


def holders(drawn, day, status):
    when = pd.Timestamp(day)
    now = (drawn["valid_from"] <= when) & ~(drawn["valid_to"] <= when)
    return drawn[now & (drawn["status"] == status)].set_index("cell_id")["holder"]


@pytest.mark.parametrize("day", ["2013-06-07", "2024-11-30", "2024-12-05", "2024-12-12"])
def test_the_bundled_theatre_smoothed(syria, day):
    drawn = areas(syria.cells, syria.control)
    ground, lines = smooth(drawn, syria.cells, on=day)
    check(ground, "areas")
    check(lines, "fronts")
    for status, part in ground.groupby("status"):
        assert shapely.coverage_is_valid(part.geometry.to_numpy())
        assert wrong_side(part, syria.cells, holders(drawn, day, status)) == 0


@pytest.mark.parametrize("day", ["2024-11-30", "2024-12-12"])
def test_lines_along_rivers_leave_no_gap_and_no_town_on_the_wrong_side(syria, theatre, day):
    rivers = read_part("rivers", theatre.region().bounds).geometry
    drawn = areas(syria.cells, syria.control)
    ground, lines = smooth(drawn, syria.cells, on=day, along=rivers)
    plain = smooth(drawn, syria.cells, on=day)[1]
    for status, part in ground.groupby("status"):
        assert shapely.coverage_is_valid(part.geometry.to_numpy())
        assert wrong_side(part, syria.cells, holders(drawn, day, status)) == 0
    beside = shapely.union_all(rivers.to_numpy()).buffer(0.002)
    followed, before = (
        shapely.length(shapely.intersection(t.geometry.to_numpy(), beside)).sum()
        for t in (lines, plain)
    )
    assert followed > before


def test_every_interval_is_there_when_no_day_is_named(square, theatre):
    events = story(
        report("1", "sw", "hold", "2024-12-01", actor="gov"),
        report("2", "se", "hold", "2024-12-02", actor="sdf"),
    )
    ground, lines = smooth(areas(square, trace_control(events, square, theatre)), square)
    claimed = ground[ground["status"] == "claimed"]
    assert claimed["valid_from"].dt.day.unique().tolist() == [1, 2]
    assert lines["event_ids"].tolist() == [("1", "2")]


def test_two_towns_that_touch_twice_have_two_lines_with_sides_and_reports():
    west = shapely.Polygon([(0, 0), (1, 0), (1, 1), (1, 2), (1, 3), (0, 3)])
    shapes = [middle := shapely.box(1, 1, 1.5, 2), west, shapely.box(1, 0, 2, 3) - middle]
    state = {"cell_id": ["c", "a", "b"], "holder": ["sna", "gov", "sdf"], "certainty": "reported"}
    span = {"valid_from": pd.Timestamp("2024-12-01"), "valid_to": pd.NaT, "status": "claimed"}
    drawn = gpd.GeoDataFrame({**state, **span, "event_ids": [("c",), ("a",), ("b",)]})
    cells = gpd.GeoDataFrame({**state, "lon": [1.2, 0.5, 1.7], "lat": 1.5}).set_geometry(shapes)
    _, lines = smooth(drawn.set_geometry(shapes), cells)
    parted = lines[["side_a", "side_b"]].value_counts()
    assert parted.to_dict() == {("gov", "sdf"): 2, ("gov", "sna"): 1, ("sdf", "sna"): 1}
    assert set(lines["certainty"]) == {"reported"}


@QUICK
@given(st.lists(SPOT, min_size=3, max_size=15, unique=True), st.data())
def test_no_town_changes_sides_wherever_towns_lie(theatre, spots, data):
    lon, lat = zip(*spots, strict=True)
    ids = [f"t{i}" for i in range(len(spots))]
    towns = pd.DataFrame({"place_id": ids, "place": ids, "place_ar": "", "lon": lon, "lat": lat})
    cells = make_cells(towns, SQUARE, reach_km=60)
    sides = st.sampled_from(["gov", "sdf", "sna"])
    events = story(
        *(
            report(i, "sw", "hold", "2024-12-01", actor=data.draw(sides))
            | {"place_id": i, "lon": x, "lat": y}
            for i, x, y in zip(ids, lon, lat, strict=True)
        )
    )
    drawn = areas(cells, trace_control(events, cells, theatre))
    bends = data.draw(st.lists(SPOT, min_size=2, max_size=6, unique=True))
    river = gpd.GeoSeries([shapely.LineString(bends)], crs=4326)
    along = data.draw(st.sampled_from([None, river]))
    ground, _ = smooth(drawn, cells, on="2024-12-01", along=along)
    ground = ground[ground["status"] == "claimed"]
    assert shapely.coverage_is_valid(ground.geometry.to_numpy())
    assert wrong_side(ground, cells, holders(drawn, "2024-12-01", "claimed")) == 0


ANGLE = st.lists(st.floats(0, 1), min_size=12, max_size=12)


@QUICK
@given(ANGLE, st.lists(st.tuples(st.floats(-1, 12), st.floats(-1, 2)), max_size=20))
def test_pins_stay_on_their_side_of_a_line(heights, pins):
    line = shapely.LineString([(x, y) for x, y in enumerate(heights)])
    pins = np.array(pins, dtype=float).reshape(-1, 2)
    pins = pins[shapely.distance(line, shapely.points(pins)) > 1e-9]
    smoothed = cut_corners(np.array([line]), pins)[0]
    below = [shapely.Polygon([(0, -9), *g.coords, (11, -9)]) for g in (line, smoothed)]
    sides = [shapely.contains_xy(p, pins[:, 0], pins[:, 1]) for p in below]
    assert (sides[0] == sides[1]).all()
    assert smoothed.coords[0] == line.coords[0]
    assert smoothed.coords[-1] == line.coords[-1]


def test_without_pins_each_corner_is_cut_a_quarter_in():
    corner = shapely.LineString([(0, 0), (4, 0), (4, 4)])
    [cut] = cut_corners(np.array([corner]), np.empty((0, 2)), rounds=1)
    assert cut.wkt == "LINESTRING (0 0, 3 0, 4 1, 4 4)"
