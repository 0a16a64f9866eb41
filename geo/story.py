"""Events in, layers out: where what was read becomes a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geo import control
from geo.maps.layers import Layers
from geo.reading import read_events
from geo.reports.verdicts import verdict_row
from geo.tables import COLUMNS, TableName, check
from geo.theatre import with_sides
from geo.tracing import trace_story

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import geopandas as gpd

    from geo.extra import TableKind
    from geo.reading import Reading
    from geo.theatre import Theatre

__all__ = ["make_layers", "map_texts"]


def map_texts(
    paths: Sequence[Path | str],
    *,
    theatre: str | Path | Theatre = "syria",
    theatre_reports: bool = True,
    tables: Sequence[tuple[TableKind, Path]] = (),
) -> Layers:
    """Turn texts into the layers of a map.

    Parameters
    ----------
    paths
        Files and folders with texts.
    theatre
        A bundled theatre, a folder with ``theatre.toml``, a country code, or what
        `geo.geography.with_geography` made of one.
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
    towns, by_town = traced.towns, traced.by_town
    shapes: dict[TableName, gpd.GeoDataFrame] = {
        "areas": control.areas(cells, held, inferred=inferred),
        "fronts": control.front_lines(cells, held, inferred=inferred),
        "band": control.band(cells, held),
        "strikes": control.strikes(reading.events),
        "incidents": control.incidents(reading.events),
        "arrows": control.arrows(towns, by_town),
        "pockets": control.pockets(cells, held, inferred=inferred),
        "places": control.places(towns, by_town, inferred=inferred, details=traced.known),
        "lines": reading.lines,
    }
    return Layers(
        theatre=with_sides(reading.theatre, set(held["holder"]) - set(control.NOBODY)),
        sources=reading.sources,
        events=reading.events,
        left_off=control.left_off(reading.events, towns, by_town),
        made_from=reading.made_from,
        verdicts=pd.DataFrame(map(verdict_row, reading.verdicts), columns=COLUMNS["verdicts"]),
        **{name: check(table, name) for name, table in shapes.items()},
    )
