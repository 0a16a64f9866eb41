"""Bring the mentions of one event together from all partitions, and merge them bucket by bucket."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from glob import escape
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
from pyarrow import dataset

from geo.archive.eventfile import BAND, in_order, to_arrow, write_tables
from geo.archive.manifest import Done, file_hash
from geo.archive.spill import as_mention
from geo.documented import documented_events
from geo.maps.targets import replacing
from geo.reports.facts import documented_facts, told_fact
from geo.reports.merge import cluster_facts, tabulate
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from geo.reports._clusters import Cluster, Fact
    from geo.theatre import Theatre

__all__ = ["MERGED", "MergeTask", "gather", "merge_bucket"]

MERGED: Final = "_work/merged"
_GAP: Final = 31  # days; far more than sources differ by about one event
_BATCH: Final = 2_048
_AT_ONCE: Final = 2_000  # mentions that are turned into events
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
    name = f"{MERGED}/{task.bucket:06d}.parquet"
    target = Path(task.folder) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    events = in_order(_events(_rows(Path(task.folder) / task.gathered, task.bucket), task.theatre))
    with replacing(target) as temporary:
        write_tables([events], temporary)
        digest = file_hash(temporary)
    pa.default_memory_pool().release_unused()  # a large bucket's room, before the next is read
    return Done(key=task.key, outputs={name: digest}, rows=events.num_rows)


def _events(rows: pa.Table, theatre: str) -> pa.Table:
    war, documented = _opened(theatre)
    numbers = sorted(rows["documented"].drop_null().to_pylist())
    facts = chain(_facts(rows, war), documented_facts(documented.iloc[numbers], war))
    parts = _parts(cluster_facts(facts))
    return pa.concat_tables(to_arrow(_table(part, rows["mention"])) for part in parts)


def _rows(gathered: Path, bucket: int) -> pa.Table:
    """Read a bucket bit by bit: reading ahead would take as much room again."""
    held = dataset.dataset(gathered)
    names = ["issued_by", "documented", "mention"]
    batches = held.to_batches(
        columns=names, filter=dataset.field("bucket") == bucket, batch_size=_BATCH,
        batch_readahead=0, fragment_readahead=0, use_threads=False,
    )  # fmt: skip
    return pa.Table.from_batches(batches, pa.schema([held.schema.field(name) for name in names]))


def _facts(rows: pa.Table, theatre: Theatre) -> Iterator[Fact]:
    """Make facts that hold the number of their mention's row: the mention takes far more room."""
    columns = (rows[name] for name in ("mention", "issued_by"))
    for number, (text, day) in enumerate(zip(*columns, strict=True)):
        if text.is_valid:
            fact = told_fact(as_mention(text.as_py()), theatre, day.as_py())
            yield fact._replace(payload=number)


def _parts(found: list[Cluster]) -> Iterator[list[Cluster]]:
    """Take events away in parts of few mentions; those that could be given one id stay together."""
    part: list[Cluster] = []
    held = 0
    found = sorted(found, key=_says)[::-1]  # the last is taken first
    while found:
        part.append(found.pop())
        held += len(part[-1].facts)
        if held >= _AT_ONCE and found and _says(found[-1]) != _says(part[-1]):
            yield part
            part, held = [], 0
    yield part


def _says(one: Cluster) -> tuple[str, ...]:
    return tuple(map(str, (*one.facts[0].key, one.gainer, one.loser, one.first, one.last)))


def _table(found: Iterable[Cluster], texts: pa.ChunkedArray) -> pd.DataFrame:
    return tabulate(
        replace(one, facts=[_with_mention(fact, texts) for fact in one.facts]) for one in found
    )


def _with_mention(fact: Fact, texts: pa.ChunkedArray) -> Fact:
    if fact.documented:
        return fact
    return fact._replace(payload=as_mention(texts[fact.payload].as_py()))


@cache
def _opened(theatre: str) -> tuple[Theatre, pd.DataFrame]:
    war = load_theatre(theatre)
    return war, documented_events(war)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
