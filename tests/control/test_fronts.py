"""Areas, fronts and single days: cover once, agree with one another and with the naive way."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.control import (
    BEYOND,
    areas,
    day_map,
    front_lines,
    holders_on,
    make_mesh,
    make_timeline,
    shared_edges,
    state_on,
    trace_control,
)
from geo.mesh.segments import OUTSIDE
from geo.tables import check

from .conftest import QUICK, report, story

DAYS = ("2013-06-07", "2024-11-26", "2024-11-30", "2024-12-05", "2024-12-08", "2024-12-12")


def on(table, day, status="claimed"):
    when = pd.Timestamp(day)
    now = (table["valid_from"] <= when) & ~(table["valid_to"] <= when)
    return table[now & (table["status"] == status)]


def test_a_front_says_why_it_is_there(square, theatre):
    events = story(
        report("west", "sw", "hold", "2024-12-01", actor="gov"),
        report("east", "se", "capture", "2024-12-03", actor="opposition"),
    )
    lines = on(front_lines(square, trace_control(events, square, theatre)), "2024-12-03")
    [row] = lines.to_dict("records")
    assert (row["cell_a"], row["cell_b"]) == ("sw", "se")
    assert (row["side_a"], row["side_b"]) == ("gov", "opposition")
    assert row["event_ids"] == ("west", "east")
    assert shapely.normalize(row["geometry"]).bounds == pytest.approx((0.5, 0, 0.5, 0.5), abs=1e-3)


def test_no_front_beside_ground_that_nobody_is_known_to_hold(square, theatre):
    events = story(report("1", "sw", "hold", "2024-12-01", actor="gov"))
    assert front_lines(square, trace_control(events, square, theatre)).empty


def test_a_fought_over_town_makes_its_front_contested(square, theatre):
    events = story(
        report("1", "sw", "hold", "2024-12-01", actor="gov"),
        report("2", "se", "clash", "2024-12-01"),
    )
    control = trace_control(events, square, theatre)
    assert set(front_lines(square, control)["certainty"]) == {"contested"}
    assert set(areas(square, control)["certainty"]) == {"reported", "contested", "none"}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("status", ["claimed", "confirmed"])
def test_areas_cover_the_region_once_every_day(syria, day, status):
    now = on(areas(syria.cells, syria.control), day, status)
    assert sorted(now["cell_id"]) == sorted(syria.cells["cell_id"])
    assert shapely.coverage_is_valid(now.geometry.to_numpy())


def test_tables_keep_their_contracts(syria):
    check(areas(syria.cells, syria.control), "areas")
    fronts = check(front_lines(syria.cells, syria.control), "fronts")
    assert not fronts.duplicated(["front_id", "status"]).any()


def test_every_town_lies_in_its_holders_area(syria):
    mesh = make_mesh(syria.cells)
    towns = syria.cells[syria.cells["cell_id"] != BEYOND]
    for day in DAYS:
        held = holders_on(mesh, syria.control, day, "claimed")
        ground, _ = day_map(mesh, held)
        points = shapely.points(towns["lon"], towns["lat"])
        town, piece = shapely.STRtree(ground.geometry.to_numpy()).query(points, "within")
        assert len(town) == len(towns)
        found = ground["holder"].to_numpy()[piece]
        assert (found == held.reindex(towns["cell_id"]).to_numpy()[town]).all()


@pytest.mark.parametrize("day", DAYS)
def test_a_day_on_demand_equals_the_dissolved_cells(syria, day):
    mesh = make_mesh(syria.cells)
    held = holders_on(mesh, syria.control, day, "claimed")
    ground, lines = day_map(mesh, held)
    naive = syria.cells.assign(holder=held.to_numpy()).dissolve("holder", method="coverage")
    ours = ground.dissolve("holder", method="coverage")
    assert ours.index.tolist() == naive.index.tolist()
    assert (
        shapely.normalize(ours.geometry.to_numpy()) == shapely.normalize(naive.geometry.to_numpy())
    ).all()
    fronts = on(front_lines(syria.cells, syria.control), day)
    drawn, listed = (shapely.length(t.geometry.to_numpy()).sum() for t in (lines, fronts))
    assert drawn == pytest.approx(listed)


def test_a_prepared_timeline_says_the_same(syria):
    timeline = make_timeline(syria.cells, syria.control, "confirmed")
    mesh = make_mesh(syria.cells)
    for day in DAYS:
        slow = holders_on(mesh, syria.control, day, "confirmed")
        assert state_on(timeline, day).tolist() == slow.tolist()


def test_edges_of_any_coverage_multipolygons_too():
    ring = shapely.box(0, 0, 3, 3).difference(shapely.box(1, 1, 2, 2))
    two = shapely.MultiPolygon([shapely.box(1, 1, 2, 2), shapely.box(3, 0, 4, 3)])
    cells = gpd.GeoDataFrame({"cell_id": ["a", "b"]}, geometry=[ring, two])
    edges = shared_edges(cells)
    shared = edges[edges["right"] != OUTSIDE]
    assert shared[["left", "right"]].to_numpy().tolist() == [[0, 1]]
    assert shared.length.iloc[0] == 4 + 3
    assert edges.length.sum() - shared.length.sum() == 14


def test_an_edge_stays_in_pieces_where_a_third_cell_touches_it():
    low = shapely.Polygon([(0, 0), (2, 0), (2, 1), (1, 1), (0, 1)])
    high = shapely.box(0, 1, 2, 2)
    notch = shapely.Polygon([(1, 1), (1.2, 2), (0.8, 2)])
    cells = gpd.GeoDataFrame(
        {"cell_id": ["low", "high", "notch"]},
        geometry=[low, high.difference(notch), notch],
    )
    edges = shared_edges(cells)
    between = edges[(edges["left"] == 0) & (edges["right"] == 1)].geometry.iloc[0]
    assert sorted(p.length for p in shapely.get_parts(between)) == [1, 1]


@QUICK
@given(st.lists(st.sampled_from(["gov", "sdf", "unknown"]), min_size=36, max_size=36))
def test_any_colouring_of_a_grid_is_drawn_as_it_is(colours):
    shapes = [shapely.box(x, y, x + 1, y + 1) for x in range(6) for y in range(6)]
    ids = [str(n) for n in range(36)]
    mesh = make_mesh(gpd.GeoDataFrame({"cell_id": ids}, geometry=shapes))
    ground, lines = day_map(mesh, pd.Series(colours, ids))
    assert ground.area.sum() == 36
    middles = shapely.centroid(np.array(shapes))
    cell, piece = shapely.STRtree(ground.geometry.to_numpy()).query(middles, "within")
    assert ground["holder"].to_numpy()[piece].tolist() == [colours[c] for c in cell]
    assert not (lines["side_a"] == lines["side_b"]).any()


def test_points_that_are_there_twice_change_no_map():
    twice = shapely.from_wkt("POLYGON ((0 0, 1 0, 1 0, 1 1, 1 1, 0 1, 0 0))")
    table = {"cell_id": ["a", "b"]}
    mesh = make_mesh(gpd.GeoDataFrame(table, geometry=[twice, shapely.box(1, 0, 2, 1)]))
    ground, lines = day_map(mesh, pd.Series(["gov", "sdf"], index=["a", "b"]))
    assert ground.geometry.area.tolist() == [1, 1]
    assert lines.geometry.to_wkt().tolist() == ["LINESTRING (1 0, 1 1)"]
