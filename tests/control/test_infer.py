"""Inference: exact at towns, quiet where nobody can know."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.control import FILL, areas, fill_places, infer_control, make_cells, trace_control
from geo.control.field import rank_towns, side_distances, winners
from geo.control.neighbours import find_neighbours, let_in, weigh
from geo.tables import check

from .conftest import QUICK, SQUARE, TOWNS, report, story

SPOTS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=40, unique=True
)


@pytest.fixture(scope="module")
def filled():
    return make_cells(fill_places(TOWNS, SQUARE, spacing_km=10), SQUARE, reach_km=100)


def traced(cells, theatre, **sides):
    events = story(*(report(t, t, "hold", "2024-12-01", actor=s) for t, s in sides.items()))
    return trace_control(events, cells, theatre)


def test_filling_keeps_clear_of_places(filled):
    assert filled["cell_id"].tolist()[:4] == ["sw", "se", "nw", "ne"]
    fill = filled[filled["cell_id"].str.startswith(FILL)]
    assert len(fill) > 80
    assert set(fill["place"]) == {""}


def test_ground_between_two_sides_is_halved(filled, theatre):
    control = traced(filled, theatre, sw="gov", nw="gov", se="sdf", ne="sdf")
    inferred = check(infer_control(filled, control), "control")
    assert set(inferred["certainty"]) == {"inferred"}
    west = filled.set_index("cell_id").loc[inferred["cell_id"], "lon"].to_numpy() < 0.5
    assert (inferred["holder"].to_numpy() == np.where(west, "gov", "sdf")).all()
    nearest = filled.set_index("cell_id").loc[inferred["nearest"], "lon"].to_numpy() < 0.5
    assert (nearest == west).all()


def test_nothing_is_inferred_beyond_the_reach(filled, theatre):
    control = traced(filled, theatre, sw="gov")
    inferred = infer_control(filled, control, reach_km=20)
    assert inferred["distance_km"].max() <= 20
    assert len(inferred) < len(filled) / 2


def test_beyond_the_reach_two_towns_of_one_side_must_be_near(filled, theatre):
    lone = traced(filled, theatre, sw="gov", nw="sdf", se="sdf", ne="sdf")
    inferred = infer_control(filled, lone, reach_km=15)
    far = inferred[inferred["distance_km"] > 15]
    assert set(inferred["holder"]) == {"gov", "sdf"}
    assert set(far["holder"]) == {"sdf"}


def test_it_follows_the_towns_through_time(filled, theatre):
    events = story(
        report("1", "sw", "hold", "2024-12-01", actor="gov"),
        report("2", "sw", "capture", "2024-12-05", actor="sdf"),
    )
    inferred = infer_control(filled, trace_control(events, filled, theatre))
    first = inferred[(inferred["status"] == "claimed")].groupby("cell_id")["holder"].agg(list)
    assert set(map(tuple, first)) == {("gov", "sdf")}
    assert set(inferred["event_ids"]) == {("1",), ("2",)}


def test_ground_goes_white_again_when_nobody_is_known_to_hold_it(filled, theatre):
    events = story(
        report("1", "sw", "hold", "2024-12-01", actor="gov"),
        report("2", "sw", "withdraw", "2024-12-03", actor="gov"),
        report("3", "sw", "capture", "2024-12-05", actor="sdf"),
    )
    control = trace_control(events, filled, theatre)
    drawn = areas(filled, control, inferred=infer_control(filled, control))
    claimed = drawn[drawn["status"] == "claimed"]
    for day, certainty in (("01", "inferred"), ("03", "none"), ("05", "inferred")):
        when = pd.Timestamp(f"2024-12-{day}")
        now = claimed[(claimed["valid_from"] <= when) & ~(claimed["valid_to"] <= when)]
        assert sorted(now["cell_id"]) == sorted(filled["cell_id"])
        assert certainty in set(now["certainty"])


def test_areas_with_inferred_ground_still_cover_once(filled, theatre):
    control = traced(filled, theatre, sw="gov", ne="sdf")
    drawn = areas(filled, control, inferred=infer_control(filled, control))
    claimed = drawn[drawn["status"] == "claimed"]
    assert sorted(claimed["cell_id"]) == sorted(filled["cell_id"])
    assert {"inferred", "reported"} <= set(claimed["certainty"])


@QUICK
@given(SPOTS, st.data())
def test_a_town_is_never_contradicted(spots, data):
    towns = np.array(spots, dtype=float)
    sides = np.array(
        data.draw(st.lists(st.integers(0, 3), min_size=len(towns), max_size=len(towns)))
    )
    around = find_neighbours(towns, towns)
    weigh(around, towns, np.arange(len(towns)))
    assert around.weight.sum(axis=1) == pytest.approx(1)
    assert winners(around, towns, rank_towns(towns), sides).tolist() == sides.tolist()


def test_depth_is_measured_to_the_nearest_other_side():
    towns = np.array([[0.0, 0], [3, 0], [7, 0]])
    depth = side_distances(rank_towns(towns), np.array([0, 0, 1]), np.arange(3))
    assert depth[:, 0].tolist() == [7, 4, -4]


def test_another_bank_or_province_counts_as_farther():
    towns = np.array([[0.0, 0, 1, 0], [9, 0, 2, 0]])
    points = np.array([[4.0, 0, 1, 0], [4, 0, 2, 0], [5, 0, 1, 1]])
    assert find_neighbours(points, towns).town[:, 0].tolist() == [0, 1, 0]
    ranking = rank_towns(towns)
    assert ranking.far[0].tolist() == [49, 80]
    assert winners(find_neighbours(points, towns), towns, ranking, np.arange(2)).tolist() == [
        0,
        1,
        0,
    ]


@QUICK
@given(SPOTS, st.integers(1, 39))
def test_towns_let_in_later_count_as_if_always_known(spots, known):
    towns = np.array(spots, dtype=float)
    points = np.add(towns, [0.5, 0.25])
    every = np.arange(len(towns))
    early = let_in(None, points, towns, every[:known])
    late = let_in(early, points, towns, every[known:])
    assert late.far == pytest.approx(find_neighbours(points, towns).far)
    weigh(late, towns, every)
    assert late.weight.sum(axis=1) == pytest.approx(1)


def test_a_place_that_nothing_is_known_of_yet_does_not_whiten_its_neighbours(filled, theatre):
    events = story(
        report("1", "sw", "hold", "2024-12-01", actor="gov"),
        report("2", "nw", "hold", "2024-12-05", actor="gov"),
    )
    inferred = infer_control(filled, trace_control(events, filled, theatre), reach_km=100)
    near = filled[filled["cell_id"].str.startswith(FILL) & (filled["lon"] < 0.4)]
    early = inferred[inferred["valid_from"] == "2024-12-01"]
    assert set(near["cell_id"]) <= set(early["cell_id"])
    assert set(early["holder"]) == {"gov"}


def test_without_towns_or_without_gaps_there_is_nothing_to_infer(square, theatre):
    control = traced(square, theatre, sw="gov", nw="gov", se="sdf", ne="sdf")
    assert infer_control(square, control).empty
    assert infer_control(square, control.head(0)).empty


def test_filling_points_are_no_places(filled, theatre):
    farm = report("1", "sw", "capture", "2024-12-01", actor="gov")
    fill = filled[filled["cell_id"].str.startswith(FILL)].iloc[0]
    events = pd.DataFrame([farm | {"place_id": "farm", "lon": fill["lon"], "lat": fill["lat"]}])
    assert trace_control(events, filled, theatre).empty
    assert shapely.contains_xy(fill["geometry"], fill["lon"], fill["lat"])
