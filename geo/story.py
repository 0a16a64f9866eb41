"""Events in, layers out: where what was read becomes a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geo import control
from geo.maps.layers import Layers
from geo.reading import read_events
from geo.reports.verdicts import verdict_row
from geo.tables import COLUMNS, TableName, check
from geo.theatre import with_sides

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import geopandas as gpd

    from gazetteer import Gazetteer
    from geo.extra import TableKind
    from geo.reading import Reading

__all__ = ["Traced", "make_layers", "map_texts", "trace_story"]


def map_texts(
    paths: Sequence[Path | str],
    *,
    theatre: str | Path = "syria",
    theatre_reports: bool = True,
    tables: Sequence[tuple[TableKind, Path]] = (),
) -> Layers:
    """Turn texts into the layers of a map.

    Parameters
    ----------
    paths
        Files and folders with texts.
    theatre
        A bundled theatre, a folder with ``theatre.toml``, or a country code.
    theatre_reports
        Whether the theatre's documented holders, changes and strikes take part.
    tables
        A person's own tables beside the texts, see `geo.extra.read_given`.

    Returns
    -------
    Layers
        Areas, fronts, strikes and the rest over time, with their evidence.

    Raises
    ------
    InputError
        If a text or a table of the theatre cannot be used.

    Examples
    --------
    >>> layers = map_texts(["seeds"])
    >>> bool(layers.at("2024-12-05").strikes["place"].str.contains("Rastan").any())
    True
    """
    return make_layers(
        read_events(paths, theatre=theatre, theatre_reports=theatre_reports, tables=tables)
    )


def make_layers(reading: Reading) -> Layers:
    """Derive control, fronts and the rest from events.

    Parameters
    ----------
    reading
        What ``read_events`` gave, perhaps corrected by a person.

    Returns
    -------
    Layers
        Everything a map shows.

    Examples
    --------
    >>> layers = make_layers(read_events(["seeds"]))
    >>> sorted(layers.at("2024-11-30").areas["holder"].unique())
    ['gov', 'israel', 'opposition', 'sdf', 'sna', 'unknown', 'us_sfa']
    """
    traced = trace_story(reading)
    cells, held, inferred = traced.cells, traced.control, traced.inferred
    named = cells[cells["cell_id"].isin([*traced.known["place_id"], control.BEYOND])]
    shapes: dict[TableName, gpd.GeoDataFrame] = {
        "areas": control.areas(cells, held, inferred=inferred),
        "fronts": control.front_lines(cells, held, inferred=inferred),
        "band": control.band(cells, held),
        "strikes": control.strikes(reading.events),
        "incidents": control.incidents(reading.events),
        "arrows": control.arrows(cells, held),
        "pockets": control.pockets(cells, held, inferred=inferred),
        "places": control.places(named, held, details=traced.known),
    }
    return Layers(
        theatre=with_sides(reading.theatre, set(held["holder"]) - set(control.NOBODY)),
        sources=reading.sources,
        events=reading.events,
        left_off=control.left_off(reading.events, cells, held),
        made_from=reading.made_from,
        verdicts=pd.DataFrame(map(verdict_row, reading.verdicts), columns=COLUMNS["verdicts"]),
        **{name: check(table, name) for name, table in shapes.items()},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Who held what, before anything is drawn.

    Parameters
    ----------
    known
        The places that any report on control names: place_id, place, place_ar, kind, lon, lat,
        population.
    cells, control
        Tables, see ``geo.tables``.
    inferred
        Like ``control``, for cells that no report names.
    """

    known: pd.DataFrame
    cells: gpd.GeoDataFrame
    control: pd.DataFrame
    inferred: pd.DataFrame


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

    Examples
    --------
    >>> traced = trace_story(read_events(["seeds"]))
    >>> "geonames:170063" in set(traced.cells["cell_id"])  # Aleppo
    True
    """
    known = _known_places(reading.events, reading.gazetteer)
    region, spacing = reading.theatre.region(), reading.theatre.fill_km
    places = control.fill_places(known, region, spacing_km=spacing) if spacing else known
    cells = control.make_cells(places, region)
    held = control.trace_control(reading.events, cells, reading.theatre)
    inferred = control.infer_control(cells, held)
    return Traced(known=known, cells=cells, control=held, inferred=inferred)


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
