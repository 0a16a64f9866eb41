"""Events and places as points: strikes, incidents, and who held each place."""

from __future__ import annotations

from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.cells import BEYOND
from geo.control.fill import FILL
from geo.control.fronts import areas
from geo.control.sites import over_areas
from geo.tables import COLUMNS, TableName

__all__ = ["drawable", "incidents", "places", "strikes"]

_INCIDENTS: Final = ("clash", "siege", "withdraw", "advance", "ceasefire")
_OVER_AREAS: Final = ("capture", "lose")
_RANKS: Final = (1_000_000, 100_000, 20_000, 1_000)  # inhabitants that make rank 1 to 4
_DAY: Final = np.timedelta64(1, "D")


def drawable(events: pd.DataFrame) -> pd.Series:
    """Mark the events that may be drawn at all.

    Parameters
    ----------
    events
        The ``events`` table.

    Returns
    -------
    pandas.Series
        Boolean, same index: asserted or claimed, dated and with a point.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> bool(drawable(documented_events(load_theatre("syria"))).all())
    True
    """
    said = events["factuality"].isin(["asserted", "claimed"])
    return said & events["first"].notna() & events["lon"].notna() & events["lat"].notna()


def strikes(events: pd.DataFrame) -> gpd.GeoDataFrame:
    """Draw the strikes.

    Parameters
    ----------
    events
        The ``events`` table.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``strikes`` table: points in EPSG:4326, valid from the first day on which the strike may
        have fallen to the day after the last.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> len(strikes(documented_events(load_theatre("syria"))))
    52
    """
    return _points(events[drawable(events) & (events["action"] == "strike")], "strikes")


def incidents(events: pd.DataFrame) -> gpd.GeoDataFrame:
    """Draw what happened somewhere and is not told by a cell's change of hands alone.

    Parameters
    ----------
    events
        The ``events`` table.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``incidents`` table: clashes, sieges, withdrawals, advances, ceasefires, and captures
        and losses of areas; points in EPSG:4326 with the ``radius_km`` they stand for.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> incidents(documented_events(load_theatre("syria")))["place"].tolist()
    ['Al-Qusayr']
    """
    wide = events["action"].isin(list(_OVER_AREAS)) & over_areas(events)
    return _points(
        events[drawable(events) & (events["action"].isin(list(_INCIDENTS)) | wide)], "incidents"
    )


def places(
    cells: gpd.GeoDataFrame,
    control: pd.DataFrame,
    *,
    inferred: pd.DataFrame | None = None,
    details: pd.DataFrame | None = None,
) -> gpd.GeoDataFrame:
    """Draw every place with its holder through time.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    inferred
        What `geo.control.infer_control` gives.
    details
        What the gazetteer knows more: columns place_id, kind, population (0 when unknown).

    Returns
    -------
    geopandas.GeoDataFrame
        The ``places`` table, points in EPSG:4326; ``rank`` runs from 1 (a million inhabitants) to 5
        (fewer than a thousand, or unknown).

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> towns = places(cells, trace_control(events, cells, syria))
    >>> towns.query("name == 'Hama' and status == 'claimed'")["holder"].tolist()
    ['unknown', 'gov', 'opposition']
    """
    held = areas(cells, control, inferred=inferred).drop(columns="geometry")
    named = (cells["cell_id"] != BEYOND) & ~cells["cell_id"].str.startswith(FILL)
    known = cells.loc[named, ["cell_id", "place", "place_ar", "lon", "lat"]]
    table = held.merge(known, on="cell_id").rename(
        columns={"cell_id": "place_id", "place": "name", "place_ar": "name_ar"}
    )
    table = table.merge(_details(known["cell_id"], details), on="place_id")
    table["geometry"] = shapely.points(table["lon"], table["lat"])
    return gpd.GeoDataFrame(table[list(COLUMNS["places"])], geometry="geometry", crs=4326)


def _details(ids: pd.Series, details: pd.DataFrame | None) -> pd.DataFrame:
    table = pd.DataFrame({"place_id": ids, "kind": "", "population": 0})
    if details is not None:
        known = details.drop_duplicates("place_id").set_index("place_id").reindex(ids)
        table["kind"] = known["kind"].fillna("").to_numpy()
        table["population"] = known["population"].fillna(0).to_numpy()
    steps = np.array(_RANKS[::-1])
    table["rank"] = 1 + len(steps) - np.searchsorted(steps, table["population"], side="right")
    return table


def _points(events: pd.DataFrame, name: TableName) -> gpd.GeoDataFrame:
    ids = pd.Series(list(zip(events["event_id"], strict=True)), events.index, dtype=object)
    days = {c: events[c].to_numpy(dtype="datetime64[D]") for c in ("first", "last")}
    table = events.assign(
        valid_from=days["first"].astype("datetime64[s]"),
        valid_to=(days["last"] + _DAY).astype("datetime64[s]"),
        event_ids=ids,
        geometry=shapely.points(events["lon"].to_numpy(float), events["lat"].to_numpy(float)),
    )
    return gpd.GeoDataFrame(
        table[list(COLUMNS[name])].reset_index(drop=True), geometry="geometry", crs=4326
    )
