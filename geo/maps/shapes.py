"""Shapes as drawing paths, and lengths on paper as lengths on the ground."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.path import Path
    from numpy.typing import NDArray

    from geo.maps.basemap import Box

__all__ = ["fit_box", "line_parts", "nice_step", "path_of"]

_NICE: Final = (1, 2, 5)


def path_of(*shapes: shapely.Geometry) -> Path:
    """Turn polygons, with their holes, into one path.

    Parameters
    ----------
    *shapes
        Polygons, multipolygons or collections; other parts are left out. They may overlap: the
        path is filled by the non-zero rule, as if they were one.

    Returns
    -------
    matplotlib.path.Path
        Closed rings, outer ones against the clock and holes with it.

    Examples
    --------
    >>> path_of(shapely.box(0, 0, 1, 1)).codes.tolist()
    [1, 2, 2, 2, 79]
    """
    from matplotlib.path import Path  # noqa: PLC0415 (slow to import)

    parts = shapely.get_parts(np.array(shapes, dtype=object))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    rings = shapely.get_rings(shapely.orient_polygons(polygons))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    codes = np.full(len(ring), Path.LINETO, dtype=Path.code_type)
    codes[np.diff(ring, prepend=-1) > 0] = Path.MOVETO
    codes[np.diff(ring, append=len(rings)) > 0] = Path.CLOSEPOLY
    return Path(corners, codes)


def line_parts(shapes: Iterable[shapely.Geometry]) -> list[NDArray[np.float64]]:
    """Take lines apart.

    Parameters
    ----------
    shapes
        Lines or multilines, or polygons for their rings.

    Returns
    -------
    list of numpy.ndarray
        One array of longitude and latitude, shape (n, 2), for every part.

    Examples
    --------
    >>> [part.shape for part in line_parts([shapely.LineString([(0, 0), (1, 1)])])]
    [(2, 2)]
    """
    parts = shapely.get_parts(np.asarray(list(shapes), dtype=object))
    return [c for part in parts for c in _corners(part) if len(c) > 1]


def fit_box(box: Box, shape: float, margin: float = 0.0) -> Box:
    """Widen a box until it has the shape of the paper.

    Parameters
    ----------
    box
        West, south, east, north in degrees.
    shape
        Width of the paper divided by its height.
    margin
        Share of the box added on each side first.

    Returns
    -------
    tuple of float
        A box around the same middle in which a kilometre is as long eastward as northward at the
        middle's latitude.

    Examples
    --------
    >>> fit_box((-1.0, -1.0, 1.0, 1.0), 2.0)
    (-2.0, -1.0, 2.0, 1.0)
    """
    west, south, east, north = box
    lon, lat = (west + east) / 2, (south + north) / 2
    squeeze = math.cos(math.radians(lat))
    wide = (east - west) * (1 + 2 * margin) * squeeze
    high = (north - south) * (1 + 2 * margin)
    wide, high = max(wide, high * shape), max(high, wide / shape)
    half = wide / squeeze / 2
    return (lon - half, lat - high / 2, lon + half, lat + high / 2)


def nice_step(most: float) -> float:
    """Find the largest round number that is not above another.

    Parameters
    ----------
    most
        The bound, above zero.

    Returns
    -------
    float
        1, 2 or 5 times a power of ten.

    Examples
    --------
    >>> nice_step(73), nice_step(0.3)
    (50, 0.2)
    """
    power = math.floor(math.log10(most))
    tens = (power - 1, power)  # the logarithm of a number just below a power rounds up to it
    step, power = max((n * 10.0**p, p) for p in tens for n in _NICE if n * 10.0**p <= most)
    return round(step) if step >= 1 else round(step, -power)


def _corners(part: shapely.Geometry) -> list[NDArray[np.float64]]:
    if part.geom_type == "Polygon":
        return [shapely.get_coordinates(ring) for ring in shapely.get_rings(part)]
    return [shapely.get_coordinates(part)]
