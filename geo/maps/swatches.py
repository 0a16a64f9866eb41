"""The symbols of the legend, each as large as its line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.maps.ground import pens
from geo.maps.symbols import arrow_outline, burst, cross

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.artist import Artist
    from matplotlib.patches import Rectangle

    from geo.maps.legend import Entry
    from geo.maps.style import Fill, Style

__all__ = ["HIGH", "WIDE", "swatch"]

WIDE: Final = 22.0
"""A swatch's width in points."""

HIGH: Final = 11.0
"""Its height."""


def swatch(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    """Make the symbol of an entry.

    Parameters
    ----------
    x, y
        Its left end and its middle height, in points.
    entry
        What is explained.
    style
        The look.

    Returns
    -------
    list of matplotlib.artist.Artist
        Artists that stand on no axes yet.

    Examples
    --------
    >>> from geo.maps.legend import Entry
    >>> from geo.maps.style import load_style
    >>> from geo.theatre import load_theatre
    >>> (line,) = swatch(0, 5, Entry("line", "Front line"), load_style(load_theatre("syria")))
    >>> [float(x) for x in line.get_xdata()]
    [0.0, 22.0]
    """
    return _DRAWN[entry.kind](x, y, entry, style)


def _area(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    return [_filled(x, y, entry.fill or style.fill(None), style), _rim(x, y, style)]


def _lighter(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    """Show the full colour beside the lighter one."""
    light = _filled(x, y, entry.fill or style.fill(None), style)
    full = _filled(x, y, style.fill(entry.side), style)
    full.set_width(WIDE / 2)
    return [light, full, _rim(x, y, style)]


def _filled(x: float, y: float, fill: Fill, style: Style) -> Rectangle:
    drawn = _box(x, y)
    drawn.set_facecolor(fill.color)
    drawn.set_hatch(style.symbols["patterns"][fill.pattern])
    drawn.set_hatchcolor(fill.ink)
    drawn.set_hatch_linewidth(style.symbols["hatch"]["width"])
    return drawn


def _rim(x: float, y: float, style: Style) -> Rectangle:
    drawn = _box(x, y)
    drawn.set(edgecolor=style.colors["faint"], linewidth=0.5)
    return drawn


def _band(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    del entry  # a band always looks the same
    look = style.symbols["band"]
    drawn = _box(x, y)
    drawn.set_hatch(style.symbols["patterns"][look["pattern"]])
    drawn.set_hatchcolor(style.colors["band"])
    drawn.set_hatch_linewidth(look["width"])
    return [drawn]


def _claim(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    look, color = style.symbols["claimed"], style.line(entry.side)
    drawn = _box(x, y)
    drawn.set(edgecolor=color, linewidth=look["width"], linestyle=(0, tuple(look["dash"])))
    drawn.set_hatch(style.symbols["patterns"][look["pattern"]])
    drawn.set_hatchcolor(color)
    drawn.set_hatch_linewidth(look["hatch"])
    return [drawn]


def _box(x: float, y: float) -> Rectangle:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    return Rectangle((x, y - HIGH / 2), WIDE, HIGH, facecolor="none", linewidth=0)


def _line(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    dash = style.symbols["certainty"][entry.certainty]["dash"]
    return [
        Line2D(
            [x, x + WIDE],
            [y, y],
            color=style.colors["front"],
            linewidth=style.symbols["front"]["width"],
            linestyle=(0, tuple(dash)) if dash else "-",
        )
    ]


def _agreed(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    look = style.symbols["line"]
    line = Line2D([x, x + WIDE], [y, y], color=style.colors["agreed"], linewidth=look["width"])
    line.set_linestyle((0, tuple(look["dash"][entry.certainty])))
    return [line]


def _ground(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    pen = pens(style)[entry.kind]
    line = Line2D([x, x + WIDE], [y, y], color=pen.color, linewidth=pen.width)
    line.set_linestyle((0, pen.dash) if pen.dash else "-")
    return [line]


def _strike(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    del entry
    look, colors = style.symbols["strike"], style.colors
    star = burst(look["points"], look["inner"])
    sizes = ((0.16, look["smallest"]), (0.62, look["smallest"] * 1.6))
    return [
        _patch(star.vertices * size + (x + share * WIDE, y), colors["strike"], colors["paper"])
        for share, size in sizes
    ]


def _incident(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    del entry
    size = style.symbols["incident"]["size"]
    corners = cross().vertices * size + (x + WIDE / 2, y)
    return [_patch(corners, style.colors["front"], style.colors["paper"])]


def _arrow(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    look, color = style.symbols["arrow"], style.line(entry.side)
    line = np.array([[x - 6.0, y], [x + WIDE + 6.0, y]])
    corners = arrow_outline(line, width=look["width"] * 0.7, head=look["head"], bend=0)
    claimed = entry.certainty == "claimed"
    return [_patch(corners, style.colors["halo"] if claimed else color, color)]


def _pocket(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    drawn = _box(x, y)
    drawn.set(edgecolor=style.line(entry.side), linewidth=2)
    return [drawn]


def _patch(corners: Any, face: str, edge: str) -> Artist:  # noqa: ANN401 (array or path)
    from matplotlib.patches import Polygon  # noqa: PLC0415

    return Polygon(corners, closed=True, facecolor=face, edgecolor=edge, linewidth=0.6)


_DRAWN: Final[dict[str, Callable[[float, float, Entry, Style], list[Artist]]]] = {
    "area": _area,
    "band": _band,
    "claim": _claim,
    "lighter": _lighter,
    "line": _line,
    "agreed": _agreed,
    "strike": _strike,
    "incident": _incident,
    "arrow": _arrow,
    "pocket": _pocket,
    **dict.fromkeys(("road", "province", "disputed"), _ground),
}
