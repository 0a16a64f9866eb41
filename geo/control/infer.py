"""Holders of places that no report names, from the reported places around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo.control.cells import BEYOND
from geo.control.divides import find_divides
from geo.control.field import ABSENT, rank_towns, winners
from geo.control.ground import equal_area, to_metres
from geo.control.neighbours import let_in
from geo.control.trace import CONTROL_EXTRAS
from geo.control.words import CONTESTED, UNKNOWN
from geo.tables import COLUMNS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["INFERRED_EXTRAS", "infer_control"]

INFERRED_EXTRAS: Final = ("nearest", "distance_km")
"""What `infer_control` adds: the nearest reported place of that side when the interval began, and
how far away it is."""

_NEAREST: Final = 6  # beyond the reach, of so many nearest towns
_WITNESSES: Final = 2  # this many must be of the side: one alone may be a garrison in the desert,
_FARTHEST: Final = 3  # and the nearest of them no farther than so many reaches
_COLUMNS: Final = [*COLUMNS["control"], *CONTROL_EXTRAS, *INFERRED_EXTRAS]


def infer_control(
    cells: gpd.GeoDataFrame,
    control: pd.DataFrame,
    *,
    reach_km: float = 35.0,
    divides: NDArray[np.intp] | None = None,
) -> pd.DataFrame:
    """Let places that no report names take the side in whose ground they lie, as inferred.

    Each reported town has a signed distance to the nearest town of another side; between towns it
    is interpolated (see `geo.control.field`), so that fronts run smoothly between towns instead of
    midway around each. Towns on the other bank of a great river, or in another province, count as
    farther away: fronts often stop there. A side is inferred where one of its towns lies within the
    reach, and beyond, up to three reaches, where two of the six nearest towns are of that side;
    elsewhere nothing is said.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    reach_km
        How far a town may speak for others, in kilometres.
    divides
        What `geo.control.divides.find_divides` gives for the cells, when it is at hand already.

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
    spots = np.concatenate(
        [_kilometres(cells), find_divides(cells) if divides is None else divides], axis=1
    )
    ids = cells["cell_id"].to_numpy(dtype=object)
    scene = _Scene(spots[rest], spots[named], ids[named], reach_km)
    said = [control[control["status"] == s].drop(columns="status") for s in STATUSES]
    found = [_of_status(said[0], scene)]
    same = said[0].reset_index(drop=True).equals(said[1].reset_index(drop=True))
    found.append(found[0] if same else _of_status(said[1], scene))
    parts = [t.assign(status=s) for t, s in zip(found, STATUSES, strict=True) if len(t)]
    table = pd.concat(parts or [_nothing()], ignore_index=True)
    table["cell_id"] = ids[rest][table["cell_id"].to_numpy(dtype=np.intp)]
    return table[_COLUMNS].sort_values(["cell_id", "status", "valid_from"], ignore_index=True)


def _nothing() -> pd.DataFrame:
    days = dict.fromkeys(["valid_from", "valid_to", "earliest"], "datetime64[s]")
    return pd.DataFrame(columns=_COLUMNS).astype(days)


def _kilometres(cells: gpd.GeoDataFrame) -> NDArray[np.float64]:
    crs = equal_area(shapely.box(*cells.total_bounds))
    points = to_metres(shapely.points(cells["lon"], cells["lat"]), crs)
    xy: NDArray[np.float64] = shapely.get_coordinates(points) / 1000
    return xy


@dataclass(frozen=True, slots=True)
class _Scene:
    """The points that nobody names, and the towns that may speak for them, as far as the reach."""

    points: NDArray[np.float64]
    towns: NDArray[np.float64]
    ids: NDArray[np.object_]
    reach: float


def _of_status(control: pd.DataFrame, scene: _Scene) -> pd.DataFrame:
    """Infer day by day where something changes, and join the days that agree."""
    days = np.unique(control[["valid_from", "valid_to"]].to_numpy(dtype="datetime64[s]"))
    days = days[~np.isnat(days)]
    if not len(days):
        return _nothing()
    names = np.array(sorted({UNKNOWN, *control["holder"]}), dtype=object)
    unknown = int(np.searchsorted(names, UNKNOWN))
    on = [_on(control, scene.ids, names, day) for day in days]
    guesses = list(_guesses(scene, [sides for sides, _ in on], unknown))
    found = _runs(np.array([side for side, _ in guesses]), unknown)
    found["holder"] = names[found["side"]]
    town = np.array([town for _, town in guesses])[found["begin"], found["cell_id"]]
    apart = scene.points[found["cell_id"], :2] - scene.towns[town, :2]
    found["distance_km"] = np.hypot(*apart.T)
    found["nearest"] = scene.ids[town]
    said = control.iloc[np.array([row for _, row in on])[found["begin"], town]]
    return _dated(found, days, said)


def _on(
    control: pd.DataFrame, ids: NDArray[np.object_], names: NDArray[np.object_], day: np.datetime64
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give each town's side on a day, and the row of control that says so (0 where none does)."""
    row = np.flatnonzero((control["valid_from"] <= day) & ~(control["valid_to"] <= day))
    town = pd.Index(ids).get_indexer(pd.Index(control["cell_id"].iloc[row]))
    sides, rows = np.full(len(ids), ABSENT), np.zeros(len(ids), dtype=np.intp)
    sides[town] = np.searchsorted(names, control["holder"].iloc[row].to_numpy(dtype=object))
    rows[town] = row
    return sides, rows


def _guesses(
    scene: _Scene, by_day: list[NDArray[np.intp]], unknown: int
) -> Iterator[tuple[NDArray[np.int16], NDArray[np.int32]]]:
    """Give, day by day, each point's side and the town that speaks for it."""
    ranking, around, before = rank_towns(scene.towns), None, np.empty(0, dtype=np.intp)
    for sides in by_day:
        present = np.flatnonzero(sides != ABSENT)
        around = let_in(around, scene.points, scene.towns, np.setdiff1d(present, before))
        before = present
        won = winners(around, scene.towns, ranking, sides)
        # Of its neighbours the nearest that is held by the side that the point was given.
        nth = (sides[around.town] == won[:, None]).argmax(axis=1)[:, None]
        speaker, km = (np.take_along_axis(x, nth, axis=1)[:, 0] for x in (around.town, around.km))
        witnesses = (sides[around.town[:, :_NEAREST]] == won[:, None]).sum(axis=1)
        far = (witnesses >= _WITNESSES) & (km <= _FARTHEST * scene.reach)
        vouched = (sides[speaker] == won) & ((km <= scene.reach) | far)
        yield np.where(vouched, won, unknown).astype(np.int16), speaker.astype(np.int32)


def _runs(states: NDArray[np.int16], unknown: int) -> pd.DataFrame:
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
    for column in ("event_id", "event_ids"):
        found[column] = said[column].to_numpy(dtype=object)
    found["certainty"] = found["holder"].map({CONTESTED: CONTESTED, UNKNOWN: "none"})
    found["certainty"] = found["certainty"].fillna("inferred")
    known = (found["holder"] != UNKNOWN).to_numpy()
    found["event_id"] = np.where(known, found["event_id"], "")
    found["event_ids"] = [e if k else () for e, k in zip(found["event_ids"], known, strict=True)]
    return found
