"""Layers as the small JSON that the player reads: each shape once, days as whole numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo.maps.chapters import chapters
from geo.maps.layers import SHAPES
from geo.maps.packing import pack_numbers, pack_points, pack_shapes, pack_sorted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd

    from geo.maps.layers import Layers
    from geo.theatre import Theatre

__all__ = ["make_payload"]

_DAY: Final = np.timedelta64(1, "D")
_VAGUE: Final = 7  # days; the player has the same bound
_SPAN: Final = ("valid_from", "valid_to")
_CELLS: Final = {"cell_id": "cell", "cell_a": "cell_a", "cell_b": "cell_b"}
_TOWN: Final = ("place_id", "name", "name_ar", "kind", "rank")
_NOT_WORDS: Final = (*_SPAN, *_CELLS, "front_id", "event_id", "event_ids", "geometry")
# Everything a reader may ask of an event; its point stands in the layers.
_EVENT_FIELDS: Final = (
    "event_id", "action", "place_id", "place", "place_ar", "lon", "lat", "actor", "actor_name",
    "opponent", "first", "last", "date_from", "count_min", "count_max", "target", "factuality",
    "speaker", "evidence",
)  # fmt: skip
_SOURCE_FIELDS: Final = (
    "title", "publisher", "language", "issued_first", "issued_last", "url", "documented",
)  # fmt: skip


def make_payload(layers: Layers) -> dict[str, Any]:
    """Turn layers into the data of the player.

    Parameters
    ----------
    layers
        The layers; they are not changed.

    Returns
    -------
    dict
        Only JSON's own types; columns of numbers are texts of ``geo.maps.packing``. Days count
        from ``epoch``; ``-1`` as an end means "still so". Each distinct shape stands once. Columns
        of words hold positions in ``words``, columns ``events`` positions in ``groups``, which
        hold positions in ``events``.

    Examples
    --------
    >>> make_payload.__name__
    'make_payload'
    """
    epoch, last = _span(layers)
    pools = _Pools({event: i for i, event in enumerate(layers.events["event_id"])})
    shown = replace(layers, lines=_in_sight(layers.lines, epoch, last))
    tables = {name: _table(getattr(shown, name), epoch, pools) for name in SHAPES}
    return {
        "version": 1,
        "theatre": _theatre(layers.theatre),
        "epoch": str(epoch.date()),
        "days": (last - epoch).days + 1,
        "chapters": _chapters(layers, epoch),
        "shapes": pack_shapes(pools.shapes.kept),
        "groups": pools.groups.kept,
        "towns": _towns(pools.towns.kept),
        "town_of_cell": pack_sorted(_town_of_cell(layers, pools)),
        "tables": tables,
        "events": _records(layers.events, _EVENT_FIELDS),
        "sources": _sources(layers),
        "left_off": _records(layers.left_off, ("event_id", "reason")),
        "made_from": dict(sorted(layers.made_from.items())),
    }


class _Distinct:
    """Number distinct values in the order they are met."""

    def __init__(self) -> None:
        self.kept: list[Any] = []
        self._places: dict[Any, int] = {}

    def numbers(self, keys: Iterable[Any], values: Iterable[Any]) -> list[int]:
        return [self._number(key, value) for key, value in zip(keys, values, strict=True)]

    def _number(self, key: Any, value: Any) -> int:  # noqa: ANN401 (whatever can be a key)
        if key not in self._places:
            self._places[key] = len(self.kept)
            self.kept.append(value)
        return self._places[key]


class _Pools:
    """What the tables share: events by position, and shapes, groups, cells and towns once each."""

    def __init__(self, event_order: dict[str, int]) -> None:
        self.event_order = event_order
        self.shapes, self.groups = _Distinct(), _Distinct()
        self.cells, self.towns = _Distinct(), _Distinct()

    def members(self, event_ids: Iterable[str]) -> list[int]:
        return [self.event_order[e] for e in event_ids if e in self.event_order]


def _span(layers: Layers) -> tuple[pd.Timestamp, pd.Timestamp]:
    days = pd.concat(
        [getattr(layers, name)[column] for name in SHAPES if name != "lines" for column in _SPAN]
        + [pd.Series(pd.to_datetime(list(layers.theatre.period)), dtype="datetime64[s]")]
    ).dropna()
    if days.empty:
        today = pd.Timestamp(0)  # nothing is dated: any day will do, and it must not be today's
        return today, today
    # A day before the first change, so that it can be seen as a change.
    return days.min() - _DAY, days.max() + _DAY


def _in_sight(lines: gpd.GeoDataFrame, epoch: pd.Timestamp, last: pd.Timestamp) -> gpd.GeoDataFrame:
    """Keep the lines that hold on a day of the story; their own first and last day become words."""
    known = lines[(lines["valid_from"] <= last) & ~(lines["valid_to"] <= epoch)]
    until = (known["valid_to"] - _DAY).dt.strftime("%Y-%m-%d")
    return known.assign(
        since=known["valid_from"].dt.strftime("%Y-%m-%d"),
        until=until.astype(object).fillna(""),
        valid_from=known["valid_from"].clip(lower=epoch),
    )


def _table(table: gpd.GeoDataFrame, epoch: pd.Timestamp, pools: _Pools) -> dict[str, Any]:
    table = _along_curve(table)
    geometry = table["geometry"].to_numpy()
    members = [pools.members(ids) for ids in table["event_ids"]]
    columns: dict[str, Any] = {
        "from": pack_sorted(_days(table["valid_from"], epoch)),
        "to": pack_sorted(_days(table["valid_to"], epoch)),
        "events": pack_sorted(pools.groups.numbers(map(tuple, members), members)),
    }
    told = (*_NOT_WORDS, *_TOWN) if "rank" in table.columns else _NOT_WORDS
    columns |= {c: _column(table[c]) for c in table.columns if c not in told}
    for column, name in _CELLS.items():
        if column in table.columns:
            columns[name] = pack_sorted(pools.cells.numbers(table[column], table[column]))
    if "rank" in table.columns:
        rows = table.to_dict("records")
        return columns | {"town": pack_sorted(pools.towns.numbers(table["place_id"], rows))}
    return columns | {
        "shape": pack_sorted(pools.shapes.numbers(shapely.to_wkb(geometry), geometry))
    }


def _along_curve(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Order rows so that neighbours on the ground stand together: their text is then short."""
    drawn = table[~table.geometry.is_empty]
    if drawn.empty:
        return drawn
    return drawn.iloc[np.argsort(drawn.geometry.hilbert_distance(), kind="stable")]


def _towns(rows: list[dict[str, Any]]) -> dict[str, Any]:
    table = pd.DataFrame(rows, columns=[*_TOWN, "geometry"])
    return {
        **{name: table[name].fillna("").astype(str).tolist() for name in _TOWN[:3]},
        "kind": _column(table["kind"]),
        "rank": pack_numbers(table["rank"].astype(int)),
        "at": pack_points(shapely.get_x(table["geometry"]), shapely.get_y(table["geometry"])),
    }


def _town_of_cell(layers: Layers, pools: _Pools) -> list[int]:
    """Find the town in each cell, so that a front can name the places that fix it."""
    cells = layers.areas.drop_duplicates("cell_id")
    towns = pools.towns.kept
    if cells.empty or not towns:
        return [-1] * len(pools.cells.kept)
    points = [town["geometry"] for town in towns]
    town, inside = shapely.STRtree(cells.geometry).query(points, "intersects")
    found = dict(zip(cells["cell_id"].iloc[inside], town.tolist(), strict=True))
    return [found.get(cell, -1) for cell in pools.cells.kept]


def _days(column: pd.Series, epoch: pd.Timestamp) -> list[int]:
    return ((column - epoch) // _DAY).fillna(-1).astype(int).tolist()


def _column(column: pd.Series) -> dict[str, Any] | list[Any]:
    if pd.api.types.is_numeric_dtype(column):
        return [None if pd.isna(v) else _plain(v) for v in column]
    codes, words = pd.factorize(column)  # a missing word becomes -1
    return {"words": [str(w) for w in words], "codes": pack_numbers(codes)}


def _records(table: pd.DataFrame, fields: Sequence[str]) -> list[dict[str, Any]]:
    """Give the rows without what they leave empty."""
    rows = table[list(fields)].to_dict("records")
    return [{str(k): _plain(v) for k, v in row.items() if _says_something(v)} for row in rows]


def _says_something(value: Any) -> bool:  # noqa: ANN401 (a cell may hold anything)
    return bool(value) if isinstance(value, (str, list, tuple)) else not pd.isna(value)


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Turn numpy's and pandas' own types into JSON's."""
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v is not None and v != ""}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    plain = value.item() if isinstance(value, np.generic) else value
    return int(plain) if isinstance(plain, float) and plain.is_integer() else plain


def _sources(layers: Layers) -> dict[str, dict[str, Any]]:
    rows = _records(layers.sources, _SOURCE_FIELDS)
    return dict(zip(layers.sources["source"], rows, strict=True))


def _theatre(theatre: Theatre) -> dict[str, Any]:
    return {
        "id": theatre.id,
        "name": theatre.name,
        "name_ar": theatre.name_ar,
        "country": theatre.country,
        "sides": {s.id: {"name": s.name, "name_ar": s.name_ar} for s in theatre.sides.values()},
        "actors": {
            a.id: {"name": a.name, "name_ar": a.name_ar, "side": a.side}
            for a in theatre.actors.values()
        },
    }


def _chapters(layers: Layers, epoch: pd.Timestamp) -> dict[str, Any]:
    tables = [layers.areas, layers.places, *map(_sharp, (layers.strikes, layers.incidents))]
    starts = pd.concat([table["valid_from"] for table in tables])
    days = ((starts - epoch) // _DAY).astype(int).unique().tolist()
    period = [(pd.Timestamp(day) - epoch).days for day in layers.theatre.period]
    main = (period[0], period[1]) if period else None
    spans = chapters(days, period=main) or [(0, 0)]
    opens = [i for i, (a, b) in enumerate(spans) if main and a <= main[0] <= b] or [len(spans) - 1]
    return {"spans": spans, "opens": opens[0], "day": main[0] if main else -1}


def _sharp(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Keep what is known to a few days: what happened "in November" begins no chapter."""
    return table[~(table["valid_to"] - table["valid_from"] > _VAGUE * _DAY)]
