"""Verbs that an Arabic clause leaves out: "the army took X, *and the rebels Y*"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import joins
from geo.reports.mentions._kinds import CLOSERS
from geo.reports.mentions._positions import is_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger

__all__ = ["with_elided"]

_REACH: Final = 8  # items from the place of the verb told to who does the same elsewhere
_NEAR: Final = 4  # items from there to the other place
_FINITE: Final = frozenset({"past", "present", "future"})
_WITHIN: Final = frozenset({"في", "ب"})  # "the army and the rebels *in X*" need no verb


def with_elided(items: Sequence[Item], triggers: Sequence[Trigger]) -> list[Trigger]:
    """Add the clauses that go on with the verb before and another party.

    Parameters
    ----------
    items
        The sentence.
    triggers
        Where rules apply, in order.

    Returns
    -------
    list of Trigger
        The same, with one at each party that a place follows as it follows the verb before:
        «سيطر الجيش على سراقب *والفصائل* على كفرنبل».
    """
    found: list[Trigger] = []
    for number, trigger in enumerate(triggers):
        found.append(trigger)
        if trigger.frame.arabic and trigger.tag.form in _FINITE and not trigger.passive:
            later = triggers[number + 1].first if number + 1 < len(triggers) else len(items)
            found += (trigger._replace(first=at, last=at) for at in _parties(items, trigger, later))
    return found


def _parties(items: Sequence[Item], trigger: Trigger, end: int) -> Iterator[int]:
    place = next((i for i in range(trigger.last + 1, end) if is_place(items[i])), None)
    if place is None or items[place].prep in _WITHIN:
        return
    last = place
    for at in range(place + 1, end):
        if at - last > _REACH or items[at].classes & CLOSERS:
            return
        joined = items[at].conj or joins(items[at - 1])
        if items[at].kind != "actor" or items[at].prep or not joined:
            continue
        beyond = range(at + 1, min(at + 1 + _NEAR, end))
        follows = next((i for i in beyond if is_place(items[i])), None)
        if follows is not None and items[follows].prep == items[place].prep:
            yield at
            last = follows
