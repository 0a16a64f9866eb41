"""Places from a person's own tables (CSV, GeoJSON) and OCHA's place lists."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.errors import InputError
from gazetteer.names import script
from gazetteer.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["csv_rows", "geojson_rows", "place_from_row"]

_NEEDED: Final = ("lon", "lat")
_KINDS: Final = frozenset(
    [
        "city",
        "town",
        "village",
        "neighbourhood",
        "governorate",
        "district",
        "region",
        "country",
        "area",
        "airport",
        "base",
        "bridge",
        "crossing",
        "hill",
        "river",
        "road",
        "camp",
        "dam",
        "site",
    ]
)
_BARS: Final = str.maketrans({";": "|", "\n": "|"})


@lru_cache(maxsize=1)
def _columns() -> dict[str, list[str]]:
    import tomllib  # noqa: PLC0415

    text = (Path(__file__).parent / "data" / "columns.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    r"""Read the rows of a table whose first row names its columns.

    Parameters
    ----------
    path
        Where the text is from, for messages.
    text
        The text of a CSV file; comma, semicolon or tab between its fields.

    Yields
    ------
    tuple of int and dict
        The row's number in the file (the header is row 1) and its fields by our own names.

    Raises
    ------
    InputError
        If it is no table or lacks a column.

    Examples
    --------
    >>> from pathlib import Path
    >>> next(csv_rows(Path("a.csv"), "Name,Longitude,Latitude\nHoms,36.7,34.7\n"))
    (2, {'lon': '36.7', 'lat': '34.7', 'name': 'Homs'})
    """
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
        ours = _mapping(path, list(reader.fieldnames or []))
        for row in reader:
            yield reader.line_num, {name: row[theirs] or "" for name, theirs in ours.items()}
    except csv.Error as error:
        raise InputError(f"{path.name}: no CSV table ({error}); save it as CSV") from error


def _mapping(path: Path, header: list[str]) -> dict[str, str]:
    """Find our columns among theirs."""
    theirs = {name.strip().lower(): name for name in header if name}
    found = {
        ours: next((theirs[name] for name in names if name in theirs), None)
        for ours, names in {k: _columns()[k] for k in ("lon", "lat", *_columns())}.items()
    }
    missing = [name for name in _NEEDED if found[name] is None]
    if found["name"] is None and found["name_ar"] is None:
        missing.insert(0, "name")
    if missing:
        raise InputError(
            f"{path.name}, row 1: no column {', '.join(missing)}; the first row must name the "
            "columns, at least name, lon, lat"
        )
    return {ours: name for ours, name in found.items() if name is not None}


def geojson_rows(
    path: Path, features: list[dict[str, Any]]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Read the rows of a GeoJSON collection.

    Parameters
    ----------
    path
        Where they are from, for messages.
    features
        Its features; of lines and areas the mean of the corners is taken.

    Yields
    ------
    tuple of int and dict
        The feature's number from 1, and its fields by our own names.

    Raises
    ------
    InputError
        If the features have no name.

    Examples
    --------
    >>> from pathlib import Path
    >>> point = {"type": "Point", "coordinates": [36.7, 34.7]}
    >>> next(geojson_rows(Path("a.geojson"), [{"properties": {"name": "Homs"}, "geometry": point}]))
    (1, {'lon': '36.7', 'lat': '34.7', 'name': 'Homs'})
    """
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") or {}
        ours = _mapping(path, [*properties, "lon", "lat"])
        corners = list(_corners((feature.get("geometry") or {}).get("coordinates", [])))
        row = {name: _text(properties.get(theirs)) for name, theirs in ours.items()}
        if corners:
            row["lon"] = f"{sum(lon for lon, _ in corners) / len(corners):.9g}"
            row["lat"] = f"{sum(lat for _, lat in corners) / len(corners):.9g}"
        yield number, row


def _text(value: object) -> str:
    if isinstance(value, list):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def _corners(coordinates: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401 - nested lists
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield float(coordinates[0]), float(coordinates[1])
    else:
        for part in coordinates:
            yield from _corners(part)


def place_from_row(row: Mapping[str, str], *, prefix: str, number: int, country: str) -> Place:
    """Make a place of a row's fields.

    Parameters
    ----------
    row
        Fields by our own names.
    prefix
        What its id begins with when it has none of ours.
    number
        The row's number, its id when it has none.
    country
        The country when the row names none.

    Returns
    -------
    Place
        The place.

    Raises
    ------
    ValueError
        If a field cannot be read; the text says which and why.

    Examples
    --------
    >>> row = {"name": "Homs", "lon": "36.7", "lat": "34.7"}
    >>> place_from_row(row, prefix="mine", number=2, country="SY").id
    'mine:2'
    """
    name, name_ar = row.get("name", "").strip(), row.get("name_ar", "").strip()
    if name and not name_ar and script(name) == "arabic":
        name_ar = name
    if not (name or name_ar):
        raise ValueError("no name")
    given = row.get("id", "").strip()
    place_id = given if ":" in given else f"{prefix}:{given or number}"
    kind = row.get("kind", "").strip().lower()
    aliases = [a.strip() for a in row.get("aliases", "").translate(_BARS).split("|")]
    return Place(
        place_id, name or name_ar, name_ar, tuple(a for a in aliases if a),
        kind if kind in _KINDS else "village",
        row.get("country", "").strip()[:2].upper() or country,
        row.get("admin", "").strip(), number_in(row, "lon"), number_in(row, "lat"),
        int(number_in(row, "population", 0)), number_in(row, "radius_km", 1.0),
        row.get("source", "").strip() or prefix,
    )  # fmt: skip


def number_in(row: Mapping[str, str], field: str, default: float | None = None) -> float:
    """Read a number from a row.

    Parameters
    ----------
    row
        Fields.
    field
        Which.
    default
        What an empty field means; None: it must not be empty.

    Returns
    -------
    float
        The number.

    Raises
    ------
    ValueError
        If it is none; the text names the field.

    Examples
    --------
    >>> number_in({"lon": "36,7"}, "lon")
    36.7
    """
    text = row.get(field, "").strip()
    if not text and default is not None:
        return default
    try:
        return float(text.replace(",", ".") if text.count(",") == 1 else text)
    except ValueError:
        raise ValueError(f"{field} is no number: {text!r}") from None
