"""Cells: each known place with the ground nearer to it than to any other, up to a reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.banks import cut_banks
from geo.control.ground import equal_area, metres_of, to_degrees, to_metres
from geo.control.tessellate import tessellate
from geo.errors import InputError
from geo.tables import COLUMNS

if TYPE_CHECKING:
    import pyproj
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["BEYOND", "make_cells"]

BEYOND: Final = "beyond-reach"
"""Id of the one cell without a place: the ground too far from every place to say anything."""

_STEP_DEG: Final = 0.1  # longer border pieces bend in projection, so they get vertices
_AROUND_DEG: Final = 0.1  # rivers that leave the region must cross its border
_BORDER_M: Final = 1_000.0  # borders are simplified and town points rough: a town on the line stays
_INWARD_M: Final = 50.0


def make_cells(
    places: pd.DataFrame,
    region: BaseGeometry,
    *,
    reach_km: float = 35.0,
    rivers: gpd.GeoSeries | None = None,
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
    rivers
        Lines in EPSG:4326 that cells end at: ground across one goes to the nearest place over
        there, so that a front on a river is drawn on it. One that ends inside parts nothing.

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
    courses = np.empty(0, object) if rivers is None else _within(rivers, region, crs)
    banks = cut_banks(courses, ground)
    shapes, rest = tessellate(points, ground, reach_km * 1000, banks)
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


def _within(rivers: gpd.GeoSeries, region: BaseGeometry, crs: pyproj.CRS) -> NDArray[np.object_]:
    west, south, east, north = region.bounds
    box = west - _AROUND_DEG, south - _AROUND_DEG, east + _AROUND_DEG, north + _AROUND_DEG
    return to_metres(shapely.clip_by_rect(rivers.to_numpy(), *box), crs)
