"""Any one day on demand: who holds each cell, the lines between sides, and their ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.mesh import OUTSIDE, owners_of, shared_edges
from geo.control.spans import histories
from geo.control.words import UNKNOWN

if TYPE_CHECKING:
    import pyproj
    from numpy.typing import NDArray

__all__ = [
    "Mesh", "Timeline", "day_map", "holders_on", "make_mesh", "make_timeline", "state_on",
]  # fmt: skip


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
    marks, marked
        Midpoints (as x + iy, doubled) of the first and last stretches of the edges, sorted, and
        whose they are.
    tree
        Index of the cells' shapes.
    crs
        The cells' reference system.
    """

    ids: pd.Index
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    lines: NDArray[np.object_]
    marks: NDArray[np.complex128]
    marked: NDArray[np.intp]
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
    marks = np.concatenate([_stretch(lines, 0, 1), _stretch(lines, -1, -2)])
    order = np.argsort(marks)
    tree = shapely.STRtree(cells.geometry.to_numpy())
    ids = pd.Index(cells["cell_id"].to_numpy(dtype=object))
    return Mesh(ids, left, right, lines, marks[order], order % len(lines), tree, cells.crs)


def _stretch(lines: NDArray[np.object_], here: int, there: int) -> NDArray[np.complex128]:
    """Name the stretch between two vertices by its midpoint: no two of a coverage's share one."""
    ends = (shapely.get_coordinates(shapely.get_point(lines, n)) for n in (here, there))
    marks: NDArray[np.complex128] = sum(ends) @ np.array([1, 1j])
    return marks


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


@dataclass(frozen=True, slots=True)
class Timeline:
    """Intervals of one status prepared once, so that any day's holders take a millisecond.

    Parameters
    ----------
    ids
        ``cell_id`` of each cell.
    history
        What `geo.control.spans.histories` gives.
    holders
        Its holders, as a categorical that also knows ``unknown``.
    """

    ids: pd.Index
    history: pd.DataFrame
    holders: pd.Categorical


def make_timeline(cells: gpd.GeoDataFrame, control: pd.DataFrame, status: str) -> Timeline:
    """Prepare the intervals of one status.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives, with inferred rows or without.
    status
        ``claimed`` or ``confirmed``.

    Returns
    -------
    Timeline
        For `state_on`.

    Examples
    --------
    >>> from geo.tables import empty
    >>> two = gpd.GeoDataFrame({"cell_id": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)])
    >>> make_timeline(two, empty("control"), "claimed").holders.categories.tolist()
    ['unknown']
    """
    history = histories(cells, control, status, None)
    names = sorted({UNKNOWN, *history["holder"]})
    ids = pd.Index(cells["cell_id"].to_numpy(dtype=object))
    return Timeline(ids, history, pd.Categorical(history["holder"].astype(object), names))


def state_on(timeline: Timeline, day: str) -> pd.Series:
    """Say who holds each cell on a day.

    Parameters
    ----------
    timeline
        The prepared intervals.
    day
        An ISO day.

    Returns
    -------
    pandas.Series
        As `holders_on`, but categorical.

    Examples
    --------
    >>> from geo.tables import empty
    >>> two = gpd.GeoDataFrame({"cell_id": ["a"]}, geometry=[shapely.box(0, 0, 1, 1)])
    >>> state_on(make_timeline(two, empty("control"), "claimed"), "2024-12-05").tolist()
    ['unknown']
    """
    when = np.datetime64(day, "s").astype(np.int64)
    since, until, cell = (timeline.history[c].to_numpy() for c in ("since", "until", "cell"))
    rows = np.flatnonzero((since <= when) & (until > when))
    names = timeline.holders.categories
    codes = np.full(len(timeline.ids), names.get_loc(UNKNOWN))
    codes[cell[rows]] = timeline.holders.codes[rows]
    return pd.Series(pd.Categorical.from_codes(codes, names), index=timeline.ids, name="holder")


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
    arcs = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(mesh.lines[walls])))
    faces = shapely.get_parts(shapely.polygonize(arcs))
    cell = owners_of(shapely.point_on_surface(faces), mesh.tree)
    order = np.argsort(codes[cell], kind="stable")
    ground = {"holder": names[codes[cell[order]]], "geometry": faces[order]}
    return gpd.GeoDataFrame(ground, crs=mesh.crs), _lines(mesh, codes, names, arcs)


def _lines(
    mesh: Mesh, codes: NDArray[np.intp], names: NDArray[np.object_], arcs: NDArray[np.object_]
) -> gpd.GeoDataFrame:
    """Sort the lines between known sides by the two sides they part."""
    edge = mesh.marked[np.searchsorted(mesh.marks, _stretch(arcs, 0, 1))]
    inner = mesh.right[edge] != OUTSIDE
    arcs, edge = arcs[inner], edge[inner]
    sides = np.sort(np.stack([codes[mesh.left[edge]], codes[mesh.right[edge]]]), axis=0)
    known = (names[sides] != UNKNOWN).all(axis=0)
    pair, group = np.unique(sides[0, known] * len(names) + sides[1, known], return_inverse=True)
    order = np.argsort(group, kind="stable")
    joined = shapely.multilinestrings(arcs[known][order], indices=group[order])
    table = {"side_a": names[pair // len(names)], "side_b": names[pair % len(names)]}
    return gpd.GeoDataFrame(table, geometry=shapely.line_merge(joined), crs=mesh.crs)
