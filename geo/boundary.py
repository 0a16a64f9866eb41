"""Read the boundary of a theatre from a file that may come from anybody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.errors import InputError
from geo.geopackage import is_geopackage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["read_boundary"]

_LARGEST: Final = 64 * 1024**2
_AREAS: Final = ("Polygon", "MultiPolygon")
_WORLD: Final = (-180.0, -90.0, 180.0, 90.0)


def read_boundary(path: Path) -> BaseGeometry:
    """Read the ground that a boundary file covers.

    GeoJSON is read without GDAL: its reader would ask whatever host a ``crs`` member names, and a
    virtual dataset under any file name would have it fetch from anywhere.

    Parameters
    ----------
    path
        A GeoJSON (EPSG:4326, longitude before latitude) or a GeoPackage.

    Returns
    -------
    shapely.geometry.base.BaseGeometry
        Valid polygon or multipolygon, EPSG:4326: all areas of the file together.

    Raises
    ------
    InputError
        If the file is missing, neither of these, holds no area, or reaches beyond the degrees that
        exist.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "region.geojson"
    >>> ring = [[36, 33], [42, 33], [42, 37], [36, 33]]
    >>> _ = path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    >>> read_boundary(path).bounds
    (36.0, 33.0, 42.0, 37.0)
    """
    shapes = _from_geopackage(path) if is_geopackage(path) else _from_geojson(path)
    ground = _areas_of(shapely.union_all([shapely.make_valid(s) for s in shapes]))
    if ground.is_empty:
        raise InputError(f"{path}: holds no polygon; a region is one or more of them")
    west, south, east, north = ground.bounds
    if not (_WORLD[0] <= west < east <= _WORLD[2] and _WORLD[1] <= south < north <= _WORLD[3]):
        raise InputError(f"{path}: not in degrees, longitude before latitude (EPSG:4326)")
    return ground


def _from_geopackage(path: Path) -> list[BaseGeometry]:
    import geopandas  # noqa: PLC0415 (slow to import)

    try:
        shapes = geopandas.read_file(path).to_crs(4326).geometry.dropna()
    except Exception as error:  # damage makes GDAL's readers raise errors of many kinds
        raise InputError(f"{path}: not a boundary file that can be read: {error}") from error
    return [shape for shape in shapes if shape.geom_type in _AREAS and not shape.is_empty]


def _from_geojson(path: Path) -> list[BaseGeometry]:
    if path.stat().st_size > _LARGEST:
        raise InputError(f"{path}: larger than 64 MB; simplify the boundary")
    try:
        data = json.loads(path.read_bytes())
        return [shapely.geometry.shape(area) for area in _area_members(data)]
    except (
        ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError,
        shapely.errors.ShapelyError,
    ) as error:  # fmt: skip
        raise InputError(
            f"{path}: not a boundary file that can be read, give GeoJSON or .gpkg: {error}"
        ) from error


def _area_members(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (whatever JSON holds)
    """Yield the polygons of a GeoJSON value, in its order."""
    if not isinstance(data, dict):
        return
    if data.get("type") in _AREAS:
        yield data
    for member in (*_listed(data, "features"), *_listed(data, "geometries"), data.get("geometry")):
        yield from _area_members(member)


def _listed(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    return value if isinstance(value, list) else []


def _areas_of(shape: BaseGeometry) -> BaseGeometry:
    """Keep what has an area: mending a boundary can leave lines and points beside it."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    kept: BaseGeometry = shapely.union_all(polygons)
    return kept
