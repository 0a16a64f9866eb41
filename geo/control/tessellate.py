"""Voronoi cells cut by a border, by rivers and by a largest reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.control.banks import over_there
from geo.mesh.segments import OUTSIDE, lines_of, segments

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from geo.control.banks import Banks

__all__ = ["tessellate"]

_BEND_M: Final = 2e7  # a straight edge bends by under its squared length over this, in degrees
_STEP_M: Final = 1_000.0  # pieces of edges that would bend too much
_QUARTER: Final = 32  # corners in a quarter of a reach circle
_WIDEN: Final = 1 / np.cos(np.pi / (4 * _QUARTER))  # so that the drawn circle contains the true one


def tessellate(
    points: NDArray[np.float64], ground: BaseGeometry, reach: float, banks: Banks
) -> tuple[NDArray[np.object_], BaseGeometry]:
    """Give each point the ground that is nearest to it, up to the reach and to the great rivers.

    Parameters
    ----------
    points
        Coordinates in metres, no two the same, shape (n, 2).
    ground
        Polygon or multipolygon in the same metres.
    reach
        How far from a point its cell may extend, in metres.
    banks
        The ground cut along rivers, see `geo.control.banks`.

    Returns
    -------
    tuple
        One shape a point (``None`` where nothing is left), whose shared borders have the very same
        vertices, and the ground beyond the reach of all.

    Examples
    --------
    >>> from geo.control.banks import cut_banks
    >>> ground, points = shapely.box(0, 0, 4, 1), np.array([[1, 0.5], [3, 0.5]])
    >>> shapes, rest = tessellate(points, ground, 9, cut_banks(np.empty(0, object), ground))
    >>> [shape.area for shape in shapes], rest.is_empty
    ([2.0, 2.0], True)
    """
    raw = _voronoi(points, ground)
    cut = _needs_cutting(raw, points, ground, reach)
    if len(banks.walls):
        cut[_beside(raw, banks.walls)] = True
    faces, owners = _cut(raw, cut, points, ground, reach, banks)
    shapes = raw.copy()
    shapes[cut] = _gather(faces, owners, len(raw))[cut]
    return shapes, shapely.union_all(faces[owners < 0])


def _voronoi(points: NDArray[np.float64], ground: BaseGeometry) -> NDArray[np.object_]:
    # The frame must be wide enough that no cell ends before the region does.
    frame = shapely.box(*ground.bounds).buffer(1000, join_style="mitre")
    if len(points) == 1:
        return np.array([frame], dtype=object)
    every = shapely.linestrings(points)  # its vertices count; many points take longer to make
    cells = shapely.voronoi_polygons(every, extend_to=frame, ordered=True)
    parts: NDArray[np.object_] = shapely.get_parts(cells)
    return parts


def _needs_cutting(
    raw: NDArray[np.object_], points: NDArray[np.float64], ground: BaseGeometry, reach: float
) -> NDArray[np.bool_]:
    """Find cells that cross the border, reach too far, or have an edge that would bend too much."""
    corners, owner = shapely.get_coordinates(raw, return_index=True)
    far = np.hypot(*(corners - points[owner]).T) > reach
    cut: NDArray[np.bool_] = ~shapely.contains_properly(ground, raw)
    cut[owner[far]] = True
    cut[_bending(corners, owner, points)] = True
    return cut


def _beside(raw: NDArray[np.object_], rivers: NDArray[np.object_]) -> NDArray[np.intp]:
    """Find cells that a river crosses, and their neighbours, which may be given ground across."""
    tree = shapely.STRtree(raw)
    crossed = np.unique(tree.query(rivers, predicate="intersects")[1])
    near: NDArray[np.intp] = np.unique(tree.query(raw[crossed], predicate="intersects")[1])
    return near


def _bending(
    corners: NDArray[np.float64], owner: NDArray[np.intp], points: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Find cells with an edge so long, and a town so near it, that in degrees it might cross."""
    whole = owner[1:] == owner[:-1]
    edge, town = np.diff(corners, axis=0)[whole], points[owner[1:][whole]]
    to_town = town - corners[:-1][whole]
    long = np.hypot(*edge.T)
    away = np.abs(edge[:, 0] * to_town[:, 1] - edge[:, 1] * to_town[:, 0])  # times the length
    bent: NDArray[np.intp] = owner[1:][whole][long**3 / _BEND_M > away / 4]
    return bent


def _cut(
    raw: NDArray[np.object_],
    cut: NDArray[np.bool_],
    points: NDArray[np.float64],
    ground: BaseGeometry,
    reach: float,
    banks: Banks,
) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Cut by noding all lines once, so that neighbours get the very same vertices."""
    who = np.flatnonzero(cut)
    walls = segments(raw[who])
    lines = lines_of(walls)
    inner = walls.right != OUTSIDE
    apart = np.hypot(*(points[who][walls.left] - points[who][walls.right]).T)
    bent = inner & (shapely.length(lines) ** 2 / _BEND_M > apart / 8)
    lines[bent] = shapely.segmentize(lines[bent], _STEP_M)
    circles = shapely.buffer(shapely.points(points[who]), reach * _WIDEN, quad_segs=_QUARTER)
    limits = [ground.boundary, shapely.union_all(circles).boundary, *banks.walls]
    noded = shapely.union_all([*lines, *limits])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    middles = shapely.point_on_surface(faces)
    inside = shapely.contains(ground, middles)
    faces, middles = faces[inside], middles[inside]
    face, cell = shapely.STRtree(raw[who]).query(middles, predicate="within")
    cell = over_there(cell, faces[face], shapely.points(points[who]), banks)
    near = np.hypot(*(shapely.get_coordinates(middles[face]) - points[who[cell]]).T)
    owners = np.where(near <= reach * _WIDEN, who[cell], -1)
    return faces[face], owners


def _gather(
    faces: NDArray[np.object_], owners: NDArray[np.intp], count: int
) -> NDArray[np.object_]:
    """Join the faces of each owner: one polygon, or a multipolygon where the border splits it."""
    shapes = np.full(count, None, dtype=object)
    held = owners >= 0
    order = np.argsort(owners[held], kind="stable")
    mine, parts = owners[held][order], faces[held][order]
    names, starts, sizes = np.unique(mine, return_index=True, return_counts=True)
    shapes[names[sizes == 1]] = parts[starts[sizes == 1]]
    for name, start, size in zip(*(a[sizes > 1] for a in (names, starts, sizes)), strict=True):
        pieces: list[Polygon] = list(parts[start : start + size])
        shapes[name] = shapely.union_all(pieces)
    return shapes
