"""Rows of foreign tables in our columns, by the layouts of ``foreign.toml``."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from geo.documented import read_rows
from geo.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from geo.theatre import Theatre

__all__ = ["layouts", "rows_of"]

_ISO: Final = "%Y-%m-%d"
_DATES: Final = (_ISO, "%d %B %Y", "%d-%m-%Y", "%d/%m/%Y", "%Y%m%d", "%Y-%m-%d %H:%M:%S.%f")
_SHORTEST: Final = 5  # three letters between blanks: a shorter name inside another proves nothing


def layouts() -> dict[str, dict[str, Any]]:
    """Read how foreign tables are recognised and what their words mean.

    Returns
    -------
    dict
        Layouts by name, see ``foreign.toml``.

    Examples
    --------
    >>> list(layouts())
    ['acled', 'ucdp', 'panel', 'katotth', 'wide']
    """
    text = resources.files("geo").joinpath("foreign.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def rows_of(name: str, table: pd.DataFrame, theatre: Theatre, path: Path) -> pd.DataFrame:
    """Bring a foreign table into our columns.

    Parameters
    ----------
    name
        Its layout, one of `layouts`.
    table
        All text, columns in lower case, and ``row``, the line of the file.
    theatre
        Whose sides the actors are.
    path
        The file, for errors.

    Returns
    -------
    pandas.DataFrame
        Columns as `geo.documented_rows.as_events` wants them, not yet checked; ``action`` is
        missing where a row says nothing here, and ``why`` then tells why.

    Raises
    ------
    InputError
        If a date cannot be read.

    Examples
    --------
    >>> from pathlib import Path
    >>> from geo.theatre import load_theatre
    >>> table = pd.DataFrame({"row": [2], "geonameid": "1", "date": "20220224", "status": "UA"})
    >>> rows_of("panel", table, load_theatre("UA"), Path("panel.csv"))["date"].tolist()
    ['2022-02-24']
    """
    known = layouts()
    if name == "wide":
        name, table = "panel", _long(table, known["wide"]["day"])
    read = {"acled": _acled, "ucdp": _ucdp, "panel": _panel, "katotth": _panel}[name]
    rows = read(table, known[name], path)
    return rows.assign(
        actor=_sides(rows["actor_name"], theatre),
        opponent=_sides(rows["opponent_name"], theatre),
        first=rows["first"].dt.strftime(_ISO),
        last=rows["last"].dt.strftime(_ISO),
        date=rows["last"].dt.strftime(_ISO),
        confidence="medium",
    )


def _acled(table: pd.DataFrame, layout: dict[str, Any], path: Path) -> pd.DataFrame:
    kind = table["sub_event_type"].str.strip().str.casefold()
    action = kind.map(layout["actions"])
    first, last = _acled_span(table, path)
    swap = _second_took_it(table, kind, layout)
    one, two = table["actor1"], _text(table, "actor2")
    source = _text(table, "source")
    return table[["row"]].assign(
        action=action,
        why="no change of control and no strike: " + table["sub_event_type"],
        kind=np.where(action == "clash", "area", ""),
        actor_name=one.mask(swap, two),
        opponent_name=two.mask(swap, one),
        name=table["location"],
        lon=table["longitude"],
        lat=table["latitude"],
        first=first,
        last=last,
        radius_km=_by_code(table, "geo_precision", layout["radius_km"]),
        note=_text(table, "notes"),
        source=("ACLED: " + source).where(source != "", "ACLED"),
    )


def _acled_span(table: pd.DataFrame, path: Path) -> tuple[pd.Series, pd.Series]:
    """Widen the day by ``time_precision``: 2 knows the week, 3 only the month."""
    day = _days(table, "event_date", path)
    precision = _text(table, "time_precision")
    days = pd.to_timedelta(np.where(precision == "2", 3, 0), unit="D")
    month = day.dt.to_period("M")
    first = (day - days).mask(precision == "3", month.dt.start_time)
    last = (day + days).mask(precision == "3", month.dt.end_time.dt.normalize())
    return first, last


def _second_took_it(table: pd.DataFrame, kind: pd.Series, layout: dict[str, Any]) -> pd.Series:
    """Mark transfers whose taker is actor2, by which of the two is the state's."""
    state_takes = kind.map(layout["takers"])
    words = layout["state"]["words"]
    first, second = (_text(table, c).str.casefold().isin(words) for c in ("inter1", "inter2"))
    return state_takes.notna() & (first != second) & (second == state_takes.eq(other=True))


def _ucdp(table: pd.DataFrame, layout: dict[str, Any], path: Path) -> pd.DataFrame:
    source = _text(table, "source_article")
    return table[["row"]].assign(
        action=table["type_of_violence"].map(layout["actions"]),
        why="violence against civilians, no battle",
        kind="area",
        actor_name=table["side_a"],
        opponent_name=table["side_b"],
        name=_text(table, "where_coordinates"),
        lon=table["longitude"],
        lat=table["latitude"],
        first=_days(table, "date_start", path),
        last=_days(table, "date_end", path),
        radius_km=_by_code(table, "where_prec", layout["radius_km"]),
        note="",
        source=("UCDP GED: " + source).where(source != "", "UCDP GED"),
    )


def _panel(table: pd.DataFrame, layout: dict[str, Any], path: Path) -> pd.DataFrame:
    """Keep each place's first status and its changes: a day's row more says nothing new."""
    column = next(c for c in layout["status"] if c in table.columns)
    told = table.assign(status=table[column].str.strip(), day=_days(table, "date", path))
    silent = told["status"].str.casefold().isin(layout["missing"])
    told = told[~silent].sort_values([layout["id"], "day"], kind="stable")
    before = told.groupby(layout["id"])["status"].shift()
    told, before = told[before != told["status"]], before[before != told["status"]]
    contested = told["status"].str.casefold().isin(layout["contested"])
    return told[["row"]].assign(
        action=np.where(contested, "clash", np.where(before.isna(), "hold", "capture")),
        why="",
        kind="",
        actor_name=told["status"].mask(contested, ""),
        opponent_name="",
        place_id=_geonames(told),
        name=_first_of(told, "name", "asciiname"),
        lon=_first_of(told, "longitude", "lon"),
        lat=_first_of(told, "latitude", "lat"),
        first=told["day"],
        last=told["day"],
        radius_km=1.0,
        note="",
        source=path.name,
    )


def _geonames(table: pd.DataFrame) -> pd.Series:
    """Give the ids of places; empty where a table knows them by other codes."""
    if "geonameid" not in table.columns:
        return pd.Series("", table.index)
    return "geonames:" + table["geonameid"].str.removesuffix(".0")


def _long(table: pd.DataFrame, pattern: str) -> pd.DataFrame:
    """Make a row of each place and day of a table that has a column a day."""
    days = {c: m[1] for c in table.columns if (m := re.fullmatch(pattern, c))}
    rest = [c for c in table.columns if c not in {*days, "date", "status"}]
    long = table.melt(rest, list(days), var_name="date", value_name="status")
    return long.assign(date=long["date"].map(days))


def _text(table: pd.DataFrame, column: str) -> pd.Series:
    return table.get(column, pd.Series("", table.index))


def _first_of(table: pd.DataFrame, one: str, other: str) -> pd.Series:
    return _text(table, one).where(_text(table, one) != "", _text(table, other))


def _by_code(table: pd.DataFrame, column: str, radius: dict[str, float]) -> pd.Series:
    """Look up kilometres by a precision code; without a code the coarsest town radius holds."""
    found: pd.Series = _text(table, column).map(radius).fillna(1.0)
    km: pd.Series = found.astype(float)
    return km


def _days(table: pd.DataFrame, column: str, path: Path) -> pd.Series:
    text = table[column].str.strip()
    days = pd.Series(pd.NaT, table.index, dtype="datetime64[s]")
    for style in _DATES:
        parsed = pd.to_datetime(text.where(days.isna()), format=style, errors="coerce")
        days = days.fillna(parsed.astype("datetime64[s]"))
    if days.isna().any():
        row = table["row"].to_numpy()[days.isna().to_numpy().argmax()]
        raise InputError(f"{path}: row {row}: {column} is no date that can be read")
    midnights: pd.Series = days.dt.normalize()
    return midnights


def _sides(names: pd.Series, theatre: Theatre) -> pd.Series:
    """Name the side of each actor; a theatre without sides takes each name for one."""
    if not theatre.sides:
        return names.str.strip()
    known = [(_words(name), side) for name, side in _names_of(theatre)]
    sides = {name: _side(_words(name), known) for name in names.unique()}
    found: pd.Series = names.map(sides)
    return found


def _names_of(theatre: Theatre) -> list[tuple[str, str]]:
    """List what the theatre's sides and actors are called, in its own texts and by others."""
    names = [(n, s.id) for s in theatre.sides.values() for n in (s.id, s.name)]
    for actor in theatre.actors.values():
        names += [(n, actor.side) for n in (actor.id, actor.name, *actor.aliases)]
    path = theatre.table("foreign_names")
    if path is not None:
        table = read_rows(path)
        names += [
            (n, theatre.side_of(a) or "")
            for n, a in zip(table["name"], table["actor"], strict=True)
        ]
    return names


def _side(text: str, known: list[tuple[str, str]]) -> str:
    """Find the longest known name that stands in a foreign name as whole words."""
    inside = [
        (len(words), side) for words, side in known if words in text and len(words) > _SHORTEST
    ]
    same = [(len(words), side) for words, side in known if words == text]
    return max(inside + same, default=(0, ""))[1]


def _words(name: str) -> str:
    return " " + " ".join(re.findall(r"\w+", name.casefold())) + " "
