"""Draw what does not change from day to day: land, water, borders, roads, graticule."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.maps.shapes import line_parts, nice_step, path_of
from geo.maps.typefaces import PLAIN

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.maps.basemap import Basemap, Box
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["ABOVE_AREAS", "Pen", "draw_graticule", "draw_land", "draw_lines", "pens"]

ABOVE_AREAS: Final = 10
_PIXELS: Final = 2000  # detail finer than a map of so many pixels is dropped
_GRID_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn.

    Parameters
    ----------
    color
        ``#RRGGBB``.
    width
        In points.
    dash
        Lengths on and off in multiples of the width; empty for a full line.
    layer
        Higher is nearer to the reader.
    """

    color: str
    width: float
    dash: tuple[float, ...] = ()
    layer: int = ABOVE_AREAS


def draw_land(sheet: Sheet, base: Basemap, style: Style) -> None:
    """Draw the land under the areas.

    Parameters
    ----------
    sheet
        Where.
    base
        The shapes.
    style
        The look.

    Examples
    --------
    The first step of `geo.maps.image.draw`.
    """
    from matplotlib.collections import PathCollection  # noqa: PLC0415

    land = _cut(base.countries.geometry, sheet.box)
    colors = style.colors
    sheet.map.add_collection(
        PathCollection(
            [path_of(shape) for shape in land],
            facecolors=colors["neighbour"],
            edgecolors=colors["border"],
            linewidths=0.5 * sheet.scale,
            zorder=1,
        ),
        autolim=False,
    )


def draw_lines(sheet: Sheet, base: Basemap, style: Style) -> None:
    """Draw water, roads and borders over the areas.

    Parameters
    ----------
    sheet
        Where.
    base
        The shapes.
    style
        The look.

    Examples
    --------
    A step of `geo.maps.image.draw`, after the areas.
    """
    pen = pens(style)
    _fill(sheet, base.lakes.geometry, style.colors["water"])
    _lines(sheet, base.rivers.geometry, pen["river"])
    _lines(sheet, base.provinces.geometry, pen["province"])
    _lines(sheet, base.roads.geometry, pen["road"])
    _lines(sheet, base.countries.geometry, pen["border"])
    _lines(sheet, base.disputed_borders.geometry, pen["disputed"])


def pens(style: Style) -> dict[str, Pen]:
    """Say how each kind of line is drawn, on the map and in its legend.

    Parameters
    ----------
    style
        The look.

    Returns
    -------
    dict
        A pen for river, province, road, border and disputed.

    Examples
    --------
    >>> from geo.maps.style import load_style
    >>> from geo.theatre import load_theatre
    >>> pens(load_style(load_theatre("syria")))["province"].dash
    (3, 2)
    """
    colors = style.colors
    return {
        "river": Pen(colors["water"], 0.8),
        "province": Pen(colors["province"], 0.45, (3, 2), layer=11),
        "road": Pen(colors["road"], 0.9),
        "border": Pen(colors["border"], 0.9, layer=12),
        "disputed": Pen(colors["border"], 0.9, (2, 1.5), layer=12),
    }


def draw_graticule(sheet: Sheet, style: Style) -> None:
    """Draw lines of longitude and latitude with their degrees.

    Parameters
    ----------
    sheet
        Where.
    style
        The look.

    Examples
    --------
    Drawn where ``Options(graticule=True)`` asks for it.
    """
    west, south, east, north = sheet.box
    step = nice_step((east - west) / (_GRID_LINES - 1))
    faint = style.colors["faint"]
    line: dict[str, Any] = {"color": faint, "linewidth": 0.35, "zorder": 13, "alpha": 0.7}
    text: dict[str, Any] = {
        "color": faint, "fontfamily": PLAIN, "fontsize": 6.5 * sheet.scale,
        "zorder": 14, "clip_on": True,
    }  # fmt: skip
    for lon in _multiples(west, east, step):
        sheet.map.axvline(lon, **line)
        sheet.map.annotate(
            _degrees(lon, "E", "W"), (lon, south), (2, 2), textcoords="offset points", **text
        )
    for lat in _multiples(south, north, step):
        sheet.map.axhline(lat, **line)
        sheet.map.annotate(
            _degrees(lat, "N", "S"), (west, lat), (2, 2), textcoords="offset points", **text
        )


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = math.floor(low / step) + 1, math.ceil(high / step) - 1
    return [round(n * step, 6) for n in range(first, last + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°{positive if value >= 0 else negative}"


def _cut(shapes: gpd.GeoSeries, box: Box) -> list[shapely.Geometry]:
    """Cut shapes a little outside the box, so that the cut is not seen, and drop fine detail."""
    west, south, east, north = box
    margin = (east - west) * 0.05
    fine = (east - west) / _PIXELS
    simple = shapely.simplify(shapes.to_numpy(), fine)
    cut = shapely.clip_by_rect(simple, west - margin, south - margin, east + margin, north + margin)
    return [shape for shape in cut if not shape.is_empty]


def _fill(sheet: Sheet, shapes: gpd.GeoSeries, color: str) -> None:
    from matplotlib.collections import PathCollection  # noqa: PLC0415

    paths = [path_of(shape) for shape in _cut(shapes, sheet.box)]
    filled = PathCollection(paths, facecolors=color, linewidths=0, zorder=ABOVE_AREAS)
    sheet.map.add_collection(filled, autolim=False)


def _lines(sheet: Sheet, shapes: gpd.GeoSeries, pen: Pen) -> None:
    from matplotlib.collections import LineCollection  # noqa: PLC0415

    drawn = LineCollection(
        line_parts(_cut(shapes, sheet.box)),
        colors=pen.color,
        linewidths=pen.width * sheet.scale,
        linestyles=[(0, pen.dash or None)],
        capstyle="butt" if pen.dash else "round",
        joinstyle="round",
        zorder=pen.layer,
    )
    sheet.map.add_collection(drawn, autolim=False)
