"""The days of expressions that name them: 5 December 2024, 7 and 8 May, yesterday."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from geo.reports.dates._calendar import Days, hijri_days, shift, weekday_near
from geo.reports.dates._context import Context, Value, in_year
from geo.reports.dates._parts import month_of, year_of
from geo.reports.dates._words import BARE_WEEKDAYS, symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.reports.dates._rules import Found
    from geo.reports.dates._words import Token

__all__ = ["MAKERS"]

_PIVOT: Final = 70  # two-digit years from here on are of the twentieth century
_MONTHS: Final = 12
_TEN: Final = 10
_MOST_WEEKDAYS: Final = 5  # of a name in a month
_DIGITS: Final = re.compile(r"\d+")


def _date(year: int | None, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year else None
    except ValueError:
        return None


def _weekday_clash(found: Found, day: dt.date | None) -> bool:
    wanted = found.number("wd")
    return bool(day) and "wd" in found.parts and day is not None and day.weekday() != wanted


def _numeric(found: Found, _context: Context) -> Value | None:
    return _full(found.parts["d"][0])


def _numeric_range(found: Found, _context: Context) -> Value | None:
    first, last = (_full(found.parts[part][0]) for part in "de")
    if not first or not first.days or not last or not last.days or last.days < first.days:
        return None
    return Value(Days(first.days.first, last.days.last), "range")


def _full(token: Token) -> Value | None:
    raw = [int(n) for n in _DIGITS.findall(token.text)[:3]]
    if raw[0] > 31:  # noqa: PLR2004  # no day: the year stands first
        year, month, day = raw
    else:
        day, month, year = raw
        if month > _MONTHS >= day:
            day, month = month, day
    if days := hijri_days(year, month, day):
        return Value(days, "day", uncertain=True)
    short = 2000 if year < _PIVOT else 1900
    value = _date(year + short if year < 100 else year, month, day)  # noqa: PLR2004
    return Value(Days(value, value), "day") if value else None


def _day_month(found: Found, context: Context) -> Value | None:
    day, month = found.number("d"), month_of(found, "m")
    if not day or not month or not _date(2024, month, day) or not _is_one_number(found):
        return None
    year, origin = year_of(found, context, month, day)
    if year and origin != "text" and "wd" in found.parts:
        year = _year_of_weekday(year, (month, day), found.number("wd") or 0)
    value = _date(year, month, day)
    if value is None:
        return None if year else Value(None, "day", "none")
    clash = _weekday_clash(found, value)
    if clash and day <= _MOST_WEEKDAYS and found.parts["d"][0].symbol == symbol("ordinal"):
        return None  # the first Monday of the month, no Monday its first day
    return Value(Days(value, value), "day", origin, uncertain=clash)


def _day_month_loose(found: Found, context: Context) -> Value | None:
    """Read في 18-3, which cannot be a score or from 18 to 3 in one month."""
    day, month = found.number("d") or 0, found.number("mm") or 0
    return _day_month(found, context) if day > _MONTHS >= month else None


def _is_one_number(found: Found) -> bool:
    """Say whether the day is one number, no العاشر والعشرين and no أول أحد, "first Sunday"."""
    day = found.parts["d"]
    tens = any(t.symbol == symbol("tens_ordinal") for t in day[1:]) and day[0].value >= _TEN
    counted = day[0].symbol == symbol("ordinal") and day[-1].value in BARE_WEEKDAYS
    return not tens and not (counted and day[-1].symbol == symbol("number"))


def _year_of_weekday(year: int, date: tuple[int, int], weekday: int) -> int:
    """Let a weekday correct the year that was supposed: Friday, 13 December."""
    near = (year, year + 1, year - 1)
    days = ((y, _date(y, *date)) for y in near)
    return next((y for y, day in days if day and day.weekday() == weekday), year)


def _days_month(found: Found, context: Context) -> Value | None:
    first, last, month = found.number("d"), found.number("e"), month_of(found, "m")
    if not first or not last or not month or first >= last:
        return None
    year, origin = year_of(found, context, month, first)
    start, end = _date(year or 2024, month, first), _date(year or 2024, month, last)
    if start is None or end is None:
        return None
    if year is None:
        return Value(None, "range", "none")
    # "5 and 9 December" are two days; the range between them is an honest bound only.
    apart = found.has("and") and not found.has("between") and last - first > _listed(found)
    return Value(Days(start, end), "range", origin, uncertain=apart)


def _listed(found: Found) -> int:
    numbers = {symbol("day_number"), symbol("ordinal"), symbol("number")}
    return max(1, sum(t.symbol in numbers for t in found.tokens) - 1)


def _day_to_day(found: Found, context: Context) -> Value | None:
    first, last = found.number("d"), found.number("e")
    month, final = month_of(found, "m"), month_of(found, "n")
    if not first or not last or not month or not final:
        return None
    year, origin = year_of(found, context, final, last)
    end = _date(year, final, last)
    if end is None:
        return Value(None, "range", "none") if year is None else None
    start = _date(found.number("x") or end.year - ((month, first) > (final, last)), month, first)
    return Value(Days(start, end), "range", origin) if start and start <= end else None


def _slash_range(found: Found, context: Context) -> Value | None:
    last = _full(found.parts["f"][0]) if "f" in found.parts else _slash_end(found, context)
    if last is None or last.days is None:
        return last
    end, month = last.days.last, found.number("mm") or 0
    day = _date(end.year - (month > end.month), month, found.number("d") or 0)
    return Value(Days(day, end), "range", last.origin) if day and day <= end else None


def _slash_end(found: Found, context: Context) -> Value | None:
    """Read the end of "from 15/3 to 18/3"; "from 1/3 to 2/3" is of thirds, unless it is all."""
    day, month = found.number("e") or 0, found.number("nn") or 0
    if not _date(2024, month, day):
        return None
    if not context.alone and max(day, found.number("d") or 0) <= _MONTHS:
        return None
    year, origin = in_year(context, month, day)
    end = _date(year, month, day)
    return Value(Days(end, end) if end else None, "range", origin)


def _deictic(found: Found, context: Context) -> Value:
    return _moved(found, context, found.number("off") or 0)


def _deictic_twice(found: Found, context: Context) -> Value | None:
    last = next(t.value for t in reversed(found.tokens) if t.symbol == symbol("deictic"))
    if last == 0:
        return None  # "for the third day": "اليوم الثالث" is no day before
    return _moved(found, context, 2 if last > 0 else -2)


def _moved(found: Found, context: Context, count: int) -> Value:
    if context.issued is None:
        return Value(None, "day", "none", relative=True)
    days = Days(*(shift(day, count, "day") for day in context.issued))
    wanted = found.number("wd") if "wd" in found.parts else None
    clash = wanted is not None and weekday_near(days.last, wanted, 0) < days.first
    return Value(days, "day", "document", relative=True, uncertain=clash)


MAKERS: Final[Mapping[str, Callable[[Found, Context], Value | None]]] = {
    "numeric": _numeric,
    "numeric_range": _numeric_range,
    "day_month": _day_month,
    "day_month_loose": _day_month_loose,
    "days_month": _days_month,
    "day_to_day": _day_to_day,
    "slash_range": _slash_range,
    "deictic": _deictic,
    "deictic_twice": _deictic_twice,
}
