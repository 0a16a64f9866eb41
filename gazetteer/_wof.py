"""Places from Who's On First: its records (GeoJSON), its SQLite files, or condensed rows."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from gazetteer.errors import InputError
from gazetteer.names import script
from gazetteer.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["is_record", "place_from_condensed", "place_from_record", "records_in_database"]

_KINDS: Final = {
    "country": "country", "region": "governorate", "county": "district", "localadmin": "district",
    "locality": "village", "borough": "neighbourhood", "macrohood": "neighbourhood",
    "neighbourhood": "neighbourhood", "microhood": "neighbourhood", "campus": "site",
}  # fmt: skip
_CITY, _TOWN = 50_000, 5_000
_CONDENSED: Final = 12  # fields of a condensed row
_SOURCE: Final = "Who's On First"


def is_record(feature: object) -> bool:
    """Say whether something is a record of Who's On First.

    Parameters
    ----------
    feature
        Anything read from JSON.

    Returns
    -------
    bool
        True for a GeoJSON feature with ``wof:id`` and for a condensed row.

    Examples
    --------
    >>> is_record({"properties": {"wof:id": 1}}), is_record([1, 2]), is_record("x")
    (True, False, False)
    """
    if isinstance(feature, dict):
        return "wof:id" in (feature.get("properties") or {})
    return isinstance(feature, list) and len(feature) == _CONDENSED and isinstance(feature[4], list)


def place_from_record(feature: dict[str, Any]) -> Place:
    """Make a place of a record.

    Parameters
    ----------
    feature
        A GeoJSON feature as Who's On First publishes it.

    Returns
    -------
    Place
        The place; GeoNames' id where the record knows it, so that both are one place here.

    Raises
    ------
    ValueError
        If it has no name or no point.

    Examples
    --------
    >>> place_from_record({"properties": {"wof:id": 1, "wof:name": "Has", "wof:placetype":
    ...     "locality", "geom:latitude": 35.6, "geom:longitude": 36.6}}).kind
    'village'
    """
    p = feature["properties"]
    names = [n for key, of in p.items() if key.startswith("name:") for n in _listed(of)]
    lat = p.get("lbl:latitude", p.get("geom:latitude"))
    lon = p.get("lbl:longitude", p.get("geom:longitude"))
    if lat is None or lon is None:
        raise ValueError("no geom:latitude or geom:longitude")
    preferred = [*_listed(p.get("name:ara_x_preferred")), *_listed(p.get("name:ara_x_variant"))]
    other = (p.get("wof:concordances") or {}).get("gn:id")
    people = int(p.get("wof:population") or p.get("gn:population") or 0)
    kind = _KINDS.get(str(p.get("wof:placetype")), "site")
    return _place(
        (p["wof:id"], other), (str(p.get("wof:name") or ""), preferred, names),
        (float(lon), float(lat)), kind, people, str(p.get("wof:country") or ""),
    )  # fmt: skip


def place_from_condensed(row: list[Any], country: str) -> Place:
    """Make a place of a condensed row.

    Parameters
    ----------
    row
        Id, name, English variants, other variants, Arabic names, Arabic variants, latitude,
        longitude, region, county, population, GeoNames id.
    country
        The country, which the row does not tell.

    Returns
    -------
    Place
        The place.

    Examples
    --------
    >>> row = [7, "Has", [], ["Ḩās"], ["حاس"], [], 35.6161, 36.59066, 1, 1, None, None]
    >>> place_from_condensed(row, "SY").name_ar
    'حاس'
    """
    number, name, english, others, arabic, more, lat, lon, _, _, people, other = row
    return _place(
        (number, other), (str(name or ""), [*arabic, *more], [*english, *others]),
        (float(lon), float(lat)), "village", int(people or 0), country,
    )  # fmt: skip


def _listed(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)] if value else []


def _place(
    ids: tuple[object, object],
    names: tuple[str, list[str], list[str]],
    point: tuple[float, float],
    kind: str,
    people: int,
    country: str,
) -> Place:
    from gazetteer._provinces import province_at  # noqa: PLC0415

    name, arabic, others = names
    # The "Arabic" names are Latin at times, and the main name Arabic.
    every = dict.fromkeys(n for n in (*arabic, name, *others) if n)
    in_arabic = [n for n in every if script(n) == "arabic"]
    if not every:
        raise ValueError("no name")
    if script(name) != "latin":
        name = next((n for n in every if script(n) == "latin"), name or in_arabic[0])
    if kind == "village" and people >= _TOWN:
        kind = "city" if people >= _CITY else "town"
    place_id = f"geonames:{ids[1]}" if ids[1] else f"wof:{ids[0]}"
    return Place(
        place_id, name, in_arabic[0] if in_arabic else "", tuple(every), kind, country,
        province_at(*point, country), *point, people, 1.0, _SOURCE,
    )  # fmt: skip


def records_in_database(path: Path) -> Iterator[dict[str, Any]]:
    """Read the records of a Who's On First SQLite file.

    Parameters
    ----------
    path
        A file with a table ``geojson``.

    Yields
    ------
    dict
        The records that are current.

    Raises
    ------
    InputError
        If the file is damaged.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from pathlib import Path
    >>> path = Path(mkdtemp()) / "wof.db"
    >>> with closing(sqlite3.connect(path)) as db:
    ...     _ = db.execute("CREATE TABLE geojson (id INTEGER, body TEXT, is_alt INTEGER)")
    >>> list(records_in_database(path))
    []
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        for (body,) in _rows(db, path):
            record = json.loads(body)
            properties = record.get("properties") or {}
            if properties.get("mz:is_current", 1) != 0 and "wof:name" in properties:
                yield record


def _rows(db: sqlite3.Connection, path: Path) -> Iterator[tuple[str]]:
    try:
        yield from db.execute("SELECT body FROM geojson")
    except sqlite3.Error as error:
        raise InputError(
            f"{path.name}: cannot be read ({error}); take an undamaged copy"
        ) from error
