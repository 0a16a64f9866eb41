"""What a run over an archive is told, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass

from geo.archive.partitions import SIZE

__all__ = ["Built", "Engine", "Progress"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Where the work is done, and in pieces of what size.

    Parameters
    ----------
    scheduler
        Address of a running Dask scheduler, ``tcp://host:8786``; its workers must have this program
        installed and see the archive and the target under the same paths. ``None`` works here.
    workers
        Processes on this machine; ``None`` takes one for each core, 1 works in this process.
    partition_bytes
        About how much text one task reads.
    bucket_rows
        How many mentions one task merges.
    """

    scheduler: str | None = None
    workers: int | None = None
    partition_bytes: int = SIZE
    bucket_rows: int = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is.

    Parameters
    ----------
    step
        ``read`` or ``merge``.
    done, total
        Tasks of the step.
    kept
        How many of the tasks an earlier run had finished.
    reports
        Reports that this run has read.
    """

    step: str
    done: int
    total: int
    kept: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run made.

    Parameters
    ----------
    reports, mentions, events
        Counts of the whole archive.
    faults
        Lines and files that could not be read; ``_faults/`` says which and why.
    partitions, kept
        How many partitions there are, and how many of them an earlier run had read.
    """

    reports: int
    mentions: int
    events: int
    faults: int
    partitions: int
    kept: int
