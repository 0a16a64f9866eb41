"""Where a strike was that is only told of as the cause of harm."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from geo.reports.mentions._nested import is_locator
from geo.reports.mentions._scene import Scene, leftward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_harmed"]

_UNLOCATED: Final = frozenset({"country", "continent", "sea", "ocean", "river"})
_THERE: Final = frozenset({"", "في", "ب", "علي", "قرب", "داخل", "وسط", "عند"})
_LED: Final = 4  # words from "because of" to the strike


def find_harmed(scene: Scene, number: int) -> list[int]:
    """Give the place of the harm that a strike caused: "a fire in X *because of shelling*".

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers; its own words name no place.

    Returns
    -------
    list of int
        Index of the nearest place named before the strike, if the sentence tells of harm.
    """
    items, trigger = scene.items, scene.triggers[number]
    if trigger.frame.action != "strike" or _goes_on(scene, number):
        return []
    led = number and _goes_on(scene, number - 1) and _is_cause(items, scene.triggers[number - 1])
    if not (led or _is_cause(items, trigger)) or not _tells_of_harm(items):
        return []
    before = leftward(scene, number, across=True)
    said = takewhile(lambda at: not items[at].is_in("complementizers"), before)
    return [at for at in said if _is_there(items, at)][:1]  # not where the speaker is


def _goes_on(scene: Scene, number: int) -> bool:
    """Say whether a verb goes on telling of a strike: "بقصف استهدف منزلهم"."""
    if number + 1 >= len(scene.triggers):
        return False
    trigger, later = scene.triggers[number], scene.triggers[number + 1]
    between = scene.items[trigger.last + 1 : later.first]
    plain = len(between) <= _LED and all(i.kind in {"word", "actor"} for i in between)
    return later.frame.action == "strike" and trigger.nominal and not later.nominal and plain


def _tells_of_harm(items: Sequence[Item]) -> bool:
    return any(item.is_in("harm") for item in items)


def _is_cause(items: Sequence[Item], trigger: Trigger) -> bool:
    """Say whether a strike is told of as a cause: "because of raids", "بقصف"."""
    word, lemma = items[trigger.first].word.key, trigger.tag.lemma.removeprefix("n:")
    by = trigger.nominal and word.startswith("ب") and not lemma.startswith("ب")
    return by or any(i.is_in("causes") for i in items[max(0, trigger.first - _LED) : trigger.first])


def _is_there(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    if item.kind != "place" or item.value.place.kind in _UNLOCATED or is_locator(items, at):
        return False
    return item.prep in _THERE or item.value.relation == "near"
