"""The ground between the last town held by one side and the first held by another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.cells import BEYOND
from geo.control.ground import equal_area, metres_of, to_degrees, to_metres
from geo.control.spans import day_of, histories, overlaps
from geo.control.words import UNKNOWN
from geo.tables import COLUMNS, STATUSES

if TYPE_CHECKING:
    import pyproj
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["band"]


_PAIRS: Final = np.array([[0, 1], [1, 2], [2, 0]])


@dataclass(frozen=True, slots=True)
class _Mesh:
    """Delaunay triangles between places, in metres, and the ground that they may cover."""

    corners: NDArray[np.intp]
    shapes: NDArray[np.object_]
    points: NDArray[np.object_]
    ground: BaseGeometry
    crs: pyproj.CRS


def band(
    cells: gpd.GeoDataFrame, control: pd.DataFrame, *, reach_km: float = 35.0
) -> gpd.GeoDataFrame:
    """Draw the band in which the front may lie: the Delaunay triangles between unlike towns.

    A triangle whose three corners are reported places, not all held by one side, is where the line
    runs somewhere. On two wars' expert maps such bands held .82 to .92 of the line, on one in many
    pieces .74 (see docs/accuracy.md). Two places of different sides that are farther apart than
    twice the reach say nothing of what lies between them, and of a triangle only what lies within
    reach of two that do is kept.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives; inferred places are no corners.
    reach_km
        How far a place may speak for others, in kilometres.

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
    mesh = _triangles(used, cells[cells["cell_id"] != BEYOND])
    reach = 1000 * reach_km
    parts = [_mixed(mesh, histories(used, control, s, None), reach) for s in STATUSES]
    return pd.concat(parts, ignore_index=True)


def _triangles(used: gpd.GeoDataFrame, within: gpd.GeoDataFrame) -> _Mesh:
    crs = equal_area(shapely.box(*within.total_bounds))
    ground = to_metres(shapely.coverage_union_all(within.geometry.to_numpy()), crs)
    points = shapely.points(metres_of(used, crs))
    shapes = shapely.get_parts(shapely.delaunay_triangles(shapely.MultiPoint(points)))
    corner = shapely.get_coordinates(shapes).reshape(-1, 4, 2)[:, :3].reshape(-1, 2)
    place = np.empty(0, dtype=np.intp)
    if len(shapes):
        tree = shapely.STRtree(points)
        place = tree.query_nearest(shapely.points(corner), all_matches=False)[1]
    return _Mesh(place.reshape(-1, 3), shapes, points, ground, crs)


def _mixed(mesh: _Mesh, history: pd.DataFrame, reach: float) -> gpd.GeoDataFrame:
    group, rows, since, until = overlaps(list(mesh.corners.T), history)
    holder = history["holder"].to_numpy(dtype=object)
    side = np.stack([holder[r] for r in rows], axis=1)
    ends = mesh.points[mesh.corners[group][:, _PAIRS]]
    near = shapely.distance(ends[..., 0], ends[..., 1]) <= 2 * reach
    speak = (side[:, _PAIRS[:, 0]] != side[:, _PAIRS[:, 1]]) & near
    mixed = (side != UNKNOWN).all(axis=1) & speak.any(axis=1)
    corner = speak | np.roll(speak, 1, axis=1)
    shapes = _reached(mesh, group[mixed], corner[mixed], reach)
    keep = np.flatnonzero(mixed)[~shapely.is_empty(shapes)]
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
    table["geometry"] = to_degrees(shapes[~shapely.is_empty(shapes)], mesh.crs)
    return gpd.GeoDataFrame(table[list(COLUMNS["band"])], geometry="geometry", crs=4326)


def _reached(
    mesh: _Mesh, group: NDArray[np.intp], speak: NDArray[np.bool_], reach: float
) -> NDArray[np.object_]:
    """Cut triangles to the ground, and to the reach of those of their corners that speak."""
    case, which = np.unique(8 * group + speak @ [1, 2, 4], return_inverse=True)
    triangle, said = case // 8, (case[:, None] % 8) >> np.arange(3) & 1
    circles = shapely.buffer(mesh.points, reach)[mesh.corners[triangle]]
    circles[said == 0] = shapely.Polygon()
    cut = shapely.intersection(mesh.shapes[triangle], shapely.union_all(circles, axis=1))
    shapes: NDArray[np.object_] = shapely.intersection(cut, mesh.ground)[which]
    return shapes
