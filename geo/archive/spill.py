"""Mentions on disk between reading and merging: what they meet by, beside the mention itself."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from pyarrow import parquet

from geo.reports.facts import meeting_key
from geo.reports.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pandas as pd

    from geo.reports.read import Report

__all__ = ["SCHEMA", "as_mention", "documented_rows", "mention_row", "write_rows"]

SCHEMA: Final = pa.schema(
    [
        ("meets", pa.string()),
        ("first", pa.date32()),
        ("last", pa.date32()),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("issued_by", pa.string()),
        ("documented", pa.int32()),
        ("mention", pa.string()),
    ]
)
"""``meets``: place, kind and factuality, which all tellings of an event share. ``issued_by``: the
last day that the report can have been issued. ``documented``: the row of the theatre's own events,
for those; ``mention``: the mention's values as JSON, for the others."""
_BOUNDS: Final = slice(Mention._fields.index("killed"), Mention._fields.index("wounded") + 1)
_AS_JSON: Final = json.JSONEncoder(ensure_ascii=False).encode
_FROM_JSON: Final = json.JSONDecoder().raw_decode


def mention_row(mention: Mention, report: Report) -> dict[str, Any]:
    """Make a row of a mention.

    Parameters
    ----------
    mention
        What the report tells.
    report
        Where it stands.

    Returns
    -------
    dict
        A row of `SCHEMA`.

    Examples
    --------
    >>> from geo.reports.read import Report
    >>> told = Mention(source="a", start=0, end=9, quote="Hama fell", trigger="fell", rule="fall",
    ...                action="lose", place_id="geonames:170017")
    >>> mention_row(told, Report(source="a", text="Hama fell"))["meets"]
    'geonames:170017|change|told'
    """
    # A mention without a place meets none of another report.
    where = mention.place_id or f"{mention.source}:{mention.start}:{mention.trigger}"
    return {
        "meets": "|".join(meeting_key(where, mention.action, mention.factuality)),
        **_span(mention.first, mention.last),
        "lon": mention.lon,
        "lat": mention.lat,
        "issued_by": report.issued[1] if report.issued else None,
        "documented": None,
        "mention": _AS_JSON(mention),
    }


def as_mention(text: str) -> Mention:
    """Make a mention of its JSON.

    Parameters
    ----------
    text
        What `mention_row` wrote.

    Returns
    -------
    Mention
        Equal to the one that was written.

    Examples
    --------
    >>> from geo.reports.read import Report
    >>> told = Mention(source="a", start=0, end=9, quote="Hama fell", trigger="fell", rule="fall",
    ...                action="lose", killed=(1, None))
    >>> as_mention(mention_row(told, Report(source="a", text="Hama fell"))["mention"]) == told
    True
    """
    values, _ = _FROM_JSON(text)
    values[_BOUNDS] = map(tuple, values[_BOUNDS])
    return Mention._make(values)


def documented_rows(events: pd.DataFrame) -> list[dict[str, Any]]:
    """Make rows of a theatre's documented events, which mentions of the same place and days meet.

    Parameters
    ----------
    events
        An events table.

    Returns
    -------
    list of dict
        Rows of `SCHEMA`.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> documented_rows(documented_events(load_theatre("syria")))[0]["documented"]
    0
    """
    return [
        {
            "meets": "|".join(meeting_key(str(row["place_id"]), row["action"], "asserted")),
            **_span(row["first"], row["last"]),
            "lon": row["lon"],
            "lat": row["lat"],
            "issued_by": None,
            "documented": number,
            "mention": None,
        }
        for number, row in enumerate(events.to_dict("records"))
    ]


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write rows of `SCHEMA` as Parquet; equal rows give equal bytes.

    Parameters
    ----------
    rows
        The rows.
    path
        Where to.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> path = Path(tempfile.mkdtemp()) / "a.parquet"
    >>> write_rows([], path)
    >>> parquet.read_metadata(path).num_rows
    0
    """
    table = pa.Table.from_pylist(list(rows), schema=SCHEMA)
    parquet.write_table(table, path, compression="zstd")


def _span(first: str | None, last: str | None) -> dict[str, date | None]:
    return {
        "first": date.fromisoformat(first) if first else None,
        "last": date.fromisoformat(last) if last else None,
    }
