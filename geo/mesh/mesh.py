"""Cells with their edges, prepared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geo.mesh.arcs import junctions
from geo.mesh.edges import shared_edges

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import pyproj
    from numpy.typing import NDArray

__all__ = ["Mesh", "make_mesh"]


@dataclass(frozen=True, slots=True)
class Mesh:
    """Cells prepared once, so that any day's map takes milliseconds.

    Parameters
    ----------
    ids
        ``cell_id`` of each cell.
    left, right, lines
        The edges between cells, as `geo.mesh.edges.shared_edges` gives them but each in one
        piece, column by column.
    ends
        Their `geo.mesh.arcs.junctions`.
    tree
        Index of the cells' shapes.
    crs
        The cells' reference system.
    """

    ids: pd.Index
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    lines: NDArray[np.object_]
    ends: NDArray[np.intp]
    tree: shapely.STRtree
    crs: pyproj.CRS | None


def make_mesh(cells: gpd.GeoDataFrame) -> Mesh:
    """Prepare cells for maps of single days.

    Parameters
    ----------
    cells
        The ``cells`` table, or any valid coverage with a ``cell_id``.

    Returns
    -------
    Mesh
        Ids, edges and an index of the shapes.

    Examples
    --------
    >>> import geopandas as gpd
    >>> two = gpd.GeoDataFrame(
    ...     {"cell_id": ["a", "b"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> len(make_mesh(two).lines)
    3
    """
    edges = shared_edges(cells)
    lines, edge = shapely.get_parts(edges.geometry.to_numpy(), return_index=True)
    left, right = edges["left"].to_numpy()[edge], edges["right"].to_numpy()[edge]
    tree = shapely.STRtree(cells.geometry.to_numpy())
    ids = pd.Index(cells["cell_id"].to_numpy(dtype=object))
    return Mesh(ids, left, right, lines, junctions(lines), tree, cells.crs)
