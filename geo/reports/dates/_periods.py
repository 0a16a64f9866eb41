"""The days of months, years and their parts: late 2016, the first half of May, Ramadan 1445."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from geo.reports.dates._calendar import (
    Days,
    hijri_days,
    hijri_in,
    month_days,
    season_days,
    shift,
    year_days,
)
from geo.reports.dates._context import Context, Value
from geo.reports.dates._parts import cut_of, month_of, year_of
from geo.reports.dates._words import symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.reports.dates._rules import Found

__all__ = ["MAKERS"]

_MONTHS: Final = 12
_CENTURIES: Final = 21


def _month_value(found: Found, context: Context) -> Value | None:
    month = month_of(found, "m")
    if not month:
        return None
    year, origin = year_of(found, context, month, None)
    precision = "range" if "part" in found.parts else "month"
    if year is None:
        return Value(None, precision, "none")
    return Value(cut_of(found, month_days(year, month)), precision, origin)


def _months(found: Found, context: Context) -> Value | None:
    month, final = month_of(found, "m"), month_of(found, "n")
    if not month or not final or (month == final and "x" not in found.parts):
        return None
    year, origin = year_of(found, context, final, None)
    if year is None:
        return Value(None, "range", "none")
    start = found.number("x") or year - (month > final)
    if (start, month) >= (year, final):
        return None
    return Value(
        Days(month_days(start, month).first, month_days(year, final).last), "range", origin
    )


def _year_value(found: Found, _context: Context) -> Value | None:
    year = found.number("y") or found.number("w")
    if not year or not 1900 <= year < 2100:  # noqa: PLR2004  # the years of the grammar
        return None
    return Value(cut_of(found, year_days(year)), "range" if "part" in found.parts else "year")


def _years(found: Found, _context: Context) -> Value | None:
    first, last, short = found.number("y"), found.number("z"), found.number("s")
    if first and short is not None:
        last = first // 100 * 100 + short
    if not first or not last or not first < last <= first + 100:
        return None
    return Value(year_days(first, last), "range")


def _decade(found: Found, _context: Context) -> Value | None:
    first = found.number("t")
    if not first or first % 10:
        return None
    if "part" in found.parts:  # thirds of the decade, roughly
        low = (0, 0, 3, 6, 8)[found.parts["part"][0].value]
        return Value(year_days(first + low, first + min(9, low + 3)), "range")
    return Value(year_days(first, first + 9), "decade")


def _century(found: Found, context: Context) -> Value | None:
    number = found.number("k") or found.number("d") or 0
    if not number:
        return _century_near(found, context)
    if not 1 < number <= _CENTURIES:
        return None
    return Value(year_days(number * 100 - 99, number * 100), "range")


def _century_near(found: Found, context: Context) -> Value:
    if context.issued is None:
        return Value(None, "range", "none", relative=True)
    first = (context.issued.last.year - 1) // 100 * 100 + 1 - 100 * found.has("past")
    return Value(year_days(first, first + 99), "range", "document", relative=True)


def _season(found: Found, context: Context) -> Value | None:
    month, year = found.number("s"), found.number("y")
    if not month:
        return None
    if "tail" in found.parts:
        year, _ = year_of(found, context, month, None)
    if year:
        return Value(cut_of(found, season_days(year, month)), "range")
    if context.issued is None:
        return Value(None, "range", "none", relative=True)
    day = context.issued.last
    near = [season_days(year, month) for year in range(day.year - 2, day.year + 2)]
    if found.has("past"):
        days = next(days for days in reversed(near) if days.last < day)
    elif found.has("next"):
        days = next(days for days in near if days.first > day)
    else:  # this winter is the one that is, or the one of this year
        own = season_days(day.year - (month == _MONTHS and day.month <= _MONTHS // 2), month)
        days = next((days for days in near if days.first <= day <= days.last), own)
    return Value(days, "range", "document", relative=True)


def _fraction(found: Found, context: Context) -> Value | None:
    months = 6 if found.parts["f"][0].symbol == symbol("half") else 3
    number = found.number("k") or _MONTHS // months  # "the last half" has no number
    year = found.number("y")
    if year is None and context.issued:
        year = context.issued.last.year + found.has("next") - found.has("past")
    if number * months > _MONTHS:
        return None
    if year is None:
        return Value(None, "range", "none", relative=True)
    first = dt.date(year, (number - 1) * months + 1, 1)
    return Value(Days(first, shift(shift(first, months, "month"), -1, "day")), "range")


def _quarter(found: Found, context: Context) -> Value:
    if context.issued is None:
        return Value(None, "range", "none", relative=True)
    day = context.issued.last
    own = dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    first = shift(own, 3 * (found.has("next") - found.has("past")), "month")
    last = shift(shift(first, 3, "month"), -1, "day")
    return Value(Days(first, last), "range", "document", relative=True)


def _hijri(found: Found, context: Context) -> Value | None:
    month, pair = found.number("hm"), found.number("pair")
    if pair:
        month = pair + ((found.number("k") or 1) > 1)
    day, year = found.number("d"), found.number("hy")
    precision = "day" if day else "month" if month else "year"
    if year or month is None:
        days = hijri_days(year, month, day) if year else None
        return Value(days, precision, uncertain=precision == "day") if days else None
    if civil := found.number("y"):  # Ramadan 2013; a month may come twice in a year
        near = hijri_in(civil, month, day)
        days = Days(near[0].first, near[-1].last) if near else None
        return Value(days, precision, uncertain=True) if days else None
    days, origin = _hijri_near(found, context, (month, day))
    return Value(days, precision, origin, uncertain=True)


def _hijri_near(
    found: Found, context: Context, date: tuple[int, int | None]
) -> tuple[Days | None, str]:
    """Find the last such Hijri date before the report, or the next when it says so."""
    if context.issued is None:
        return None, "none"
    today = context.issued.last
    near = [days for step in range(-1, 3) for days in hijri_in(today.year + step, *date)]
    if found.has("next"):
        return next((days for days in near if days.first > today), None), "document"
    return next((days for days in reversed(near) if days.first <= today), None), "document"


def _old_year(found: Found, _context: Context) -> Value | None:
    opener = found.tokens[0]
    clock = opener.symbol == symbol("prep") and opener.text.casefold() != "in"  # "at 1430"
    return None if clock else Value(None, "era", "none")


MAKERS: Final[Mapping[str, Callable[[Found, Context], Value | None]]] = {
    "month": _month_value,
    "months": _months,
    "year": _year_value,
    "old_year": _old_year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "fraction": _fraction,
    "quarter": _quarter,
    "hijri": _hijri,
}
