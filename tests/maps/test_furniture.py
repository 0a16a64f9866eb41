import math

import pytest
from matplotlib.patches import Rectangle

from geo.maps.furniture import draw_scale, draw_sources, km_across
from geo.maps.options import Options
from geo.maps.sheet import lay_out
from geo.maps.style import load_style
from geo.theatre import load_theatre

STYLE = load_style(load_theatre("syria"))


def test_a_degree_shrinks_towards_the_poles():
    # A degree of longitude on WGS 84: 111.32 km at the equator, 55.80 km at 60° north.
    assert km_across((0, -1, 1, 1)) == pytest.approx(111.32, abs=0.01)
    assert km_across((0, 59, 1, 61)) == pytest.approx(55.80, abs=0.01)


@pytest.mark.parametrize("box", [(35, 32, 43, 38), (36.5, 34, 37, 34.5), (20, 60, 30, 66)])
def test_the_scale_bar_is_as_long_as_it_says(box):
    sheet = lay_out(box, STYLE, Options(bbox=box))
    draw_scale(sheet, STYLE, "en")
    halves = [p for p in sheet.over.patches if isinstance(p, Rectangle)]
    points = sum(half.get_width() for half in halves)
    said = float(sheet.over.texts[-1].get_text().removesuffix(" km"))
    west, south, east, north = sheet.box
    degrees = points / sheet.over.get_xlim()[1] * (east - west)
    assert km_across((0, south, degrees, north)) == pytest.approx(said, rel=1e-6)
    assert math.log10(said / float(str(said)[0])).is_integer() or said < 1


def test_a_long_line_of_sources_stays_on_the_paper():
    sheet = lay_out((35, 32, 43, 38), STYLE, Options())
    draw_sources(sheet, "Sources: " + "; ".join(["A newspaper with a long name"] * 14), STYLE)
    written = sheet.footer.texts[0]
    _, high = sheet.footer.get_ylim()
    assert written.get_text().count("\n") >= 1
    assert (written.get_text().count("\n") + 1) * written.get_fontsize() <= high
