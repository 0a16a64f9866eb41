"""Shapes with their columns from a person's files: GeoJSON, KML, GeoPackage, GeoParquet."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import shapely

from gazetteer.vectors import HEAD, form_of, read_vectors
from geo.errors import InputError
from geo.kml import kml_features
from geo.natural import WORLD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd

__all__ = ["read_outlines"]

_LARGEST: Final = 64 * 1024**2
_EPSG: Final = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:[\d.]*:?(\d{4,6})", re.IGNORECASE)
_DEGREES: Final = re.compile(r"(?:urn:ogc:def:crs:)?OGC:[\d.]*:?CRS84", re.IGNORECASE)
_LONLAT: Final = 4326
_FORMS: Final = "GeoJSON, KML, GeoPackage or GeoParquet"


def read_outlines(path: Path) -> gpd.GeoDataFrame:
    """Read the shapes of a file, whatever its form and its projection.

    GeoJSON and KML are read without GDAL: its readers would ask whatever host a ``crs`` member or
    an entity names, and a virtual dataset under any file name would have it fetch from anywhere.

    Parameters
    ----------
    path
        GeoJSON (also with the ``crs`` member of old, if it names an EPSG code), KML, a GeoPackage
        of one layer, or GeoParquet; told apart by their content.

    Returns
    -------
    geopandas.GeoDataFrame
        Shapes that are not empty, and their columns, in EPSG:4326, longitude before latitude; the
        index counts the file's rows from 1.

    Raises
    ------
    InputError
        If the file is missing, none of these, or reaches beyond the degrees that exist.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "line.geojson"
    >>> _ = path.write_text('{"type": "LineString", "coordinates": [[36, 33], [37, 34]]}')
    >>> read_outlines(path).geometry.to_wkt().tolist()
    ['LINESTRING (36 33, 37 34)']
    """
    table = _table(path)
    table.index = range(1, len(table) + 1)
    shapes = table.geometry.to_numpy()
    table = table[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    if len(table):
        west, south, east, north = table.total_bounds
        if not (WORLD[0] <= west <= east <= WORLD[2] and WORLD[1] <= south <= north <= WORLD[3]):
            raise InputError(
                f"{path}: not in degrees, longitude before latitude (EPSG:4326), and no other "
                "projection is named in it"
            )
    return table


def _table(path: Path) -> gpd.GeoDataFrame:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        if form_of(head):
            return read_vectors(path)
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: larger than 64 MB; simplify it or save it as a GeoPackage")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    try:
        if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
            return _of_features(kml_features(path, data), _LONLAT)
        value = json.loads(data)
        return _of_features(list(_members(value)), _crs(path, value))
    except InputError:
        raise
    # RuntimeError: nested without end, or a projection that nobody knows.
    except (
        ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError,
        shapely.errors.ShapelyError,
    ) as error:  # fmt: skip
        raise InputError(f"{path}: not a file that can be read, give {_FORMS}: {error}") from error


def _of_features(
    features: list[tuple[dict[str, Any], dict[str, Any]]], crs: int
) -> gpd.GeoDataFrame:
    import geopandas  # noqa: PLC0415 (slow to import)
    import pandas as pd  # noqa: PLC0415

    shapes = [shapely.geometry.shape(shape) for _, shape in features]
    table = pd.DataFrame([columns for columns, _ in features])
    table = table.drop(columns="geometry", errors="ignore")
    return geopandas.GeoDataFrame(table, geometry=shapes, crs=crs).to_crs(_LONLAT)


def _members(data: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:  # noqa: ANN401 (JSON)
    """Yield the columns and the geometry of each feature of a GeoJSON value."""
    if not isinstance(data, dict):
        return
    if isinstance(data.get("features"), list):
        for feature in data["features"]:
            yield from _members(feature)
    elif data.get("type") == "Feature" and isinstance(data.get("geometry"), dict):
        columns = data.get("properties")
        yield (columns if isinstance(columns, dict) else {}), data["geometry"]
    elif "coordinates" in data or isinstance(data.get("geometries"), list):
        yield {}, data


def _crs(path: Path, data: Any) -> int:  # noqa: ANN401 (JSON)
    """Read the EPSG code of GeoJSON's ``crs`` member as it was before RFC 7946."""
    named = data.get("crs") if isinstance(data, dict) else None
    if named is None:
        return _LONLAT
    name = str(named["properties"].get("name", named["properties"]))
    code = _EPSG.fullmatch(name)
    if code:
        return int(code[1])
    if _DEGREES.fullmatch(name):
        return _LONLAT
    raise InputError(
        f"{path}: its crs is {name[:60]!r}: name it as EPSG:code, or save in EPSG:4326"
    )
