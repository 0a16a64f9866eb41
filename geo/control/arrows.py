"""Axes of advance: arrows from towns a side already held to those it took next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from geo.control.words import NOBODY
from geo.tables import COLUMNS

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["arrows"]

_LEAP_KM: Final = 60.0
_SHOWN: Final = np.timedelta64(3, "D")


def arrows(
    cells: gpd.GeoDataFrame, control: pd.DataFrame, *, leap_km: float = _LEAP_KM
) -> gpd.GeoDataFrame:
    """Draw an arrow to each town taken, from the nearest town its taker already held.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    leap_km
        How far, in kilometres, the taker may have come; from farther away no arrow is drawn.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``arrows`` table: lines of two points, from the held town to the one taken, EPSG:4326,
        shown for three days from the day of the capture.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> drawn = arrows(cells, trace_control(events, cells, syria))
    >>> set(drawn.geom_type)
    {'LineString'}
    """
    spots = cells.set_index("cell_id")[["lon", "lat"]]
    held = control[~control["holder"].isin(NOBODY)].join(spots, on="cell_id")
    before = control.groupby(["cell_id", "status"])["holder"].shift().reindex(held.index)
    taken = held[before.notna() & (before != held["holder"])]
    parts = [
        _from_nearest(held[_held_before(held, group.iloc[0])], group, leap_km)
        for _, group in taken.groupby(["holder", "status", "valid_from"])
    ]
    table = pd.concat(parts) if parts else _from_nearest(held.head(0), held.head(0), leap_km)
    table = table.rename(columns={"holder": "actor"}).reset_index(drop=True)
    return gpd.GeoDataFrame(table[list(COLUMNS["arrows"])], geometry="geometry", crs=4326)


def _held_before(held: pd.DataFrame, taken: pd.Series) -> pd.Series:
    day = taken["valid_from"]
    on = (held["valid_from"] < day) & ~(held["valid_to"] < day)
    same = (held["holder"] == taken["holder"]) & (held["status"] == taken["status"])
    now: pd.Series = same & on
    return now


def _from_nearest(held: pd.DataFrame, taken: pd.DataFrame, leap_km: float) -> pd.DataFrame:
    start, km = _nearest(held, taken)
    taken = taken[np.isfinite(km)]
    ends = np.stack([held[["lon", "lat"]].to_numpy()[start], taken[["lon", "lat"]]], axis=1)
    table = taken.assign(
        valid_to=(taken["valid_from"].to_numpy() + _SHOWN).astype("datetime64[s]"),
        geometry=shapely.linestrings(ends) if len(ends) else np.empty(0, object),
    )
    return table[km[np.isfinite(km)] <= leap_km]


def _nearest(
    held: pd.DataFrame, taken: pd.DataFrame
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Find the held town nearest to each town taken, and how many kilometres away it is."""
    if held.empty or taken.empty:
        return np.zeros(0, np.intp), np.full(len(taken), np.inf)
    a, b = (t[["lon", "lat"]].to_numpy(float) for t in (taken, held))
    shrink = np.cos(np.radians(a[:, 1]))[:, None]
    apart = np.hypot((a[:, :1] - b[:, 0]) * shrink, a[:, 1:] - b[:, 1])
    start: NDArray[np.intp] = apart.argmin(axis=1)
    _, _, metres = pyproj.Geod(ellps="WGS84").inv(*a.T, *b[start].T)
    return start, np.asarray(metres) / 1000
