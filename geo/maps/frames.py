"""Rectangles on the paper, in points, and the bare axes in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["POINTS", "Frame", "frame_of", "points_axes"]

POINTS: Final = 72.0
"""Points an inch."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the paper.

    Parameters
    ----------
    left, bottom, width, height
        In points from the paper's lower left corner.
    """

    left: float
    bottom: float
    width: float
    height: float


def points_axes(figure: Figure, frame: Frame) -> Axes:
    """Add bare axes measured in points.

    Parameters
    ----------
    figure
        The paper.
    frame
        Where.

    Returns
    -------
    matplotlib.axes.Axes
        Axes without frame or ticks, x from 0 to the width and y from 0 to the height in points.

    Examples
    --------
    Legend swatches are drawn in them at their true size.
    """
    wide, high = figure.get_size_inches() * POINTS
    where = (frame.left / wide, frame.bottom / high, frame.width / wide, frame.height / high)
    axes = figure.add_axes(where)
    axes.set_axis_off()
    axes.set_xlim(0, frame.width)
    axes.set_ylim(0, frame.height)
    return axes


def frame_of(axes: Axes) -> Frame:
    """Say where axes stand.

    Parameters
    ----------
    axes
        Axes on a sheet.

    Returns
    -------
    Frame
        Their rectangle in points.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> frame_of(points_axes(Figure((2, 1)), Frame(36, 18, 72, 36))).left
    36.0
    """
    figure = axes.get_figure(root=True)
    wide, high = (float(v) * POINTS for v in figure.get_size_inches()) if figure else (0.0, 0.0)
    left, bottom, across, up = (float(v) for v in axes.get_position().bounds)
    return Frame(left * wide, bottom * high, across * wide, up * high)
