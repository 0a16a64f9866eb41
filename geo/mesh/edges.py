"""The edges between cells, found once for any valid coverage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.mesh.segments import segments

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.mesh.segments import Segments

__all__ = ["Edges", "find_edges", "owners_of", "shared_edges"]


@dataclass(frozen=True, slots=True)
class Edges:
    """The edge between every two neighbouring cells, its line drawn only when asked for.

    Parameters
    ----------
    left, right
        Positions of the two cells; ``right`` is -1, `geo.mesh.segments.OUTSIDE`, at the rim.
    pieces, order, starts, sizes
        The straight pieces, and which of them, in order, make up each edge.
    """

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    pieces: Segments
    order: NDArray[np.intp]
    starts: NDArray[np.intp]
    sizes: NDArray[np.intp]

    def lines(self, which: NDArray[np.intp]) -> NDArray[np.object_]:
        """Draw some of the edges.

        Parameters
        ----------
        which
            Their positions.

        Returns
        -------
        numpy.ndarray
            Lines, or several where an edge is in pieces, in the CRS of the cells.

        Examples
        --------
        >>> cells = np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
        >>> edges = find_edges(cells)
        >>> edges.lines(np.flatnonzero(edges.right >= 0))[0].wkt
        'LINESTRING (1 0, 1 1)'
        """
        sizes = self.sizes[which]
        first = np.repeat(self.starts[which] - np.cumsum(sizes) + sizes, sizes)
        picked = self.order[first + np.arange(len(first))]
        ends = self.pieces.starts[picked], self.pieces.ends[picked]
        loose = shapely.linestrings(np.stack(ends, axis=1))
        shapes: NDArray[np.object_] = loose[np.cumsum(sizes) - sizes]
        many = sizes > 1
        if many.any():
            inside = np.repeat(many, sizes)
            group = np.repeat(np.cumsum(many) - 1, sizes)[inside]
            joined = shapely.multilinestrings(loose[inside], indices=group)
            merged = shapely.line_merge(joined)
            shapes[many] = np.where(_through_corners(merged, self.pieces.corners), joined, merged)
        return shapes


def find_edges(polygons: NDArray[np.object_]) -> Edges:
    """Find the edge between every two neighbouring polygons.

    Parameters
    ----------
    polygons
        A valid coverage: neighbours share the very same vertices.

    Returns
    -------
    Edges
        One entry a pair.

    Examples
    --------
    >>> find_edges(np.array([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])).right.tolist()
    [-1, 1, -1]
    """
    found = segments(polygons)
    order = np.argsort(found.left * len(polygons) + found.right, kind="stable")
    left, right = found.left[order], found.right[order]
    fresh = np.append(True, (np.diff(left) != 0) | (np.diff(right) != 0))
    starts = np.flatnonzero(fresh)
    sizes = np.diff(np.append(starts, len(left)))
    return Edges(left[starts], right[starts], found, order, starts, sizes)


def shared_edges(cells: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Find the line between every two neighbouring cells.

    Parameters
    ----------
    cells
        The ``cells`` table, or any valid coverage with a ``cell_id``.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns left, right (positions of rows of ``cells``, ``right`` is -1 at the rim of the
        coverage) and geometry, one row a pair, in the CRS of the cells.

    Examples
    --------
    >>> two = gpd.GeoDataFrame(
    ...     {"cell_id": ["a", "b"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> edges = shared_edges(two)
    >>> edges.loc[edges["right"] >= 0].geometry.to_wkt().tolist()
    ['LINESTRING (1 0, 1 1)']
    """
    found = find_edges(cells.geometry.to_numpy())
    table = pd.DataFrame({"left": found.left, "right": found.right})
    lines = found.lines(np.arange(len(table)))
    return gpd.GeoDataFrame(table, geometry=lines, crs=cells.crs)


def _through_corners(
    lines: NDArray[np.object_], corners: NDArray[np.complex128]
) -> NDArray[np.bool_]:
    """Mark lines that run through a point where more than two pieces meet: they stay in pieces."""
    parts, line = shapely.get_parts(lines, return_index=True)
    xy, part = shapely.get_coordinates(parts, return_index=True)
    inner = np.zeros(len(xy), dtype=bool)
    inner[1:-1] = (part[1:-1] == part[:-2]) & (part[1:-1] == part[2:])
    marked = np.zeros(len(lines), dtype=bool)
    marked[line[part[inner][_in_sorted(xy[inner] @ [1, 1j], corners)]]] = True
    return marked


def _in_sorted(points: NDArray[np.complex128], known: NDArray[np.complex128]) -> NDArray[np.bool_]:
    """Do what numpy's ``isin`` does, without sorting again what is sorted."""
    at = np.searchsorted(known, points)
    found = np.zeros(len(points), dtype=bool)
    within = at < len(known)
    found[within] = known[at[within]] == points[within]
    return found


def owners_of(points: NDArray[np.object_], tree: shapely.STRtree) -> NDArray[np.intp]:
    """Find, for each point, one polygon that has it.

    Parameters
    ----------
    points
        Points inside the coverage; one on an edge belongs to either side.
    tree
        Index of the coverage's polygons.

    Returns
    -------
    numpy.ndarray
        Positions of the polygons, one a point.

    Examples
    --------
    >>> two = shapely.STRtree([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> owners_of(shapely.points([[1.5, 0.5], [1.0, 0.5]]), two).tolist()[0]
    1
    """
    point, polygon = tree.query(points, predicate="intersects")
    found: NDArray[np.intp] = polygon[np.unique(point, return_index=True)[1]]
    return found
