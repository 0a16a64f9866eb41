from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.maps.layers import SHAPES
from tests.sample import sample_layers

DAYS = st.dates(min_value=date(2024, 11, 26), max_value=date(2024, 12, 12))


def holder(layers, cell):
    areas = layers.areas
    return areas.loc[areas["cell_id"] == cell, "holder"].tolist()


def test_a_town_changes_hands_on_its_day_not_before(layers):
    confirmed = layers.of("confirmed")
    assert holder(confirmed.at("2024-12-04"), "hama") == ["gov"]
    assert holder(confirmed.at("2024-12-05"), "hama") == ["opposition"]


def test_the_claimed_map_runs_ahead(layers):
    assert holder(layers.of("claimed").at("2024-12-06"), "homs") == ["opposition"]
    assert holder(layers.of("confirmed").at("2024-12-06"), "homs") == ["gov"]


def test_between_is_inclusive_at_both_ends(layers):
    strikes = layers.between("2024-11-30", "2024-12-01").strikes
    assert sorted(strikes["event_id"]) == ["st-aleppo", "st-idlib"]


@given(DAYS)
def test_a_span_of_one_day_is_that_day(day):
    layers = sample_layers()
    one, span = layers.at(str(day)), layers.between(str(day), str(day))
    assert all(getattr(one, n).index.equals(getattr(span, n).index) for n in SHAPES)


def test_span_runs_over_data_and_period(layers):
    assert layers.span() == ("2024-11-26", "2024-12-12")


def test_a_day_outside_is_refused_with_the_span(layers):
    with pytest.raises(InputError, match="2025-01-01: the story runs from 2024-11-26 to 2024-12"):
        layers.check_day("2025-01-01")


def test_a_day_that_is_none_is_refused(layers):
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        layers.check_day("yesterdayish")


def test_an_unknown_status_is_refused(layers):
    with pytest.raises(InputError, match="claimed, confirmed"):
        layers.of("rumoured")
