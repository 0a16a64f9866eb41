"""Cells: cover once, hold their town, end at the reach."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.control import BEYOND, make_cells
from geo.control.ground import equal_area, to_metres
from geo.errors import InputError

from .conftest import QUICK, SQUARE, TOWNS

RIVER = gpd.GeoSeries([shapely.LineString([(0.5, -0.1), (0.3, 0.4), (0.6, 0.7), (0.5, 1.1)])])
SPOT = st.tuples(st.floats(0.001, 0.999), st.floats(0.001, 0.999))


def towns(spots):
    lon, lat = zip(*spots, strict=True)
    names = [f"t{i}" for i in range(len(spots))]
    return pd.DataFrame({"place_id": names, "place": names, "place_ar": "", "lon": lon, "lat": lat})


def test_four_towns_get_a_quarter_each(square):
    assert square["cell_id"].tolist() == ["sw", "se", "nw", "ne"]
    bounds = square.geometry.bounds.round(3).to_numpy().tolist()
    assert bounds == [[0, 0, 0.5, 0.5], [0.5, 0, 1, 0.5], [0, 0.5, 0.5, 1], [0.5, 0.5, 1, 1]]


def test_ground_beyond_reach_is_one_more_cell():
    cells = make_cells(TOWNS.head(1), SQUARE, reach_km=20)
    assert cells["cell_id"].tolist() == ["sw", BEYOND]
    sizes = shapely.area(to_metres(cells.geometry.to_numpy(), equal_area(SQUARE))) / 1e6
    assert sizes[0] == pytest.approx(np.pi * 20**2, rel=0.01)
    assert sizes.sum() == pytest.approx(12308, abs=1)


def test_the_order_of_places_is_kept_and_twins_share_a_cell():
    twins = pd.concat([TOWNS, TOWNS.head(1).assign(place_id="twin")])
    assert make_cells(twins, SQUARE, reach_km=100)["cell_id"].tolist() == ["sw", "se", "nw", "ne"]


def test_a_town_just_outside_moves_in_and_one_far_outside_goes():
    outside = TOWNS.assign(lon=[-0.005, 0.75, 0.25, 3.0])
    cells = make_cells(outside, SQUARE, reach_km=100)
    assert cells["cell_id"].tolist() == ["sw", "se", "nw"]
    assert shapely.contains_xy(cells.geometry.iloc[0], cells["lon"].iloc[0], cells["lat"].iloc[0])


def test_nowhere_and_nothing_are_said_plainly():
    with pytest.raises(InputError, match="none of 4 places lies inside"):
        make_cells(TOWNS.assign(lon=50), SQUARE)
    with pytest.raises(InputError, match="above 0"):
        make_cells(TOWNS, SQUARE, reach_km=0)


@QUICK
@given(
    st.lists(SPOT, min_size=1, max_size=40, unique=True),
    st.floats(5, 80),
    st.sampled_from([None, RIVER]),
)
def test_cells_cover_the_region_once_and_hold_their_towns(spots, reach, rivers):
    cells = make_cells(towns(spots), SQUARE, reach_km=reach, rivers=rivers)
    shapes = cells.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    metres = to_metres(shapes, equal_area(SQUARE))
    gap = shapely.area(shapely.union_all(metres)) - shapely.area(metres).sum()
    assert abs(gap) < 1  # square metres: 1e-6 km²
    placed = cells["cell_id"] != BEYOND
    held = shapely.contains_xy(shapes[placed], cells["lon"][placed], cells["lat"][placed])
    assert held.all()


def test_ground_across_a_river_goes_to_a_place_over_there():
    river = gpd.GeoSeries([shapely.LineString([(0.6, -1), (0.6, 2)])])  # midway would be 0.5
    cells = make_cells(TOWNS, SQUARE, reach_km=100, rivers=river)
    assert cells.geometry.bounds["maxx"].round(3).tolist() == [0.6, 1, 0.6, 1]
    ends_inside = gpd.GeoSeries([shapely.LineString([(0.6, 0.4), (0.6, 0.6)])])
    same = make_cells(TOWNS, SQUARE, reach_km=100, rivers=ends_inside)
    assert same.geometry.bounds["maxx"].round(3).tolist() == [0.5, 1, 0.5, 1]


def test_cells_of_split_regions_cover_them_too():
    islands = shapely.union(shapely.box(0, 0, 0.4, 1), shapely.box(0.6, 0, 1, 1))
    cells = make_cells(TOWNS, islands, reach_km=100)
    assert shapely.coverage_is_valid(cells.geometry.to_numpy())
    assert cells.geometry.union_all().symmetric_difference(islands).area == pytest.approx(
        0, abs=1e-6
    )


def test_the_bundled_theatre_is_covered_once(syria):
    shapes = syria.cells.geometry.to_numpy()
    assert shapely.coverage_is_valid(shapes)
    placed = syria.cells[syria.cells["cell_id"] != BEYOND]
    assert shapely.contains_xy(placed.geometry.to_numpy(), placed["lon"], placed["lat"]).all()
