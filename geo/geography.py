"""A person's own geography in a theatre: its region, places, cells and lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from gazetteer.imports import read_places
from geo.boundary import read_boundary
from geo.coverage import read_coverage
from geo.lines import read_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import geopandas as gpd

    from geo.theatre import Theatre

__all__ = ["geography_files", "known_lines", "own_places", "with_geography"]

_COLUMNS = ["place_id", "place", "place_ar", "lon", "lat", "kind", "population"]


def with_geography(
    theatre: Theatre,
    *,
    region: Path | None = None,
    places: Sequence[Path] = (),
    cells: Path | None = None,
    lines: Sequence[Path] = (),
) -> Theatre:
    """Put a person's own geography into a theatre.

    Parameters
    ----------
    theatre
        The theatre; it is not changed.
    region
        Polygons in place of its region: GeoJSON, KML, GeoPackage or GeoParquet, any projection.
    places
        Places that are looked for in texts before all others and that get cells, see
        `gazetteer.imports.read_places`.
    cells
        Districts, hexagons or other cells in place of those around places, see
        `geo.coverage.read_coverage`; without a region of its own the theatre covers what they do.
    lines
        Ceasefire and de-escalation lines beside the theatre's ``lines.csv``, see
        `geo.lines.read_lines`.

    Returns
    -------
    Theatre
        To be given as ``theatre`` to `geo.read_events` and `geo.map_texts`.

    Raises
    ------
    InputError
        If region, cells or lines cannot be used; places are read when they are asked for.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "idlib.geojson"
    >>> _ = path.write_text(shapely.to_geojson(shapely.box(36, 35.4, 37, 36.3)))
    >>> with_geography(load_theatre("syria"), region=path).region().bounds
    (36.0, 35.4, 37.0, 36.3)
    """
    read_lines(lines)  # what is wrong with them shall be said before the long work
    ground = read_boundary(region) if region else theatre.ground
    if cells:
        covered = read_coverage(cells)
        if region is None:
            ground = shapely.coverage_union_all(covered.geometry.to_numpy())
    return replace(
        theatre,
        ground=ground,
        region_file=region or theatre.region_file,
        place_files=(*places, *theatre.place_files),
        cells_file=cells or theatre.cells_file,
        line_files=(*theatre.line_files, *lines),
    )


def own_places(theatre: Theatre) -> pd.DataFrame:
    """Read the places that a person or a theatre's folder gives beside the gazetteer.

    Parameters
    ----------
    theatre
        The theatre.

    Returns
    -------
    pandas.DataFrame
        Columns place_id, place, place_ar, lon, lat (degrees), kind, population; of one id the first
        row.

    Raises
    ------
    InputError
        If a file cannot be read, or a row is faulty.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> len(own_places(load_theatre("syria")))
    0
    """
    rows = [
        (p.id, p.name, p.name_ar, p.lon, p.lat, p.kind, p.population)
        for path in theatre.place_files
        for p in read_places(path, country=theatre.country).places
    ]
    table = pd.DataFrame(rows, columns=_COLUMNS).astype({"lon": float, "lat": float})
    return table.drop_duplicates("place_id", ignore_index=True)


def known_lines(theatre: Theatre, *, theatre_reports: bool = True) -> gpd.GeoDataFrame:
    """Read the ceasefire and de-escalation lines of a theatre and of a person.

    Parameters
    ----------
    theatre
        The theatre.
    theatre_reports
        Whether the theatre's own ``lines.csv`` takes part.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``lines`` table in EPSG:4326.

    Raises
    ------
    InputError
        If a file is faulty; the text names file and row.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> len(known_lines(load_theatre("UA")))
    0
    """
    own = theatre.table("lines") if theatre_reports else None
    return read_lines([*([own] if own else []), *theatre.line_files])


def geography_files(theatre: Theatre) -> list[Path]:
    """List the files that a theatre's ground, places, cells and lines come from.

    Parameters
    ----------
    theatre
        The theatre.

    Returns
    -------
    list of pathlib.Path
        Those that a person or a theatre's folder gave, for the record of what a map was made from.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> geography_files(load_theatre("UA"))
    []
    """
    single = (theatre.region_file, theatre.cells_file)
    named = [path for path in single if path is not None]
    return [*named, *theatre.place_files, *theatre.line_files]
