"""Who holds each cell on any day, from intervals prepared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.control.spans import histories
from geo.control.words import UNKNOWN

if TYPE_CHECKING:
    import geopandas as gpd

__all__ = ["Timeline", "make_timeline", "state_on"]


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
    >>> import geopandas as gpd
    >>> import shapely
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
        As `geo.control.day.holders_on` gives it, but categorical.

    Examples
    --------
    >>> import geopandas as gpd
    >>> import shapely
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
