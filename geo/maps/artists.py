"""The empty artists of a map, one for each kind of mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.maps.symbols import burst, cross

if TYPE_CHECKING:
    from matplotlib.collections import LineCollection, PathCollection
    from matplotlib.path import Path

    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["area_artists", "line_artists", "path_artists", "point_artists"]

_UNDER: Final = 3  # areas lie under water and borders, all else above
_OVER: Final = 20


def area_artists(sheet: Sheet, style: Style) -> dict[str, PathCollection]:
    """Make the artists of held ground.

    Parameters
    ----------
    sheet
        Where they are drawn.
    style
        Their look.

    Returns
    -------
    dict
        One collection for each pattern, already on the sheet, as are all that this module makes.

    Examples
    --------
    `geo.maps.marks.make_marks` fills them.
    """
    return {pattern: _area(sheet, style, pattern) for pattern in style.symbols["patterns"]}


def path_artists(sheet: Sheet, style: Style) -> dict[str, PathCollection]:
    """Make the artists of what lies over the map as shapes.

    Parameters
    ----------
    sheet
        Where they are drawn.
    style
        Their look.

    Returns
    -------
    dict
        Collections for ``claims``, ``band``, ``pockets`` and ``arrows``.

    Examples
    --------
    `geo.maps.marks.make_marks` fills them.
    """
    edge = style.symbols["arrow"]["edge"] * sheet.scale
    return {
        "claims": _claim(sheet, style),
        "band": _band(sheet, style),
        "pockets": _paths(sheet, _OVER + 3, facecolors="none", linewidths=2.0 * sheet.scale),
        "arrows": _paths(sheet, _OVER + 4, linewidths=edge),
    }


def line_artists(sheet: Sheet, style: Style) -> dict[str, LineCollection]:
    """Make the artists of fronts and agreed lines, each with its light edge.

    Parameters
    ----------
    sheet
        Where they are drawn.
    style
        Their look.

    Returns
    -------
    dict
        Collections for ``agreed_casing``, ``agreed``, ``casing`` and ``fronts``.

    Examples
    --------
    `geo.maps.marks.make_marks` fills them.
    """
    front, line, colors = style.symbols["front"], style.symbols["line"], style.colors
    return {
        "agreed_casing": _line(sheet, colors["halo"], line["casing"], _OVER + 1),
        "agreed": _line(sheet, colors["agreed"], line["width"], _OVER + 1),
        "casing": _line(sheet, colors["halo"], front["casing"], _OVER + 1),
        "fronts": _line(sheet, colors["front"], front["width"], _OVER + 2),
    }


def point_artists(sheet: Sheet, style: Style) -> dict[str, PathCollection]:
    """Make the artists of strikes and fighting.

    Parameters
    ----------
    sheet
        Where they are drawn.
    style
        Their look.

    Returns
    -------
    dict
        Collections for ``strikes`` and ``incidents``.

    Examples
    --------
    `geo.maps.marks.make_marks` fills them.
    """
    look = style.symbols["strike"]
    crosses = _points(sheet, cross(), _OVER + 5, 0.7)
    crosses.set_sizes([(style.symbols["incident"]["size"] * sheet.scale) ** 2])
    crosses.set_facecolor(style.colors["front"])
    crosses.set_edgecolor(style.colors["halo"])
    return {
        "strikes": _points(sheet, burst(look["points"], look["inner"]), _OVER + 6, 0.8),
        "incidents": crosses,
    }


def _area(sheet: Sheet, style: Style, pattern: str) -> PathCollection:
    drawn = _paths(sheet, _UNDER, linewidths=0.4)  # the edge hides the seam between two neighbours
    drawn.set_hatch(style.symbols["patterns"][pattern])
    drawn.set_hatch_linewidth(style.symbols["hatch"]["width"] * sheet.scale)
    return drawn


def _band(sheet: Sheet, style: Style) -> PathCollection:
    drawn = _paths(sheet, _OVER, facecolors="none", linewidths=0)
    drawn.set_hatch(style.symbols["patterns"][style.symbols["band"]["pattern"]])
    drawn.set_hatchcolor(style.colors["band"])
    drawn.set_hatch_linewidth(style.symbols["band"]["width"] * sheet.scale)
    return drawn


def _claim(sheet: Sheet, style: Style) -> PathCollection:
    look = style.symbols["claimed"]
    drawn = _paths(sheet, _OVER, facecolors="none", linewidths=look["width"] * sheet.scale)
    drawn.set_linestyle([(0, tuple(look["dash"]))])
    drawn.set_hatch(style.symbols["patterns"][look["pattern"]])
    drawn.set_hatch_linewidth(look["hatch"] * sheet.scale)
    return drawn


def _line(sheet: Sheet, color: str, width: float, layer: int) -> LineCollection:
    from matplotlib.collections import LineCollection  # noqa: PLC0415

    drawn = LineCollection([], colors=color, linewidths=width * sheet.scale, zorder=layer)
    drawn.set(capstyle="butt", joinstyle="round")
    sheet.map.add_collection(drawn, autolim=False)
    return drawn


def _points(sheet: Sheet, path: Path, layer: int, edge: float) -> PathCollection:
    from matplotlib.collections import PathCollection  # noqa: PLC0415
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415

    drawn = PathCollection(
        [path],
        sizes=[1.0],
        offsets=np.empty((0, 2)),
        offset_transform=sheet.map.transData,
        linewidths=edge * sheet.scale,
        zorder=layer,
    )
    drawn.set_transform(IdentityTransform())
    sheet.map.add_collection(drawn, autolim=False)
    return drawn


def _paths(sheet: Sheet, layer: int, **look: float | str) -> PathCollection:
    from matplotlib.collections import PathCollection  # noqa: PLC0415

    drawn = PathCollection([], zorder=layer, **look)
    sheet.map.add_collection(drawn, autolim=False)
    return drawn
