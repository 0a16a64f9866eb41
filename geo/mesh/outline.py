"""The ground of each kind of cells, with the lines around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.mesh.arcs import join_lines
from geo.mesh.edges import owners_of
from geo.mesh.segments import OUTSIDE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.mesh.mesh import Mesh

__all__ = ["Outline", "outline_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Connected pieces of ground, and the arcs between them.

    Parameters
    ----------
    arcs
        Lines that end wherever three meet, so each has the same two kinds all along.
    rim
        Which of them lie at the border of the coverage.
    walls, arc
        The edges of the mesh that they were made of, and the arc of each.
    faces
        The pieces.
    middles, cells
        A point in each piece, and the cell that it lies in.
    """

    arcs: NDArray[np.object_]
    rim: NDArray[np.bool_]
    walls: NDArray[np.intp]
    arc: NDArray[np.intp]
    faces: NDArray[np.object_]
    middles: NDArray[np.object_]
    cells: NDArray[np.intp]

    def wall_of_arcs(self) -> NDArray[np.intp]:
        """Give one edge of the mesh for each arc.

        Returns
        -------
        numpy.ndarray
            Positions of edges.

        Examples
        --------
        The cells beside it tell what the arc parts.
        """
        wall = np.empty(len(self.arcs), np.intp)
        wall[self.arc] = self.walls
        return wall

    def pins(self) -> NDArray[np.float64]:
        """Give what arcs must not pass over when they are smoothed.

        Returns
        -------
        numpy.ndarray
            Coordinates of the rim and of the middles, shape (n, 2).

        Examples
        --------
        A piece keeps its middle, so it is found again by it.
        """
        return np.vstack([shapely.get_coordinates(g) for g in (self.arcs[self.rim], self.middles)])

    def faces_between(self, inner: NDArray[np.object_]) -> NDArray[np.object_]:
        """Give the pieces as other arcs bound them.

        Parameters
        ----------
        inner
            The arcs that are not at the rim, smoothed; none has passed over a middle.

        Returns
        -------
        numpy.ndarray
            Polygons in the order of ``faces``.

        Examples
        --------
        `geo.control.smooth` draws them.
        """
        drawn = shapely.get_parts(shapely.polygonize([*self.arcs[self.rim], *inner]))
        found: NDArray[np.object_] = drawn[owners_of(self.middles, shapely.STRtree(drawn))]
        return found


def outline_of(mesh: Mesh, kinds: NDArray[np.intp]) -> Outline:
    """Find the ground of each kind of cells.

    Parameters
    ----------
    mesh
        The cells.
    kinds
        A number for each cell; neighbours of one number are one piece of ground.

    Returns
    -------
    Outline
        Pieces and arcs.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from geo.mesh.mesh import make_mesh
    >>> boxes = [shapely.box(x, 0, x + 1, 1) for x in range(3)]
    >>> mesh = make_mesh(gpd.GeoDataFrame({"cell_id": ["a", "b", "c"]}, geometry=boxes))
    >>> outline = outline_of(mesh, np.array([0, 0, 1]))
    >>> outline.arcs[~outline.rim][0].wkt, sorted(shapely.area(outline.faces).tolist())
    ('LINESTRING (2 0, 2 1)', [1.0, 2.0])
    """
    walls = np.flatnonzero((mesh.right == OUTSIDE) | (kinds[mesh.left] != kinds[mesh.right]))
    arcs, arc = join_lines(mesh.lines[walls], mesh.ends[walls])
    rim = np.empty(len(arcs), bool)
    rim[arc] = mesh.right[walls] == OUTSIDE
    faces = shapely.get_parts(shapely.polygonize(arcs))
    middles = shapely.point_on_surface(faces)
    return Outline(
        arcs=arcs, rim=rim, walls=walls, arc=arc,
        faces=faces, middles=middles, cells=owners_of(middles, mesh.tree),
    )  # fmt: skip
