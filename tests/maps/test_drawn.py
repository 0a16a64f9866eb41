import numpy as np
import pytest
import shapely

from geo.maps.drawn import burst_sizes, drawn_arrows, merged_areas
from geo.maps.options import Options
from geo.maps.sheet import lay_out
from geo.maps.style import load_style


@pytest.fixture
def style(layers):
    return load_style(layers.theatre)


def test_merged_areas_cover_what_their_cells_cover(layers):
    areas = layers.of("confirmed").at("2024-12-05").areas
    merged = merged_areas(areas)
    whole = shapely.area(np.array(list(merged.values()))).sum()
    assert whole == pytest.approx(shapely.area(areas.geometry.to_numpy()).sum())
    assert ("gov", "contested") in merged
    assert (None, "none") in merged


def test_bursts_grow_with_the_count(layers, style):
    strikes = layers.strikes.set_index("event_id")
    sizes = dict(zip(strikes.index, burst_sizes(strikes, style, 1.0), strict=True))
    assert sizes["st-homs"] < sizes["st-aleppo"] < sizes["st-idlib"] < sizes["st-rastan"]


def test_short_advances_are_drawn_on_a_detail_only(layers, style):
    near = shapely.LineString([(36.70, 35.0), (36.75, 35.1)])
    arrows = layers.arrows.iloc[[0]].set_geometry([near], crs=4326)
    boxes = ((35, 32, 43, 38), (36.6, 34.9, 36.9, 35.2))
    sheets = [lay_out(box, style, Options(bbox=box)) for box in boxes]
    assert [drawn_arrows(arrows, sheet, style)[0] for sheet in sheets] == [False, True]
