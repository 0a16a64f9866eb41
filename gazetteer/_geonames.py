"""Places from a GeoNames country dump (``SY.txt``): nineteen columns, tab between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer._arabised import with_arabic_names
from gazetteer.places import Place
from gazetteer.sources import admin_names, is_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["COLUMNS", "place_from_line", "rows"]

COLUMNS: Final = 19  # https://download.geonames.org/export/dump/readme.txt
_CITY, _TOWN = 50_000, 5_000
_ADMIN: Final = {"ADM1": "governorate", "PCLI": "country", "PCLD": "country", "PCLS": "country"}
_SPOTS: Final = {
    "AIRP": "airport", "AIRF": "airport", "AIRB": "airport", "AIRH": "airport", "BDG": "bridge",
    "BDGQ": "bridge", "DAM": "dam", "MILB": "base", "INSM": "base", "FT": "base", "CMPRF": "camp",
    "CMP": "camp", "PSTB": "crossing",
}  # fmt: skip
_BY_CLASS: Final = {"H": "river", "L": "region", "R": "road", "S": "site", "T": "hill", "V": "area"}
_WIDE_KM: Final = {"governorate": 50.0, "district": 15.0, "region": 15.0, "country": 200.0}


def rows(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    r"""Count the lines of a dump.

    Parameters
    ----------
    lines
        The lines; blank ones and comments are passed over.

    Yields
    ------
    tuple of int and str
        The line's number from 1, and the line.

    Examples
    --------
    >>> list(rows(["# about", "1\tHoms"]))
    [(2, '1\tHoms')]
    """
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip("\r\n")


def place_from_line(line: str) -> Place:
    r"""Make a place of a line.

    Parameters
    ----------
    line
        Nineteen fields.

    Returns
    -------
    Place
        The place.

    Raises
    ------
    ValueError
        If it has fewer fields or no coordinates.

    Examples
    --------
    >>> fields = ["169577", "Homs", "Homs", "حمص", "34.7", "36.7", "P", "PPLA", "SY", "", "11"]
    >>> place_from_line("\t".join([*fields, "", "", "", "775404", "", "", "", ""])).name_ar
    'حمص'
    """
    fields = line.split("\t")
    if len(fields) != COLUMNS:
        raise ValueError(f"{len(fields)} fields instead of {COLUMNS}")
    number, name, ascii_name, others, lat, lon, feature, code, country, _, admin1 = fields[:11]
    if not number.isdigit() or not name:
        raise ValueError(f"no GeoNames record: {line[:30]!r}")
    people = int(fields[14] or 0)
    kind = _kind(feature, code, people)
    names = dict.fromkeys(n for n in (ascii_name, *others.split(",")) if n and is_name(n))
    arabic = next((n for n in names if "؀" <= n[0] <= "ۿ"), "")
    place = Place(
        f"geonames:{number}", name, arabic, tuple(names), kind, country,
        admin_names().get((country, admin1), ""), _degrees(lon, "lon"), _degrees(lat, "lat"),
        people, _WIDE_KM.get(kind, 1.0), "GeoNames",
    )  # fmt: skip
    return with_arabic_names(place)


def _degrees(text: str, field: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{field} is no number: {text!r}") from None


def _kind(feature: str, code: str, people: int) -> str:
    if feature == "P":
        if code == "PPLX":
            return "neighbourhood"
        return "city" if people >= _CITY else "town" if people >= _TOWN else "village"
    if feature == "A":
        return _ADMIN.get(code, "district")
    return _SPOTS.get(code, _BY_CLASS.get(feature, "site"))
