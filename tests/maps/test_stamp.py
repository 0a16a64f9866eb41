import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from geo.maps.stamp import stamp

SMALL = hnp.arrays(np.uint8, (3, 4, 4))


@given(SMALL, SMALL)
def test_pressing_a_stamp_mixes_by_its_opacity(over, under):
    before = under[..., :3].astype(float)
    stamp(over).press(under)
    share = over[..., 3:].astype(float) / 255
    wanted = over[..., :3] * share + before * (1 - share)
    assert np.abs(under[..., :3] - wanted).max() <= 1


@given(SMALL)
def test_clear_glass_changes_nothing(under):
    before = under.copy()
    stamp(np.zeros((3, 4, 4), dtype=np.uint8)).press(under)
    assert (under == before).all()


@given(st.integers(0, 255))
def test_solid_paint_covers(value):
    over = np.full((1, 1, 4), 255, dtype=np.uint8)
    over[..., :3] = value
    under = np.full((1, 1, 4), 255, dtype=np.uint8)
    stamp(over).press(under)
    assert under[0, 0].tolist() == [value, value, value, 255]
