import json

import pytest

from geo.errors import InputError
from geo.maps.shades import mix
from geo.maps.style import load_style, theme_names
from geo.maps.style_data import style_data
from geo.theatre import load_theatre

SYRIA = load_theatre("syria")


@pytest.mark.parametrize("theme", theme_names())
def test_every_side_looks_different(theme):
    style = load_style(SYRIA, theme)
    looks = [(style.fill(s).color, style.fill(s).pattern) for s in SYRIA.sides]
    assert len(set(looks)) == len(SYRIA.sides)


def test_inferred_ground_is_paler_and_contested_is_hatched():
    style = load_style(SYRIA)
    light = [int(style.fill("gov", c).color[3:5], 16) for c in ("reported", "inferred")]
    assert light[0] < light[1]
    assert style.fill("gov", "contested").pattern == "contested"


@pytest.mark.parametrize("side", [None, "unknown", "beyond"])
def test_whoever_is_no_side_looks_like_no_data(side):
    style = load_style(SYRIA)
    assert style.fill(side).color == style.colors["nodata"]


def test_an_actor_has_its_side_s_colour():
    style = load_style(SYRIA)
    assert style.line("russia") == style.line("gov")


def test_style_data_is_plain():
    data = style_data(SYRIA, "dark")
    assert json.loads(json.dumps(data)) == data


def test_greys_have_no_hue():
    colors = load_style(SYRIA, "grey").sides.values()
    assert all(c[1:3] == c[3:5] == c[5:7] for c in colors)


def test_an_unknown_theme_is_refused_with_those_known():
    with pytest.raises(InputError, match="dark, grey, light, news"):
        load_style(SYRIA, "pink")


def test_mix_ends_at_its_colours():
    assert (mix("#102030", "#FFFFFF", 1), mix("#102030", "#FFFFFF", 0)) == ("#102030", "#FFFFFF")


def test_in_grey_inferred_ground_is_much_paler_and_arrows_are_dark(layers):
    """Side by side in print, two greys must differ by a tenth of the scale to be told apart."""
    style = load_style(layers.theatre, "grey")
    for side in style.sides:
        held, guessed = (int(style.fill(side, c).color[1:3], 16) for c in ("reported", "inferred"))
        assert guessed - held >= 0.55 * (255 - held)
        assert int(style.line(side)[1:3], 16) < 128
