"""Options that several subcommands share."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from geo.clean import one_line
from geo.commands.geography import add_geography_options, theatre_of
from geo.errors import InputError
from geo.reading import read_events, review_events
from geo.reports.llm import Model

if TYPE_CHECKING:
    import argparse

    from geo.extra import TableKind
    from geo.reading import Reading

__all__ = ["add_reading_options", "read", "say"]


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
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="texts or folders")
    parser.add_argument(
        "--theatre", default="syria", metavar="NAME|FOLDER|CC",
        help="the war: a bundled theatre, a folder with theatre.toml, or a country code "
        "(default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--no-theatre-reports", dest="theatre_reports", action="store_false",
        help="leave out the theatre's documented holders, changes and strikes",
    )  # fmt: skip
    parser.add_argument(
        "--verdicts", type=Path, metavar="FILE",
        help="a person's verdicts on events, as `frontline review` keeps them or a story.gpkg",
    )  # fmt: skip
    parser.add_argument(
        "--reader", choices=["rules", "llm"], default="rules",
        help="llm: a language model beside the rules; the texts are sent to it (default: rules)",
    )  # fmt: skip
    parser.add_argument("--llm-url", metavar="URL", help="an OpenAI-compatible endpoint")
    parser.add_argument("--llm-model", metavar="NAME", help="the model to ask there")
    for kind in ("changes", "strikes"):
        parser.add_argument(
            f"--{kind}", dest="tables", action="append", default=[], metavar="CSV",
            type=partial(_table, kind),
            help=f"{kind} of your own, or of ACLED, UCDP GED or a status panel",
        )  # fmt: skip
    add_geography_options(parser)


def read(options: argparse.Namespace) -> Reading:
    """Read what the options name, and say which rows of tables were not used.

    Parameters
    ----------
    options
        What a parser with the reading options gave.

    Returns
    -------
    Reading
        Events, their sources and the theatre.

    Raises
    ------
    InputError
        If nothing is named to read, or it cannot be used.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_reading_options(parser)
    >>> read(parser.parse_args(["seeds"])).theatre.name
    'Syria'
    """
    if not options.files and not options.tables:
        raise InputError("nothing to read: name texts, a folder, --changes CSV or --strikes CSV")
    reading = read_events(
        options.files,
        theatre=theatre_of(options),
        theatre_reports=options.theatre_reports,
        tables=options.tables,
        model=_model(options),
        progress=say,
    )
    for (file, reason), rows in reading.left_out.groupby(["file", "reason"]):
        say(f"{file}: {len(rows)} rows not used: {reason}")
    return review_events(reading, options.verdicts) if options.verdicts else reading


def _model(options: argparse.Namespace) -> Model | None:
    if options.reader == "rules":
        return None
    if not (options.llm_url and options.llm_model):
        raise InputError("--reader llm needs --llm-url URL and --llm-model NAME")
    return Model(url=options.llm_url, name=options.llm_model)


def _table(kind: TableKind, name: str) -> tuple[TableKind, Path]:
    return kind, Path(name)


def say(message: str) -> None:
    """Tell the person something on standard error, so that output can be piped.

    Parameters
    ----------
    message
        One line without its end; it may quote strangers' words.

    Examples
    --------
    >>> say("reading 2 texts")
    """
    sys.stderr.write(one_line(message) + "\n")
