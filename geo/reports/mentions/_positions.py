"""The positions that a rule gives its place, and what can stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger

__all__ = ["ALIKE", "UNPLACED", "is_place", "is_talked_of", "slots_of"]

ALIKE: Final = {
    "في": {"في", "ب", "داخل", "وسط", "عند"},
    "علي": {"علي", "فوق"},
    "in": {"in", "inside"},
}
"""Prepositions that tell the same as one of the rules'; a place beside another stands there too."""
UNPLACED: Final = frozenset({"before", "subj", "subj-in", "inside", "suffer", "back"})
"""Positions that are no preposition behind the trigger."""
_UNLOCATED: Final = frozenset({"country", "continent", "sea", "ocean", "river"})
_TALKED: Final = 3  # words from "to discuss" to what is discussed


def slots_of(trigger: Trigger) -> Sequence[str]:
    """Give the positions of the place; the passive's is the subject, in Arabic on either side.

    Parameters
    ----------
    trigger
        Where a rule applies.

    Returns
    -------
    sequence of str
        As the word files write them, best first.
    """
    slots = trigger.frame.place
    if trigger.passive and "obj" in slots and not trigger.frame.passive:
        if trigger.frame.arabic:
            return ("obj", "subj", *[s for s in slots if s != "obj"])
        return ("subj", *[s for s in slots if s != "obj"])
    if trigger.nominal and not trigger.frame.arabic and trigger.first == trigger.last:
        return [s for s in slots if s != "obj"]  # an English noun has no bare object
    if trigger.nominal and trigger.frame.arabic and "suffer" not in slots:
        return (*slots, "suffer")  # "the town saw a withdrawal"
    return slots


def is_place(item: Item) -> bool:
    """Say whether an item is a place where something can happen: no country, sea or river.

    Parameters
    ----------
    item
        A word or finding of a sentence.

    Returns
    -------
    bool
        Whether it is.
    """
    return item.kind == "place" and item.value.place.kind not in _UNLOCATED


def is_talked_of(items: Sequence[Item], trigger: Trigger) -> bool:
    """Say whether what a noun tells of is only spoken of: "met in X to discuss the raids".

    Parameters
    ----------
    items
        The sentence.
    trigger
        Where a rule applies.

    Returns
    -------
    bool
        Whether a word of speaking stands just before.
    """
    before = items[max(0, trigger.first - _TALKED) : trigger.first]
    return trigger.nominal and any(i.is_in("talked_of") for i in before)
