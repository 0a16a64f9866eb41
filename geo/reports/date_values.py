"""The days of expressions that name them: 5 December 2024, late 2016, 6 Jumada II 1446."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from geo.reports.calendar import (
    Days,
    hijri_days,
    month_days,
    part_of,
    season_days,
    shift,
    weekday_near,
    year_days,
)
from geo.reports.date_context import Context, Value, in_year
from geo.reports.date_words import symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geo.reports.date_rules import Found
    from geo.reports.date_words import Token

__all__ = ["MAKERS", "Maker"]

Maker = "Callable[[Found, Context], Value | None]"
_PIVOT: Final = 70  # two-digit years from here on are of the twentieth century
_MONTHS: Final = 12
_WEEKS: Final = 4  # of a month; its last has a rule of its own
_DIGITS: Final = re.compile(r"\d+")
_LEVANTINE: Final = {(10, 2): 11, (12, 2): 1}


def _month(tokens: Sequence[Token]) -> int | None:
    """Read a month; two names of it must agree."""
    names: set[int] = set()
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.symbol == symbol("pair_month") and after:
            names.add(_LEVANTINE.get((token.value, after.value), token.value))
        elif token.symbol in {symbol("month"), symbol("weak_month")}:
            names.add(token.value)
    return names.pop() if len(names) == 1 else None


def _month_of(found: Found, name: str) -> int | None:
    if "mm" in found.parts:
        number = found.number("mm")
        return number if number and number <= _MONTHS else None
    return _month(found.parts[name]) if name in found.parts else None


def _year(found: Found, context: Context, month: int, day: int | None) -> tuple[int | None, str]:
    """Find the year: written, told by a word such as last, or by what is known."""
    written = found.number("y") or found.number("later")
    if written:
        return written, "text"
    if "tail" in found.parts or found.has("past") or found.has("next"):
        return _told_year(found, context, month, day)
    return in_year(context, month, day)


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


def _date(year: int | None, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year else None
    except ValueError:
        return None


def _weekday_clash(found: Found, day: dt.date | None) -> bool:
    wanted = found.number("wd")
    return bool(day) and "wd" in found.parts and day is not None and day.weekday() != wanted


def _numeric(found: Found, _context: Context) -> Value | None:
    raw = [int(n) for n in _DIGITS.findall(found.parts["d"][0].text)[:3]]
    if raw[0] > 31:  # noqa: PLR2004  # no day: the year stands first
        year, month, day = raw
    else:
        day, month, year = raw
        if month > _MONTHS >= day:
            day, month = month, day
    short = 2000 if year < _PIVOT else 1900
    value = _date(year + short if year < 100 else year, month, day)  # noqa: PLR2004
    return Value(Days(value, value), "day") if value else None


def _day_month(found: Found, context: Context) -> Value | None:
    day, month = found.number("d"), _month_of(found, "m")
    if not day or not month or not _date(2024, month, day):
        return None
    year, origin = _year(found, context, month, day)
    if year and origin != "text" and "wd" in found.parts:
        year = _year_of_weekday(year, (month, day), found.number("wd") or 0)
    value = _date(year, month, day)
    if value is None:
        return None if year else Value(None, "day", "none")
    return Value(Days(value, value), "day", origin, uncertain=_weekday_clash(found, value))


def _year_of_weekday(year: int, date: tuple[int, int], weekday: int) -> int:
    """Let a weekday correct the year that was supposed: Friday, 13 December."""
    near = (year, year + 1, year - 1)
    days = ((y, _date(y, *date)) for y in near)
    return next((y for y, day in days if day and day.weekday() == weekday), year)


def _days_month(found: Found, context: Context) -> Value | None:
    first, last, month = found.number("d"), found.number("e"), _month_of(found, "m")
    if not first or not last or not month or first >= last:
        return None
    year, origin = _year(found, context, month, first)
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
    month, final = _month_of(found, "m"), _month_of(found, "n")
    if not first or not last or not month or not final:
        return None
    year, origin = _year(found, context, final, last)
    end = _date(year, final, last)
    if end is None:
        return Value(None, "range", "none") if year is None else None
    start = _date(found.number("x") or end.year - ((month, first) > (final, last)), month, first)
    return Value(Days(start, end), "range", origin) if start and start <= end else None


def _month_value(found: Found, context: Context) -> Value | None:
    month = _month_of(found, "m")
    if not month:
        return None
    year, origin = _year(found, context, month, None)
    precision = "range" if "part" in found.parts else "month"
    if year is None:
        return Value(None, precision, "none")
    return Value(_cut(found, month_days(year, month)), precision, origin)


def _cut(found: Found, days: Days) -> Days:
    part = found.parts.get("part")
    return part_of(days, part[0].value) if part else days


def _week_of_month(found: Found, context: Context) -> Value | None:
    """Read the first week of December as its days 1 to 7, the last as its last seven."""
    month, number = _month_of(found, "m"), found.number("k")
    year, origin = _year(found, context, month, None) if month else (None, "none")
    if not month or (number or 0) > _WEEKS:
        return None
    if year is None:
        return Value(None, "week", "none")
    days = month_days(year, month)
    first = days.first.replace(day=7 * number - 6) if number else shift(days.last, -6, "day")
    return Value(Days(first, min(days.last, shift(first, 6, "day"))), "week", origin)


def _half_of_month(found: Found, context: Context) -> Value | None:
    month, number = _month_of(found, "m"), found.number("k")
    if not month or number not in {1, 2}:
        return None
    year, origin = _year(found, context, month, None)
    if year is None:
        return Value(None, "range", "none")
    days = month_days(year, month)
    half = Days(days.first, days.first.replace(day=15))
    other = Days(days.first.replace(day=16), days.last)
    return Value(half if number == 1 else other, "range", origin)


def _months(found: Found, context: Context) -> Value | None:
    month, final = _month_of(found, "m"), _month_of(found, "n")
    if not month or not final or month == final:
        return None
    year, origin = _year(found, context, final, None)
    if year is None:
        return Value(None, "range", "none")
    start = found.number("x") or year - (month > final)
    return Value(
        Days(month_days(start, month).first, month_days(year, final).last), "range", origin
    )


def _year_value(found: Found, _context: Context) -> Value | None:
    year = found.number("y") or found.number("w")
    if not year or not 1900 <= year < 2100:  # noqa: PLR2004  # the years of the grammar
        return None
    return Value(_cut(found, year_days(year)), "range" if "part" in found.parts else "year")


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


def _season(found: Found, context: Context) -> Value | None:
    month, year = found.number("s"), found.number("y")
    if not month:
        return None
    if year:
        return Value(season_days(year, month), "range")
    if context.issued is None:
        return Value(None, "range", "none", relative=True)
    year = context.issued.last.year
    past = season_days(year, month).last < context.issued.last
    return Value(season_days(year - (not past), month), "range", "document", relative=True)


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


def _hijri(found: Found, context: Context) -> Value | None:
    month, pair = found.number("hm"), found.number("pair")
    if pair:
        month = pair + ((found.number("k") or 1) > 1)
    day, year = found.number("d"), found.number("hy")
    precision = "day" if day else "month" if month else "year"
    if year:
        days = hijri_days(year, month, day)
        return Value(days, precision, uncertain=precision == "day") if days else None
    if month is None:
        return None
    days, origin = _hijri_near(found, context, (month, day))
    return Value(days, precision, origin, uncertain=True)


def _hijri_near(
    found: Found, context: Context, date: tuple[int, int | None]
) -> tuple[Days | None, str]:
    """Find the last such Hijri date before the report, or the next when it says so."""
    if context.issued is None:
        return None, "none"
    today = context.issued.last
    year = (today.year - 622) * 33 // 32
    near = [days for y in range(year - 2, year + 4) if (days := hijri_days(y, *date))]
    if found.has("next"):
        return next((days for days in near if days.first > today), None), "document"
    return next((days for days in reversed(near) if days.first <= today), None), "document"


def _deictic(found: Found, context: Context) -> Value:
    return _moved(found, context, found.number("off") or 0)


def _deictic_twice(found: Found, context: Context) -> Value:
    last = next(t.value for t in reversed(found.tokens) if t.symbol == symbol("deictic"))
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
    "day_month": _day_month,
    "days_month": _days_month,
    "day_to_day": _day_to_day,
    "month": _month_value,
    "months": _months,
    "week_of_month": _week_of_month,
    "half_of_month": _half_of_month,
    "year": _year_value,
    "years": _years,
    "decade": _decade,
    "season": _season,
    "fraction": _fraction,
    "hijri": _hijri,
    "deictic": _deictic,
    "deictic_twice": _deictic_twice,
}
