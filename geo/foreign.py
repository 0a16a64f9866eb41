"""Other people's data as events: ACLED, UCDP GED, and status panels keyed by place."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo.documented import read_rows
from geo.documented_rows import as_events
from geo.errors import InputError, PlaceNotFoundError
from geo.foreign_rows import layouts, rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from gazetteer import Gazetteer
    from geo.theatre import Theatre

__all__ = ["Foreign", "counts", "layout_of", "read_foreign"]

_MUTE: Final = "repeats what is known of the place, or says nothing"
_BORDER_DEG: Final = 0.01  # about 1 km: borders are simplified, as `geo.control.cells` allows for
_SNAP_DEG: Final = 0.02  # about 2 km: an event this near a known place is given to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """What was read of a foreign table, and what was not.

    Parameters
    ----------
    layout
        ``acled``, ``ucdp``, ``panel``, ``katotth`` or ``wide``.
    events
        The events table.
    left_out
        Columns row (line of the file, the header is 1) and reason.
    """

    layout: str
    events: pd.DataFrame
    left_out: pd.DataFrame


def counts(read: Foreign) -> pd.Series:
    """Count the events by action, and the rows left out by reason.

    Parameters
    ----------
    read
        What `read_foreign` gave.

    Returns
    -------
    pandas.Series
        Counts by ``used: <action>`` and ``left out: <reason>``.

    Examples
    --------
    >>> lost = pd.DataFrame({"row": [2], "reason": ["no coordinates"]})
    >>> read = Foreign(layout="acled", events=pd.DataFrame({"action": ["strike"]}), left_out=lost)
    >>> counts(read).to_dict()
    {'used: strike': 1, 'left out: no coordinates': 1}
    """
    used = "used: " + read.events["action"].astype("str")
    lost = "left out: " + read.left_out["reason"].astype("str")
    return pd.concat([used, lost]).value_counts(sort=False)


def layout_of(columns: pd.Index) -> str | None:
    """Recognise whose table it is by its columns.

    Parameters
    ----------
    columns
        Names of its columns, in any letter case.

    Returns
    -------
    str or None
        ``acled``, ``ucdp``, ``panel``, ``katotth`` or ``wide``; ``None`` when it is none of these.

    Examples
    --------
    >>> layout_of(pd.Index(["geonameid", "date", "status_isw", "status"]))
    'panel'
    """
    have = {str(c).strip().casefold() for c in columns}
    for name, layout in layouts().items():
        status = have & set(layout.get("status", have))
        day = re.compile(layout.get("day", ".*"))
        if set(layout["columns"]) <= have and status and any(map(day.fullmatch, have)):
            return name
    return None


def read_foreign(
    path: Path,
    theatre: Theatre,
    *,
    places: pd.DataFrame | None = None,
    gazetteer: Gazetteer | None = None,
) -> Foreign:
    r"""Read a table made by others.

    ACLED: sub-events that transfer territory become captures, strikes and shelling strikes, armed
    clashes clashes. UCDP GED: battles become clashes. Clashes of both say where people fought, not
    who held the place, so they are drawn as incidents and change no control. Status panels: a
    place's first status is a hold, each change a capture, or a clash where it becomes contested.

    Parameters
    ----------
    path
        A CSV.
    theatre
        Its region, sides and actors; without sides every actor's name is a side's id.
    places
        Known places (place_id as in ``geonames:170063``, place, place_ar, lon, lat): where a panel
        has no coordinates they come from here, and an event within about 2 km of one is given to
        it.
    gazetteer
        Where ids that are not among the places are looked up.

    Returns
    -------
    Foreign
        Events, and what was left out and why: rows that say nothing here, are at no known place,
        outside the region, or name no side that could hold ground.

    Raises
    ------
    InputError
        If the table is none that is known, or a row has no readable date or coordinates.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from geo.theatre import load_theatre
    >>> text = "geonameid,date,lon,lat,status\n1,20220224,36,49,UA\n1,20220301,36,49,RU\n"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "control.csv"
    ...     _ = file.write_text(text)
    ...     read = read_foreign(file, load_theatre("UA"))
    >>> read.events[["action", "actor", "last"]].to_numpy().tolist()
    [['hold', 'UA', '2022-02-24'], ['capture', 'RU', '2022-03-01']]
    """
    table = read_rows(path)
    name = layout_of(table.columns)
    if name is None:
        titles = "; ".join(f"{x['title']} ({', '.join(x['columns'])})" for x in layouts().values())
        raise InputError(
            f"{path}: its columns ({', '.join(table.columns)}) are of no table known: {titles}"
        )
    table.columns = pd.Index([c.strip().casefold() for c in table.columns])
    twice = table.columns[table.columns.duplicated()]
    if len(twice):
        raise InputError(f"{path}: has column {twice[0]} twice: keep the one that is meant")
    table["row"] = np.arange(2, len(table) + 2)
    rows = _placed(rows_of(name, table, theatre, path), places, gazetteer)
    reason = _reasons(rows, theatre)
    lost = rows.assign(reason=reason).loc[reason != "", ["row", "reason"]]
    mute = table.loc[~table["row"].isin(rows["row"]), ["row"]].assign(reason=_MUTE)
    events = as_events(rows[reason == ""], path)
    left_out = pd.concat([lost, mute]).sort_values("row", kind="stable", ignore_index=True)
    return Foreign(layout=name, events=events, left_out=left_out)


def _placed(
    rows: pd.DataFrame, places: pd.DataFrame | None, gazetteer: Gazetteer | None
) -> pd.DataFrame:
    """Give rows their place: by id, by nearness to a known place, or their point itself."""
    rows = rows.assign(place_id=rows.get("place_id", pd.Series("", rows.index)))
    if gazetteer is not None:
        rows = _from_ids(rows, _looked_up(rows, gazetteer))
    if places is not None and len(places):
        rows = _from_ids(rows, places.drop_duplicates("place_id").set_index("place_id"))
        rows = _from_points(rows, places)
    own = (rows["place_id"] == "") & (rows["lon"] != "")
    return rows.assign(
        place_id=rows["place_id"].mask(own, "at:" + rows["lon"] + "," + rows["lat"]),
        name=rows["name"].where(rows["name"] != "", rows["place_id"]),
    )


def _looked_up(rows: pd.DataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    """Look up the places that rows name by id alone."""
    bare = rows.loc[(rows["place_id"] != "") & ((rows["lon"] == "") | (rows["lat"] == ""))]
    found = {}
    for place_id in bare["place_id"].unique():
        with suppress(PlaceNotFoundError):
            place = gazetteer.get(place_id)
            found[place_id] = (place.lon, place.lat, place.name)
    return pd.DataFrame.from_dict(found, orient="index", columns=["lon", "lat", "place"])


def _from_ids(rows: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    found = known.reindex(rows["place_id"]).set_index(rows.index)
    for column, source in (("lon", "lon"), ("lat", "lat"), ("name", "place")):
        bare = (rows[column] == "") & found[source].notna()
        rows[column] = rows[column].mask(bare, found[source].astype("str"))
    return rows


def _from_points(rows: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    points = rows[["lon", "lat"]].apply(pd.to_numeric, errors="coerce")
    loose = np.flatnonzero((rows["place_id"] == "") & points.notna().all(axis=1))
    spots = shapely.points(points.iloc[loose].to_numpy(float))
    tree = shapely.STRtree(shapely.points(places["lon"], places["lat"]))
    row, place = tree.query_nearest(spots, max_distance=_SNAP_DEG, all_matches=False)
    ids = rows["place_id"].to_numpy(dtype=object, copy=True)
    ids[loose[row]] = places["place_id"].to_numpy(dtype=object)[place]
    return rows.assign(place_id=ids)


def _reasons(rows: pd.DataFrame, theatre: Theatre) -> pd.Series:
    """Say, for each row, why it is left out; empty for those that are used."""
    points = rows[["lon", "lat"]].apply(pd.to_numeric, errors="coerce").to_numpy(float)
    placed = ~np.isnan(points).any(axis=1)
    region = theatre.region()
    shapely.prepare(region)
    inside = np.zeros(len(points), dtype=bool)
    inside[placed] = shapely.dwithin(region, shapely.points(points[placed]), _BORDER_DEG)
    reason = pd.Series("", rows.index).mask(rows["action"].isna(), rows["why"])
    takes = rows["action"].isin(["capture", "hold"])
    bare = (rows["lon"] == "") | (rows["lat"] == "")
    tests = (
        (bare & (rows["place_id"] == ""), "no coordinates, and no id of a known gazetteer"),
        (
            bare,
            "no coordinates, and no known place of that id: give GeoNames' file as --places",
        ),
        (placed & ~inside, "outside the theatre's region"),
        (takes & (rows["actor"] == ""), "names no side of the theatre: " + rows["actor_name"]),
    )
    for mark, text in tests:
        reason = reason.mask((reason == "") & mark, text)
    return reason
