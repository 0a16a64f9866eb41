"""Axes of advance: where a side went on from the towns it held, capture after capture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gazetteer.places import KM_PER_DEGREE
from geo.control.words import NOBODY
from geo.tables import COLUMNS, with_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

__all__ = ["arrows"]

_LEAP_KM: Final = 60.0
_LULL_DAYS: Final = 3


def arrows(
    cells: gpd.GeoDataFrame,
    control: pd.DataFrame,
    *,
    leap_km: float = _LEAP_KM,
    lull_days: int = _LULL_DAYS,
) -> gpd.GeoDataFrame:
    """Draw where a side advanced: from a town it held through those it took, one axis a run.

    Each town taken is joined to the nearest one that its taker held, or took on the same day. A
    capture from a town that was itself taken within the lull goes on with that axis; from a town
    that two captures start from, the first does (the nearer, of one day), and the other begins an
    axis of its own.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    leap_km
        How far, in kilometres, the taker may have come; from farther away no arrow is drawn.
    lull_days
        How many days an axis may rest and yet go on; as long is it shown after its last capture.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``arrows`` table in EPSG:4326: lines from the town held first to the one taken last, a
        row for each day on which the axis grew.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> drawn = arrows(cells, trace_control(events, cells, syria))
    >>> set(drawn.geom_type)
    {'LineString'}
    """
    spots = dict(zip(cells["cell_id"], cells[["lon", "lat"]].to_numpy(), strict=True))
    lull = np.timedelta64(lull_days, "D")
    rows = [
        (axis.actor, axis.status, *state)
        for axis in _axes(_steps(control, spots, leap_km), lull)
        for state in _states(axis, spots, lull)
    ]
    table = with_days(pd.DataFrame(rows, columns=list(COLUMNS["arrows"])))
    return gpd.GeoDataFrame(table, geometry="geometry", crs=4326)


class _Step(NamedTuple):
    """One capture: from which town, which, when, by whose word."""

    actor: str
    status: str
    day: np.datetime64
    start: str
    end: str
    event_ids: tuple[str, ...]


@dataclass(slots=True)
class _Axis:
    """Steps of one side that lead on from one another."""

    actor: str
    status: str
    steps: list[_Step] = field(default_factory=list)


def _steps(
    control: pd.DataFrame, spots: dict[str, NDArray[np.float64]], leap_km: float
) -> Iterator[_Step]:
    held = control[~control["holder"].isin(NOBODY) & control["cell_id"].isin(spots)]
    before = control.groupby(["cell_id", "status"])["holder"].shift().reindex(held.index)
    taken = held[before.notna() & (before != held["holder"])]
    sides = dict(iter(held.groupby(["holder", "status"])))
    for (actor, status, day), group in taken.groupby(["holder", "status", "valid_from"]):
        own, when = sides[actor, status], pd.Timestamp(str(day)).to_datetime64()
        bases = own.loc[(own["valid_from"] < day) & ~(own["valid_to"] < day), "cell_id"].tolist()
        said = dict(zip(group["cell_id"], group["event_ids"], strict=True))
        for start, end in _joined(bases, list(said), spots, leap_km):
            yield _Step(str(actor), str(status), when, start, end, said[end])


def _joined(
    bases: list[str], taken: list[str], spots: dict[str, NDArray[np.float64]], leap_km: float
) -> Iterator[tuple[str, str]]:
    """Join towns taken on one day, the nearest first, to those held and those joined already."""
    if not bases:
        return
    goals = np.array([spots[t] for t in taken])
    apart = np.array([_km(goals, spots[b]) for b in bases])
    nearest, least = apart.argmin(axis=0), apart.min(axis=0)
    starts = [bases[i] for i in nearest]
    for _ in taken:
        now = int(least.argmin())
        if least[now] > leap_km:
            return
        yield starts[now], taken[now]
        onward = _km(goals, goals[now])
        for closer in np.flatnonzero(onward < least):
            least[closer], starts[closer] = onward[closer], taken[now]
        least[now] = np.inf
        goals[now] = np.nan  # it is joined: nothing is closer to it


def _km(points: NDArray[np.float64], spot: NDArray[np.float64]) -> NDArray[np.float64]:
    shrink = np.cos(np.radians((points[:, 1] + spot[1]) / 2))
    apart: NDArray[np.float64] = np.hypot((points[:, 0] - spot[0]) * shrink, points[:, 1] - spot[1])
    return apart * KM_PER_DEGREE


def _axes(steps: Iterable[_Step], lull: np.timedelta64) -> list[_Axis]:
    axes: list[_Axis] = []
    tips: dict[tuple[str, str, str], _Axis] = {}
    for step in sorted(steps, key=lambda s: s.day):
        axis = tips.pop((step.actor, step.status, step.start), None)
        if axis is None or step.day - axis.steps[-1].day > lull:
            axis = _Axis(step.actor, step.status)
            axes.append(axis)
        axis.steps.append(step)
        tips[step.actor, step.status, step.end] = axis
    return axes


def _states(
    axis: _Axis, spots: dict[str, NDArray[np.float64]], lull: np.timedelta64
) -> Iterator[tuple[np.datetime64, np.datetime64, tuple[str, ...], shapely.LineString]]:
    """Give the axis as it stood from each day on which it grew, until the next or its end."""
    days = sorted({step.day for step in axis.steps})
    for day, until in zip(days, [*days[1:], days[-1] + lull], strict=True):
        done = [step for step in axis.steps if step.day <= day]
        towns = [done[0].start, *(step.end for step in done)]
        ids = tuple(dict.fromkeys(e for step in done for e in step.event_ids))
        yield day, until, ids, shapely.linestrings([spots[town] for town in towns])
