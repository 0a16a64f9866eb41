"""Towns left out in turn and guessed from the others, in our way and in plain ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo import control
from geo.control.divides import find_divides
from geo.control.ground import equal_area, to_metres
from geo.documented import documented_events
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["OURS", "PERIOD", "count_right", "guess_towns", "limits", "misses"]

NEAR_KM = 25.0
FAR_KM = 1_000.0  # so that ours, like the others, always guesses
VOTERS = 5
PERIOD = ("2024-11-26", "2024-12-12")
OURS, NEAREST, VOTE = "ours", "nearest place", f"majority of {VOTERS} neighbours"
HINDSIGHT = {k: f"by hindsight, the best of the {k} nearest" for k in (2, 3)}
WAYS = (OURS, NEAREST, VOTE, *HINDSIGHT.values())


def guess_towns() -> pd.DataFrame:
    """Say for each town and day where it lies to the front, and which ways guess its holder."""
    return pd.concat(_guesses(), ignore_index=True)


def _guesses() -> Iterator[pd.DataFrame]:
    """Give, for each day and town, whether it is near the front and which ways guess right."""
    cells, held, points = _towns()
    km = shapely.distance(points[:, None], points[None]) / 1000
    divides = find_divides(cells)
    days = pd.date_range(*PERIOD).to_numpy("datetime64[s]")
    sides = _on_days(cells, held, days)
    to_front = _to_front(cells, held, points, days)
    sure = _on_days(cells, held[held["certainty"] != "inferred"], days) != ""
    for i, town in enumerate(cells["cell_id"]):
        rest = held[held["cell_id"] != town]
        ours = control.infer_control(cells, rest, reach_km=FAR_KM, divides=divides)
        guess = {OURS: _on_days(cells.iloc[[i]], ours, days)[0]} | _simple(sides, km[i])
        here, others = sides[i], (sides != sides[i]) & (sides != "")
        right = {way: side == here for way, side in guess.items()}
        to_other = np.where(others, km[i][:, None], np.inf).min(axis=0)
        to_same = np.where(sides == here, km[i][:, None], np.inf)
        to_same[i] = np.inf
        table = {
            "town": cells["place"].iloc[i],
            "front": to_front[i],
            "other": to_other,
            "same": to_same.min(axis=0),
            "changing": _changing(here),
        }
        yield pd.DataFrame(table | right)[sure[i]]


def _towns() -> tuple[gpd.GeoDataFrame, pd.DataFrame, NDArray[np.object_]]:
    """Read the towns, what was claimed of them, and where they lie, in metres."""
    theatre = load_theatre("syria")
    events = documented_events(theatre)
    cells = control.make_cells(events, theatre.region())
    cells = cells[cells["cell_id"] != control.BEYOND].reset_index(drop=True)
    points = to_metres(shapely.points(cells["lon"], cells["lat"]), equal_area(theatre.region()))
    held = control.trace_control(events, cells, theatre)
    return cells, held[held["status"] == "claimed"], points


def _to_front(
    cells: gpd.GeoDataFrame,
    held: pd.DataFrame,
    points: NDArray[np.object_],
    days: NDArray[np.datetime64],
) -> NDArray[np.float64]:
    """Measure how far each town lies from the front that all towns draw, in km, on each day."""
    lines = control.front_lines(cells, held)
    shapes = to_metres(lines.geometry.to_numpy(), equal_area(load_theatre("syria").region()))
    since, until = lines["valid_from"].to_numpy(), lines["valid_to"].to_numpy()
    fronts = [shapely.union_all(shapes[(since <= d) & ~(until <= d)]) for d in days]
    km: NDArray[np.float64] = shapely.distance(points[:, None], np.array(fronts)[None]) / 1000
    return km


def _on_days(
    cells: gpd.GeoDataFrame, held: pd.DataFrame, days: NDArray[np.datetime64]
) -> NDArray[np.object_]:
    """Say who holds each town on each day; empty where nothing is known."""
    sides = np.full((len(cells), len(days)), "", dtype=object)
    town = pd.Index(cells["cell_id"]).get_indexer(held["cell_id"])
    ends = held["valid_to"].fillna(pd.Timestamp.max.floor("s"))
    for i, side, start, end in zip(town, held["holder"], held["valid_from"], ends, strict=True):
        if i >= 0:
            sides[i, (days >= start) & (days < end)] = side
    return sides


def _changing(here: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Mark the first day in new hands, and the last one before."""
    fresh = np.append(here[1:] != here[:-1], False)
    return fresh | np.append(False, fresh[:-1])


def _simple(sides: NDArray[np.object_], km: NDArray[np.float64]) -> dict[str, list[str]]:
    """Guess a town's side, day by day, from the towns nearest to it and nothing else."""
    here, *order = np.argsort(km)
    known = [side[side != ""] for side in sides[order].T]
    vote = [Counter(side[:VOTERS]).most_common(1)[0][0] for side in known]
    best = {
        name: [own if own in side[:k] else "" for own, side in zip(sides[here], known, strict=True)]
        for k, name in HINDSIGHT.items()
    }
    return {NEAREST: [side[0] for side in known], VOTE: vote} | best


def count_right(guesses: pd.DataFrame) -> pd.DataFrame:
    """Give the share of right guesses of each way, in all and near the front."""
    groups = {
        "all towns": guesses,
        "within 25 km of the front": guesses[guesses["front"] <= NEAR_KM],
        "within 25 km of a town of another side": guesses[guesses["other"] <= NEAR_KM],
    }
    rows = [
        {"way": way} | {name: group[way].mean() for name, group in groups.items()} for way in WAYS
    ]
    count = {"way": "towns x days"} | {name: len(group) for name, group in groups.items()}
    return pd.DataFrame([*rows, count], dtype=object)


def misses(guesses: pd.DataFrame) -> dict[str, object]:
    """Name the towns that are guessed wrongly on the most days."""
    wrong = (~guesses[OURS]).groupby(guesses["town"]).sum()
    worst = wrong.sort_values(ascending=False, kind="stable").head(10)
    towns = ", ".join(f"{town} ({days} days)" for town, days in worst.items())
    return {"share": worst.sum() / wrong.sum(), "towns": towns}


def limits(guesses: pd.DataFrame) -> dict[str, float]:
    """Say how many towns near the front are alone or changing hands, and how well these fare."""
    near = guesses[guesses["front"] <= NEAR_KM]
    alone, changing = near["same"] > NEAR_KM, near["changing"]
    return {
        "alone": alone.mean(),
        "changing": changing.mean(),
        "alone_right": near.loc[alone, OURS].mean(),
        "changing_right": near.loc[changing, OURS].mean(),
        "rest_right": near.loc[~alone & ~changing, OURS].mean(),
    }
