"""Which date of a sentence belongs to which of its events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._clock import DISTANT, SINCE, When, begins, is_daylike
from geo.reports.mentions._items import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.dates import DateMention
    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = ["days_of_places", "find_date", "is_dated", "same_clause"]

_LASTING: Final = frozenset({"hold", "siege", "strike"})
_LONGEST_SINCE: Final = 8  # words from "since" to the day of what began then
_BEEN: Final = 2  # words from "been" to the participle
_RECORD: Final = 5  # words from "the first" to since when
_CLAUSES: Final = frozenset({"boundaries", "relatives"})
_JOINTS: Final = frozenset({"and", "but", "then"})
_BEHIND: Final = 4  # items from a place of a list to its day
_UNTIL: Final = frozenset({"before", "until", "till", "قبل", "قبل ان", "حتى"})


def find_date(scene: Scene, number: int) -> tuple[DateMention | None, bool]:
    """Find the date of a sentence that belongs to an event.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.

    Returns
    -------
    tuple of DateMention or None, and bool
        The date, and whether it stands in the event's own clause.
    """
    items, triggers = scene.items, scene.triggers
    trigger = triggers[number]
    spots = _spots(scene, number)
    if not spots:
        return None, False
    begin = triggers[number - 1].last if number else -1
    end = triggers[number + 1].first if number + 1 < len(triggers) else len(items)
    own = [i for i in spots if begin < i < end and same_clause(items, i, trigger.first)]
    if own:
        left = [i for i in own if i < trigger.first]
        right = [i for i in own if i > trigger.first and not _opens_next(scene, number, i)]
        right = [i for i in right if not (left and _counts_on(items, i, trigger.last))]
        own = left or own
        # "the cradle of the protests seven years ago" says nothing of the flag raised on Thursday
        fine = [i for i in own if is_daylike(items[i].value)]
        best = min(right or own, key=lambda i: (i not in fine, abs(i - trigger.last)))
        return items[best].value, True
    head = [i for i in spots if i < triggers[0].first]
    if head and not _apart(scene, number):
        return items[head[-1]].value, True
    same = [i for i in spots if same_clause(items, i, trigger.first)]
    spots = [i for i in spots if not _is_beginning(items, i)]
    spots = [i for i in spots if i in same or not _is_beyond(items, i, trigger.last)]
    spots = [i for i in spots if i in same or not _is_aside(items, i, trigger)]
    if not spots:
        return None, False
    near = min(same or spots, key=lambda i: abs(i - trigger.last))
    if len({items[i].value.first for i in spots}) == 1 or same:
        return items[near].value, bool(same) and not _apart(scene, number)
    before = [i for i in spots if i < trigger.first]
    return (items[before[-1]].value if before else None), False  # the day told last goes on


def _spots(scene: Scene, number: int) -> list[int]:
    """List the dates of a sentence that can be of an event: not of what it only looks back on."""
    items, trigger = scene.items, scene.triggers[number]
    lasting = trigger.frame.action in _LASTING or trigger.tag.form in {"present", "ing"}
    lasting = lasting or _has_been(items, trigger)
    apart = _apart(scene, number)
    return [
        i
        for i, item in enumerate(items)
        if is_dated(item)
        and not _is_of_a_noun(items, i, trigger.first)
        and not _is_left_behind(items, i, trigger.first)
        and not _is_of_a_beginning(items, i, trigger.first)
        and not (apart and _is_beyond_comma(items, i, trigger.last))
        and (not _is_beginning(items, i) or (lasting and not _is_record(items, i)))
    ]


def _has_been(items: Sequence[Item], trigger: Trigger) -> bool:
    """Say whether an English perfect tells of what lasts: "*has been occupied* since July"."""
    return trigger.passive and any(written(i) == "been" for i in items[: trigger.first][-_BEEN:])


def days_of_places(scene: Scene, number: int, places: Sequence[int]) -> list[When]:
    """Give each place of an enumeration the day behind it: "took A on 9 May and B on 17 May".

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    places
        Indices of the places.

    Returns
    -------
    list of When
        One per place; empty when no day stands between the places, so that one holds for all.
    """
    items, last = scene.items, scene.triggers[number].last
    ahead = range(last + 1, len(items)) if places and places[-1] > last else ()
    own = places[-1] + _BEHIND if places else 0
    dated = [i for i in ahead if is_dated(items[i]) and (i < own or same_clause(items, i, last))]
    if not any(places[0] < i < places[-1] for i in dated):
        return []
    before = _days_before(items, places, dated)
    if before:
        return before
    behind = [next((items[i].value for i in dated if i > at), None) for at in places]
    told = [When(d.first, d.last, "text", d.uncertain) for d in behind if d is not None]
    return told if len(told) == len(places) else []


def _days_before(items: Sequence[Item], places: Sequence[int], dated: Sequence[int]) -> list[When]:
    """Give each place the day before it: "*in May* they took A, *and in June* B and C"."""
    parting = [i for i in dated if places[0] < i < places[-1]]
    head = [i for i, item in enumerate(items[: places[0]]) if is_dated(item)]
    if not head or not all(_is_joined_day(items, i) for i in parting):
        return []
    days = [items[max(i for i in (*head, *parting) if i < at)].value for at in places]
    return [When(d.first, d.last, "text", d.uncertain) for d in days]


def _is_joined_day(items: Sequence[Item], at: int) -> bool:
    """Say whether a day is joined to what stands before it: ", *and in June*"."""
    before = items[max(0, at - 2) : at]
    return items[at].conj or any(i.conj or i.is_in("conjunctions") for i in before)


def is_dated(item: Item) -> bool:
    """Say whether an item is a date whose days are known.

    Parameters
    ----------
    item
        A word or finding of a sentence.

    Returns
    -------
    bool
        Whether it is.
    """
    return item.kind == "date" and item.value.first is not None


def same_clause(items: Sequence[Item], at: int, trigger: int) -> bool:
    """Say whether a date stands in the clause of an event.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the date.
    trigger
        Index of a word of the event.

    Returns
    -------
    bool
        Whether nothing that parts clauses stands between.
    """
    low, high = sorted((at, trigger))
    if at > trigger and at > _relative_end(items, trigger):
        return False
    return not any(_parts(i) for i in items[low + 1 : high])


def _parts(item: Item) -> bool:
    """Say whether a word parts two clauses: "three years before" is one too."""
    counts = item.kind == "date" and item.value.text.rsplit(maxsplit=1)[-1] in DISTANT
    return counts or item.kind == "stop" or bool(item.classes & _CLAUSES)


def _relative_end(items: Sequence[Item], trigger: int) -> int:
    """Give where the relative clause ends that a trigger stands in: ", which X had held, fell"."""
    for item in reversed(items[:trigger]):
        if item.is_in("relatives"):
            commas = (i for i in range(trigger, len(items)) if items[i].kind == "comma")
            return next(commas, len(items))
        if item.kind == "comma" or item.is_in("boundaries"):
            break
    return len(items)


def _apart(scene: Scene, number: int) -> bool:
    """Say whether a trigger stands in a clause of another time."""
    items = scene.items
    for at in range(scene.triggers[number].first - 1, -1, -1):
        if items[at].is_in("boundaries"):
            return written(items[at]) in DISTANT
        if items[at].kind == "comma":
            return False
    return False


def _is_beyond_comma(items: Sequence[Item], at: int, trigger: int) -> bool:
    """Say whether a date is of what followed: "after taking Hama, they left *on Friday*"."""
    return any(i.kind == "comma" for i in items[trigger + 1 : at])


def _opens_next(scene: Scene, number: int, at: int) -> bool:
    """Say whether a date begins the next event's clause: "took X, *and two days later* Y fell"."""
    items = scene.items
    if number + 1 == len(scene.triggers) or at > scene.triggers[number + 1].first:
        return False
    before = at - 1
    while items[before].is_in("prepositions"):
        before -= 1
    return written(items[before]) in _JOINTS


def _counts_on(items: Sequence[Item], at: int, trigger: int) -> bool:
    """Say whether a date of what is joined on counts from the one before: "and *the next day*"."""
    found: DateMention = items[at].value
    joined = any(_joins(items, i) for i in range(trigger + 1, at))
    return joined and found.relative and found.origin == "inherited"


def _joins(items: Sequence[Item], at: int) -> bool:
    """Say whether a word joins on what is no place: another clause."""
    item, before = items[at], items[at - 1]
    anew = before.kind == "comma" and item.word.text.startswith("و")  # of a verb nobody knows
    joint = item.conj or anew or written(item) in _JOINTS
    return joint and item.kind == "word" and items[at + 1].kind != "place"


def _is_beyond(items: Sequence[Item], at: int, trigger: int) -> bool:
    """Say whether a date is of what came later: "besieged for years before … in September"."""
    between = items[trigger + 1 : at]
    return any(written(i) in _UNTIL or (i.kind == "date" and _parts(i)) for i in between)


def _is_aside(items: Sequence[Item], at: int, trigger: Trigger) -> bool:
    """Say whether a date stands in a relative clause that says more of a noun: "Raqqa, where …"."""
    for i in range(at - 1, trigger.last, -1):
        if items[i].kind == "comma":
            return False
        where = written(items[i]) == "where" and items[i - 1].kind == "comma"
        if where or (items[i].is_in("relatives") and written(items[i]) != "that"):
            return True
    return False


def _is_record(items: Sequence[Item], at: int) -> bool:
    """Say whether a date only tells how long nothing was like it: "for the first time since"."""
    return any(i.is_in("records") for i in items[max(0, at - _RECORD) : at])


def _is_of_a_noun(items: Sequence[Item], at: int, trigger: int) -> bool:
    """Say whether an English date dates a thing: "the 2011 *revolt*", "a letter of 12 April"."""
    if at and at + 1 < trigger and written(items[at - 1]) == "of":
        return items[at - 2].is_in("documents")
    after = items[at + 1 : at + 2]
    marked = at > 0 and written(items[at - 1]) in {"the", "its", "a"} and at + 1 != trigger
    return marked and any(
        i.kind == "word" and not i.classes and i.word.text.isascii() for i in after
    )


def _is_left_behind(items: Sequence[Item], at: int, trigger: int) -> bool:
    """Say whether a date is of a relative clause that has ended: "X, *which fell in May*, is"."""
    commas = [i for i in range(at + 1, trigger) if items[i].kind == "comma"]
    if not commas or any(items[i].is_in("relatives") for i in range(at, trigger)):
        return False
    for item in reversed(items[:at]):
        if item.is_in("relatives") and item.word.text.isascii():
            return True
        if item.kind in {"comma", "stop"}:
            return False
    return False


def _is_beginning(items: Sequence[Item], at: int) -> bool:
    """Say whether a date only tells since when: "the worst defeat since 2012"."""
    return begins(items[at].value) or (at > 0 and written(items[at - 1]) in SINCE)


def _is_of_a_beginning(items: Sequence[Item], at: int, trigger: int) -> bool:
    """Say whether a date is of what else began something: "since the war *broke out in April*"."""
    for spot in range(at - 1, max(-1, at - _LONGEST_SINCE), -1):
        if items[spot].kind in {"comma", "stop", "date"}:
            return False
        if written(items[spot]) in SINCE:
            return not (spot == at - 1 or spot < trigger < at)
    return False
