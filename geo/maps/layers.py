"""What every drawer sees: tables of shapes with the days they hold, and their proof."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.errors import InputError
from geo.lines import no_lines
from geo.tables import STATUSES, empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import geopandas as gpd
    from numpy.typing import NDArray

    from geo.theatre import Theatre

__all__ = ["SHAPES", "Layers", "places_by_day", "rows_on"]

SHAPES = (
    "areas", "fronts", "band", "strikes", "incidents", "arrows", "pockets", "places", "lines",
)  # fmt: skip
_MOVING = tuple(name for name in SHAPES if name != "lines")  # a ceasefire may be decades old


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """A war as layers over time, with the reports behind them.

    Parameters
    ----------
    theatre
        Sides with their colours, names, region.
    sources
        One row a text or documented table, see ``geo.tables``.
    events
        All events read, drawn or not, with their evidence.
    areas, fronts, band, strikes, incidents, arrows, pockets, places, lines
        Shapes with ``valid_from`` and ``valid_to``, see ``geo.tables``; EPSG:4326.
    left_off
        ``event_id`` and ``reason`` of every event that is not drawn.
    made_from
        Name and SHA-256 of each input, for the record in exports.
    verdicts
        What a person decided about the events, see ``geo.tables``.
    """

    theatre: Theatre
    sources: pd.DataFrame
    events: pd.DataFrame
    areas: gpd.GeoDataFrame
    fronts: gpd.GeoDataFrame
    band: gpd.GeoDataFrame
    strikes: gpd.GeoDataFrame
    incidents: gpd.GeoDataFrame
    arrows: gpd.GeoDataFrame
    pockets: gpd.GeoDataFrame
    places: gpd.GeoDataFrame
    left_off: pd.DataFrame
    made_from: Mapping[str, str] = field(default_factory=dict)
    lines: gpd.GeoDataFrame = field(default_factory=no_lines)
    verdicts: pd.DataFrame = field(default_factory=partial(empty, "verdicts"))

    def at(self, day: str | pd.Timestamp) -> Layers:
        """Keep what holds on one day.

        Parameters
        ----------
        day
            An ISO day or a timestamp.

        Returns
        -------
        Layers
            The same layers with only the rows whose half-open interval contains the day.

        Examples
        --------
        A day's map is drawn from ``layers.at("2024-12-05")``.
        """
        when = pd.Timestamp(day)
        return replace(self, **{name: rows_on(getattr(self, name), when) for name in SHAPES})

    def between(self, since: str | pd.Timestamp, until: str | pd.Timestamp) -> Layers:
        """Keep what holds on at least one day of a span.

        Parameters
        ----------
        since, until
            First and last day, both inclusive.

        Returns
        -------
        Layers
            The same layers without rows that ended before or began after; intervals stay whole.

        Examples
        --------
        A film of a week is drawn from ``layers.between("2024-12-01", "2024-12-07")``.
        """
        first, last = pd.Timestamp(since), pd.Timestamp(until)
        tables = {name: getattr(self, name) for name in SHAPES}
        return replace(self, **{n: _within(table, first, last) for n, table in tables.items()})

    def of(self, status: str) -> Layers:
        """Keep one of the two maps.

        Parameters
        ----------
        status
            ``confirmed``, or ``claimed`` where the last word counts.

        Returns
        -------
        Layers
            The same layers; tables without a status stay as they are.

        Raises
        ------
        InputError
            If it is neither.

        Examples
        --------
        The picture of ``save`` shows ``layers.of("confirmed")``.
        """
        if status not in STATUSES:
            raise InputError(f"status {status!r} is not known: use one of {', '.join(STATUSES)}")
        tables = {name: getattr(self, name) for name in SHAPES}
        kept = {n: t[t["status"] == status] for n, t in tables.items() if "status" in t.columns}
        return replace(self, **kept)

    def span(self) -> tuple[str, str]:
        """Say from when to when the story runs.

        Returns
        -------
        tuple of str
            First and last day on which something happens, or that the theatre names; both
            inclusive, ISO; two empty texts when nothing is dated. Lines that agreements drew do not
            count: they may be decades old.

        Examples
        --------
        ``layers.span()`` gives ``('2024-11-26', '2024-12-12')`` for the bundled theatre.
        """
        tables = [getattr(self, name) for name in _MOVING]
        starts = [day for t in tables for day in (t["valid_from"].min(), t["valid_from"].max())]
        happened = (self.strikes, self.incidents)  # an arrow stays in sight after its event
        ends = [t["valid_to"].max() - pd.Timedelta(days=1) for t in happened]
        named = [pd.Timestamp(day) for day in self.theatre.period]
        known = sorted(day for day in (*starts, *ends, *named) if not pd.isna(day))
        return (f"{known[0]:%Y-%m-%d}", f"{known[-1]:%Y-%m-%d}") if known else ("", "")

    def check_day(self, day: str | pd.Timestamp) -> pd.Timestamp:
        """Hold a day to the story's span.

        Parameters
        ----------
        day
            An ISO day or a timestamp.

        Returns
        -------
        pandas.Timestamp
            The day.

        Raises
        ------
        InputError
            If it is no day, or lies outside; the text gives the span.

        Examples
        --------
        ``layers.check_day("1999-01-01")`` fails and names the span.
        """
        first, last = self.span()
        try:
            when = pd.Timestamp(day)
        except ValueError as error:
            raise InputError(f"date {day!r}: write it as YYYY-MM-DD") from error
        if pd.isna(when):
            raise InputError(f"date {day!r}: write it as YYYY-MM-DD")
        if not first:
            raise InputError(f"date {day}: nothing in the story is dated")
        when = when.normalize()
        if not pd.Timestamp(first) <= when <= pd.Timestamp(last):
            raise InputError(f"date {when:%Y-%m-%d}: the story runs from {first} to {last}")
        return when


def _within(table: gpd.GeoDataFrame, first: pd.Timestamp, last: pd.Timestamp) -> gpd.GeoDataFrame:
    return table[(table["valid_from"] <= last) & ~(table["valid_to"] <= first)]


def rows_on(table: gpd.GeoDataFrame, day: str | pd.Timestamp) -> gpd.GeoDataFrame:
    """Keep the rows of one table that hold on a day.

    Parameters
    ----------
    table
        Any table with ``valid_from`` and ``valid_to``.
    day
        An ISO day or a timestamp.

    Returns
    -------
    geopandas.GeoDataFrame
        The rows whose half-open interval contains the day.

    Examples
    --------
    >>> table = pd.DataFrame({"valid_from": ["2024-12-01"], "valid_to": ["2024-12-03"]})
    >>> days = table.astype("datetime64[s]")
    >>> [len(rows_on(days, day)) for day in ("2024-12-02", "2024-12-03")]
    [1, 0]
    """
    return table.take(next(places_by_day(table, [pd.Timestamp(day)])))


def places_by_day(
    table: gpd.GeoDataFrame, days: Iterable[pd.Timestamp]
) -> Iterator[NDArray[np.intp]]:
    """Find the rows that hold on each of several days.

    Parameters
    ----------
    table
        Any table with ``valid_from`` and ``valid_to``.
    days
        The days, in any order.

    Yields
    ------
    numpy.ndarray
        The positions of each day's rows; the very same array again while nothing changes.

    Examples
    --------
    >>> table = pd.DataFrame({"valid_from": ["2024-12-01"], "valid_to": ["2024-12-03"]})
    >>> days = pd.date_range("2024-12-01", "2024-12-03")
    >>> [places.tolist() for places in places_by_day(table.astype("datetime64[s]"), days)]
    [[0], [0], []]
    """
    starts, ends = table["valid_from"].to_numpy(), table["valid_to"].to_numpy()
    before, places = None, np.zeros(0, np.intp)
    for day in days:
        when = np.datetime64(day)
        holds = (starts <= when) & ~(ends <= when)  # an open end never lies before
        if before is None or (holds != before).any():
            before, places = holds, np.flatnonzero(holds)
        yield places
