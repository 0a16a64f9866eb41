"""What lies under a war: land, borders, provinces, rivers, lakes, as shapes for the player."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.maps.basemap import read_basemap
from geo.maps.packing import pack_shapes

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.theatre import Theatre

__all__ = ["make_backdrop"]

_AROUND: Final = (1.1, 0.6)  # of the region's width and height, kept on each side of it
_COARSE: Final = 0.003  # degrees, about a pixel at the zoom that shows a whole country
_SMALLEST: Final = 0.002  # square degrees; smaller islands are left out


def make_backdrop(theatre: Theatre) -> dict[str, Any]:
    """Cut the basemap that goes into a page.

    Parameters
    ----------
    theatre
        Whose region is to be shown.

    Returns
    -------
    dict
        ``bounds`` (west, south, east, north, of the region) and ``limits`` (of what is drawn), in
        degrees; ``region``, ``provinces``, ``land``, ``disputed``, ``rivers``, ``lakes``, ``roads``
        as ``geo.maps.packing`` writes them; ``countries`` and ``province_names`` as labels with
        their points.

    Raises
    ------
    InputError
        If the theatre's boundary cannot be read.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> backdrop = make_backdrop(load_theatre("syria"))
    >>> [label["name"] for label in backdrop["province_names"]][:2]
    ['Al-Hasakah', 'Al-Raqqah']
    """
    region = theatre.region()
    limits = _limits(region)
    ground = read_basemap(limits, theatre)
    cut = {
        "land": ground.countries.simplify(_COARSE),
        "disputed": ground.disputed_borders,
        "rivers": ground.rivers,
        "lakes": ground.lakes,
        "roads": ground.roads,
    }
    return {
        "bounds": _rounded(region.bounds),
        "limits": _rounded(limits),
        "region": pack_shapes([region.simplify(_COARSE)]),
        "provinces": pack_shapes(_pieces(ground.provinces.boundary.simplify(_COARSE))),
        **{name: pack_shapes(_pieces(part.clip(limits))) for name, part in cut.items()},
        "countries": _labels(ground.countries.clip(limits)),
        "province_names": _labels(ground.provinces),
    }


def _limits(region: shapely.Geometry) -> tuple[float, float, float, float]:
    west, south, east, north = region.bounds
    across, up = (east - west) * _AROUND[0], (north - south) * _AROUND[1]
    return (
        max(west - across, -180),
        max(south - up, -85),
        min(east + across, 180),
        min(north + up, 85),
    )


def _pieces(shapes: gpd.GeoSeries) -> list[shapely.Geometry]:
    parts = shapely.get_parts(shapes.geometry.to_numpy())
    islands = (shapely.get_dimensions(parts) == 2) & (shapely.area(parts) < _SMALLEST)  # noqa: PLR2004
    return list(parts[~islands & ~shapely.is_empty(parts)])


def _labels(shapes: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    points = shapes.geometry.representative_point()
    texts = (
        shapes.reindex(columns=["iso_a2", "name", "name_en", "name_ar"]).astype(object).fillna("")
    )
    labels = [
        {
            "code": code,
            "name": name_en or name,
            "name_ar": name_ar,
            "lon": round(point.x, 3),
            "lat": round(point.y, 3),
        }
        for (code, name, name_en, name_ar), point in zip(
            texts.itertuples(index=False), points, strict=True
        )
    ]
    return sorted(labels, key=lambda label: label["name"])


def _rounded(bounds: tuple[float, ...]) -> list[float]:
    return [round(value, 4) for value in bounds]
