import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.symbols import arrow_outline, burst, cross


def test_a_burst_is_one_unit_wide():
    corners = burst(8, 0.45).vertices
    assert np.ptp(corners, axis=0) == pytest.approx([1, 1])


def test_a_cross_looks_the_same_when_turned():
    corners = cross().vertices
    turned = corners @ np.array([[0, 1], [-1, 0]])
    assert {tuple(c) for c in turned.round(6) + 0.0} == {tuple(c) for c in corners.round(6) + 0.0}


def test_an_arrow_ends_short_of_its_town():
    outline = arrow_outline(np.array([[0.0, 0], [100, 0]]), width=5, head=3, bend=0)
    assert outline[:, 0].min() == pytest.approx(7)
    assert outline[:, 0].max() == pytest.approx(93)


@given(st.floats(1, 300), st.floats(0, 6.28), st.floats(0, 0.3))
def test_an_arrow_is_closed_and_finite(length, angle, bend):
    end = [length * np.cos(angle), length * np.sin(angle)]
    outline = arrow_outline(np.array([[0.0, 0], end]), width=5, head=3, bend=bend)
    assert np.isfinite(outline).all()
    assert (outline[0] == outline[-1]).all()
