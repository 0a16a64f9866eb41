"""Nameless points between known places, so that inferred ground has a fine edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo.control.ground import equal_area, to_degrees, to_metres

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["FILL", "fill_places"]

FILL: Final = "fill:"
"""How the ids of filling points begin."""

_ROW: Final = np.sqrt(3) / 2  # height of a row in a triangular grid, in steps
_CLEAR: Final = 0.7  # a grid point nearer than so many steps to a place is left out


def fill_places(
    places: pd.DataFrame, region: BaseGeometry, *, spacing_km: float = 10.0
) -> pd.DataFrame:
    """Add nameless points on a triangular grid wherever no place is near.

    Where reported towns are few, cells of towns alone are as coarse as the towns are far apart.
    Cells of filling points take their side by inference, so the line between two towns is drawn to
    about the spacing of the grid. They have no name, and no report can be about them.

    Parameters
    ----------
    places
        Columns place_id, place, place_ar, lon, lat (degrees).
    region
        Polygon or multipolygon, EPSG:4326.
    spacing_km
        Distance of neighbouring grid points, in kilometres.

    Returns
    -------
    pandas.DataFrame
        The places, then the filling points, whose ids begin with `FILL`.

    Examples
    --------
    >>> town = pd.DataFrame(
    ...     {"place_id": ["a"], "place": ["A"], "place_ar": [""], "lon": [0.5], "lat": [0.5]})
    >>> filled = fill_places(town, shapely.box(0, 0, 1, 1), spacing_km=30)
    >>> len(filled) > 10, filled["place"].tolist()[:2]
    (True, ['A', ''])
    """
    crs = equal_area(region)
    ground = to_metres(region, crs)
    shapely.prepare(ground)
    grid = _grid(ground, spacing_km * 1000)
    known = to_metres(shapely.points(places["lon"], places["lat"]), crs)
    near = shapely.STRtree(known).query(grid, "dwithin", distance=_CLEAR * spacing_km * 1000)[0]
    free = np.setdiff1d(np.arange(len(grid)), near)
    lonlat = shapely.get_coordinates(to_degrees(grid[free], crs)).round(5)
    fill = pd.DataFrame(
        {
            "place_id": [f"{FILL}{lon},{lat}" for lon, lat in lonlat],
            "place": "",
            "place_ar": "",
            "lon": lonlat[:, 0],
            "lat": lonlat[:, 1],
        }
    )
    return pd.concat([places, fill], ignore_index=True)


def _grid(ground: BaseGeometry, step: float) -> NDArray[np.object_]:
    west, south, east, north = ground.bounds
    x, y = np.meshgrid(np.arange(west, east, step), np.arange(south, north, step * _ROW))
    x[1::2] += step / 2
    points: NDArray[np.object_] = shapely.points(x.ravel(), y.ravel())
    inside: NDArray[np.object_] = points[shapely.contains(ground, points)]
    return inside
