"""Find dates in Arabic and English text, with their precision and what they hang on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.reports.dates import _feasts, _periods, _relative, _values, _weekdays, _within
from geo.reports.dates._calendar import Days
from geo.reports.dates._context import Context, Value
from geo.reports.dates._islands import islands
from geo.reports.dates._rules import Found, match_at
from geo.reports.dates._settle import Hit, settle
from geo.reports.dates._words import Token, symbol, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["DateMention", "find_dates"]

_ROOMS: Final = (_values, _periods, _relative, _weekdays, _within, _feasts)
_MAKERS: Final = {name: make for room in _ROOMS for name, make in room.MAKERS.items()}
_ASIDE: Final = re.compile(
    r"[,(]\s*(?:which|who|whose|where|taken|lost|held|\w{3,}ed)\b[^,.;:()]*$", re.IGNORECASE
)
_LONGEST_ASIDE: Final = 120  # characters from its comma to its date
_OUTER: Final = ("prep", "and", "comma", "open", "close", "of", "dash", "date", "upon")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as a text names it.

    Parameters
    ----------
    start, end
        Where it stands, half-open.
    text
        Its words.
    first, last
        First and last ISO day it can mean, inclusive; None when it names a time whose days nothing
        tells (a date without a year, "recently", "two days before the fall").
    precision
        ``day``, ``week``, ``month``, ``year``, ``decade``, ``era`` (before 1900), ``range``,
        ``relative`` (to an event) or ``vague``.
    origin
        Where the days come from: ``text`` (its own words), ``inherited`` (a date named before),
        ``document`` (the report's date) or ``none``.
    uncertain
        Its days are a convention, contradict its weekday, or stand in rebuilt text.
    relative
        It counts from another day.
    vague
        It names no countable time.
    delta
        How many of which unit its days lie behind (or, negative, before) the event it counts from:
        ``(2, "day")`` for "two days after the fall".
    """

    start: int
    end: int
    text: str
    first: str | None
    last: str | None
    precision: str
    origin: str
    uncertain: bool = False
    relative: bool = False
    vague: bool = False
    delta: tuple[int, str] | None = None


def find_dates(
    text: str,
    *,
    issued: tuple[str, str] | None = None,
    rebuilt: Sequence[tuple[int, int]] = (),
) -> list[DateMention]:
    """Find every date.

    Parameters
    ----------
    text
        Arabic or English text.
    issued
        First and last ISO day on which it can have been issued; relative dates count from it, and
        dates without a year take theirs from it when no date before tells it.
    rebuilt
        Stretches whose reading order was rebuilt; dates there are marked uncertain.

    Returns
    -------
    list[DateMention]
        In the order of the text, without overlap.

    Examples
    --------
    >>> found = find_dates("في 5 ديسمبر/كانون الأول 2024")[0]
    >>> found.text, found.first, found.precision
    ('5 ديسمبر/كانون الأول 2024', '2024-12-05', 'day')
    >>> find_dates("أمس", issued=("2024-12-05", "2024-12-05"))[0].first
    '2024-12-04'
    """
    hits = [_hit(tokens, value) for tokens, value in _hits(text, Context(_days(issued)))]
    return [_mention(text, hit) for hit in settle(text, hits, rebuilt)]


def _days(issued: tuple[str, str] | None) -> Days | None:
    return Days(*(dt.date.fromisoformat(day[:10]) for day in issued)) if issued else None


def _hits(text: str, context: Context) -> Iterator[tuple[Sequence[Token], Value]]:
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    for island in islands(text):
        classes = "".join(token.symbol for token in island)
        alone = island[0].start <= begin and island[-1].end >= end
        start = 0
        while start < len(island):
            hits = match_at(island, classes, start, alone=alone)
            here = context._replace(alone=alone, due=_is_due(island, start))
            found, value = _best(hits, here) if hits else (None, None)
            end = start + (len(found.tokens) if found else 1)
            if found and value:
                yield found.tokens, value
                if value.days and not _is_since(island[max(0, start - 1) : end], value, context):
                    aside = _is_aside(text, found.tokens)
                    context = context._replace(latest=value._replace(aside=aside))
            start = end


def _is_aside(text: str, tokens: Sequence[Token]) -> bool:
    """Say whether a date is told in passing, between commas: "X, *which fell in June 2014*, is"."""
    start, end = tokens[0].start, tokens[-1].end
    closed = text[end : end + 1] in {",", ")"}
    return closed and _ASIDE.search(text, max(0, start - _LONGEST_ASIDE), start) is not None


def _is_due(tokens: Sequence[Token], at: int) -> bool:
    """Say whether an expression begins with or stands behind "by", "until"."""
    return any(token.text.casefold() in _due() for token in tokens[max(0, at - 1) : at + 1])


@cache
def _due() -> frozenset[str]:
    return frozenset(table()["due"]["words"])


def _is_since(tokens: Sequence[Token], value: Value, context: Context) -> bool:
    """Say whether it only tells since when, so that no later date counts from it: "since 2012"."""
    if not (context.issued or context.latest):
        return False
    looks_back = {symbol("since")}
    if value.precision == "year":
        looks_back |= {symbol("ago")} | ({symbol("before")} if value.relative else set())
    return any(token.symbol in looks_back for token in tokens)


def _best(hits: list[Found], context: Context) -> tuple[Found | None, Value | None]:
    for found in hits:
        value = _MAKERS[found.rule.make](found, context)
        if value or found.rule.make == "nothing":
            return found, value
    return None, None


def _hit(tokens: Sequence[Token], value: Value) -> Hit:
    """Leave out the prepositions and marks around the expression."""
    inner = [token for token in tokens if token.symbol not in _outer()]
    return Hit(inner[0].start, inner[-1].end, value)


@cache
def _outer() -> frozenset[str]:
    return frozenset(symbol(name) for name in _OUTER)


def _mention(text: str, hit: Hit) -> DateMention:
    value = hit.value
    first, last = (day.isoformat() for day in value.days) if value.days else (None, None)
    return DateMention(
        hit.start,
        hit.end,
        text[hit.start : hit.end],
        first,
        last,
        value.precision,
        value.origin,
        uncertain=value.uncertain,
        relative=value.relative,
        vague=value.vague,
        delta=value.delta,
    )
