"""Outlines of places and of areas told from them: borders, halves of provinces, circles."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians, sin
from typing import TYPE_CHECKING, Final

from gazetteer._provinces import province_rings
from gazetteer.relative import BEARINGS, destination

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.places import Place

__all__ = ["outline", "ring"]

_CORNERS: Final = 32


def outline(place: Place) -> list[list[tuple[float, float]]]:
    """Draw where a place or area lies: a province by its border, all else by its circle.

    Parameters
    ----------
    place
        A place or area. Of one side of a province, "northern Hama", the half on that side of the
        province's middle is drawn.

    Returns
    -------
    list of list of tuple of float
        Closed rings of (lon, lat) in degrees, EPSG:4326, each the border of one part; the borders
        are Natural Earth's, simplified to about 1 km.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> hama = load_places("SY").find("محافظة حماة")[0].place
    >>> len(outline(hama)), len(outline(hama)[0]) > 30, outline(hama) == [ring(hama)]
    (1, True, False)
    """
    part, _, province_id = place.id.partition(":ne:")
    rings = province_rings(f"ne:{province_id}" if province_id else place.id)
    if rings is None:
        return [ring(place)]
    sign = part.rpartition("-")[2] if province_id else ""
    if sign not in BEARINGS:
        return rings
    lons, lats = zip(*(point for of in rings for point in of), strict=True)
    middle = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    return [half for of in rings if (half := _half(of, middle, BEARINGS[sign]))]


def _half(
    points: Sequence[tuple[float, float]], middle: tuple[float, float], bearing: float
) -> list[tuple[float, float]]:
    """Cut a ring along the line through a point across a bearing (Sutherland-Hodgman)."""
    lon, lat = middle
    east, north = sin(radians(bearing)) * cos(radians(lat)), cos(radians(bearing))
    ahead = [(x - lon) * east + (y - lat) * north for x, y in points]
    kept: list[tuple[float, float]] = []
    for (one, a), (other, b) in pairwise(zip(points, ahead, strict=True)):
        if a >= 0:
            kept.append(one)
        if (a >= 0) != (b >= 0):
            share = a / (a - b)
            crossing = (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            kept.append(crossing)
    return [*kept, kept[0]] if kept else []


def ring(place: Place) -> list[tuple[float, float]]:
    """Draw the outline within which a place lies.

    Parameters
    ----------
    place
        A place or area.

    Returns
    -------
    list of tuple of float
        A closed ring of (lon, lat) in degrees, counterclockwise: the circle of its radius.

    Examples
    --------
    >>> from gazetteer.places import Place
    >>> aleppo = Place("x:1", "Aleppo", "حلب", (), "city", "SY", "", 37.16, 36.2, 0, 5, "a test")
    >>> ring(aleppo)[0] == ring(aleppo)[-1], len(ring(aleppo))
    (True, 33)
    """
    step = 360 / _CORNERS
    corners = [
        destination(place.lon, place.lat, -i * step, place.radius_km) for i in range(_CORNERS)
    ]
    return [*corners, corners[0]]
