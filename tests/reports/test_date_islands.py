from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.reports.dates import find_dates
from geo.reports.dates._islands import islands
from geo.reports.dates._words import idle, pieces

WORDS = st.sampled_from(
    ["قال", "said:5", "on", "5", "May", "2024", "(2024", "last", "week).", "وبعام", ",", "", "\n",
     "\n\n", "\t", "a/5/b", "2024-12-05", "x" * 80]
)  # fmt: skip


def plainly(text):
    """Cut a text word by word, without leaving anything out beforehand."""
    found = [[]]
    for tokens in pieces(text):
        if tokens:
            found[-1] += tokens
        elif found[-1]:
            found.append([])
    return [island for island in found if any(t.symbol not in idle() for t in island)]


@given(st.lists(WORDS, min_size=40, max_size=60))
def test_nothing_is_lost_by_looking_only_around_words_of_dates(words):
    text = " ".join(words)
    assert list(islands(text)) == plainly(text)


def test_a_line_of_spaces_parts_like_an_empty_one():
    text = "The battle of Aleppo began, as many say, in a hot July of\n   \n2012"
    assert [island[-1].text for island in islands(text)] == ["of", "2012"]


def test_a_day_with_its_hour_is_one_expression():
    text = "It says that this was written on 2024-12-05 10:30, and not at another time."
    assert [found.text for found in find_dates(text)] == ["2024-12-05 10:30"]
