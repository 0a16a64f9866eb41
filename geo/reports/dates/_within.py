"""A day, weekday, week or part of a period that is named beside it: the last Friday of May."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.dates import _periods, _relative, _values
from geo.reports.dates._calendar import Days, part_of, shift, weekday_near
from geo.reports.dates._rules import match_at
from geo.reports.dates._words import BARE_WEEKDAYS, symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.reports.dates._calendar import Unit
    from geo.reports.dates._context import Context, Value
    from geo.reports.dates._rules import Found

__all__ = ["MAKERS"]

_PERIODS: Final = {**_values.MAKERS, **_periods.MAKERS, **_relative.MAKERS}
_WEEK: Final = 7
_WEEKS: Final = 4  # of a month; its last is counted from its end
_LONGEST_MONTH: Final = 31
_MIDDLE: Final = 15


def _nth_weekday(found: Found, context: Context) -> Value | None:
    weekday = _weekday(found)
    if weekday is None:
        return None
    return _inside(found, context, lambda whole, number: _weekday_in(whole, weekday, number))


def _nth_day(found: Found, context: Context) -> Value | None:
    return _inside(found, context, _day_in)


def _nth_week(found: Found, context: Context) -> Value | None:
    """Read the first week of December as its days 1 to 7, the last as its last seven."""
    value = _inside(found, context, _week_in)
    return value._replace(precision="week") if value else None


def _half(found: Found, context: Context) -> Value | None:
    value = _inside(found, context, _half_in)
    return value._replace(precision="range") if value else None


def _middle(found: Found, context: Context) -> Value | None:
    """Read "the half of Sha'ban" as its fifteenth day."""
    return _inside(found, context, lambda whole, _number: _day_in(whole, _MIDDLE))


def _days(found: Found, context: Context) -> Value | None:
    """Read the first or last days or weeks, counted."""
    first = "first" in found.parts
    if first and found.number("first") != 1:
        return None
    count, unit = _relative.amount(found)
    value = _inside(found, context, lambda whole, _: _end_of(whole, count, unit, first=first))
    return value._replace(precision="range") if value else None


def _week_from(found: Found, context: Context) -> Value | None:
    value = _inside(found, context, lambda day, _: Days(day.first, shift(day.first, 6, "day")))
    return value._replace(precision="week") if value else None


def _part(found: Found, context: Context) -> Value | None:
    part = found.parts["part"][0].value
    value = _inside(found, context, lambda whole, _number: part_of(whole, part))
    return value._replace(precision="range") if value else None


def _inside(
    found: Found, context: Context, choose: Callable[[Days, int], Days | None]
) -> Value | None:
    """Choose days of the period; the number is 0 for the last."""
    period = _period(found, context)
    if period is None or period.days is None:
        return period and period._replace(precision="day")
    days = choose(period.days, found.number("k") or 0)
    return period._replace(days=days, precision="day") if days else None


def _period(found: Found, context: Context) -> Value | None:
    tokens = found.parts["p"]
    classes = "".join(token.symbol for token in tokens)
    for hit in match_at(tokens, classes, 0, alone=True):
        if len(hit.tokens) == len(tokens) and hit.rule.make in _PERIODS:
            return _PERIODS[hit.rule.make](hit, context)
    return None


def _weekday(found: Found) -> int | None:
    token = found.parts["w"][0]
    if token.symbol == symbol("number"):
        return None if token.text.isascii() else BARE_WEEKDAYS.get(token.value)
    return token.value


def _weekday_in(whole: Days, weekday: int, number: int) -> Days | None:
    if number:
        first = weekday_near(shift(whole.first, -1, "day"), weekday, 1)
        day = shift(first, number - 1, "week")
    else:
        day = weekday_near(whole.last, weekday, 0)
    return Days(day, day) if whole.first <= day <= whole.last else None


def _day_in(whole: Days, number: int) -> Days | None:
    day = shift(whole.first, number - 1, "day") if number else whole.last
    return Days(day, day) if day <= whole.last else None


def _week_in(whole: Days, number: int) -> Days | None:
    if number > _WEEKS:
        return None
    days = (number - 1) * _WEEK
    first = shift(whole.first, days, "day") if number else shift(whole.last, 1 - _WEEK, "day")
    return Days(first, min(whole.last, shift(first, _WEEK - 1, "day")))


def _end_of(whole: Days, count: int, unit: Unit, *, first: bool) -> Days | None:
    if first:
        days = Days(whole.first, shift(shift(whole.first, count, unit), -1, "day"))
    else:
        days = Days(shift(shift(whole.last, 1, "day"), -count, unit), whole.last)
    return days if whole.first <= days.first <= days.last <= whole.last else None


def _half_in(whole: Days, number: int) -> Days | None:
    """Halve a month; halves of a year are told in months."""
    if number not in {1, 2} or (whole.last - whole.first).days >= _LONGEST_MONTH:
        return None
    middle = shift(whole.first, 14, "day")
    return Days(whole.first, middle) if number == 1 else Days(shift(middle, 1, "day"), whole.last)


MAKERS: Final[Mapping[str, Callable[[Found, Context], Value | None]]] = {
    "nth_weekday": _nth_weekday,
    "nth_day": _nth_day,
    "nth_week": _nth_week,
    "half": _half,
    "middle": _middle,
    "days_within": _days,
    "week_from": _week_from,
    "part_within": _part,
}
