"""Read the boundary of a theatre from a file that may come from anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.errors import InputError
from geo.outlines import read_outlines

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["read_boundary"]


def read_boundary(path: Path) -> BaseGeometry:
    """Read the ground that a boundary file covers.

    Parameters
    ----------
    path
        GeoJSON, KML, GeoPackage or GeoParquet in any projection, see `geo.outlines`.

    Returns
    -------
    shapely.geometry.base.BaseGeometry
        Valid polygon or multipolygon, EPSG:4326: all areas of the file together.

    Raises
    ------
    InputError
        If the file is missing, none of these, holds no area, or reaches beyond the degrees that
        exist.

    Examples
    --------
    >>> import json, tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "region.geojson"
    >>> ring = [[36, 33], [42, 33], [42, 37], [36, 33]]
    >>> _ = path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    >>> read_boundary(path).bounds
    (36.0, 33.0, 42.0, 37.0)
    """
    shapes = read_outlines(path).geometry.to_numpy()
    ground = _areas_of(shapely.union_all(shapely.make_valid(shapes)))
    if ground.is_empty:
        raise InputError(f"{path}: holds no polygon; a region is one or more of them")
    return ground


def _areas_of(shape: BaseGeometry) -> BaseGeometry:
    """Keep what has an area: mending a boundary can leave lines and points beside it."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    kept: BaseGeometry = shapely.union_all(polygons)
    return kept
