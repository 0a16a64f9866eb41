"""A theatre as plain data, so that a story's file carries its own."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

from geo.theatre import Theatre, load_theatre, theatre_from, theatre_names
from geo.theatre_file import check_theatre

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["stored_theatre", "theatre_data"]

_PLAIN: Final = ("id", "name", "name_ar", "country", "timezone", "fill_km")


def theatre_data(theatre: Theatre) -> dict[str, Any]:
    """Give a theatre as data that JSON can hold.

    Parameters
    ----------
    theatre
        The theatre.

    Returns
    -------
    dict
        The keys of a ``theatre.toml``: everything but its tables and its ground.

    Examples
    --------
    >>> theatre_data(load_theatre("syria"))["sides"]["gov"]["name"]
    'Government'
    """
    sides = {key: asdict(side) for key, side in theatre.sides.items()}
    for side in sides.values():
        del side["id"]
    return {
        **{name: getattr(theatre, name) for name in _PLAIN},
        "sides": sides,
        "actors": [{**asdict(a), "aliases": list(a.aliases)} for a in theatre.actors.values()],
        "period": list(theatre.period),
        "neighbours": list(theatre.neighbours),
    }


def stored_theatre(data: dict[str, Any], ground: BaseGeometry, origin: Path | str) -> Theatre:
    """Make a theatre from its data.

    Parameters
    ----------
    data
        What `theatre_data` gave, as it came back from a file that may be anybody's.
    ground
        The region, EPSG:4326.
    origin
        The file or database, to be named.

    Returns
    -------
    Theatre
        The bundled one where nothing but its ground differs, so that its tables are found; else
        one that stands by itself.

    Raises
    ------
    InputError
        If the data is none of a theatre.

    Examples
    --------
    >>> syria = load_theatre("syria")
    >>> stored_theatre(theatre_data(syria), syria.region(), "story.gpkg") == syria
    True
    """
    check_theatre(data, origin)
    if data["id"] in theatre_names():
        bundled = load_theatre(data["id"])
        if theatre_data(bundled) == data:
            return bundled if bundled.region().equals(ground) else replace(bundled, ground=ground)
    return replace(theatre_from(data), ground=ground)
