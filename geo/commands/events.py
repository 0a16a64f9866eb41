"""``frontline events``: prints the dated, placed, attributed events that the texts report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from geo.commands.archive import add_archive_options, run_archive
from geo.commands.common import add_reading_options, read, say
from geo.commands.rows import FORMATS, write_rows
from geo.errors import InputError
from geo.maps.targets import check_folder, replacing
from geo.reading import from_texts

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    import pandas as pd

__all__ = ["add_to"]

_FILES: Final = {".csv": "csv", ".geojson": "geojson", ".json": "json", ".jsonl": "json"}


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand.

    Parameters
    ----------
    commands
        The subcommands of the ``frontline`` parser.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_to(parser.add_subparsers())
    >>> parser.parse_args(["events", "seeds/", "--all"]).all
    True
    """
    parser = commands.add_parser("events", help="print the events that texts report")
    add_reading_options(parser)
    parser.add_argument("--format", choices=FORMATS, default="table", help="(default: %(default)s)")
    parser.add_argument(
        "--all", action="store_true",
        help="also what is not asserted: hypothetical, asked, intended, future and denied",
    )  # fmt: skip
    add_archive_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    target = options.output
    if target is not None and target.suffix.lower() not in _FILES:
        return run_archive(options)
    if options.scheduler or options.workers:
        raise InputError("--scheduler and --workers go with -o FOLDER")
    if target is not None:
        check_folder(target)  # before the long work, not after it
    events = from_texts(read(options).events)
    shown = events if options.all else _happened(events)
    if target is None:
        write_rows(shown, options.format, sys.stdout)
    else:
        _write(shown, target)
    hidden = len(events) - len(shown)
    if hidden:
        say(f"{hidden} not asserted (possible or denied): add --all to list them")
    return 0


def _write(events: pd.DataFrame, target: Path) -> None:
    with replacing(target) as path, path.open("w", encoding="utf-8", newline="") as out:
        write_rows(events, _FILES[target.suffix.lower()], out)
    say(f"written: {target}")


def _happened(events: pd.DataFrame) -> pd.DataFrame:
    return events[events["factuality"].isin(["asserted", "claimed"])]
