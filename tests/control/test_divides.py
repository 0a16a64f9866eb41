"""Divides: which bank, which province."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.control import make_cells
from geo.control.divides import find_divides
from geo.theatre import load_theatre

EUPHRATES = {  # north bank, then south bank
    "Al-Karama": "Al-Sabkha", "Dhiban": "Mayadin", "Susah": "Abu Kamal", "Hatla": "Deir ez-Zor",
}  # fmt: skip


@pytest.fixture(scope="module")
def divides(syria):
    towns = syria.cells["place"].tolist()
    return dict(zip(towns, find_divides(syria.cells).tolist(), strict=True))


@pytest.mark.parametrize(("north", "south"), EUPHRATES.items())
def test_the_euphrates_divides_its_banks(divides, north, south):
    assert divides[north][0] != divides[south][0]
    assert divides[north][0] == divides["Qamishli"][0]
    assert divides[south][0] == divides["Damascus"][0]


def test_a_province_ends_at_its_border(divides):
    assert divides["Homs"][1] == divides["Palmyra (Tadmur)"][1] != divides["Hama"][1]


def test_the_dnipro_cuts_ukraine_through():
    ukraine = load_theatre("UA").region()
    towns = {"Kherson": (32.62, 46.64), "Lviv": (24.03, 49.84), "Melitopol": (35.37, 46.85)}
    table = gpd.GeoDataFrame(
        {"place_id": list(towns), "place": list(towns), "place_ar": ""}
        | dict(zip(("lon", "lat"), np.transpose(list(towns.values())), strict=True))
    )
    bank = dict(zip(towns, find_divides(make_cells(table, ukraine))[:, 0], strict=False))
    assert bank["Kherson"] == bank["Lviv"] != bank["Melitopol"]


def test_ground_without_a_river_is_one_piece():
    desert = gpd.GeoDataFrame(
        {"cell_id": ["a", "b"], "lon": [20.2, 20.8], "lat": [24.5, 24.5]},
        geometry=[shapely.box(20, 24, 20.5, 25), shapely.box(20.5, 24, 21, 25)], crs=4326,
    )  # fmt: skip
    assert len(set(find_divides(desert)[:, 0])) == 1
