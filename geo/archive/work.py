"""Read one partition: reports to mentions and sources on disk, whole files or none."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from pyarrow import parquet

from gazetteer import load_places
from geo.archive.manifest import Done, file_hash
from geo.archive.slices import partition_reports
from geo.archive.spill import mention_row, write_rows
from geo.maps.targets import replacing
from geo.reports.mentions import find_mentions
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gazetteer import Gazetteer
    from geo.archive.partitions import Partition
    from geo.reports.read import Report
    from geo.theatre import Theatre

__all__ = [
    "FAULTS",
    "MENTIONS",
    "SOURCES",
    "SOURCES_SCHEMA",
    "ReadTask",
    "read_partition",
    "write_sources",
]

MENTIONS: Final = "_work/mentions"
SOURCES: Final = "_sources"
FAULTS: Final = "_faults"
SOURCES_SCHEMA: Final = pa.schema(
    [
        *((c, pa.string()) for c in ("source", "title", "publisher", "language")),
        *((c, pa.string()) for c in ("issued_first", "issued_last", "url")),
        ("documented", pa.bool_()),
        ("text", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTask:
    """A partition to read, and what for.

    Parameters
    ----------
    key
        What the manifest calls the task.
    partition
        What to read.
    folder
        The archive's folder, the same path on every machine.
    theatre
        Name, folder or country code.
    """

    key: str
    partition: Partition
    folder: str
    theatre: str


def read_partition(task: ReadTask) -> Done:
    """Read a partition's reports and write what they tell.

    Parameters
    ----------
    task
        What to read and where to write.

    Returns
    -------
    Done
        For the manifest. A task that is run twice, as after the loss of a worker, writes the same
        bytes twice.

    Examples
    --------
    >>> import tempfile
    >>> from geo.archive.partitions import split_archive
    >>> part = split_archive([Path("seeds")])[0]
    >>> read_partition(ReadTask(key="a", partition=part, folder=tempfile.mkdtemp(),
    ...                         theatre="syria")).reports
    2
    """
    theatre, gazetteer = _opened(task.theatre, threading.get_ident())
    rows: list[dict[str, Any]] = []
    sources: list[dict[str, Any]] = []
    faults: list[str] = []
    for report in partition_reports(task.partition, on_fault=lambda f: faults.append(str(f))):
        sources.append(_source(report))
        told = dict.fromkeys(find_mentions(report, gazetteer, theatre))  # a repeat says no more
        rows += [mention_row(mention, report) for mention in told]
    name = task.partition.key
    writers: dict[str, Callable[[Path], None]] = {
        f"{MENTIONS}/{name}.parquet": lambda path: write_rows(rows, path),
        f"{SOURCES}/{name}.parquet": lambda path: write_sources(sources, path),
    }
    if faults:
        writers[f"{FAULTS}/{name}.jsonl"] = lambda path: _write_faults(faults, path)
    outputs = {n: _written(Path(task.folder) / n, write) for n, write in writers.items()}
    return Done(
        key=task.key, outputs=outputs, reports=len(sources), rows=len(rows), faults=len(faults)
    )


@cache
def _opened(theatre: str, _thread: int) -> tuple[Theatre, Gazetteer]:
    """Open what every partition needs once a thread; threads cannot share a gazetteer."""
    war = load_theatre(theatre)
    return war, load_places(war.country, extra=war.place_files)


def _source(report: Report) -> dict[str, Any]:
    first, last = report.issued or (None, None)
    return {
        "source": report.source, "title": report.title, "publisher": report.publisher,
        "language": report.language, "issued_first": first, "issued_last": last,
        "url": report.url, "documented": False, "text": report.text,
    }  # fmt: skip


def write_sources(rows: Sequence[Mapping[Any, Any]], path: Path) -> None:
    """Write sources with their texts.

    Parameters
    ----------
    rows
        Rows of `SOURCES_SCHEMA`.
    path
        Where to.

    Examples
    --------
    >>> import tempfile
    >>> write_sources([], Path(tempfile.mkdtemp()) / "a.parquet")
    """
    table = pa.Table.from_pylist(rows, schema=SOURCES_SCHEMA)
    parquet.write_table(table, path, compression="zstd")


def _write_faults(faults: list[str], path: Path) -> None:
    lines = (json.dumps({"fault": fault}, ensure_ascii=False) + "\n" for fault in faults)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _written(target: Path, write: Callable[[Path], None]) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as temporary:
        write(temporary)
        return file_hash(temporary)
