"""Cells of a person's own: what the places in one agree on, contested where they do not."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.control import areas, as_towns, front_lines, homes, pool_control, trace_control

from .conftest import SQUARE, TOWNS, report, story

HALVES = gpd.GeoDataFrame(
    {"cell_id": ["west", "east"], "lon": [0.25, 0.75], "lat": 0.5},
    geometry=[shapely.box(0, 0, 0.5, 1), shapely.box(0.5, 0, 1, 1)], crs=4326,
)  # fmt: skip
DOC = {"evidence": [{"source": "t", "start": None, "end": None, "quote": None, "confidence": ""}]}


@pytest.fixture
def towns():
    return as_towns(TOWNS)


def pooled(towns, theatre, *reports):
    control = trace_control(story(*reports), towns, theatre)
    return pool_control(control, homes(towns, HALVES))


def spells(table, cell="west", status="claimed"):
    rows = table[(table["cell_id"] == cell) & (table["status"] == status)]
    return [(h, f"{s:%d}") for h, s in zip(rows["holder"], rows["valid_from"], strict=True)]


def test_places_of_one_mind_hold_the_cell(towns, theatre):
    table = pooled(
        towns, theatre,
        report("a", "sw", "hold", "2024-12-01", actor="gov"),
        report("b", "nw", "hold", "2024-12-03", actor="gov"),
    )  # fmt: skip
    assert spells(table) == [("gov", "01")]
    assert table.loc[table["status"] == "claimed", "event_ids"].tolist() == [("a", "b")]


def test_unlike_places_make_it_contested_until_they_agree(towns, theatre):
    table = pooled(
        towns, theatre,
        report("a", "sw", "hold", "2024-12-01", actor="gov"),
        report("b", "nw", "capture", "2024-12-05", actor="opposition"),
        report("c", "sw", "capture", "2024-12-08", actor="opposition"),
    )  # fmt: skip
    assert spells(table) == [("gov", "01"), ("contested", "05"), ("opposition", "08")]
    assert table.loc[table["holder"] == "contested", "certainty"].unique().tolist() == ["contested"]


def test_a_place_left_by_all_has_no_voice(towns, theatre):
    table = pooled(
        towns, theatre,
        report("a", "sw", "hold", "2024-12-01", actor="gov"),
        report("b", "nw", "hold", "2024-12-01", actor="gov"),
        report("c", "nw", "withdraw", "2024-12-06", actor="gov"),
    )  # fmt: skip
    assert spells(table) == [("gov", "01")]


def test_a_cell_of_one_place_is_as_its_place(towns, theatre):
    reports = [
        report("a", "se", "hold", "2024-12-01", actor="gov", **DOC),
        report("b", "se", "capture", "2024-12-05", actor="opposition", **DOC),
    ]
    control = trace_control(story(*reports), towns, theatre)
    same = pool_control(control, homes(towns, HALVES))
    assert same.drop(columns="cell_id").equals(control.drop(columns="cell_id"))


def test_a_report_on_the_cell_itself_counts_for_it():
    places = pd.concat([TOWNS, TOWNS.head(1).assign(place_id="east")])
    assert homes(as_towns(places), HALVES)["east"] == "east"


def test_a_place_outside_has_no_home():
    away = TOWNS.head(1).assign(lon=5.0)
    assert homes(as_towns(away), HALVES).empty


def test_own_cells_are_drawn_like_any(towns, theatre):
    table = pooled(
        towns, theatre,
        report("a", "sw", "hold", "2024-12-01", actor="gov"),
        report("b", "ne", "hold", "2024-12-01", actor="opposition"),
    )  # fmt: skip
    drawn = areas(HALVES, table)
    assert shapely.union_all(drawn.geometry.to_numpy()).equals(SQUARE)
    lines = front_lines(HALVES, table)
    assert lines.geometry.to_wkt().unique().tolist() == ["LINESTRING (0.5 0, 0.5 1)"]
