"""What parts neighbours on the ground: great rivers and the borders of provinces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.control.ground import equal_area, to_metres
from geo.natural import read_part

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["find_divides"]

_GAP_M: Final = 500.0  # half of what mapped rivers may break off for and still be one river
_MOUTH_M: Final = 30_000.0  # an end this near to the region's rim is a mouth: the river goes on
_LEAST_M2: Final = 5e8  # smaller pieces between rivers are noise of the rivers' drawing


def find_divides(cells: gpd.GeoDataFrame) -> NDArray[np.intp]:
    """Say on which bank of the great rivers, and in which province, each cell's place lies.

    Rivers and provinces are Natural Earth's, at 1 : 10 million. Rivers cut the ground that the
    cells cover into pieces; a river that ends inside it divides nothing.

    Parameters
    ----------
    cells
        The ``cells`` table.

    Returns
    -------
    numpy.ndarray
        Shape (cells, 2): the number of the piece between rivers, and that of the province. Numbers
        only tell like from unlike.

    Examples
    --------
    >>> import geopandas as gpd
    >>> towns = gpd.GeoDataFrame(  # the Euphrates runs between them
    ...     {"cell_id": ["mayadin", "dhiban"], "lon": [40.45, 40.51], "lat": [35.02, 35.03]},
    ...     geometry=[shapely.box(38, 34, 40.48, 36), shapely.box(40.48, 34, 42, 36)], crs=4326)
    >>> banks, provinces = find_divides(towns).T
    >>> bool(banks[0] == banks[1]), bool(provinces[0] == provinces[1])
    (False, True)
    """
    west, south, east, north = (float(v) for v in cells.total_bounds)
    rivers, provinces = (
        read_part(part, (west, south, east, north)).geometry.to_numpy()
        for part in ("rivers", "provinces")
    )
    crs = equal_area(shapely.box(west, south, east, north))
    places = to_metres(shapely.points(cells["lon"], cells["lat"]), crs)
    ground = to_metres(shapely.coverage_union_all(cells.geometry.to_numpy()), crs)
    near = shapely.clip_by_rect(rivers, west, south, east, north)
    pieces = _between(to_metres(near, crs), ground)
    return np.stack([_nearest(pieces, places), _nearest(to_metres(provinces, crs), places)], axis=1)


def _between(rivers: NDArray[np.object_], ground: BaseGeometry) -> NDArray[np.object_]:
    """Cut the ground along rivers, each carried on to the rim where its mouth is near."""
    lines = shapely.get_parts(shapely.line_merge(shapely.union_all(rivers)))
    ends = shapely.points(np.concatenate([_end(lines, 0), _end(lines, -1)]))
    to_rim = shapely.shortest_line(ends, ground.boundary)
    mouths = to_rim[shapely.length(to_rim) < _MOUTH_M]
    walls = shapely.buffer(shapely.union_all([*lines, *mouths]), _GAP_M)
    pieces = shapely.get_parts(shapely.difference(ground, walls))
    large: NDArray[np.object_] = pieces[shapely.area(pieces) > _LEAST_M2]
    return large if len(large) else np.array([ground], dtype=object)


def _end(lines: NDArray[np.object_], which: int) -> NDArray[np.float64]:
    xy: NDArray[np.float64] = shapely.get_coordinates(shapely.get_point(lines, which))
    return xy


def _nearest(shapes: NDArray[np.object_], places: NDArray[np.object_]) -> NDArray[np.intp]:
    found = np.full(len(places), -1)
    if len(shapes):
        tree = shapely.STRtree(shapes)
        place, shape = tree.query(places, predicate="within")
        found[place] = shape
        lost = np.flatnonzero(found < 0)
        place, shape = tree.query_nearest(places[lost], all_matches=False)
        found[lost[place]] = shape
    return found
