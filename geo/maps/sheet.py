"""The paper of a picture: where title, map, legend, inset and sources stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.maps.frames import POINTS, Frame, points_axes
from geo.maps.shapes import fit_box
from geo.maps.typefaces import use_fonts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from geo.maps.basemap import Box
    from geo.maps.options import Options
    from geo.maps.style import Style

__all__ = ["Sheet", "lay_out", "map_axes", "shown_box"]

_MARGIN: Final = 12.0  # points, around everything
_TITLE: Final = 50.0  # points
_FOOTER: Final = 26.0
_PANEL: Final = {"side": 186.0, "bottom": 172.0}
_AROUND: Final = 0.04  # of the theatre, left free around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Paper with its parts laid out.

    Parameters
    ----------
    figure
        The paper.
    map
        The map's axes, longitude and latitude.
    over
        Axes in points over the map, for names and furniture.
    panel
        Where the legend stands; axes in points.
    title, footer
        Axes in points for the text above and below.
    box
        What the map shows: west, south, east, north.
    size
        Name of the size, as in ``style.toml``.
    scale
        Factor on lengths and text.
    mirrored
        Whether it is laid out for a language that runs right to left.
    """

    figure: Figure
    map: Axes
    over: Axes
    panel: Axes
    title: Axes
    footer: Axes
    box: Box
    size: str
    scale: float
    mirrored: bool


def lay_out(region: Box, style: Style, options: Options, *, mirrored: bool = False) -> Sheet:
    """Lay out a sheet.

    Parameters
    ----------
    region
        What must be seen when no box is asked for: west, south, east, north.
    style
        The look.
    options
        Size, box and resolution.
    mirrored
        Whether the panel stands on the left, for Arabic.

    Returns
    -------
    Sheet
        Empty axes; nothing is drawn yet.

    Examples
    --------
    >>> from geo.maps.options import Options
    >>> from geo.maps.style import load_style
    >>> from geo.theatre import load_theatre
    >>> sheet = lay_out((35, 32, 43, 38), load_style(load_theatre("syria")), Options())
    >>> [round(float(v), 1) for v in sheet.figure.get_size_inches()]
    [12.8, 8.0]
    """
    from matplotlib.figure import Figure  # noqa: PLC0415 (slow to import)

    use_fonts()
    name = options.size or "screen"
    size = style.symbols["sizes"][name]
    wide, high = size["width"] / size["dpi"], size["height"] / size["dpi"]
    figure = Figure((wide, high), dpi=options.dpi or size["dpi"], facecolor=style.colors["paper"])
    frames = _frames(wide * POINTS, high * POINTS, size, mirrored=mirrored)
    box = shown_box(region, frames["map"], options)
    title = points_axes(figure, frames["title"])  # drawn first, so that PDF readers read it first
    chart, over = map_axes(figure, frames["map"], box, style)
    return Sheet(
        figure=figure,
        title=title,
        map=chart,
        over=over,
        panel=points_axes(figure, frames["panel"]),
        footer=points_axes(figure, frames["footer"]),
        box=box,
        size=name,
        scale=size["scale"],
        mirrored=mirrored,
    )


def shown_box(region: Box, frame: Frame, options: Options) -> Box:
    """Choose what a map shows.

    Parameters
    ----------
    region
        The theatre: west, south, east, north.
    frame
        The map's place on the paper.
    options
        A box that is asked for goes first.

    Returns
    -------
    tuple of float
        All that is asked for, widened to the frame's shape.

    Examples
    --------
    >>> from geo.maps.frames import Frame
    >>> from geo.maps.options import Options
    >>> shown_box((0, 0, 1, 1), Frame(0, 0, 9, 9), Options(bbox=(-1, -1, 1, 1)))
    (-1.0, -1.0, 1.0, 1.0)
    """
    margin = 0.0 if options.bbox else _AROUND
    return fit_box(options.bbox or region, frame.width / frame.height, margin)


def map_axes(figure: Figure, frame: Frame, box: Box, style: Style) -> tuple[Axes, Axes]:
    """Add the axes of a map, and over them axes in points.

    Parameters
    ----------
    figure
        The paper.
    frame
        Where.
    box
        What they show: west, south, east, north; of the frame's shape.
    style
        The look.

    Returns
    -------
    tuple of matplotlib.axes.Axes
        Axes in longitude and latitude, and axes in points of the same size.

    Examples
    --------
    `lay_out` makes one pair, a sheet of several days one for each.
    """
    chart, over = points_axes(figure, frame), points_axes(figure, frame)
    _show(chart, box, style)
    return chart, over


def _frames(wide: float, high: float, size: dict[str, Any], *, mirrored: bool) -> dict[str, Frame]:
    panel = _PANEL[size["panel"]] * size["scale"]
    title, footer = _TITLE * size["scale"], _FOOTER * size["scale"]
    inner, middle = wide - 2 * _MARGIN, high - title - footer - _MARGIN
    frames = {
        "title": Frame(_MARGIN, high - title - _MARGIN / 2, inner, title),
        "footer": Frame(_MARGIN, _MARGIN / 2, inner, footer),
    }
    base = footer + _MARGIN / 2
    if size["panel"] == "bottom":
        chart = Frame(_MARGIN, base + panel + _MARGIN / 2, inner, middle - panel - _MARGIN / 2)
        return {**frames, "map": chart, "panel": Frame(_MARGIN, base, inner, panel)}
    chart_width = inner - panel - _MARGIN
    chart_left = _MARGIN + (panel + _MARGIN if mirrored else 0)
    panel_left = _MARGIN if mirrored else _MARGIN + chart_width + _MARGIN
    return {
        **frames,
        "map": Frame(chart_left, base, chart_width, middle),
        "panel": Frame(panel_left, base, panel, middle),
    }


def _show(chart: Axes, box: Box, style: Style) -> None:
    west, south, east, north = box
    chart.set_xlim(west, east)
    chart.set_ylim(south, north)
    chart.set_axis_on()
    chart.set_facecolor(style.colors["sea"])
    chart.tick_params(left=False, bottom=False, labelleft=False, labelbottom=False)
    for spine in chart.spines.values():
        spine.set_edgecolor(style.colors["faint"])
        spine.set_linewidth(0.6)
        spine.set_zorder(50)
