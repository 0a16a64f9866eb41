"""A made-up war: settlements over a real country, a front that wanders, reports of both."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geo.theatre import Theatre, load_theatre

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["country", "held_on_first_day", "reports", "settlements"]

_FIRST = np.datetime64("2022-02-24")


@cache  # reading a country's border is no part of what is measured, and is asked for often
def country() -> Theatre:
    """Take a country without sides, as ``--theatre UA`` makes it."""
    return load_theatre("UA")


def settlements(count: int, seed: int = 0) -> pd.DataFrame:
    """Scatter settlements over the country."""
    rng = np.random.default_rng(seed)
    region = country().region()
    west, south, east, north = region.bounds
    lon, lat = rng.uniform(west, east, 3 * count), rng.uniform(south, north, 3 * count)
    inside = np.flatnonzero(shapely.contains_xy(region, lon, lat))[:count]
    ids = [f"p{i}" for i in range(len(inside))]
    return pd.DataFrame(
        {"place_id": ids, "place": ids, "place_ar": "", "lon": lon[inside], "lat": lat[inside]}
    )


def reports(places: pd.DataFrame, days: int, changes: int, seed: int = 0) -> pd.DataFrame:
    """Report a first holder everywhere, then changes near a front that moves to and fro."""
    rng = np.random.default_rng(seed)
    start = np.where(places["lon"] > 35, "RU", "UA")
    near = np.flatnonzero((places["lon"] - 35).abs() < 1.5)
    who = np.sort(rng.choice(near, changes))
    day = np.sort(rng.integers(1, days, changes))
    taker = np.where(rng.random(changes) < 0.5, "RU", "UA")
    held = held_on_first_day(places, start)
    taken = _rows(places.iloc[rng.permutation(who)], "capture", taker, day)
    table = pd.concat([held, taken], ignore_index=True)
    return table.assign(event_id=[f"e{i}" for i in range(len(table))])


def held_on_first_day(places: pd.DataFrame, sides: NDArray[np.str_]) -> pd.DataFrame:
    """Report who held each place on the first day."""
    table = _rows(places, "hold", sides, np.zeros(len(places), int))
    return table.assign(event_id=[f"h{i}" for i in range(len(table))])


def _rows(places: pd.DataFrame, action: str, actor: object, day: object) -> pd.DataFrame:
    date = (_FIRST + np.asarray(day)).astype(str)
    evidence = [{"source": "made up", "start": None, "end": None, "quote": None, "confidence": ""}]
    return places.assign(
        action=action, kind="", radius_km=1.0, actor=actor, actor_name="", opponent=None,
        first=date, last=date, date_from="text", count_min=None, count_max=None, target="",
        factuality="asserted", speaker="", evidence=[evidence] * len(places),
    )  # fmt: skip
