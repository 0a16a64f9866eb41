import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.mesh.arcs import join_lines, junctions

STEPS = st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), min_size=1)
"""Steps on a grid: from where, and whether east or north."""


def lines_of(steps, turned):
    ends = [((x, y), (x + east, y + (not east))) for x, y, east in sorted(steps)]
    return shapely.linestrings([e[::-1] if t else e for e, t in zip(ends, turned, strict=True)])


@given(STEPS, st.data())
def test_lines_are_joined_where_two_meet_as_geos_does(steps, data):
    turned = data.draw(st.lists(st.booleans(), min_size=len(steps), max_size=len(steps)))
    lines = lines_of(steps, turned)
    arcs, arc = join_lines(lines, junctions(lines))
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(lines)))
    assert sorted(_kind(a) for a in arcs) == sorted(_kind(m) for m in merged)
    assert shapely.covers(arcs[arc], lines).all()


def _kind(line):
    """Say what is the same however a line was put together: its points, as many times as drawn."""
    return sorted(map(tuple, shapely.get_coordinates(line)[shapely.is_closed(line) * 1 :].tolist()))


def test_a_ring_comes_back_to_where_it_began():
    square = lines_of({(0, 0, True), (0, 0, False), (1, 0, False), (0, 1, True)}, [False] * 4)
    (ring,), arc = join_lines(square, junctions(square))
    assert ring.is_closed
    assert arc.tolist() == [0, 0, 0, 0]


def test_no_lines_make_no_arcs():
    none = np.empty(0, dtype=object)
    arcs, arc = join_lines(none, junctions(none))
    assert (len(arcs), len(arc)) == (0, 0)
