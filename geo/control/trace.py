"""Events to intervals: who held each cell, when, by whose word."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.control.sites import sites
from geo.control.words import CONTESTED, UNKNOWN, Word, bears_on_control, sides_by_name, word_of
from geo.tables import COLUMNS, STATUSES, check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import geopandas as gpd

    from geo.theatre import Theatre

__all__ = ["CONTROL_EXTRAS", "retrace_control", "trace_control"]

CONTROL_EXTRAS: Final = ("certainty", "earliest", "event_ids")
"""What `trace_control` adds to the ``control`` table: reported, inferred or contested; the first
day on which it may already have been so; every event that says the same."""

_ORDER: Final = {"fought over": 0, "given up": 1, "held": 2}  # a day is known by how it ends


@dataclass(slots=True)
class _Spell:
    """A stretch of time in which one holder is reported, until the next."""

    holder: str
    certainty: str
    earliest: np.datetime64
    start: np.datetime64
    event_ids: list[str] = field(default_factory=list)


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
    already taken the place. Before its first report a cell has no row.

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
    used = used.assign(cell_id=sites(used, cells)).dropna(subset=["cell_id"])
    names = sides_by_name(theatre)
    words = [word_of(event, theatre, names) for event in used.to_dict("records")]
    piles: dict[str, list[Word]] = {}
    for cell_id, word in zip(used["cell_id"], words, strict=True):
        piles.setdefault(cell_id, []).append(word)
    records = [
        (cell_id, status, spell, end)
        for cell_id, pile in sorted(piles.items())
        for status in STATUSES
        for spell, end in _spells(pile, confirmed=status == "confirmed")
    ]
    return check(_table(records), "control")


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
    where = pd.Series(sites(events, cells), index=events.index)
    fresh = where[events["event_id"].isin(changed)].dropna()
    wanted = set(changed)
    stale = control["event_ids"].map(lambda ids: not wanted.isdisjoint(ids))
    touched = set(fresh) | set(control.loc[stale, "cell_id"])
    again = trace_control(events[where.isin(touched)], cells, theatre)
    kept = control[~control["cell_id"].isin(touched)]
    order = ["cell_id", "status", "valid_from"]
    return pd.concat([kept, again]).sort_values(order, kind="stable", ignore_index=True)


def _spells(pile: list[Word], *, confirmed: bool) -> Iterator[tuple[_Spell, np.datetime64]]:
    spells: list[_Spell] = []
    said = _Claims()
    pile = sorted(pile, key=lambda w: (w.day, _ORDER[w.says]))
    for _, day in groupby(pile, key=lambda w: w.day):
        for word in _in_order(list(day), spells[-1].holder if spells else ""):
            if said.proves(word) or not confirmed:
                _apply(word, spells)
    if not spells:  # the actors are nobody's, or nobody proved anything
        return iter(())
    ends = [s.start for s in spells[1:]] + [np.datetime64("NaT", "D")]
    return ((s, end) for s, end in zip(spells, ends, strict=True) if s.start != end)


def _in_order(day: list[Word], holder: str) -> Iterator[Word]:
    """Put captures of one day in the order in which each takes from the holder before it."""
    yield from (w for w in day if w.says != "held")
    left = [w for w in day if w.says == "held"]
    while left:
        word = next((w for w in left if w.loser and w.loser == holder), left[0])
        left.remove(word)
        holder = word.side
        yield word


@dataclass(slots=True)
class _Claims:
    """Counts who has said the same thing about a place since something else was said."""

    holder: str = ""
    gist: tuple[str, str] = ("", "")
    sources: frozenset[str] = frozenset()

    def proves(self, word: Word) -> bool:
        gist = (word.says, word.side)
        self.sources = word.sources | (self.sources if gist == self.gist else frozenset())
        self.gist = gist
        against = _against_own_side(word, self.holder)
        if word.says == "held":
            self.holder = word.side
        return word.proven or len(self.sources) > 1 or against


def _against_own_side(word: Word, holder: str) -> bool:
    if not word.speaker:
        return False
    if word.says == "held":
        return word.speaker != word.side and word.speaker == (word.loser or holder)
    return word.says == "given up" and word.speaker == word.side


def _apply(word: Word, spells: list[_Spell]) -> None:
    last = spells[-1] if spells else None
    holder = _holder(word, last.holder if last else "")
    certainty = CONTESTED if holder == CONTESTED else "inferred" if word.inferred else "reported"
    if last and last.holder == holder and "inferred" not in {last.certainty} - {certainty}:
        last.event_ids.append(word.event_id)
        return
    if holder:
        spells.append(_Spell(holder, certainty, word.earliest, word.day, [word.event_id]))


def _holder(word: Word, before: str) -> str:
    if word.says == "fought over":
        return CONTESTED
    if word.says == "held":
        return word.side or before
    left = not word.side or before in {word.side, CONTESTED, UNKNOWN, ""}
    return UNKNOWN if left else before


def _table(records: list[tuple[str, str, _Spell, np.datetime64]]) -> pd.DataFrame:
    columns = {
        "cell_id": [r[0] for r in records],
        "holder": [r[2].holder for r in records],
        "valid_from": np.array([r[2].start for r in records], dtype="datetime64[s]"),
        "valid_to": np.array([r[3] for r in records], dtype="datetime64[s]"),
        "status": [r[1] for r in records],
        "event_id": [r[2].event_ids[0] for r in records],
        "certainty": [r[2].certainty for r in records],
        "earliest": np.array([r[2].earliest for r in records], dtype="datetime64[s]"),
        "event_ids": [tuple(r[2].event_ids) for r in records],
    }
    table = pd.DataFrame(columns, columns=[*COLUMNS["control"], *CONTROL_EXTRAS])
    words = ["cell_id", "holder", "status", "event_id", "certainty"]
    return table.astype(dict.fromkeys(words, "str"))  # an empty table would have no type of its own
