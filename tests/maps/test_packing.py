import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from geo.maps.packing import pack_numbers, pack_points, pack_shapes, pack_sorted

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def numbers(text):
    """Decode as the player does."""
    found, value, shift = [], 0, 0
    for character in text:
        code = ALPHABET.index(character)
        value |= (code & 31) << shift
        shift += 5
        if not code & 32:
            found.append((value >> 1) ^ -(value & 1))
            value = shift = 0
    return found


def paths(packed):
    """Decode the paths of all shapes, in ten-thousandths of a degree."""
    steps, known, last = iter(numbers(packed["steps"])), [], (0, 0)
    corners = iter(numbers(packed["corners"]))
    found = []
    for length in numbers(packed["lengths"]):
        path = []
        for _ in range(length):
            back = next(corners)
            if back == 0:
                known.append((last[0] + next(steps), last[1] + next(steps)))
            last = known[-back] if back else known[-1]
            path.append(last)
        found.append(path)
    return found


degrees = st.tuples(
    st.integers(-18_000_000, 18_000_000).map(lambda n: n / 1e5),
    st.integers(-9_000_000, 9_000_000).map(lambda n: n / 1e5),
)


@given(st.lists(st.integers(-(2**32), 2**32)))
def test_numbers_come_back(values):
    assert numbers(pack_numbers(values)) == values
    assert np.cumsum(numbers(pack_sorted(values))).tolist() == values


@given(st.lists(st.lists(degrees, min_size=2, max_size=9), max_size=6))
def test_lines_come_back_to_half_a_step(lines):
    decoded = paths(pack_shapes([LineString(line) for line in lines]))
    assert len(decoded) == len(lines)
    for line, path in zip(lines, decoded, strict=True):
        back = LineString([*path, path[-1]])  # points that rounding made equal are one
        true = LineString(np.array(line) * 1e4)
        assert shapely.hausdorff_distance(true, back) <= 1


def test_a_corner_shared_by_two_cells_is_written_once():
    alone, both = pack_shapes([box(0, 0, 1, 1)]), pack_shapes([box(0, 0, 1, 1), box(1, 0, 2, 1)])
    assert [len(numbers(p["steps"])) / 2 for p in (alone, both)] == [4, 6]


def test_rings_leave_their_closing_point_out():
    packed = pack_shapes([Polygon([(0, 0), (0.0001, 0), (0.0001, 0.0001)])])
    assert paths(packed) == [[(0, 0), (1, 0), (1, 1)]]


def test_holes_turn_against_their_ring():
    hole = [(0.1, 0.1), (0.2, 0.1), (0.2, 0.2)]
    outer, inner = paths(pack_shapes([MultiPolygon([Polygon(box(0, 0, 1, 1).exterior, [hole])])]))
    assert shapely.is_ccw(shapely.linearrings(outer))
    assert not shapely.is_ccw(shapely.linearrings(inner))


@pytest.mark.parametrize("shape", [Point(), LineString(), MultiPolygon()])
def test_an_empty_shape_has_no_path(shape):
    assert numbers(pack_shapes([shape, Point(0, 0)])["paths"]) == [0, 1]


def test_no_shapes_are_no_text():
    assert set(pack_shapes([]).values()) == {""}


def test_text_needs_no_escape():
    lon, lat = np.random.default_rng(1).uniform(-90, 90, (2, 500))
    assert set(pack_points(lon, lat)) <= set(ALPHABET)
