"""Places told by a pronoun or "the town" beside one that is named: "from it and from X"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._place_lists import is_companion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = ["joined_behind", "joined_pronoun"]

_LED_BY: Final = frozenset({"place_nouns", "determiners"})


def joined_pronoun(items: Sequence[Item], trigger: Trigger, first: int) -> int | None:
    """Find the pronoun to which a place is joined: "from it *and from X*", "it *and with it X*".

    Parameters
    ----------
    items
        The sentence.
    trigger
        Where a rule applies.
    first
        Index of the first of its places.

    Returns
    -------
    int or None
        Index of the pronoun; -1 for one written onto the trigger, None for none.
    """
    if trigger.tag.pronoun and is_companion(items, first):
        return -1
    before = first - 1
    joined = items[first].conj
    while before > trigger.last and items[before].is_in("prepositions"):
        joined = joined or items[before].conj
        before -= 1
    pointed = items[before].kind == "anaphor" and items[before].prep == items[first].prep
    return before if joined and pointed else None


def joined_behind(scene: Scene, number: int, last: int) -> list[int]:
    """Find what points back behind an Arabic place and "and": «على حقل جزل *وعلى المدينة*».

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    last
        Index of the last place, or of a word that points back, told before.

    Returns
    -------
    list of int
        Indices of the words that stand for further places.
    """
    items, found = scene.items, list[int]()
    ahead = scene.ahead(number) if scene.triggers[number].frame.arabic else ()
    for at in ahead:
        if at <= last or items[at].kind != "anaphor":
            continue
        between = items[last + 1 : at]
        joined = items[at].conj or any(i.conj for i in between)
        plain = all(_is_passed(items, n, items[last].prep) for n in range(last + 1, at))
        if not (joined and plain and items[at].prep in {"", items[last].prep}):
            break
        found.append(at)
        last = at
    return found


def _is_passed(items: Sequence[Item], at: int, prep: str) -> bool:
    """Say whether a word may stand before a further place: "X on 8 May *and on the port of* it"."""
    item, timed = items[at], items[at + 1].kind == "date"
    again = item.is_in("prepositions") and (timed or written(item) == prep)
    return again or item.kind == "date" or bool(item.classes & _LED_BY)
