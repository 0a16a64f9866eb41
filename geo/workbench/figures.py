"""Figures by day, for charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo import control

if TYPE_CHECKING:
    from geo.maps.layers import Layers
    from geo.theatre import Theatre

__all__ = ["changes_by_day", "colors_of", "in_period", "strikes_by_day"]


def changes_by_day(layers: Layers, *, status: str = "confirmed") -> pd.DataFrame:
    """Count the towns each side took, by day.

    Parameters
    ----------
    layers
        The story.
    status
        ``confirmed`` or ``claimed``.

    Returns
    -------
    pandas.DataFrame
        Index day, one column a side (its English name), towns as whole numbers.

    Examples
    --------
    >>> from geo import map_texts
    >>> int(changes_by_day(map_texts([])).loc["2024-12-07", "Opposition"]) > 20
    True
    """
    table = control.changes_by_day(layers.areas)
    table = table[table["status"] == status]
    names = {side.id: side.name for side in layers.theatre.sides.values()}
    wide = table.assign(side=table["side_to"].map(names)).pivot_table(
        index="day", columns="side", values="towns", aggfunc="sum", fill_value=0
    )
    return wide.rename_axis(columns=None)


def strikes_by_day(layers: Layers) -> pd.DataFrame:
    """Count the strikes by day and actor.

    Parameters
    ----------
    layers
        The story.

    Returns
    -------
    pandas.DataFrame
        Index day, one column an actor (its English name); a strike without a count is one.

    Examples
    --------
    >>> from geo import map_texts
    >>> bool(strikes_by_day(map_texts([])).sum().sum() > 50)
    True
    """
    strikes = layers.strikes
    names = {actor.id: actor.name for actor in layers.theatre.actors.values()}
    rows = pd.DataFrame(
        {
            "day": strikes["valid_from"],
            "actor": [names.get(actor, "?") for actor in strikes["actor"]],
            "strikes": pd.to_numeric(strikes["count_min"]).fillna(1).astype(int),
        }
    )
    wide = rows.pivot_table(
        index="day", columns="actor", values="strikes", aggfunc="sum", fill_value=0
    )
    return wide.rename_axis(columns=None)


def in_period(table: pd.DataFrame, theatre: Theatre) -> pd.DataFrame:
    """Keep the days that a theatre shows first; all when it names none or nothing lies in them.

    Parameters
    ----------
    table
        What the functions above give.
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


def colors_of(table: pd.DataFrame, theatre: Theatre) -> list[str] | None:
    """Give each side's column the colour that the map has for it.

    Parameters
    ----------
    table
        What `changes_by_day` gives, or a table whose columns are no sides.
    theatre
        Whose sides.

    Returns
    -------
    list of str or None
        One ``#RRGGBB`` a column; ``None`` when a column is no side, and a chart should choose.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> colors_of(pd.DataFrame(columns=["Israel"]), syria) == [syria.sides["israel"].color]
    True
    """
    known = {side.name: side.color for side in theatre.sides.values()}
    sides = [name for name in table.columns if name in known]
    return [known[name] for name in sides] if len(sides) == len(table.columns) else None
