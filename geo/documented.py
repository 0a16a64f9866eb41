"""A theatre's documented tables (or a person's own, in the same columns) as events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.documented_rows import as_events
from geo.errors import InputError
from geo.tables import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from geo.theatre import Theatre

__all__ = [
    "documented_events",
    "documented_sources",
    "read_changes",
    "read_holders",
    "read_rows",
    "read_strikes",
]

_NEEDED: Final = {
    "holders": ("name", "lon", "lat", "as_of", "holder"),
    "changes": ("name", "lon", "lat", "date", "holder"),
    "strikes": ("name", "lon", "lat", "date"),
}
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
    table = _read(path, "holders").drop(columns="date", errors="ignore")
    table = table.rename(columns={"as_of": "date"})
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
