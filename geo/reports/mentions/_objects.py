"""What stands where the place of an English event would: an unknown name, or another thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import OF_GROUND, PROVINCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger

__all__ = ["is_of_another", "is_share", "is_unknown_name", "names_unknown"]

_CONTAINING: Final = frozenset({"in", "inside", "within", "across", "throughout"})
_BESIDE: Final = frozenset({"near", "at", "outside", "around"})
_REACHED: Final = frozenset({"of", "in", "around", "near", "at", "on"})
_SMALL: Final = frozenset(
    {"determiners", "prepositions", "conjunctions", "adverbs", "auxiliaries", "attributes", "times"}
)
_CLOSERS: Final = frozenset({"boundaries", "relatives"})
_CHAIN: Final = frozenset({"determiners", "prepositions", "shares", "counts", "about"})
_OWN_NAMES: Final = frozenset({"apposed_parts", "whole"})
_SHARED: Final = OF_GROUND | {"withdraw"}
_BEHIND: Final = 5  # words of an object behind a verb
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
        elif inside and (is_unknown_name(item) or item.word.key == "country"):
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
    if trigger.frame.arabic or trigger.frame.action not in OF_GROUND or at < trigger.last:
        return False
    if not (inside or items[at].prep in _BESIDE):
        return False
    told = _object(items[trigger.last + 1 : at], wide=items[at].value.place.kind in PROVINCES)
    if trigger.passive:
        told += _object(items[: trigger.first][::-1], wide=False)
    premises = any(i.is_in("premises") for i in told)
    if premises and items[at].value.place.kind not in PROVINCES:
        return False
    return bool(told) and (inside or not any(map(is_unknown_name, told)))


def is_share(items: Sequence[Item], trigger: Trigger, at: int) -> bool:
    """Say whether only a part of a place changed hands: "took *five districts of* X".

    Parameters
    ----------
    items
        The sentence.
    trigger
        Where a rule applies.
    at
        Index of a place, or of a word that stands for one.

    Returns
    -------
    bool
        Whether a noun for a part stands before it, or behind a verb in a clause about the place:
        "X, where rebels control *many quarters*".
    """
    if trigger.frame.arabic or trigger.frame.action not in _SHARED:
        return False
    if items[at].kind == "place" and items[at].value.relation is not None:
        return False  # "positions east of X": an area already
    if not trigger.passive and at < trigger.first and "obj" in trigger.frame.place:
        behind = items[trigger.last + 1 : trigger.last + 1 + _BEHIND]
        return _has_share([i.word.classes for i in behind if i.kind != "comma"])
    before, start = at, trigger.last + 1 if at > trigger.last else 0
    while before > start and (items[before - 1].classes & _CHAIN or _passes(items[before - 1])):
        before -= 1
    words = [i.word.classes for i in items[before:at]]
    counted = at > 0 and (written(items[at - 1]) == "a" or items[at - 1].is_in("counts"))
    if items[at].kind == "place" and (counted or not items[at].word.classes & _OWN_NAMES):
        words.append(items[at].word.classes)  # "neighbourhoods of Aleppo", found as one place
    some = _has_share(words) or (at > trigger.last and _is_village(items, before, at))
    return some and not _is_another_name(items[before:at])


def _is_village(items: Sequence[Item], first: int, at: int) -> bool:
    """Say whether some villages of a province were taken: "took *four towns in* X"."""
    wide = items[at].kind == "place" and items[at].value.place.kind in PROVINCES
    inside = items[at].prep in _CONTAINING or items[at].prep == "of"
    return wide and inside and any(i.is_in("unnamed_parts") for i in items[first:at])


def _is_another_name(chain: Sequence[Item]) -> bool:
    """Say whether a noun for a part only says what a place is: "*the district of* Afrin"."""
    words = [written(item) for item in chain[-3:]]
    return words[:1] + words[2:] == ["the", "of"] and chain[-2].is_in("apposed_parts")


def _passes(item: Item) -> bool:
    counted = item.word.key in {"more", "many", "another"}
    return item.kind in {"actor", "number"} or counted or is_unknown_name(item)


def _has_share(words: Iterable[frozenset[str]]) -> bool:
    """Say whether words tell of a part, and not of all that was left."""
    classes = frozenset[str]().union(*words)
    return "shares" in classes and "whole" not in classes


def _object(items: Sequence[Item], *, wide: bool) -> list[Item]:
    """Give the words of what was taken that stand for no place, or in a province for some."""
    found: list[Item] = []
    for at, item in enumerate(items):
        if item.kind in _PARTED or item.classes & _CLOSERS or item.kind == "place":
            break
        after = items[at + 1 : at + 2]
        owns = item.kind == "actor" and any(i.is_in("determiners") for i in after)
        village = wide and item.is_in("unnamed_parts")
        if village or (_is_thing(item) and not owns):  # "*army* positions"
            found.append(item)
    return found


def _is_thing(item: Item) -> bool:
    if item.kind == "actor":
        return not item.prep
    return item.kind == "word" and not (item.classes & _SMALL or item.word.key.endswith("ly"))
