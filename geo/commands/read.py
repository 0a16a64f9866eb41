"""``frontline read``: prints the repaired text of a file, or what was repaired."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from geo.commands.common import say
from geo.reading import read_texts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from geo.reports.read import Report

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
    >>> parser.parse_args(["read", "page.txt"]).diff
    False
    """
    parser = commands.add_parser("read", help="print the repaired text of a file")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="texts or folders")
    parser.add_argument("--diff", action="store_true", help="print each repair with its offsets")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    for report in read_texts(options.files):
        for note in report.notes:
            say(f"{report.source}: {note}")
        lines = _repair_lines(report) if options.diff else [report.text]
        for line in lines:
            sys.stdout.write(line + "\n")
    return 0


def _repair_lines(report: Report) -> Iterator[str]:
    for r in report.repairs:
        where = f"{report.source}:{r.original_start}-{r.original_end} -> {r.start}-{r.end}"
        yield f"{where}\t{r.kind}\t{r.before!r}\t{r.after!r}"
