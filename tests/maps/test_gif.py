import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from geo.maps.gif import choose_palette, matcher, patches
from geo.maps.style import load_style

CLEAR = 255


GREYS = matcher(bytes(value for value in range(255) for _ in range(3)))


@given(st.lists(hnp.arrays(np.uint8, (5, 6), elements=st.integers(0, 3)), min_size=1, max_size=5))
def test_patches_laid_over_one_another_give_the_frames(frames):
    pictures = [np.repeat(f[..., None] * 80, 4, axis=2) for f in frames]
    seen = np.asarray(pictures[0])[..., 0].copy()
    found = patches(pictures[0].copy(), iter(pictures[1:]), GREYS)
    for picture, (patch, (left, top)) in zip(pictures[1:], found, strict=True):
        drawn = np.asarray(patch)
        part = seen[top : top + drawn.shape[0], left : left + drawn.shape[1]]
        part[drawn != CLEAR] = drawn[drawn != CLEAR]
        assert (seen == picture[..., 0]).all()


def test_a_patch_is_no_larger_than_what_changed():
    ground = np.zeros((9, 9, 4), dtype=np.uint8)
    spot = ground.copy()
    spot[2:4, 5:8] = 240
    ((patch, corner),) = patches(ground, iter([spot]), GREYS)
    assert (patch.size, corner) == ((3, 2), (5, 2))


def test_the_colours_of_the_style_are_kept(layers):
    style = load_style(layers.theatre)
    palette = choose_palette(np.zeros((4, 4, 4), dtype=np.uint8), style)
    colors = {tuple(palette[i : i + 3]) for i in range(0, len(palette), 3)}
    assert {tuple(bytes.fromhex(style.fill(side).color[1:])) for side in style.sides} <= colors
