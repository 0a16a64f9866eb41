"""The tables that the rooms hand to each other, and the check that holds them to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import numpy as np
import pandas as pd

from geo.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "DATE_ORIGINS",
    "FACTUALITIES",
    "STATUSES",
    "Action",
    "DateOrigin",
    "Factuality",
    "Status",
    "TableName",
    "check",
    "empty",
    "plain",
    "with_days",
]

Action = Literal[
    "capture", "lose", "withdraw", "advance", "clash", "siege", "strike", "ceasefire", "hold"
]
Factuality = Literal["asserted", "claimed", "possible", "denied"]
DateOrigin = Literal["text", "inherited", "document", "none"]
Status = Literal["claimed", "confirmed"]
TableName = Literal[
    "sources", "events", "cells", "control", "areas", "fronts", "band", "strikes", "incidents",
    "arrows", "pockets", "places", "lines", "verdicts",
]  # fmt: skip

ACTIONS: Final[tuple[str, ...]] = get_args(Action)
FACTUALITIES: Final[tuple[str, ...]] = get_args(Factuality)
DATE_ORIGINS: Final[tuple[str, ...]] = get_args(DateOrigin)
STATUSES: Final[tuple[str, ...]] = get_args(Status)

_SPAN = ("valid_from", "valid_to")

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    # Where texts come from; `documented` marks a theatre's own tables, which have no text.
    "sources": (
        "source", "title", "publisher", "language", "issued_first", "issued_last", "url",
        "documented", "text",
    ),
    "events": (
        "event_id", "action", "place_id", "place", "place_ar", "kind", "lon", "lat", "radius_km",
        "actor", "actor_name", "opponent", "first", "last", "date_from", "count_min", "count_max",
        "target", "factuality", "speaker", "evidence",
    ),
    "cells": ("cell_id", "place_id", "place", "place_ar", "lon", "lat", "geometry"),
    "control": ("cell_id", "holder", *_SPAN, "status", "event_id"),
    "areas": ("cell_id", "holder", "certainty", "status", *_SPAN, "event_ids", "geometry"),
    "fronts": (
        "front_id", "cell_a", "cell_b", "side_a", "side_b", "certainty", "status", *_SPAN,
        "event_ids", "geometry",
    ),
    "band": ("status", *_SPAN, "event_ids", "geometry"),
    "strikes": (
        "event_id", "place", "place_ar", "actor", "target", "count_min", "count_max",
        "factuality", *_SPAN, "event_ids", "geometry",
    ),
    "incidents": (
        "event_id", "action", "place", "place_ar", "actor", "opponent", "radius_km",
        "factuality", *_SPAN, "event_ids", "geometry",
    ),
    "arrows": ("actor", "status", *_SPAN, "event_ids", "geometry"),
    "pockets": ("holder", "surrounded_by", "status", *_SPAN, "event_ids", "geometry"),
    "places": (
        "place_id", "name", "name_ar", "kind", "rank", "holder", "certainty", "status", *_SPAN,
        "event_ids", "geometry",
    ),
    # Ceasefire and de-escalation lines; `name` and `source` say what is proof of them.
    "lines": (
        "line_id", "kind", "name", "name_ar", "source", "note", *_SPAN, "event_ids", "geometry",
    ),
    # What a person decided; passages and values are JSON.
    "verdicts": ("decision", "passages", "values", "by", "at", "note", "withdraws"),
}  # fmt: skip
"""Columns of every table, in order. ``valid_from`` and ``valid_to`` are ``datetime64[s]`` days,
half-open, ``NaT`` in ``valid_to`` meaning "still so". ``first`` and ``last`` of events are ISO days
as text, both inclusive, ``None`` when undated. ``event_ids`` holds a tuple of ids, ``evidence`` a
list of dicts. ``certainty`` is reported, inferred, contested or none."""

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "action": ACTIONS,
    "factuality": FACTUALITIES,
    "date_from": DATE_ORIGINS,
    "status": STATUSES,
    "certainty": ("reported", "inferred", "contested", "none"),
}


def empty(name: TableName) -> pd.DataFrame:
    """Make a table without rows.

    Parameters
    ----------
    name
        Which table.

    Returns
    -------
    pandas.DataFrame
        All columns of the table, no row. Not a GeoDataFrame: the caller knows the geometry's CRS.

    Examples
    --------
    >>> empty("control").columns.tolist()
    ['cell_id', 'holder', 'valid_from', 'valid_to', 'status', 'event_id']
    """
    return with_days(pd.DataFrame(columns=list(COLUMNS[name])))


def with_days(table: pd.DataFrame) -> pd.DataFrame:
    """Give ``valid_from`` and ``valid_to`` the type for days, whatever they held.

    Parameters
    ----------
    table
        Any table; it is not changed.

    Returns
    -------
    pandas.DataFrame
        The same rows; both columns, where present, as ``datetime64[s]``.

    Examples
    --------
    >>> str(with_days(pd.DataFrame({"valid_to": [None]}))["valid_to"].dtype)
    'datetime64[s]'
    """
    return table.astype({c: "datetime64[s]" for c in _SPAN if c in table.columns})


def check(table: pd.DataFrame, name: TableName) -> pd.DataFrame:
    """Hold a table to its contract.

    Parameters
    ----------
    table
        The table; it is not changed.
    name
        Which contract it should meet.

    Returns
    -------
    pandas.DataFrame
        The same table, so that a call can be chained.

    Raises
    ------
    TableError
        If columns are missing, a closed word has another value, a day is not of the type for
        days, an interval ends before it begins,
        an event has no evidence, or control intervals of one cell overlap. All faults are named.

    Examples
    --------
    >>> check(empty("control"), "control").empty
    True
    >>> check(empty("control").drop(columns="holder"), "control")
    Traceback (most recent call last):
    geo.errors.TableError: control: column holder is missing
    """
    faults = list(_faults(table, name))
    if faults:
        raise TableError(f"{name}: " + "; ".join(faults))
    return table


def plain(value: Any) -> Any:  # noqa: ANN401 (whatever a cell holds)
    """Turn a cell into what JSON can hold.

    Parameters
    ----------
    value
        Any cell, lists and dicts included.

    Returns
    -------
    object
        Days as ISO text, numbers as Python's own, missing values as ``None``.

    Examples
    --------
    >>> plain([pd.Timestamp("2024-12-05"), pd.NA])
    ['2024-12-05', None]
    """
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return value.item() if isinstance(value, np.generic) else value


def _faults(table: pd.DataFrame, name: TableName) -> Iterator[str]:
    missing = [c for c in COLUMNS[name] if c not in table.columns]
    if missing:
        yield "; ".join(f"column {c} is missing" for c in missing)
        return
    yield from _word_faults(table, name)
    yield from _span_faults(table)
    if name == "events":
        yield from _event_faults(table)
    if name == "control":
        yield from _overlap_faults(table)


def _word_faults(table: pd.DataFrame, name: TableName) -> Iterator[str]:
    for column in COLUMNS[name]:
        if column in _WORDS:
            wrong = sorted(set(table[column].dropna()) - set(_WORDS[column]))
            if wrong:
                yield f"{column} has {wrong}, known are {list(_WORDS[column])}"


def _span_faults(table: pd.DataFrame) -> Iterator[str]:
    if "valid_from" not in table.columns:
        return
    other = [c for c in _SPAN if table[c].dtype != "datetime64[s]"]
    if other:
        yield "; ".join(f"{c} is {table[c].dtype}, not datetime64[s]" for c in other)
        return
    bad = table["valid_to"].notna() & (table["valid_to"] <= table["valid_from"])
    if bad.any():
        yield f"rows {table.index[bad].tolist()[:5]} end before they begin"


def _event_faults(table: pd.DataFrame) -> Iterator[str]:
    bare = table["evidence"].map(lambda items: len(items) == 0)
    if bare.any():
        yield f"events {table.loc[bare, 'event_id'].tolist()[:5]} have no evidence"
    if table["event_id"].duplicated().any():
        twice = table.loc[table["event_id"].duplicated(), "event_id"].tolist()[:5]
        yield f"event ids {twice} stand twice"
    dated = table["first"].notna()
    if (table.loc[dated, "last"] < table.loc[dated, "first"]).any():
        yield "an event's last day lies before its first"


def _overlap_faults(table: pd.DataFrame) -> Iterator[str]:
    ordered = table.sort_values(["cell_id", "status", "valid_from"], kind="stable")
    previous = ordered.shift()
    same = (ordered["cell_id"] == previous["cell_id"]) & (ordered["status"] == previous["status"])
    late = previous["valid_to"].isna() | (previous["valid_to"] > ordered["valid_from"])
    if (same & late).any():
        yield f"cells {ordered.loc[same & late, 'cell_id'].tolist()[:5]} have overlapping intervals"
