"""What `sources.toml` beside the files tells about them."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.reports.dates import find_dates

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SOURCES_FILE", "Source", "issued_days", "read_sources"]

SOURCES_FILE: Final = "sources.toml"
_FIELDS: Final = ("title", "publisher", "language", "url", "issued", "inferred")


@dataclass(frozen=True, slots=True)
class Source:
    """What is known about a file; empty where nothing is."""

    title: str = ""
    publisher: str = ""
    language: str = ""
    issued: tuple[str, str] | None = None
    url: str = ""
    inferred: tuple[str, ...] = ()


def read_sources(folder: Path) -> dict[str, Source]:
    """Read a folder's `sources.toml`.

    Parameters
    ----------
    folder
        The folder of the reports.

    Returns
    -------
    dict[str, Source]
        By file name; empty when there is no such file.

    Raises
    ------
    InputError
        If the file is no TOML, or an entry has an unknown field or a day that is none.

    Examples
    --------
    >>> from pathlib import Path
    >>> read_sources(Path("seeds"))["000_8f7a0ced13051b4e.txt"].language
    'ar'
    """
    path = folder / SOURCES_FILE
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}") from fault
    except (ValueError, RecursionError) as fault:
        raise InputError(f"{path}: not valid TOML: {fault}") from fault
    return {name: _source(entry, f"{path}, [{name}]") for name, entry in entries.items()}


def issued_days(value: object, where: str) -> tuple[str, str] | None:
    """Read a day, or the first and last day, on which something was issued.

    Parameters
    ----------
    value
        An ISO day or moment, a TOML date, a list of two of them, or nothing.
    where
        The file and the place in it, for the error.

    Returns
    -------
    tuple[str, str] | None
        First and last ISO day, inclusive; None when the value is empty.

    Raises
    ------
    InputError
        If the value is no day.

    Examples
    --------
    >>> issued_days("2024-12-05T10:00:00Z", "a.jsonl, line 1")
    ('2024-12-05', '2024-12-05')
    """
    if value is None or value in ("", []):
        return None
    days = value if isinstance(value, list) else [value, value]
    try:
        first, last = (_day(day) for day in days)
    except ValueError as fault:
        raise InputError(
            f"{where}: issued is {value!r}; write YYYY-MM-DD or two of them"
        ) from fault
    if last < first:
        raise InputError(f"{where}: issued ends on {last}, before it begins on {first}")
    return first, last


def _day(value: object) -> str:
    """Read an ISO day, or one written in words as feeds do."""
    text = str(value)
    try:
        return dt.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        days = [found.first for found in find_dates(text) if found.precision == "day"]
        if len(days) != 1 or days[0] is None:
            raise
        return days[0]


def _source(entry: Any, where: str) -> Source:  # noqa: ANN401  # whatever TOML holds
    if not isinstance(entry, dict):
        raise InputError(f'{where}: not a table; write ["{where}"] with fields under it')
    unknown = sorted(set(entry) - set(_FIELDS))
    if unknown:
        raise InputError(f"{where}: unknown field {unknown[0]}; known are {', '.join(_FIELDS)}")
    texts = {name: str(entry.get(name, "")) for name in ("title", "publisher", "language", "url")}
    inferred = entry.get("inferred", [])
    if not isinstance(inferred, list):
        raise InputError(f"{where}: inferred is {inferred!r}; write a list of fields")
    issued = issued_days(entry.get("issued"), where)
    return Source(**texts, issued=issued, inferred=tuple(map(str, inferred)))
