import numpy as np
import pytest
import shapely

from geo.maps.columns import columns_of
from geo.maps.drawn import burst_sizes, drawn_arrows, merged_areas
from geo.maps.options import Options
from geo.maps.sheet import lay_out
from geo.maps.style import load_style


@pytest.fixture
def style(layers):
    return load_style(layers.theatre)


def test_merged_areas_cover_what_their_cells_cover(layers):
    areas = layers.of("confirmed").at("2024-12-05").areas
    merged = merged_areas(columns_of(areas, "holder", "certainty"), {})
    west, south, east, north = areas.total_bounds
    boxes = [path.get_extents().extents for _, path in merged.values()]
    assert np.min(boxes, axis=0)[:2].tolist() == [west, south]
    assert np.max(boxes, axis=0)[2:].tolist() == [east, north]
    assert sorted(i for cells, _ in merged.values() for i in cells) == sorted(areas.index)
    assert {("gov", "contested"), ("", "none")} <= set(merged)


def test_only_what_changed_is_merged_anew(layers):
    days = (layers.of("confirmed").at(day).areas for day in ("2024-12-05", "2024-12-06"))
    one, two = (columns_of(areas, "holder", "certainty") for areas in days)
    before = merged_areas(one, {})
    after = merged_areas(two, before)
    same = {look for look in after if look in before and after[look][1] is before[look][1]}
    cells = {look for look in after if look in before and after[look][0] == before[look][0]}
    assert set() < same == cells < set(after)


def test_bursts_grow_with_the_count(layers, style):
    strikes = layers.strikes
    counts = columns_of(strikes, "count_min")["count_min"]
    sizes = dict(zip(strikes["event_id"], burst_sizes(counts, style, 1.0), strict=True))
    assert sizes["st-homs"] < sizes["st-aleppo"] < sizes["st-idlib"] < sizes["st-rastan"]


def test_short_advances_are_drawn_on_a_detail_only(layers, style):
    near = shapely.LineString([(36.70, 35.0), (36.75, 35.1)])
    arrows = np.array([near], dtype=object)
    boxes = ((35, 32, 43, 38), (36.6, 34.9, 36.9, 35.2))
    sheets = [lay_out(box, style, Options(bbox=box)) for box in boxes]
    assert [drawn_arrows(arrows, sheet, style)[0] for sheet in sheets] == [False, True]
