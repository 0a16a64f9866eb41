"""Any one day on demand: who holds each cell, the lines between sides, and their ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.words import UNKNOWN
from geo.mesh.outline import outline_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.mesh.mesh import Mesh

__all__ = ["day_map", "holders_on"]


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
    >>> from geo.mesh.mesh import make_mesh
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
    >>> from geo.mesh.mesh import make_mesh
    >>> two = gpd.GeoDataFrame(
    ...     {"cell_id": ["a", "b"]}, geometry=[shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)])
    >>> mesh = make_mesh(two)
    >>> ground, lines = day_map(mesh, pd.Series(["gov", "sdf"], index=["a", "b"]))
    >>> ground["holder"].tolist(), lines.geometry.to_wkt().tolist()
    (['gov', 'sdf'], ['LINESTRING (1 0, 1 1)'])
    """
    kinds = pd.Categorical(holders)
    codes, names = kinds.codes.astype(np.intp), kinds.categories.to_numpy(dtype=object)
    outline = outline_of(mesh, codes)
    kind = codes[outline.cells]
    order = np.argsort(kind, kind="stable")
    ground = {"holder": names[kind[order]]}
    wall = outline.wall_of_arcs()[~outline.rim]
    sides = np.stack([codes[mesh.left[wall]], codes[mesh.right[wall]]], axis=1)
    lines = _lines(outline.arcs[~outline.rim], sides, names)
    return (
        gpd.GeoDataFrame(ground, geometry=outline.faces[order], crs=mesh.crs),
        gpd.GeoDataFrame(lines, crs=mesh.crs),
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
