"""Writes a table's rows as people and programs read them: table, JSON lines, CSV, GeoJSON."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

__all__ = ["FORMATS", "plain_records", "write_rows"]

FORMATS: Final = ("table", "json", "csv", "geojson")
_SHOWN: Final = ("action", "place", "actor", "opponent", "first", "last", "count_min", "factuality")
_QUOTE_WIDTH: Final = 60


def plain_records(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give each row as a dict that JSON can hold.

    Parameters
    ----------
    table
        Any table of plain values, lists and dicts.

    Yields
    ------
    dict
        Column to value; missing values are ``None``, numbers are Python's own.

    Examples
    --------
    >>> list(plain_records(pd.DataFrame({"a": [1.5, None]})))
    [{'a': 1.5}, {'a': None}]
    """
    for row in table.to_dict("records"):
        yield {str(column): _plain(value) for column, value in row.items()}


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
    >>> write_rows(pd.DataFrame({"side": ["gov"], "towns": [3]}), "json", sys.stdout)
    {"side": "gov", "towns": 3}
    """
    writers = {"json": _json_lines, "csv": _csv, "geojson": _geojson, "table": _table}
    writers[form](table, out)


def _plain(value: object) -> object:
    if isinstance(value, list | tuple | dict):
        return value
    if pd.isna(value):  # type: ignore[call-overload]  # lists are handled above
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def _json_lines(table: pd.DataFrame, out: IO[str]) -> None:
    for record in plain_records(table):
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _csv(table: pd.DataFrame, out: IO[str]) -> None:
    flat = pd.DataFrame(map(_flat, plain_records(table)), columns=table.columns)
    flat.to_csv(out, index=False, lineterminator="\n")


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    return {
        c: json.dumps(v, ensure_ascii=False) if isinstance(v, list | tuple | dict) else v
        for c, v in record.items()
    }


def _geojson(table: pd.DataFrame, out: IO[str]) -> None:
    features = [_feature(record) for record in plain_records(table)]
    json.dump({"type": "FeatureCollection", "features": features}, out, ensure_ascii=False)
    out.write("\n")


def _feature(record: dict[str, Any]) -> dict[str, Any]:
    lon, lat = record.pop("lon", None), record.pop("lat", None)
    point = {"type": "Point", "coordinates": [lon, lat]} if lon is not None else None
    return {"type": "Feature", "geometry": point, "properties": record}


def _table(table: pd.DataFrame, out: IO[str]) -> None:
    shown = [c for c in _SHOWN if c in table.columns] or list(table.columns)
    flat = table[shown].astype(object).where(table[shown].notna(), "")
    if "evidence" in table.columns:
        flat["quote"] = table["evidence"].map(_first_quote)
    out.write((flat.to_string(index=False) if len(flat) else "no rows") + "\n")


def _first_quote(evidence: list[dict[Hashable, Any]]) -> str:
    quotes = [str(e["quote"]) for e in evidence if e.get("quote")]
    text = " ".join(quotes[0].split()) if quotes else ""
    return text if len(text) <= _QUOTE_WIDTH else text[: _QUOTE_WIDTH - 1] + "…"
