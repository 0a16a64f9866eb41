"""Natural Earth's shapes, which come with the package, read by bounding box."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from geo.errors import InputError

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["PARTS", "WORLD", "Box", "Part", "check_box", "read_part"]

Part = Literal["countries", "provinces", "disputed_borders", "rivers", "lakes"]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

WORLD: Final[Box] = (-180.0, -90.0, 180.0, 90.0)
"""The box of everything."""

PARTS: Final[tuple[Part, ...]] = ("countries", "provinces", "disputed_borders", "rivers", "lakes")
_COLUMNS: Final[dict[str, list[str]]] = {
    "countries": ["iso_a2", "name", "geometry"],
    "provinces": ["iso_a2", "name", "name_en", "name_ar", "geometry"],
    "disputed_borders": ["name", "geometry"],
    "rivers": ["geometry"],
    "lakes": ["geometry"],
}
_MOST_DEGREES: Final = {"lon": 180.0, "lat": 90.0}


def read_part(part: Part, box: Box) -> gpd.GeoDataFrame:
    """Read one kind of shape inside a box.

    Parameters
    ----------
    part
        Which kind, one of `PARTS`.
    box
        West, south, east, north in degrees.

    Returns
    -------
    geopandas.GeoDataFrame
        Shapes that touch the box, whole, in EPSG:4326. Provinces have ``name_en`` and, for a
        dozen countries, ``name_ar``.

    Raises
    ------
    InputError
        If the box is no box in degrees.

    Examples
    --------
    >>> homs = read_part("provinces", (36.7, 34.7, 36.8, 34.8))
    >>> homs["name_ar"].tolist()
    ['محافظة حمص']
    """
    west, south, east, north = check_box(box)
    return _read(part, (west, south, east, north)).copy()


def check_box(box: Box) -> Box:
    """Hold a box to degrees in the right order.

    Parameters
    ----------
    box
        West, south, east, north.

    Returns
    -------
    tuple of float
        The same box.

    Raises
    ------
    InputError
        If west is not west of east, south not south of north, or degrees are out of range.

    Examples
    --------
    >>> check_box((2.0, 0.0, 1.0, 1.0))
    Traceback (most recent call last):
    gazetteer.errors.InputError: box (2.0, 0.0, 1.0, 1.0): give west, south, east, north in degrees
    """
    west, south, east, north = box
    lon, lat = _MOST_DEGREES["lon"], _MOST_DEGREES["lat"]
    if not (-lon <= west < east <= lon and -lat <= south < north <= lat):
        raise InputError(f"box {box}: give west, south, east, north in degrees")
    return box


@lru_cache(maxsize=32)  # a picture, its inset and the film after it ask for the same boxes
def _read(part: Part, box: Box) -> gpd.GeoDataFrame:
    import geopandas  # noqa: PLC0415 (slow to import)
    import shapely  # noqa: PLC0415

    path = Path(str(resources.files("geo"))) / "basemap" / f"{part}.parquet"
    shapes = geopandas.read_parquet(path, columns=_COLUMNS[part], bbox=box)
    # The file's own boxes only say which shapes may touch.
    return shapes[shapes.intersects(shapely.box(*box))].reset_index(drop=True)
