"""Days, weeks, months and years as spans of days, and arithmetic on them."""

from __future__ import annotations

import calendar as civil
import datetime as dt
from typing import Final, Literal, NamedTuple

__all__ = [
    "Days", "Unit", "hijri_days", "hijri_in", "month_days", "part_of", "season_days", "shift",
    "unit_around", "weekday_near", "year_days",
]  # fmt: skip

Unit = Literal["day", "week", "month", "year"]

_MONTHS: Final = 12
_WEEK: Final = 7
_LONGEST_MONTH: Final = 31
_LONGEST_SEASON: Final = 93
_HIJRI_YEARS: Final = (1343, 1500)  # what the tables of Umm al-Qura cover
# First and last month of a year's start, early, middle, late and end.
_YEAR_PARTS: Final = ((1, 2), (1, 4), (5, 8), (9, 12), (11, 12))
# Weeks begin between Saturday and Monday and end between Friday and Sunday, by country.
_WEEK_PARTS: Final = ((-1, 1), (1, 3), (2, 4), (5, 7), (5, 7))
_MONTH_PARTS: Final = ((1, 5), (1, 10), (11, 20), (21, 31), (25, 31))


class Days(NamedTuple):
    """First and last day, both inclusive."""

    first: dt.date
    last: dt.date


def month_days(year: int, month: int) -> Days:
    """Give the days of a month.

    Parameters
    ----------
    year, month
        Gregorian year and month from 1 to 12.

    Returns
    -------
    Days
        Its first and last day.

    Examples
    --------
    >>> month_days(2024, 2).last.isoformat()
    '2024-02-29'
    """
    return Days(dt.date(year, month, 1), dt.date(year, month, civil.monthrange(year, month)[1]))


def year_days(first: int, last: int | None = None) -> Days:
    """Give the days of a year, or of several.

    Parameters
    ----------
    first
        The year.
    last
        The last of several years.

    Returns
    -------
    Days
        From 1 January to 31 December.

    Examples
    --------
    >>> year_days(2013, 2015).last.isoformat()
    '2015-12-31'
    """
    return Days(dt.date(first, 1, 1), dt.date(first if last is None else last, 12, 31))


def season_days(year: int, month: int) -> Days:
    """Give the three months of a season.

    Parameters
    ----------
    year
        The year in which it begins.
    month
        Its first month; winter begins in December.

    Returns
    -------
    Days
        Its days.

    Examples
    --------
    >>> season_days(2013, 12).last.isoformat()
    '2014-02-28'
    """
    last = shift(dt.date(year, month, 1), 2, "month")
    return Days(dt.date(year, month, 1), month_days(last.year, last.month).last)


def part_of(days: Days, part: int) -> Days:
    """Give the start, early, middle, late or end part of a month or a year.

    Parameters
    ----------
    days
        The whole month, year or other span.
    part
        0 start, 1 early, 2 middle, 3 late, 4 end. The bounds are a convention: thirds of a month,
        months of a season, four-month parts of a year, two months for its start and its end.

    Returns
    -------
    Days
        The part.

    Examples
    --------
    >>> part_of(year_days(2024), 4).first.isoformat()
    '2024-11-01'
    >>> part_of(month_days(2024, 12), 1).last.isoformat()
    '2024-12-10'
    """
    first, last = days
    if _LONGEST_MONTH < (last - first).days < _LONGEST_SEASON:
        months = [shift(first, number, "month") for number in range(3)]
        month = months[(0, 0, 1, 2, 2)[part]]
        return month_days(month.year, month.month)
    if (last - first).days > civil.monthrange(first.year, first.month)[1]:
        low, high = _YEAR_PARTS[part]
        return Days(month_days(first.year, low).first, month_days(first.year, high).last)
    low, high = (_WEEK_PARTS if (last - first).days < _WEEK else _MONTH_PARTS)[part]
    return Days(
        min(last, first + dt.timedelta(days=low - 1)),
        min(last, first + dt.timedelta(days=high - 1)),
    )


def shift(day: dt.date, count: int, unit: Unit) -> dt.date:
    """Move a day.

    Parameters
    ----------
    day
        The day.
    count
        How many units; negative is back.
    unit
        What to count; the day of the month is cut to the month's length.

    Returns
    -------
    datetime.date
        The day, cut to the years 1 to 9999.

    Examples
    --------
    >>> shift(dt.date(2024, 3, 31), -1, "month").isoformat()
    '2024-02-29'
    """
    if unit in {"day", "week"}:
        number = day.toordinal() + count * (_WEEK if unit == "week" else 1)
        return dt.date.fromordinal(max(1, min(number, dt.date.max.toordinal())))
    months = day.year * _MONTHS + day.month - 1 + count * (_MONTHS if unit == "year" else 1)
    year, month = divmod(max(_MONTHS, min(months, 9999 * _MONTHS + 11)), _MONTHS)
    return dt.date(year, month + 1, min(day.day, civil.monthrange(year, month + 1)[1]))


def unit_around(day: dt.date, unit: Unit) -> Days:
    """Give the calendar unit that holds a day.

    Parameters
    ----------
    day
        The day.
    unit
        Which unit; weeks begin on Monday (ISO 8601).

    Returns
    -------
    Days
        First and last day of the unit.

    Examples
    --------
    >>> unit_around(dt.date(2024, 12, 5), "week").first.isoformat()
    '2024-12-02'
    """
    if unit == "day":
        return Days(day, day)
    if unit == "week":
        monday = shift(day, -day.weekday(), "day")
        return Days(monday, shift(monday, 6, "day"))
    return month_days(day.year, day.month) if unit == "month" else year_days(day.year)


def weekday_near(day: dt.date, weekday: int, direction: int) -> dt.date:
    """Find a weekday near a day.

    Parameters
    ----------
    day
        The day.
    weekday
        0 is Monday, 6 Sunday.
    direction
        -1 the last before the day, 0 the last including it, 1 the next after it.

    Returns
    -------
    datetime.date
        The nearest such day.

    Examples
    --------
    >>> weekday_near(dt.date(2024, 12, 5), 3, -1).isoformat()  # a Thursday
    '2024-11-28'
    """
    if direction > 0:
        return shift(day, (weekday - day.weekday() - 1) % _WEEK + 1, "day")
    back = (day.weekday() - weekday) % _WEEK
    return shift(day, -(back or _WEEK if direction < 0 else back), "day")


def hijri_days(year: int, month: int | None = None, day: int | None = None) -> Days | None:
    """Give the Gregorian days of a Hijri day, month or year.

    Parameters
    ----------
    year, month, day
        By the Umm al-Qura calendar; local sightings differ by a day at times.

    Returns
    -------
    Days | None
        The days; None when there is no such day or the tables (1343-1500) do not cover it.

    Examples
    --------
    >>> hijri_days(1446, 6, 6).first.isoformat()
    '2024-12-07'
    """
    if not _HIJRI_YEARS[0] <= year < _HIJRI_YEARS[1]:
        return None
    from hijridate import Hijri  # noqa: PLC0415  # seldom needed

    try:
        first = Hijri(year, month or 1, day or 1)
        final = Hijri(year, month or _MONTHS, day or 1)
        last = final if day else Hijri(year, final.month, final.month_length())
    except (ValueError, OverflowError):
        return None
    return Days(
        dt.date(*first.to_gregorian().datetuple()), dt.date(*last.to_gregorian().datetuple())
    )


def hijri_in(year: int, month: int, day: int | None = None) -> list[Days]:
    """Give each Hijri day or month of its name that begins in a Gregorian year.

    Parameters
    ----------
    year
        The Gregorian year.
    month, day
        The Hijri month and day; without the day the whole month.

    Returns
    -------
    list[Days]
        One as a rule; none outside the tables, two where it comes twice.

    Examples
    --------
    >>> [days.first.isoformat() for days in hijri_in(2000, 10, 1)]
    ['2000-01-08', '2000-12-27']
    """
    about = (year - 622) * 33 // 32
    near = (hijri_days(hijri, month, day) for hijri in range(about - 1, about + 3))
    return [days for days in near if days and days.first.year == year]
