from itertools import pairwise

import pandas as pd
import pytest
from matplotlib.figure import Figure

from geo.maps.heading import captions, split_captions, titles
from geo.maps.options import Options
from geo.maps.text import Type, write
from geo.theatre import load_theatre

DAYS = pd.date_range("2024-11-29", "2024-12-02")


def test_the_claimed_map_says_so():
    assert captions("2024-12-05", "claimed", "en") == [
        "Areas of control as claimed by 5 December 2024"
    ]


def test_a_title_of_one_s_own():
    assert titles(load_theatre("syria"), "both", Options(title="My map")) == ["My map", ""]


@pytest.mark.parametrize("language", ["en", "ar", "both"])
def test_a_split_caption_says_what_the_whole_says(language):
    axes = Figure().add_axes((0, 0, 1, 1))
    lines = [captions(day, "confirmed", language) for day in DAYS]
    texts = [write(axes, (0, 0), " ", Type(size=9, color="#000000")) for _ in lines[0]]
    _, said = split_captions(axes, texts, lines)
    whole = [[t.get_text() + rest for t, rest in zip(texts, s, strict=True)] for s in said]
    assert whole == lines
    assert all(one != two for one, two in pairwise(said))
