"""Made-up fronts over a real country, drawn from few towns, and how far the lines are off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.band import band_truth
from benchmarks.land import line_errors, paint, read_land, trace_line
from benchmarks.synthetic import held_on_first_day
from benchmarks.ways import WAYS, draw, ground_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["compare_fronts"]

FRONTS, TOWNS = 3, 400
NOISE = ((40.0, 150.0), (6.0, 40.0), (3.0, 12.0))  # height and length of the front's bends, in km
DAY = "2022-03-01"


def compare_fronts() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw several made-up fronts: mean errors of each way, and how true the band is."""
    land = read_land()
    rows, bands = [], []
    for seed in range(FRONTS):
        rng = np.random.default_rng(seed)
        front = _front(rng)
        truth, depth = front(land.grid), front(land.spots)
        chance = 1 / (20 + np.abs(depth))
        picked = rng.choice(len(land.towns), TOWNS, replace=False, p=chance / chance.sum())
        events = _reports(land.towns.iloc[picked], np.where(depth[picked] > 0, "east", "west"))
        drawings = {way: draw(way, events) for way in WAYS}
        for way, drawing in drawings.items():
            drawn = paint(land, ground_on(way, drawing, DAY), "east")
            rows.append({"way": way.name} | line_errors(land, drawn, truth))
        bands.append(band_truth(land, drawings[WAYS[1]], DAY, trace_line(land, truth)))
    errors = pd.DataFrame(rows).groupby("way", sort=False).mean().reset_index()
    return errors, pd.DataFrame(bands).mean().to_frame().T


def _front(rng: np.random.Generator) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Make a field that is positive on one side of a bent line through the country's east."""
    turn = rng.uniform(-0.6, 0.6)
    normal = np.array([np.cos(turn), np.sin(turn)])
    offset = rng.uniform(100, 250)
    waves = [(h, rng.normal(size=(300, 2)) / n, rng.uniform(0, 2 * np.pi, 300)) for h, n in NOISE]

    def field(points: NDArray[np.float64]) -> NDArray[np.float64]:
        bends = [h * np.cos(points @ w.T + p).sum(axis=1) * np.sqrt(2 / 300) for h, w, p in waves]
        return points @ normal - offset + np.sum(bends, axis=0)

    return field


def _reports(towns: pd.DataFrame, sides: NDArray[np.str_]) -> pd.DataFrame:
    named = towns.rename(columns={"name": "place"}).assign(place_ar="")
    return held_on_first_day(named, sides)
