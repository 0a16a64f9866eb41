"""A person's own cells: districts, hexagons, any polygons that cover ground without overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import shapely

from geo.errors import InputError
from geo.outlines import read_outlines
from geo.own_columns import our_columns
from geo.tables import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["read_coverage"]

_AREAL: Final = 2  # what shapely calls the dimensions of polygons
_SHOWN: Final = 5  # rows named in one message


def read_coverage(path: Path) -> gpd.GeoDataFrame:
    """Read cells that take the place of those around places.

    Parameters
    ----------
    path
        Polygons in GeoJSON, KML, GeoPackage or GeoParquet, any projection; columns cell_id (or id,
        code, a P-code; else the row's number), name and name_ar, all optional.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``cells`` table in EPSG:4326; lon and lat are a point inside each cell.

    Raises
    ------
    InputError
        If a row is no valid polygon, two rows have one id, or the rows are no valid coverage:
        neighbours must share their borders vertex by vertex. The text names the rows.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "halves.geojson"
    >>> halves = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)]
    >>> _ = path.write_text(gpd.GeoDataFrame({"code": ["w", "e"]}, geometry=halves).to_json())
    >>> read_coverage(path)[["cell_id", "lon"]].to_numpy().tolist()
    [['w', 0.5], ['e', 1.5]]
    """
    given = read_outlines(path)
    shapes = given.geometry.to_numpy()
    if not len(shapes):
        raise InputError(f"{path}: holds no polygon; cells are polygons")
    cells = our_columns(given, "cells")
    cells["cell_id"] = cells["cell_id"].where(
        cells["cell_id"] != "", [f"cell:{n}" for n in cells.index]
    )
    _refuse(path, shapely.get_dimensions(shapes) != _AREAL, cells.index, "not polygons")
    _refuse(path, ~shapely.is_valid(shapes), cells.index, "their outlines cross themselves")
    twice = cells["cell_id"].duplicated(keep=False).to_numpy()
    _refuse(path, twice, cells.index, "their ids stand twice")
    if not shapely.coverage_is_valid(shapes):
        apart = ~shapely.is_empty(shapely.coverage_invalid_edges(shapes))
        _refuse(
            path, apart, cells.index,
            "their borders overlap or do not meet vertex by vertex (shapely.coverage_clean and "
            "mapshaper -clean mend that)",
        )  # fmt: skip
    points = shapely.point_on_surface(shapes)
    cells = cells.assign(place_id="", lon=shapely.get_x(points), lat=shapely.get_y(points))
    table = gpd.GeoDataFrame(cells, geometry=shapes, crs=4326)
    return table[list(COLUMNS["cells"])].reset_index(drop=True)


def _refuse(path: Path, wrong: NDArray[np.bool_], rows: pd.Index, why: str) -> None:
    if not wrong.any():
        return
    named = rows[wrong].tolist()
    shown = ", ".join(map(str, named[:_SHOWN]))
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    raise InputError(f"{path}: rows {shown}{more}: {why}")
