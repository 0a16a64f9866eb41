"""Events in, control out: who held what, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from gazetteer.names import fold, key
from gazetteer.places import distance_km
from geo import control
from geo.coverage import read_coverage
from geo.errors import InputError
from geo.geography import own_places
from geo.natural import read_part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd

    from gazetteer import Gazetteer
    from geo.reading import Reading

__all__ = ["Traced", "trace_story"]

_SAME_KM: Final = 2.0  # a place of one's own this near to a reported one of its name is that one


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Who held what, before anything is drawn.

    Parameters
    ----------
    known
        The places that any report on control names, then a person's own: place_id, place, place_ar,
        kind, lon, lat, population.
    cells, control
        Tables, see ``geo.tables``.
    inferred
        Like ``control``, for cells that no report names.
    towns, by_town
        The same two tables for the places themselves: with a person's own cells, of which each may
        hold several places or none, they are others than ``cells`` and ``control``.
    """

    known: pd.DataFrame
    cells: gpd.GeoDataFrame
    control: pd.DataFrame
    inferred: pd.DataFrame
    towns: gpd.GeoDataFrame
    by_town: pd.DataFrame


def trace_story(reading: Reading) -> Traced:
    """Give each place a cell and trace who held it.

    Parameters
    ----------
    reading
        What ``read_events`` gave.

    Returns
    -------
    Traced
        Places, cells and control, for figures and for drawing.

    Raises
    ------
    InputError
        If no place lies in the region or in a cell.

    Examples
    --------
    >>> from geo.reading import read_events
    >>> traced = trace_story(read_events(["seeds"]))
    >>> "geonames:170063" in set(traced.cells["cell_id"])  # Aleppo
    True
    """
    known = _known_places(reading.events, reading.gazetteer)
    if reading.theatre.cells_file is not None:
        return _in_own_cells(reading, known, reading.theatre.cells_file)
    known = _with_own(known, own_places(reading.theatre))
    region, spacing = reading.theatre.region(), reading.theatre.fill_km
    places = control.fill_places(known, region, spacing_km=spacing) if spacing else known
    rivers = read_part("rivers", region.bounds).geometry
    cells = control.make_cells(places, region, rivers=rivers)
    held = control.trace_control(reading.events, cells, reading.theatre)
    inferred = control.infer_control(cells, held)
    towns = cells[cells["cell_id"].isin(known["place_id"])]
    return Traced(
        known=known, cells=cells, control=held, inferred=inferred, towns=towns, by_town=held
    )


def _in_own_cells(reading: Reading, known: pd.DataFrame, path: Path) -> Traced:
    cells = read_coverage(path)
    bears = reading.events.loc[control.bears_on_control(reading.events), "place_id"]
    reported = cells[cells["cell_id"].isin(bears)]  # districts that reports name themselves
    spots = pd.concat([known, reported.assign(place_id=reported["cell_id"])], ignore_index=True)
    towns = control.as_towns(spots.drop_duplicates("place_id"))
    home = control.homes(towns, cells)
    towns = towns[towns["cell_id"].isin(home.index)].reset_index(drop=True)
    if towns.empty:
        raise InputError(f"{path}: none of {len(known)} reported places lies in a cell")
    cells = _seated(cells, towns, home)
    by_town = control.trace_control(reading.events, towns, reading.theatre)
    held = control.pool_control(by_town, home)
    inferred = control.infer_control(cells, held)
    return Traced(
        known=known, cells=cells, control=held, inferred=inferred, towns=towns, by_town=by_town
    )


def _seated(cells: gpd.GeoDataFrame, towns: gpd.GeoDataFrame, home: pd.Series) -> gpd.GeoDataFrame:
    """Let a cell stand where its first reported place does: neighbours are judged from there."""
    seat = towns.assign(cell_id=towns["place_id"].map(home)).drop_duplicates("cell_id")
    found = seat.set_index("cell_id")[["lon", "lat"]].reindex(cells["cell_id"])
    return cells.assign(
        lon=found["lon"].fillna(pd.Series(cells["lon"].to_numpy(), found.index)).to_numpy(),
        lat=found["lat"].fillna(pd.Series(cells["lat"].to_numpy(), found.index)).to_numpy(),
    )


def _known_places(events: pd.DataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    # What did not happen, or on no known day, must not cut a cell out of its neighbours' ground.
    bears = control.bears_on_control(events)
    points = events[bears & events["lon"].notna() & ~events["kind"].isin(control.AREAS)]
    columns = ["place_id", "place", "place_ar", "lon", "lat"]
    known = points[columns].drop_duplicates("place_id").sort_values("place_id", ignore_index=True)
    more = [_kind_and_population(p, gazetteer) for p in known["place_id"]]
    return known.join(pd.DataFrame(more, columns=["kind", "population"]))


def _kind_and_population(place_id: str, gazetteer: Gazetteer) -> tuple[str, int]:
    try:
        place = gazetteer.get(place_id)
    except LookupError:  # a place of the user's own table, which the gazetteer need not know
        return "", 0
    return place.kind, place.population


def _with_own(known: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Add a person's own places, but none that a report names already, by id or under its name."""
    spots: dict[str, list[tuple[float, float]]] = {}
    for lon, lat, names in _spots(known):
        for name in names:
            spots.setdefault(name, []).append((lon, lat))
    same = [
        any(distance_km(lon, lat, *spot) <= _SAME_KM for n in names for spot in spots.get(n, ()))
        for lon, lat, names in _spots(own)
    ]
    fresh = own[~np.array(same, dtype=bool) & ~own["place_id"].isin(known["place_id"])]
    return pd.concat([known, fresh], ignore_index=True) if len(fresh) else known


def _spots(places: pd.DataFrame) -> Iterator[tuple[float, float, set[str]]]:
    """Give each place's point and the names by which it is compared."""
    for lon, lat, *names in zip(
        *(places[c].tolist() for c in ("lon", "lat", "place", "place_ar")), strict=True
    ):
        yield lon, lat, {key(fold(name)) for name in names if name}
