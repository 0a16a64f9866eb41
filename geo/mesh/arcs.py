"""Lines joined end to end into arcs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["join_lines", "junctions"]


def junctions(lines: NDArray[np.object_]) -> NDArray[np.intp]:
    """Give a number to each point where lines begin and end.

    Parameters
    ----------
    lines
        Lines, each in one piece.

    Returns
    -------
    numpy.ndarray
        The number of the first and of the last point of each, shape (n, 2).

    Examples
    --------
    >>> junctions(shapely.from_wkt(["LINESTRING (0 0, 1 0)", "LINESTRING (2 0, 1 0)"])).tolist()
    [[0, 1], [2, 1]]
    """
    ends = np.stack([shapely.get_point(lines, n) for n in (0, -1)], axis=1)
    points = shapely.get_coordinates(ends) @ [1, 1j]
    return np.unique(points, return_inverse=True)[1].reshape(-1, 2)


def join_lines(
    lines: NDArray[np.object_], ends: NDArray[np.intp]
) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Join lines wherever exactly two of them meet.

    Parameters
    ----------
    lines
        Lines that meet at their ends only, each in one piece.
    ends
        Their `junctions`.

    Returns
    -------
    tuple of numpy.ndarray
        The arcs, which end where one line ends or three meet, or come back to where they began;
        and for each line the position of its arc. It is what `shapely.line_merge` gives, but for
        the order, in a third of the time, and tells whose is what.

    Examples
    --------
    >>> lines = shapely.from_wkt(
    ...     ["LINESTRING (0 0, 1 0)", "LINESTRING (2 0, 1 0)", "LINESTRING (5 5, 6 6)"])
    >>> arcs, arc = join_lines(lines, junctions(lines))
    >>> [a.wkt for a in arcs], arc.tolist()
    (['LINESTRING (0 0, 1 0, 2 0)', 'LINESTRING (5 5, 6 6)'], [0, 0, 1])
    """
    way, fresh = _follow(_next(ends))
    line, back = way >> 1, (way & 1).astype(bool)
    xy, owner = shapely.get_coordinates(lines[line], return_index=True)
    size = np.bincount(owner, minlength=len(line))
    begin = np.cumsum(size) - size
    step = np.arange(len(xy)) - begin[owner]
    point = np.where(back[owner], (begin + size - 1)[owner] - step, np.arange(len(xy)))
    kept = (step > 0) | fresh[owner]  # where two lines meet, one point will do
    arc = np.cumsum(fresh) - 1
    found = np.empty(len(lines), np.intp)
    found[line] = arc
    return shapely.linestrings(xy[point[kept]], indices=arc[owner[kept]]), found


def _next(ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """Say for each line, gone forth (2n) and back (2n + 1), how to go on; -1 where it ends."""
    where = ends.ravel()  # where each way begins
    order = np.argsort(where, kind="stable")
    begin = np.flatnonzero(np.diff(where[order], prepend=-1))
    pair = begin[np.diff(begin, append=len(order)) == 2]  # noqa: PLR2004
    one, other = order[pair], order[pair + 1]
    after = np.full(len(where), -1)
    after[one ^ 1], after[other ^ 1] = other, one
    return after


def _follow(after: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Go along all lines, the open before the rings, and mark where each arc begins."""
    ways = np.arange(len(after))
    steps, gone = after.tolist(), bytearray(len(after) // 2)
    way: list[int] = []
    fresh: list[bool] = []
    for start in [*ways[after[ways ^ 1] < 0].tolist(), *ways[::2].tolist()]:
        here = start
        while here >= 0 and not gone[here >> 1]:
            gone[here >> 1] = True
            way.append(here)
            fresh.append(here == start)
            here = steps[here]
    return np.array(way, np.intp), np.array(fresh, bool)
