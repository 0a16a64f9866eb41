"""Writes a table's rows as people and programs read them: table, JSON lines, CSV, GeoJSON."""

from __future__ import annotations

import json
import re
from typing import IO, TYPE_CHECKING, Any, Final

import geopandas

from geo.maps.files import features, safe_cell
from geo.maps.rows import flat
from geo.tables import plain

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

__all__ = ["FORMATS", "write_rows"]

FORMATS: Final = ("table", "json", "csv", "geojson")
_SHOWN: Final = ("action", "place", "actor", "opponent", "first", "last", "count_min", "factuality")
_QUOTE_WIDTH: Final = 60
_CONTROLS: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # what a terminal would obey


def write_rows(table: pd.DataFrame, form: str, out: IO[str]) -> None:
    """Write rows in one of ``FORMATS``.

    Parameters
    ----------
    table
        An events table, or any table for ``json`` and ``csv``.
    form
        ``table``, ``json`` (one object a line), ``csv`` or ``geojson``.
    out
        Where to write.

    Examples
    --------
    >>> import sys
    >>> import pandas as pd
    >>> write_rows(pd.DataFrame({"side": ["gov"], "towns": [3]}), "json", sys.stdout)
    {"side": "gov", "towns": 3}
    """
    writers = {"json": _json_lines, "csv": _csv, "geojson": _geojson, "table": _table}
    writers[form](table, out)


def _json_lines(table: pd.DataFrame, out: IO[str]) -> None:
    for row in table.to_dict("records"):
        out.write(json.dumps(plain(row), ensure_ascii=False) + "\n")


def _csv(table: pd.DataFrame, out: IO[str]) -> None:
    safe = {c: flat(table)[c].map(safe_cell) for c in table.columns}
    table.assign(**safe).to_csv(out, index=False, lineterminator="\n")


def _geojson(table: pd.DataFrame, out: IO[str]) -> None:
    points = geopandas.points_from_xy(table["lon"], table["lat"])
    shapes = geopandas.GeoSeries(points, index=table.index).where(table["lon"].notna(), None)
    rows = list(features(geopandas.GeoDataFrame(table, geometry=shapes, crs=4326)))
    json.dump({"type": "FeatureCollection", "features": rows}, out, ensure_ascii=False)
    out.write("\n")


def _table(table: pd.DataFrame, out: IO[str]) -> None:
    shown = [c for c in _SHOWN if c in table.columns] or list(table.columns)
    flat = table[shown].astype(object).where(table[shown].notna(), "")
    if "evidence" in table.columns:
        flat["quote"] = table["evidence"].map(_first_quote)
    rows = flat.to_string(index=False) if len(flat) else "no rows"
    out.write(_CONTROLS.sub("\ufffd", rows) + "\n")


def _first_quote(evidence: list[dict[Hashable, Any]]) -> str:
    quotes = [str(e["quote"]) for e in evidence if e.get("quote")]
    text = " ".join(quotes[0].split()) if quotes else ""
    return text if len(text) <= _QUOTE_WIDTH else text[: _QUOTE_WIDTH - 1] + "…"
