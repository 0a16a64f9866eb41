"""What parts neighbours on the ground: great rivers and the borders of provinces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.control.banks import cut_banks, index_nearest
from geo.control.ground import equal_area, to_metres
from geo.natural import read_part

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["find_divides"]


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
    pieces = cut_banks(to_metres(near, crs), ground).pieces
    shapes = pieces, to_metres(provinces, crs)
    return np.stack([index_nearest(parts, places) for parts in shapes], axis=1)
