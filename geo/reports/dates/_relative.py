"""The days of expressions that count from another day: three days ago, last Tuesday."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.dates._calendar import Days, shift, unit_around
from geo.reports.dates._context import Context, Value, anchor
from geo.reports.dates._parts import cut_of
from geo.reports.dates._words import symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.reports.dates._calendar import Unit
    from geo.reports.dates._rules import Found

__all__ = ["MAKERS", "amount"]

_UNITS: Final[dict[str, tuple[Unit, int]]] = {
    "day": ("day", 1), "days": ("day", 1), "two_days": ("day", 2), "days_of": ("day", 1),
    "week": ("week", 1), "weeks": ("week", 1), "two_weeks": ("week", 2),
    "the_week": ("week", 1), "the_weeks": ("week", 1),
    "month_unit": ("month", 1), "months_unit": ("month", 1), "two_months": ("month", 2),
    "the_month": ("month", 1), "the_months": ("month", 1),
    "year_unit": ("year", 1), "years_unit": ("year", 1), "two_years": ("year", 2),
    "the_year": ("year", 1), "the_years": ("year", 1), "years_of": ("year", 1),
    "decade": ("year", 10), "decades": ("year", 10), "two_decades": ("year", 20),
}  # fmt: skip
_HALVES: Final[dict[str, tuple[int, Unit]]] = {"year": (6, "month"), "month": (2, "week")}
_HOURS: Final = {"hour", "hours", "two_hours", "the_hours"}
_HOURS_OF_DAY: Final = 24
_SUNDAY: Final = 6


def amount(found: Found) -> tuple[int, Unit]:
    """Read a count and its unit; hours and minutes count as days begun.

    Parameters
    ----------
    found
        An expression with a unit, and a count if it is more than one.

    Returns
    -------
    tuple[int, Unit]
        The count and the unit.

    Examples
    --------
    >>> from geo.reports.dates._islands import islands
    >>> from geo.reports.dates._rules import match_at
    >>> tokens = next(islands("three weeks ago"))
    >>> amount(match_at(tokens, "".join(t.symbol for t in tokens), 0, alone=True)[0])
    (3, 'week')
    """
    kind = _class(found, "unit")
    count = found.number("count")
    if kind in _HOURS:
        return _hours(found) // _HOURS_OF_DAY, "day"
    unit, size = _UNITS.get(kind, ("day", 0))
    return (count or 1) * size, unit


def _hours(found: Found) -> int:
    kind = _class(found, "unit")
    return found.number("count") or (2 if kind == "two_hours" else 1) if kind in _HOURS else 0


def _class(found: Found, part: str) -> str:
    tokens = found.parts.get(part)
    names = (*_UNITS, *_HOURS)
    return next((n for n in names if tokens and tokens[0].symbol == symbol(n)), "")


def _counted(found: Found, context: Context, sign: int, *, narrative: bool = False) -> Value:
    count, unit = amount(found)
    days, origin = anchor(context, narrative=narrative)
    precision: str = "day" if unit in {"day", "week"} else unit
    if days is None:
        return Value(None, precision, origin, relative=True)
    moved = Days(*(shift(day, sign * count, unit) for day in days))
    if "extra" in found.parts or "minor" in found.parts:
        moved, precision = _finer(found, moved, sign)
    elif found.has("half") and _class(found, "unit") in _UNITS and unit != "day":
        moved, precision = _half_on(moved, unit, sign)
    elif precision != "day":  # "two months ago" names a month, not a day
        moved = _whole(moved, unit)
    elif _HOURS_OF_DAY > _hours(found) > _HOURS_OF_DAY // 2:  # this day or its neighbour
        other = Days(*(shift(day, sign, "day") for day in days))
        moved, precision = Days(min(moved.first, other.first), max(moved.last, other.last)), "range"
    loose = found.has("about") or found.has("half") or unit == "week"
    return Value(moved, precision, origin, relative=True, uncertain=loose)


def _whole(days: Days, unit: Unit) -> Days:
    return Days(unit_around(days.first, unit).first, unit_around(days.last, unit).last)


def _finer(found: Found, days: Days, sign: int) -> tuple[Days, str]:
    """Go on by the smaller unit: two years and three months ago."""
    unit, size = _UNITS.get(_class(found, "minor"), ("day", 0))
    count = (found.number("extra") or 1) * size
    moved = Days(*(shift(day, sign * count, unit) for day in days))
    return (moved, "day") if unit in {"day", "week"} else (_whole(moved, unit), unit)


def _half_on(days: Days, unit: Unit, sign: int) -> tuple[Days, str]:
    """Go on by half a unit: one and a half years ago is a month, months a week, weeks two days."""
    if unit == "week":
        ends = sorted(shift(day, sign * count, "day") for day in days for count in (3, 4))
        return Days(ends[0], ends[-1]), "range"
    count, finer = _HALVES[unit]
    return _whole(Days(*(shift(day, sign * count, finer) for day in days)), finer), finer


def _ago(found: Found, context: Context) -> Value:
    return _counted(found, context, -1)


def _to_the_day(found: Found, context: Context) -> Value:
    """Count whole units back from today: "two years ago today" is a day."""
    count, unit = amount(found)
    days, origin = anchor(context)
    moved = Days(*(shift(day, -count, unit) for day in days)) if days else None
    return Value(moved, "day", origin, relative=True)


def _ahead(found: Found, context: Context) -> Value:
    told = found.has("now") or found.has("deictic") or found.has("prep") or found.has("within")
    if not told and not context.alone and not context.latest:
        # "after three years" counts from what began then, of which nothing is known
        return Value(None, amount(found)[1], "none", relative=True)
    return _counted(found, context, 1, narrative=not told)


def _later(found: Found, context: Context) -> Value:
    return _counted(found, context, 1, narrative=True)


def _earlier(found: Found, context: Context) -> Value:
    return _counted(found, context, -1, narrative=True)


def _from_event(found: Found, _context: Context) -> Value:
    count, unit = amount(found)
    sign = 1 if found.has("after") else -1
    return Value(None, "relative", "none", relative=True, delta=(sign * count, unit))


def _vague(_found: Found, _context: Context) -> Value:
    return Value(None, "vague", "none", relative=True, vague=True)


def _nothing(_found: Found, _context: Context) -> None:
    return None


def _near_day(context: Context, count: int) -> Value:
    days, origin = anchor(context, narrative=True)
    if days is None:
        return Value(None, "day", origin, relative=True)
    moved = Days(*(shift(day, count, "day") for day in days))
    return Value(moved, "day", origin, relative=True, uncertain=origin == "document")


def _next_day(_found: Found, context: Context) -> Value:
    return _near_day(context, 1)


def _day_before(_found: Found, context: Context) -> Value:
    return _near_day(context, -1)


def _same_day(_found: Found, context: Context) -> Value:
    return _near_day(context, 0)


def _now(found: Found, context: Context) -> Value:
    return _moved(found, context, 0)


def _tonight(found: Found, context: Context) -> Value:
    return _moved(found, context, -1 if found.has("past") else 0)


def _moved(found: Found, context: Context, count: int) -> Value:
    if context.issued is None:
        return Value(None, "day", "none", relative=True)
    days = Days(*(shift(day, count, "day") for day in context.issued))
    # "last night" ends on the morning of the report's day
    return Value(days, "day", "document", relative=True, uncertain=found.has("night") and count < 0)


def _unit(found: Found, context: Context, step: int, *, narrative: bool = False) -> Value:
    kind = _class(found, "unit")
    unit, size = _UNITS[kind]
    days, origin = anchor(context, narrative=narrative)
    precision = "range" if "part" in found.parts else unit
    if days is None:
        return Value(None, precision, origin, relative=True)
    around = [unit_around(shift(day, step * size, unit), unit) for day in days]
    whole = Days(around[0].first, around[1].last)
    cut = cut_of(found, whole)
    if unit == "week" and days.last.weekday() == _SUNDAY:  # of this week to some, of the next
        return Value(Days(cut.first, shift(cut.last, 6, "day")), precision, origin, relative=True)
    return Value(cut, precision, origin, relative=True)


def _unit_past(found: Found, context: Context) -> Value:
    return _unit(found, context, -2 if found.has("before") else -1)


def _unit_next(found: Found, context: Context) -> Value:
    return _unit(found, context, 2 if found.has("after") else 1)


def _unit_this(found: Found, context: Context) -> Value:
    return _unit(found, context, 0)


def _unit_following(found: Found, context: Context) -> Value:
    return _unit(found, context, 1, narrative=True)


def _unit_previous(found: Found, context: Context) -> Value:
    return _unit(found, context, -1, narrative=True)


def _unit_same(found: Found, context: Context) -> Value:
    return _unit(found, context, 0, narrative=True)


def _day_of_month(found: Found, context: Context) -> Value | None:
    relation = found.parts.get("rel", ())
    names = {t.symbol for t in relation}
    narrative = bool(names & {symbol("same"), symbol("that"), symbol("of_it")})
    days, origin = anchor(context, narrative=narrative)
    if days is None:
        return Value(None, "day", origin, relative=True)
    step = (symbol("next") in names) - (symbol("past") in names)
    month = unit_around(shift(days.last, step, "month"), "month")
    number = found.number("d") or 0
    final = found.number("e") or number
    if not 1 <= number <= final <= month.last.day:
        return None
    days = Days(month.first.replace(day=number), month.first.replace(day=final))
    return Value(days, "range" if "e" in found.parts else "day", origin, relative=True)


def _span_next(found: Found, context: Context) -> Value:
    count, unit = amount(found)
    days, origin = anchor(context)
    if days is None:
        return Value(None, "range", origin, relative=True)
    end = shift(days.last, count or bool(_hours(found)), unit)
    return Value(Days(days.first, end), "range", origin, relative=True)


def _span_past(found: Found, context: Context) -> Value:
    count, unit = amount(found)
    days, origin = anchor(context)
    if days is None:
        return Value(None, "range", origin, relative=True)
    back = count or bool(_hours(found))  # the past hours reach into the day before
    return Value(Days(shift(days.first, -back, unit), days.last), "range", origin, relative=True)


def _day_told(found: Found, context: Context) -> Value | None:
    """Read "on the 8th" as a day of the month that was told last, if one month was."""
    told = context.latest.days if context.latest else None
    if told is None or (told.first.year, told.first.month) != (told.last.year, told.last.month):
        return None
    day, month = found.number("d") or 0, unit_around(told.first, "month")
    if not 1 <= day <= month.last.day:
        return None
    moment = month.first.replace(day=day)
    if context.issued and moment > context.issued.last >= month.first:
        moment = shift(moment, -1, "month")  # what is told of this month has not come yet
    return Value(Days(moment, moment), "day", "inherited", relative=True)


MAKERS: Final[Mapping[str, Callable[[Found, Context], Value | None]]] = {
    "ago": _ago, "to_the_day": _to_the_day, "ahead": _ahead, "later": _later, "earlier": _earlier,
    "from_event": _from_event, "vague": _vague, "nothing": _nothing,
    "next_day": _next_day, "day_before": _day_before, "same_day": _same_day,
    "now": _now, "tonight": _tonight,
    "unit_past": _unit_past, "unit_next": _unit_next, "unit_this": _unit_this,
    "unit_following": _unit_following, "unit_same": _unit_same,
    "unit_previous": _unit_previous, "day_of_month": _day_of_month,
    "day_told": _day_told,
    "span_past": _span_past, "span_next": _span_next,
}  # fmt: skip
