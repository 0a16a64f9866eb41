"""What stands where the place of an English event would: an unknown name, or another thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger

__all__ = ["is_of_another", "is_unknown_name", "names_unknown"]

_CHANGES: Final = frozenset({"capture", "lose", "hold"})
_CONTAINING: Final = frozenset({"in", "inside", "within", "across", "throughout"})
_WIDE: Final = frozenset({"governorate", "region", "province"})
_BESIDE: Final = frozenset({"near", "at", "outside", "around"})
_REACHED: Final = frozenset({"of", "in", "around", "near", "at", "on"})
_SMALL: Final = frozenset(
    {"determiners", "prepositions", "conjunctions", "adverbs", "auxiliaries", "attributes", "times"}
)
_CLOSERS: Final = frozenset({"boundaries", "relatives"})
_PARTED: Final = frozenset({"comma", "stop", "open", "close"})


def is_unknown_name(item: Item) -> bool:
    """Say whether a word is a name that neither the gazetteer nor the theatre knows.

    Parameters
    ----------
    item
        A word or finding of a sentence, not its first.

    Returns
    -------
    bool
        Whether it is written with a capital and the word files do not know it.
    """
    known = item.classes or item.cues or item.word.tags
    return item.kind == "word" and item.word.capital and not known


def names_unknown(items: Sequence[Item], trigger: Trigger) -> bool:
    """Say whether an unknown name stands where a verb's place would: "left *the Zenki plain*".

    Parameters
    ----------
    items
        The sentence.
    trigger
        Where a rule applies.

    Returns
    -------
    bool
        Whether it does; the event was not where the text was before.
    """
    slots = {"" if s == "obj" else s for s in trigger.frame.place}
    slots |= {written(i) for i in items[trigger.first : trigger.last + 1]}  # "pulled out of"
    prep, inside = "", "" in slots
    for item in items[trigger.last + 1 :]:
        if item.kind in _PARTED or item.classes & _CLOSERS:
            return False
        if item.is_in("prepositions"):
            prep = written(item)
            inside = prep in slots or (inside and prep in _REACHED)
        elif inside and is_unknown_name(item):
            return True
        elif not inside and _is_thing(item):
            return False  # "under pressure *from General X*"
    return False


def is_of_another(items: Sequence[Item], trigger: Trigger, at: int) -> bool:
    """Say whether a place only tells where another thing changed hands: "seized a tank *in X*".

    Parameters
    ----------
    items
        The sentence.
    trigger
        Where a rule applies.
    at
        Index of a place.

    Returns
    -------
    bool
        Whether the place stands under "in" and what was taken, lost or held is told by a noun that
        stands for no place, or by a name that no gazetteer has.
    """
    inside = items[at].prep in _CONTAINING
    if trigger.frame.arabic or trigger.frame.action not in _CHANGES or at < trigger.last:
        return False
    if not (inside or items[at].prep in _BESIDE):
        return False
    told = _object(items[trigger.last + 1 : at])
    if trigger.passive:
        told += _object(items[: trigger.first][::-1])
    premises = any(i.is_in("premises") for i in told)
    if premises and items[at].value.place.kind not in _WIDE:
        return False
    return bool(told) and (inside or not any(map(is_unknown_name, told)))


def _object(items: Sequence[Item]) -> list[Item]:
    """Give the words of what was taken that stand for no place."""
    found: list[Item] = []
    for at, item in enumerate(items):
        if item.kind in _PARTED or item.classes & _CLOSERS or item.kind == "place":
            break
        after = items[at + 1 : at + 2]
        owns = item.kind == "actor" and any(i.is_in("determiners") for i in after)
        if _is_thing(item) and not owns:  # "*army* positions"
            found.append(item)
    return found


def _is_thing(item: Item) -> bool:
    if item.kind == "actor":
        return not item.prep
    return item.kind == "word" and not (item.classes & _SMALL or item.word.key.endswith("ly"))
