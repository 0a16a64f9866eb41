"""A war of known course, told by the dated reports of few towns: how far each day's line is off.

The ground that Russia held in Ukraine on six days, drawn from general knowledge to some ten
kilometres. Between two of those days a town that changed hands did so on a day drawn by lot.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks.band import band_truth
from benchmarks.land import line_errors, paint, read_land, trace_line
from benchmarks.synthetic import country
from benchmarks.ways import WAYS, draw, ground_on
from geo.control.ground import to_metres
from geo.documented_rows import as_events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from benchmarks.land import Land

__all__ = ["compare_days"]

COURSE = Path(__file__).parent / "data" / "ukraine_course.geojson"
TOWNS, SEEDS = 400, 2
SPANS, WRONG = 0.2, 0.02  # of the changes known to some days only, and of the towns near a front
NEAR_KM, WRONG_DAYS = 40.0, 30
RIM_M = 3_000.0  # what of a side's outline lies this near to the country's rim is no front


@dataclass(frozen=True)
class Course:
    """Who held which raster point and which town on each day, and each town's way to a front."""

    days: list[pd.Timestamp]
    grid: NDArray[np.bool_]
    towns: NDArray[np.bool_]
    to_front: NDArray[np.float64]


def compare_days() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw the war in several ways: mean errors of each way, and how true the band is by day."""
    land = read_land()
    course = _course(land)
    rows, bands = [], []
    for seed in range(SEEDS):
        events = _events(land, course, np.random.default_rng(seed))
        drawings = {way: draw(way, events) for way in WAYS}
        for day, held in zip(course.days[1:], course.grid[1:], strict=True):
            when, truth = str(day.date()), np.where(held, 1.0, -1.0)
            for way, drawing in drawings.items():
                drawn = paint(land, ground_on(way, drawing, when), "RU")
                rows.append({"way": way.name} | line_errors(land, drawn, truth))
            band = band_truth(land, drawings[WAYS[1]], when, trace_line(land, truth))
            bands.append({"day": when} | band)
    errors = pd.DataFrame(rows).groupby("way", sort=False).mean().reset_index()
    return errors, pd.DataFrame(bands).groupby("day").mean().reset_index()


def _course(land: Land) -> Course:
    table = gpd.read_file(COURSE)
    days = table["day"].astype("datetime64[s]").tolist()
    shapes = to_metres(table.geometry.to_numpy(), land.crs)
    inner = shapely.buffer(to_metres(country().region(), land.crs), -RIM_M)
    fronts = shapely.union_all(shapely.intersection(shapely.boundary(shapes), inner))
    grid = [shapely.contains_xy(shape, 1000 * land.grid) for shape in shapes]
    towns = [shapely.contains_xy(shape, 1000 * land.spots) for shape in shapes]
    to_front = shapely.distance(fronts, shapely.points(1000 * land.spots)) / 1000
    return Course(days, np.array(grid), np.array(towns).T, to_front)


def _events(land: Land, course: Course, rng: np.random.Generator) -> pd.DataFrame:
    """Tell what some towns report: their first holder, each change, and now and then a lie."""
    chance = 1 / (20 + course.to_front)
    picked = rng.choice(len(land.towns), TOWNS, replace=False, p=chance / chance.sum())
    rows = [
        land.towns.iloc[i].to_dict() | {"first": first, "date": last, "actor": side}
        for i in picked
        for first, last, side in _told(course, i, rng)
    ]
    table = pd.DataFrame(rows).assign(action="capture", opponent=None)
    for column in ("first", "date"):
        table[column] = table[column].dt.strftime("%Y-%m-%d")
    return as_events(table.assign(last=table["date"]).astype({"lon": str, "lat": str}), COURSE)


def _told(
    course: Course, town: int, rng: np.random.Generator
) -> Iterator[tuple[pd.Timestamp, pd.Timestamp, str]]:
    """Give the reports of one town: the first day, the last day, the holder."""
    days, sides = course.days, np.where(course.towns[town], "RU", "UA")
    yield days[0], days[0], sides[0]
    for before, day, old, new in zip(days, days[1:], sides, sides[1:], strict=False):
        if old != new:
            last = before + pd.Timedelta(days=int(rng.integers(10, (day - before).days - 5)))
            span = int(rng.integers(1, 10)) if rng.random() < SPANS else 0
            yield last - pd.Timedelta(days=span), last, new
    if course.to_front[town] < NEAR_KM and rng.random() < WRONG:
        n = int(rng.integers(1, len(days)))
        false, right = days[n] - pd.Timedelta(days=3), days[n] + pd.Timedelta(days=WRONG_DAYS)
        yield false, false, str(np.where(sides[n] == "RU", "UA", "RU"))
        yield right, right, sides[n]
