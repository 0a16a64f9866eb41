"""A war as data: its region, sides, actors and documented tables."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from importlib import resources
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.boundary import read_boundary
from geo.errors import InputError, UnknownTheatreError
from geo.natural import WORLD, read_part
from geo.theatre_file import read_theatre_file
from geo.world import held_elsewhere, world_actors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "Actor",
    "Side",
    "Theatre",
    "load_theatre",
    "theatre_from",
    "theatre_names",
    "with_sides",
]

_ROOT = Path(str(resources.files("geo")))
_FILES = ("region", "places", "cells")  # keys of theatre.toml that name a file beside it
_FILL_KM = 10.0  # a country's reports are few and far apart: see docs/control.md


@dataclass(frozen=True, slots=True)
class Side:
    """A party that can hold ground, and how it is drawn.

    Parameters
    ----------
    id
        Key used in every table.
    name, name_ar
        What the legend says in English and in Arabic.
    color
        Fill colour as ``#RRGGBB``, chosen to be told apart by colour-blind readers.
    news_color
        The colour that news maps of this war use.
    pattern
        Pattern drawn over the colour: none, lines, dots.
    """

    id: str
    name: str
    name_ar: str
    color: str
    news_color: str
    pattern: str = "none"


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts in reports, with the names reports use.

    Parameters
    ----------
    id
        Key used in the events table.
    side
        The side it acts for.
    name, name_ar
        Its name in English and in Arabic.
    aliases
        Names in running text, either script, longest names not necessarily first.
    valid_from, valid_to
        ISO days between which the names mean this actor, half-open; empty when open.
    """

    id: str
    side: str
    name: str
    name_ar: str
    aliases: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Theatre:
    """One war: where it is, who fights, and what is documented about it.

    Parameters
    ----------
    id
        Short key, also the name of its folder.
    name, name_ar
        Name in English and in Arabic.
    country
        ISO 3166-1 alpha-2 code that settles namesakes.
    timezone
        IANA name; days are days there.
    sides, actors
        Who can hold ground, and who acts, by id.
    period
        First and last day (inclusive, ISO) that a map shows first; empty when the data decide.
    neighbours
        Countries whose namesakes come next.
    fill_km
        Spacing in kilometres of nameless cells between the places, which take their neighbours'
        side as inferred; 0 for none.
    folder
        Where its tables lie; ``None`` when it was made from a country code.
    region_file
        Its boundary; ``None`` to take the country's.
    ground
        The region itself, for a theatre that was read from a story's file, or a person's own.
    place_files, cells_file, line_files
        Places beside the gazetteer's, cells in place of those around places, and a person's
        ceasefire lines beside those of ``lines.csv``, see `geo.geography`.
    """

    id: str
    name: str
    name_ar: str
    country: str
    timezone: str = "UTC"
    sides: Mapping[str, Side] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    period: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    fill_km: float = 0.0
    folder: Path | None = None
    region_file: Path | None = None
    ground: BaseGeometry | None = None
    place_files: tuple[Path, ...] = ()
    cells_file: Path | None = None
    line_files: tuple[Path, ...] = ()

    def side_of(self, actor: str | None) -> str | None:
        """Name the side that an actor acts for.

        Parameters
        ----------
        actor
            Id of an actor or of a side.

        Returns
        -------
        str or None
            Id of the side; ``None`` when the actor is not known.

        Examples
        --------
        >>> load_theatre("syria").side_of("russia")
        'gov'
        """
        if actor is None:
            return None
        if actor in self.actors:
            return self.actors[actor].side
        return actor if actor in self.sides else None

    def region(self) -> BaseGeometry:
        """Give the ground the theatre covers.

        Returns
        -------
        shapely.geometry.base.BaseGeometry
            Polygon or multipolygon, longitude before latitude, EPSG:4326.

        Raises
        ------
        InputError
            If the boundary file cannot be read or the country has none.

        Examples
        --------
        >>> [round(v, 1) for v in load_theatre("syria").region().bounds]
        [35.7, 32.3, 42.4, 37.3]
        """
        if self.ground is not None:
            return self.ground
        if self.region_file is not None:
            return read_boundary(self.region_file)
        return _ground(self.country)

    def table(self, name: str) -> Path | None:
        """Find one of the theatre's own tables.

        Parameters
        ----------
        name
            ``holders``, ``changes``, ``older_changes``, ``strikes``, ``lines``, ``rivers``,
            ``roads`` or ``foreign_names``.

        Returns
        -------
        pathlib.Path or None
            The CSV file; ``None`` when the theatre has none of that name.

        Examples
        --------
        >>> load_theatre("syria").table("holders").name
        'holders.csv'
        """
        path = self.folder / f"{name}.csv" if self.folder else None
        return path if path and path.is_file() else None


def theatre_names() -> list[str]:
    """List the theatres that come with the program.

    Returns
    -------
    list of str
        Their ids, sorted.

    Examples
    --------
    >>> theatre_names()
    ['syria']
    """
    return sorted(p.parent.name for p in (_ROOT / "theatres").glob("*/theatre.toml"))


def load_theatre(name: str | Path) -> Theatre:
    """Load a theatre by name, folder or country code.

    Parameters
    ----------
    name
        A bundled theatre (``syria``), a folder with a ``theatre.toml``, or an ISO 3166-1 alpha-2
        country code (``UA``), which makes a theatre of the world's actors whose sides are
        those that are found to hold ground.

    Returns
    -------
    Theatre
        The theatre; its tables are read later, when asked for.

    Raises
    ------
    UnknownTheatreError
        If nothing goes by that name.
    InputError
        If its ``theatre.toml`` is faulty; the text names the file and the key.

    Examples
    --------
    >>> load_theatre("syria").country
    'SY'
    """
    text = str(name)
    for folder in (_ROOT / "theatres" / text.lower(), Path(text)):
        if (folder / "theatre.toml").is_file():
            return _from_toml(folder / "theatre.toml")
    if len(text) == 2 and text.isalpha():  # noqa: PLR2004 (an alpha-2 code has two letters)
        return _from_country(text.upper())
    raise UnknownTheatreError(
        f"theatre {text!r} is not known: name one of {', '.join(theatre_names())}, a folder with a "
        "theatre.toml, or a two-letter country code"
    )


def theatre_from(data: Mapping[str, Any]) -> Theatre:
    """Make a theatre from data with the keys of a ``theatre.toml``.

    Parameters
    ----------
    data
        As `geo.theatre_file.check_theatre` lets it pass; files that it names are not looked for.

    Returns
    -------
    Theatre
        A theatre without tables, whose ground is its country's.

    Examples
    --------
    >>> theatre_from({"id": "war", "name": "A war", "country": "SY"}).timezone
    'UTC'
    """
    actors = (
        Actor(**{**a, "aliases": tuple(a.get("aliases", ()))}) for a in data.get("actors", [])
    )
    return Theatre(
        id=data["id"],
        name=data["name"],
        name_ar=data.get("name_ar", ""),
        country=data["country"],
        timezone=data.get("timezone", "UTC"),
        sides={k: Side(id=k, **v) for k, v in data.get("sides", {}).items()},
        actors={actor.id: actor for actor in actors},
        period=tuple(data.get("period", ())),
        neighbours=tuple(data.get("neighbours", ())),
        fill_km=float(data.get("fill_km", 0.0)),
    )


def with_sides(theatre: Theatre, holders: Iterable[str]) -> Theatre:
    """Give a theatre a side for each holder it does not name.

    Parameters
    ----------
    theatre
        The theatre; it is not changed.
    holders
        Ids found in tables. A country's code is named as the country.

    Returns
    -------
    Theatre
        The same theatre, in which every holder has a name and a colour. The same holders always
        get the same colours.

    Examples
    --------
    >>> war = with_sides(load_theatre("UA"), ["UA", "RU"])
    >>> [(s.id, s.name, s.color) for s in war.sides.values()]
    [('RU', 'Russia', '#CC6677'), ('UA', 'Ukraine', '#332288')]
    """
    new = sorted(set(holders) - set(theatre.sides))
    if not new:
        return theatre
    text = (_ROOT / "theatres" / "colors.toml").read_text(encoding="utf-8")
    colors = tomllib.loads(text)["sides"]
    sides = {
        side: Side(side, *_side_names(theatre, side), color, color)
        for side, color in zip(new, cycle(colors), strict=False)
    }
    return replace(theatre, sides={**theatre.sides, **sides})


def _side_names(theatre: Theatre, side: str) -> tuple[str, str]:
    if side in theatre.actors:
        return theatre.actors[side].name, theatre.actors[side].name_ar
    try:
        name = str(_country(side)["name"].iloc[0])
    except UnknownTheatreError:
        name = side
    return name, name


def _from_country(code: str) -> Theatre:
    shapes = _country(code)
    actors = {a["id"]: Actor(**a) for a in world_actors(code)}
    name = str(shapes["name"].iloc[0])
    name_ar = actors[code].name_ar if code in actors else ""
    return Theatre(
        id=code, name=name, name_ar=name_ar, country=code, actors=actors, fill_km=_FILL_KM
    )


def _from_toml(path: Path) -> Theatre:
    data = read_theatre_file(path)
    theatre = theatre_from(data)
    lost = sorted({a.side for a in theatre.actors.values()} - set(theatre.sides))
    if lost:
        raise InputError(f"{path}: actors name sides that do not exist: {lost}")
    folder = path.parent
    files = {key: folder / Path(data[key]).name for key in _FILES if key in data}
    return replace(
        theatre,
        folder=folder,
        region_file=files.get("region"),
        place_files=(files["places"],) if "places" in files else (),
        cells_file=files.get("cells"),
    )


def _ground(code: str) -> BaseGeometry:
    ground: BaseGeometry = _country(code).geometry.union_all()
    lost = held_elsewhere(code)
    if not lost:
        return ground
    provinces = read_part("provinces", WORLD)
    return ground.union(provinces[provinces["name"].isin(lost)].geometry.union_all())


def _country(code: str) -> gpd.GeoDataFrame:
    shapes = read_part("countries", WORLD)
    found = shapes[shapes["iso_a2"] == code]
    if found.empty:
        raise UnknownTheatreError(f"country code {code!r} is not known: use ISO 3166-1 alpha-2")
    return found
