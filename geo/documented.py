"""A theatre's documented tables (or a person's own, in the same columns) as events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.errors import InputError
from geo.tables import COLUMNS, check

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path

    from geo.theatre import Theatre

__all__ = ["documented_events", "read_changes", "read_holders", "read_strikes"]

_NEEDED: Final = {
    "holders": ("name", "lon", "lat", "as_of", "holder"),
    "changes": ("name", "lon", "lat", "date", "holder"),
    "strikes": ("name", "lon", "lat", "date"),
}
_RADIUS_KM: Final = 1.0  # a documented point is the place itself, give or take its extent
_CONTESTED: Final = "contested"


def documented_events(theatre: Theatre) -> pd.DataFrame:
    """Read every documented table of a theatre.

    Parameters
    ----------
    theatre
        The theatre; tables it does not have are passed over.

    Returns
    -------
    pandas.DataFrame
        An events table; ids begin with the table's name. Evidence of a documented row has no quote
        (``quote``, ``start`` and ``end`` are ``None``) but a ``confidence`` and a ``note``.

    Raises
    ------
    InputError
        If a table is faulty; the text names the file and the row.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> documented_events(load_theatre("syria"))["action"].value_counts().to_dict()
    {'hold': 287, 'capture': 264, 'strike': 52, 'clash': 1}
    """
    readers = {
        "holders": read_holders,
        "changes": read_changes,
        "older_changes": read_changes,
        "strikes": read_strikes,
    }
    found = [(read, theatre.table(name)) for name, read in readers.items()]
    parts = [read(path) for read, path in found if path is not None]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS["events"])


def read_holders(path: Path) -> pd.DataFrame:
    """Read who held each place at the start.

    Parameters
    ----------
    path
        A CSV with columns name, lon, lat, as_of, holder, and optionally place_id, name_ar,
        confidence, note, source.

    Returns
    -------
    pandas.DataFrame
        An events table of ``hold`` events.

    Raises
    ------
    InputError
        If a column is missing or a row is faulty.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> read_holders(load_theatre("syria").table("holders"))["actor"].iloc[0]
    'opposition'
    """
    table = _read(path, "holders").rename(columns={"as_of": "date"})
    return _finish(table.assign(action="hold", actor=table["holder"], opponent=None), path)


def read_changes(path: Path) -> pd.DataFrame:
    """Read who took which place, and when.

    Parameters
    ----------
    path
        A CSV with columns name, lon, lat, date, holder, and optionally place_id, name_ar, first,
        last, holder_before, confidence, note, source.

    Returns
    -------
    pandas.DataFrame
        An events table of ``capture`` events; a holder ``contested`` gives a ``clash``.

    Raises
    ------
    InputError
        If a column is missing or a row is faulty.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> read_changes(load_theatre("syria").table("changes"))["action"].unique().tolist()
    ['capture']
    """
    table = _read(path, "changes")
    contested = table["holder"] == _CONTESTED
    before = table.get("holder_before", pd.Series(None, table.index, dtype=object))
    return _finish(
        table.assign(
            action=contested.map({True: "clash", False: "capture"}),
            actor=table["holder"].mask(contested, None),
            opponent=before.mask(before.isin(["", _CONTESTED]), None),
        ),
        path,
    )


def read_strikes(path: Path) -> pd.DataFrame:
    """Read where strikes fell.

    Parameters
    ----------
    path
        A CSV with columns name, lon, lat, date, and optionally place_id, name_ar, actor, target,
        count_min, count_max, confidence, note, source.

    Returns
    -------
    pandas.DataFrame
        An events table of ``strike`` events.

    Raises
    ------
    InputError
        If a column is missing or a row is faulty.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> strikes = read_strikes(load_theatre("syria").table("strikes"))
    >>> strikes.query("place == 'Rastan bridge (M5)'")["count_min"].tolist()
    [8]
    """
    table = _read(path, "strikes")
    return _finish(table.assign(action="strike", opponent=None), path)


def _read(path: Path, name: str) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"{path}: not a CSV table in UTF-8: {error}") from error
    missing = [c for c in _NEEDED[name] if c not in table.columns]
    if missing:
        raise InputError(f"{path}: columns {', '.join(missing)} are missing")
    return table


def _finish(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    points = _numbers(table, path, ("lon", "lat"))
    first = _days(table, path, "first")
    last = _days(table, path, "last")
    events = pd.DataFrame(
        {
            "event_id": [f"{path.stem}:{i + 2}" for i in range(len(table))],
            "action": table["action"],
            "place_id": _text(table, "place_id").where(
                _text(table, "place_id") != "", "name:" + table["name"]
            ),
            "place": table["name"],
            "place_ar": _text(table, "name_ar"),
            "kind": "",
            "lon": points["lon"],
            "lat": points["lat"],
            "radius_km": _RADIUS_KM,
            "actor": table.get("actor", None),
            "actor_name": "",
            "opponent": table["opponent"],
            "first": first,
            "last": last,
            "date_from": "text",
            "count_min": _counts(table, "count_min"),
            "count_max": _counts(table, "count_max"),
            "target": _text(table, "target"),
            "factuality": "asserted",
            "speaker": "",
            "evidence": [_evidence(row, path.stem) for row in table.to_dict("records")],
        }
    )
    return check(events.astype({"actor": object, "opponent": object}), "events")


def _text(table: pd.DataFrame, column: str) -> pd.Series:
    return table.get(column, pd.Series("", table.index))


def _counts(table: pd.DataFrame, column: str) -> pd.Series:
    return pd.to_numeric(_text(table, column), errors="coerce").astype("Int64")


def _numbers(table: pd.DataFrame, path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    values = pd.DataFrame({c: pd.to_numeric(table[c], errors="coerce") for c in columns})
    bad = ~(values["lon"].between(-180, 180) & values["lat"].between(-90, 90))
    if bad.any():
        raise InputError(
            f"{path}: row {_row(bad)}: lon and lat must be degrees in [-180, 180] and [-90, 90]"
        )
    return values


def _days(table: pd.DataFrame, path: Path, column: str) -> pd.Series:
    text = _text(table, column)
    text = text.where(text != "", table["date"])
    days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    if days.isna().any():
        raise InputError(f"{path}: row {_row(days.isna())}: the date must be written YYYY-MM-DD")
    return text


def _row(bad: pd.Series) -> int:
    return int(bad.to_numpy().argmax()) + 2  # the header is row 1


def _evidence(row: dict[Hashable, Any], table: str) -> list[dict[str, Any]]:
    return [
        {
            "source": row.get("source") or f"{table} (no source named)",
            "start": None,
            "end": None,
            "quote": None,
            "confidence": row.get("confidence", ""),
            "note": row.get("note", ""),
        }
    ]
