"""Places, and the gazetteer that finds them by name, near a point or inside a box."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Place"]


@dataclass(frozen=True, slots=True)
class Place:
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
