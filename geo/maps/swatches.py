"""Draw the legend: texts in columns, each beside the symbol it explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.maps.ground import pens
from geo.maps.symbols import arrow_outline, burst, cross
from geo.maps.text import LEADING, Type, text_size, wrap, write
from geo.maps.words import BETWEEN, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.artist import Artist
    from matplotlib.patches import Rectangle

    from geo.maps.legend import Entry
    from geo.maps.sheet import Sheet
    from geo.maps.style import Fill, Style

__all__ = ["Line", "draw_legend", "flow"]

_WIDE: Final = 22.0  # a swatch's width in points
_HIGH: Final = 11.0
_BETWEEN: Final = 7.0  # from swatch to text
_GAP: Final = 4.0  # from one entry to the next
_SIZES: Final = (8.6, 8.0, 7.4, 6.8, 6.2)  # text sizes, the first that fits is taken
_COLUMN: Final = 178.0  # a column's width where there is room for several


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its place in the panel.

    Parameters
    ----------
    entry
        What is explained.
    column
        Which column, from 0.
    top, height
        How far below the legend's top it begins, and how much it takes, in points.
    text
        Its text, broken into lines.
    """

    entry: Entry
    column: int
    top: float
    height: float
    text: str


def draw_legend(sheet: Sheet, entries: list[Entry], style: Style, language: str) -> float:
    """Draw the legend into the panel.

    Parameters
    ----------
    sheet
        Its panel.
    entries
        What to explain.
    style
        The look.
    language
        One of ``en``, ``ar`` or ``both``.

    Returns
    -------
    float
        Height in points that is left free below it in the first column.

    Examples
    --------
    A step of `geo.maps.image.draw`.
    """
    (_, wide), (_, high) = sheet.panel.get_xlim(), sheet.panel.get_ylim()
    if not entries:
        return sheet.panel.get_ylim()[1]
    head = Type(size=10 * sheet.scale, color=style.colors["ink"], bold=True, base="top")
    top = high - head.size * LEADING - _GAP
    width = min(wide, _COLUMN * sheet.scale)
    size, lines = _fitting(entries, width, top, int(wide // width), sheet.scale)
    look = Type(size=size, color=style.colors["ink"], base="center")
    _write(sheet, 0.0, high, word("legend", language), head)
    for line in lines:
        middle = top - line.top - line.height / 2
        left = line.column * width
        _swatch(sheet, left, middle, line.entry, style)
        _write(sheet, left + _WIDE + _BETWEEN, middle, line.text, look)
    return top - max((x.top + x.height for x in lines if x.column == 0), default=0.0)


def flow(entries: list[Entry], width: float, height: float, look: Type) -> list[Line]:
    """Set entries one under another, and go to the next column when one is full.

    Parameters
    ----------
    entries
        What is explained.
    width, height
        A column's size in points.
    look
        How the text is set.

    Returns
    -------
    list of Line
        Their places; the number of columns is not bounded.

    Examples
    --------
    >>> from geo.maps.legend import Entry
    >>> lines = flow([Entry("line", "Front")] * 3, 100, 32, Type(size=8, color="#000000"))
    >>> [(line.column, line.top) for line in lines]
    [(0, 0.0), (0, 15.0), (1, 0.0)]
    """
    lines: list[Line] = []
    column, top = 0, 0.0
    for entry in entries:
        text = _lines(entry.text, look, width - _WIDE - 2 * _BETWEEN)
        tall = max(_HIGH, len(text) * look.size * LEADING)
        if top + tall > height and top > 0:
            column, top = column + 1, 0.0
        lines.append(Line(entry, column, top, tall, "\n".join(text)))
        top += tall + _GAP
    return lines


def _lines(text: str, look: Type, width: float) -> list[str]:
    """Break a text; two languages that do not fit on one line get lines of their own."""
    if text_size(text, look)[0] <= width:
        return [text]
    return [line for part in text.split(BETWEEN) for line in wrap(part, look, width)]


def _fitting(
    entries: list[Entry], width: float, height: float, columns: int, scale: float
) -> tuple[float, list[Line]]:
    for size in _SIZES:
        lines = flow(entries, width, height, Type(size=size * scale, color=""))
        if all(line.column < columns for line in lines):
            break
    return size * scale, lines


def _write(sheet: Sheet, left: float, y: float, text: str, look: Type) -> None:
    from dataclasses import replace  # noqa: PLC0415

    if sheet.mirrored:
        _, wide = sheet.panel.get_xlim()
        write(sheet.panel, (wide - left, y), text, replace(look, align="right"))
    else:
        write(sheet.panel, (left, y), text, look)


def _swatch(sheet: Sheet, left: float, y: float, entry: Entry, style: Style) -> None:
    _, wide = sheet.panel.get_xlim()
    x = wide - left - _WIDE if sheet.mirrored else left
    for artist in _DRAWN[entry.kind](x, y, entry, style):
        sheet.panel.add_artist(artist)


def _area(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    return [_filled(x, y, entry.fill or style.fill(None), style), _rim(x, y, style)]


def _lighter(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    """Show the full colour beside the lighter one."""
    light = _filled(x, y, entry.fill or style.fill(None), style)
    full = _filled(x, y, style.fill(entry.side), style)
    full.set_width(_WIDE / 2)
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

    return Rectangle((x, y - _HIGH / 2), _WIDE, _HIGH, facecolor="none", linewidth=0)


def _line(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    dash = style.symbols["certainty"][entry.certainty]["dash"]
    return [
        Line2D(
            [x, x + _WIDE],
            [y, y],
            color=style.colors["front"],
            linewidth=style.symbols["front"]["width"],
            linestyle=(0, tuple(dash)) if dash else "-",
        )
    ]


def _agreed(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    look = style.symbols["line"]
    line = Line2D([x, x + _WIDE], [y, y], color=style.colors["agreed"], linewidth=look["width"])
    line.set_linestyle((0, tuple(look["dash"][entry.certainty])))
    return [line]


def _ground(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    from matplotlib.lines import Line2D  # noqa: PLC0415

    pen = pens(style)[entry.kind]
    line = Line2D([x, x + _WIDE], [y, y], color=pen.color, linewidth=pen.width)
    line.set_linestyle((0, pen.dash) if pen.dash else "-")
    return [line]


def _strike(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    del entry
    look, colors = style.symbols["strike"], style.colors
    star = burst(look["points"], look["inner"])
    sizes = ((0.16, look["smallest"]), (0.62, look["smallest"] * 1.6))
    return [
        _patch(star.vertices * size + (x + share * _WIDE, y), colors["strike"], colors["paper"])
        for share, size in sizes
    ]


def _incident(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    del entry
    size = style.symbols["incident"]["size"]
    corners = cross().vertices * size + (x + _WIDE / 2, y)
    return [_patch(corners, style.colors["front"], style.colors["paper"])]


def _arrow(x: float, y: float, entry: Entry, style: Style) -> list[Artist]:
    look, color = style.symbols["arrow"], style.line(entry.side)
    line = np.array([[x - 6.0, y], [x + _WIDE + 6.0, y]])
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
