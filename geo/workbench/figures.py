"""Figures for charts: towns by side, and strikes, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo import control
from geo.natural import read_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.maps.layers import Layers
    from geo.theatre import Theatre

__all__ = [
    "changes_by_day", "colors_of", "in_period", "strikes_by_day", "towns_by_day",
    "towns_by_governorate",
]  # fmt: skip


def changes_by_day(
    layers: Layers, *, status: str = "confirmed", language: str = "en"
) -> pd.DataFrame:
    """Count the towns each side took, by day.

    Parameters
    ----------
    layers
        The story.
    status
        ``confirmed`` or ``claimed``.
    language
        ``en`` or ``ar``, for the names of sides.

    Returns
    -------
    pandas.DataFrame
        Index day, one column a side (its name), towns as whole numbers.

    Examples
    --------
    >>> from geo import map_texts
    >>> int(changes_by_day(map_texts([])).loc["2024-12-07", "Opposition"]) > 20
    True
    """
    table = control.changes_by_day(layers.areas)
    table = table[table["status"] == status]
    named = table.assign(side=table["side_to"].map(_sides(layers.theatre, language)))
    return _wide(named, index="day", columns="side", values="towns")


def towns_by_day(
    layers: Layers, *, status: str = "confirmed", language: str = "en"
) -> pd.DataFrame:
    """Count the towns that each side holds, by day.

    Parameters
    ----------
    layers
        The story.
    status
        ``confirmed`` or ``claimed``.
    language
        ``en`` or ``ar``, for the names of sides.

    Returns
    -------
    pandas.DataFrame
        Index day, every day from the first report to the last; one column a side (its name). Only
        towns of which a report says who holds them count.

    Examples
    --------
    >>> from geo import map_texts
    >>> held = towns_by_day(map_texts([]))
    >>> bool(held.loc["2024-12-08", "Opposition"] > held.loc["2024-11-27", "Opposition"])
    True
    """
    held = _held(layers, status)
    ends = held.dropna(subset="valid_to")
    moves = pd.concat(
        [
            pd.DataFrame({"day": rows[column], "holder": rows["holder"], "towns": step})
            for rows, column, step in ((held, "valid_from", 1), (ends, "valid_to", -1))
        ]
    )
    named = moves.assign(side=moves["holder"].map(_sides(layers.theatre, language)))
    total = _wide(named, index="day", columns="side", values="towns").cumsum()
    return total.asfreq("D", method="ffill") if len(total) else total


def towns_by_governorate(
    layers: Layers, *, on: str, status: str = "confirmed", language: str = "en"
) -> pd.DataFrame:
    """Count the towns that each side holds in each governorate on a day.

    Parameters
    ----------
    layers
        The story.
    on
        ISO day.
    status
        ``confirmed`` or ``claimed``.
    language
        ``en`` or ``ar``, for names.

    Returns
    -------
    pandas.DataFrame
        Index governorate (its name), one column a side (its name).

    Examples
    --------
    >>> from geo import map_texts
    >>> table = towns_by_governorate(map_texts([]), on="2024-12-06")
    >>> table.loc["Hama"].idxmax()
    'Opposition'
    """
    held = _held(layers.at(on), status)
    west, south, east, north = layers.theatre.region().bounds
    governorates = read_part("provinces", (west, south, east, north))
    names = governorates[f"name_{language}"].fillna(governorates["name"])
    towns = pd.DataFrame(
        {"cell_id": held["place_id"], "lon": held.geometry.x, "lat": held.geometry.y}
    )
    table = control.towns_by_governorate(
        towns.reset_index(drop=True),
        held.set_index("place_id")["holder"],
        governorates.assign(name=names.str.removeprefix("محافظة ")),
    )
    named = table.assign(side=table["side"].map(_sides(layers.theatre, language)))
    return _wide(named[named["governorate"] != ""], "governorate", "side", "towns")


def strikes_by_day(layers: Layers, *, language: str = "en") -> pd.DataFrame:
    """Count the strikes by day and actor.

    Parameters
    ----------
    layers
        The story.
    language
        ``en`` or ``ar``, for the names of actors.

    Returns
    -------
    pandas.DataFrame
        Index day, one column an actor (its name); a strike without a count is one.

    Examples
    --------
    >>> from geo import map_texts
    >>> bool(strikes_by_day(map_texts([])).sum().sum() > 50)
    True
    """
    strikes = layers.strikes
    actors = layers.theatre.actors.values()
    names = {a.id: a.name_ar if language == "ar" and a.name_ar else a.name for a in actors}
    rows = pd.DataFrame(
        {
            "day": strikes["valid_from"],
            "actor": [names.get(actor, "?") for actor in strikes["actor"]],
            "strikes": pd.to_numeric(strikes["count_min"]).fillna(1).astype(int),
        }
    )
    return _wide(rows, index="day", columns="actor", values="strikes")


def in_period(table: pd.DataFrame, theatre: Theatre) -> pd.DataFrame:
    """Keep the days that a theatre shows first; all when it names none or nothing lies in them.

    Parameters
    ----------
    table
        What the functions above give by day.
    theatre
        Whose period.

    Returns
    -------
    pandas.DataFrame
        The rows.

    Examples
    --------
    >>> from geo import map_texts
    >>> layers = map_texts([])
    >>> str(in_period(changes_by_day(layers), layers.theatre).index.min().date())
    '2024-11-27'
    """
    days = [pd.Timestamp(day) for day in theatre.period]
    inside = table.loc[(table.index >= days[0]) & (table.index <= days[-1])] if days else table
    return inside if len(inside) else table


def colors_of(table: pd.DataFrame, theatre: Theatre) -> Sequence[str] | None:
    """Give each side's column the colour that the map has for it.

    Parameters
    ----------
    table
        What the functions above give, in either language.
    theatre
        Whose sides.

    Returns
    -------
    sequence of str or None
        One ``#RRGGBB`` a column; ``None`` when a column is no side, and a chart should choose.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> colors_of(pd.DataFrame(columns=["Israel"]), syria) == [syria.sides["israel"].color]
    True
    """
    sides = theatre.sides.values()
    known = {name: side.color for side in sides for name in (side.name, side.name_ar)}
    colors = [known[name] for name in table.columns if name in known]
    return colors if len(colors) == len(table.columns) else None


def _sides(theatre: Theatre, language: str) -> dict[str, str]:
    sides = theatre.sides.values()
    return {s.id: s.name_ar if language == "ar" and s.name_ar else s.name for s in sides}


def _held(layers: Layers, status: str) -> pd.DataFrame:
    places: pd.DataFrame = layers.places
    return places[(places["status"] == status) & places["holder"].isin(layers.theatre.sides)]


def _wide(table: pd.DataFrame, index: str, columns: str, values: str) -> pd.DataFrame:
    wide: pd.DataFrame = table.pivot_table(
        index=index, columns=columns, values=values, aggfunc="sum", fill_value=0
    )
    wide.columns.name = None
    return wide
