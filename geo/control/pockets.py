"""Pockets: ground of one side that a single other side encloses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.day import day_map, holders_on, make_mesh
from geo.control.spans import stretches
from geo.control.words import CONTESTED, UNKNOWN
from geo.tables import COLUMNS, STATUSES, with_days

if TYPE_CHECKING:
    from geo.control.day import Mesh

__all__ = ["pockets"]

_NOBODY = (CONTESTED, UNKNOWN)


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
    parts = [_of_status(mesh, known, status) for status in STATUSES]
    table = with_days(pd.concat(parts, ignore_index=True))  # of that type also when empty
    return gpd.GeoDataFrame(table[list(COLUMNS["pockets"])], geometry="geometry", crs=4326)


def _of_status(mesh: Mesh, known: pd.DataFrame, status: str) -> pd.DataFrame:
    known = known[known["status"] == status]
    parts = [_on_day(mesh, known, status, start, end) for start, end in stretches(known)]
    columns = ["holder", "surrounded_by", "geometry", "event_ids", "valid_from", "valid_to"]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    return _spliced(table).assign(status=status)


def _on_day(
    mesh: Mesh, known: pd.DataFrame, status: str, day: np.datetime64, end: np.datetime64
) -> pd.DataFrame:
    ground, _ = day_map(mesh, holders_on(mesh, known, str(day), status))
    shapes, holder = ground.geometry.to_numpy(), ground["holder"].to_numpy(dtype=object)
    a, b = shapely.STRtree(shapes).query(shapes, predicate="touches")
    walls = shapely.length(shapely.intersection(shapes[a], shapes[b])) > 0
    a, b = a[walls], b[walls]
    rim = shapely.union_all(shapes).boundary
    open_ = shapely.length(shapely.intersection(shapes, rim)) > 0
    around = pd.Series(holder[b]).groupby(a).agg(["nunique", "first"]).reindex(range(len(shapes)))
    largest = pd.Series(shapely.area(shapes)).groupby(holder).idxmax()
    closed = (around["nunique"] == 1) & ~open_ & ~pd.Series(holder).isin(_NOBODY)
    closed &= ~around["first"].isin(_NOBODY) & ~around.index.isin(largest)
    picked = np.flatnonzero(closed)
    return pd.DataFrame(
        {
            "holder": holder[picked],
            "surrounded_by": around["first"].to_numpy()[picked],
            "geometry": shapes[picked],
            "event_ids": [_reports(mesh, known, s, day) for s in shapes[picked]],
            "valid_from": day,
            "valid_to": end,
        }
    )


def _reports(
    mesh: Mesh, known: pd.DataFrame, shape: shapely.Polygon, day: np.datetime64
) -> tuple[str, ...]:
    """Gather the reports on the pocket's cells and on those around it."""
    ids = mesh.ids[np.sort(mesh.tree.query(shape, predicate="intersects"))]
    on = (known["valid_from"] <= day) & ~(known["valid_to"] <= day)
    rows = known[on & known["cell_id"].isin(ids)]
    return tuple(dict.fromkeys(e for found in rows["event_ids"] for e in found))


def _spliced(table: pd.DataFrame) -> pd.DataFrame:
    """Join rows of successive stretches in which the same pocket lasted."""
    table = table.assign(shape=[shapely.normalize(g).wkb for g in table["geometry"]])
    key = ["holder", "surrounded_by", "shape", "event_ids"]
    table = table.sort_values([*key, "valid_from"], ignore_index=True)
    before = table.shift()
    follows = (table[key] == before[key]).all(axis=1) & (table["valid_from"] == before["valid_to"])
    run = (~follows).cumsum()
    whole = table.groupby(run).first()
    # `last` would pass over the NaT that stands for "still so".
    whole["valid_to"] = table["valid_to"].groupby(run).nth(-1).to_numpy()
    whole = whole.astype(dict.fromkeys(["valid_from", "valid_to"], "datetime64[s]"))
    return whole.drop(columns="shape").sort_values("valid_from", ignore_index=True)
