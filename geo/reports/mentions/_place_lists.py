"""Places that a sentence tells in one row: "A, B and C", "A on Monday, B on Tuesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import CLOSERS, PROVINCES
from geo.reports.mentions._nested import is_locator
from geo.reports.mentions._positions import is_place
from geo.reports.mentions._scene import is_linked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item

__all__ = ["companions", "enumerated", "gapped", "is_companion", "listed_before", "predicated"]

_INSIDE: Final = frozenset({"in", "في", "ب", "علي"})
_CONTAINERS: Final = frozenset({"in", "في", "ب", "من", "of"})
_BESIDE: Final = _CONTAINERS | {"near", "قرب"}
_APPOSED: Final = 4  # words from a town to the province whose capital it is
_COMPANY: Final = 8  # items from a place to those that went with it
_TARGET_WORDS: Final = 6
_PREDICATE: Final = 12  # words from a verb to "were" or a colon
_COPULAS: Final = frozenset({"was", "were", "is", "are"})
_APPOSING: Final = frozenset({"a", "an", "the"})
_PASSED: Final = frozenset({"date", "open", "close"})
_ENDS: Final = frozenset({"comma", "stop", "open"})
_PARTS: Final = frozenset({"comma", "stop"})
_LISTED: Final = frozenset({"conjunctions", "determiners"})
_ASIDES: Final = frozenset({"prepositions", "determiners", "adverbs", "times"})


def enumerated(items: Sequence[Item], ahead: Sequence[int], preps: set[str]) -> list[int]:
    """Give the first place under a preposition and those that are enumerated with it.

    Parameters
    ----------
    items
        The sentence.
    ahead
        Indices of the places to choose from.
    preps
        Prepositions it may stand under; empty for none.

    Returns
    -------
    list of int
        Their indices; empty when there is none.
    """
    if not ahead:
        return []
    free = [i for i in ahead if not is_locator(items, i)]
    first = next((i for i in free if items[i].prep in preps), None)
    if first is None:  # "on the market *of* Idlib"
        first = next((i for i in free if items[i].outer and items[i].outer in preps), None)
    if first is None:
        return []
    if first + 1 in ahead and _is_apposed(items, first + 1):
        first += 1  # "the Idlib town of Saraqib"
    found, last = [first], first
    for at in ahead[ahead.index(first) + 1 :]:
        alike = items[at].prep in {*preps, "", items[first].prep}  # "in the provinces of X and Y"
        linked = alike and (is_linked(items, last, at) or _goes_on_another_day(items, last, at))
        if linked or _is_next_target(items, last, at):
            if not (_contains(items, at) or _says_where(items, last, at)):
                found.append(at)
            last = at
        elif items[at].prep in _BESIDE:
            last = at  # a container; the enumeration may go on behind it
        else:
            break
    return found


def _goes_on_another_day(items: Sequence[Item], last: int, at: int) -> bool:
    """Say whether a list goes on behind a day: «سيطر *على* أ في أيار، وفي حزيران *على* ب»."""
    between = items[last + 1 : at]
    dated = any(i.kind == "date" for i in between)
    small = all(
        i.kind in {"date", "comma"} or i.classes & _LISTED or i.is_in("prepositions")
        for i in between
    )
    return dated and small and items[at].prep == items[last].prep != ""


def companions(items: Sequence[Item], last: int) -> list[int]:
    """Give the places that went the same way: "X fell *and with it Y and Z*".

    Parameters
    ----------
    items
        The sentence.
    last
        Index of the last place named before.

    Returns
    -------
    list of int
        Their indices; empty when none did.
    """
    for at in range(last + 1, min(last + 1 + _COMPANY, len(items))):
        goes_on = any(i.is_in("with_it") for i in items[at + 1 : at + 2])
        if not goes_on and (items[at].kind in _PARTS or items[at].is_in("boundaries")):
            break
        if is_place(items[at]) and is_companion(items, at):
            return enumerated(items, [i for i in range(at, len(items)) if is_place(items[i])], {""})
    return []


def listed_before(items: Sequence[Item], first: int) -> list[int]:
    """Give the place right before a word that describes it, and those listed with it.

    Parameters
    ----------
    items
        The sentence.
    first
        Index of the word.

    Returns
    -------
    list of int
        Indices of the places: "*A and B*, besieged"; empty when none stands there.
    """
    at, found = first - 1, list[int]()
    apposed = [i for i in range(max(0, at - _APPOSED), at) if is_place(items[i])]
    if at >= 0 and is_place(items[at]) and items[at].value.place.kind in PROVINCES and apposed:
        at = apposed[-1]  # "El Fasher, the capital of North Darfur, besieged"
    while at >= 0 and is_place(items[at]) and (not found or is_linked(items, at, found[0])):
        found.insert(0, at)
        at -= 1
        while at > 0 and items[at].is_in("determiners"):
            at -= 1
    return found


def is_companion(items: Sequence[Item], at: int) -> bool:
    """Say whether "and with it" stands before a place.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the place.

    Returns
    -------
    bool
        Whether it does: what befell the place named before befell this one.
    """
    return at > 0 and items[at - 1].is_in("with_it")


def _is_apposed(items: Sequence[Item], at: int) -> bool:
    """Say whether a place with a head of its own follows the place it lies in."""
    item = items[at]
    if not item.value.head or item.conj or item.prep not in {"", items[at - 1].prep}:
        return False  # "in the Shaar quarter *in* the city of Aleppo"
    return item.value.place.kind not in {"site", "area"}


def _is_next_target(items: Sequence[Item], last: int, at: int) -> bool:
    """Say whether "and" joins a thing without a name in a place: "X and weapons depots in Y"."""
    between = items[last + 1 : at]
    if not between or items[at].prep not in _INSIDE or len(between) > _TARGET_WORDS:
        return False
    joined = between[0].conj or written(between[0]) == "and"
    counted = between[0].is_in("units") or between[0].is_in("pairs")  # "and *two barrels* on Y"
    return joined and all(_is_plain(i) for i in between[counted:])


def _is_plain(item: Item) -> bool:
    """Say whether an item is a word that neither tells of an event nor ends a clause."""
    if item.kind != "word" or item.classes & CLOSERS:
        return False
    return item.is_in("prepositions") or not (item.word.triggers or item.word.tags)


def _contains(items: Sequence[Item], at: int) -> bool:
    """Say whether a place only tells where the one before lies: "X, Idlib province"."""
    joined = items[at].conj or any(i.is_in("conjunctions") for i in items[max(0, at - 2) : at])
    return items[at].value.place.kind in PROVINCES and not joined


def _says_where(items: Sequence[Item], last: int, at: int) -> bool:
    """Say whether a place only tells what the one before it is: "X, *a suburb of* Y"."""
    between = items[last + 1 : at]
    if len(between) < 2 or between[0].kind != "comma":  # noqa: PLR2004 (a comma and an article)
        return False
    named = bool(items[at].value.head) or any(written(i) == "of" for i in between)
    listed = written(between[1]) == "the" and items[at].value.head
    return written(between[1]) in _APPOSING and named and not listed


def gapped(items: Sequence[Item], last: int) -> list[int]:
    """Give the places of clauses that leave the verb out: "A fell on Monday, *then B*".

    Parameters
    ----------
    items
        The sentence.
    last
        Index of the last word of what tells of the event.

    Returns
    -------
    list of int
        Indices of the places, each behind a comma or "and", with nothing but a date behind it.
    """
    found: list[int] = []
    at, begun = last + 1, False
    while at < len(items):
        item = items[at]
        begins = item.kind == "comma" or item.word.text == ";" or _goes_on(item)
        if begun and is_place(item) and item.prep == "" and _stands_alone(items, at):
            if not (_contains(items, at) or _says_where(items, last, at)):
                found.append(at)
            last = at
        elif not (begins or item.kind in _PASSED or item.classes & _ASIDES):
            break
        begun = begins or begun
        at += 1
    return found


def predicated(items: Sequence[Item], last: int, *, verbal: bool) -> list[int]:
    """Give the places that a sentence names at its end: "the towns that fell *were A and B*".

    Parameters
    ----------
    items
        The sentence.
    last
        Index of the last word of what tells of the event.
    verbal
        Whether that is a verb.

    Returns
    -------
    list of int
        Indices of the places behind "was" or a colon, with at most a few words before it.
    """
    for at in range(last + 1, min(last + 1 + _PREDICATE, len(items) - 1)):
        item = items[at]
        colon = item.kind == "stop" and not item.word.text[:1].isalpha()
        if (colon or (verbal and written(item) in _COPULAS)) and is_place(items[at + 1]):
            return [at + 1, *_linked(items, at + 1)]
        if item.kind == "place" or (item.word.triggers and item.tells):
            break
    return []


def _linked(items: Sequence[Item], first: int) -> list[int]:
    found, last = list[int](), first
    for at in range(first + 1, len(items)):
        if is_place(items[at]):
            if not is_linked(items, last, at):
                break
            found.append(at)
            last = at
    return found


def _stands_alone(items: Sequence[Item], at: int) -> bool:
    """Say whether no verb follows a place: a comma, "and", a date or the end does."""
    after = at + 1
    while after < len(items) and (_tells_when(items, after) or items[after].is_in("adverbs")):
        after += 1
    ends = after == len(items) or items[after].kind in _ENDS
    return ends or _goes_on(items[after])


def _tells_when(items: Sequence[Item], at: int) -> bool:
    """Say whether a word is a date or time, or its preposition: "*at dawn*", "*on Monday*"."""
    at += items[at].is_in("prepositions") and at + 1 < len(items)
    return items[at].kind == "date" or items[at].is_in("times")


def _goes_on(item: Item) -> bool:
    return item.is_in("conjunctions") or written(item) == "later"
