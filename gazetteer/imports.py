"""Read places from files of others: GeoNames dumps, tables, vector files, Who's On First, OCHA."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from gazetteer import _geonames, _tables, _wof
from gazetteer._files import decoded, lines_of, unpacked
from gazetteer.errors import InputError
from gazetteer.places import Place, check_point
from gazetteer.sources import country_boxes
from gazetteer.vectors import form_of, read_vectors

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Reading", "read_places"]

_T = TypeVar("_T")
_SQLITE: Final = b"SQLite format 3\0"
_SHOWN: Final = 5  # faults told in one message
_ASKED_AT: Final = frozenset({1, 20, 200})
_ASKED: Final = 200  # rows after which a swap of latitude and longitude must have shown


@dataclass(slots=True)
class Reading:
    """Places on their way out of a file.

    Parameters
    ----------
    places
        The places; reading them fills `faults`.
    form
        What the file is: GeoNames dump, table, GeoJSON, GeoPackage, GeoParquet, Who's On First.
    faults
        What was wrong, by row, where faulty rows are skipped.
    """

    places: Iterator[Place]
    form: str
    faults: list[str] = field(default_factory=list)


def read_places(
    path: Path, *, country: str = "", encoding: str = "utf-8", skip_faulty: bool = False
) -> Reading:
    """Open a file of places; its form is seen from its content.

    Parameters
    ----------
    path
        A GeoNames dump (``SY.txt`` or ``SY.zip``), CSV, GeoJSON, GeoPackage, GeoParquet, a record,
        folder or SQLite file of Who's On First, an OCHA/HDX place list; ``.gz`` and ``.zip`` are
        opened.
    country
        ISO 3166-1 alpha-2 code for rows that name no country.
    encoding
        The encoding of a text file.
    skip_faulty
        Leave faulty rows out, and list them, instead of failing.

    Returns
    -------
    Reading
        The places, read as they are asked for.

    Raises
    ------
    InputError
        If the file cannot be read, is none of these, or (while reading) has faulty rows.

    Examples
    --------
    >>> from gazetteer.sources import own_tables
    >>> reading = read_places(own_tables()[0])
    >>> reading.form, next(reading.places).country
    ('table', 'SY')
    """
    form, rows, make = _open(path, country.upper(), encoding)
    reading = Reading(iter(()), form)
    places = _made(path, rows, make, reading.faults)
    checked = _not_swapped(path, places) if country or form != "GeoNames dump" else places
    reading.places = checked if skip_faulty else _all_or_none(path, checked, reading.faults)
    return reading


def _made(
    path: Path, rows: Iterable[tuple[int, _T]], make: Callable[[int, _T], Place], faults: list[str]
) -> Iterator[Place]:
    for number, row in rows:
        try:
            place = make(number, row)
            check_point(place.lon, place.lat)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            faults.append(f"{path.name}, row {number}: {error}")
        else:
            yield place


def _all_or_none(path: Path, places: Iterable[Place], faults: list[str]) -> Iterator[Place]:
    yield from places
    if faults:
        shown = "; ".join(f.removeprefix(f"{path.name}, ") for f in faults[:_SHOWN])
        more = f" and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise InputError(
            f"{path.name}: {len(faults)} faulty rows: {shown}{more}; mend them, or leave them out "
            "with gazetteer import --skip-faulty"
        )


def _not_swapped(path: Path, places: Iterable[Place]) -> Iterator[Place]:
    """Pass places on unless most of the first lie in their country only when mirrored."""
    boxes = country_boxes()
    asked = swapped = 0
    for place in places:
        box = boxes.get(place.country)
        if box is not None and asked < _ASKED:
            asked += 1
            swapped += _holds(box, place.lat, place.lon) and not _holds(box, place.lon, place.lat)
            if asked in _ASKED_AT and swapped > asked * 0.8:
                raise InputError(
                    f"{path.name}: latitude and longitude look swapped: {place.name} at lon "
                    f"{place.lon:g}, lat {place.lat:g} is not in {place.country}"
                )
        yield place


_Box = tuple[float, float, float, float]


def _holds(box: _Box, lon: float, lat: float) -> bool:
    west, south, east, north = box
    return west <= lon <= east and south <= lat <= north


_Opened = tuple[str, Iterable[tuple[int, Any]], Callable[[int, Any], Place]]


def _open(path: Path, country: str, encoding: str) -> _Opened:
    if path.is_dir():
        return _records(path, _records_in_folder(path), country)
    data = unpacked(path)
    form = form_of(data)
    if form:
        features = json.loads(read_vectors(path).to_json())["features"]
        return form, _tables.geojson_rows(path, features), _row_maker(path, country)
    if data.startswith(_SQLITE):
        return _records(path, _wof.records_in_database(path), country)
    text = decoded(path, data, encoding)
    if text.lstrip()[:1] in {"{", "["}:
        return _open_json(path, text, country)
    first = next((line for line in lines_of(text) if line.strip()), "")
    if first.count("\t") == _geonames.COLUMNS - 1 and first.split("\t", 1)[0].isdigit():
        lines = _geonames.rows(lines_of(text))
        return "GeoNames dump", lines, lambda _, line: _geonames.place_from_line(line)
    return "table", _tables.csv_rows(path, text), _row_maker(path, country)


def _row_maker(path: Path, country: str) -> Callable[[int, dict[str, str]], Place]:
    prefix = path.name.partition(".")[0].lower().replace(" ", "-")

    def make(number: int, row: dict[str, str]) -> Place:
        return _tables.place_from_row(row, prefix=prefix, number=number, country=country)

    return make


def _open_json(path: Path, text: str, country: str) -> _Opened:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:  # one record a line
            value = [json.loads(line) for line in lines]
        except json.JSONDecodeError:
            raise InputError(f"{path.name}, row {error.lineno}: no JSON ({error.msg})") from error
    features = value.get("features", [value]) if isinstance(value, dict) else value
    if not isinstance(features, list) or not features:
        raise InputError(f"{path.name}: no places in it")
    if all(map(_wof.is_record, features[:_SHOWN])):
        return _records(path, features, country)
    if not all(isinstance(f, dict) and f.get("type") == "Feature" for f in features):
        raise InputError(f"{path.name}: JSON, but no GeoJSON features")
    return "GeoJSON", _tables.geojson_rows(path, features), _row_maker(path, country)


def _records(path: Path, records: Iterable[Any], country: str) -> _Opened:
    assumed = country or _country_in_name(path)

    def make(_: int, record: Any) -> Place:  # noqa: ANN401 - either form of record
        if isinstance(record, list):
            return _wof.place_from_condensed(record, assumed)
        place = _wof.place_from_record(record)
        return place if place.country else place._replace(country=assumed)

    return "Who's On First", enumerate(records, start=1), make


def _country_in_name(path: Path) -> str:
    """Read the country from a name such as ``wof_sy.json.gz``."""
    parts = path.name.partition(".")[0].replace("-", "_").upper().split("_")
    known = country_boxes()
    return next((part for part in reversed(parts) if part in known), "")


def _records_in_folder(folder: Path) -> Iterator[dict[str, Any]]:
    files = sorted(folder.rglob("*.geojson"))
    if not files:
        raise InputError(f"{folder}: no .geojson records in this folder")
    for path in files:
        if "-alt" not in path.name:
            yield json.loads(decoded(path, path.read_bytes(), "utf-8"))
