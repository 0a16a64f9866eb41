"""Half-open intervals of several cells brought together: edges have two, triangles three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["FOREVER", "day_of", "histories", "overlaps", "stretches"]

FOREVER: Final = np.iinfo(np.int64).max
"""Stands for an open end while intervals are compared as whole seconds."""


def histories(
    cells: gpd.GeoDataFrame, control: pd.DataFrame, status: str, inferred: pd.DataFrame | None
) -> pd.DataFrame:
    """Bring the intervals of one status into the order of the cells.

    Parameters
    ----------
    cells
        The ``cells`` table.
    control
        What `geo.control.trace_control` gives.
    status
        Which intervals.
    inferred
        What `geo.control.infer_control` gives, or ``None``.

    Returns
    -------
    pandas.DataFrame
        The rows with ``cell`` (position of the row in ``cells``) and ``since``, ``until`` as
        seconds since 1970, `FOREVER` for an open end; sorted by both.

    Examples
    --------
    >>> from geo.control.cells import make_cells
    >>> from geo.control.trace import trace_control
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> events = documented_events(syria)
    >>> cells = make_cells(events, syria.region())
    >>> table = histories(cells, trace_control(events, cells, syria), "claimed", None)
    >>> bool(table["cell"].is_monotonic_increasing)
    True
    """
    table: pd.DataFrame = (
        control if inferred is None else pd.concat([control, inferred], ignore_index=True)
    )
    table = table[table["status"] == status].copy()
    place = pd.Index(cells["cell_id"]).get_indexer(table["cell_id"])
    until = table["valid_to"].astype("datetime64[s]").astype("int64")
    table["cell"] = place
    table["since"] = table["valid_from"].astype("datetime64[s]").astype("int64")
    table["until"] = until.mask(table["valid_to"].isna(), FOREVER)
    table = table[place >= 0]
    return table.sort_values(["cell", "since"], ignore_index=True)


def overlaps(
    corners: Sequence[NDArray[np.intp]], history: pd.DataFrame
) -> tuple[NDArray[np.intp], list[NDArray[np.intp]], NDArray[np.int64], NDArray[np.int64]]:
    """Find the stretches of time in which all cells of a group keep their holders.

    Parameters
    ----------
    corners
        For edges two, for triangles three arrays of cell positions, all of one length.
    history
        What `histories` gives.

    Returns
    -------
    tuple
        Four results of one length: position of the group, one array a corner of rows of
        ``history``, and the stretch's ``since`` and ``until``. Groups of which a cell has no
        history never appear.

    Examples
    --------
    >>> history = pd.DataFrame({"cell": [0, 0, 1], "since": [0, 5, 3], "until": [5, 9, 9]})
    >>> group, rows, since, until = overlaps([np.array([0]), np.array([1])], history)
    >>> since.tolist(), until.tolist(), [r.tolist() for r in rows]
    ([3, 5], [5, 9], [[0, 1], [2, 2]])
    """
    cell = history["cell"].to_numpy()
    begin, end = history["since"].to_numpy(), history["until"].to_numpy()
    group = np.arange(len(corners[0]))
    since = np.full(len(group), np.iinfo(np.int64).min)
    until = np.full(len(group), FOREVER)
    rows: list[NDArray[np.intp]] = []
    first = np.searchsorted(cell, np.arange(max(c.max(initial=-1) for c in corners) + 2))
    for corner in corners:
        picked, row = _expand(first[corner[group]], first[corner[group] + 1])
        since = np.maximum(since[picked], begin[row])
        until = np.minimum(until[picked], end[row])
        keep = since < until
        picked, since, until = picked[keep], since[keep], until[keep]
        group, rows = group[picked], [*(r[picked] for r in rows), row[keep]]
    return group, rows, since, until


def _expand(
    low: NDArray[np.intp], high: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """List every number of every range, with the position of its range."""
    sizes = high - low
    picked = np.repeat(np.arange(len(low)), sizes)
    starts = np.cumsum(sizes) - sizes
    return picked, np.arange(len(picked)) - starts[picked] + low[picked]


def day_of(seconds: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """Turn seconds since 1970 back into days.

    Parameters
    ----------
    seconds
        As in `histories`.

    Returns
    -------
    numpy.ndarray
        ``datetime64[s]``, `FOREVER` as ``NaT``.

    Examples
    --------
    >>> day_of(np.array([0, FOREVER])).astype(str).tolist()
    ['1970-01-01T00:00:00', 'NaT']
    """
    days = seconds.astype("datetime64[s]")
    return np.where(seconds == FOREVER, np.datetime64("NaT", "s"), days)


def stretches(table: pd.DataFrame) -> Iterator[tuple[np.datetime64, np.datetime64]]:
    """Give the intervals between any two changes of a table.

    Parameters
    ----------
    table
        Any table with ``valid_from`` and ``valid_to``.

    Yields
    ------
    tuple of numpy.datetime64
        Start and end, half-open; the last end is ``NaT``.

    Examples
    --------
    >>> days = pd.to_datetime(["2024-12-01", "2024-12-05"]).astype("datetime64[s]")
    >>> table = pd.DataFrame({"valid_from": days, "valid_to": [days[1], pd.NaT]})
    >>> [(str(a)[:10], str(b)[:10]) for a, b in stretches(table)]
    [('2024-12-01', '2024-12-05'), ('2024-12-05', 'NaT')]
    """
    days = np.unique(table[["valid_from", "valid_to"]].to_numpy(dtype="datetime64[s]"))
    days = days[~np.isnat(days)]
    yield from zip(days, [*days[1:], np.datetime64("NaT", "s")], strict=False)
