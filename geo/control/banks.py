"""The ground on either side of great rivers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["Banks", "cut_banks", "index_nearest", "over_there"]

_GAP_M: Final = 500.0  # half of what mapped rivers may break off for and still be one river
_MOUTH_M: Final = 30_000.0  # an end this near to the region's rim is a mouth: the river goes on
_LEAST_M2: Final = 5e8  # smaller pieces between rivers are noise of the rivers' drawing


@dataclass(frozen=True, slots=True)
class Banks:
    """Ground cut along rivers.

    Parameters
    ----------
    walls
        The rivers, each carried on to the rim where its mouth is near, if they part anything; lines
        in metres.
    pieces
        What lies between them, without a strip along them; polygons in metres.
    """

    walls: NDArray[np.object_]
    pieces: NDArray[np.object_]


def cut_banks(rivers: NDArray[np.object_], ground: BaseGeometry) -> Banks:
    """Cut ground along rivers.

    Parameters
    ----------
    rivers
        Lines in metres, none far beyond the ground.
    ground
        Polygon or multipolygon in the same metres.

    Returns
    -------
    Banks
        A river that ends inside the ground cuts nothing off.

    Examples
    --------
    >>> river = shapely.LineString([(50_000, 5_000), (50_000, 95_000)])
    >>> len(cut_banks(np.array([river]), shapely.box(0, 0, 100_000, 100_000)).pieces)
    2
    """
    lines = shapely.get_parts(shapely.line_merge(shapely.union_all(rivers)))
    ends = shapely.points(np.concatenate([_end(lines, 0), _end(lines, -1)]))
    to_rim = shapely.shortest_line(ends, ground.boundary)
    walls = np.concatenate([lines, _past(to_rim[shapely.length(to_rim) < _MOUTH_M])])
    pieces = shapely.get_parts(shapely.difference(ground, shapely.union_all(walls).buffer(_GAP_M)))
    large = pieces[shapely.area(pieces) > _LEAST_M2]
    if len(large) < 2:  # noqa: PLR2004 (nothing is parted)
        return Banks(walls[:0], np.array([ground], dtype=object))
    return Banks(walls, large)


def _end(lines: NDArray[np.object_], which: int) -> NDArray[np.float64]:
    xy: NDArray[np.float64] = shapely.get_coordinates(shapely.get_point(lines, which))
    return xy


def _past(to_rim: NDArray[np.object_]) -> NDArray[np.object_]:
    """Carry lines a metre on, past the rim: one that ends on it may miss it by a rounding."""
    ends = shapely.get_coordinates(to_rim).reshape(-1, 2, 2)
    way = ends[:, 1] - ends[:, 0]
    ends[:, 1] += way / np.maximum(np.hypot(*way.T), 1.0)[:, None]
    lines: NDArray[np.object_] = shapely.linestrings(ends)
    return lines


def index_nearest(shapes: NDArray[np.object_], points: NDArray[np.object_]) -> NDArray[np.intp]:
    """Find the shape in which each point lies, or else the nearest one.

    Parameters
    ----------
    shapes
        Polygons without overlaps.
    points
        Points in the same reference system.

    Returns
    -------
    numpy.ndarray
        Positions of the shapes; -1 when there are none.

    Examples
    --------
    >>> two = np.array([shapely.box(0, 0, 1, 1), shapely.box(3, 0, 4, 1)])
    >>> index_nearest(two, shapely.points([[3.5, 0.5], [1.2, 0.5]])).tolist()
    [1, 0]
    """
    found = np.full(len(points), -1)
    if len(shapes):
        shape, point = shapely.STRtree(points).query(shapes, predicate="contains")
        found[point] = shape
        lost = np.flatnonzero(found < 0)
        point, shape = shapely.STRtree(shapes).query_nearest(points[lost], all_matches=False)
        found[lost[point]] = shape
    return found


def over_there(
    owner: NDArray[np.intp],
    faces: NDArray[np.object_],
    points: NDArray[np.object_],
    banks: Banks,
) -> NDArray[np.intp]:
    """Give ground across a river from its place to the nearest place over there.

    Parameters
    ----------
    owner
        Position of the place that each face belongs to.
    faces
        Polygons that no river crosses.
    points
        The places; the face that a place lies in always stays its own.
    banks
        What `cut_banks` gives.

    Returns
    -------
    numpy.ndarray
        The owners anew; where no place lies on a face's bank, as they were.

    Examples
    --------
    >>> river = np.array([shapely.LineString([(50_000, 0), (50_000, 90_000)])])
    >>> banks = cut_banks(river, shapely.box(0, 0, 90_000, 90_000))
    >>> faces = np.array([shapely.box(0, 0, 50_000, 9), shapely.box(50_000, 0, 60_000, 9)])
    >>> over_there(np.array([0, 0]), faces, shapely.points([[5, 5], [80_000, 5]]), banks).tolist()
    [0, 1]
    """
    if not len(banks.walls):
        return owner
    there = index_nearest(banks.pieces, shapely.point_on_surface(faces))
    here = index_nearest(banks.pieces, points)
    home, face = shapely.STRtree(faces).query(points, predicate="within")
    here[home] = there[face]
    lost = np.flatnonzero(here[owner] != there)
    given = owner.copy()
    for bank in np.unique(there[lost]):
        mine, local = lost[there[lost] == bank], np.flatnonzero(here == bank)
        near = shapely.STRtree(points[local]).query_nearest(faces[mine], all_matches=False)
        given[mine[near[0]]] = local[near[1]]
    return given
