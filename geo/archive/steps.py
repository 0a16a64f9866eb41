"""The steps of a run over an archive's folder, each skipping what is finished."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from geo.archive.manifest import Done, Manifest, file_hash
from geo.archive.meet import MERGED, MergeTask, gather, merge_bucket
from geo.archive.options import Progress
from geo.archive.publish import THEATRE, publish
from geo.archive.spill import documented_rows, write_rows
from geo.archive.work import (
    FAULTS,
    MENTIONS,
    SOURCES,
    ReadTask,
    read_partition,
    write_sources,
)
from geo.documented import documented_events, documented_sources
from geo.errors import InputError
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from geo.archive.partitions import Partition
    from geo.archive.scheduler import Runner

__all__ = ["Steps"]

_GATHERED: Final = "_work/gathered.parquet"
_DOCUMENTED: Final = "documented"


class _Task(Protocol):
    @property
    def key(self) -> str: ...


_T = TypeVar("_T", bound=_Task)


class Steps:
    """What is done to one folder, for one theatre.

    Parameters
    ----------
    folder
        The archive's folder; made when it is not there.
    theatre
        Name, folder (absolute) or country code.
    runner
        What runs tasks.
    on_progress
        Called after each task.

    Raises
    ------
    InputError
        If the folder holds something else or cannot be made.

    Examples
    --------
    >>> from pathlib import Path
    >>> import tempfile
    >>> steps = Steps(Path(tempfile.mkdtemp()), "syria", map, print)
    >>> steps.read([], mark="0")
    []
    """

    def __init__(
        self,
        folder: Path,
        theatre: str,
        runner: Runner,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._folder = _made(folder)
        self._theatre = theatre
        self._runner = runner
        self._on_progress = on_progress
        self._manifest = Manifest(folder)
        self.kept = 0

    def read(self, partitions: Sequence[Partition], *, mark: str) -> list[Done]:
        """Read all partitions.

        Parameters
        ----------
        partitions
            The archive.
        mark
            A name that changes with what reading depends on.

        Returns
        -------
        list of Done
            One a partition, in their order. Files of partitions that are no more are removed.

        Examples
        --------
        ``geo.archive.run.build_archive`` calls this first.
        """
        tasks = [
            ReadTask(
                key=f"read:{mark}:{part.key}",
                partition=part,
                folder=str(self._folder.absolute()),
                theatre=self._theatre,
            )
            for part in partitions
        ]
        done, self.kept = self._all(read_partition, tasks, "read")
        self._forget_others(done)
        return done

    def merge(self, read: Sequence[Done], *, theatre_reports: bool, bucket_rows: int) -> Done:
        """Merge what all partitions tell and put the events in their place.

        Parameters
        ----------
        read
            What `read` gave.
        theatre_reports
            Whether the theatre's documented events take part.
        bucket_rows
            How many mentions one task merges.

        Returns
        -------
        Done
            Of the last step; ``rows`` counts the events.

        Examples
        --------
        ``geo.archive.run.build_archive`` calls this second.
        """
        told = [n for done in read for n in done.outputs if n.startswith(MENTIONS)]
        told += self._documented(theatre_reports=theatre_reports)
        mark = self._mark(told, bucket_rows)
        finished = self._manifest.finished(f"publish:{mark}")
        if finished is None:
            gathered = self._gather(told, mark, bucket_rows)
            merged, _ = self._all(merge_bucket, self._merge_tasks(gathered), "merge")
            files = [self._folder / name for done in merged for name in done.outputs]
            finished = publish(files, self._folder, key=f"publish:{mark}")
            (self._folder / THEATRE).write_text(load_theatre(self._theatre).id, encoding="utf-8")
            self._manifest.add(finished)
        for left in (_GATHERED, MERGED, "_work/new", "_work/spill"):
            _remove(self._folder / left)
        return finished

    def _all(
        self, work: Callable[[_T], Done], tasks: Sequence[_T], step: str
    ) -> tuple[list[Done], int]:
        """Do the tasks that are not finished; count those that were."""
        done = {t.key: d for t in tasks if (d := self._manifest.finished(t.key)) is not None}
        kept, reports = len(done), 0
        for result in self._runner(work, [t for t in tasks if t.key not in done]):
            self._manifest.add(result)
            done[result.key] = result
            reports += result.reports
            self._on_progress(
                Progress(step=step, done=len(done), total=len(tasks), kept=kept, reports=reports)
            )
        return [done[task.key] for task in tasks], kept

    def _forget_others(self, read: Iterable[Done]) -> None:
        """Remove what was read of files that have left the archive or changed since."""
        current = {name for done in read for name in done.outputs}
        for part in (MENTIONS, SOURCES, FAULTS):
            for path in sorted((self._folder / part).glob("*")):
                name = path.relative_to(self._folder).as_posix()
                if name not in current and path.stem != _DOCUMENTED:
                    path.unlink()

    def _documented(self, *, theatre_reports: bool) -> list[str]:
        """Write the documented events among the mentions, and their sources among the texts."""
        events = documented_events(load_theatre(self._theatre))
        if not theatre_reports or events.empty:
            return []
        written = f"{MENTIONS}/{_DOCUMENTED}.parquet"
        write_rows(documented_rows(events), self._folder / written)
        sources = documented_sources(events).to_dict("records")
        write_sources(sources, self._folder / f"{SOURCES}/{_DOCUMENTED}.parquet")
        return [written]

    def _mark(self, told: Sequence[str], bucket_rows: int) -> str:
        hashes = sorted(file_hash(self._folder / name) for name in told)
        return hashlib.sha256("\n".join([str(bucket_rows), *hashes]).encode()).hexdigest()[:16]

    def _gather(self, told: Sequence[str], mark: str, bucket_rows: int) -> Done:
        key = f"gather:{mark}"
        done = self._manifest.finished(key)
        if done is None:
            target = self._folder / _GATHERED
            buckets = gather([self._folder / name for name in told], target, most=bucket_rows)
            done = Done(key=key, outputs={_GATHERED: file_hash(target)}, rows=buckets)
            self._manifest.add(done)
        return done

    def _merge_tasks(self, gathered: Done) -> list[MergeTask]:
        root = str(self._folder.absolute())
        return [
            MergeTask(
                key=f"merge:{gathered.outputs[_GATHERED][:16]}:{bucket}",
                bucket=bucket,
                gathered=_GATHERED,
                folder=root,
                theatre=self._theatre,
            )
            for bucket in range(1, gathered.rows + 1)
        ]


def _made(folder: Path) -> Path:
    manifest = folder / "_manifest.jsonl"
    if folder.is_dir() and any(folder.iterdir()) and not manifest.is_file():
        raise InputError(f"{folder}: holds other files; name a new folder for the events")
    if link := next((path for path in folder.rglob("*") if path.is_symlink()), None):
        raise InputError(f"{link}: is a link, by which files elsewhere would be lost; remove it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made: {error.strerror}") from error
    return folder


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
