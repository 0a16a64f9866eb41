"""From an archive of reports to a folder of events, and on from where an earlier run stopped."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gazetteer.load import imports_folder
from geo import __version__
from geo.archive.manifest import file_hash
from geo.archive.options import Built, Engine, Progress
from geo.archive.partitions import split_archive
from geo.archive.scheduler import open_runner
from geo.archive.steps import Steps
from geo.reports.mentions import Mention
from geo.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["build_archive"]

_ENGINE: Final = Engine()


def build_archive(
    paths: Sequence[Path],
    folder: Path,
    *,
    theatre: str = "syria",
    theatre_reports: bool = True,
    engine: Engine = _ENGINE,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Built:
    """Read an archive's reports into a folder of events.

    Parameters
    ----------
    paths
        Files (.jsonl, .csv, .parquet and all that single reports come in) and folders.
    folder
        Where to; made when it is not there. One of an earlier run is gone on with: partitions that
        are finished and unchanged are not read again.
    theatre
        A bundled theatre, a folder with ``theatre.toml``, or a country code.
    theatre_reports
        Whether the theatre's documented holders, changes and strikes take part.
    engine
        Where the work is done.
    on_progress
        Called after each task.

    Returns
    -------
    Built
        Counts. The folder holds ``events-*.parquet`` (GeoParquet), ``_sources`` with the texts,
        ``_manifest.jsonl`` with what is finished, and ``_work`` with mentions for the next run.

    Raises
    ------
    InputError
        If a path does not exist, the folder holds something else, or the theatre is not known.

    Examples
    --------
    >>> import tempfile
    >>> build_archive([Path("seeds")], Path(tempfile.mkdtemp()), engine=Engine(workers=1)).reports
    2
    """
    folder = folder.absolute()  # pyarrow takes a relative name such as a:b for an address
    war = str(Path(theatre).absolute()) if Path(theatre).is_dir() else theatre
    mark = _mark(war)
    partitions = split_archive(paths, size=engine.partition_bytes)
    with open_runner(scheduler=engine.scheduler, workers=engine.workers) as runner:
        steps = Steps(folder, war, runner, on_progress)
        read = steps.read(partitions, mark=mark)
        merged = steps.merge(read, theatre_reports=theatre_reports, bucket_rows=engine.bucket_rows)
    return Built(
        reports=sum(done.reports for done in read),
        mentions=sum(done.rows for done in read),
        events=merged.rows,
        faults=sum(done.faults for done in read),
        partitions=len(partitions),
        kept=steps.kept,
    )


def _mark(theatre: str) -> str:
    """Give a name that changes with what reading depends on: program, theatre, imported places."""
    war = load_theatre(theatre)
    parts = [__version__, *Mention._fields, war.id, war.country]
    if war.folder is not None:
        parts += [file_hash(f) for f in (war.folder / "theatre.toml", *war.place_files)]
    if imports_folder().is_dir():
        parts += [f"{f.name} {f.stat().st_size}" for f in sorted(imports_folder().iterdir())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
