"""Places, what is found of them, and how far apart they lie."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "KM_PER_DEGREE", "PART", "Hit", "Match", "Place", "check_point", "distance_km", "first_of_each",
]  # fmt: skip

KM_PER_DEGREE: Final = 111.195  # on a sphere of 6,371.0 km
PART: Final = "sub:"
"""What the id of a building or quarter begins with that is only known by the town it is in."""


class Place(NamedTuple):
    """One place with its names in Latin and Arabic script.

    Parameters
    ----------
    id
        Stable key, prefixed by its source: ``geonames:170063``, ``own:rastan-bridge``.
    name
        Name in Latin script.
    name_ar
        Name in Arabic script; empty when none is known.
    aliases
        Further spellings, either script.
    kind
        One of city, town, village, neighbourhood, governorate, district, region, country, area,
        airport, base, bridge, crossing, hill, river, road, camp, dam, site.
    country
        ISO 3166-1 alpha-2 code; empty when none applies.
    admin
        Name of the first-level division; empty when unknown.
    lon, lat
        Degrees, EPSG:4326.
    population
        Inhabitants; 0 when unknown.
    radius_km
        How far the true place may lie from the point, or how far it reaches, in kilometres.
    source
        Where the row comes from.
    """

    id: str
    name: str
    name_ar: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    admin: str
    lon: float
    lat: float
    population: int
    radius_km: float
    source: str


class Match(NamedTuple):
    """A place that may be meant, and how sure that is.

    Parameters
    ----------
    place
        The place.
    score
        From 0 to 1; an exact name of a well-known place comes near 1.
    why
        The reasons in words.
    """

    place: Place
    score: float
    why: str


class Hit(NamedTuple):
    """A place named in a text.

    Parameters
    ----------
    start, end
        Offsets in the text, half-open, the clitic left out and the head word included.
    text
        What stands there.
    place
        The place meant.
    score
        How sure that is, 0 to 1.
    why
        The reasons in words.
    head
        The head word before or after the name, or None.
    candidates
        All places that may be meant, the likeliest first.
    relation
        How the place is told from the one named: countryside, direction, distance, between,
        near; None when the named place itself is meant.
    """

    start: int
    end: int
    text: str
    place: Place
    score: float
    why: str
    head: str | None
    candidates: tuple[Match, ...]
    relation: str | None


def first_of_each(places: Iterable[Place]) -> list[Place]:
    """Keep the first place of each id.

    Parameters
    ----------
    places
        Places, the most trusted first.

    Returns
    -------
    list of Place
        The same order without repetitions.

    Examples
    --------
    >>> first_of_each([])
    []
    """
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.id, place)
    return list(first.values())


def check_point(lon: float, lat: float) -> None:
    """Make sure that a point lies on the globe.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326.

    Raises
    ------
    InputError
        If it does not.

    Examples
    --------
    >>> check_point(36.7, 34.7)
    """
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004
        raise InputError(
            f"{lon:g} {lat:g}: not a point; longitude (-180 to 180) comes before latitude "
            "(-90 to 90)"
        )


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Measure how far two points lie apart, on a sphere, quickly.

    Parameters
    ----------
    lon, lat, other_lon, other_lat
        Degrees, EPSG:4326.

    Returns
    -------
    float
        Kilometres, by the equirectangular approximation: within 1 % up to 1,000 km outside the
        polar regions.

    Examples
    --------
    >>> round(distance_km(36.7256, 34.724, 36.7578, 35.1318))
    45
    """
    east = (other_lon - lon + 180) % 360 - 180
    x = east * cos(radians((lat + other_lat) / 2))
    return KM_PER_DEGREE * float((x * x + (other_lat - lat) ** 2) ** 0.5)
