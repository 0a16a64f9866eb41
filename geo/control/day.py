"""Any one day on demand: who holds each cell, the lines between sides, and their ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.arcs import join_lines, junctions
from geo.control.mesh import owners_of, shared_edges
from geo.control.segments import OUTSIDE
from geo.control.words import UNKNOWN

if TYPE_CHECKING:
    import pyproj
    from numpy.typing import NDArray

__all__ = ["Mesh", "day_map", "holders_on", "make_mesh"]


@dataclass(frozen=True, slots=True)
class Mesh:
    """Cells prepared once, so that any day's map takes milliseconds.

    Parameters
    ----------
    ids
        ``cell_id`` of each cell.
    left, right, lines
        The edges between cells, as `geo.control.mesh.shared_edges` gives them but each in one
        piece, column by column.
    ends
        Their `geo.control.arcs.junctions`.
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


def holders_on(mesh: Mesh, control: pd.DataFrame, day: str, status: str) -> pd.Series:
    """Say who holds each cell on a day.

    Parameters
    ----------
    mesh
        The prepared cells.
    control
        What `geo.control.trace_control` gives, with inferred rows or without.
    day
        An ISO day.
    status
        ``claimed`` or ``confirmed``.

    Returns
    -------
    pandas.Series
        Holder by ``cell_id``, in the order of the cells; ``unknown`` where nothing is known.

    Examples
    --------
    >>> from geo.tables import empty
    >>> two = gpd.GeoDataFrame({"cell_id": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)])
    >>> holders_on(make_mesh(two), empty("control"), "2024-12-05", "claimed").tolist()
    ['unknown']
    """
    when = np.datetime64(day, "s")
    begun = (control["valid_from"] <= when).to_numpy()
    ended = (control["valid_to"] <= when).to_numpy()
    rows = control[begun & ~ended & (control["status"] == status).to_numpy()]
    place = mesh.ids.get_indexer(pd.Index(rows["cell_id"].to_numpy(dtype=object)))
    holder = np.full(len(mesh.ids), UNKNOWN, dtype=object)
    holder[place[place >= 0]] = rows["holder"].to_numpy(dtype=object)[place >= 0]
    return pd.Series(holder, index=mesh.ids, name="holder")


def day_map(mesh: Mesh, holders: pd.Series) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Draw one day: each side's ground as few shapes, and the lines between unlike sides.

    Parameters
    ----------
    mesh
        The prepared cells.
    holders
        What `holders_on` gives; a categorical saves the time of telling the holders apart.

    Returns
    -------
    tuple of geopandas.GeoDataFrame
        The ground (columns holder, geometry: one polygon each connected piece) and the lines
        (side_a, side_b, geometry), in the CRS of the cells.

    Examples
    --------
    >>> two = gpd.GeoDataFrame(
    ...     {"cell_id": ["a", "b"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> mesh = make_mesh(two)
    >>> ground, lines = day_map(mesh, pd.Series(["gov", "sdf"], index=["a", "b"]))
    >>> ground["holder"].tolist(), lines.geometry.to_wkt().tolist()
    (['gov', 'sdf'], ['LINESTRING (1 0, 1 1)'])
    """
    kinds = pd.Categorical(holders)
    codes, names = kinds.codes.astype(np.intp), kinds.categories.to_numpy(dtype=object)
    walls = np.flatnonzero((mesh.right == OUTSIDE) | (codes[mesh.left] != codes[mesh.right]))
    # Joined all at once they end wherever three meet, so each has the same two sides all along.
    arcs, arc = join_lines(mesh.lines[walls], mesh.ends[walls])
    wall = np.empty(len(arcs), np.intp)
    wall[arc] = walls
    faces = shapely.get_parts(shapely.polygonize(arcs))
    cell = owners_of(shapely.point_on_surface(faces), mesh.tree)
    order = np.argsort(codes[cell], kind="stable")
    ground = {"holder": names[codes[cell[order]]]}
    inner = mesh.right[wall] != OUTSIDE
    sides = np.stack([codes[mesh.left[wall]], codes[mesh.right[wall]]], axis=1)
    return (
        gpd.GeoDataFrame(ground, geometry=faces[order], crs=mesh.crs),
        gpd.GeoDataFrame(_lines(arcs[inner], sides[inner], names), crs=mesh.crs),
    )


def _lines(
    arcs: NDArray[np.object_], sides: NDArray[np.intp], names: NDArray[np.object_]
) -> dict[str, NDArray[np.object_]]:
    """Sort the lines between known sides by the two sides they part."""
    known = (names[sides] != UNKNOWN).all(axis=1)
    low, high = np.sort(sides[known], axis=1).T
    pair, group = np.unique(low * len(names) + high, return_inverse=True)
    order = np.argsort(group, kind="stable")
    joined = shapely.multilinestrings(arcs[known][order], indices=group[order])
    side_a, side_b = names[pair // len(names)], names[pair % len(names)]
    return {"side_a": side_a, "side_b": side_b, "geometry": shapely.line_merge(joined)}
