"""Who an Arabic verb has for subject when it stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._kinds import PRONOUNS
from geo.reports.mentions._subjects import is_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_relative", "follows_subject", "has_other_subject", "moves_others"]

_PEOPLE: Final = "الذين"
_ANTECEDENT: Final = 8  # items from "who" back to whom it means
_PLAIN: Final = frozenset({"word", "number"})
_PARTING: Final = frozenset({"boundaries", "relatives", "prepositions"})
_STILL: Final = frozenset({"لا تزال", "لا يزال", "ما زالت", "ما زال", "لا زالت", "لا زال"})
_HELPS: Final = frozenset({"قد", "لم", "لن", "لا"})


def follows_subject(scene: Scene, number: int) -> bool:
    """Say whether an Arabic verb's subject stands before it, so that a party behind is its object.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers; a verb.

    Returns
    -------
    bool
        Whether a party, or "that" with a pronoun, stands right before it and it has no pronoun of
        its own: "the army *shelled* the rebels", "said that it *shelled* them".
    """
    items, trigger = scene.items, scene.triggers[number]
    at = _before(items, trigger.first)
    if at < 0 or trigger.tag.pronoun:
        return False
    if items[at].is_in("complementizers"):
        return items[at].word.key.endswith(PRONOUNS)
    speaks = at > 0 and any(c.means in {"claim", "admission"} for c in items[at - 1].cues)
    return is_party(items[at]) and items[at].prep == "" and not speaks


def find_relative(scene: Scene, number: int) -> list[int]:
    """Find the party that "who" right before an Arabic verb means.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers; a verb that no party follows.

    Returns
    -------
    list of int
        Index of the party named last before; empty without "who", or when a place stands nearer.
    """
    items = scene.items
    relative = _before(items, scene.triggers[number].first)
    if relative < 0 or not items[relative].is_in("relatives"):
        return []
    people = items[relative].word.key == _PEOPLE
    for at in range(relative - 1, max(-1, relative - 1 - _ANTECEDENT), -1):
        if items[at].kind == "actor":
            return [at]
        if items[at].kind == "place" and not people:
            break
    return []


def has_other_subject(scene: Scene, number: int) -> bool:
    """Say whether an Arabic verb's subject is told and no party: "said that *twelve buses* came".

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers; a verb.

    Returns
    -------
    bool
        Whether only plain words stand between "that" and the verb.
    """
    items = scene.items
    at = start = _before(items, scene.triggers[number].first)
    while at >= 0 and items[at].kind in _PLAIN and not items[at].classes & _PARTING:
        if items[at].value in _STILL:
            return at < start
        if items[at].is_in("complementizers"):
            return at < start and not items[at].word.key.endswith(PRONOUNS)
        at -= 1
    return False


def moves_others(items: Sequence[Item], trigger: Trigger) -> bool:
    """Say whether an Arabic verb tells of people who are no party: "residents *left*".

    Parameters
    ----------
    items
        The sentence.
    trigger
        Where a rule applies.

    Returns
    -------
    bool
        Whether one of the word files' bystanders stands right before or behind the verb.
    """
    if trigger.nominal:
        return False
    before = _before(items, trigger.first)
    beside = [*items[before : before + 1], *items[trigger.last + 1 : trigger.last + 2]]
    return any(i.kind == "word" and i.is_in("bystanders") for i in beside)


def _before(items: Sequence[Item], first: int) -> int:
    """Give the item before a verb and its particles."""
    at = first - 1
    while at >= 0 and (items[at].word.key in _HELPS or items[at].kind == "date"):
        at -= 1
    return at
