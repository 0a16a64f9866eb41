"""Which of a sentence's places an event happened at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._antecedents import find_antecedent
from geo.reports.mentions._arabic_objects import is_elsewhere
from geo.reports.mentions._items import written
from geo.reports.mentions._joined_places import joined_behind, joined_pronoun
from geo.reports.mentions._kinds import CHANGES
from geo.reports.mentions._nested import is_locator
from geo.reports.mentions._place_lists import (
    companions,
    enumerated,
    gapped,
    listed_before,
    predicated,
)
from geo.reports.mentions._positions import ALIKE, UNPLACED, is_place, is_talked_of, slots_of
from geo.reports.mentions._scene import Scene, is_linked, leftward, rightward

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_places", "reach_over"]

_INSIDE: Final = frozenset({"in", "في", "ب", "علي"})
_FALLBACK: Final = "في"  # "from several posts in X"
_AFTER: Final = frozenset({"after", "following", "بعد", "عقب"})
_AFIELD: Final = frozenset({"subj", "subj-in", "suffer"})  # a place told of elsewhere in the clause
_LISTED: Final = frozenset({"conjunctions", "determiners"})
_ANTECEDENT: Final = 5
_SUFFERED: Final = 14


def find_places(scene: Scene, number: int, roles: Roles) -> None:
    """Fill in where an event happened and where it headed.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    roles
        The event's parts; its places, destination and anaphor are set.
    """
    trigger = scene.triggers[number]
    roles.pronoun = trigger.first
    changes = trigger.frame.action in CHANGES and not (number or trigger.nominal)
    roles.earlier = _told_after(scene) if changes else []
    ahead = [i for i in scene.ahead(number) if _is_told(scene.items, i)]
    roles.toward = [i for i in ahead if scene.items[i].prep in trigger.frame.toward]
    for slot in slots_of(trigger):
        if slot in _AFIELD and is_elsewhere(scene, trigger):
            continue
        found = _in_slot(scene, number, slot, ahead)
        if slot == "obj" and found and _is_reached_first(scene, number, found[0], ahead):
            continue
        roles.places = [i for i in found if i not in roles.toward]
        if roles.places:
            roles.places += companions(scene.items, roles.places[-1])
            roles.anaphor = joined_pronoun(scene.items, trigger, roles.places[0])
            roles.joined = joined_behind(scene, number, roles.places[-1])
            return
    roles.places = predicated(scene.items, trigger.last, verbal=not trigger.nominal)
    if not roles.places:
        find_antecedent(scene, number, roles)
        if roles.anaphor is not None and roles.anaphor > trigger.first:
            roles.joined = joined_behind(scene, number, roles.anaphor)


def _is_told(items: Sequence[Item], at: int) -> bool:
    """Say whether a place is more than a gloss: not so in "Gharyan (*90 km south of Tripoli*)"."""
    item = items[at]
    if not is_place(item):
        return False
    return not (at and items[at - 1].kind == "open" and item.value.relation == "distance")


def _is_reached_first(scene: Scene, number: int, found: int, ahead: Sequence[int]) -> bool:
    """Say whether another place of an Arabic event stands nearer: "entry *into X* … north of Y"."""
    frame = scene.triggers[number].frame
    others = {s for s in frame.place if s not in UNPLACED} - frame.toward
    nearer = (i for i in ahead if i < found)
    return frame.arabic and any(scene.items[i].prep in others for i in nearer)


def _told_after(scene: Scene) -> list[int]:
    """Give the places of "after X and Y" that opens a sentence: what is told happened there too."""
    items, first = scene.items, scene.triggers[0].first
    if written(items[0]) not in _AFTER:
        return []
    found: list[int] = []
    for at in range(1, first):
        item = items[at]
        if is_place(item):
            found.append(at)
        elif item.kind in {"comma", "actor"}:
            break
        elif not item.classes & _LISTED:
            return []  # "after losing X": a clause of its own
    return found


def _in_slot(scene: Scene, number: int, slot: str, ahead: Sequence[int]) -> list[int]:
    items, trigger = scene.items, scene.triggers[number]
    if slot == "inside":
        inside = [i for i in range(trigger.first, trigger.last + 1) if is_place(items[i])]
        return enumerated(items, inside, {""}) or inside
    if slot == "subj":
        held = {"with"} if trigger.frame.action == "hold" else set()  # "with X in rebel hands"
        subjects = _reduced(scene, number) or _subjects(scene, number, {"", "of"} | held)
        return [*subjects, *gapped(items, trigger.last)] if subjects else []
    if slot == "subj-in":
        return [] if is_talked_of(items, trigger) else _subjects(scene, number, _INSIDE)
    if slot in {"before", "suffer"}:
        described = slot == "before"
        return listed_before(items, trigger.first) if described else _sufferer(scene, number)
    if slot == _FALLBACK and trigger.frame.toward:
        ahead = [i for i in ahead if _is_left(items, trigger, i)]
    if slot == "obj":
        own = {written(i) for i in items[trigger.first : trigger.last + 1]}  # "pulled out of X"
        found = enumerated(items, ahead, own | {""})
        free = bool(found) and not (trigger.nominal or trigger.frame.arabic)
        return [*found, *gapped(items, found[-1])] if free else found
    beside = slot in ALIKE and trigger.tag.form != "ing"
    aside = [i for i in ahead if beside and _is_beside(items, i)]
    aside = aside or (_owner(items, trigger) if slot == "of" else [])
    return enumerated(items, ahead, ALIKE.get(slot, {slot})) or aside[:1]


def _is_left(items: Sequence[Item], trigger: Trigger, at: int) -> bool:
    """Say whether a place is where posts without a name were left: "from several posts *in X*"."""
    between = items[trigger.last + 1 : at]
    posts = any(i.is_in("targets") or i.is_in("determiners") for i in between)
    return posts and not any(written(i) in trigger.frame.toward for i in between)


def _owner(items: Sequence[Item], trigger: Trigger) -> list[int]:
    """Give the place right before an English noun that is its own: "*Aleppo's* capture"."""
    at = trigger.first - 1
    owns = trigger.nominal and at >= 0 and items[at].word.text.endswith(("'s", "'"))
    return [at] if owns and is_place(items[at]) else []


def _is_beside(items: Sequence[Item], at: int) -> bool:
    """Say whether a place tells where without a preposition: "an ambush *east of* Sukhna"."""
    beside = items[at].prep == "" and items[at].value.relation in {"direction", "near", "distance"}
    return beside and not is_locator(items, at)


def _subjects(scene: Scene, number: int, preps: AbstractSet[str]) -> list[int]:
    """Give the places left of a trigger, under some prepositions, that can be its subject."""
    items = scene.items
    found: list[int] = []
    passive = scene.triggers[number].passive  # "the base near X was overrun"
    for at in leftward(scene, number):
        item = items[at]
        passive = passive and item.kind != "comma"
        if item.kind == "place":
            beside = passive and item.value.relation == "near" and not found
            told = beside or item.prep in preps
            if not told or not is_place(item) or is_locator(items, at):
                continue
            if found and not is_linked(items, at, found[-1]):
                break
            found.append(at)
        elif found and (item.is_in("relatives") or item.kind == "actor"):
            break
    return found[::-1]


def _reduced(scene: Scene, number: int) -> list[int]:
    """Give the place right before what tells of it: "in X, taken …", "at X, still in … hands"."""
    items, trigger = scene.items, scene.triggers[number]
    at, parted = trigger.first - 1, False
    while at >= 0 and (items[at].kind == "comma" or _is_adverb(items[at])):
        parted = parted or items[at].kind == "comma"
        at -= 1
    apposed = trigger.passive and trigger.tag.form in {"ed", "participle"}
    apposed = apposed or (parted and trigger.frame.action == "hold" and trigger.nominal)
    return [at] if apposed and at >= 0 and is_place(items[at]) else []


def _is_adverb(item: Item) -> bool:
    return item.word.key.endswith("ly") or item.is_in("adverbs")


def _sufferer(scene: Scene, number: int) -> list[int]:
    """Give the place of which a verb like "saw" or "was exposed to" says what happened there."""
    items, first = scene.items, scene.triggers[number].first
    before = range(first - 1, max(-1, first - 1 - _SUFFERED), -1)
    verb = next((i for i in before if items[i].is_in("suffered")), None)
    if verb is None:
        return []
    between = [i for i in range(verb + 1, first) if is_place(items[i])]
    right = [i for i in between if items[i].prep == ""]
    right = right or [i for i in between if items[i].prep in _INSIDE and not is_locator(items, i)]
    left = [i for i in range(max(0, verb - _ANTECEDENT), verb) if is_place(items[i])]
    return right or left[-1:]


def reach_over(scene: Scene, found: list[Roles]) -> None:
    """Give a verb its place from behind an adverbial: "captured, after fighting, the town".

    Parameters
    ----------
    scene
        The sentence.
    found
        The parts of its events; a noun of the adverbial that held the place gives it up.
    """
    for number, trigger in enumerate(scene.triggers):
        roles = found[number]
        silent = trigger.weak and not roles.actors
        if roles.places or roles.toward or trigger.nominal or trigger.passive or silent:
            continue
        preps = {"" if s == "obj" else s for s in trigger.frame.place if s not in UNPLACED}
        preps -= {_FALLBACK} if trigger.frame.toward else set()
        ahead = [i for i in rightward(scene, number, through=True) if is_place(scene.items[i])]
        prep = next((scene.items[i].prep for i in ahead if scene.items[i].prep in preps), None)
        if prep is None:
            continue
        roles.places, roles.anaphor = enumerated(scene.items, ahead, {prep}), None
        for other, later in zip(scene.triggers[number + 1 :], found[number + 1 :], strict=True):
            if other.nominal and set(later.places) & set(roles.places):
                later.places, later.anaphor = [], None
                roles.actors = roles.actors or later.actors
