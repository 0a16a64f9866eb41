"""Holders of places that no report names, from the reported places around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo.control.cells import BEYOND
from geo.control.ground import equal_area, to_metres
from geo.control.trace import CONTROL_EXTRAS
from geo.tables import COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["INFERRED_EXTRAS", "infer_control"]

INFERRED_EXTRAS: Final = ("nearest", "distance_km")
"""What `infer_control` adds: the reported place whose word is taken, and how far away it is."""


def infer_control(
    cells: gpd.GeoDataFrame, control: pd.DataFrame, *, reach_km: float = 35.0
) -> pd.DataFrame:
    """Let places that no report names take their neighbours' side, marked as inferred.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    reach_km
        How far the nearest reported place may be, in kilometres.

    Returns
    -------
    pandas.DataFrame
        Rows as in ``control`` with certainty ``inferred`` (or contested, as the neighbour), and
        `INFERRED_EXTRAS`; concatenate them with ``control`` or hand them over as ``inferred``.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> control = trace_control(events[events["place"] == "Homs"], cells, syria)
    >>> near = infer_control(cells, control, reach_km=20)
    >>> set(near["nearest"]), set(near["certainty"])
    ({'geonames:169577'}, {'inferred'})
    """
    named = cells["cell_id"].isin(control["cell_id"]).to_numpy()
    rest = ~named & (cells["cell_id"] != BEYOND).to_numpy()
    columns = [*COLUMNS["control"], *CONTROL_EXTRAS, *INFERRED_EXTRAS]
    if not named.any() or not rest.any():
        return pd.DataFrame(columns=columns)
    crs = equal_area(shapely.box(*cells.total_bounds))
    points = to_metres(shapely.points(cells["lon"].fillna(0), cells["lat"].fillna(0)), crs)
    near, km = shapely.STRtree(points[named]).query_nearest(
        points[rest], return_distance=True, all_matches=False
    )
    ids = cells["cell_id"].to_numpy(dtype=object)
    pairs = pd.DataFrame(
        {"cell_id": ids[rest][near[0]], "nearest": ids[named][near[1]], "distance_km": km / 1000}
    )
    pairs = pairs[pairs["distance_km"] <= reach_km]
    rows = pairs.merge(
        control.rename(columns={"cell_id": "nearest"}), on="nearest", validate="many_to_many"
    )
    rows["certainty"] = np.where(rows["certainty"] == "contested", "contested", "inferred")
    return rows[columns].sort_values(["cell_id", "status", "valid_from"], ignore_index=True)
