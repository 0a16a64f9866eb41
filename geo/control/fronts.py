"""Who held what and where the line ran: the cells and their shared edges through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.control.spans import day_of, histories, overlaps
from geo.control.words import CONTESTED, UNKNOWN
from geo.mesh.edges import find_edges
from geo.mesh.segments import OUTSIDE
from geo.tables import COLUMNS, STATUSES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.mesh.edges import Edges

__all__ = ["areas", "front_lines", "start_of"]


def start_of(control: pd.DataFrame) -> pd.Timestamp:
    """Name the day on which the time axis begins.

    Parameters
    ----------
    control
        What `geo.control.trace_control` gives.

    Returns
    -------
    pandas.Timestamp
        The first day of the first report; 1 January 1970 when there is none.

    Examples
    --------
    >>> from geo.tables import empty
    >>> start_of(empty("control"))
    Timestamp('1970-01-01 00:00:00')
    """
    first = control["valid_from"].min()
    return pd.Timestamp(0) if pd.isna(first) else pd.Timestamp(first)


def areas(
    cells: gpd.GeoDataFrame, control: pd.DataFrame, *, inferred: pd.DataFrame | None = None
) -> gpd.GeoDataFrame:
    """Draw who held each cell, one row a cell, status and interval.

    From `start_of` on, the rows of any day and status cover the region exactly once: a cell before
    its first report, a cell that no report names and the ground beyond reach are ``unknown`` with
    certainty ``none``.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    inferred
        What `geo.control.infer_control` gives: holders of cells that no report names.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``areas`` table in EPSG:4326.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> drawn = areas(cells, trace_control(events, cells, syria))
    >>> sorted(drawn["certainty"].unique())
    ['contested', 'inferred', 'none', 'reported']
    """
    known = control if inferred is None else pd.concat([control, inferred], ignore_index=True)
    silences = [_silences(cells, known, status, start_of(control)) for status in STATUSES]
    rows = pd.concat([known, *silences], ignore_index=True)
    rows = rows.sort_values(["status", "cell_id", "valid_from"], ignore_index=True)
    rows["certainty"] = rows["certainty"].mask(rows["holder"] == UNKNOWN, "none")
    shapes = pd.Series(cells.geometry.to_numpy(), index=cells["cell_id"])
    rows["geometry"] = shapes.reindex(rows["cell_id"]).to_numpy()
    rows = rows[rows["geometry"].notna()].reset_index(drop=True)
    return gpd.GeoDataFrame(rows[list(COLUMNS["areas"])], geometry="geometry", crs=4326)


def _silences(
    cells: gpd.GeoDataFrame, known: pd.DataFrame, status: str, start: pd.Timestamp
) -> pd.DataFrame:
    """List, for each cell, the time before anything is known of it."""
    first = known[known["status"] == status].groupby("cell_id")["valid_from"].min()
    end = first.reindex(cells["cell_id"])
    silent = end.isna() | (end > start)
    until = end[silent]
    return pd.DataFrame(
        {
            "cell_id": until.index,
            "holder": UNKNOWN,
            "valid_from": np.full(len(until), start.to_datetime64(), "datetime64[s]"),
            "valid_to": until.to_numpy().astype("datetime64[s]"),
            "status": status,
            "certainty": "none",
            "event_ids": [()] * len(until),
        }
    )


def front_lines(
    cells: gpd.GeoDataFrame, control: pd.DataFrame, *, inferred: pd.DataFrame | None = None
) -> gpd.GeoDataFrame:
    """Draw the edges between cells of different sides, one row an edge, status and interval.

    Every piece answers "why here?": ``cell_a`` and ``cell_b`` are the places on its two sides and
    ``event_ids`` the reports that fix them. Where one side is contested the piece is contested;
    ground that nobody is known to hold has no front.

    Parameters
    ----------
    cells
        The ``cells`` table, or any valid coverage with a ``cell_id``.
    control
        What `geo.control.trace_control` gives.
    inferred
        What `geo.control.infer_control` gives: holders of cells that no report names.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``fronts`` table in EPSG:4326.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> lines = front_lines(cells, trace_control(events, cells, syria))
    >>> bool((lines["side_a"] != lines["side_b"]).all())
    True
    """
    edges = find_edges(cells.geometry.to_numpy())
    parts = [_lines(cells, edges, histories(cells, control, s, inferred)) for s in STATUSES]
    return pd.concat(parts, ignore_index=True)


def _lines(cells: gpd.GeoDataFrame, edges: Edges, history: pd.DataFrame) -> gpd.GeoDataFrame:
    inner = np.flatnonzero(edges.right != OUTSIDE)
    corners = [edges.left[inner], edges.right[inner]]
    group, (a, b), since, until = overlaps(corners, history)
    holder = history["holder"].to_numpy(dtype=object)
    unlike = (holder[a] != holder[b]) & (holder[a] != UNKNOWN) & (holder[b] != UNKNOWN)
    group, a, b, since, until = (x[unlike] for x in (group, a, b, since, until))
    names = cells["cell_id"].to_numpy(dtype=object)
    start = day_of(since)
    table = pd.DataFrame(
        {
            "cell_a": names[corners[0][group]],
            "cell_b": names[corners[1][group]],
            "side_a": holder[a],
            "side_b": holder[b],
            "certainty": _weaker(history["certainty"].to_numpy(dtype=object), a, b),
            "status": history["status"].iloc[a].to_numpy(),
            "valid_from": start,
            "valid_to": day_of(until),
            "event_ids": _joined(history["event_ids"].to_numpy(dtype=object), a, b),
        }
    )
    day = pd.Series(start).dt.strftime("%Y-%m-%d")
    table["front_id"] = table["cell_a"] + "|" + table["cell_b"] + "|" + day
    drawn, which = np.unique(inner[group], return_inverse=True)
    table["geometry"] = edges.lines(drawn)[which]
    return gpd.GeoDataFrame(table[list(COLUMNS["fronts"])], geometry="geometry", crs=cells.crs)


def _weaker(
    certainty: NDArray[np.object_], a: NDArray[np.intp], b: NDArray[np.intp]
) -> NDArray[np.object_]:
    """Take contested before inferred, and inferred before reported."""
    words = np.array(["reported", "inferred", CONTESTED], dtype=object)
    rank = pd.Index(words).get_indexer(certainty)
    weaker: NDArray[np.object_] = words[np.maximum(rank[a], rank[b])]
    return weaker


def _joined(
    ids: NDArray[np.object_], a: NDArray[np.intp], b: NDArray[np.intp]
) -> list[tuple[str, ...]]:
    return [tuple(dict.fromkeys(x + y)) for x, y in zip(ids[a], ids[b], strict=True)]
