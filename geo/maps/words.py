"""What maps say, in English or Arabic, and how they write dates."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

import pandas as pd

from geo.errors import InputError

__all__ = ["BETWEEN", "LANGUAGES", "day_text", "languages", "word"]

LANGUAGES: Final = ("en", "ar", "both")
BETWEEN: Final = " · "  # stands between the two languages


def languages(language: str) -> tuple[str, ...]:
    """Say which languages a choice means.

    Parameters
    ----------
    language
        ``en``, ``ar`` or ``both``.

    Returns
    -------
    tuple of str
        The languages, the leading one first.

    Raises
    ------
    InputError
        If it is none of the three.

    Examples
    --------
    >>> languages("both")
    ('en', 'ar')
    """
    if language not in LANGUAGES:
        raise InputError(f"language {language!r} is not known: use one of {', '.join(LANGUAGES)}")
    return ("en", "ar") if language == "both" else (language,)


def word(key: str, language: str, **values: object) -> str:
    """Give a fixed text.

    Parameters
    ----------
    key
        Its name in ``words.toml``.
    language
        One of ``en``, ``ar``, ``both``; both languages are joined by a middle dot.
    **values
        What is filled in.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> word("nodata", "both")
    'No data · لا بيانات'
    """
    texts = [str(_words()[each][key]).format(**values) for each in languages(language)]
    return BETWEEN.join(texts)


def day_text(day: str | pd.Timestamp, language: str) -> str:
    """Write a day out.

    Parameters
    ----------
    day
        An ISO day or a timestamp.
    language
        The language, ``en`` or ``ar``; Arabic names a month both ways that Arab countries do.

    Returns
    -------
    str
        Day, month and year.

    Examples
    --------
    >>> day_text("2024-12-05", "en"), day_text("2024-12-05", "ar")
    ('5 December 2024', '5 كانون الأول/ديسمبر 2024')
    """
    when = pd.Timestamp(day)
    words = _words()[language]
    return str(words["day"]).format(
        day=when.day, month=words["months"][when.month - 1], year=when.year
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((resources.files("geo.maps") / "words.toml").read_text(encoding="utf-8"))
