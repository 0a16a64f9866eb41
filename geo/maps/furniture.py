"""What stands around a map: sources, scale bar, north arrow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.maps.shapes import nice_step
from geo.maps.text import LEADING, Type, text_size, wrap, write
from geo.maps.words import languages, word

if TYPE_CHECKING:
    from geo.maps.basemap import Box
    from geo.maps.label_spots import Rect
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["draw_north", "draw_scale", "draw_sources", "km_across"]

_SMALL: Final = 7.4  # text sizes in points
_SMALLEST: Final = 5.5
_SCALE_SHARE: Final = 0.2  # of the map's width, the longest scale bar


def draw_sources(sheet: Sheet, text: str, style: Style) -> None:
    """Write the line of sources below the map.

    Parameters
    ----------
    sheet
        Where.
    text
        What; long text is broken and, where it must, set smaller.
    style
        The look.

    Examples
    --------
    A step of `geo.maps.image.draw`.
    """
    (_, wide), (_, high) = sheet.footer.get_xlim(), sheet.footer.get_ylim()
    look = Type(size=_SMALL * sheet.scale, color=style.colors["faint"], base="top")
    lines = wrap(text, look, wide)
    while len(lines) * look.size * LEADING > high and look.size > _SMALLEST:
        look = replace(look, size=look.size - 0.4)
        lines = wrap(text, look, wide)
    look = replace(look, align="right" if sheet.mirrored else "left")
    write(sheet.footer, (wide if sheet.mirrored else 0.0, high - 3), "\n".join(lines), look)


def draw_scale(sheet: Sheet, style: Style, language: str) -> Rect:
    """Draw a scale bar that is true at the latitude of the map's middle.

    Parameters
    ----------
    sheet
        The map.
    style
        The look.
    language
        One of ``en``, ``ar`` or ``both``.

    Returns
    -------
    tuple of float
        The ground it covers, in points.

    Examples
    --------
    `km_across` gives the length it is true to.
    """
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    _, wide = sheet.over.get_xlim()
    across = km_across(sheet.box)
    step = nice_step(across * _SCALE_SHARE)
    length, high, left, low = step / across * wide, 3.2 * sheet.scale, 12.0, 10.0
    colors = style.colors
    for part, color in enumerate((colors["ink"], colors["paper"])):
        corner = (left + part * length / 2, low)
        sheet.over.add_artist(
            Rectangle(
                corner,
                length / 2,
                high,
                facecolor=color,
                edgecolor=colors["ink"],
                linewidth=0.6,
                zorder=41,
            )
        )
    look = _note(sheet, style)
    text = word("km", languages(language)[0], n=f"{step:g}")
    write(sheet.over, (left, low + high + 3), text, look)
    return (left - 4, low - 4, left + max(length, text_size(text, look)[0]) + 4, low + high + 16)


def draw_north(sheet: Sheet, style: Style, language: str) -> Rect:
    """Draw the north arrow; up is north everywhere on these maps.

    Parameters
    ----------
    sheet
        The map.
    style
        The look.
    language
        One of ``en``, ``ar`` or ``both``.

    Returns
    -------
    tuple of float
        The ground it covers, in points.

    Examples
    --------
    A step of `geo.maps.image.draw`.
    """
    from matplotlib.patches import Polygon  # noqa: PLC0415

    (_, wide), (_, high) = sheet.over.get_xlim(), sheet.over.get_ylim()
    x, top = wide - 18.0, high - 22.0
    corners = [(x, top), (x + 5, top - 15), (x, top - 11.5), (x - 5, top - 15)]
    sheet.over.add_artist(
        Polygon(
            corners,
            facecolor=style.colors["ink"],
            edgecolor=style.colors["halo"],
            linewidth=0.8,
            zorder=41,
        )
    )
    look = replace(_note(sheet, style), align="center", bold=True)
    write(sheet.over, (x, top + 3), word("north", languages(language)[0]), look)
    return (x - 10, top - 20, x + 10, high)


def km_across(box: Box) -> float:
    """Measure the ground from the map's west to its east edge.

    Parameters
    ----------
    box
        West, south, east, north in degrees.

    Returns
    -------
    float
        Kilometres at the latitude of the map's middle, on the WGS 84 ellipsoid along the parallel.

    Examples
    --------
    >>> round(km_across((36.0, 34.0, 37.0, 36.0)), 1)
    91.3
    """
    from pyproj import Geod  # noqa: PLC0415

    west, south, east, north = box
    middle = (south + north) / 2
    steps = 64  # short steps follow the parallel; one long one would cut the corner
    lons = [west + (east - west) * i / steps for i in range(steps + 1)]
    return float(Geod(ellps="WGS84").line_length(lons, [middle] * (steps + 1))) / 1000


def _note(sheet: Sheet, style: Style) -> Type:
    return Type(
        size=8 * sheet.scale, color=style.colors["ink"], halo=style.colors["halo"], layer=42
    )
