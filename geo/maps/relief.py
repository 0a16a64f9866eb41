"""Hills: a faint shading over the land, from Natural Earth's shaded relief."""

from __future__ import annotations

import io
import math
import zipfile
from importlib import resources
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image

    from geo.maps.basemap import Box
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["draw_relief", "read_relief"]

_PER_DEGREE: Final = 30  # pixels of the stored picture
_TILE: Final = 20  # degrees that a stored tile is wide and high
_FLAT: Final = 128  # neither lit nor in shadow
_LAYER: Final = 9  # over the areas, under water, borders and all else
_COARSEST: Final = 6.0  # points on paper that a stored pixel may be wide, else it says nothing
_MOST_PIXELS: Final = 1600  # wide; more would say nothing more


def draw_relief(sheet: Sheet, style: Style) -> None:
    """Shade the hills of a map.

    Parameters
    ----------
    sheet
        Where.
    style
        Says how strong; themes without shading have none, nor have maps of a district.

    Examples
    --------
    A step of `geo.maps.image.draw`, in films left out.
    """
    from matplotlib.image import AxesImage  # noqa: PLC0415 (slow to import)

    strength = float(style.symbols["themes"][style.theme]["relief"])
    (left, right), (west, _, east, _) = sheet.over.get_xlim(), sheet.box
    if not strength or right - left > _COARSEST * (east - west) * _PER_DEGREE:
        return
    wide, high = (round(v) for v in sheet.map.get_window_extent().size)
    size = (min(wide, _MOST_PIXELS), max(1, round(high * min(1.0, _MOST_PIXELS / wide))))
    light = read_relief(sheet.box, size)
    glass = np.zeros((*light.shape, 4), dtype=np.uint8)
    glass[..., :3] = np.where(light > 0, 255, 0)[..., None]
    glass[..., 3] = np.abs(light) * strength
    _, south, _, north = sheet.box
    # Drawn pixel by pixel: PDF and SVG carry it as small as it is here.
    drawn = AxesImage(
        sheet.map, extent=(west, east, south, north), interpolation="none", zorder=_LAYER
    )
    drawn.set_data(glass)
    drawn.set_gid("relief")
    sheet.map.add_artist(drawn)


def read_relief(box: Box, size: tuple[int, int]) -> NDArray[np.int16]:
    """Read how light falls on the hills in a box, from the north-west.

    Parameters
    ----------
    box
        West, south, east, north in degrees.
    size
        Width and height of the picture wanted; the stored one has 30 pixels a degree.

    Returns
    -------
    numpy.ndarray
        Shape (height, width), north first: below 0 in shadow, above 0 lit, 0 on flat land and sea.

    Examples
    --------
    >>> read_relief((-30.0, 0.0, -29.0, 1.0), (2, 2)).tolist()  # the Atlantic
    [[0, 0], [0, 0]]
    """
    from PIL import Image  # noqa: PLC0415

    left, right = ((degrees + 180) * _PER_DEGREE for degrees in (box[0], box[2]))
    top, bottom = ((90 - degrees) * _PER_DEGREE for degrees in (box[3], box[1]))
    corner = math.floor(left), math.floor(top)
    whole = _stored(corner, (math.ceil(right), math.ceil(bottom)))
    inside = (left - corner[0], top - corner[1], right - corner[0], bottom - corner[1])
    seen = whole.resize(size, Image.Resampling.BICUBIC, box=inside)
    return np.asarray(seen).astype(np.int16) - _FLAT


def _stored(first: tuple[int, int], last: tuple[int, int]) -> Image.Image:
    """Put together the stored pixels of a rectangle from the tiles that it touches."""
    from PIL import Image  # noqa: PLC0415

    side = _TILE * _PER_DEGREE
    whole = Image.new("L", (last[0] - first[0], last[1] - first[1]), _FLAT)
    columns, rows = (
        range(a // side, (b - 1) // side + 1) for a, b in zip(first, last, strict=True)
    )
    with (
        (resources.files("geo") / "basemap" / "relief.zip").open("rb") as file,
        zipfile.ZipFile(file) as tiles,
    ):
        known = set(tiles.namelist())  # tiles of the open sea are left out
        for row, column in ((r, c) for r in rows for c in columns):
            name = f"{row}-{column}.webp"
            if name in known:
                with Image.open(io.BytesIO(tiles.read(name))) as tile:
                    at = (column * side - first[0], row * side - first[1])
                    whole.paste(tile.convert("L"), at)
    return whole
