"""Put the merged events in their place: few large files, and an index of what each holds."""

from __future__ import annotations

import json
from glob import escape
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from pyarrow import parquet

from geo.archive.eventfile import GROUP, SCHEMA, write_tables
from geo.archive.manifest import Done, file_hash
from geo.maps.targets import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["INDEX", "PLACES", "ROWS", "THEATRE", "publish", "write_index"]

# Below a folder of its own: a pattern such as events/*.parquet must find events only.
INDEX: Final = "_index/files.json"
PLACES: Final = "_index/places.parquet"
THEATRE: Final = "_index/theatre"  # its id: events of one war say nothing in another's
_NEW: Final = "_work/new"
ROWS: Final = 65_536
"""Events in a file: some megabytes, so that what the index leaves out is not even opened; DuckDB
takes longer over a row group that it skips than over a line of the index."""
_AT_ONCE: Final = 1_024  # events that are read: those of a loud place hold many quotes

_MEASURED: Final = ("first", "last", "lon", "lat")


def publish(merged: Sequence[Path], folder: Path, *, key: str, rows: int = ROWS) -> Done:
    """Join merged buckets into the archive's event files, in place of those that were there.

    Parameters
    ----------
    merged
        The buckets' files, in order.
    folder
        The archive's folder.
    key
        What the manifest calls the task; the files' names hold the beginning of its hash.
    rows
        Events in a file, a multiple of those of a row group.

    Returns
    -------
    Done
        For the manifest. The new files are whole before the old ones go.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile
    >>> sorted(publish([], Path(tempfile.mkdtemp()), key="publish:0a1b2c3d").outputs)
    ['_index/files.json', '_index/places.parquet', 'events-0a1b2c3d-00000.parquet']
    """
    new = folder / _NEW
    new.mkdir(parents=True, exist_ok=True)
    for left in new.iterdir():  # by an interrupted run
        left.unlink()
    written = list(_write(_groups(merged), new, f"events-{key.rpartition(':')[2][:8]}", rows))
    old = [path for path in folder.glob("events-*.parquet") if path.name not in written]
    for name in written:
        (new / name).replace(folder / name)
    events = write_index(written, folder)
    for path in old:
        path.unlink()
    return Done(
        key=key,
        outputs={name: file_hash(folder / name) for name in (*written, INDEX, PLACES)},
        rows=events,
    )


def write_index(names: Sequence[str], folder: Path) -> int:
    """Write what each file of events holds, and where each place's events lie.

    Parameters
    ----------
    names
        The files, in order.
    folder
        The archive's folder.

    Returns
    -------
    int
        How many events there are.

    Examples
    --------
    ``publish`` ends with it.
    """
    index = {name: _extent(folder / name) for name in names}
    (folder / INDEX).parent.mkdir(parents=True, exist_ok=True)
    _write_places([folder / name for name in names], folder / PLACES)
    with replacing(folder / INDEX) as temporary:
        temporary.write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8", newline="\n")
    return sum(extent["rows"] for extent in index.values())


def _groups(merged: Sequence[Path]) -> Iterator[pa.Table]:
    """Cut the rows of many files into row groups, all full but the last."""
    kept = SCHEMA.empty_table()
    for path in merged:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(_AT_ONCE, use_threads=False):
                kept = pa.concat_tables([kept, pa.Table.from_batches([batch], SCHEMA)])
                if kept.num_rows >= GROUP:
                    yield kept.slice(0, GROUP)
                    kept = kept.slice(GROUP)
    if kept.num_rows or not merged:
        yield kept


def _write(groups: Iterator[pa.Table], folder: Path, stem: str, rows: int) -> Iterator[str]:
    for number, first in enumerate(groups):
        name = f"{stem}-{number:05d}.parquet"
        write_tables(chain([first], islice(groups, rows // GROUP - 1)), folder / name)
        yield name


def _extent(path: Path) -> dict[str, Any]:
    """Say how many rows a file holds and between which days and degrees they lie."""
    data = parquet.read_metadata(path)
    names = [data.schema.column(i).path for i in range(data.num_columns)]
    extent: dict[str, Any] = {"rows": data.num_rows}
    for column in _MEASURED:
        place = names.index(column)
        parts = [data.row_group(i).column(place) for i in range(data.num_row_groups)]
        known = [p.statistics for p in parts if p.statistics and p.statistics.has_min_max]
        extent[column] = (
            [_plain(min(s.min for s in known)), _plain(max(s.max for s in known))] if known else []
        )
    return extent


def _plain(value: Any) -> Any:  # noqa: ANN401 (a statistic of pyarrow's)
    return value if isinstance(value, float) else value.isoformat()


def _write_places(files: Sequence[Path], target: Path) -> None:
    """Write where each place's events lie, by which a place is found without reading all files."""
    import duckdb  # noqa: PLC0415 (the extra "scale")

    with replacing(target) as temporary, duckdb.connect() as db:
        places = db.read_parquet([escape(str(path)) for path in files]).aggregate(
            "place_id, min(place) AS place, min(place_ar) AS place_ar, min(lon) AS west, "
            "max(lon) AS east, min(lat) AS south, max(lat) AS north, count(*) AS events",
            "place_id",
        )
        places.filter("place_id IS NOT NULL").order("place_id").write_parquet(str(temporary))
