"""The small map that shows where the large one lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from geo.maps.basemap import read_part
from geo.maps.frames import Frame, frame_of, points_axes
from geo.maps.shapes import fit_box, path_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from shapely.geometry.base import BaseGeometry

    from geo.maps.basemap import Box
    from geo.maps.sheet import Sheet
    from geo.maps.style import Style

__all__ = ["draw_inset", "inset_box", "width_beside"]

_MOST: Final = 150.0  # greatest height in points
_LEAST: Final = 60.0  # less room than this and none is drawn
_GAP: Final = 12.0  # points between legend and inset
_AROUND: Final = 0.7  # of the theatre, shown around it
_ZOOMED: Final = 0.6  # a map with less of the theatre's width than this is a detail
_FINE: Final = 400  # parts of the width that are still told apart


def draw_inset(sheet: Sheet, region: BaseGeometry, style: Style, free: float) -> None:
    """Draw the theatre among its neighbours, and where the map lies.

    Parameters
    ----------
    sheet
        The panel in whose lower end it stands.
    region
        The theatre's ground.
    style
        The look.
    free
        Height in points that the legend has left.

    Examples
    --------
    A step of `geo.maps.image.draw`; nothing is drawn where the legend needs the room.
    """
    frame = _frame(sheet, free)
    if frame is None:
        return
    axes = points_axes(sheet.figure, frame)
    box = inset_box(region.bounds, sheet.box, frame.width / frame.height)
    axes.set_xlim(box[0], box[2])
    axes.set_ylim(box[1], box[3])
    _fill(axes, shapely.box(*box), style.colors["sea"], "none")
    for shape in read_part("countries", box).geometry:
        _fill(axes, _simple(shape, box), style.colors["neighbour"], style.colors["border"])
    _fill(axes, _simple(region, box), style.colors["province"], style.colors["border"])
    _frame_line(axes, sheet.box, style.colors["strike"], 1.4)
    _frame_line(axes, box, style.colors["faint"], 1.2)


def inset_box(region: Box, shown: Box, shape: float) -> Box:
    """Choose what the inset shows.

    Parameters
    ----------
    region
        The theatre: west, south, east, north.
    shown
        What the large map shows.
    shape
        Width of the inset divided by its height.

    Returns
    -------
    tuple of float
        The whole theatre with a little around it under a detail, and much around it otherwise.

    Examples
    --------
    >>> detail = inset_box((35, 32, 43, 38), (36, 34, 37, 35), 1.2)
    >>> whole = inset_box((35, 32, 43, 38), (34, 31, 44, 39), 1.2)
    >>> detail[2] - detail[0] < whole[2] - whole[0]
    True
    """
    zoomed = (shown[2] - shown[0]) < _ZOOMED * (region[2] - region[0])
    return fit_box(region, shape, 0.06 if zoomed else _AROUND)


def width_beside(sheet: Sheet) -> float:
    """Say how much of the panel's width the inset takes beside the legend.

    Parameters
    ----------
    sheet
        A panel below the map has it at its far end, one beside the map under the legend.

    Returns
    -------
    float
        Points, with the gap between them; 0 where the legend has the whole width.

    Examples
    --------
    >>> from geo.maps.options import Options
    >>> from geo.maps.sheet import lay_out
    >>> from geo.maps.style import load_style
    >>> from geo.theatre import load_theatre
    >>> style, box = load_style(load_theatre("syria")), (35, 32, 43, 38)
    >>> sheets = [lay_out(box, style, Options(size=size)) for size in ("screen", "square")]
    >>> [round(width_beside(sheet)) for sheet in sheets]
    [0, 184]
    """
    panel = frame_of(sheet.panel)
    return panel.height + _GAP if _is_below(panel) else 0.0


def _is_below(panel: Frame) -> bool:
    return panel.width > 2 * panel.height


def _frame(sheet: Sheet, free: float) -> Frame | None:
    panel = frame_of(sheet.panel)
    if _is_below(panel):
        x = panel.left if sheet.mirrored else panel.left + panel.width - panel.height
        return Frame(x, panel.bottom, panel.height, panel.height)
    height = min(_MOST * sheet.scale, free - _GAP)
    return Frame(panel.left, panel.bottom, panel.width, height) if height >= _LEAST else None


def _simple(shape: BaseGeometry, box: Box) -> BaseGeometry:
    west, south, east, north = box
    near = shapely.clip_by_rect(shape, west - 1, south - 1, east + 1, north + 1)
    return shapely.simplify(near, (east - west) / _FINE)


def _fill(axes: Axes, shape: BaseGeometry, face: str, edge: str) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415

    axes.add_artist(PathPatch(path_of(shape), facecolor=face, edgecolor=edge, linewidth=0.4))


def _frame_line(axes: Axes, box: Box, color: str, width: float) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    west, south, east, north = box
    axes.add_artist(
        Rectangle(
            (west, south), east - west, north - south, fill=False, edgecolor=color, linewidth=width
        )
    )
