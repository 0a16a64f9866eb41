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

__all__ = [
    "as_events", "documented_events", "documented_sources", "read_changes", "read_holders",
    "read_rows", "read_strikes",
]  # fmt: skip

_NEEDED: Final = {
    "holders": ("name", "lon", "lat", "as_of", "holder"),
    "changes": ("name", "lon", "lat", "date", "holder"),
    "strikes": ("name", "lon", "lat", "date"),
}
_RADIUS_KM: Final = 1.0  # a documented point is the place itself, give or take its extent
_ISO_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
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


def documented_sources(events: pd.DataFrame, lines: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the sources of what is documented, which have a name but no text.

    Parameters
    ----------
    events
        An events table; its evidence without a quote names such sources.
    lines
        A lines table, each row of which names one.

    Returns
    -------
    pandas.DataFrame
        A sources table, see ``geo.tables``, by name.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> documented_sources(documented_events(load_theatre("syria")))["documented"].all()
    np.True_
    """
    named = {e["source"] for items in events["evidence"] for e in items if e["quote"] is None}
    if lines is not None:
        named |= set(lines["source"])
    names = pd.Series(sorted(named), dtype=object)
    table = pd.DataFrame({"source": names, "title": names, "publisher": names})
    none = table.assign(language="en", issued_first=None, issued_last=None, url="")
    return none.assign(documented=True, text="")[list(COLUMNS["sources"])]


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
    return as_events(table.assign(action="hold", actor=table["holder"], opponent=None), path)


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
    return as_events(
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
    return as_events(table.assign(action="strike", opponent=None), path)


def read_rows(path: Path) -> pd.DataFrame:
    """Read a table as text, whatever its columns.

    Parameters
    ----------
    path
        A CSV in UTF-8, its fields apart by comma, semicolon or tab.

    Returns
    -------
    pandas.DataFrame
        Every cell as text; an empty cell is the empty text.

    Raises
    ------
    InputError
        If there is no such file, or it is no such table.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> read_rows(load_theatre("syria").table("strikes")).shape[0]
    52
    """
    try:
        with path.open("rb") as file:  # pandas takes some names for addresses or archives
            comma = max(",;\t", key=file.readline().decode("utf-8-sig").count)
            file.seek(0)
            return pd.read_csv(
                file, sep=comma, dtype=str, keep_default_na=False, encoding="utf-8-sig"
            )
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"{path}: not a CSV table in UTF-8: {error}") from error


def _read(path: Path, name: str) -> pd.DataFrame:
    table = read_rows(path)
    missing = [c for c in _NEEDED[name] if c not in table.columns]
    if missing:
        raise InputError(f"{path}: columns {', '.join(missing)} are missing")
    return table


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
