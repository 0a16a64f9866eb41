"""Control of cells that hold several places, or none: districts, hexagons, any coverage."""

from __future__ import annotations

from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.control.trace import CONTROL_EXTRAS
from geo.control.words import CONTESTED, UNKNOWN
from geo.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["as_towns", "homes", "pool_control"]

_COLUMNS: Final = [*COLUMNS["control"], *CONTROL_EXTRAS]


def as_towns(places: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make a table of cells of places that have no ground of their own.

    Parameters
    ----------
    places
        Columns place_id, place, place_ar, lon, lat (degrees).

    Returns
    -------
    geopandas.GeoDataFrame
        The ``cells`` table, ``cell_id`` equal to ``place_id``, its shapes points in EPSG:4326:
        enough to trace control by place.

    Examples
    --------
    >>> row = {"place_id": ["a"], "place": ["A"], "place_ar": [""], "lon": [1.0], "lat": [2.0]}
    >>> as_towns(pd.DataFrame(row)).geometry.to_wkt().tolist()
    ['POINT (1 2)']
    """
    table = places.assign(cell_id=places["place_id"])
    points = shapely.points(table["lon"].to_numpy(float), table["lat"].to_numpy(float))
    return gpd.GeoDataFrame(table, geometry=points, crs=4326)[list(COLUMNS["cells"])]


def homes(towns: gpd.GeoDataFrame, cells: gpd.GeoDataFrame) -> pd.Series:
    """Find the cell that each place lies in.

    Parameters
    ----------
    towns
        What `as_towns` gives.
    cells
        The ``cells`` table of a coverage.

    Returns
    -------
    pandas.Series
        ``cell_id`` of a cell by ``place_id``: the one that has the place's own id, else the one
        around its point (on a border the first); places in no cell have no entry.

    Examples
    --------
    >>> west = gpd.GeoDataFrame({"cell_id": ["w"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    >>> spots = {"place_id": ["a", "b"], "place": "", "place_ar": "", "lon": [0.5, 2], "lat": 0.5}
    >>> homes(as_towns(pd.DataFrame(spots)), west).to_dict()
    {'a': 'w'}
    """
    tree = shapely.STRtree(cells.geometry.to_numpy())
    town, cell = tree.query(towns.geometry.to_numpy(), predicate="intersects")
    around = pd.Series(cell, index=towns["place_id"].to_numpy()[town]).groupby(level=0).min()
    found = pd.Series(cells["cell_id"].to_numpy(dtype=object)[around], index=around.index)
    own = towns.loc[towns["place_id"].isin(cells["cell_id"]), "place_id"]
    named = pd.Series(own.to_numpy(dtype=object), index=own.to_numpy())
    home: pd.Series = pd.concat([found.drop(named.index, errors="ignore"), named])
    return home


def pool_control(control: pd.DataFrame, home: pd.Series) -> pd.DataFrame:
    """Bring together what is known of the places in each cell.

    A cell has the holder that all its places with a known one agree on; where they do not, it is
    contested. So the capture of one village does not colour a whole district, and no report wins
    by being the later one of another place.

    Parameters
    ----------
    control
        What `geo.control.trace_control` gives for the places.
    home
        The cell of each place, see `homes`.

    Returns
    -------
    pandas.DataFrame
        The same table by cell, as `geo.control.trace_control` would give it.

    Examples
    --------
    >>> from geo.tables import empty
    >>> table = empty("control").assign(certainty="", earliest=pd.NaT, event_ids="")
    >>> pool_control(table, pd.Series(dtype=object)).empty
    True
    """
    placed = control[control["cell_id"].isin(home.index)]
    placed = placed.assign(place=placed["cell_id"], cell_id=placed["cell_id"].map(home))
    crowd = placed.groupby("cell_id")["place"].transform("nunique") > 1
    crowded = placed[crowd].sort_values(["cell_id", "status"], kind="stable")
    keys = zip(crowded["cell_id"].tolist(), crowded["status"].tolist(), strict=True)
    piles = groupby(zip(keys, _spells(crowded), strict=True), key=itemgetter(0))
    rows = [
        (cell, held.holder, held.start, held.end, status, *held.rest())
        for (cell, status), pile in piles
        for held in _joined(_together([spell for _, spell in pile]))
    ]
    pooled = pd.DataFrame(rows, columns=_COLUMNS).astype(control[_COLUMNS].dtypes)
    both = [t for t in (placed.loc[~crowd, _COLUMNS], pooled) if len(t)] or [pooled]
    table = pd.concat(both, ignore_index=True)
    return table.sort_values(["cell_id", "status", "valid_from"], ignore_index=True)


class _Held(NamedTuple):
    """Who held a place or a cell from one second to another, and by whose word."""

    start: np.datetime64
    end: np.datetime64
    holder: str
    certainty: str
    earliest: np.datetime64
    event_ids: tuple[str, ...]

    def rest(self) -> tuple[Any, ...]:
        """Give what follows the status in a row."""
        return self.event_ids[0], self.certainty, self.earliest, self.event_ids


def _spells(table: pd.DataFrame) -> list[_Held]:
    starts, ends, earliest = (
        list(table[c].to_numpy("datetime64[s]")) for c in ("valid_from", "valid_to", "earliest")
    )
    words = (table[c].tolist() for c in ("holder", "certainty"))
    return list(map(_Held, starts, ends, *words, earliest, table["event_ids"].tolist()))


def _together(spells: list[_Held]) -> Iterator[_Held]:
    """Judge each stretch in which no place of the cell changes hands."""
    ends = {s.end for s in spells if not np.isnat(s.end)}
    days = sorted({s.start for s in spells} | ends)
    for start, end in pairwise([*days, np.datetime64("NaT", "s")]):
        on = [s for s in spells if s.start <= start and not s.end <= start]
        known = sorted((s for s in on if s.holder != UNKNOWN), key=lambda s: s.start != start)
        if on:
            yield _judged(start, end, known or on)


def _judged(start: np.datetime64, end: np.datetime64, on: list[_Held]) -> _Held:
    sides = {s.holder for s in on}
    certainties = {s.certainty for s in on}
    ids = tuple(dict.fromkeys(e for s in on for e in s.event_ids))
    earliest = on[0].earliest if on[0].start == start else start
    if len(sides) > 1:
        return _Held(start, end, CONTESTED, CONTESTED, earliest, ids)
    certainty = "reported" if "reported" in certainties else min(certainties)
    return _Held(start, end, sides.pop(), certainty, earliest, ids)


def _joined(stretches: Iterator[_Held]) -> list[_Held]:
    """Make one of successive stretches of one holder."""
    joined: list[_Held] = []
    for held in stretches:
        before = joined[-1] if joined else None
        if before and (before.holder, before.certainty) == (held.holder, held.certainty):
            ids = tuple(dict.fromkeys(before.event_ids + held.event_ids))
            joined[-1] = before._replace(end=held.end, event_ids=ids)
        else:
            joined.append(held)
    return joined
