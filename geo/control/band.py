"""The ground between the last town held by one side and the first held by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.cells import BEYOND
from geo.control.ground import equal_area, to_degrees, to_metres
from geo.control.spans import day_of, histories, overlaps
from geo.control.words import UNKNOWN
from geo.tables import COLUMNS, STATUSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["band"]


def band(cells: gpd.GeoDataFrame, control: pd.DataFrame) -> gpd.GeoDataFrame:
    """Draw the band in which the front may lie: the Delaunay triangles between unlike towns.

    A triangle whose three corners are reported places, not all held by one side, is where the line
    runs somewhere. On two wars' expert maps such bands held .82 to .92 of the line. Triangles that
    reach beyond the cells' reach are cut there.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives; inferred places are no corners.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``band`` table, one row a triangle, status and interval; EPSG:4326.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> strips = band(cells, trace_control(events, cells, syria))
    >>> strips["status"].unique().tolist()
    ['claimed', 'confirmed']
    """
    used = cells[cells["cell_id"].isin(control["cell_id"])].reset_index(drop=True)
    corners, shapes = _triangles(used, cells[cells["cell_id"] != BEYOND])
    parts = [_mixed(corners, shapes, histories(used, control, s, None)) for s in STATUSES]
    return pd.concat(parts, ignore_index=True)


def _triangles(
    used: gpd.GeoDataFrame, within: gpd.GeoDataFrame
) -> tuple[list[NDArray[np.intp]], NDArray[np.object_]]:
    none: tuple[list[NDArray[np.intp]], NDArray[np.object_]] = (
        [np.empty(0, np.intp)] * 3,
        np.empty(0, object),
    )
    if len(used) < 3:  # noqa: PLR2004 (a triangle has three corners)
        return none
    crs = equal_area(shapely.box(*within.total_bounds))
    points = to_metres(shapely.points(used["lon"], used["lat"]), crs)
    triangles = shapely.get_parts(shapely.delaunay_triangles(shapely.MultiPoint(points)))
    if not len(triangles):
        return none
    corner = shapely.get_coordinates(triangles).reshape(-1, 4, 2)[:, :3]
    _, place = shapely.STRtree(points).query_nearest(
        shapely.points(corner.reshape(-1, 2)), all_matches=False
    )
    ground = to_metres(shapely.coverage_union_all(within.geometry.to_numpy()), crs)
    cut = shapely.intersection(triangles, ground)
    return list(place.reshape(-1, 3).T), to_degrees(cut, crs)


def _mixed(
    corners: list[NDArray[np.intp]], shapes: NDArray[np.object_], history: pd.DataFrame
) -> gpd.GeoDataFrame:
    group, rows, since, until = overlaps(corners, history)
    holder = history["holder"].to_numpy(dtype=object)
    one, two, three = (holder[r] for r in rows)
    known = (one != UNKNOWN) & (two != UNKNOWN) & (three != UNKNOWN)
    keep = known & ((one != two) | (two != three)) & ~shapely.is_empty(shapes[group])
    ids = history["event_ids"].to_numpy(dtype=object)
    table = pd.DataFrame(
        {
            "status": history["status"].iloc[rows[0][keep]].to_numpy(),
            "valid_from": day_of(since[keep]),
            "valid_to": day_of(until[keep]),
            "event_ids": [
                tuple(dict.fromkeys(a + b + c))
                for a, b, c in zip(*(ids[r[keep]] for r in rows), strict=True)
            ],
        }
    )
    table["geometry"] = shapes[group[keep]]
    return gpd.GeoDataFrame(table[list(COLUMNS["band"])], geometry="geometry", crs=4326)
