"""Hold a theatre's data, which may come from anybody, to what a theatre can be."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

__all__ = ["check_theatre", "read_theatre_file"]

_LARGEST: Final = 4 * 1024**2
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_PATTERNS: Final = ("none", "lines", "dots")
_FINEST_KM: Final = 2  # finer cells would be many, and no truer
_ENDS: Final = 2


def read_theatre_file(path: Path) -> dict[str, Any]:
    """Read a ``theatre.toml``.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    dict
        Its content: every key that `geo.theatre.Theatre` needs is there and of its type.

    Raises
    ------
    InputError
        If the file is no TOML, or a key is missing or holds what it cannot; the text names all
        such keys.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> read_theatre_file(load_theatre("syria").folder / "theatre.toml")["country"]
    'SY'
    """
    return check_theatre(_parsed(path), path)


def check_theatre(data: Any, origin: Path | str) -> dict[str, Any]:  # noqa: ANN401 (whatever JSON holds)
    """Hold data with the keys of a ``theatre.toml`` to their types.

    Parameters
    ----------
    data
        The content of the file.
    origin
        Where it comes from, to be named.

    Returns
    -------
    dict
        The same data.

    Raises
    ------
    InputError
        If a key is missing or holds what it cannot; the text names all such keys.

    Examples
    --------
    >>> check_theatre({"id": "war", "name": "A war"}, "theatre.toml")
    Traceback (most recent call last):
    gazetteer.errors.InputError: theatre.toml: key missing or misplaced: country is missing
    """
    if not isinstance(data, dict):
        raise InputError(f"{origin}: a theatre is a table of keys and values")
    faults = [
        *_faults(data, _WHOLE, "", needed=("id", "name", "country")),
        *_side_faults(data.get("sides", {})),
        *_actor_faults(data.get("actors", [])),
    ]
    if faults:
        raise InputError(f"{origin}: key missing or misplaced: {'; '.join(faults)}")
    return data


def _parsed(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: larger than 4 MB; no theatre is")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not valid TOML: {error}") from error


def _side_faults(sides: object) -> Iterator[str]:
    if not isinstance(sides, dict):
        yield "sides are tables [sides.ID]"
        return
    for key, side in sides.items():
        if not _ID.fullmatch(key):
            yield f"side {key!r}: an id is made of letters, digits, - and _"
        yield from _table_faults(
            side, _SIDE, f"sides.{key}.", ("name", "name_ar", "color", "news_color")
        )


def _actor_faults(actors: object) -> Iterator[str]:
    if not isinstance(actors, list):
        yield "actors are tables [[actors]]"
        return
    for number, actor in enumerate(actors, start=1):
        yield from _table_faults(
            actor, _ACTOR, f"actor {number}: ", ("id", "side", "name", "name_ar")
        )


def _table_faults(
    table: object, rules: Mapping[str, _Rule], where: str, needed: tuple[str, ...]
) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"{where.rstrip('.: ')} is no table"
        return
    yield from (f"{where}{key} is not known" for key in table if key not in rules)
    yield from _faults(table, rules, where, needed=needed)


def _faults(
    table: Mapping[str, Any], rules: Mapping[str, _Rule], where: str, *, needed: tuple[str, ...]
) -> Iterator[str]:
    yield from (f"{where}{key} is missing" for key in needed if key not in table)
    for key, (is_right, what) in rules.items():
        if key in table and not is_right(table[key]):
            yield f"{where}{key} is not {what}"


def _matches(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_file_name(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and bool(value.strip())


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_name, value))


def _is_zone(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (ValueError, OSError, LookupError):  # a path, a folder, an unknown name
        return False


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_day_or_open(value: object) -> bool:
    return value == "" or _is_day(value)


def _is_period(value: object) -> bool:
    days = isinstance(value, list) and all(map(_is_day, value)) and len(value) in {0, _ENDS}
    return days and value == sorted(value)  # type: ignore[call-overload]  # a list of texts by now


def _is_spacing(value: object) -> bool:
    return isinstance(value, int | float) and (value == 0 or value >= _FINEST_KM)


_Rule = tuple["Callable[[object], bool]", str]
_WHOLE: Final[dict[str, _Rule]] = {
    "id": (_matches(_ID), "made of letters, digits, - and _"),
    "name": (_is_name, "a text"),
    "name_ar": (_is_text, "a text"),
    "country": (_matches(_COUNTRY), "an ISO 3166-1 alpha-2 code"),
    "timezone": (_is_zone, "an IANA time zone"),
    "period": (_is_period, "two ISO days in order"),
    "neighbours": (_are_names, "a list of country codes"),
    **dict.fromkeys(("region", "places", "cells"), (_is_file_name, "the name of a file")),
    "fill_km": (_is_spacing, f"a number, 0 or from {_FINEST_KM} up"),
}
_SIDE: Final[dict[str, _Rule]] = {
    "name": (_is_name, "a text"),
    "name_ar": (_is_text, "a text"),
    "color": (_matches(_COLOR), "#RRGGBB"),
    "news_color": (_matches(_COLOR), "#RRGGBB"),
    "pattern": (lambda value: value in _PATTERNS, f"one of {', '.join(_PATTERNS)}"),
}
_ACTOR: Final[dict[str, _Rule]] = {
    "id": (_matches(_ID), "made of letters, digits, - and _"),
    "side": (_is_text, "a text"),
    "name": (_is_name, "a text"),
    "name_ar": (_is_text, "a text"),
    "aliases": (_are_names, "a list of texts"),
    "valid_from": (_is_day_or_open, "an ISO day"),
    "valid_to": (_is_day_or_open, "an ISO day"),
}
