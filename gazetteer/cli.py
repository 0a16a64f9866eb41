"""The command ``gazetteer``: find, near, scan, distance, import, info."""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import TYPE_CHECKING, Final

from gazetteer.errors import InputError, PlaceNotFoundError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, NoReturn

__all__ = ["main", "make_parser"]

_FORMATS: Final = ("table", "json", "csv", "geojson")
_EXAMPLES: Final = {
    "find": "gazetteer find الرستن 'Deir Ezzor' --country SY",
    "near": "gazetteer near 36.73 34.93 --limit 3",
    "scan": "echo 'قصف على بلدة كفرنبل' | gazetteer scan - --country SY --format json",
    "distance": "gazetteer distance Aleppo Hama",
    "import": "gazetteer import --list",
    "info": "gazetteer info",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    argv
        The words after ``gazetteer``; None for those of this process.

    Returns
    -------
    int
        0 when done, 1 when a name has no place, 2 when the input cannot be used.

    Examples
    --------
    >>> main(["distance", "36.7,34.7", "36.7,35.7", "--format", "json"])
    {"from": "36.7,34.7", "to": "36.7,35.7", "km": 110.944}
    0
    """
    try:
        _write_utf8()
        options = make_parser().parse_args(argv)
        from gazetteer import _commands  # noqa: PLC0415 - the parser alone must start fast

        status: int = _commands.COMMANDS[options.command](options)
        sys.stdout.flush()
    except PlaceNotFoundError as error:
        return _say(error, 1)
    except InputError as error:
        return _say(error, 2)
    except BrokenPipeError:
        # The reader of our output has gone: nothing is wrong, and nothing more can be said.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        what = f"{error.filename or 'standard output'}: {error.strerror or error}"
        return _say(InputError(what), 2)
    except KeyboardInterrupt:
        return 130
    return status


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong; how it is used is ``--help``'s to tell."""
        self.exit(2, f"{self.prog}: {_one_line(message)} (see {self.prog} --help)\n")


def _say(error: Exception, status: int) -> int:
    sys.stdout.flush()
    lines = str(error).split("\ngazetteer: ")  # one a name that was not found
    sys.stderr.writelines(f"gazetteer: {_one_line(line)}\n" for line in lines)
    return status


def _one_line(message: str) -> str:
    """Keep what a message quotes from breaking its line, or the terminal."""
    words = " ".join(message.split())
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in words)


def _write_utf8() -> None:
    """Write the same bytes in every locale; names of files that are no UTF-8 come out escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Point standard output elsewhere when it can take no more, so that exit stays quiet."""
    own = sys.__stdout__
    if own is not None and sys.stdout is own:
        os.dup2(os.open(os.devnull, os.O_WRONLY), own.fileno())


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line.

    Returns
    -------
    argparse.ArgumentParser
        The parser.

    Examples
    --------
    >>> make_parser().parse_args(["find", "Homs"]).names
    ['Homs']
    """
    parser: argparse.ArgumentParser = _Parser(
        prog="gazetteer", description="Find places by any spelling, offline, in Arabic or English."
    )
    parser.add_argument(
        "--print-completion", action=_Completion, help="print a completion script for this shell"
    )
    # Named here, because argparse would load more to find the name out.
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", prog="gazetteer"
    )
    _add_find(_command(commands, "find", "find places by name"))
    _add_near(_command(commands, "near", "list the places near a point"))
    _add_scan(_command(commands, "scan", "find the places named in a text"))
    _add_distance(_command(commands, "distance", "measure between two places, along the ellipsoid"))
    _add_import(_command(commands, "import", "add places from a file, list or remove imports"))
    _add_format(_command(commands, "info", "say what the gazetteer holds and where"))
    return parser


class _Completion(argparse.Action):
    """Print a completion script: shtab is loaded only when asked for."""

    def __init__(self, option_strings: list[str], dest: str, **options: Any) -> None:  # noqa: ANN401
        super().__init__(option_strings, dest, choices=("bash", "zsh", "tcsh"), **options)

    def __call__(
        self, parser: argparse.ArgumentParser, _space: object, shell: object, _option: object = None
    ) -> None:
        import shtab  # noqa: PLC0415

        sys.stdout.write(shtab.complete(parser, str(shell)))
        parser.exit()


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=text,
        description=text.capitalize() + ".",
        epilog=f"example:\n  {_EXAMPLES[name]}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=_FORMATS, default="table", help="how to write (default: table)"
    )


def _add_countries(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument(
        "--country", action="append", default=[], metavar="CODE", help=f"{text}; may be repeated"
    )


def _add_find(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="names; - reads them by line")
    parser.add_argument("--file", metavar="FILE", help="read names from a file, one a line")
    _add_countries(parser, "only places of this country (two letters)")
    parser.add_argument("--kind", help="prefer this kind: city, village, governorate, bridge ...")
    parser.add_argument(
        "--near", nargs=2, type=float, metavar=("LON", "LAT"), help="prefer places near this point"
    )
    parser.add_argument("--limit", type=int, default=5, help="candidates of a name (default: 5)")
    parser.add_argument("--online", action="store_true", help="ask OpenStreetMap's Nominatim")
    _add_format(parser)


def _add_near(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lon", type=float, help="degrees east")
    parser.add_argument("lat", type=float, help="degrees north")
    parser.add_argument("--limit", type=int, default=10, help="how many (default: 10)")
    _add_format(parser)


def _add_scan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a text file in UTF-8; - is standard input")
    _add_countries(parser, "prefer places of this country (two letters)")
    _add_format(parser)


def _add_distance(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start", metavar="A", help="a name, or LON,LAT")
    parser.add_argument("end", metavar="B", help="a name, or LON,LAT")
    _add_countries(parser, "only places of this country (two letters)")
    _add_format(parser)


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="GeoNames dump, CSV, GeoJSON, Who's On First"
    )
    parser.add_argument("--name", help="what to call the import (default: the file's name)")
    parser.add_argument("--country", default="", metavar="CODE", help="for rows that name none")
    parser.add_argument("--encoding", default="utf-8", help="of a text file (default: utf-8)")
    parser.add_argument("--skip-faulty", action="store_true", help="leave faulty rows out")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the imports")
    what.add_argument("--remove", metavar="NAME", help="remove an import")
    what.add_argument(
        "--download", metavar="CODE", help="fetch a country's places from the internet first"
    )
    parser.add_argument(
        "--from", dest="origin", choices=("geonames", "wof"), default="geonames",
        help="where --download fetches: GeoNames (default) or Who's On First",
    )  # fmt: skip
    _add_format(parser)
