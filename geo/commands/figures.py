"""``frontline figures``: towns that changed hands, areas by side, towns by governorate."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo import control
from geo.commands.common import add_reading_options, read
from geo.commands.rows import write_rows
from geo.errors import InputError
from geo.maps.basemap import read_part
from geo.tracing import trace_story

if TYPE_CHECKING:
    import argparse

    from geo.theatre import Theatre
    from geo.tracing import Traced

__all__ = ["add_to"]

_KINDS: Final = ("changes", "areas", "towns")


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
    >>> parser.parse_args(["figures", "seeds/"]).kind
    'changes'
    """
    parser = commands.add_parser("figures", help="count towns and measure areas")
    add_reading_options(parser)
    parser.add_argument(
        "--kind", choices=_KINDS, default="changes",
        help="changes: towns that changed hands, by day; areas: km2 by side with an error, over 30 "
        "days or more; towns: by governorate and side (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--on", metavar="DATE", help="day of --kind towns (default: the last)")
    parser.add_argument("--from", dest="since", metavar="DATE", help="first day")
    parser.add_argument("--to", dest="until", metavar="DATE", help="last day")
    parser.add_argument("--status", choices=["claimed", "confirmed"], default="confirmed")
    parser.add_argument("--format", choices=["table", "json", "csv"], default="table")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    reading = read(options)
    traced = trace_story(reading)
    if options.kind == "changes":
        table = _changes(traced, options)
    elif options.kind == "areas":
        table = _areas(traced, options)
    else:
        table = _towns(traced, reading.theatre, options)
    write_rows(_of_status(table, options.status), options.format, sys.stdout)
    return 0


def _of_status(table: pd.DataFrame, status: str) -> pd.DataFrame:
    return table[table["status"] == status] if "status" in table.columns else table


def _changes(traced: Traced, options: argparse.Namespace) -> pd.DataFrame:
    table = control.changes_by_day(traced.by_town)
    first = _day(options.since, "--from") if options.since else table["day"].min()
    last = _day(options.until, "--to") if options.until else table["day"].max()
    return table[table["day"].between(first, last)]


def _areas(traced: Traced, options: argparse.Namespace) -> pd.DataFrame:
    if not (options.since and options.until):
        raise InputError("areas need --from DATE and --to DATE, at least 30 days apart")
    for given, name in ((options.since, "--from"), (options.until, "--to")):
        _day(given, name)
    return control.area_by_side(
        control.areas(traced.cells, traced.control),
        control.band(traced.cells, traced.control),
        first=options.since,
        last=options.until,
    )


def _towns(traced: Traced, theatre: Theatre, options: argparse.Namespace) -> pd.DataFrame:
    if traced.by_town.empty:
        return pd.DataFrame(columns=["governorate", "side", "towns"])
    last = traced.by_town["valid_from"].max()
    day = _day(options.on, "--on") if options.on else last
    timeline = control.make_timeline(traced.towns, traced.by_town, options.status)
    holders = control.state_on(timeline, day.date().isoformat())
    west, south, east, north = theatre.region().bounds
    provinces = read_part("provinces", (west, south, east, north))
    names = provinces["name_en"].fillna(provinces["name"])
    return control.towns_by_governorate(traced.towns, holders, provinces.assign(name=names))


def _day(text: str, option: str) -> pd.Timestamp:
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    if pd.isna(day):
        raise InputError(f"{option} {text!r}: write the day as YYYY-MM-DD")
    return day
