import numpy as np
import pytest

from geo.maps.image import draw
from geo.maps.options import Options
from geo.maps.relief import read_relief

LEBANON = (35.3, 33.0, 36.6, 34.7)
DESERT = (38.0, 32.5, 39.3, 34.2)


def reliefs(figure):
    return [im for axes in figure.axes for im in axes.get_images() if im.get_gid() == "relief"]


def test_mountains_throw_shadows_and_plains_do_not():
    rough, even = (np.abs(read_relief(box, (40, 50))).mean() for box in (LEBANON, DESERT))
    assert rough > 5 * even


def test_the_north_west_is_lit():
    """Mount Lebanon runs to the north-north-east: its coast side is bright, the Bekaa side dark."""
    light = read_relief((35.8, 33.9, 36.3, 34.1), (10, 1))[0]
    assert light[:4].mean() > 0 > light.min()


def test_halves_make_the_whole():
    """Tiles of 20 degrees meet without a seam."""
    west, east = (read_relief((lon, 34.0, lon + 2, 36.0), (60, 60)) for lon in (38.0, 40.0))
    whole = read_relief((38.0, 34.0, 42.0, 36.0), (120, 60))
    assert np.abs(whole - np.hstack([west, east])).max() <= 12
    assert np.abs(whole - np.hstack([west, east]))[:, 2:58].max() == 0


@pytest.mark.parametrize("box", [(-185.0, 60.0, -175.0, 70.0), (0.0, 85.0, 10.0, 95.0)])
def test_beyond_the_edge_of_the_world_it_is_flat(box):
    assert read_relief(box, (10, 10)).shape == (10, 10)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (Options(dpi=40), 1),
        (Options(dpi=40, relief=False), 0),
        (Options(dpi=40, theme="grey"), 0),
    ],
)
def test_relief_is_drawn_where_it_is_wanted(layers, options, count):
    assert len(reliefs(draw(layers, on="2024-12-05", options=options))) == count
