"""The days of weekdays and weekends: last Tuesday, from Sunday to Thursday, Friday 13."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.dates._calendar import Days, month_days, shift, unit_around, weekday_near
from geo.reports.dates._context import Context, Value, anchor
from geo.reports.dates._relative import amount

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.reports.dates._rules import Found

__all__ = ["MAKERS"]

_SATURDAY: Final = 5
_LONG: Final = 7  # days of issue beyond which a weekday says nothing


def _weekday(found: Found, context: Context) -> Value:
    weekday = found.number("w") or 0
    direction = any(map(found.has, ("next", "this"))) - any(
        map(found.has, ("past", "previous", "gone"))
    )
    # "on Wednesday following an offensive" counts no week
    following = found.has("following") and found.tokens[-1].text.casefold() != "following"
    days, origin = anchor(context, narrative=following)
    if days is None:
        days, origin = anchor(context, narrative=True)
        following = days is not None
    if days is None or (days.last - days.first).days >= _LONG:
        return Value(None, "day", "none", relative=True)
    if found.has("this") and days.last.weekday() == weekday:
        direction = 0  # "this Friday", on a Friday
    further = found.has("before") or found.has("after")  # the Monday before last
    moved = Days(
        *(
            shift(
                weekday_near(day, weekday, 1 if following else direction),
                further * direction,
                "week",
            )
            for day in days
        )
    )
    return Value(moved, "day", origin, relative=True, uncertain=origin == "inherited")


def _weekday_of_week(found: Found, context: Context) -> Value:
    weekday = found.number("w") or 0
    step = found.has("next") - found.has("past")
    days, origin = anchor(context)
    if days is None:
        return Value(None, "day", origin, relative=True)
    weeks = (unit_around(shift(day, step, "week"), "week").first for day in days)
    return Value(Days(*(shift(w, weekday, "day") for w in weeks)), "day", origin, relative=True)


def _weekday_range(found: Found, context: Context) -> Value:
    """Let the later weekday be told as if it stood alone, and the earlier be the last before it."""
    value = _weekday(found, context)
    if value.days is None:
        return value._replace(precision="range")
    first = weekday_near(value.days.first, found.number("v") or 0, -1)
    return value._replace(days=Days(first, value.days.last), precision="range")


def _weekday_ahead(found: Found, context: Context) -> Value:
    if context.issued is None:
        return Value(None, "day", "none", relative=True)
    coming = weekday_near(context.issued.last, found.number("w") or 0, 1)
    day = shift(coming, *amount(found))
    return Value(Days(day, day), "day", "document", relative=True)


def _weekday_day(found: Found, context: Context) -> Value | None:
    """Find the day nearest to the report of this number and weekday: Friday 13.

    Running text tells of the last one.
    """
    day, weekday = found.number("d") or 0, found.number("wd")
    if context.issued is None:
        return Value(None, "day", "none", relative=True)
    today = context.issued.last
    around = (shift(today.replace(day=1), step, "month") for step in range(-6, 7))
    days = (
        first.replace(day=day)
        for first in around
        if day <= month_days(*first.timetuple()[:2]).last.day
    )
    near = [
        d for d in days if d.weekday() == weekday and (context.alone or d <= context.issued.last)
    ]
    found_day = min(near, key=lambda one: abs(one - today), default=None)
    return Value(Days(found_day, found_day), "day", "document") if found_day else None


def _weekend(found: Found, context: Context) -> Value:
    """Read a weekend as Saturday and Sunday; that of no week named is the last one begun."""
    days, origin = anchor(context)
    if days is None:
        return Value(None, "range", origin, relative=True)
    told = found.has("this") or found.has("current")
    step = 0 if told else found.has("next") - found.has("past")
    if not told and not step and days.last.weekday() < _SATURDAY:
        step = -1
    monday = unit_around(shift(days.last, step, "week"), "week").first
    weekend = Days(shift(monday, _SATURDAY, "day"), shift(monday, _SATURDAY + 1, "day"))
    return Value(weekend, "range", origin, relative=True)


MAKERS: Final[Mapping[str, Callable[[Found, Context], Value | None]]] = {
    "weekday": _weekday,
    "weekday_of_week": _weekday_of_week,
    "weekday_range": _weekday_range,
    "weekday_day": _weekday_day,
    "weekday_ahead": _weekday_ahead,
    "weekend": _weekend,
}
