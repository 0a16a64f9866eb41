"""The frontline command line: reads arguments, calls the library, says faults in one line."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from geo import __version__
from geo.errors import InputError, PlaceNotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "make_parser"]

_COMMANDS: Final = ("read", "events", "map", "figures", "app")
_BAD_INPUT: Final = 2
_INTERRUPTED: Final = 130


def make_parser(names: Sequence[str] = _COMMANDS) -> argparse.ArgumentParser:
    """Build the parser of the subcommands.

    Parameters
    ----------
    names
        Which subcommands; each brings what it needs with it, so fewer start faster.

    Returns
    -------
    argparse.ArgumentParser
        Parser whose result carries ``run``, the function to call with it.

    Examples
    --------
    >>> make_parser().parse_args(["events", "seeds/"]).format
    'table'
    """
    parser = argparse.ArgumentParser(
        prog="frontline",
        description="Reads war reports in Arabic and English and maps who held, took or struck "
        "which place, with the quoted sentences behind every line.",
    )
    parser.add_argument("--version", action="version", version=f"frontline {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in names:
        import_module(f"geo.commands.{name}").add_to(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments
        Words after the program's name; ``None`` takes those of the process.

    Returns
    -------
    int
        Exit status: 0 done, 1 nothing found, 2 bad input, 130 interrupted.

    Examples
    --------
    >>> main(["read", "no-such-file.txt"])
    2
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    wanted = words[:1] if words[:1] and words[0] in _COMMANDS else _COMMANDS
    options = make_parser(wanted).parse_args(words)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except (InputError, PlaceNotFoundError) as error:
        return _fail(str(error))
    except BrokenPipeError:
        # The reader of our output has gone; point stdout elsewhere so that exit stays quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _fail(message: str) -> int:
    sys.stderr.write(f"frontline: {' '.join(message.split())}\n")
    return _BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
