"""Which cell an event speaks about, if any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyproj
import shapely

from geo.control.fill import FILL

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["AREAS", "over_areas", "sites"]

_WIDEST_KM: Final = 5.0  # what reaches farther is an area, whatever its kind
_NEAREST_KM: Final = 2.0  # a place without a cell may speak for a town no farther away than this
AREAS: Final = ("area", "governorate", "district", "region", "country", "river", "road")
"""Kinds that cover ground: an event in the north of a governorate says nothing of one cell."""


def sites(events: pd.DataFrame, cells: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Name the cell that each event speaks about.

    The cell of its place; for a place without one, that of the nearest town, if it lies within the
    event's own ``radius_km`` and within 2 km. Areas (a governorate, a countryside) have no cell.

    Parameters
    ----------
    events
        The ``events`` table.
    cells
        The ``cells`` table.

    Returns
    -------
    numpy.ndarray
        One ``cell_id`` or ``None`` an event, in order.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> sites(events.head(1), make_cells(events, syria.region())).tolist()
    ['geonames:169389']
    """
    found: NDArray[np.object_] = events["place_id"].to_numpy(dtype=object, copy=True)
    known = set(cells["cell_id"].tolist())
    own = np.fromiter((place in known for place in found), dtype=bool, count=len(found))
    lost = ~own & ~over_areas(events).to_numpy() & events["lon"].notna().to_numpy()
    found[~own] = None
    if lost.any():
        found[lost] = _nearest(events[lost], cells)
    return found


def over_areas(events: pd.DataFrame) -> pd.Series:
    """Mark the events that speak of an area rather than of a place.

    Parameters
    ----------
    events
        The ``events`` table.

    Returns
    -------
    pandas.Series
        Boolean, same index: the kind is an area's, or the radius exceeds 5 km.

    Examples
    --------
    >>> over_areas(pd.DataFrame({"kind": ["town", "area"], "radius_km": [1, 3]})).tolist()
    [False, True]
    """
    return events["kind"].isin(list(AREAS)) | (events["radius_km"] > _WIDEST_KM)


def _nearest(events: pd.DataFrame, cells: gpd.GeoDataFrame) -> NDArray[np.object_]:
    placed = cells[cells["lon"].notna() & ~cells["cell_id"].str.startswith(FILL)]
    points = shapely.points(events["lon"], events["lat"])
    # Nearest in degrees may not be nearest in kilometres, so the candidates are the whole box.
    reach = _NEAREST_KM / 111 / np.cos(np.radians(events["lat"].abs().clip(upper=89)))
    tree = shapely.STRtree(shapely.points(placed["lon"], placed["lat"]))
    event, cell = tree.query(shapely.buffer(points, reach.to_numpy()))
    near = pd.DataFrame({"event": event, "cell": cell})
    a, b = events.iloc[event], placed.iloc[cell]
    _, _, metres = pyproj.Geod(ellps="WGS84").inv(
        *(t[c].to_numpy(float) for t in (a, b) for c in ("lon", "lat"))
    )
    near["km"] = metres / 1000
    limit = a["radius_km"].clip(upper=_NEAREST_KM).to_numpy()
    near = near[near["km"] <= limit].sort_values("km").drop_duplicates("event")
    found = np.full(len(events), None, dtype=object)
    found[near["event"]] = placed["cell_id"].to_numpy()[near["cell"]]
    return found
