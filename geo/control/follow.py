"""Lines drawn along a river or a border that runs close by, where no town would change sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = ["follow"]

_STRAIGHT_M: Final = 0.1  # the steps of a stretch that was not moved only hold smoothing back
_STEP_M: Final = 1_000.0
_CLEAR_M: Final = 100.0  # lines closer to each other could not be told apart, nor smoothed
_SHORTEST_M: Final = 5_000.0  # what runs along a course for less crosses it


def follow(
    arcs: NDArray[np.object_],
    courses: NDArray[np.object_],
    pins: NDArray[np.float64],
    *,
    rim: NDArray[np.object_] | None = None,
    reach: float = 3_000.0,
) -> NDArray[np.object_]:
    """Draw lines along courses that they run beside.

    A stretch of at least 5 km that lies within the reach of a course is moved onto it, unless a pin
    or a vertex of another line lies between where it was and where it would be. A line that would
    touch itself or another one anew stays as it was.

    Parameters
    ----------
    arcs
        Lines that meet at their ends only, in metres.
    courses
        Rivers, borders: lines in the same metres.
    pins
        Coordinates of points that must stay on their side, shape (n, 2).
    rim
        Further lines that must not be touched anew: the region's border.
    reach
        How far a line may be moved, in metres.

    Returns
    -------
    numpy.ndarray
        The lines, in order, with the ends they had.

    Examples
    --------
    >>> straight = np.array([shapely.LineString([(0, 0), (9_000, 0)])])
    >>> river = np.array([shapely.LineString([(0, 500), (9_000, 500)])])
    >>> moved = follow(straight, river, np.empty((0, 2)))[0]
    >>> moved.bounds, moved.coords[0]
    ((0.0, 0.0, 9000.0, 500.0), (0.0, 0.0))
    >>> follow(straight, river, np.array([[4_000, 200]]))[0] == straight[0]
    True
    """
    if not len(arcs) or not len(courses):
        return arcs
    dense = shapely.segmentize(arcs, _STEP_M)
    corners = np.vstack([pins, shapely.get_coordinates(arcs)])
    held = shapely.STRtree(shapely.points(corners))
    tree = shapely.STRtree(courses)
    moved = arcs.copy()
    for at, arc in enumerate(dense):
        drawn = _moved(shapely.get_coordinates(arc), courses, tree, held, reach)
        if drawn is not None:
            moved[at] = drawn
    border = np.empty(0, object) if rim is None else rim
    fits = _fits(np.append(moved, border), np.append(arcs, border))[: len(arcs)]
    found: NDArray[np.object_] = np.where(fits, moved, arcs)
    return found


def _moved(
    old: NDArray[np.float64],
    courses: NDArray[np.object_],
    tree: shapely.STRtree,
    held: shapely.STRtree,
    reach: float,
) -> shapely.LineString | None:
    """Move the stretches that may be; nothing when there are none."""
    near, course = tree.query_nearest(shapely.points(old), max_distance=reach, all_matches=False)
    new = old.copy()
    touch = shapely.shortest_line(courses[course], shapely.points(old[near]))
    new[near] = shapely.get_coordinates(shapely.get_point(touch, 0))
    drawn = old.copy()
    for first, last in _runs(near, len(old)):
        whole = slice(first - 1, last + 1)
        there = np.vstack([old[first - 1], new[first:last], old[last]])
        if (last - first) * _STEP_M >= _SHORTEST_M and _is_free(old[whole], there, held):
            drawn[first:last] = new[first:last]
    if (drawn == old).all():
        return None
    apart = np.hypot(*np.diff(drawn, axis=0).T) >= _CLEAR_M
    drawn = drawn[np.append(True, np.append(apart[:-1], True))]
    line = shapely.simplify(shapely.LineString(drawn), _STRAIGHT_M, preserve_topology=False)
    return line if _is_free(old, drawn, held) else None


def _runs(near: NDArray[np.intp], count: int) -> Iterator[tuple[int, int]]:
    """Give the stretches of successive vertices near a course, without the line's ends."""
    inner = near[(near > 0) & (near < count - 1)]
    breaks = np.flatnonzero(np.diff(inner) > 1) + 1
    for run in np.split(inner, breaks):
        if len(run):
            yield int(run[0]), int(run[-1]) + 1


def _is_free(old: NDArray[np.float64], new: NDArray[np.float64], held: shapely.STRtree) -> bool:
    """Say whether no pin, and no corner but the line's own, lies between old and new."""
    between = shapely.make_valid(shapely.polygons(np.vstack([old, new[::-1]])))
    inside = held.geometries.take(held.query(between, predicate="intersects"))
    own = set(map(tuple, old.tolist()))
    return all(tuple(xy) in own for xy in shapely.get_coordinates(inside).tolist())


def _fits(moved: NDArray[np.object_], arcs: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Mark lines that stay clear of themselves and of one another, but where the old ones met."""
    still = np.array([a is b for a, b in zip(moved, arcs, strict=True)])
    clear = shapely.is_simple(moved) & (shapely.minimum_clearance(moved) >= _CLEAR_M / 2)
    fits: NDArray[np.bool_] = still | clear
    while True:
        drawn = np.where(fits, moved, arcs)
        one, other = shapely.STRtree(drawn).query(drawn, "dwithin", distance=_CLEAR_M)
        pair = (one < other) & ~(still[one] & still[other])
        one, other = one[pair], other[pair]
        met = shapely.intersection(arcs[one], arcs[other])
        apart = shapely.difference(drawn[one], shapely.buffer(met, 2 * _CLEAR_M))
        clash = shapely.dwithin(apart, drawn[other], _CLEAR_M)
        now = shapely.intersection(drawn[one], drawn[other])
        clash |= ~shapely.is_empty(shapely.difference(now, met))
        worse = np.unique(np.concatenate([one[clash], other[clash]]))
        worse = worse[fits[worse] & ~still[worse]]
        if not len(worse):
            return fits
        fits[worse] = False
