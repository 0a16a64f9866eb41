"""Land, water and borders under a map, read by bounding box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geo.errors import InputError
from geo.natural import PARTS, Box, Part, check_box, read_part

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.theatre import Theatre

__all__ = ["PARTS", "Basemap", "Box", "Part", "check_box", "read_basemap", "read_part"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """What lies under a map, cut to a box.

    Parameters
    ----------
    countries, provinces, disputed_borders, rivers, lakes
        Shapes from Natural Earth, EPSG:4326; disputed borders and the countries around them
        follow its de-facto view.
        Rivers come with those of the theatre's ``rivers.csv``, drawn through the points in it.
    roads
        Main roads drawn through their towns, where the theatre has a ``roads.csv``.
    """

    countries: gpd.GeoDataFrame
    provinces: gpd.GeoDataFrame
    disputed_borders: gpd.GeoDataFrame
    rivers: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame
    roads: gpd.GeoDataFrame


def read_basemap(box: Box, theatre: Theatre) -> Basemap:
    """Read everything under a map of a theatre.

    Parameters
    ----------
    box
        West, south, east, north in degrees.
    theatre
        Whose rivers and roads are added; only its country's provinces are kept.

    Returns
    -------
    Basemap
        Shapes that touch the box.

    Raises
    ------
    InputError
        If the box is no box in degrees, or the theatre's ``rivers.csv`` or ``roads.csv`` is
        faulty.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> base = read_basemap((35.7, 32.3, 42.4, 37.3), load_theatre("syria"))
    >>> len(base.provinces), sorted(base.roads["name"].unique())
    (15, ['M4', 'M5'])
    """
    parts = {part: read_part(part, box) for part in PARTS}
    provinces = parts["provinces"]
    parts["provinces"] = provinces[provinces["iso_a2"] == theatre.country]
    parts["rivers"] = pd.concat([parts["rivers"], _lines(theatre, "river")], ignore_index=True)
    return Basemap(**parts, roads=_lines(theatre, "road"))


def _lines(theatre: Theatre, kind: str) -> gpd.GeoDataFrame:
    """Draw a theatre's own rivers or roads through the points that it lists for each, in order."""
    import geopandas  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    path = theatre.table(f"{kind}s")
    if path is None:
        return geopandas.GeoDataFrame({"name": []}, geometry=[], crs=4326)
    points = pd.read_csv(path, encoding="utf-8-sig")
    missing = [c for c in (kind, "lon", "lat") if c not in points.columns]
    if missing:
        raise InputError(f"{path}: columns {', '.join(missing)} are missing")
    lines = {
        name: shapely.LineString(group[["lon", "lat"]].to_numpy(dtype=float))
        for name, group in points.groupby(kind, sort=True)
    }
    return geopandas.GeoDataFrame({"name": list(lines)}, geometry=list(lines.values()), crs=4326)
