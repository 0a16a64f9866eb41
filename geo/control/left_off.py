"""Events that no map shows, each with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.control.points import incidents, strikes
from geo.control.sites import over_areas, sites
from geo.control.words import bears_on_control

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["left_off"]

_REASONS: Final = {
    "denied": "denied by the text",
    "possible": "only possible: expected, asked, feared or intended",
    "undated": "no date",
    "unplaced": "no place",
    "wide": "speaks of an area, not of a place",
    "outside": "no cell: outside the region or not a known place",
    "nobody": "names no side that could hold the place",
    "overtaken": "overtaken on the same day, or known by then",
}


def left_off(
    events: pd.DataFrame,
    cells: gpd.GeoDataFrame | None = None,
    control: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every event that is not drawn, and why.

    Parameters
    ----------
    events
        The ``events`` table.
    cells
        The ``cells`` table; without it only what the events themselves say is judged.
    control
        What `geo.control.trace_control` gave for them.

    Returns
    -------
    pandas.DataFrame
        Columns event_id and reason, in the order of the events.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> events = documented_events(load_theatre("syria")).head(2)
    >>> left_off(events.assign(factuality=["denied", "asserted"]))["reason"].tolist()
    ['denied by the text']
    """
    by_word = events["factuality"].where(events["factuality"].isin(["denied", "possible"]))
    reason = by_word.astype(object)
    for name, mark in _marks(events, cells, control):
        reason = reason.mask(reason.isna() & mark, name)
    table = pd.DataFrame({"event_id": events["event_id"], "reason": reason.map(_REASONS)})
    return table.dropna().reset_index(drop=True)


def _marks(
    events: pd.DataFrame, cells: gpd.GeoDataFrame | None, control: pd.DataFrame | None
) -> list[tuple[str, pd.Series]]:
    marks = [
        ("undated", events["first"].isna()),
        ("unplaced", events["lon"].isna() | events["lat"].isna()),
    ]
    shown = pd.concat([strikes(events)["event_id"], incidents(events)["event_id"]])
    bears = bears_on_control(events) & ~events["event_id"].isin(shown)
    marks.append(("wide", bears & over_areas(events)))
    if cells is not None:
        placeless = pd.Series(pd.isna(sites(events, cells)), index=events.index)
        marks.append(("outside", bears & placeless))
    if control is not None:
        used = set(control["event_ids"].explode()) if len(control) else set()
        unused = bears & ~events["event_id"].isin(used)
        mute = _mute(events)
        marks += [("nobody", unused & mute), ("overtaken", unused & ~mute)]
    return marks


def _mute(events: pd.DataFrame) -> pd.Series:
    named = events[["actor", "opponent"]].map(lambda who: isinstance(who, str) and who != "")
    taker = np.where(events["action"] == "lose", named["opponent"], named["actor"])
    return pd.Series(~taker, index=events.index)
