"""Figures of a war: towns that changed hands, area by side, towns by governorate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo.control.cells import BEYOND
from geo.control.ground import equal_area, to_metres
from geo.control.words import NOBODY
from geo.errors import InputError

if TYPE_CHECKING:
    import geopandas as gpd
    import pyproj

__all__ = ["area_by_side", "changes_by_day", "towns_by_governorate"]

_LEAST_DAYS: Final = 30
"""Areas of fewer days than this are noise: the mean error exceeds the mean change."""
_SQUARE_KM: Final = 1e6
_NORMAL_95: Final = 1.96


def changes_by_day(control: pd.DataFrame) -> pd.DataFrame:
    """Count the towns that changed hands, by day; these figures are exact.

    A town that was fought over or left in between changes hands on the day of the capture. A first
    report is no change.

    Parameters
    ----------
    control
        What `geo.control.trace_control` gives.

    Returns
    -------
    pandas.DataFrame
        Columns status, day, side_from, side_to, towns; days without change have no row.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> table = changes_by_day(trace_control(events, cells, syria))
    >>> day = table[(table["status"] == "claimed") & (table["day"] == "2024-12-07")]
    >>> day[["side_from", "side_to", "towns"]].to_numpy().tolist()
    [['gov', 'opposition', 29], ['gov', 'us_sfa', 4]]
    """
    held = control[~control["holder"].isin(NOBODY)]
    before = held.groupby(["cell_id", "status"])["holder"].shift()
    changed = held.assign(side_from=before)[before.notna() & (before != held["holder"])]
    keys = ["status", "valid_from", "side_from", "holder"]
    counts = changed.groupby(keys).size().rename("towns").reset_index()
    return counts.rename(columns={"valid_from": "day", "holder": "side_to"})


def area_by_side(
    areas: gpd.GeoDataFrame, band: gpd.GeoDataFrame, *, first: str, last: str
) -> pd.DataFrame:
    """Measure each side's area at the ends of a period, with an error bar.

    The error bar supposes that in each triangle of the band that touches the side's ground the line
    runs anywhere with equal chance: 1.96 times the root of the summed squared areas over twelve.

    Parameters
    ----------
    areas
        What `geo.control.areas` gives.
    band
        What `geo.control.band` gives for the same control.
    first, last
        ISO days, at least 30 days apart.

    Returns
    -------
    pandas.DataFrame
        Columns status, side, day, km2, error_km2.

    Raises
    ------
    InputError
        If the period is shorter than 30 days: within that, the error exceeds the change.

    Examples
    --------
    >>> from geo.control.band import band
    >>> from geo.control.cells import make_cells
    >>> from geo.control.fronts import areas
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> control = trace_control(events, cells, syria)
    >>> table = area_by_side(
    ...     areas(cells, control), band(cells, control), first="2024-11-12", last="2024-12-12")
    >>> table.columns.tolist()
    ['status', 'side', 'day', 'km2', 'error_km2']
    """
    days = [pd.Timestamp(first), pd.Timestamp(last)]
    if (days[1] - days[0]).days < _LEAST_DAYS:
        raise InputError(
            f"{first} to {last} is shorter than {_LEAST_DAYS} days: areas over so short a time are "
            "noise, count towns instead"
        )
    parts = [_areas_on(areas, band, day) for day in days]
    return pd.concat(parts, ignore_index=True)


def _areas_on(areas: gpd.GeoDataFrame, band: gpd.GeoDataFrame, day: pd.Timestamp) -> pd.DataFrame:
    now, mixed = (t[(t["valid_from"] <= day) & ~(t["valid_to"] <= day)] for t in (areas, band))
    now = now[~now["holder"].isin(NOBODY)]
    crs = equal_area(shapely.box(*areas.total_bounds))
    size = shapely.area(to_metres(now.geometry.to_numpy(), crs)) / _SQUARE_KM
    table: pd.DataFrame = (
        now[["status", "holder"]].assign(km2=size).groupby(["status", "holder"]).sum()
    )
    table = table.reset_index().rename(columns={"holder": "side"})
    spread = _spread(now, mixed, crs).reindex(pd.MultiIndex.from_frame(table[["status", "side"]]))
    table["error_km2"] = _NORMAL_95 * np.sqrt(spread.fillna(0).to_numpy())
    table.insert(2, "day", day)
    return table


def _spread(now: pd.DataFrame, mixed: pd.DataFrame, crs: pyproj.CRS) -> pd.Series:
    """Sum, per status and side, the variances of the band's triangles that touch its ground."""
    loose = shapely.area(to_metres(mixed.geometry.to_numpy(), crs)) / _SQUARE_KM
    cell, triangle = shapely.STRtree(mixed.geometry.to_numpy()).query(
        now.geometry.to_numpy(), predicate="intersects"
    )
    pairs = now[["status", "holder"]].iloc[cell].reset_index(drop=True)
    pairs["triangle"] = triangle
    pairs["variance"] = loose[triangle] ** 2 / 12
    pairs = pairs[pairs["status"].to_numpy() == mixed["status"].to_numpy()[triangle]]
    total: pd.Series = pairs.drop_duplicates().groupby(["status", "holder"])["variance"].sum()
    return total


def towns_by_governorate(
    cells: gpd.GeoDataFrame, holders: pd.Series, governorates: gpd.GeoDataFrame
) -> pd.DataFrame:
    """Count the towns each side holds in each governorate; these figures are exact.

    Parameters
    ----------
    cells
        The ``cells`` table.
    holders
        Holder by ``cell_id``, see `geo.control.holders_on`.
    governorates
        Columns name and geometry, EPSG:4326.

    Returns
    -------
    pandas.DataFrame
        Columns governorate, side, towns; towns in no governorate are counted under an empty name.

    Examples
    --------
    >>> import geopandas as gpd
    >>> cells = pd.DataFrame({"cell_id": ["a", "b"], "lon": [0.2, 0.8], "lat": 0.5})
    >>> halves = gpd.GeoDataFrame({"name": ["west"]}, geometry=[shapely.box(0, 0, 0.5, 1)])
    >>> towns_by_governorate(cells, pd.Series("gov", ["a", "b"]), halves).to_numpy().tolist()
    [['', 'gov', 1], ['west', 'gov', 1]]
    """
    towns = cells[cells["cell_id"] != BEYOND]
    points = shapely.points(towns["lon"], towns["lat"])
    town, where = shapely.STRtree(governorates.geometry.to_numpy()).query(points, "intersects")
    first = pd.Series(where, index=town).groupby(level=0).first()
    names = governorates["name"].to_numpy(dtype=object)
    found = np.full(len(towns), "", dtype=object)
    found[first.index] = names[first.to_numpy()]
    side = holders.reindex(towns["cell_id"]).to_numpy()
    table = pd.DataFrame({"governorate": found, "side": side})
    return table.groupby(["governorate", "side"]).size().rename("towns").reset_index()
