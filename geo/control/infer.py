"""Holders of places that no report names, from the reported places around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo.control.cells import BEYOND
from geo.control.field import find_neighbours, winners
from geo.control.ground import equal_area, to_metres
from geo.control.trace import CONTROL_EXTRAS
from geo.control.words import CONTESTED, UNKNOWN
from geo.tables import COLUMNS, STATUSES

if TYPE_CHECKING:
    import geopandas as gpd
    import pyproj
    from numpy.typing import NDArray

    from geo.control.field import Neighbours

__all__ = ["INFERRED_EXTRAS", "infer_control"]

INFERRED_EXTRAS: Final = ("nearest", "distance_km")
"""What `infer_control` adds: the nearest reported place of that side when the interval began, and
how far away it is."""

_WITNESSES: Final = 8  # beyond the reach, this many nearest towns must be of one mind,
_FARTHEST: Final = 3  # and the nearest no farther than so many reaches
_COLUMNS: Final = [*COLUMNS["control"], *CONTROL_EXTRAS, *INFERRED_EXTRAS]


def infer_control(
    cells: gpd.GeoDataFrame, control: pd.DataFrame, *, reach_km: float = 35.0
) -> pd.DataFrame:
    """Let places that no report names take the side in whose ground they lie, as inferred.

    Each reported town has a signed distance to the nearest town of another side; between towns it
    is interpolated (see `geo.control.field`), so that fronts run smoothly between towns instead of
    midway around each. A side is inferred where one of its towns lies within the reach, and beyond
    where all towns around are of one mind; elsewhere nothing is said.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    reach_km
        How far a town may speak for others, in kilometres.

    Returns
    -------
    pandas.DataFrame
        Rows as in ``control`` with certainty ``inferred`` (or contested), and `INFERRED_EXTRAS`;
        hand them to the layers as ``inferred``.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> control = trace_control(events[events["place"] == "Homs"], cells, syria)
    >>> near = infer_control(cells, control, reach_km=20)
    >>> set(near["nearest"]), set(near["certainty"])
    ({'geonames:169577'}, {'inferred'})
    """
    named = np.flatnonzero(cells["cell_id"].isin(control["cell_id"]))
    rest = np.flatnonzero(~cells["cell_id"].isin([*control["cell_id"].unique(), BEYOND]))
    if not len(named) or not len(rest):
        return _nothing()
    crs = equal_area(shapely.box(*cells.total_bounds))
    towns, points = (_kilometres(cells.iloc[who], crs) for who in (named, rest))
    around = find_neighbours(points, towns)
    ids = cells["cell_id"].to_numpy(dtype=object)
    parts = [
        _of_status(control[control["status"] == s], around, towns, ids[named], reach_km)
        for s in STATUSES
    ]
    table = pd.concat([p for p in parts if len(p)] or [_nothing()], ignore_index=True)
    table["cell_id"] = ids[rest][table["cell_id"].to_numpy(dtype=np.intp)]
    return table[_COLUMNS].sort_values(["cell_id", "status", "valid_from"], ignore_index=True)


def _nothing() -> pd.DataFrame:
    days = dict.fromkeys(["valid_from", "valid_to", "earliest"], "datetime64[s]")
    return pd.DataFrame(columns=_COLUMNS).astype(days)


def _kilometres(cells: pd.DataFrame, crs: pyproj.CRS) -> NDArray[np.float64]:
    points = to_metres(shapely.points(cells["lon"], cells["lat"]), crs)
    xy: NDArray[np.float64] = shapely.get_coordinates(points) / 1000
    return xy


def _of_status(
    control: pd.DataFrame,
    around: Neighbours,
    towns: NDArray[np.float64],
    ids: NDArray[np.object_],
    reach: float,
) -> pd.DataFrame:
    """Infer day by day where something changes, and join the days that agree."""
    days = np.unique(control[["valid_from", "valid_to"]].to_numpy(dtype="datetime64[s]"))
    days = days[~np.isnat(days)]
    names = np.array(sorted({UNKNOWN, *control["holder"]}), dtype=object)
    unknown = int(np.flatnonzero(names == UNKNOWN)[0])
    states, speakers, rows = [], [], []
    for day in days:
        sides, row = _on(control, ids, names, day)
        won = winners(around, towns, sides)
        speaker = _speakers(around, sides, won)
        states.append(np.where(_vouched(around, sides, won, speaker, reach), won, unknown))
        speakers.append(speaker)
        rows.append(row)
    if not states:
        return _nothing()
    found = _runs(np.array(states), unknown)
    found["holder"] = names[found["side"]]
    who = np.array(speakers)[found["begin"], found["cell_id"]]
    town = around.town[found["cell_id"], who]
    found["distance_km"] = around.km[found["cell_id"], who]
    found["nearest"] = ids[town]
    said = control.iloc[np.array(rows)[found["begin"], town]]
    return _dated(found, days, said)


def _on(
    control: pd.DataFrame, ids: NDArray[np.object_], names: NDArray[np.object_], day: np.datetime64
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give each town's side on a day, and the row of control that says so (0 where none does)."""
    on = (control["valid_from"] <= day) & ~(control["valid_to"] <= day)
    row = np.flatnonzero(on)
    town = pd.Index(ids).get_indexer(pd.Index(control["cell_id"].iloc[row]))
    sides = np.full(len(ids), np.flatnonzero(names == UNKNOWN)[0])
    sides[town] = np.searchsorted(names, control["holder"].iloc[row].to_numpy(dtype=object))
    rows = np.zeros(len(ids), dtype=np.intp)
    rows[town] = row
    return sides, rows


def _speakers(
    around: Neighbours, sides: NDArray[np.intp], won: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Find, among each point's neighbours, the nearest that is held by the side it was given."""
    speaker: NDArray[np.intp] = (sides[around.town] == won[:, None]).argmax(axis=1)
    return speaker


def _vouched(
    around: Neighbours,
    sides: NDArray[np.intp],
    won: NDArray[np.intp],
    speaker: NDArray[np.intp],
    reach: float,
) -> NDArray[np.bool_]:
    near = np.take_along_axis(around.km, speaker[:, None], axis=1)[:, 0]
    spoken = sides[np.take_along_axis(around.town, speaker[:, None], axis=1)[:, 0]] == won
    agreed = (sides[around.town[:, :_WITNESSES]] == won[:, None]).all(axis=1)
    many = around.town.shape[1] >= _WITNESSES
    far: NDArray[np.bool_] = agreed & many & (near <= _FARTHEST * reach)
    vouched: NDArray[np.bool_] = spoken & ((near <= reach) | far)
    return vouched


def _runs(states: NDArray[np.intp], unknown: int) -> pd.DataFrame:
    """List, per point, the stretches of days in which it keeps a side, from its first known one."""
    fresh = np.ones(states.shape, dtype=bool)
    fresh[1:] = states[1:] != states[:-1]
    cell, begin = np.nonzero(fresh.T)
    table = pd.DataFrame({"cell_id": cell, "begin": begin, "side": states[begin, cell]})
    table["end"] = table.groupby("cell_id")["begin"].shift(-1, fill_value=len(states))
    begun = (table["side"] != unknown).groupby(table["cell_id"]).cummax()
    return table[begun].reset_index(drop=True)


def _dated(found: pd.DataFrame, days: NDArray[np.datetime64], said: pd.DataFrame) -> pd.DataFrame:
    stops = np.append(days, np.datetime64("NaT", "s"))
    found["valid_from"] = days[found["begin"]]
    found["valid_to"] = stops[found["end"]]
    found["earliest"] = np.minimum(found["valid_from"], said["earliest"].to_numpy())
    for column in ("status", "event_id", "event_ids"):
        found[column] = said[column].to_numpy(dtype=object)
    found["certainty"] = found["holder"].map({CONTESTED: CONTESTED, UNKNOWN: "none"})
    found["certainty"] = found["certainty"].fillna("inferred")
    known = (found["holder"] != UNKNOWN).to_numpy()
    found["event_id"] = np.where(known, found["event_id"], "")
    found["event_ids"] = [e if k else () for e, k in zip(found["event_ids"], known, strict=True)]
    return found
