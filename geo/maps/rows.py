"""Choose and order the rows of a file: which table, which days, geometry and proof beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.maps.layers import SHAPES

if TYPE_CHECKING:
    import geopandas as gpd

    from geo.maps.layers import Layers

__all__ = ["NESTED", "events_table", "flat", "ordered", "table_for", "table_names"]

NESTED: Final = ("event_ids", "evidence")
"""Columns that hold lists; formats without lists carry them as JSON text."""

_ALSO: Final = {"control": "areas", "map": "events", "left_off": "left_off", "events": "events"}
_DAYS: Final = ("valid_from", "valid_to")
_EVENT_DAYS: Final = ("first", "last")


def table_names() -> list[str]:
    """List the tables that a file can hold.

    Returns
    -------
    list of str
        Names that a target's stem may have to choose one.

    Examples
    --------
    >>> table_names()[:3]
    ['areas', 'arrows', 'band']
    """
    return sorted({*SHAPES, "control", "events", "left_off"})


def table_for(layers: Layers, stem: str) -> gpd.GeoDataFrame:
    """Choose the table that a file's name asks for.

    Parameters
    ----------
    layers
        The story.
    stem
        The file's name without suffix: ``areas`` (or ``control``), ``fronts``, ``band``,
        ``strikes``, ``incidents``, ``arrows``, ``pockets``, ``places``, ``left_off``; anything
        else means ``events``.

    Returns
    -------
    geopandas.GeoDataFrame
        The rows in a fixed order. Events are those on the map; ``left_off`` holds the others
        with the reason.

    Examples
    --------
    ``table_for(layers, "control")`` gives the areas.
    """
    name = _ALSO.get(stem.lower(), stem.lower())
    if name in SHAPES:
        return ordered(getattr(layers, name))
    events = events_table(layers)
    off = events["left_off"] != ""
    return events[off] if name == "left_off" else events[~off].drop(columns="left_off")


def events_table(layers: Layers) -> gpd.GeoDataFrame:
    """Give the events as points.

    Parameters
    ----------
    layers
        The story.

    Returns
    -------
    geopandas.GeoDataFrame
        All events by day, with ``left_off`` saying why one is not on the map (empty when it is),
        and no geometry where the place is not known.

    Examples
    --------
    `table_for` takes its events from here.
    """
    import geopandas  # noqa: PLC0415 (slow to import)

    events = layers.events.sort_values(["first", "event_id"], kind="stable", na_position="last")
    reasons = dict(zip(layers.left_off["event_id"], layers.left_off["reason"], strict=True))
    known = events["lon"].notna() & events["lat"].notna()
    points = geopandas.points_from_xy(events["lon"], events["lat"], crs=4326)
    shapes = geopandas.GeoSeries(points, index=events.index, crs=4326).where(known, None)
    off = events["event_id"].map(reasons).astype(object).fillna("")
    table = geopandas.GeoDataFrame(events.assign(left_off=off), geometry=shapes, crs=4326)
    return table.reset_index(drop=True)


def ordered(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Put rows in an order that does not hang on how they were computed.

    Parameters
    ----------
    table
        Shapes with ``valid_from``.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows by day, then by their texts; a fresh index.

    Examples
    --------
    Two runs on the same texts write the same bytes.
    """
    words = [c for c in table.columns if c not in {*_DAYS, *NESTED, "geometry"}]
    keys = pd.DataFrame({c: table[c].astype(str) for c in words}, index=table.index)
    keys = pd.concat([table[list(_DAYS)], keys, table.geometry.to_wkt().rename("wkt")], axis=1)
    return table.loc[keys.sort_values(list(keys.columns), kind="stable").index].reset_index(
        drop=True
    )


def flat(table: pd.DataFrame) -> pd.DataFrame:
    """Write lists as JSON text and days as ISO text.

    Parameters
    ----------
    table
        Any table; it is not changed.

    Returns
    -------
    pandas.DataFrame
        The same rows and columns, for formats without lists or dates.

    Examples
    --------
    >>> flat(pd.DataFrame({"event_ids": [("a", "b")]}))["event_ids"].tolist()
    ['["a", "b"]']
    """
    changed: dict[str, pd.Series[Any]] = {c: _days(table[c]) for c in _DAYS if c in table}
    changed |= {c: table[c].map(_json) for c in NESTED if c in table}
    return table.assign(**changed)


def _days(days: pd.Series[Any]) -> pd.Series[Any]:
    texts = [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in days]
    return pd.Series(texts, index=days.index, dtype=object)


def _json(items: object) -> str:
    return json.dumps(list(items), ensure_ascii=False) if isinstance(items, (list, tuple)) else "[]"
