import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from geo.maps.polyline import encode

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def numbers(text):
    """Decode as the player does."""
    value = shift = 0
    for character in text:
        code = ALPHABET.index(character)
        value |= (code & 31) << shift
        shift += 5
        if not code & 32:
            yield (value >> 1) ^ -(value & 1)
            value = shift = 0


def path(text):
    return np.cumsum(np.array(list(numbers(text))).reshape(-1, 2), axis=0) / 1e4


degrees = st.tuples(
    st.integers(-18_000_000, 18_000_000).map(lambda n: n / 1e5),
    st.integers(-9_000_000, 9_000_000).map(lambda n: n / 1e5),
)


@given(st.lists(degrees, min_size=2, max_size=30))
def test_lines_come_back_within_half_a_step(points):
    decoded = path(encode([LineString(points)])[0])
    back = LineString([*decoded, decoded[-1]])  # points that rounding made equal are one
    assert shapely.hausdorff_distance(LineString(points), back) <= 1e-4


def test_rings_leave_their_closing_point_out():
    ring = encode([Polygon([(0, 0), (1, 0), (1, 1)])])[0]
    assert path(ring).tolist() == [[0, 0], [1, 0], [1, 1]]


def test_holes_follow_a_space_and_further_polygons_a_comma():
    square = Polygon([(0, 0), (9, 0), (9, 9)], [[(5, 1), (6, 1), (6, 2)]])
    text = encode([MultiPolygon([square, Polygon([(20, 0), (21, 0), (21, 1)])])])[0]
    assert [part.count(" ") for part in text.split(",")] == [1, 0]


@pytest.mark.parametrize("shape", [Point(), LineString(), MultiPolygon()])
def test_an_empty_shape_is_an_empty_text(shape):
    assert encode([shape, Point(0, 0)]) == ["", "AA"]


def test_text_needs_no_escape():
    shapes = shapely.points(np.random.default_rng(1).uniform(-90, 90, (500, 2)))
    assert set("".join(encode(list(shapes)))) <= set(ALPHABET)
