"""Which province a point lies in, for the countries whose outlines are kept."""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

__all__ = ["Province", "province_at", "province_rings"]


class Province(NamedTuple):
    """A first-level division and its outlines."""

    id: str
    name: str
    country: str
    box: tuple[float, float, float, float]
    rings: list[list[tuple[float, float]]]


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """Return the provinces whose outlines are kept (Natural Earth, simplified to about 1 km).

    Returns
    -------
    tuple of Province
        All of them.

    Examples
    --------
    >>> sum(p.country == "SY" for p in provinces())
    14
    """
    folder = Path(__file__).parent / "data"
    shapes = json.loads((folder / "provinces.json").read_text(encoding="utf-8"))
    rows = csv.DictReader((folder / "provinces.csv").read_text(encoding="utf-8").splitlines())
    return tuple(_province(row, shapes[row["id"]]) for row in rows)


def _province(row: dict[str, str], rings: list[list[tuple[float, float]]]) -> Province:
    lons = [lon for ring in rings for lon, _ in ring]
    lats = [lat for ring in rings for _, lat in ring]
    box = (min(lons), min(lats), max(lons), max(lats))
    return Province(row["id"], row["name"], row["country"], box, rings)


def province_rings(place_id: str) -> list[list[tuple[float, float]]] | None:
    """Return the outlines of a province.

    Parameters
    ----------
    place_id
        Its id, such as ``"ne:SY-HM"``.

    Returns
    -------
    list of list of tuple of float or None
        Closed rings of (lon, lat) in degrees; None when it is no province that is kept.

    Examples
    --------
    >>> province_rings("ne:SY-HM")[0][0] == province_rings("ne:SY-HM")[0][-1]
    True
    """
    found = (p.rings for p in provinces() if p.id == place_id)
    return next(([[(lon, lat) for lon, lat in ring] for ring in rings] for rings in found), None)


def province_at(lon: float, lat: float, country: str = "") -> str:
    """Return the name of the province a point lies in.

    Parameters
    ----------
    lon, lat
        Degrees, EPSG:4326.
    country
        Look only among this country's; empty: all.

    Returns
    -------
    str
        Its English name; empty when the point lies in none that is kept.

    Examples
    --------
    >>> province_at(36.6339, 35.9306), province_at(2.35, 48.85)
    ('Idlib', '')
    """
    for province in provinces():
        west, south, east, north = province.box
        if (
            (not country or province.country == country)
            and west <= lon <= east
            and south <= lat <= north
            and any(inside(lon, lat, ring) for ring in province.rings)
        ):
            return province.name
    return ""


def inside(lon: float, lat: float, ring: list[tuple[float, float]]) -> bool:
    """Say whether a point lies inside a ring: a line from it crosses the ring an odd time.

    Parameters
    ----------
    lon, lat
        Degrees.
    ring
        A closed ring of (lon, lat).

    Returns
    -------
    bool
        True inside.

    Examples
    --------
    >>> inside(1, 1, [(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)])
    True
    """
    odd = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
