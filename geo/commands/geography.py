"""Options for a person's own region, places, cells and lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.geography import with_geography
from geo.theatre import load_theatre

if TYPE_CHECKING:
    import argparse

    from geo.theatre import Theatre

__all__ = ["add_geography_options", "given_geography", "in_geography", "theatre_of"]

_NAMES = ("region", "places", "cells", "lines")


def add_geography_options(parser: argparse.ArgumentParser) -> None:
    """Add the files that take the place of a theatre's geography, or stand beside it.

    Parameters
    ----------
    parser
        The subcommand's parser; it is added to.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_geography_options(parser)
    >>> parser.parse_args(["--places", "a.csv", "--places", "b.gpkg"]).places
    [PosixPath('a.csv'), PosixPath('b.gpkg')]
    """
    group = parser.add_argument_group(
        "your own geography (GeoJSON, KML, GeoPackage or GeoParquet, any projection)"
    )
    group.add_argument(
        "--region", type=Path, metavar="FILE", help="polygons in place of the theatre's region"
    )
    group.add_argument(
        "--places", type=Path, action="append", default=[], metavar="FILE",
        help="places that get cells and are found in texts; also CSV: name, lon, lat, and where "
        "known place_id, name_ar, kind, population; not KML",
    )  # fmt: skip
    group.add_argument(
        "--cells", type=Path, metavar="FILE",
        help="districts, hexagons or other cells in place of those around places",
    )  # fmt: skip
    group.add_argument(
        "--lines", type=Path, action="append", default=[], metavar="FILE",
        help="ceasefire and de-escalation lines; also CSV: name, kind, first, last, source, and "
        "wkt or lon_a, lat_a, lon_b, lat_b",
    )  # fmt: skip


def given_geography(options: argparse.Namespace) -> list[str]:
    """List which of these options are given.

    Parameters
    ----------
    options
        What a parser with these options gave.

    Returns
    -------
    list of str
        Their names as on the command line.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_geography_options(parser)
    >>> given_geography(parser.parse_args(["--region", "south.kml"]))
    ['--region']
    """
    return [f"--{name}" for name in _NAMES if getattr(options, name)]


def theatre_of(options: argparse.Namespace) -> Theatre:
    """Load the theatre that the options name, with the geography that they give.

    Parameters
    ----------
    options
        What a parser with these options and ``--theatre`` gave.

    Returns
    -------
    Theatre
        The theatre.

    Raises
    ------
    InputError
        If the theatre is not known or a file cannot be used.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_geography_options(parser)
    >>> theatre_of(parser.parse_args([], argparse.Namespace(theatre="syria"))).name
    'Syria'
    """
    return in_geography(load_theatre(options.theatre), options)


def in_geography(theatre: Theatre, options: argparse.Namespace) -> Theatre:
    """Put the geography that the options give into a theatre.

    Parameters
    ----------
    theatre
        The theatre; it is not changed.
    options
        What a parser with these options gave.

    Returns
    -------
    Theatre
        The same where they give none.

    Raises
    ------
    InputError
        If a file cannot be used.

    Examples
    --------
    >>> import argparse
    >>> parser = argparse.ArgumentParser()
    >>> add_geography_options(parser)
    >>> syria = load_theatre("syria")
    >>> in_geography(syria, parser.parse_args([])) is syria
    True
    """
    if not given_geography(options):
        return theatre
    return with_geography(theatre, **{name: getattr(options, name) for name in _NAMES})
