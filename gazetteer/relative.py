"""Areas told from a place: its northern countryside, 130 km south of it, between it and another."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING, Final

from gazetteer._words import vocabulary
from gazetteer.places import PART, Place, distance_km

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "BEARINGS", "around", "at_distance", "between", "combined", "countryside", "destination",
    "in_direction", "inside", "reach", "somewhere",
]  # fmt: skip

BEARINGS: Final = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
_ENGLISH: Final = {
    "n": "north", "s": "south", "e": "east", "w": "west", "ne": "northeast", "nw": "northwest",
    "se": "southeast", "sw": "southwest",
}  # fmt: skip
_ARABIC: Final = {
    "n": "شمال", "s": "جنوب", "e": "شرق", "w": "غرب", "ne": "شمال شرق", "nw": "شمال غرب",
    "se": "جنوب شرق", "sw": "جنوب غرب",
}  # fmt: skip
_ARABIC_ADJECTIVES: Final = {
    "n": "الشمالي", "s": "الجنوبي", "e": "الشرقي", "w": "الغربي", "ne": "الشمالي الشرقي",
    "nw": "الشمالي الغربي", "se": "الجنوبي الشرقي", "sw": "الجنوبي الغربي",
}  # fmt: skip
_PARTS_ARABIC: Final = {
    "airport": "مطار", "bridge": "جسر", "crossing": "معبر", "dam": "سد", "base": "قاعدة",
    "camp": "مخيم", "site": "موقع في", "road": "طريق",
}  # fmt: skip
# How far the countryside of a place reaches, by its kind, in km: a governorate's capital gives its
# name to the whole of it, but deserts beyond this are not called its countryside.
_WIDEST: Final = 45.0
_REACH: Final = {"city": 20.0, "governorate": _WIDEST, "country": 250.0}
_TOWN_REACH: Final = 10.0
_NEAR_KM: Final = 8.0
_BESIDE: Final = {"city": 30.0}  # how far "south of" a place reaches: farther, another is named
_BESIDE_KM: Final = 6.0


def destination(lon: float, lat: float, bearing: float, km: float) -> tuple[float, float]:
    """Go some way from a point.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326.
    bearing
        Degrees clockwise from north.
    km
        How far.

    Returns
    -------
    tuple of float
        (lon, lat) in degrees; on a plane, good to 1 % within 500 km.

    Examples
    --------
    >>> destination(37.16, 36.2, 180, 130)
    (37.16, 35.0309)
    """
    north, east = km * cos(radians(bearing)), km * sin(radians(bearing))
    new_lat = max(-90.0, min(90.0, lat + north / 111.195))
    wide = 111.195 * max(cos(radians((lat + new_lat) / 2)), 0.01)
    return round((lon + east / wide + 180) % 360 - 180, 4), round(new_lat, 4)


def combined(signs: Sequence[str]) -> str:
    """Bring several directions together.

    Parameters
    ----------
    signs
        Keys such as ``"n"`` and ``"w"``.

    Returns
    -------
    str
        The one direction they make; empty when they cancel out or none is given.

    Examples
    --------
    >>> combined(["n", "w"]), combined(["n", "s"])
    ('nw', '')
    """
    known = [radians(BEARINGS[sign]) for sign in signs if sign in BEARINGS]
    east, north = sum(map(sin, known)), sum(map(cos, known))
    if hypot(east, north) < 0.1:  # noqa: PLR2004
        return ""
    angle = degrees(atan2(east, north)) % 360
    return min(BEARINGS, key=lambda sign: abs((BEARINGS[sign] - angle + 180) % 360 - 180))


def reach(place: Place, governorate: Place | None) -> float:
    """Say how far the countryside of a place reaches.

    Parameters
    ----------
    place
        The place.
    governorate
        The governorate that bears its name, or None.

    Returns
    -------
    float
        Kilometres.

    Examples
    --------
    >>> reach(Place("x:1", "X", "", (), "town", "SY", "", 36, 34, 0, 1, "a test"), None)
    10.0
    """
    if governorate is not None or place.kind == "governorate":
        extent = (governorate or place).radius_km
        return max(min(extent, _WIDEST), _TOWN_REACH)
    if place.kind == "country":
        return max(place.radius_km, _TOWN_REACH)
    return max(_REACH.get(place.kind, _TOWN_REACH), place.radius_km)


def countryside(place: Place, sign: str, governorate: Place | None = None) -> Place:
    """Return the countryside of a place, or one side of it.

    Parameters
    ----------
    place
        The town or governorate.
    sign
        A direction such as ``"n"``; empty for all of it.
    governorate
        The governorate that bears the place's name, or None.

    Returns
    -------
    Place
        An area: its middle, and a radius within which it lies.

    Examples
    --------
    >>> homs = Place("x:1", "Homs", "حمص", (), "city", "SY", "", 36.72, 34.72, 0, 1, "a test")
    >>> countryside(homs, "n").name, countryside(homs, "n").name_ar
    ('northern countryside of Homs', 'ريف حمص الشمالي')
    """
    side = f"{_ENGLISH[sign]}ern " if sign else ""
    name_ar = f"ريف {place.name_ar} {_ARABIC_ADJECTIVES.get(sign, '')}".strip()
    names = f"{side}countryside of {place.name}", name_ar
    return _sided("countryside", place, sign, reach(place, governorate), names)


def in_direction(place: Place, sign: str, governorate: Place | None = None) -> Place:
    """Return the land on one side of a place.

    Parameters
    ----------
    place
        The place.
    sign
        A direction such as ``"n"``.
    governorate
        The governorate that bears the place's name, or None.

    Returns
    -------
    Place
        An area: its middle, and a radius within which it lies.

    Examples
    --------
    >>> hama = Place("x:1", "Hama", "حماة", (), "city", "SY", "", 36.76, 35.13, 0, 1, "a test")
    >>> in_direction(hama, "n").name, in_direction(hama, "n").lat > hama.lat
    ('north of Hama', True)
    """
    parts = place.kind in {"governorate", "country", "region"}
    beside = max(_BESIDE.get(place.kind, _BESIDE_KM), place.radius_km)
    far = reach(place, governorate)
    far = far if parts else min(far, beside)
    name = f"{_ENGLISH[sign]}ern {place.name}" if parts else f"{_ENGLISH[sign]} of {place.name}"
    names = name, f"{_ARABIC[sign]} {place.name_ar}"
    return _sided("direction", place, sign, far, names)


def _sided(relation: str, place: Place, sign: str, far: float, names: tuple[str, str]) -> Place:
    lon, lat, radius = place.lon, place.lat, far
    if sign:
        lon, lat = destination(lon, lat, BEARINGS[sign], far / 2)
        radius = far / 2
    part = f"{relation}-{sign}" if sign else relation
    return _area(f"area:{part}:{place.id}", names, place, (lon, lat, radius))


def at_distance(place: Place, sign: str, km: float) -> Place:
    """Return what lies a number of kilometres from a place.

    Parameters
    ----------
    place
        The place.
    sign
        A direction such as ``"s"``; empty when the text gives none.
    km
        How far.

    Returns
    -------
    Place
        An area; a direction of eight is taken to be right within a quarter of the way.

    Examples
    --------
    >>> aleppo = Place("x:1", "Aleppo", "حلب", (), "city", "SY", "", 37.16, 36.2, 0, 1, "a test")
    >>> place = at_distance(aleppo, "s", 130)
    >>> place.name, place.lat, place.radius_km
    ('130 km south of Aleppo', 35.0309, 32.5)
    """
    way = f"{_ENGLISH[sign]} of" if sign else "from"
    names = f"{km:g} km {way} {place.name}", f"{km:g} كم {_ARABIC.get(sign, 'من')} {place.name_ar}"
    lon, lat = (
        destination(place.lon, place.lat, BEARINGS[sign], km) if sign else (place.lon, place.lat)
    )
    radius = max(km / 4, 2.0) if sign else km
    key = f"area:distance-{km:g}{sign}:{place.id}"
    return _area(key, names, place, (lon, lat, radius))


def between(one: Place, other: Place) -> Place:
    """Return the land between two places.

    Parameters
    ----------
    one, other
        The places.

    Returns
    -------
    Place
        An area about the point half-way.

    Examples
    --------
    >>> hama = Place("x:1", "Hama", "حماة", (), "city", "SY", "", 36.76, 35.13, 0, 1, "a test")
    >>> homs = Place("x:2", "Homs", "حمص", (), "city", "SY", "", 36.72, 34.73, 0, 1, "a test")
    >>> between(hama, homs).lat
    34.93
    """
    middle = (round((one.lon + other.lon) / 2, 4), round((one.lat + other.lat) / 2, 4))
    half = max(distance_km(one.lon, one.lat, other.lon, other.lat) / 2, 1.0)
    names = f"between {one.name} and {other.name}", f"بين {one.name_ar} و{other.name_ar}"
    return _area(f"area:between:{one.id}:{other.id}", names, one, (*middle, half))


def around(place: Place) -> Place:
    """Return the neighbourhood of a place.

    Parameters
    ----------
    place
        The place.

    Returns
    -------
    Place
        An area of eight kilometres about it.

    Examples
    --------
    >>> tadmur = Place("x:1", "Palmyra", "تدمر", (), "city", "SY", "", 38.3, 34.6, 0, 1, "a test")
    >>> around(tadmur).name, around(tadmur).radius_km
    ('near Palmyra', 9.0)
    """
    names = f"near {place.name}", f"قرب {place.name_ar}"
    spot = (place.lon, place.lat, _NEAR_KM + place.radius_km)
    return _area(f"area:near:{place.id}", names, place, spot)


def inside(place: Place, kind: str) -> Place:
    """Return something inside a town that is only known by it: its airport, a bridge of it.

    Parameters
    ----------
    place
        The town.
    kind
        What it is: airport, bridge, crossing, dam, base, camp, site or road.

    Returns
    -------
    Place
        At the town's point, as uncertain as that is and such things lie apart from it.

    Raises
    ------
    KeyError
        If things of the kind are not told from a town.

    Examples
    --------
    >>> tadmur = Place("x:1", "Palmyra", "تدمر", (), "city", "SY", "", 38.3, 34.6, 0, 1, "a test")
    >>> inside(tadmur, "airport").name_ar, inside(tadmur, "airport").radius_km
    ('مطار تدمر', 9)
    """
    names = f"{kind} at {place.name}", f"{_PARTS_ARABIC[kind]} {place.name_ar}"
    part = _part(place, kind, names)
    return part._replace(
        radius_km=vocabulary()["within"][kind] + place.radius_km, source=f"derived from {place.id}"
    )


def somewhere(place: Place) -> Place:
    """Return somewhere in a place, of which a text does not say where.

    Parameters
    ----------
    place
        The place.

    Returns
    -------
    Place
        At the place's point and as wide; whatever happens there takes no more than a part of it.

    Examples
    --------
    >>> tadmur = Place("x:1", "Palmyra", "تدمر", (), "city", "SY", "", 38.3, 34.6, 0, 1, "a test")
    >>> somewhere(tadmur).name, somewhere(tadmur).id
    ('somewhere in Palmyra', 'sub:site:x:1')
    """
    return _part(place, "site", (f"somewhere in {place.name}", f"موضع في {place.name_ar}"))


def _part(place: Place, kind: str, names: tuple[str, str]) -> Place:
    return place._replace(
        id=f"{PART}{kind}:{place.id}", name=names[0], name_ar=names[1] if place.name_ar else "",
        aliases=(), kind=kind, population=0,
    )  # fmt: skip


def _area(key: str, names: tuple[str, str], of: Place, spot: tuple[float, float, float]) -> Place:
    lon, lat, radius = spot
    return Place(
        key, names[0], names[1] if of.name_ar else "", (), "area", of.country, of.admin, lon, lat,
        0, round(radius, 1), f"derived from {of.id}",
    )  # fmt: skip
