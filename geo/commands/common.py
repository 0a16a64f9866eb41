"""Options that several subcommands share."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

__all__ = ["add_reading_options", "say"]


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Add the texts to read and the theatre to read them for.

    Parameters
    ----------
    parser
        The subcommand's parser; it is added to.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_reading_options(parser)
    >>> parser.parse_args(["seeds"]).theatre
    'syria'
    """
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="texts or folders")
    parser.add_argument(
        "--theatre", default="syria", metavar="NAME|FOLDER|CC",
        help="the war: a bundled theatre, a folder with theatre.toml, or a country code "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--no-theatre-reports", dest="theatre_reports", action="store_false",
        help="leave out the theatre's documented holders, changes and strikes",
    )  # fmt: skip


def say(message: str) -> None:
    """Tell the person something on standard error, so that output can be piped.

    Parameters
    ----------
    message
        One line without its end.

    Examples
    --------
    >>> say("reading 2 texts")
    """
    sys.stderr.write(message + "\n")
