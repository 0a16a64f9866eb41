"""Rows of text in our own columns as documented events, each fault named by its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.errors import InputError
from geo.tables import check

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path

__all__ = ["as_events"]

_RADIUS_KM: Final = 1.0  # a documented point is the place itself, give or take its extent
_ISO_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def as_events(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Turn rows in our columns into documented events.

    Parameters
    ----------
    table
        Text columns name, lon, lat, date, action, actor, opponent, and optionally place_id,
        name_ar, first, last, radius_km, actor_name, target, count_min, count_max, confidence, note,
        source, and ``row``, the line of the file (counted from the header, which is 1).
    path
        The file they come from: it names the events and faulty rows.

    Returns
    -------
    pandas.DataFrame
        An events table, asserted, with evidence that has no quote.

    Raises
    ------
    InputError
        If a row has no degrees for coordinates, no ISO day for a date, or ends before it begins.

    Examples
    --------
    >>> from pathlib import Path
    >>> row = {"name": "Homs", "lon": "36.7", "lat": "34.7", "date": "2024-12-08",
    ...        "action": "capture", "actor": "opposition", "opponent": "gov"}
    >>> as_events(pd.DataFrame([row]), Path("mine.csv"))["event_id"].tolist()
    ['mine:2']
    """
    table = table.reset_index(drop=True)
    if "row" not in table.columns:
        table = table.assign(row=range(2, len(table) + 2))
    points = _numbers(table, path, ("lon", "lat"))
    first = _days(table, path, "first")
    last = _days(table, path, "last")
    if (last < first).any():
        raise InputError(
            f"{path}: row {_row(table, last < first)}: the last day lies before the first"
        )
    radius = table.get("radius_km", pd.Series(_RADIUS_KM, table.index))
    events = pd.DataFrame(
        {
            "event_id": f"{path.stem}:" + _row_names(table),
            "action": table["action"],
            "place_id": _text(table, "place_id").where(
                _text(table, "place_id") != "", "name:" + table["name"]
            ),
            "place": table["name"],
            "place_ar": _text(table, "name_ar"),
            "kind": _text(table, "kind"),
            "lon": points["lon"],
            "lat": points["lat"],
            "radius_km": radius.astype(float),
            "actor": table.get("actor", None),
            "actor_name": _text(table, "actor_name"),
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


def _row_names(table: pd.DataFrame) -> pd.Series:
    """Name rows by their lines; of one line that says several things, each by its day, too."""
    lines, several = table["row"].astype("str"), table["row"].duplicated(keep=False)
    names: pd.Series = lines.mask(several, lines + "@" + table["date"].astype("str"))
    return names


def _text(table: pd.DataFrame, column: str) -> pd.Series:
    return table.get(column, pd.Series("", table.index))


def _counts(table: pd.DataFrame, column: str) -> pd.Series:
    return pd.to_numeric(_text(table, column), errors="coerce").astype("Int64")


def _numbers(table: pd.DataFrame, path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    values = pd.DataFrame({c: pd.to_numeric(table[c], errors="coerce") for c in columns})
    bad = ~(values["lon"].between(-180, 180) & values["lat"].between(-90, 90))
    if bad.any():
        raise InputError(
            f"{path}: row {_row(table, bad)}: lon and lat must be degrees in [-180, 180] and "
            "[-90, 90]"
        )
    return values


def _days(table: pd.DataFrame, path: Path, column: str) -> pd.Series:
    text = _text(table, column)
    text = text.where(text != "", table["date"])
    whole = text.str.fullmatch(_ISO_DAY)  # pandas would take 2024-1-5, which sorts wrongly
    days = pd.to_datetime(text.where(whole), format="%Y-%m-%d", errors="coerce")
    if days.isna().any():
        raise InputError(
            f"{path}: row {_row(table, days.isna())}: the date must be written YYYY-MM-DD"
        )
    return text


def _row(table: pd.DataFrame, bad: pd.Series) -> int:
    return int(table["row"].to_numpy()[bad.to_numpy().argmax()])


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
