"""Write tables as GeoJSON, GeoJSON text sequences, GeoParquet and CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo.maps.rows import flat
from geo.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import geopandas as gpd

__all__ = [
    "features",
    "safe_cell",
    "write_csv",
    "write_geojson",
    "write_geojsonl",
    "write_notes",
    "write_parquet",
]

_DIGITS: Final = 7  # RFC 7946, section 11.2: about a centimetre; more is not meaningful
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK: Final = "\ufeff"


def features(table: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    """Give rows as GeoJSON features.

    Parameters
    ----------
    table
        Rows with geometry, EPSG:4326.

    Yields
    ------
    dict
        Features after RFC 7946: outer rings against the clock, seven decimals; lists stay lists,
        days are ISO text, unknown values ``null``.

    Examples
    --------
    >>> import geopandas
    >>> square = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    >>> table = geopandas.GeoDataFrame({"holder": ["gov"]}, geometry=[square], crs=4326)
    >>> next(features(table))["geometry"]["coordinates"][0][1]
    [1.0, 0.0]
    """
    columns = [c for c in table.columns if c != "geometry"]
    shapes = _rounded(table.geometry.to_numpy())
    rows = zip(*(table[c] for c in columns), strict=True) if columns else ([] for _ in shapes)
    for shape, values in zip(shapes, rows, strict=True):
        yield {
            "type": "Feature",
            "geometry": None if shape is None else _coordinates(shape),
            "properties": {c: plain(v) for c, v in zip(columns, values, strict=True)},
        }


def write_geojson(table: gpd.GeoDataFrame, path: Path, about: Mapping[str, Any]) -> None:
    """Write a GeoJSON file.

    Parameters
    ----------
    table
        Rows with geometry, EPSG:4326.
    path
        Where to.
    about
        Where the data come from; a member ``metadata`` beside the features.

    Examples
    --------
    ``save(layers, Path("control.geojson"))`` ends here.
    """
    head: dict[str, Any] = {"type": "FeatureCollection", "metadata": dict(about)}
    if len(table) and not np.isnan(table.total_bounds).any():
        head["bbox"] = [round(float(v), _DIGITS) for v in table.total_bounds]
    rows = ",\n".join(_dump(feature) for feature in features(table))
    text = f'{_dump(head)[:-1]}, "features": [\n{rows}\n]}}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def write_geojsonl(table: gpd.GeoDataFrame, path: Path) -> None:
    """Write one feature a line, for programs that read streams.

    Parameters
    ----------
    table
        Rows with geometry, EPSG:4326.
    path
        Where to.

    Examples
    --------
    ``save(layers, Path("control.geojsonl"))`` ends here.
    """
    lines = "".join(_dump(feature) + "\n" for feature in features(table))
    path.write_text(lines, encoding="utf-8", newline="\n")


def write_parquet(table: gpd.GeoDataFrame, path: Path, about: Mapping[str, Any]) -> None:
    """Write GeoParquet 1.1 with a ``bbox`` column.

    Parameters
    ----------
    table
        Rows with geometry, EPSG:4326.
    path
        Where to.
    about
        Where the data come from; kept in the file's own metadata under ``about``.

    Examples
    --------
    ``save(layers, Path("control.parquet"))`` ends here.
    """
    import io  # noqa: PLC0415

    from pyarrow import parquet  # noqa: PLC0415 (slow to import)

    kept = table.assign(**{c: flat(table)[c] for c in ("evidence",) if c in table.columns})
    buffer = io.BytesIO()
    kept.to_parquet(buffer, index=False, write_covering_bbox=True, schema_version="1.1.0")
    buffer.seek(0)
    data = parquet.read_table(buffer)
    notes = {**(data.schema.metadata or {}), b"about": _dump(dict(about)).encode()}
    parquet.write_table(data.replace_schema_metadata(notes), path, compression="zstd")


def write_csv(table: gpd.GeoDataFrame, path: Path, *, bom: bool = False) -> None:
    """Write a CSV that a spreadsheet can open without running anything.

    Parameters
    ----------
    table
        Rows with geometry, written as WKT where it is not a point with ``lon`` and ``lat``.
    path
        Where to.
    bom
        Whether to begin with a byte-order mark, by which spreadsheets know UTF-8.

    Examples
    --------
    ``save(layers, Path("events.csv"))`` ends here.
    """
    plain = pd.DataFrame(flat(table).drop(columns="geometry"))
    if not {"lon", "lat"} <= set(table.columns):
        plain["geometry"] = shapely.to_wkt(_rounded(table.geometry.to_numpy()), _DIGITS)
    texts = plain.select_dtypes(exclude="number").columns
    plain = plain.assign(**{c: plain[c].map(safe_cell) for c in texts})
    text = plain.to_csv(index=False, lineterminator="\r\n")
    path.write_bytes((_MARK * bom + text).encode("utf-8"))


def write_notes(path: Path, name: str, about: Mapping[str, Any]) -> None:
    """Write where a file without room for it comes from, as its companion.

    Parameters
    ----------
    path
        Where to.
    name
        The file it speaks of.
    about
        Where the data come from.

    Examples
    --------
    Beside ``events.csv`` stands ``events.csv-metadata.json``, the name and form that the W3C's "CSV
    on the Web" gives to such notes.
    """
    notes = {"@context": "http://www.w3.org/ns/csvw", "url": name, "notes": [dict(about)]}
    text = json.dumps(notes, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def safe_cell(value: object) -> object:
    """Keep a spreadsheet from reading a text as a formula.

    Parameters
    ----------
    value
        Any cell.

    Returns
    -------
    object
        Texts that begin with ``= + - @`` or a control character get an apostrophe before them;
        a carriage return, at which readers of CSV disagree, becomes a line feed. All else as it is.

    Examples
    --------
    >>> safe_cell("=HYPERLINK(1)"), safe_cell("حلب"), safe_cell(-3)
    ("'=HYPERLINK(1)", 'حلب', -3)
    """
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rounded(shapes: Any) -> Any:  # noqa: ANN401 (arrays of shapes have no type of their own)
    turned = shapely.orient_polygons(shapes, exterior_cw=False)
    return shapely.transform(turned, lambda xy: np.round(xy, _DIGITS))


def _coordinates(shape: shapely.Geometry) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shapely.to_geojson(shape))
    return found


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
