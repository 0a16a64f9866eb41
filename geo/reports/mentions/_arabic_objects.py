"""What stands where the place of an Arabic event would: a village of no gazetteer, some posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import CLOSERS, ENDING, OF_CONTROL
from geo.reports.mentions._positions import ALIKE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = [
    "is_bare_name",
    "is_elsewhere",
    "is_hit",
    "noun_preposition",
    "prepositions_of",
]

_PASSED: Final = frozenset({"determiners", "prepositions"})
_CLITICS: Final = frozenset("بل")
_OWN: Final = ("ه", "ها", "هم")
_FROM: Final = "من"
_REACH: Final = 5  # words beside parties and days from what tells of an event to its place
_NAME: Final = 4  # words from "the quarters" to the place that they are of


def is_elsewhere(scene: Scene, trigger: Trigger) -> bool:
    """Say whether an Arabic event has a place without a known name, so that no other is its.

    Parameters
    ----------
    scene
        The sentence.
    trigger
        Where a rule applies; no known place stands where its own would.

    Returns
    -------
    bool
        Whether a noun such as "village" stands there with an unknown name behind it, or what was
        left has no name: «انسحب من قرية الزلفات», «انسحب من الجسر».
    """
    if not trigger.frame.arabic:
        return False
    wanted, prep = prepositions_of(trigger), ""
    leaves = trigger.frame.action == "withdraw"
    finite = not (trigger.nominal or trigger.tag.pronoun)
    for at in _slot(scene.items, trigger):
        item = scene.items[at]
        if item.is_in("prepositions"):
            prep = written(item)
        elif (own := noun_preposition(scene, item)) is not None or _is_some(trigger, item):
            if (own or prep) in wanted:
                return not _is_of_known(scene.items, at)
        elif (leaves and prep == _FROM and _is_nameless(item)) or (
            finite and not prep and "" in wanted and is_bare_name(item)
        ):
            return True
    return False


def _is_some(trigger: Trigger, item: Item) -> bool:
    """Say whether an indefinite noun tells of parts that changed hands: "took *some posts*"."""
    return trigger.frame.action in OF_CONTROL and item.is_in("unnamed_parts")


def is_hit(scene: Scene, trigger: Trigger, party: int) -> bool:
    """Say whether the party right behind an Arabic noun is struck and does not strike.

    Parameters
    ----------
    scene
        The sentence.
    trigger
        Where a rule applies.
    party
        Index of the party.

    Returns
    -------
    bool
        Whether the noun is one of those that have whom they befall behind them and nothing else
        is told to be hit: «استهداف القوات في السخنة», not «استهداف القوات لمواقع».
    """
    if trigger.tag.lemma not in scene.lexicon.lists["befalling"] or trigger.last + 1 != party:
        return False
    after = scene.items[party + 1 : party + 2]
    return not any(i.kind == "place" or i.is_in("targets") or i.word.text[0] == "ل" for i in after)


def prepositions_of(trigger: Trigger) -> AbstractSet[str]:
    """Give what may stand before the place behind an Arabic trigger.

    Parameters
    ----------
    trigger
        Where a rule applies.

    Returns
    -------
    set of str
        Prepositions; empty for none.
    """
    wanted = {"" if s == "obj" else s for s in trigger.frame.place}
    wanted |= {""} if wanted & {"subj", "inside"} else set()
    return wanted.union(*(ALIKE[s] for s in wanted & ALIKE.keys()))


def _slot(items: Sequence[Item], trigger: Trigger) -> Iterator[int]:
    """Walk over where the place of an event stands, up to a place, a pronoun or a clause's end."""
    words = 0
    start = trigger.first + 1 if "inside" in trigger.frame.place else trigger.last + 1
    for at in range(start, len(items)):
        item = items[at]
        if item.kind in ENDING or item.classes & CLOSERS or words > _REACH:
            return
        if item.kind == "word" and at > trigger.last:
            words += 1
        if item.kind == "word":
            yield at


def noun_preposition(scene: Scene, item: Item) -> str | None:
    """Give the preposition written onto an Arabic noun for a place.

    Parameters
    ----------
    scene
        The sentence.
    item
        A word of it.

    Returns
    -------
    str or None
        Empty when there is none; None for other words.
    """
    nouns, key = scene.lexicon.lists["place_nouns"], item.word.key
    if key in nouns:
        return ""
    return key[0] if key[0] in _CLITICS and key[1:] in nouns else None


def _is_of_known(items: Sequence[Item], noun: int) -> bool:
    """Say whether a known place follows a noun: "the quarters *of the town*"."""
    for item in items[noun + 1 : noun + 1 + _NAME]:
        if item.kind in {"place", "anaphor"}:
            return True
        if not item.classes & _PASSED:
            return False
    return False


def is_bare_name(item: Item) -> bool:
    """Say whether an Arabic word with the article may be the name of what a verb befalls.

    Parameters
    ----------
    item
        A word of a sentence.

    Returns
    -------
    bool
        Whether the word files know nothing of it.
    """
    known = item.kind != "word" or item.classes or item.cues or item.word.tags
    return not known and item.word.key.startswith("ال")


def _is_nameless(item: Item) -> bool:
    """Say whether a noun behind "from" is something without a name: no "*its* posts"."""
    if item.is_in("unnamed_parts"):
        return True
    return not (item.classes or item.cues or item.word.tags or item.word.key.endswith(_OWN))
