"""Read the placemarks of a KML file that may come from anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["kml_features"]

_ANY: Final = "{*}"  # Google's namespace, OGC's, or none


class _Tree(ET.TreeBuilder):
    """A tree of a document that must not declare entities: they can multiply or fetch."""

    def doctype(self, *_: object) -> None:
        raise InputError("has a document type, which no KML needs")


def kml_features(path: Path, data: bytes) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Read placemarks with their fields.

    Parameters
    ----------
    path
        The file, for errors.
    data
        Its content.

    Returns
    -------
    list of tuple
        Of each placemark its name and extended data, and its shape as GeoJSON has it, in degrees
        (KML knows nothing else), without heights.

    Raises
    ------
    InputError
        If it is no KML, or a coordinate is no number.

    Examples
    --------
    >>> from pathlib import Path
    >>> point = b"<Point><coordinates>36.7,34.7,0</coordinates></Point>"
    >>> text = b"<kml><Placemark><name>Homs</name>" + point + b"</Placemark></kml>"
    >>> kml_features(Path("a.kml"), text)
    [({'name': 'Homs'}, {'type': 'Point', 'coordinates': [36.7, 34.7]})]
    """
    try:
        parser = ET.XMLParser(target=_Tree())  # noqa: S314 (without entities, see _Tree)
        parser.feed(data)
        marks = list(parser.close().iterfind(f".//{_ANY}Placemark"))
        return [
            (_fields(mark), _shape(shapes)) for mark in marks if (shapes := list(_shapes(mark)))
        ]
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise InputError(f"{path}: not a KML that can be read: {error}") from error


def _fields(mark: ET.Element) -> dict[str, Any]:
    fields = {"name": mark.findtext(f"{_ANY}name", "").strip()}
    for item in mark.iterfind(f"{_ANY}ExtendedData/{_ANY}Data"):
        fields[item.get("name", "")] = item.findtext(f"{_ANY}value", "").strip()
    for item in mark.iterfind(f"{_ANY}ExtendedData/{_ANY}SchemaData/{_ANY}SimpleData"):
        fields[item.get("name", "")] = (item.text or "").strip()
    return fields


def _shapes(element: ET.Element) -> Iterator[dict[str, Any]]:
    for part in element:
        kind = part.tag.rpartition("}")[2]
        if kind == "MultiGeometry":
            yield from _shapes(part)
        elif kind == "Polygon":
            rings = part.iterfind(f"{_ANY}outerBoundaryIs/{_ANY}LinearRing")
            holes = part.iterfind(f"{_ANY}innerBoundaryIs/{_ANY}LinearRing")
            yield {"type": kind, "coordinates": [_corners(r) for r in (*rings, *holes)]}
        elif kind in {"LineString", "LinearRing"}:
            yield {"type": "LineString", "coordinates": _corners(part)}
        elif kind == "Point":
            yield {"type": kind, "coordinates": _corners(part)[0]}


def _shape(shapes: list[dict[str, Any]]) -> dict[str, Any]:
    return shapes[0] if len(shapes) == 1 else {"type": "GeometryCollection", "geometries": shapes}


def _corners(element: ET.Element) -> list[list[float]]:
    """Read ``lon,lat[,height]`` separated by blanks."""
    words = element.findtext(f"{_ANY}coordinates", "").split()
    corners = [[float(number) for number in word.split(",")[:2]] for word in words]
    if any(len(corner) != 2 for corner in corners):  # noqa: PLR2004 (lon and lat)
        raise ValueError("coordinates are lon,lat")
    return corners
