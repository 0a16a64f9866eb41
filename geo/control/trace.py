"""Events to intervals: who held each cell, when, by whose word."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.control.sites import sites
from geo.control.spells import Spell, spell_out
from geo.control.words import bears_on_control, words_of
from geo.tables import COLUMNS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.control.words import Word
    from geo.theatre import Theatre

__all__ = ["CONTROL_EXTRAS", "retrace_control", "trace_control"]

CONTROL_EXTRAS: Final = ("certainty", "earliest", "event_ids")
"""What `trace_control` adds to the ``control`` table: reported, inferred or contested; the first
day on which it may already have been so; every event that says the same."""


def trace_control(events: pd.DataFrame, cells: gpd.GeoDataFrame, theatre: Theatre) -> pd.DataFrame:
    """Trace who held each cell through time, as claimed and as confirmed.

    Only dated events that are asserted or claimed count, and of those captures, losses,
    withdrawals, holds, clashes and sieges; strikes never change control. An event known only to lie
    between two days takes effect on the last of them, by which it had certainly happened; the first
    is kept in ``earliest``. On one day fighting comes before leaving, leaving before taking, and of
    several captures each follows the one that gave its loser the place. *Claimed*: the last report
    holds. *Confirmed*: the same over those events alone that are documented, or come from two
    sources, in one event or in several that agree, or speak against their speaker's own side.
    A documented row of low confidence moves the line in both, as ``inferred``.
    A side that leaves, or loses to nobody named, leaves the holder unknown, unless another had
    already taken the place. A building or quarter taken only contests its town.
    Before its first report a cell has no row.

    Parameters
    ----------
    events
        The ``events`` table.
    cells
        The ``cells`` table; an event counts for the cell of its place, see `geo.control.sites`.
    theatre
        Says which side an actor acts for. One without sides takes each actor for a side.

    Returns
    -------
    pandas.DataFrame
        The ``control`` table and `CONTROL_EXTRAS`; ``holder`` is a side, contested or unknown,
        ``event_id`` the event that began the interval.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> control = trace_control(events, cells, syria)
    >>> homs = control[(control["cell_id"] == "geonames:169577") & (control["status"] == "claimed")]
    >>> homs[["holder", "valid_from"]].astype(str).to_numpy().tolist()
    [['gov', '2024-11-26'], ['opposition', '2024-12-08']]
    """
    used = events[bears_on_control(events)]
    rows = _Rows()
    for cell_id, pile in _piles(sites(used, cells).tolist(), words_of(used, theatre)):
        rows.add(cell_id, *spell_out(pile))
    return rows.table()


def _piles(where: list[str | None], words: list[Word]) -> Iterator[tuple[str, list[Word]]]:
    """Give the words about each cell, cell by cell."""
    names = [cell_id or "" for cell_id in where]
    said = sorted((n for n, name in enumerate(names) if name), key=names.__getitem__)
    for cell_id, numbers in groupby(said, key=names.__getitem__):
        yield cell_id, [words[n] for n in numbers]


def retrace_control(
    control: pd.DataFrame,
    events: pd.DataFrame,
    changed: Collection[str],
    cells: gpd.GeoDataFrame,
    theatre: Theatre,
) -> pd.DataFrame:
    """Bring control up to date after late, corrected or withdrawn reports.

    Parameters
    ----------
    control
        What `trace_control` gave before.
    events
        All events as they are now, and of deleted events none.
    changed
        Ids of the events that are new, corrected or deleted.
    cells
        The ``cells`` table.
    theatre
        The theatre.

    Returns
    -------
    pandas.DataFrame
        What `trace_control` would give for all events; only the cells touched are traced again.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> late = events.loc[events["place"] == "Homs", "event_id"]
    >>> before = trace_control(events.drop(late.index), cells, syria)
    >>> after = retrace_control(before, events, late, cells, syria)
    >>> after.equals(trace_control(events, cells, syria))
    True
    """
    wanted = set(changed)
    where = sites(events, cells)
    fresh = {c for c, e in zip(where, events["event_id"].tolist(), strict=True) if e in wanted}
    ids = control["cell_id"].to_numpy(dtype=object)
    stale = [not wanted.isdisjoint(said) for said in control["event_ids"].tolist()]
    touched = {*fresh, *ids[np.flatnonzero(stale)]} - {None}
    again = trace_control(events[[c in touched for c in where]], cells, theatre)
    return _spliced(control, again, touched)


def _spliced(control: pd.DataFrame, again: pd.DataFrame, touched: set[str]) -> pd.DataFrame:
    """Put the cells traced again in the places of their old rows; both tables are in order."""
    ids, new = (t["cell_id"].to_numpy(dtype=object) for t in (control, again))
    parts, done = [], 0
    for cell_id in sorted(touched):
        low, high = (int(np.searchsorted(ids, cell_id, side=s)) for s in ("left", "right"))
        parts += [control.iloc[done:low], again[new == cell_id]]
        done = high
    joined: pd.DataFrame = pd.concat([*parts, control.iloc[done:]], ignore_index=True)
    return joined


class _Rows:
    """The table column by column: a tuple a row would keep the garbage collector busy."""

    def __init__(self) -> None:
        self.cell_ids: list[str] = []
        self.spells: tuple[list[Any], ...] = tuple([] for _ in Spell._fields)
        self.row: list[int] = []
        self.status: list[str] = []

    def add(self, cell_id: str, claimed: list[Spell], confirmed: list[Spell]) -> None:
        """Take the spells of a cell; where claimed and confirmed are one list, only once."""
        self._add(cell_id, claimed)
        self._show(STATUSES[0], len(claimed))
        if confirmed is not claimed:
            self._add(cell_id, confirmed)
        self._show(STATUSES[1], len(confirmed))

    def _add(self, cell_id: str, spells: list[Spell]) -> None:
        for spell in spells:
            self.cell_ids.append(cell_id)
            for column, value in zip(self.spells, spell, strict=True):
                column.append(value)

    def _show(self, status: str, count: int) -> None:
        last = len(self.cell_ids)
        self.row.extend(range(last - count, last))
        self.status.extend([status] * count)

    def table(self) -> pd.DataFrame:
        """Make the ``control`` table."""
        holder, certainty, earliest, start, event_ids, end = self.spells
        columns = {
            "cell_id": self.cell_ids,
            "holder": holder,
            "valid_from": _seconds(start),
            "valid_to": _seconds(end),
            "event_id": [ids[0] for ids in event_ids],
            "certainty": certainty,
            "earliest": _seconds(earliest),
            "event_ids": event_ids,
        }
        words = ["cell_id", "holder", "event_id", "certainty"]  # an empty table has no type itself
        table = pd.DataFrame(columns).astype(dict.fromkeys(words, "str")).iloc[self.row]
        table["status"] = pd.array(self.status, dtype="str")
        return table[[*COLUMNS["control"], *CONTROL_EXTRAS]].reset_index(drop=True)


def _seconds(days: list[int]) -> NDArray[np.datetime64]:
    return np.array(days, dtype=np.int64).astype("datetime64[D]").astype("datetime64[s]")
