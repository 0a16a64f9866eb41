"""Corner cutting that never passes over a pin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["cut_corners"]

_SHARE: Final = 0.25  # Chaikin's: each corner is cut a quarter of the way along its two sides
_HALF: Final = 0.5  # what lies on a honeycomb's zigzag is straight then


def cut_corners(
    arcs: NDArray[np.object_], pins: NDArray[np.float64], *, rounds: int = 3, short: float = 0.0
) -> NDArray[np.object_]:
    """Smooth lines by Chaikin's corner cutting, with fixed ends, without passing over a pin.

    A corner stays uncut when the triangle that would be cut off holds a pin or a vertex of any arc.
    Therefore no pin changes sides, and arcs that did not cross before do not cross after. (If two
    arcs crossed, one of them would have entered such a triangle by its new side, and could only
    have left it past a vertex inside.) G. M. Chaikin, An algorithm for high-speed curve generation,
    1974; the pins are ours.

    Parameters
    ----------
    arcs
        Lines that meet at their ends only.
    pins
        Coordinates of points that must stay on their side, shape (n, 2).
    rounds
        How many times corners are cut; vertices double each time.
    short
        Corners between two sides shorter than this are first cut from middle to middle, so that a
        line along small cells does not run in zigzag.

    Returns
    -------
    numpy.ndarray
        The smoothed lines, in order.

    Examples
    --------
    >>> corner = shapely.LineString([(0, 0), (4, 0), (4, 4)])
    >>> cut_corners(np.array([corner]), np.empty((0, 2)), rounds=1)[0].wkt
    'LINESTRING (0 0, 3 0, 4 1, 4 4)'
    >>> cut_corners(np.array([corner]), np.array([[3.9, 0.1]]), rounds=1)[0].wkt
    'LINESTRING (0 0, 4 0, 4 4)'
    """
    if short and len(arcs):
        arcs = shapely.remove_repeated_points(_round(arcs, pins, _HALF, short))
    for _ in range(rounds if len(arcs) else 0):
        arcs = _round(arcs, pins, _SHARE, np.inf)
    return arcs


def _round(
    arcs: NDArray[np.object_], pins: NDArray[np.float64], share: float, short: float
) -> NDArray[np.object_]:
    xy, arc = shapely.get_coordinates(arcs, return_index=True)
    inner = np.zeros(len(xy), dtype=bool)
    inner[1:-1] = (arc[1:-1] == arc[:-2]) & (arc[1:-1] == arc[2:])
    at = np.flatnonzero(inner)
    sides = [xy[at + step] - xy[at] for step in (-1, 1)]
    small = np.hypot(*np.array(sides).T).max(axis=1) < short
    at, towards = at[small], [(xy[at] + share * side)[small] for side in sides]
    cut = at[~_blocked(towards[0], xy[at], towards[1], np.vstack([pins, xy]))]
    copies = np.ones(len(xy), dtype=np.intp)
    copies[cut] = 2
    new, owner = np.repeat(xy, copies, axis=0), np.repeat(arc, copies)
    first = np.cumsum(copies)[cut] - 2
    which = np.searchsorted(at, cut)
    new[first], new[first + 1] = towards[0][which], towards[1][which]
    smoothed: NDArray[np.object_] = shapely.linestrings(new, indices=owner)
    return smoothed


def _blocked(
    before: NDArray[np.float64],
    corner: NDArray[np.float64],
    after: NDArray[np.float64],
    pins: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Mark corners whose triangle holds a pin other than the corner itself."""
    ring = np.stack([before, corner, after, before], axis=1)
    triangles = shapely.polygons(ring)
    tree = shapely.STRtree(shapely.points(pins))
    which, pin = tree.query(triangles, predicate="intersects")
    foreign = (pins[pin] != corner[which]).any(axis=1)
    blocked = np.zeros(len(corner), dtype=bool)
    blocked[which[foreign]] = True
    return blocked
