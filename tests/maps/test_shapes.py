import math

import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.shapes import fit_box, line_parts, nice_step, path_of

DEGREES = st.floats(0.1, 20)


@given(st.floats(-150, 150), st.floats(-60, 60), DEGREES, DEGREES, st.floats(0.3, 3))
def test_a_fitted_box_holds_the_box_and_has_the_paper_s_shape(lon, lat, wide, high, shape):
    box = (lon, lat, lon + wide, lat + high)
    west, south, east, north = fit_box(box, shape)
    assert west <= box[0] + 1e-9
    assert south <= box[1] + 1e-9
    squeeze = math.cos(math.radians((south + north) / 2))
    assert math.isclose((east - west) * squeeze / (north - south), shape, rel_tol=1e-6)


@given(st.floats(0.01, 1e6))
def test_a_nice_step_is_round_and_not_too_long(most):
    step = nice_step(most)
    assert most / 2.5 <= step * (1 + 1e-9)
    assert step <= most * (1 + 1e-9)


def test_a_hole_runs_the_other_way():
    ring = shapely.box(0, 0, 9, 9).exterior
    holed = shapely.Polygon(ring, [shapely.box(3, 3, 6, 6).exterior])
    path = path_of(holed)
    outer, inner = path.vertices[:5], path.vertices[5:]
    areas = [shapely.LinearRing(part).is_ccw for part in (outer, inner)]
    assert areas == [True, False]


def test_no_shape_has_an_empty_path():
    assert len(path_of(shapely.Polygon()).vertices) == 0


def test_lines_are_taken_apart():
    lines = shapely.MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3), (4, 4)]])
    assert [len(part) for part in line_parts([lines])] == [2, 3]
