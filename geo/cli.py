"""The frontline command line: reads arguments, calls the library, says faults in one line."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, NoReturn

from geo import __version__
from geo.clean import one_line
from geo.errors import InputError, PlaceNotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main", "make_parser"]

_COMMANDS: Final = ("read", "events", "map", "figures", "review", "app")
_BAD_INPUT: Final = 2
_NEW_OBJECTS: Final = 100_000  # between two searches for garbage: what a run makes, it mostly keeps
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
    parser = _Parser(
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
    if arguments is None:  # a process of its own
        gc.set_threshold(_NEW_OBJECTS)
    words = sys.argv[1:] if arguments is None else list(arguments)
    wanted = words[:1] if words[:1] and words[0] in _COMMANDS else _COMMANDS
    try:
        _write_utf8()
        options = make_parser(wanted).parse_args(words)
        status: int = options.run(options)
        sys.stdout.flush()
    except (InputError, PlaceNotFoundError) as error:
        return _fail(str(error))
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        return _fail(f"{error.filename or 'standard output'}: {error.strerror or error}")
    except MemoryError:
        return _fail("not enough memory for this")
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong; how it is used is ``--help``'s to tell."""
        self.exit(_BAD_INPUT, f"{self.prog}: {one_line(message)} (see {self.prog} --help)\n")


def _write_utf8() -> None:
    """Write the same bytes in every locale; names of files that are no UTF-8 come out escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Point standard output elsewhere when it can take no more, so that exit stays quiet."""
    own = sys.__stdout__
    if own is not None and sys.stdout is own:
        os.dup2(os.open(os.devnull, os.O_WRONLY), own.fileno())


def _fail(message: str) -> int:
    sys.stderr.write(f"frontline: {one_line(message)}\n")
    return _BAD_INPUT


if __name__ == "__main__":
    sys.exit(main())
