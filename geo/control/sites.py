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

__all__ = ["WIDEST_KM", "sites"]

WIDEST_KM: Final = 5.0
"""A place vaguer than this, in kilometres, is an area and has no cell."""


def sites(events: pd.DataFrame, cells: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Name the cell that each event speaks about.

    The cell of its place; for a place without one, that of the nearest place that lies within the
    event's own ``radius_km``. Areas (a governorate, a countryside) have no cell.

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
    own = events["place_id"].isin(set(cells["cell_id"])).to_numpy()
    found: NDArray[np.object_] = events["place_id"].to_numpy(dtype=object, copy=True)
    found[~own] = None
    lost = ~own & (events["radius_km"] <= WIDEST_KM).to_numpy() & events["lon"].notna().to_numpy()
    if lost.any():
        found[lost] = _nearest(events[lost], cells)
    return found


def _nearest(events: pd.DataFrame, cells: gpd.GeoDataFrame) -> NDArray[np.object_]:
    placed = cells[cells["lon"].notna() & ~cells["cell_id"].str.startswith(FILL)]
    points = shapely.points(events["lon"], events["lat"])
    # Nearest in degrees may not be nearest in kilometres, so the candidates are the whole box.
    reach = WIDEST_KM / 111 / np.cos(np.radians(events["lat"].abs().clip(upper=89)))
    tree = shapely.STRtree(shapely.points(placed["lon"], placed["lat"]))
    event, cell = tree.query(shapely.buffer(points, reach.to_numpy()))
    near = pd.DataFrame({"event": event, "cell": cell})
    a, b = events.iloc[event], placed.iloc[cell]
    _, _, metres = pyproj.Geod(ellps="WGS84").inv(
        *(t[c].to_numpy(float) for t in (a, b) for c in ("lon", "lat"))
    )
    near["km"] = metres / 1000
    near = near[near["km"] <= a["radius_km"].to_numpy()].sort_values("km").drop_duplicates("event")
    found = np.full(len(events), None, dtype=object)
    found[near["event"]] = placed["cell_id"].to_numpy()[near["cell"]]
    return found
