"""Lines that an agreement drew: ceasefire and de-escalation lines, with their dates and source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.documented import read_rows
from geo.errors import InputError
from geo.outlines import read_outlines
from geo.own_columns import our_columns
from geo.tables import COLUMNS, empty, with_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["KINDS", "no_lines", "read_lines"]

KINDS: Final = ("ceasefire", "de-escalation")
_ENDS: Final = ["lon_a", "lat_a", "lon_b", "lat_b"]
_DAY: Final = pd.Timedelta(days=1)
# Not collections: GEOS follows them into each other until it ends the program.
_WKT: Final = r"\s*(?:MULTI)?(?:LINESTRING|POLYGON)\b"
_NOT_A_POINT: Final = 1  # from how many dimensions on a shape can be drawn as a line


def no_lines() -> gpd.GeoDataFrame:
    """Make a ``lines`` table without rows.

    Returns
    -------
    geopandas.GeoDataFrame
        All its columns, EPSG:4326.

    Examples
    --------
    >>> len(no_lines())
    0
    """
    return gpd.GeoDataFrame(empty("lines"), geometry="geometry", crs=4326)


def read_lines(paths: Sequence[Path]) -> gpd.GeoDataFrame:
    r"""Read ceasefire and de-escalation lines.

    Parameters
    ----------
    paths
        CSV files with the columns name, kind (ceasefire or de-escalation), first (ISO day), source,
        and either wkt or lon_a, lat_a, lon_b, lat_b (the two places it runs between, in degrees);
        last (ISO day, the last on which it held; empty: it still does), name_ar and note are
        optional. Or GeoJSON, KML, GeoPackage or GeoParquet with the same columns and shapes; areas
        are drawn as their outline.

    Returns
    -------
    geopandas.GeoDataFrame
        The ``lines`` table in EPSG:4326.

    Raises
    ------
    InputError
        If a row has no source, no known kind, no day or no line; the text names file and row.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "lines.csv"
    >>> _ = path.write_text("name,kind,first,source,lon_a,lat_a,lon_b,lat_b\n"
    ...                     "Lull,ceasefire,2020-03-06,Accord,36.0,35.0,37.0,36.0\n")
    >>> read_lines([path]).geometry.to_wkt().tolist()
    ['LINESTRING (36 35, 37 36)']
    """
    parts = [_read(path) for path in paths]
    lines: gpd.GeoDataFrame = pd.concat(parts, ignore_index=True) if parts else no_lines()
    return lines


def _read(path: Path) -> gpd.GeoDataFrame:
    table, shapes = _from_csv(path) if path.suffix.lower() == ".csv" else _from_shapes(path)
    for wrong, why in _faults(table, shapes):
        if wrong.any():
            raise InputError(f"{path}: row {table.index[int(wrong.argmax())]}: {why}")
    first, last = _days(table["first"]), _days(table["last"])
    areal = shapely.get_dimensions(shapes) > _NOT_A_POINT
    shapes[areal] = shapely.boundary(shapes[areal])
    rows = table.assign(
        line_id=[f"{path.stem}:{row}" for row in table.index],
        valid_from=first,
        valid_to=last + _DAY,
        event_ids=pd.Series([()] * len(table), table.index, dtype=object),
        geometry=shapes,
    )
    rows = with_days(rows)[list(COLUMNS["lines"])].reset_index(drop=True)
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=4326)


def _from_csv(path: Path) -> tuple[pd.DataFrame, NDArray[np.object_]]:
    table = our_columns(read_rows(path), "lines")
    table.index = pd.RangeIndex(2, len(table) + 2)
    plain = table["wkt"].str.match(_WKT, case=False)
    shapes = shapely.from_wkt(
        table["wkt"].where(plain, "").to_numpy(dtype=object), on_invalid="ignore"
    )
    ends = table[_ENDS].apply(pd.to_numeric, errors="coerce").to_numpy(float).reshape(-1, 2, 2)
    known = ~np.isnan(ends).any(axis=(1, 2))
    shapes[known] = shapely.linestrings(ends[known])
    return table, shapes


def _from_shapes(path: Path) -> tuple[pd.DataFrame, NDArray[np.object_]]:
    given = read_outlines(path)
    return our_columns(given, "lines"), given.geometry.to_numpy(dtype=object, copy=True)


def _faults(
    table: pd.DataFrame, shapes: NDArray[np.object_]
) -> Iterator[tuple[NDArray[np.bool_], str]]:
    first, last = _days(table["first"]), _days(table["last"])
    yield (table["name"] == "").to_numpy(), "has no name"
    yield (table["source"] == "").to_numpy(), "has no source: say where the line is recorded"
    known = table["kind"].isin(KINDS)
    yield ~known.to_numpy(), f"its kind is not known: write {' or '.join(KINDS)}"
    yield first.isna().to_numpy(), "its first day must be written YYYY-MM-DD"
    bad = last.isna() & (table["last"] != "")
    yield bad.to_numpy(), "its last day must be written YYYY-MM-DD, or left empty"
    yield (last < first).to_numpy(), "its last day lies before its first"
    drawn = shapely.get_dimensions(shapes) >= _NOT_A_POINT
    yield ~drawn, "has no line: give wkt, or lon_a, lat_a, lon_b, lat_b in degrees"
    box = shapely.bounds(shapes)
    far = (np.abs(box[:, ::2]) > 180).any(axis=1) | (np.abs(box[:, 1::2]) > 90).any(axis=1)  # noqa: PLR2004
    yield far, "is not in degrees, longitude before latitude"


def _days(text: pd.Series) -> pd.Series:
    days: pd.Series = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    return days.astype("datetime64[s]")
