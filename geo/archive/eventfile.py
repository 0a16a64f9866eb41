"""Events as GeoParquet: dates are dates, evidence is nested, rows lie near their like."""

from __future__ import annotations

import json
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from pyarrow import parquet

from geo.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    "BAND",
    "GROUP",
    "SCHEMA",
    "as_events_table",
    "from_arrow",
    "in_order",
    "to_arrow",
    "write_tables",
]

_EVIDENCE: Final = pa.struct(
    [
        ("source", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("quote", pa.string()),
        ("details", pa.string()),
    ]
)
_TYPES: Final = {
    "lon": pa.float64(), "lat": pa.float64(), "radius_km": pa.float64(),
    "first": pa.date32(), "last": pa.date32(),
    "count_min": pa.int64(), "count_max": pa.int64(),
    "evidence": pa.list_(_EVIDENCE),
}  # fmt: skip
_GEO: Final = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
SCHEMA: Final = pa.schema(
    [*((c, _TYPES.get(c, pa.string())) for c in COLUMNS["events"]), ("geometry", pa.binary())],
    metadata={b"geo": json.dumps(_GEO).encode()},
)
"""Columns of the events table, then the point as well-known binary (EPSG:4326, longitude before
latitude, which is what GeoParquet means when no CRS is named). ``details`` of a piece of evidence
holds as JSON what it has beside source, start, end and quote."""

BAND: Final = 0.5
"""Degrees of latitude that lie together, so that a box touches few row groups."""

_CORE: Final = ("source", "start", "end", "quote")
_AS_JSON: Final = json.JSONEncoder(ensure_ascii=False).encode
GROUP: Final = 8_192
"""Rows of a row group: few enough to skip, many enough to be worth a look."""


_UNLIKE: Final = ("event_id", "evidence", "quote")
_LAYOUT: Final = {
    "compression": "zstd",
    "use_dictionary": [
        *(f.name for f in SCHEMA if f.name not in _UNLIKE),
        *(f"evidence.list.element.{f.name}" for f in _EVIDENCE if f.name not in _UNLIKE),
    ],
}
"""How pyarrow writes the columns. A dictionary of values that hardly repeat would be read whole for
the sake of one of them, and takes room."""


def to_arrow(events: pd.DataFrame) -> pa.Table:
    """Turn events into the table that is written.

    Parameters
    ----------
    events
        An events table.

    Returns
    -------
    pyarrow.Table
        Columns of `SCHEMA`, rows as they were.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> to_arrow(documented_events(load_theatre("syria"))).num_columns
    22
    """
    plain = {c: _column(events[c]) for c in COLUMNS["events"] if c != "evidence"}
    days = {c: pd.to_datetime(pd.Series(plain[c]), format="%Y-%m-%d") for c in ("first", "last")}
    arrays = {
        **plain,
        **{c: [None if pd.isna(d) else d.date() for d in days[c]] for c in days},
        "geometry": _points(events),
    }
    columns = {name: pa.array(values, SCHEMA.field(name).type) for name, values in arrays.items()}
    columns["evidence"] = _packed(events["evidence"])
    return pa.table([columns[f.name] for f in SCHEMA], schema=SCHEMA)


def from_arrow(table: pa.Table) -> pd.DataFrame:
    """Turn a table read from disk back into events.

    Parameters
    ----------
    table
        Columns of `SCHEMA`; the geometry may be missing.

    Returns
    -------
    pandas.DataFrame
        An events table with the values and types that merging gives.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> events = documented_events(load_theatre("syria"))
    >>> from_arrow(to_arrow(events))["evidence"].tolist() == events["evidence"].tolist()
    True
    """
    days = {name: table[name].cast(pa.string()) for name in ("first", "last")}  # ISO
    plain = {n: days.get(n, table[n]).to_pandas() for n in COLUMNS["events"] if n != "evidence"}
    return as_events_table({**plain, "evidence": _evidence(table["evidence"])})


def as_events_table(columns: Mapping[str, Iterable[Any]]) -> pd.DataFrame:
    """Give columns of plain values the types that merging gives.

    Parameters
    ----------
    columns
        All columns of the events table; ``None`` where a value is not known.

    Returns
    -------
    pandas.DataFrame
        An events table.

    Examples
    --------
    >>> as_events_table({c: [] for c in COLUMNS["events"]})["count_min"].dtype
    Int64Dtype()
    """
    events = pd.DataFrame({name: columns[name] for name in COLUMNS["events"]})
    text = ["first", "last", "actor", "opponent", "place_id"]
    events[text] = events[text].astype(object).where(events[text].notna(), None)
    events[["count_min", "count_max"]] = events[["count_min", "count_max"]].astype("Int64")
    events[["lon", "lat", "radius_km"]] = events[["lon", "lat", "radius_km"]].astype(float)
    return events


def in_order(table: pa.Table) -> pa.Table:
    """Put events into the order in which they are kept.

    Parameters
    ----------
    table
        What `to_arrow` made.

    Returns
    -------
    pyarrow.Table
        By half year, band of latitude, point and day, so that a day, a box or a place touches few
        row groups; what is not known comes last.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> days = in_order(to_arrow(documented_events(load_theatre("syria"))))["first"]
    >>> days.to_pylist() == sorted(days.to_pylist())
    False
    """
    first = table["first"]
    half = pc.add(pc.multiply(pc.year(first), 2), pc.greater(pc.month(first), 6).cast(pa.int64()))
    keys = {"half": half, "band": pc.floor(pc.divide(table["lat"], BAND))}
    keys |= {name: table[name] for name in ("lon", "lat", "place_id", "first", "event_id")}
    by = [(name, "ascending", "at_end") for name in keys]
    return table.take(pc.sort_indices(pa.table(keys), sort_keys=by))


def write_tables(tables: Iterable[pa.Table], path: Path) -> None:
    """Write events as GeoParquet 1.1, holding one table at a time.

    Parameters
    ----------
    tables
        What `to_arrow` made, in order.
    path
        Where to.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from geo.tables import empty
    >>> path = Path(tempfile.mkdtemp()) / "a.parquet"
    >>> write_tables([to_arrow(empty("events"))], path)
    >>> parquet.read_schema(path).names[-1]
    'geometry'
    """
    with parquet.ParquetWriter(path, SCHEMA, **_LAYOUT) as writer:
        for table in tables:
            writer.write_table(table, row_group_size=GROUP)


def _column(values: pd.Series) -> list[Any]:
    return values.astype(object).where(values.notna(), None).tolist()


def _points(events: pd.DataFrame) -> list[bytes | None]:
    points = shapely.points(events["lon"].astype(float), events["lat"].astype(float))
    placed = events["lon"].notna().to_numpy()
    return [p if there else None for p, there in zip(shapely.to_wkb(points), placed, strict=True)]


def _packed(evidence: pd.Series) -> pa.ListArray:
    """Pack all pieces field by field, which takes half the time and room of piece by piece."""
    pieces = [piece for items in evidence for piece in items]
    fields = {name: [piece[name] for piece in pieces] for name in _CORE}
    fields["details"] = [
        _AS_JSON({k: v for k, v in piece.items() if k not in _CORE}) for piece in pieces
    ]
    columns = [pa.array(fields[f.name], f.type) for f in _EVIDENCE]
    ends = accumulate(map(len, evidence), initial=0)
    return pa.ListArray.from_arrays(
        pa.array(ends, pa.int32()), pa.StructArray.from_arrays(columns, fields=list(_EVIDENCE))
    )


def _evidence(column: pa.ChunkedArray) -> list[list[dict[str, Any]]]:
    """Unpack all pieces field by field, which is several times as quick as piece by piece."""
    pieces = pc.list_flatten(column)
    *core, details = (pc.struct_field(pieces, n).to_pylist() for n in (*_CORE, "details"))
    more = {text: json.loads(text) for text in set(details)}  # few differ
    rows = zip(*core, details, strict=True)
    unpacked = iter({**dict(zip(_CORE, row, strict=False)), **more[row[-1]]} for row in rows)
    return [list(islice(unpacked, count)) for count in pc.list_value_length(column).to_pylist()]
