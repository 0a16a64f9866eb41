"""Read the month, the year and the part of a month or year out of an expression."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from geo.reports.dates._calendar import Days, part_of
from geo.reports.dates._context import Context, in_year
from geo.reports.dates._words import symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.dates._rules import Found
    from geo.reports.dates._words import Token

__all__ = ["cut_of", "month_of", "year_of"]

_MONTHS: Final = 12
_LEAST_YEAR: Final = 1000  # of those written in words
_START: Final = 0  # which part "the first of the week" is
_END: Final = 4  # and "the last of the month"
_LEVANTINE: Final = {(10, 2): 11, (12, 2): 1}


def month_of(found: Found, name: str) -> int | None:
    """Read the month of a part.

    Parameters
    ----------
    found
        The expression.
    name
        Which part has its name; a part ``mm`` with its number goes first.

    Returns
    -------
    int | None
        1 to 12; None when there is none, or two names of it disagree.

    Examples
    --------
    >>> from geo.reports.dates._rules import match_at
    >>> from geo.reports.dates._islands import islands
    >>> tokens = next(islands("تشرين الثاني 2017"))
    >>> month_of(match_at(tokens, "".join(t.symbol for t in tokens), 0, alone=True)[0], "m")
    11
    """
    if "mm" in found.parts:
        number = found.number("mm")
        return number if number and number <= _MONTHS else None
    return _month(found.parts[name]) if name in found.parts else None


def year_of(found: Found, context: Context, month: int, day: int | None) -> tuple[int | None, str]:
    """Find the year: written, told by a word such as last, or by what is known.

    Parameters
    ----------
    found
        The expression.
    context
        What is known.
    month, day
        The date that the year is wanted for; the day may be missing.

    Returns
    -------
    tuple[int | None, str]
        The year, None when nothing tells it, and where it comes from.

    Examples
    --------
    >>> from geo.reports.dates._rules import match_at
    >>> from geo.reports.dates._islands import islands
    >>> tokens = next(islands("5 May 2018"))
    >>> hit = match_at(tokens, "".join(t.symbol for t in tokens), 0, alone=True)[0]
    >>> year_of(hit, Context(None), 5, 5)
    (2018, 'text')
    """
    written = found.number("y") or found.number("later") or 0
    if written >= _LEAST_YEAR:
        return written, "text"
    if "tail" in found.parts or found.has("past") or found.has("next"):
        return _told_year(found, context, month, day)
    return in_year(context, month, day)


def cut_of(found: Found, days: Days) -> Days:
    """Cut days down to their start, early, middle, late or end part, if the words say so.

    Parameters
    ----------
    found
        The expression.
    days
        The whole month or year.

    Returns
    -------
    Days
        The part, or the whole.

    Examples
    --------
    >>> from geo.reports.dates._calendar import year_days
    >>> from geo.reports.dates._rules import match_at
    >>> from geo.reports.dates._islands import islands
    >>> tokens = next(islands("late 2016"))
    >>> hit = match_at(tokens, "".join(t.symbol for t in tokens), 0, alone=True)[0]
    >>> cut_of(hit, year_days(2016)).first.isoformat()
    '2016-09-01'
    """
    part = found.parts.get("part")
    if not part:
        return days
    named = {symbol("final"): _END, symbol("ordinal"): _START}
    return part_of(days, named.get(part[0].symbol, part[0].value))


def _month(tokens: Sequence[Token]) -> int | None:
    """Read a month; two names of it must agree."""
    names: set[int] = set()
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.symbol == symbol("pair_month") and after:
            names.add(_LEVANTINE.get((token.value, after.value), token.value))
        elif token.symbol in {symbol("month"), symbol("weak_month")}:
            names.add(token.value)
    return names.pop() if len(names) == 1 else None


def _told_year(
    found: Found, context: Context, month: int, day: int | None
) -> tuple[int | None, str]:
    tail = {t.symbol for t in found.parts.get("tail", found.tokens)}
    if symbol("same") in tail or symbol("that") in tail:
        latest = context.latest.days if context.latest else None
        return (latest.first.year, "inherited") if latest else in_year(context, month, day)
    if symbol("following") in tail and context.latest and context.latest.days:
        return context.latest.days.last.year + 1, "inherited"
    if context.issued is None:
        return in_year(context, month, day)
    today = context.issued.last
    step = (symbol("next") in tail) - (symbol("past") in tail)
    if tail & {symbol("year_unit"), symbol("the_year")}:
        return today.year + step, "document"
    start = dt.date(today.year, month, 1) + dt.timedelta(days=(day or 1) - 1)
    same_month = day is None and month == today.month
    if step < 0 and (start > today or same_month):
        return today.year - 1, "document"
    return today.year + (step > 0 and (start <= today or same_month)), "document"
