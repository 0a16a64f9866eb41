"""A theatre as plain data, so that a story's file carries its own."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from geo.theatre import Actor, Side, Theatre, load_theatre, theatre_names

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["theatre_data", "theatre_from"]


def theatre_data(theatre: Theatre) -> dict[str, Any]:
    """Give a theatre as data that JSON can hold.

    Parameters
    ----------
    theatre
        The theatre.

    Returns
    -------
    dict
        Everything but its folder and its ground.

    Examples
    --------
    >>> theatre_data(load_theatre("syria"))["sides"]["gov"]["name"]
    'Government'
    """
    sides = {key: asdict(side) for key, side in theatre.sides.items()}
    actors = {key: {**asdict(a), "aliases": list(a.aliases)} for key, a in theatre.actors.items()}
    return {
        "id": theatre.id,
        "name": theatre.name,
        "name_ar": theatre.name_ar,
        "country": theatre.country,
        "timezone": theatre.timezone,
        "sides": sides,
        "actors": actors,
        "period": list(theatre.period),
        "neighbours": list(theatre.neighbours),
    }


def theatre_from(data: dict[str, Any], ground: BaseGeometry) -> Theatre:
    """Make a theatre from its data.

    Parameters
    ----------
    data
        What `theatre_data` gave.
    ground
        The region, EPSG:4326.

    Returns
    -------
    Theatre
        The bundled one where nothing but its ground differs, so that its tables are found; else
        one that stands by itself.

    Examples
    --------
    >>> syria = load_theatre("syria")
    >>> theatre_from(theatre_data(syria), syria.region()) == syria
    True
    """
    if data["id"] in theatre_names():
        bundled = load_theatre(data["id"])
        if theatre_data(bundled) == data:
            return bundled if bundled.region().equals(ground) else replace(bundled, ground=ground)
    actors = {k: Actor(**{**a, "aliases": tuple(a["aliases"])}) for k, a in data["actors"].items()}
    return Theatre(
        id=data["id"],
        name=data["name"],
        name_ar=data["name_ar"],
        country=data["country"],
        timezone=data["timezone"],
        sides={key: Side(**side) for key, side in data["sides"].items()},
        actors=actors,
        period=tuple(data["period"]),
        neighbours=tuple(data["neighbours"]),
        ground=ground,
    )
