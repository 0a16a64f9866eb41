"""``frontline events ... -o FOLDER``: an archive of any size, with progress and rate."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentTypeError
from dataclasses import dataclass, field, replace
from typing import IO, TYPE_CHECKING, Final

from geo.commands.database import check_installed, home_events, path_or_database
from geo.commands.geography import given_geography, in_geography
from geo.errors import InputError
from geo.geography import known_lines
from geo.reading import review_events

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from geo.archive.options import Built, Progress
    from geo.reading import Reading

__all__ = ["Meter", "add_archive_options", "run_archive", "stored_events"]

_EVERY: Final = 10.0  # seconds between lines where the output is no terminal


def add_archive_options(parser: argparse.ArgumentParser) -> None:
    """Add where an archive's events go and where the work is done.

    Parameters
    ----------
    parser
        The subcommand's parser; it is added to.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_archive_options(parser)
    >>> parser.parse_args(["-o", "events/"]).output
    PosixPath('events')
    """
    group = parser.add_argument_group("archives")
    group.add_argument(
        "-o", "--output", type=_path, metavar="FILE|FOLDER",
        help="a file .csv .geojson .json .jsonl; or a folder for partitioned GeoParquet, read in "
        "partitions on all cores; run again after an interruption it goes on where it was",
    )  # fmt: skip
    group.add_argument(
        "--scheduler", metavar="tcp://HOST:PORT", help="do the work on a running Dask cluster"
    )
    group.add_argument("--workers", type=int, metavar="N", help="processes here (default: cores)")


def _path(word: str) -> Path:
    path = path_or_database(word)
    if isinstance(path, str):
        raise ArgumentTypeError("a database takes the events from: frontline map FILE... -o URL")
    return path


def run_archive(options: argparse.Namespace) -> int:
    """Read an archive into a folder of events.

    Parameters
    ----------
    options
        What the command line says.

    Returns
    -------
    int
        Exit status.

    Raises
    ------
    InputError
        If a path or the folder cannot be used, or a package that archives need is missing.

    Examples
    --------
    ``frontline events archive/*.parquet -o events/`` ends here.
    """
    if options.workers is not None and options.workers < 1:
        raise InputError(f"--workers {options.workers}: give 1 or more")
    if options.tables or options.verdicts:
        raise InputError(
            "--changes, --strikes and --verdicts do not go with -o: give verdicts to "
            "frontline map --events, and tables in the theatre's folder"
        )
    if given_geography(options):
        raise InputError(
            f"{', '.join(given_geography(options))} do not go with -o: name the files in the "
            "theatre.toml of a folder and give --theatre FOLDER"
        )
    check_installed("duckdb", "distributed")
    from geo.archive.options import Engine  # noqa: PLC0415 (the extra "scale")
    from geo.archive.run import build_archive  # noqa: PLC0415

    built = build_archive(
        options.files,
        options.output,
        theatre=options.theatre,
        theatre_reports=options.theatre_reports,
        engine=Engine(scheduler=options.scheduler, workers=options.workers),
        on_progress=Meter(sys.stderr).show,
    )
    sys.stdout.write(_summary(built, options.output))
    return 0


def stored_events(options: argparse.Namespace) -> Reading:
    """Read from an archive what a map needs.

    Parameters
    ----------
    options
        What the command line says: ``events`` (a folder or a database), theatre, since, until, on
        and bbox.

    Returns
    -------
    Reading
        For `geo.story.make_layers`.

    Raises
    ------
    InputError
        If the folder is none of an archive, an option does not go with it, or a package that
        archives need is missing.

    Examples
    --------
    ``frontline map --events events/ -o map.html`` begins here.
    """
    if not options.theatre_reports:
        raise InputError("--no-theatre-reports goes with frontline events, which made the events")
    stored = _stored(options)
    war = in_geography(stored.theatre, options)
    reading = replace(stored, theatre=war, lines=known_lines(war))
    return review_events(reading, options.verdicts) if options.verdicts else reading


def _stored(options: argparse.Namespace) -> Reading:
    if isinstance(options.events, str):
        return home_events(options.events, options.theatre)
    check_installed("duckdb", "distributed")
    from geo.archive.reading import read_archive  # noqa: PLC0415 (the extra "scale")

    return read_archive(
        options.events,
        theatre=options.theatre,
        since=options.since,
        until=options.until or options.on,
        box=options.bbox,
    )


def _summary(built: Built, folder: Path) -> str:
    lines = [
        f"{built.reports} reports: {built.mentions} mentions, {built.events} events",
        f"written: {folder} ({built.partitions} partitions, {built.kept} of an earlier run)",
    ]
    if built.faults:
        lines.append(f"{built.faults} could not be read: {folder / '_faults'} says which and why")
    return "".join(f"{line}\n" for line in lines)


@dataclass(slots=True)
class Meter:
    """Shows how far a run is and how fast: one line on a terminal, a line now and then elsewhere.

    Parameters
    ----------
    out
        Where to.
    """

    out: IO[str]
    _begun: float = field(default_factory=time.monotonic)
    _told: float = 0.0

    def show(self, progress: Progress) -> None:
        """Tell of a finished task.

        Parameters
        ----------
        progress
            How far the run is.

        Examples
        --------
        >>> from geo.archive.options import Progress
        >>> Meter(sys.stdout).show(Progress(step="merge", done=2, total=2, kept=0, reports=0))
        merge: 2 of 2 tasks
        """
        now, last = time.monotonic(), progress.done == progress.total
        terminal = self.out.isatty()
        if not terminal and not last and now - self._told < _EVERY:
            return
        self._told = now
        end = "\n" if last or not terminal else ""
        self.out.write(("\r\x1b[K" if terminal else "") + self._line(progress, now) + end)
        self.out.flush()

    def _line(self, progress: Progress, now: float) -> str:
        line = f"{progress.step}: {progress.done} of {progress.total} tasks"
        if not progress.reports:
            return line
        rate = progress.reports / max(now - self._begun, 1e-9)
        return f"{line}, {progress.reports} reports, {rate:.0f} reports/s"
