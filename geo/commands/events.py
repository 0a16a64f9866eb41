"""``frontline events``: prints the dated, placed, attributed events that the texts report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from geo.commands.archive import add_archive_options, run_archive
from geo.commands.common import add_reading_options, read, say
from geo.commands.rows import FORMATS, write_rows
from geo.reading import from_texts

if TYPE_CHECKING:
    import argparse

    import pandas as pd

__all__ = ["add_to"]


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
    if options.output is not None:
        return run_archive(options)
    events = from_texts(read(options).events)
    shown = events if options.all else _happened(events)
    write_rows(shown, options.format, sys.stdout)
    hidden = len(events) - len(shown)
    if hidden:
        say(f"{hidden} not asserted (possible or denied): add --all to list them")
    return 0


def _happened(events: pd.DataFrame) -> pd.DataFrame:
    return events[events["factuality"].isin(["asserted", "claimed"])]
