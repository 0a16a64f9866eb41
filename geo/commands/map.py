"""``frontline map``: reads texts, derives control and fronts, writes maps."""

from __future__ import annotations

import sys
from dataclasses import fields
from typing import TYPE_CHECKING

from geo.commands.archive import stored_events
from geo.commands.common import add_reading_options, read, say
from geo.commands.database import check_home, path_or_database, share_story, shown
from geo.commands.geography import given_geography
from geo.errors import InputError
from geo.maps.options import Options
from geo.maps.save import check_target, save
from geo.maps.story_file import read_story
from geo.reading import from_texts
from geo.story import make_layers

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from geo.maps.layers import Layers

__all__ = ["add_to", "summary"]


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
    >>> parser.parse_args(["map", "seeds/", "-o", "map.html", "-o", "map.png"]).output
    [PosixPath('map.html'), PosixPath('map.png')]
    """
    parser = commands.add_parser("map", help="read texts and write maps")
    add_reading_options(parser)
    parser.add_argument(
        "-o", "--output", action="append", type=path_or_database, required=True, metavar="OUT",
        help="file to write; its suffix says what: .html .png .svg .pdf .gif .mp4 .geojson .gpkg "
        ".kml .parquet .csv; or postgresql://user@host/base, to share the events; may be given "
        "several times",
    )  # fmt: skip
    parser.add_argument(
        "--events", type=path_or_database, metavar="FOLDER|URL",
        help="take the events that `frontline events -o FOLDER` wrote, of which only those of "
        "--from, --to and --bbox are read, or all that a team has saved in postgresql://…",
    )  # fmt: skip
    parser.add_argument("--on", metavar="DATE", help="day that pictures show (default: the last)")
    parser.add_argument("--from", dest="since", metavar="DATE", help="first day of films")
    parser.add_argument("--to", dest="until", metavar="DATE", help="last day of films")
    parser.add_argument("--status", choices=["claimed", "confirmed"], default="confirmed")
    parser.add_argument("--language", choices=["en", "ar", "both"], default="en")
    _add_picture_options(parser.add_argument_group("pictures, films and tables"))
    parser.set_defaults(run=_run)


def _add_picture_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--size", default="", help="screen, wide, square, print or film")
    group.add_argument("--theme", default="light", help="light, dark, grey or news")
    group.add_argument("--bbox", type=_box, metavar="W,S,E,N", help="degrees, EPSG:4326")
    group.add_argument("--layers", type=_words, default=(), metavar="LAYER,...")
    group.add_argument(
        "--days", type=_words, default=(), metavar="DATE,...", help="small multiples"
    )
    group.add_argument("--dpi", type=int)
    group.add_argument("--title", default="")
    group.add_argument("--graticule", action="store_true", help="lines of longitude and latitude")
    group.add_argument(
        "--no-relief", dest="relief", action="store_false", help="pictures without shaded hills"
    )
    group.add_argument("--speed", type=float, default=4.0, help="days a second in films")
    group.add_argument("--hold", type=float, default=2.0, help="seconds on a film's last day")
    group.add_argument("--bom", action="store_true", help="begin CSV with a byte-order mark")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _box(text: str) -> tuple[float, float, float, float]:
    west, south, east, north = (float(word) for word in text.split(","))
    return west, south, east, north


def summary(layers: Layers) -> list[str]:
    """Say in a few lines what was found.

    Parameters
    ----------
    layers
        What ``geo.map_texts`` made.

    Returns
    -------
    list of str
        Lines for a person: places, dates, events drawn, events left off with reasons.

    Examples
    --------
    >>> from geo import map_texts
    >>> summary(map_texts(["seeds"]))[0].split(":")[0]
    '2 texts'
    """
    events = from_texts(layers.events)
    off = layers.left_off[layers.left_off["event_id"].isin(events["event_id"])]
    texts = int((~layers.sources["documented"].astype(bool)).sum())
    dates = events[["first", "last"]].dropna().drop_duplicates()
    lines = [
        (
            f"{texts} texts: {events['place_id'].dropna().nunique()} places, {len(dates)} dates, "
            f"{len(events)} events"
        ),
        (
            f"drawn: {len(events) - len(off)} events from the texts, "
            f"{len(layers.events) - len(events)} documented ones beside them"
        ),
    ]
    reasons = off["reason"].value_counts().sort_index()
    lines += [f"left off the map: {count} ({reason})" for reason, count in reasons.items()]
    return lines


def _run(options: argparse.Namespace) -> int:
    for target in options.output:
        _check(target)  # before the long work, not after it
    look = Options(**{f.name: getattr(options, f.name) for f in fields(Options)})
    layers = _layers(options)
    for line in summary(layers):
        sys.stdout.write(line + "\n")
    for target in options.output:
        say(f"writing {shown(target)} ...")
        if isinstance(target, str):
            share_story(layers, target)
            continue
        save(
            layers, target, on=options.on, since=options.since, until=options.until,
            status=options.status, language=options.language, options=look,
        )  # fmt: skip
    sys.stdout.write("written: " + " ".join(shown(t) for t in options.output) + "\n")
    return 0


def _check(target: Path | str) -> None:
    if isinstance(target, str):
        check_home(target)
    else:
        check_target(target)


def _layers(options: argparse.Namespace) -> Layers:
    files = options.files
    if options.events is not None:
        if files or options.tables:
            raise InputError("--events is read instead of texts and tables: name one or the other")
        say(f"reading {shown(options.events)} ...")
        return make_layers(stored_events(options))
    say(f"reading {', '.join(map(str, [*files, *(path for _, path in options.tables)]))} ...")
    if len(files) == 1 and files[0].suffix.lower() == ".gpkg":
        if options.verdicts:
            raise InputError(f"--verdicts go with texts; those of {files[0]} are in it already")
        if given_geography(options):
            raise InputError(f"{given_geography(options)[0]} goes with texts, not with {files[0]}")
        return read_story(files[0])
    return make_layers(read(options))
