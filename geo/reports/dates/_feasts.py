"""The days of feasts: Christmas 2016, the second day of Eid al-Adha, Good Friday."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final

from geo.reports.dates._calendar import Days, hijri_days, hijri_in, shift, weekday_near
from geo.reports.dates._context import Context, Value, anchor
from geo.reports.dates._parts import year_of
from geo.reports.dates._words import BARE_WEEKDAYS, symbol, table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.reports.dates._rules import Found

__all__ = ["MAKERS"]

_SUNDAY: Final = 6
_WEEK: Final = 7


def _feast(found: Found, context: Context) -> Value | None:
    day = found.number("f") or 0
    return _placed(found, context, day, partial(_fixed, day))


def _weekday_feast(found: Found, context: Context) -> Value | None:
    return _placed(found, context, 0, partial(_counted, found.number("n") or 0))


def _hijri_feast(found: Found, context: Context) -> Value | None:
    day, year = found.number("hf") or 0, found.number("hy")
    if year is None:
        value = _placed(found, context, day, partial(_movable, day))
    else:
        days = hijri_days(year, *divmod(day, 100))
        value = Value(_told_days(found, days, day), _precision(found)) if days else None
    return value._replace(uncertain=True) if value else None  # the moon is seen a day off at times


def _easter(found: Found, context: Context) -> Value | None:
    offset = found.number("o") or 0
    weekday = _weekday(found)
    if weekday is None and "w" in found.parts:
        return None
    if weekday is not None and offset == 0:  # Easter Monday
        offset = (weekday + 1) % _WEEK
    if weekday not in {None, (_SUNDAY + offset) % _WEEK}:
        return None
    eastern = found.has("eastern")
    value = _placed(found, context, 0, partial(_easter_day, offset, eastern=eastern))
    if value is None or value.days is None or eastern:
        return value
    same = _easter_day(offset, value.days.first.year, eastern=True)[0] == value.days
    return value if same else value._replace(uncertain=True)  # which churches', is not told


def _placed(
    found: Found, context: Context, day: int, of_year: Callable[[int], list[Days]]
) -> Value | None:
    """Find the feast of the year that is told, or else the one nearest to what is known."""
    precision = _precision(found)
    tail = {token.symbol for token in found.parts.get("tail", ())}
    if "y" in found.parts or tail & {symbol("year_unit"), symbol("the_year")}:
        year, origin = year_of(found, context, 1, 1)
        year = year and year + (found.has("new") and "eve" in found.parts)  # New Year's Eve 2017
        days = of_year(year) if year else []
        if year and not days:
            return None
    else:
        near, origin = _near(found, context, of_year)
        days = [near] if near else []
    if not days:
        return Value(None, precision, origin, relative=True)
    whole = Days(days[0].first, days[-1].last)  # a Hijri day may come twice in a year
    return Value(_told_days(found, whole, day), precision, origin, uncertain=origin != "text")


def _near(
    found: Found, context: Context, of_year: Callable[[int], list[Days]]
) -> tuple[Days | None, str]:
    told = found.has("past") - found.has("next")
    around, origin = anchor(context, narrative=not told)
    if around is None:
        return None, origin
    day = around.last
    years = range(max(dt.MINYEAR, day.year - 1), min(dt.MAXYEAR, day.year + 1) + 1)
    near = [days for year in years for days in of_year(year)]
    if told:
        near = [days for days in near if (days.first < day if told > 0 else days.first > day)]
    return min(near, key=lambda days: abs(days.first - day), default=None), origin


def _told_days(found: Found, feast: Days, day: int) -> Days:
    """Move to the eve or to a later day of the feast, or take in all its days."""
    length = int(table()["feast_days"].get(str(day), 1))
    if "whole" in found.parts:
        return Days(feast.first, shift(feast.last, length - 1, "day"))
    step = -1 if "eve" in found.parts else (found.number("k") or 1) - 1
    if found.has("final"):
        step = length - 1
    return Days(*(shift(one, step, "day") for one in feast))


def _precision(found: Found) -> str:
    return "range" if "whole" in found.parts else "day"


def _weekday(found: Found) -> int | None:
    token = next(iter(found.parts.get("w", ())), None)
    if token is None:
        return None
    return BARE_WEEKDAYS.get(token.value) if token.symbol == symbol("number") else token.value


def _fixed(day: int, year: int) -> list[Days]:
    date = dt.date(year, *divmod(day, 100))
    return [Days(date, date)]


def _counted(code: int, year: int) -> list[Days]:
    """Give the fourth Thursday of November for 1134."""
    month, rest = divmod(code, 100)
    weekday, number = divmod(rest, 10)
    day = weekday_near(dt.date(year, month, 1) - dt.timedelta(days=1), weekday, 1)
    return [Days(*[shift(day, number - 1, "week")] * 2)]


def _movable(day: int, year: int) -> list[Days]:
    return hijri_in(year, *divmod(day, 100))


def _easter_day(offset: int, year: int, *, eastern: bool) -> list[Days]:
    from dateutil import easter  # noqa: PLC0415  # seldom needed

    kind = easter.EASTER_ORTHODOX if eastern else easter.EASTER_WESTERN
    day = shift(easter.easter(year, kind), offset, "day")
    return [Days(day, day)]


MAKERS: Final[Mapping[str, Callable[[Found, Context], Value | None]]] = {
    "feast": _feast,
    "weekday_feast": _weekday_feast,
    "hijri_feast": _hijri_feast,
    "easter": _easter,
}
