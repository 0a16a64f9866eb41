"""Cells: each known place with the ground nearer to it than to any other, up to a reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.ground import equal_area, metres_of, to_degrees, to_metres
from geo.control.mesh import OUTSIDE, lines_of, segments
from geo.errors import InputError
from geo.tables import COLUMNS

if TYPE_CHECKING:
    import pyproj
    from numpy.typing import NDArray
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

__all__ = ["BEYOND", "make_cells"]

BEYOND: Final = "beyond-reach"
"""Id of the one cell without a place: the ground too far from every place to say anything."""

_BEND_M: Final = 2e7  # a straight edge bends by under its squared length over this, in degrees
_STEP_M: Final = 1_000.0  # pieces of edges that would bend too much
_STEP_DEG: Final = 0.1  # longer border pieces bend in projection, so they get vertices
_BORDER_M: Final = 1_000.0  # borders are simplified and town points rough: a town on the line stays
_INWARD_M: Final = 50.0
_QUARTER: Final = 32  # corners in a quarter of a reach circle
_WIDEN: Final = 1 / np.cos(np.pi / (4 * _QUARTER))  # so that the drawn circle contains the true one


def make_cells(
    places: pd.DataFrame, region: BaseGeometry, *, reach_km: float = 35.0
) -> gpd.GeoDataFrame:
    """Give every place inside a region the ground that is nearest to it.

    Voronoi cells in an equal-area projection, clipped to the region and to a circle around the
    place. What no circle covers is one more cell, `BEYOND`, so that the cells always cover the
    region exactly once. Of places at one spot (within a metre) the first keeps the cell.

    Parameters
    ----------
    places
        Columns place_id, place, place_ar, lon, lat (degrees); other columns are ignored.
    region
        Polygon or multipolygon, longitude before latitude, EPSG:4326.
    reach_km
        How far from a place, in kilometres, its holder may be drawn.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``cells`` table in EPSG:4326, ``cell_id`` equal to ``place_id``. Places up to a km
        outside are moved to the border, as borders are simplified; others outside have no row.

    Raises
    ------
    InputError
        If no place lies inside the region, or the reach is not positive.

    Examples
    --------
    >>> places = pd.DataFrame(
    ...     {"place_id": ["a", "b"], "place": ["A", "B"], "place_ar": "", "lon": [0.2, 0.8],
    ...      "lat": 0.5})
    >>> cells = make_cells(places, shapely.box(0, 0, 1, 1), reach_km=40)
    >>> cells["cell_id"].tolist()
    ['a', 'b', 'beyond-reach']
    >>> bool(shapely.coverage_is_valid(cells.geometry.to_numpy()))
    True
    """
    if reach_km <= 0:
        raise InputError(f"reach_km is {reach_km}: it must be above 0 kilometres")
    crs = equal_area(region)
    ground = shapely.make_valid(to_metres(shapely.segmentize(region, _STEP_DEG), crs))
    inside, points = _inside(places, ground, crs)
    shapes, rest = _tessellate(points, ground, reach_km * 1000)
    table = inside[["place_id", "place", "place_ar", "lon", "lat"]].copy()
    if not rest.is_empty:
        row = {"place_id": BEYOND, "place": "", "place_ar": "", "lon": np.nan, "lat": np.nan}
        table = pd.concat([table, pd.DataFrame([row])], ignore_index=True)
        shapes = np.append(shapes, rest)
    table.insert(0, "cell_id", table["place_id"])
    table["geometry"] = to_degrees(shapes, crs)
    table = table[table["geometry"].notna()].reset_index(drop=True)
    return gpd.GeoDataFrame(table[list(COLUMNS["cells"])], geometry="geometry", crs=4326)


def _inside(
    places: pd.DataFrame, ground: BaseGeometry, crs: pyproj.CRS
) -> tuple[pd.DataFrame, NDArray[np.float64]]:
    points = metres_of(places, crs)
    shapely.prepare(ground)
    outside = ~shapely.contains_xy(ground, points)
    near = outside.copy()
    near[outside] = shapely.dwithin(ground, shapely.points(points[outside]), _BORDER_M)
    if near.any():
        points[near] = _moved_in(points[near], ground)
    spots = pd.DataFrame(points.round(), index=places.index)
    keep = (near | ~outside) & ~spots.duplicated().to_numpy()
    if not keep.any():
        raise InputError(f"none of {len(places)} places lies inside the region: check lon and lat")
    placed = places.astype({"lon": float, "lat": float})
    lonlat = to_degrees(shapely.points(points[near]), crs)
    placed.loc[near, ["lon", "lat"]] = shapely.get_coordinates(lonlat)
    return placed[keep].reset_index(drop=True), points[keep]


def _moved_in(points: NDArray[np.float64], ground: BaseGeometry) -> NDArray[np.float64]:
    paths = shapely.shortest_line(shapely.buffer(ground, -_INWARD_M), shapely.points(points))
    moved: NDArray[np.float64] = shapely.get_coordinates(shapely.get_point(paths, 0))
    return moved


def _tessellate(
    points: NDArray[np.float64], ground: BaseGeometry, reach: float
) -> tuple[NDArray[np.object_], BaseGeometry]:
    raw = _voronoi(points, ground)
    cut = _needs_cutting(raw, points, ground, reach)
    faces, owners = _cut(raw, cut, points, ground, reach)
    shapes = raw.copy()
    shapes[cut] = _gather(faces, owners, len(raw))[cut]
    return shapes, shapely.union_all(faces[owners < 0])


def _voronoi(points: NDArray[np.float64], ground: BaseGeometry) -> NDArray[np.object_]:
    # The frame must be wide enough that no cell ends before the region does.
    frame = shapely.box(*ground.bounds).buffer(1000, join_style="mitre")
    if len(points) == 1:
        return np.array([frame], dtype=object)
    every = shapely.linestrings(points)  # its vertices count; many points take longer to make
    cells = shapely.voronoi_polygons(every, extend_to=frame, ordered=True)
    parts: NDArray[np.object_] = shapely.get_parts(cells)
    return parts


def _needs_cutting(
    raw: NDArray[np.object_], points: NDArray[np.float64], ground: BaseGeometry, reach: float
) -> NDArray[np.bool_]:
    """Find cells that cross the border, reach too far, or have an edge that would bend too much."""
    corners, owner = shapely.get_coordinates(raw, return_index=True)
    far = np.hypot(*(corners - points[owner]).T) > reach
    cut: NDArray[np.bool_] = ~shapely.contains_properly(ground, raw)
    cut[owner[far]] = True
    cut[_bending(corners, owner, points)] = True
    return cut


def _bending(
    corners: NDArray[np.float64], owner: NDArray[np.intp], points: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Find cells with an edge so long, and a town so near it, that in degrees it might cross."""
    whole = owner[1:] == owner[:-1]
    edge, town = np.diff(corners, axis=0)[whole], points[owner[1:][whole]]
    to_town = town - corners[:-1][whole]
    long = np.hypot(*edge.T)
    away = np.abs(edge[:, 0] * to_town[:, 1] - edge[:, 1] * to_town[:, 0])  # times the length
    bent: NDArray[np.intp] = owner[1:][whole][long**3 / _BEND_M > away / 4]
    return bent


def _cut(
    raw: NDArray[np.object_],
    cut: NDArray[np.bool_],
    points: NDArray[np.float64],
    ground: BaseGeometry,
    reach: float,
) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Cut by noding all lines once, so that neighbours get the very same vertices."""
    who = np.flatnonzero(cut)
    walls = segments(raw[who])
    lines = lines_of(walls)
    inner = walls.right != OUTSIDE
    apart = np.hypot(*(points[who][walls.left] - points[who][walls.right]).T)
    bent = inner & (shapely.length(lines) ** 2 / _BEND_M > apart / 8)
    lines[bent] = shapely.segmentize(lines[bent], _STEP_M)
    circles = shapely.buffer(shapely.points(points[who]), reach * _WIDEN, quad_segs=_QUARTER)
    limits = [ground.boundary, shapely.union_all(circles).boundary]
    noded = shapely.union_all([*lines, *limits])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    middles = shapely.point_on_surface(faces)
    inside = shapely.contains(ground, middles)
    faces, middles = faces[inside], middles[inside]
    face, cell = shapely.STRtree(raw[who]).query(middles, predicate="within")
    near = np.hypot(*(shapely.get_coordinates(middles[face]) - points[who[cell]]).T)
    owners = np.where(near <= reach * _WIDEN, who[cell], -1)
    return faces[face], owners


def _gather(
    faces: NDArray[np.object_], owners: NDArray[np.intp], count: int
) -> NDArray[np.object_]:
    """Join the faces of each owner: one polygon, or a multipolygon where the border splits it."""
    shapes = np.full(count, None, dtype=object)
    held = owners >= 0
    order = np.argsort(owners[held], kind="stable")
    mine, parts = owners[held][order], faces[held][order]
    names, starts, sizes = np.unique(mine, return_index=True, return_counts=True)
    shapes[names[sizes == 1]] = parts[starts[sizes == 1]]
    for name, start, size in zip(*(a[sizes > 1] for a in (names, starts, sizes)), strict=True):
        pieces: list[Polygon] = list(parts[start : start + size])
        shapes[name] = shapely.union_all(pieces)
    return shapes
