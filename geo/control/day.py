"""Any one day on demand: who holds each cell, the lines between sides, and their ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.mesh import OUTSIDE, shared_edges
from geo.control.words import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Mesh", "day_map", "holders_on", "make_mesh"]


@dataclass(frozen=True, slots=True)
class Mesh:
    """Cells prepared once, so that any day's map takes milliseconds.

    Parameters
    ----------
    ids
        ``cell_id`` of each cell.
    edges
        What `geo.control.mesh.shared_edges` gives.
    tree
        Index of the cells' shapes.
    """

    ids: pd.Index
    edges: gpd.GeoDataFrame
    tree: shapely.STRtree


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
    >>> len(make_mesh(two).edges)
    3
    """
    shapes = cells.geometry.to_numpy()
    return Mesh(pd.Index(cells["cell_id"]), shared_edges(cells), shapely.STRtree(shapes))


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
    place = mesh.ids.get_indexer(pd.Index(rows["cell_id"]))
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
        What `holders_on` gives.

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
    codes, names = pd.factorize(holders.to_numpy(dtype=object), sort=True)
    walls = _walls(mesh, codes)
    shapes = mesh.edges.geometry.to_numpy()[walls]
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapes)))
    at, cell = mesh.tree.query(shapely.point_on_surface(faces), predicate="within")
    ground = gpd.GeoDataFrame(
        {"holder": names[codes[cell]]}, geometry=faces[at], crs=mesh.edges.crs
    ).sort_values("holder", ignore_index=True)
    return ground, _lines(mesh, codes, names, walls)


def _walls(mesh: Mesh, codes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Find the edges whose two sides differ, and those at the rim of the region."""
    left, right = (mesh.edges[c].to_numpy() for c in ("left", "right"))
    return np.flatnonzero((right == OUTSIDE) | (codes[left] != codes[right]))


def _lines(
    mesh: Mesh, codes: NDArray[np.intp], names: NDArray[np.object_], walls: NDArray[np.intp]
) -> gpd.GeoDataFrame:
    inner = walls[mesh.edges["right"].to_numpy()[walls] != OUTSIDE]
    edges = mesh.edges.iloc[inner]
    sides = np.sort(np.stack([codes[edges["left"]], codes[edges["right"]]]), axis=0)
    table = pd.DataFrame({"side_a": names[sides[0]], "side_b": names[sides[1]]})
    table["geometry"] = edges.geometry.to_numpy()
    table = table[(table["side_a"] != UNKNOWN) & (table["side_b"] != UNKNOWN)]
    merged = table.groupby(["side_a", "side_b"])["geometry"].agg(
        lambda g: shapely.line_merge(shapely.union_all(g.to_numpy()))
    )
    return gpd.GeoDataFrame(merged.reset_index(), geometry="geometry", crs=mesh.edges.crs)
