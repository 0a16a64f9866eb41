from dataclasses import replace

import numpy as np
import pytest
import shapely

from geo.maps.claims import claims_on
from geo.maps.columns import drawn_on
from geo.maps.options import Options
from geo.maps.sheet import lay_out
from geo.maps.smoothed import smoothed
from geo.maps.style import load_style

DAYS = ["2024-11-30", "2024-12-05", "2024-12-08"]


@pytest.fixture
def sheet(layers):
    return lay_out(layers.theatre.region().bounds, load_style(layers.theatre), Options())


def drawn(layers, day, sheet):
    today = layers.of("confirmed").at(day)
    exact = drawn_on(today, claims_on(layers, day))
    return today, exact, smoothed(exact, today.places.geometry.to_numpy(), sheet)


@pytest.mark.parametrize("day", DAYS)
def test_ground_leaves_no_gap_and_no_town_changes_sides(layers, sheet, day):
    today, exact, smooth = drawn(layers, day, sheet)
    ground = smooth["areas"]
    assert shapely.coverage_is_valid(ground.shapes)
    assert shapely.area(ground.shapes).sum() == pytest.approx(
        shapely.area(exact["areas"].shapes).sum()
    )
    held, kept = (holders(part["areas"], today.places.geometry) for part in (exact, smooth))
    assert len(held) == len(today.places)
    assert kept == held


def holders(ground, towns):
    town, face = shapely.STRtree(ground.shapes).query(towns, predicate="within")
    return dict(zip(town.tolist(), ground["holder"][face], strict=True))


@pytest.mark.parametrize("day", DAYS)
def test_fronts_and_pockets_run_along_the_ground_they_part(layers, sheet, day):
    _, exact, smooth = drawn(layers, day, sheet)
    edges = shapely.union_all(shapely.boundary(smooth["areas"].shapes))
    assert shapely.covers(edges, smooth["fronts"].shapes).all()
    assert shapely.covers(edges, shapely.boundary(smooth["pockets"].shapes)).all()
    lengths = [shapely.length(day["fronts"].shapes).sum() for day in (exact, smooth)]
    assert lengths[0] * 0.9 < lengths[1] < lengths[0]
    assert set(smooth["claims"]["holder"]) == set(exact["claims"]["holder"])


def test_fronts_have_fewer_sharp_corners(layers, sheet):
    _, exact, smooth = drawn(layers, "2024-12-05", sheet)
    assert sharpest(smooth) < sharpest(exact) / 2


def sharpest(day):
    """Give the degrees by which the fronts turn at the corner that a tenth of corners exceed."""
    turns = []
    for line in shapely.get_parts(shapely.line_merge(shapely.union_all(day["fronts"].shapes))):
        step = np.diff(shapely.get_coordinates(line) @ [1, 1j])
        turns.append(np.abs(np.angle(step[1:] / step[:-1], deg=True)))
    return np.quantile(np.concatenate(turns), 0.9)


def test_ground_that_overlaps_is_drawn_as_it_is(layers, sheet):
    today, exact, _ = drawn(layers, "2024-12-05", sheet)
    areas = exact["areas"]
    wide = {**exact, "areas": replace(areas, shapes=shapely.buffer(areas.shapes, 0.1))}
    assert smoothed(wide, today.places.geometry.to_numpy(), sheet)["areas"] is wide["areas"]
