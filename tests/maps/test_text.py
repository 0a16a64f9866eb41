import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from geo.maps.text import Type, text_size, wrap, write

LOOK = Type(size=40, color="#000000")


def ink(text):
    figure = Figure((3, 1), dpi=72)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    write(axes, (0.1, 0.4), text, LOOK)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[:, :, 0] < 128


def test_arabic_letters_are_joined():
    joined, apart = text_size("حلب", LOOK)[0], sum(text_size(c, LOOK)[0] for c in "حلب")
    assert joined < 0.95 * apart


def test_arabic_runs_from_right_to_left():
    # In «اح» the upright alef comes first, so it stands at the right end: a narrow tall stroke.
    drawn = ink("اح")
    columns = np.flatnonzero(drawn.any(axis=0))
    heights = [np.ptp(np.flatnonzero(drawn[:, c])) for c in (columns[0] + 1, columns[-1] - 1)]
    assert heights[1] > heights[0]


def test_dollar_signs_are_no_formula():
    assert ink("$x$").any()


def test_wrap_keeps_every_word():
    text = "قوات سوريا الديمقراطية والجيش الوطني السوري"
    lines = wrap(text, Type(size=10, color="#000000"), 80)
    assert len(lines) > 1
    assert " ".join(lines) == text


@pytest.mark.parametrize("text", ["Hama", "حماة"])
def test_two_lines_are_twice_as_high(text):
    assert text_size(f"{text}\n{text}", LOOK)[1] == 2 * text_size(text, LOOK)[1]
