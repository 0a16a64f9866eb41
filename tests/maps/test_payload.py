import json
from dataclasses import replace

import pandas as pd
import pytest

from geo.maps.backdrop import make_backdrop
from geo.maps.layers import SHAPES
from geo.maps.payload import make_payload
from geo.theatre import load_theatre
from tests.maps.test_packing import numbers
from tests.sample import sample_layers


@pytest.fixture(scope="module")
def payload():
    return make_payload(sample_layers())


def test_payload_is_plain_json(payload):
    assert json.loads(json.dumps(payload, allow_nan=False)) == json.loads(json.dumps(payload))


def test_each_shape_stands_once(payload):
    shapes = len(numbers(payload["shapes"]["paths"]))
    tables = [getattr(sample_layers(), name) for name in SHAPES if name != "places"]
    assert shapes == len({g.wkb for table in tables for g in table.geometry})


def test_days_count_from_the_day_before_the_first(payload):
    starts = pd.Series(numbers(payload["tables"]["areas"]["from"])).cumsum()
    assert payload["epoch"] == "2024-11-25"
    assert starts.min() == 1
    assert pd.Series(numbers(payload["tables"]["areas"]["to"])).cumsum().min() == -1


def test_fronts_know_the_towns_of_their_cells(payload):
    towns = pd.Series(numbers(payload["town_of_cell"])).cumsum()
    assert sorted(towns) == list(range(16))


def test_opens_on_the_theatres_period(payload):
    span = payload["chapters"]["spans"][payload["chapters"]["opens"]]
    assert span == (1, 17)
    assert payload["chapters"]["day"] == 1


def test_a_story_without_anything_is_no_failure():
    layers = sample_layers()
    bare = {name: getattr(layers, name).iloc[:0] for name in SHAPES}
    empty = make_payload(replace(layers, **bare, theatre=replace(layers.theatre, period=())))
    assert empty["days"] == 1
    assert empty["chapters"]["spans"] == [(0, 0)]


def test_backdrop_names_provinces_in_both_scripts():
    names = make_backdrop(load_theatre("syria"))["province_names"]
    assert {n["name_ar"] for n in names} >= {"محافظة حمص", "محافظة حلب"}


def test_a_line_from_before_the_story_keeps_its_day_as_words(payload):
    lines = payload["tables"]["lines"]
    assert numbers(lines["from"])[0] == 0
    assert sorted(lines["since"]["words"]) == ["1974-06-05", "2020-03-06"]
    assert sorted(lines["until"]["words"]) == ["", "2024-11-26"]
    assert sorted(lines["name"]["words"]) == ["Golan", "M4"]
