"""Pockets: ground of one side that a single other side encloses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.spans import stretches
from geo.control.words import NOBODY, UNKNOWN
from geo.mesh.mesh import make_mesh
from geo.mesh.segments import OUTSIDE
from geo.tables import COLUMNS, STATUSES, with_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.mesh.mesh import Mesh

__all__ = ["pockets"]


def pockets(
    cells: gpd.GeoDataFrame, control: pd.DataFrame, *, inferred: pd.DataFrame | None = None
) -> gpd.GeoDataFrame:
    """Draw the pieces of a side's ground whose whole rim is held by one other side.

    A piece at the region's border, or beside ground of unknown holder, is no pocket: it may be open
    there. A side's largest piece is no pocket either, whoever surrounds it.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    inferred
        What `geo.control.infer_control` gives.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``pockets`` table: one row a pocket, status and interval in which its shape, holder and
        encloser stay the same; EPSG:4326.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> found = pockets(cells, trace_control(events, cells, syria))
    >>> set(found["holder"]) <= set(syria.sides)
    True
    """
    known = control if inferred is None else pd.concat([control, inferred], ignore_index=True)
    mesh = make_mesh(cells)
    ground = _Ground(cells.geometry.to_numpy(), shapely.area(cells.geometry.to_numpy()))
    rows = [row for status in STATUSES for row in _of_status(mesh, ground, known, status)]
    table = with_days(pd.DataFrame(rows, columns=list(COLUMNS["pockets"])))
    return gpd.GeoDataFrame(table, geometry="geometry", crs=cells.crs)


class _Ground(NamedTuple):
    """The cells' shapes and their sizes, in the order of the mesh."""

    shapes: NDArray[np.object_]
    sizes: NDArray[np.float64]


class _Pocket(NamedTuple):
    """Cells of one side, the side around them, and the reports on both."""

    cells: tuple[int, ...]
    holder: str
    around: str
    event_ids: tuple[str, ...]


def _of_status(
    mesh: Mesh, ground: _Ground, known: pd.DataFrame, status: str
) -> Iterator[tuple[object, ...]]:
    known = known[known["status"] == status]
    open_: dict[_Pocket, np.datetime64] = {}
    for start, end in stretches(known):
        now = set(_on_day(mesh, ground, known, start))
        open_ |= dict.fromkeys(now - set(open_), start)
        for pocket in [p for p in open_ if p not in now]:
            yield _row(pocket, ground, status, open_.pop(pocket), start)
        if np.isnat(end):
            yield from (_row(p, ground, status, since, end) for p, since in open_.items())


def _row(
    pocket: _Pocket, ground: _Ground, status: str, since: np.datetime64, until: np.datetime64
) -> tuple[object, ...]:
    shape = shapely.coverage_union_all(ground.shapes[list(pocket.cells)])
    return pocket.holder, pocket.around, status, since, until, pocket.event_ids, shape


def _on_day(
    mesh: Mesh, ground: _Ground, known: pd.DataFrame, day: np.datetime64
) -> Iterator[_Pocket]:
    on = known[(known["valid_from"] <= day) & ~(known["valid_to"] <= day)]
    place = mesh.ids.get_indexer(pd.Index(on["cell_id"].to_numpy(dtype=object)))
    holder = np.full(len(mesh.ids), UNKNOWN, dtype=object)
    holder[place[place >= 0]] = on["holder"].to_numpy(dtype=object)[place >= 0]
    piece = _pieces(mesh, holder)
    around = _around(mesh, piece, holder)
    largest = _largest(ground.sizes, piece, holder)
    for name, sides in around.items():
        if len(sides) == 1 and name not in largest and holder[name] not in NOBODY:
            cells = np.flatnonzero(piece == name)
            events = on["event_ids"].to_numpy(dtype=object)[np.isin(place, _rim(mesh, cells))]
            ids = tuple(dict.fromkeys(e for found in events for e in found))
            yield _Pocket(tuple(cells.tolist()), holder[name], next(iter(sides)), ids)


def _pieces(mesh: Mesh, holder: NDArray[np.object_]) -> NDArray[np.intp]:
    """Name each cell's connected piece of one holder by its lowest cell."""
    inner = mesh.right != OUTSIDE
    left, right = mesh.left[inner], mesh.right[inner]
    same = holder[left] == holder[right]
    left, right = left[same], right[same]
    piece = np.arange(len(mesh.ids))
    while True:  # each round lets names travel at least one cell, and then jump to where they lead
        before = piece.copy()
        low = np.minimum(piece[left], piece[right])
        np.minimum.at(piece, left, low)
        np.minimum.at(piece, right, low)
        piece = piece[piece]
        if np.array_equal(piece, before):
            return piece


def _around(
    mesh: Mesh, piece: NDArray[np.intp], holder: NDArray[np.object_]
) -> dict[int, set[str]]:
    """Give, for each piece without a way out, the holders around it."""
    outer = mesh.right == OUTSIDE
    walls = ~outer & (piece[mesh.left] != piece[mesh.right])
    left, right = mesh.left[walls], mesh.right[walls]
    around: dict[int, set[str]] = {}
    for here, there in ((left, right), (right, left)):
        for name, side in zip(piece[here].tolist(), holder[there], strict=True):
            around.setdefault(name, set()).add(side)
    closed = set(around) - set(piece[mesh.left[outer]].tolist())
    return {n: around[n] for n in sorted(closed) if not around[n] & set(NOBODY)}


def _largest(
    sizes: NDArray[np.float64], piece: NDArray[np.intp], holder: NDArray[np.object_]
) -> set[int]:
    """Name the largest piece of each holder: that is its main ground, whoever surrounds it."""
    total = np.bincount(piece, weights=sizes, minlength=len(piece))
    names = np.unique(piece)
    best = pd.Series(total[names], index=names).groupby(holder[names]).idxmax()
    return set(best.tolist())


def _rim(mesh: Mesh, cells: NDArray[np.intp]) -> NDArray[np.intp]:
    """Give the cells of a piece and those that touch it."""
    touch = np.isin(mesh.left, cells) | np.isin(mesh.right, cells)
    return np.unique(np.concatenate([mesh.left[touch], mesh.right[touch]]))
