"""What the days of an expression hang on: the report's date and the date named before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.dates._calendar import Days, month_days

if TYPE_CHECKING:
    from geo.reports.dates._calendar import Unit

__all__ = ["Context", "Value", "anchor", "in_year"]

_AHEAD: Final = 320  # days that a bare date may lie ahead and still be of the year of issue
_SLACK: Final = 3  # days after its date of issue that a report may still name as past
_DUE: Final = 61  # days ahead that "by 25 May" may lie
_SAME_STORY: Final = 45  # days from a date told in passing to one that takes its year
_BACK: Final = 1.5  # a text goes on in time rather than back: a day back weighs this much


class Value(NamedTuple):
    """The days of an expression and how they are known; no days when it cannot be told."""

    days: Days | None
    precision: str
    origin: str = "text"
    relative: bool = False
    vague: bool = False
    uncertain: bool = False
    delta: tuple[int, Unit] | None = None  # distance from an event named beside it
    aside: bool = False  # told of in passing: ", which fell in June 2014,"


class Context(NamedTuple):
    """What is known when an expression is met.

    Parameters
    ----------
    issued
        When the report was issued, if known.
    latest
        The last expression that had days, if any.
    alone
        Whether the text is nothing but the expression, so that it need not tell of the past.
    due
        Whether it stands behind "by" or "until", so that it may be still to come.
    """

    issued: Days | None
    latest: Value | None = None
    alone: bool = False
    due: bool = False


def anchor(context: Context, *, narrative: bool = False) -> tuple[Days | None, str]:
    """Choose what a relative expression counts from.

    Parameters
    ----------
    context
        What is known.
    narrative
        Count from the date named before, where there is one.

    Returns
    -------
    tuple[Days | None, str]
        The days to count from and where they come from: inherited, document or none.

    Examples
    --------
    >>> anchor(Context(None))
    (None, 'none')
    """
    if narrative and context.latest and context.latest.days:
        return context.latest.days, "inherited"
    return (context.issued, "document") if context.issued else (None, "none")


def in_year(context: Context, month: int, day: int | None) -> tuple[int | None, str]:
    """Find the year of a date that has none.

    Parameters
    ----------
    context
        What is known. A day or month named before decides: the year that brings the date nearest
        to it, rather after it than before. Else the report's date: the latest such date that is
        not after it. Else a year named before.
    month, day
        The date; the day may be missing.

    Returns
    -------
    tuple[int | None, str]
        The year, None when nothing tells it, and where it comes from.

    Examples
    --------
    >>> issued = Days(dt.date(2025, 1, 3), dt.date(2025, 1, 3))
    >>> in_year(Context(issued), 12, 30)
    (2024, 'document')
    """
    latest = context.latest
    if latest and latest.days and latest.precision not in {"year", "decade"}:
        year = _nearest(latest.days, (month, day), _limit(context))
        if not (latest.aside and context.issued) or _goes_on(latest.days, (year, month, day)):
            return year, "inherited"
        latest = None
    if latest and latest.days and (not context.issued or latest.precision == "year"):
        return latest.days.first.year, "inherited"
    if context.issued:
        year = _latest_before(_limit(context), month, day)
        return (year if context.due else min(context.issued.last.year, year)), "document"
    return None, "none"


def _limit(context: Context) -> dt.date:
    """Give the last day that a date without its year can mean."""
    if not context.issued:
        return dt.date.max
    ahead = _AHEAD if context.alone else _DUE if context.due else _SLACK
    return context.issued.last + dt.timedelta(days=ahead)


def _start(year: int, month: int, day: int | None) -> dt.date:
    return min(dt.date(year, month, 1) + dt.timedelta(days=(day or 1) - 1), dt.date.max)


def _goes_on(days: Days, date: tuple[int, int, int | None]) -> bool:
    return 0 <= (_start(*date) - days.first).days <= _SAME_STORY


def _nearest(days: Days, date: tuple[int, int | None], limit: dt.date) -> int:
    """Choose the year that brings a date nearest after days or before, if not after a limit."""
    month, day = date
    middle = days.first + (days.last - days.first) / 2
    years = [y for y in range(middle.year - 1, middle.year + 2) if dt.MINYEAR <= y < dt.MAXYEAR]
    years = [y for y in years if _start(y, month, day) <= max(limit, days.last)] or years
    apart = {year: (_start(year, month, day or 15) - middle).days for year in years}
    return min(years, key=lambda year: max(apart[year], -_BACK * apart[year]))


def _latest_before(limit: dt.date, month: int, day: int | None) -> int:
    year = limit.year
    start = _start(year, month, day) if day else month_days(year, month).first
    return year if start <= limit else year - 1
