"""Bring the mentions of one event together from all partitions, and merge them bucket by bucket."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from glob import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pyarrow import dataset

from geo.archive.eventfile import BAND, in_order, to_arrow, write_table
from geo.archive.manifest import Done, file_hash
from geo.archive.spill import as_mention
from geo.documented import documented_events
from geo.maps.targets import replacing
from geo.reports.merge import merge_mentions
from geo.reports.read import Report
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from geo.theatre import Theatre

__all__ = ["MERGED", "MergeTask", "gather", "merge_bucket"]

MERGED: Final = "_work/merged"
_GAP: Final = 31  # days; far more than sources differ by about one event
_BATCH: Final = 2_048
_BUCKET: Final = 20_000  # mentions: some tens of megabytes
# What DuckDB may hold, whatever the machine has; it sorts more than that on disk. A second thread
# takes more time in all, and half as much memory again.
_SORTING: Final[dict[str, str | bool | int]] = {
    "memory_limit": "250MB",
    "threads": 1,
    "preserve_insertion_order": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTask:
    """A bucket to merge.

    Parameters
    ----------
    key
        What the manifest calls the task.
    bucket
        Its number, counted from 1 in the order in which events are kept.
    gathered
        The file with the mentions of all buckets, below the folder.
    folder
        The archive's folder, the same path on every machine.
    theatre
        Name, folder or country code.
    """

    key: str
    bucket: int
    gathered: str
    folder: str
    theatre: str


def gather(told: Sequence[Path], target: Path, *, most: int = _BUCKET) -> int:
    """Sort mentions into buckets so that all that can be one event share one.

    Parameters
    ----------
    told
        Parquet files of `geo.archive.spill.SCHEMA`.
    target
        Parquet file to write: the same rows with their ``bucket``, sorted by it.
    most
        Mentions that a bucket holds, unless those of one place cannot be told apart by day.

    Returns
    -------
    int
        How many buckets there are. DuckDB sorts on disk what does not fit into memory; no mention
        is compared with another.

    Examples
    --------
    >>> import tempfile
    >>> from geo.archive.spill import write_rows
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_rows([{"meets": "hama|change|told", "mention": "[]"}], folder / "a.parquet")
    >>> gather([folder / "a.parquet"], folder / "all.parquet")
    1
    """
    import duckdb  # noqa: PLC0415 (the extra "scale")

    target.parent.mkdir(parents=True, exist_ok=True)
    plan = resources.files("geo.archive").joinpath("meet.sql").read_text(encoding="utf-8")
    for name, value in {"$gap": _GAP, "$most": most, "$band": BAND}.items():
        plan = plan.replace(name, str(value))
    settings: dict[str, str | bool | int | float | list[str]] = {
        **_SORTING,
        "temp_directory": str(target.parent / "spill"),
    }
    with replacing(target) as temporary, duckdb.connect(config=settings) as db:
        db.read_parquet([escape(str(path)) for path in told]).create_view("told")
        db.execute(plan.replace("$target", f"'{_quoted(temporary)}'"))
        found = db.execute("SELECT coalesce(max(bucket), 0) FROM placed").fetchone()
    return int(found[0]) if found else 0


def merge_bucket(task: MergeTask) -> Done:
    """Merge the mentions of a bucket into events and write them.

    Parameters
    ----------
    task
        Which bucket.

    Returns
    -------
    Done
        For the manifest. The events are those that merging all mentions at once gives.

    Examples
    --------
    ``geo.archive.run.build_archive`` runs this on every bucket.
    """
    theatre, documented = _opened(task.theatre)
    told, numbers, limits = [], list[int](), dict[str, str]()
    for row in _rows(Path(task.folder) / task.gathered, task.bucket):
        if row["documented"] is not None:
            numbers.append(row["documented"])
        if row["mention"]:
            told.append(mention := as_mention(row["mention"]))
            limits |= {mention.source: row["issued_by"]} if row["issued_by"] else {}
    reports = [Report(source=s, text="", issued=(day, day)) for s, day in limits.items()]
    events = merge_mentions(
        told, reports, theatre=theatre, documented=documented.iloc[sorted(numbers)]
    )
    name = f"{MERGED}/{task.bucket:06d}.parquet"
    target = Path(task.folder) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as temporary:
        write_table(to_arrow(in_order(events)), temporary)
        digest = file_hash(temporary)
    return Done(key=task.key, outputs={name: digest}, rows=len(events))


def _rows(gathered: Path, bucket: int) -> Iterator[dict[str, Any]]:
    """Read a bucket bit by bit: one place's mentions of a whole war would fill the memory twice."""
    rows = dataset.dataset(gathered).to_batches(
        filter=dataset.field("bucket") == bucket, batch_size=_BATCH, use_threads=False
    )
    return (row for batch in rows for row in batch.to_pylist())


@cache
def _opened(theatre: str) -> tuple[Theatre, pd.DataFrame]:
    war = load_theatre(theatre)
    return war, documented_events(war)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
