"""Equal-area metres inside, degrees outside: the one place where the engine projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["equal_area", "metres_of", "to_degrees", "to_metres"]


def equal_area(region: BaseGeometry) -> pyproj.CRS:
    """Choose an equal-area projection centred on a region.

    Parameters
    ----------
    region
        Polygon or multipolygon, longitude before latitude, EPSG:4326.

    Returns
    -------
    pyproj.CRS
        Lambert's azimuthal equal-area projection in metres.

    Examples
    --------
    >>> equal_area(shapely.box(36, 33, 42, 37)).coordinate_operation.method_name
    'Lambert Azimuthal Equal Area'
    """
    west, south, east, north = region.bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    return pyproj.CRS.from_proj4(f"+proj=laea +lon_0={lon:.3f} +lat_0={lat:.3f} +units=m")


def to_metres(shapes: NDArray[np.object_], crs: pyproj.CRS) -> NDArray[np.object_]:
    """Project shapes from degrees, vertex by vertex.

    Parameters
    ----------
    shapes
        Geometries in EPSG:4326.
    crs
        The projection, see `equal_area`.

    Returns
    -------
    numpy.ndarray
        The same geometries in metres.

    Examples
    --------
    >>> square = shapely.box(0, 0, 1, 1)
    >>> int(to_metres(square, equal_area(square)).area / 1e6)
    12308
    """
    move = pyproj.Transformer.from_crs(4326, crs, always_xy=True).transform
    moved: NDArray[np.object_] = shapely.transform(shapes, move, interleaved=False)
    return moved


def metres_of(places: pd.DataFrame, crs: pyproj.CRS) -> NDArray[np.float64]:
    """Project places.

    Parameters
    ----------
    places
        Columns lon and lat, in degrees.
    crs
        The projection, see `equal_area`.

    Returns
    -------
    numpy.ndarray
        Shape (n, 2), metres.

    Examples
    --------
    >>> import pandas as pd
    >>> crs = equal_area(shapely.box(0, 0, 1, 1))
    >>> metres_of(pd.DataFrame({"lon": [0.5], "lat": [0.5]}), crs).round(3).tolist()
    [[0.0, 0.0]]
    """
    move = pyproj.Transformer.from_crs(4326, crs, always_xy=True).transform
    return np.stack(move(places["lon"].to_numpy(float), places["lat"].to_numpy(float)), axis=1)


def to_degrees(shapes: NDArray[np.object_], crs: pyproj.CRS) -> NDArray[np.object_]:
    """Bring projected shapes back to degrees, vertex by vertex.

    Parameters
    ----------
    shapes
        Geometries in metres.
    crs
        The projection they are in.

    Returns
    -------
    numpy.ndarray
        The same geometries in EPSG:4326; equal vertices stay equal, so coverages stay valid.

    Examples
    --------
    >>> crs = equal_area(shapely.box(0, 0, 1, 1))
    >>> to_degrees(shapely.Point(0, 0), crs).wkt
    'POINT (0.5 0.5)'
    """
    move = pyproj.Transformer.from_crs(crs, 4326, always_xy=True).transform
    moved: NDArray[np.object_] = shapely.transform(shapes, move, interleaved=False)
    return moved
