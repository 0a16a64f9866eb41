from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geo.maps.chapters import chapters

days = st.lists(st.integers(0, 5000), max_size=40)


@given(days)
def test_every_day_lies_in_exactly_one_chapter(story):
    spans = chapters(story)
    for day in story:
        assert sum(first <= day <= last for first, last in spans) == 1


@given(days)
def test_chapters_stand_in_order_and_apart(story):
    spans = chapters(story)
    assert all(b[0] - a[1] >= 60 for a, b in pairwise(spans))


def test_a_period_is_one_chapter_even_when_nothing_happens_in_it():
    assert chapters([0], period=(900, 910)) == [(-1, 1), (900, 910)]


def test_a_period_grows_with_what_happens_beside_it():
    assert chapters([905, 912], period=(900, 910)) == [(900, 913)]
