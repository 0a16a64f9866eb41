"""The field's symbols as paths: bursts for strikes, crossed strokes for fighting, arrows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.path import Path
    from numpy.typing import NDArray

    from geo.maps.sheet import Sheet

__all__ = ["arrow", "arrow_outline", "burst", "cross", "to_points"]

_STEPS: Final = 24  # points along an arrow's bend
_GAP: Final = 7.0  # points left free between an arrow and the towns it joins
_SHORT: Final = 3.0  # an arrow has at least this length in points
_THICKEST: Final = 0.14  # of its length: a short arrow is a thin one
_ARM: Final = 0.16  # half the thickness of a cross's stroke


def burst(points: int, inner: float) -> Path:
    """Draw the star that stands for a strike.

    Parameters
    ----------
    points
        How many rays.
    inner
        Radius between two rays as a share of the ray's length.

    Returns
    -------
    matplotlib.path.Path
        A closed star around the origin, one unit wide.

    Examples
    --------
    >>> len(burst(8, 0.5).vertices)
    17
    """
    from matplotlib.path import Path  # noqa: PLC0415 (slow to import)

    angle = np.linspace(0, 2 * math.pi, 2 * points + 1) + math.pi / 2
    radius = np.where(np.arange(2 * points + 1) % 2 == 0, 0.5, 0.5 * inner)
    return Path(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), closed=True)


def cross() -> Path:
    """Draw the crossed strokes that stand for fighting.

    Returns
    -------
    matplotlib.path.Path
        A closed diagonal cross around the origin, one unit wide.

    Examples
    --------
    >>> len(cross().vertices)
    13
    """
    from matplotlib.path import Path  # noqa: PLC0415

    arm, end = _ARM, 0.6
    corners = [
        (arm, end), (arm, arm), (end, arm), (end, -arm), (arm, -arm), (arm, -end),
        (-arm, -end), (-arm, -arm), (-end, -arm), (-end, arm), (-arm, arm), (-arm, end),
    ]  # fmt: skip
    turn = np.array([[1, 1], [-1, 1]]) / math.sqrt(2)
    return Path(np.array([*corners, corners[0]]) @ turn, closed=True)


def arrow(line: shapely.LineString, sheet: Sheet, look: Mapping[str, float]) -> Path:
    """Draw the arrow of an advance on a map.

    Parameters
    ----------
    line
        From where to where, longitude before latitude.
    sheet
        The map, whose scale turns points into degrees.
    look
        ``width`` of the shaft in points, ``head`` as a multiple of it, ``bend``.

    Returns
    -------
    matplotlib.path.Path
        The closed outline in degrees.

    Examples
    --------
    See `arrow_outline` for the form.
    """
    from matplotlib.path import Path  # noqa: PLC0415

    unit, origin = _scale(sheet)
    corners = arrow_outline(
        (shapely.get_coordinates(line) - origin) * unit,
        width=look["width"] * sheet.scale,
        head=look["head"],
        bend=look["bend"],
    )
    return Path(corners / unit + origin, closed=True)


def to_points(shapes: NDArray[Any], sheet: Sheet) -> NDArray[np.float64]:
    """Find where shapes stand on the paper.

    Parameters
    ----------
    shapes
        Points, or shapes of which the middle counts; longitude before latitude.
    sheet
        The map.

    Returns
    -------
    numpy.ndarray
        Points from the map's lower left corner, shape (n, 2).

    Examples
    --------
    Names and the symbols that they must not cover are compared in these units.
    """
    unit, origin = _scale(sheet)
    return np.asarray((shapely.get_coordinates(shapely.centroid(shapes)) - origin) * unit)


def _scale(sheet: Sheet) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give points on paper for a degree, and the map's lower left corner."""
    west, south, east, north = sheet.box
    (_, wide), (_, high) = sheet.over.get_xlim(), sheet.over.get_ylim()
    return np.array([wide / (east - west), high / (north - south)]), np.array([west, south])


def arrow_outline(
    line: NDArray[np.float64], *, width: float, head: float, bend: float
) -> NDArray[np.float64]:
    """Build the outline of an arrow along a line.

    Parameters
    ----------
    line
        Points in order, shape (n, 2), in points on paper.
    width
        Width of the shaft where it meets the head.
    head
        Width of the head as a multiple of the shaft's.
    bend
        How far a straight line is bent to its left, as a share of its length.

    Returns
    -------
    numpy.ndarray
        Corners, shape (m, 2), the first repeated at the end. The shaft starts narrow and widens.

    Examples
    --------
    >>> outline = arrow_outline(np.array([[0.0, 0], [90, 0]]), width=5, head=3, bend=0)
    >>> float(outline[:, 0].max())
    83.0
    """
    spine = _spine(line, bend)
    total = _lengths(spine)[-1]
    width = min(width, total * _THICKEST)
    long = width * head
    neck = max(total - long, total * 0.4)
    along = np.linspace(0, neck, _STEPS)
    middle = _at(spine, along)
    across = _normals(middle)
    half = np.linspace(0.35, 1.0, _STEPS)[:, None] * width / 2
    left, right = middle + across * half, middle - across * half
    barbs = middle[-1] + across[-1] * long / 2, middle[-1] - across[-1] * long / 2
    return np.vstack([left, barbs[0], spine[-1], barbs[1], right[::-1], left[0]])


def _spine(line: NDArray[np.float64], bend: float) -> NDArray[np.float64]:
    """Bend a straight line, then leave a gap at both ends."""
    path = _bent(line[0], line[-1], bend) if len(line) == 2 else line  # noqa: PLR2004 (straight)
    total = _lengths(path)[-1]
    gap = min(_GAP, max(0.0, (total - _SHORT) / 2))
    return _at(path, np.linspace(gap, total - gap, 3 * _STEPS))


def _bent(start: NDArray[Any], end: NDArray[Any], bend: float) -> NDArray[np.float64]:
    run = end - start
    control = (start + end) / 2 + bend * np.array([-run[1], run[0]])
    t = np.linspace(0, 1, 2 * _STEPS)[:, None]
    return np.asarray((1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end)


def _lengths(path: NDArray[np.float64]) -> NDArray[np.float64]:
    steps = np.hypot(*np.diff(path, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _at(path: NDArray[np.float64], along: NDArray[np.float64]) -> NDArray[np.float64]:
    lengths = _lengths(path)
    return np.column_stack([np.interp(along, lengths, path[:, i]) for i in (0, 1)])


def _normals(path: NDArray[np.float64]) -> NDArray[np.float64]:
    run = np.gradient(path, axis=0)
    size = np.hypot(run[:, 0], run[:, 1])[:, None]
    return np.column_stack([-run[:, 1], run[:, 0]]) / np.where(size == 0, 1, size)
