"""A team's database in place of a file: ``postgresql://user@host/base``."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError

if TYPE_CHECKING:
    from geo.maps.layers import Layers
    from geo.reading import Reading

__all__ = [
    "check_home",
    "check_installed",
    "home_events",
    "path_or_database",
    "share_story",
    "shown",
]


def path_or_database(word: str) -> Path | str:
    """Take a word of the command line for a path, or for a database's address.

    Parameters
    ----------
    word
        What was given.

    Returns
    -------
    pathlib.Path or str
        A path, unless it begins with ``postgresql:`` or ``postgres:``, however spelt.

    Examples
    --------
    >>> path_or_database("events/"), path_or_database("postgresql://desk@host/war")
    (PosixPath('events'), 'postgresql://desk@host/war')
    """
    return word if re.match(r"postgres(ql)?:", word, re.IGNORECASE) else Path(word)


def shown(target: Path | str) -> str:
    """Name a target without its password.

    Parameters
    ----------
    target
        A path or a database's address.

    Returns
    -------
    str
        What may stand in a log.

    Examples
    --------
    >>> shown("postgresql://desk:se/c@ret@host/war")
    'postgresql://desk@host/war'
    """
    if isinstance(target, Path):
        return str(target)
    return re.sub(r"(:/*[^:@/?]*):.*@", r"\1@", target, count=1).partition("?")[0]


def check_home(url: str) -> None:
    """Hold a database to being there, before long work is done for it.

    Parameters
    ----------
    url
        Its address.

    Raises
    ------
    InputError
        If it cannot be reached.

    Examples
    --------
    ``frontline map seeds/ -o postgresql://desk@host/war`` begins here.
    """
    check_installed("pg8000")
    from geo.archive.database import check_database  # noqa: PLC0415 (the extra "scale")

    check_database(url)


def share_story(layers: Layers, url: str) -> None:
    """Save a story's events where a team has its own.

    Parameters
    ----------
    layers
        The story.
    url
        The database's address.

    Raises
    ------
    InputError
        If it cannot be reached or refuses a row.

    Examples
    --------
    ``frontline map seeds/ -o postgresql://desk@host/war`` ends here.
    """
    from geo.archive.postgis import save_story  # noqa: PLC0415 (the extra "scale")

    save_story(layers, url)


def home_events(url: str, theatre: str) -> Reading:
    """Load what a team has saved of a theatre.

    Parameters
    ----------
    url
        The database's address.
    theatre
        The theatre's id.

    Returns
    -------
    Reading
        For `geo.story.make_layers`.

    Raises
    ------
    InputError
        If the database cannot be reached or has nothing of the theatre.

    Examples
    --------
    ``frontline map --events postgresql://desk@host/war -o map.html`` begins here.
    """
    check_installed("pg8000")
    from geo.archive.postgis import load_reading  # noqa: PLC0415 (the extra "scale")

    return load_reading(url, theatre=theatre)


def check_installed(*packages: str) -> None:
    """Hold an installation to the packages that large archives need.

    Parameters
    ----------
    *packages
        Names to import.

    Raises
    ------
    InputError
        If one is missing; the text says how to get it.

    Examples
    --------
    >>> check_installed("json")
    """
    for package in packages:
        if find_spec(package) is None:
            raise InputError(
                f"this needs the package {package}: pip install 'frontline-mapper[scale]'"
            )
