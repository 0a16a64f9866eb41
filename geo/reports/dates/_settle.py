"""Let dates that stand beside each other settle what they mean together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.dates._calendar import Days, shift, unit_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.dates._context import Value

__all__ = ["Hit", "settle"]

_APPOSED: Final = re.compile(r"[\s,،(–—-]*(?:(?:أي|أى|i\.e\.|that is)[\s,،:]*)?")
_SAME_DAY: Final = re.compile(
    r"[\s,،(/]*(?:الموافق\w*|المصادف|corresponding\s+to)\s*(?:لـ?|في)?\s*"
)
_NEAR: Final = 60  # characters within which a date dates the event named before it
_CLAUSE: Final = re.compile(r"[.؟!?,،;؛:\n]")


class Hit(NamedTuple):
    """An expression in its place, with its days."""

    start: int
    end: int
    value: Value


def settle(text: str, hits: Sequence[Hit], rebuilt: Sequence[tuple[int, int]]) -> list[Hit]:
    """Settle neighbours and mark what stands in rebuilt text.

    Parameters
    ----------
    text
        The text.
    hits
        The expressions found in it, in order.
    rebuilt
        Stretches whose reading order was rebuilt, in order.

    Returns
    -------
    list[Hit]
        A date in two calendars is one; of an explicit date and a relative one in apposition the
        explicit days hold; "two days before the fall of X on 8 December" is counted from that day.

    Examples
    --------
    >>> settle("", [], ())
    []
    """
    settled: list[Hit] = []
    for hit in hits:
        gap = text[settled[-1].end : hit.start] if settled else None
        if gap is not None and len(gap) <= _NEAR:
            settled[-1:] = _pair(settled[-1], gap, hit)
        else:
            settled.append(hit)
    return _marked(settled, rebuilt)


def _pair(left: Hit, gap: str, right: Hit) -> list[Hit]:
    explicit = [_is_day(left.value), _is_day(right.value)]
    if all(explicit) and _SAME_DAY.fullmatch(gap):
        return [Hit(left.start, right.end, right.value)]
    apposed = _APPOSED.fullmatch(gap) is not None
    if apposed and right.value.delta and left.value.days and left.value.precision == "day":
        return [left, right._replace(value=_given(right.value, left.value))]
    if explicit[1] and left.value.delta and not left.value.days and not _CLAUSE.search(gap):
        return [left._replace(value=_counted(left.value, right.value)), right]
    same = apposed or _SAME_DAY.fullmatch(gap) is not None
    if same and explicit[1] and left.value.relative and left.value.precision == "day":
        return [left._replace(value=_given(left.value, right.value)), right]
    if apposed and explicit[0] and right.value.relative and right.value.precision == "day":
        return [left, right._replace(value=_given(right.value, left.value))]
    return [left, right]


def _is_day(value: Value) -> bool:
    return value.days is not None and value.precision == "day" and not value.relative


def _given(relative: Value, explicit: Value) -> Value:
    """Let the day named beside it hold, whatever counting would give."""
    return relative._replace(days=explicit.days, origin="inherited", uncertain=explicit.uncertain)


def _counted(relative: Value, event: Value) -> Value:
    if event.days is None or relative.delta is None:
        return relative
    days = Days(*(shift(day, *relative.delta) for day in event.days))
    unit = relative.delta[1]
    if unit in {"month", "year"}:  # "two months after" names a month
        days = Days(unit_around(days.first, unit).first, unit_around(days.last, unit).last)
    return relative._replace(days=days, origin="inherited", uncertain=True)


def _marked(hits: list[Hit], rebuilt: Sequence[tuple[int, int]]) -> list[Hit]:
    marked, spans = [], list(reversed(rebuilt))
    for hit in hits:
        while spans and spans[-1][1] <= hit.start:
            spans.pop()
        touched = bool(spans) and spans[-1][0] < hit.end
        marked.append(hit._replace(value=hit.value._replace(uncertain=True)) if touched else hit)
    return marked
