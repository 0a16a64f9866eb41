"""The days of an event: told in its clause, handed on, or counted from another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reports.mentions._clock import (
    Clock,
    When,
    days_between,
    is_daylike,
    is_later,
    is_same_day,
)
from geo.reports.mentions._items import written
from geo.reports.mentions._lookbacks import looks_back
from geo.reports.mentions._sentence_dates import find_date, is_dated, same_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.dates import DateMention
    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene

__all__ = ["find_offset", "find_when"]

_HELPED: Final = 3  # words from "has" to its participle
_OFFSET: Final = 8  # words between "two days after" and the verb
_STILL: Final = 8  # words from "is still" to the state
_LASTING: Final = ("لا تزال", "لا يزال", "ما زال", "لا زال")  # «لا تزال خاضعة»: "is still"
_NOW: Final = frozenset({"now", "still", "currently", "الان", "حاليا"})
_FEW_DAYS: Final = 4  # a longer span holds for no other sentence
_MADE_PAST: Final = frozenset({"لم", "كان", "كانت", "كانوا"})
_AUXILIARIES: Final = 3  # words from "had" to the verb
_HOURS: Final = re.compile(r"hour|minute|ساع|دقائق", re.IGNORECASE)
_LATELY: Final = re.compile(
    r"recent|lately|past|last|ago\b|مؤخر|[آا]ون[ةه]|الماضي|الأخير|^قبل", re.IGNORECASE
)
_EARLIER: Final = frozenset({"earlier", "previously", "formerly", "سابقا"})


def find_when(scene: Scene, number: int, clock: Clock, *, state: bool) -> When:
    """Find the days of one event.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    clock
        What the report has told so far.
    state
        Whether it is a state that lasts, not a change.

    Returns
    -------
    When
        The days, and where they come from.
    """
    offset = find_offset(scene, number)
    if offset is not None and not _is_dated_behind(scene, number):
        return _counted_from(offset)
    own, direct = find_date(scene, number)
    trigger = scene.triggers[number]
    lasts = state or trigger.frame.arabic or trigger.tag.form in {"present", "ing"}
    if lasts and own is not None and _is_still(scene, number, own.start):
        return _document(clock, just=True)
    if not direct and state and _is_now(scene, number):
        own = None  # "…, while rebels still hold X"
    later = own is not None and is_later(own, clock.report) and not _is_ahead(scene, number)
    until = not direct and state and _had_been(scene, number)  # "which rebels had held"
    until = until or (not direct and looks_back(scene, number))
    if until or (own and later and own.relative and own.text.endswith("later")):
        return When(None, None, "none")  # until or later than what, is not told
    if own is not None and later:
        # "after five years" counts no day behind the report's; "on 2 March" may belie its date
        own = replace(own, uncertain=True) if _is_written_day(own) else None
    if own is not None and is_same_day(own, clock.report.text):
        own = _day_before(scene, own) or clock.last or own
    if own is not None:
        return When(own.first, own.last, "text" if direct else "inherited", own.uncertain)
    if _is_untold(scene, number):
        return When(None, None, "none")
    when = _document(clock) if state else _inherited(clock)
    just = _has_just(scene, number) or (state and _is_still(scene, number))
    just = just and when.first is None
    return _document(clock, just=True) if just else when


def _has_just(scene: Scene, number: int) -> bool:
    """Say whether an English perfect tells of what is new: "the army *has retaken* X"."""
    trigger = scene.triggers[number]
    helped = scene.items[max(0, trigger.first - _HELPED) : trigger.first]
    past = trigger.tag.form in {"ed", "participle"}
    return past and any(i.word.key in {"has", "have"} for i in helped)


def _is_now(scene: Scene, number: int) -> bool:
    """Say whether an Arabic verb tells of what is so at the time of the report."""
    trigger = scene.triggers[number]
    before = scene.items[max(0, trigger.first - 1) : trigger.first]
    made_past = any(i.word.key in _MADE_PAST for i in before)
    return trigger.frame.arabic and trigger.tag.form == "present" and not made_past


def _is_still(scene: Scene, number: int, date: int = -1) -> bool:
    """Say whether "is still", «لا تزال» or "now" stands before what lasts, behind a date."""
    before = scene.items[
        max(0, scene.triggers[number].first - _STILL) : scene.triggers[number].last
    ]
    told = (written(i) for i in before if i.start > date)
    return any(word.startswith(_LASTING) or word in _NOW for word in told)


def _is_untold(scene: Scene, number: int) -> bool:
    """Say whether an event has a date of its own whose days nothing tells: "yesterday", of when.

    "In the past hours" is as near as the report; "for weeks" and "three years" only count.
    """
    items, trigger = scene.items, scene.triggers[number]
    untold = (i for i, item in enumerate(items) if _is_open(item) or _is_some_time(items, i))
    return any(same_clause(items, i, trigger.first) for i in untold)


def _is_open(item: Item) -> bool:
    if item.kind != "date" or is_dated(item):
        return False
    found: DateMention = item.value
    if found.precision == "vague":
        return bool(_LATELY.search(found.text)) and not _HOURS.search(found.text)
    return found.precision in {"day", "week", "era"}


def _is_some_time(items: Sequence[Item], at: int) -> bool:
    """Say whether a word tells that something was before: "had earlier", «في وقت سابق»."""
    word = written(items[at])
    if word not in _EARLIER and word != "سابق":
        return False
    before = written(items[at - 1]) if at else ""
    return before == "وقت" if word == "سابق" else not _HOURS.search(before)


def _day_before(scene: Scene, found: DateMention) -> DateMention | None:
    """Give the day named last before another in a sentence."""
    before = [i.value for i in scene.items if i.kind == "date" and i.end <= found.start]
    return next((d for d in reversed(before) if is_daylike(d)), None)


def _had_been(scene: Scene, number: int) -> bool:
    trigger = scene.triggers[number]
    before = scene.items[max(0, trigger.first - _AUXILIARIES) : trigger.first]
    return any(written(i) == "had" for i in before)


def _is_written_day(found: DateMention) -> bool:
    """Say whether a date names a day of a month, so that only the year may be guessed."""
    numbered = any(word.isdecimal() for word in found.text.split())
    return numbered and found.precision == "day" and not found.relative


def _is_ahead(scene: Scene, number: int) -> bool:
    return scene.triggers[number].tag.form in {"future", "base"}


def find_offset(scene: Scene, number: int) -> DateMention | None:
    """Give what only counts another's day from an event: "two days after it had taken X".

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers is counted from.

    Returns
    -------
    DateMention or None
        The distance, a date without days of its own unless a day beside it settled them.
    """
    trigger = scene.triggers[number]
    for item in scene.items[max(0, trigger.first - _OFFSET) : trigger.first][::-1]:
        if item.kind == "date":
            found: DateMention = item.value
            return found if found.precision == "relative" else None
        if item.kind in {"comma", "stop"} or item.tells:
            return None
    return None


def _is_dated_behind(scene: Scene, number: int) -> bool:
    """Say whether an event has a date of its own: "two months after it began on 20 January"."""
    items, triggers = scene.items, scene.triggers
    last = triggers[number].last
    end = triggers[number + 1].first if number + 1 < len(triggers) else len(items)
    spots = (i for i in range(last + 1, end) if is_dated(items[i]))
    return any(same_clause(items, i, last) for i in spots)


def _counted_from(offset: DateMention) -> When:
    """Count back to an event's day when the day of what followed it is told, and in days."""
    if offset.first is None or offset.last is None or offset.delta is None:
        return When(None, None, "none")
    count, unit = offset.delta
    if unit != "day":
        return When(None, None, "none")
    days = (date.fromisoformat(d) - timedelta(days=count) for d in (offset.first, offset.last))
    first, last = (day.isoformat() for day in days)
    return When(first, last, "inherited", uncertain=offset.uncertain)


def _inherited(clock: Clock) -> When:
    if clock.news and clock.last is not None:
        if _is_wide(clock.last):
            return When(None, None, "none")  # "last week": of what follows, who knows
        return When(clock.last.first, clock.last.last, "inherited", clock.last.uncertain)
    if clock.topic is not None:
        return When(clock.topic.first, clock.topic.last, "inherited", clock.topic.uncertain)
    if clock.news and clock.last is None:
        return _document(clock)
    return When(None, None, "none")


def _is_wide(found: DateMention) -> bool:
    return days_between((found.first or "", found.last or "")) >= _FEW_DAYS


def _document(clock: Clock, *, just: bool = False) -> When:
    issued = clock.report.issued
    if (clock.news or just) and issued is not None and issued[0] == issued[1]:
        return When(issued[0], issued[1], "document")
    return When(None, None, "none")
