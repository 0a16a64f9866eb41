"""Which of a sentence's places an event happened at."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from geo.reports.mentions._harm import find_harmed
from geo.reports.mentions._items import written
from geo.reports.mentions._nested import is_locator
from geo.reports.mentions._scene import Scene, is_linked, leftward, rightward

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_places", "reach_over"]

_UNLOCATED: Final = frozenset({"country", "continent", "sea", "ocean", "river"})
_WIDE: Final = frozenset({"governorate", "region", "province"})
_INSIDE: Final = frozenset({"in", "في", "ب", "علي"})
_ALIKE: Final = {"في": {"في", "داخل", "وسط", "عند"}, "علي": {"علي", "فوق"}}
_CHANGES: Final = frozenset({"capture", "lose"})
_AFTER: Final = frozenset({"after", "following", "بعد", "عقب"})
_LISTED: Final = frozenset({"conjunctions", "determiners"})
_CONTAINERS: Final = frozenset({"in", "في", "ب", "من", "of"})
_BESIDE: Final = _CONTAINERS | {"near", "قرب"}
_UNPLACED: Final = frozenset({"subj", "subj-in", "inside", "suffer"})
_ANTECEDENT: Final = 5
_SUFFERED: Final = 8
_OPENING: Final = 3
_TALKED: Final = 3  # words from "to discuss" to what is discussed
_TARGET_WORDS: Final = 6
_CLOSERS: Final = frozenset({"boundaries", "relatives", "complementizers"})


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
    changes = trigger.frame.action in _CHANGES and not (number or trigger.nominal)
    roles.earlier = _told_after(scene) if changes else []
    ahead = [i for i in scene.ahead(number) if _is_place(scene.items[i])]
    roles.toward = [i for i in ahead if scene.items[i].prep in trigger.frame.toward]
    for slot in _slots(trigger):
        found = _in_slot(scene, number, slot, ahead)
        roles.places = [i for i in found if i not in roles.toward]
        if roles.places:
            return
    _find_antecedent(scene, number, roles)


def _told_after(scene: Scene) -> list[int]:
    """Give the places of "after X and Y" that opens a sentence: what is told happened there too."""
    items, first = scene.items, scene.triggers[0].first
    if written(items[0]) not in _AFTER:
        return []
    found: list[int] = []
    for at in range(1, first):
        item = items[at]
        if _is_place(item):
            found.append(at)
        elif item.kind in {"comma", "actor"}:
            break
        elif not item.classes & _LISTED:
            return []  # "after losing X": a clause of its own
    return found


def _slots(trigger: Trigger) -> Sequence[str]:
    """Give the positions of the place; the passive's is the subject, in Arabic on either side."""
    slots = trigger.frame.place
    if trigger.passive and "obj" in slots and not trigger.frame.passive:
        if trigger.frame.arabic:
            return ("obj", "subj", *[s for s in slots if s != "obj"])
        return ("subj", *[s for s in slots if s != "obj"])
    if trigger.nominal and not trigger.frame.arabic and trigger.first == trigger.last:
        return [s for s in slots if s != "obj"]  # an English noun has no bare object
    return slots


def _is_place(item: Item) -> bool:
    return item.kind == "place" and item.value.place.kind not in _UNLOCATED


def _in_slot(scene: Scene, number: int, slot: str, ahead: Sequence[int]) -> list[int]:
    items, trigger = scene.items, scene.triggers[number]
    if slot == "inside":
        inside = [i for i in range(trigger.first, trigger.last) if _is_place(items[i])]
        return _enumerated(items, inside, {""}) or inside
    if slot == "subj":
        held = {"with"} if trigger.frame.action == "hold" else set()  # "with X in rebel hands"
        return _reduced(scene, number) or _subjects(scene, number, {"", "of"} | held)
    if slot == "subj-in":
        told = [] if _is_talked_of(items, trigger) else _subjects(scene, number, _INSIDE)
        return told[-1:]
    if slot == "suffer":
        return _sufferer(scene, number)
    if slot == "obj":
        own = {written(i) for i in items[trigger.first : trigger.last + 1]}  # "pulled out of X"
        return _enumerated(items, ahead, own | {""})
    aside = [i for i in ahead if slot in _ALIKE and _is_beside(items, i)]
    aside = aside or (_owner(items, trigger) if slot == "of" else [])
    return _enumerated(items, ahead, _ALIKE.get(slot, {slot})) or aside[:1]


def _owner(items: Sequence[Item], trigger: Trigger) -> list[int]:
    """Give the place right before an English noun that is its own: "*Aleppo's* capture"."""
    at = trigger.first - 1
    owns = trigger.nominal and at >= 0 and items[at].word.text.endswith(("'s", "'"))
    return [at] if owns and _is_place(items[at]) else []


def _is_talked_of(items: Sequence[Item], trigger: Trigger) -> bool:
    """Say whether what a noun tells of is only spoken of: "met in X to discuss the raids"."""
    before = items[max(0, trigger.first - _TALKED) : trigger.first]
    return trigger.nominal and any(i.is_in("talked_of") for i in before)


def _is_beside(items: Sequence[Item], at: int) -> bool:
    """Say whether a place tells where without a preposition: "an ambush *east of* Sukhna"."""
    beside = items[at].prep == "" and items[at].value.relation in {"direction", "near", "distance"}
    return beside and not is_locator(items, at)


def _enumerated(items: Sequence[Item], ahead: Sequence[int], preps: set[str]) -> list[int]:
    """Give the first place under a preposition and those that are enumerated with it."""
    first = next((i for i in ahead if items[i].prep in preps and not is_locator(items, i)), None)
    if first is None:
        return []
    if first + 1 in ahead and _is_apposed(items, first + 1):
        first += 1  # "the Idlib town of Saraqib"
    found, last = [first], first
    for at in ahead[ahead.index(first) + 1 :]:
        linked = is_linked(items, last, at) and items[at].prep in preps | {""}
        if linked or _is_next_target(items, last, at):
            if not _contains(items, at):
                found.append(at)
            last = at
        elif items[at].prep in _BESIDE:
            last = at  # a container; the enumeration may go on behind it
        else:
            break
    return found


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
    if item.kind != "word" or item.classes & _CLOSERS:
        return False
    return item.is_in("prepositions") or not (item.word.triggers or item.word.tags)


def _contains(items: Sequence[Item], at: int) -> bool:
    """Say whether a place only tells where the one before lies: "X, Idlib province"."""
    joined = items[at].conj or any(i.is_in("conjunctions") for i in items[max(0, at - 2) : at])
    return items[at].value.place.kind in _WIDE and not joined


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
            if not told or not _is_place(item) or is_locator(items, at):
                continue
            if found and not is_linked(items, at, found[-1]):
                break
            found.append(at)
        elif found and (item.is_in("relatives") or item.kind == "actor"):
            break
    return found[::-1]


def _reduced(scene: Scene, number: int) -> list[int]:
    """Give the place right before a participle that tells of it: "in X, taken by the army"."""
    items, trigger = scene.items, scene.triggers[number]
    at = trigger.first - 1
    while at >= 0 and (items[at].kind == "comma" or items[at].word.key.endswith("ly")):
        at -= 1
    apposed = trigger.passive and trigger.tag.form in {"ed", "participle"}
    return [at] if apposed and at >= 0 and _is_place(items[at]) else []


def _sufferer(scene: Scene, number: int) -> list[int]:
    """Give the place of which a verb like "saw" or "was exposed to" says what happened there."""
    items, first = scene.items, scene.triggers[number].first
    before = range(first - 1, max(-1, first - 1 - _SUFFERED), -1)
    verb = next((i for i in before if items[i].is_in("suffered")), None)
    if verb is None:
        return []
    between = [i for i in range(verb + 1, first) if _is_place(items[i])]
    right = [i for i in between if items[i].prep == ""]
    right = right or [i for i in between if items[i].prep in _INSIDE and not is_locator(items, i)]
    left = [i for i in range(max(0, verb - _ANTECEDENT), verb) if _is_place(items[i])]
    return right or left[-1:]


def _find_antecedent(scene: Scene, number: int, roles: Roles) -> None:
    """Find the place that a relative clause or a pronoun stands for."""
    items, trigger = scene.items, scene.triggers[number]
    left = islice(leftward(scene, number, across=True), _ANTECEDENT)
    relative = next((i for i in left if _opens_relative(items[i])), None)
    if relative is not None:
        spots = range(max(0, relative - _ANTECEDENT), relative)
        back = [i for i in spots if _is_place(items[i]) and items[i].value.relation != "near"]
        if back:
            roles.places = back[-1:]
            return
        roles.anaphor = next((i for i in reversed(spots) if items[i].kind == "anaphor"), None)
        if roles.anaphor is not None:
            return
    roles.anaphor = next(_anaphors(scene, number), None)
    if roles.anaphor is None and _points_back(scene, trigger):
        roles.anaphor = -1
    if roles.anaphor is None and not _is_talked_of(items, trigger):
        roles.places = _setting(scene, number) or find_harmed(scene, number)


def _opens_relative(item: Item) -> bool:
    return item.is_in("relatives") or written(item) in {"where", "حيث"}


def _setting(scene: Scene, number: int) -> list[int]:
    """Give the place that opens the sentence: "In Raqqa, the SDF seized the hospital"."""
    items = scene.items
    opening = [i for i in range(min(_OPENING, scene.triggers[number].first)) if _is_place(items[i])]
    return [i for i in opening if items[i].prep in _INSIDE][:1]


def _points_back(scene: Scene, trigger: Trigger) -> bool:
    """Say whether a written-on pronoun, "its fall" or a bare "withdrew" means the place before."""
    slots = trigger.frame.place
    if trigger.tag.pronoun and ("obj" in slots or "subj" in slots):
        return True
    before = scene.items[max(0, trigger.first - 2) : trigger.first]
    if trigger.nominal and "of" in slots and any(written(i) == "its" for i in before):
        return True
    after = any(i.is_in("boundaries") for i in before)
    driven = trigger.passive and bool(trigger.frame.passive)  # "but were driven out"
    leaves = driven or (trigger.frame.action == "withdraw" and (after or not trigger.nominal))
    ahead = (i for i in scene.items[trigger.last :] if i.kind == "place")
    return leaves and all(i.prep == "leading to" for i in ahead)


def _anaphors(scene: Scene, number: int) -> Iterator[int]:
    trigger = scene.triggers[number]
    slots = _slots(trigger)
    wanted = {"" if slot == "obj" else slot for slot in slots} - _UNPLACED
    wanted = wanted.union(*(_ALIKE[slot] for slot in wanted & _ALIKE.keys()))
    inside = range(trigger.first + 1, trigger.last) if "inside" in slots else ()
    for at in (*inside, *scene.ahead(number)):
        if scene.items[at].kind == "anaphor" and scene.items[at].prep in wanted | (
            {""} if at in inside else set()
        ):
            yield at
    if "subj" in slots or "inside" in slots:
        for at in leftward(scene, number):
            if scene.items[at].kind == "anaphor" and scene.items[at].prep == "":
                yield at
    if trigger.frame.toward:
        for at in scene.ahead(number):
            if scene.items[at].kind == "anaphor" and scene.items[at].prep in {"نحو", "toward"}:
                return


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
        silent = trigger.frame.weak and not roles.actors
        if roles.places or roles.toward or trigger.nominal or trigger.passive or silent:
            continue
        preps = {"" if s == "obj" else s for s in trigger.frame.place if s not in _UNPLACED}
        ahead = [i for i in rightward(scene, number, through=True) if _is_place(scene.items[i])]
        prep = next((scene.items[i].prep for i in ahead if scene.items[i].prep in preps), None)
        if prep is None:
            continue
        roles.places, roles.anaphor = _enumerated(scene.items, ahead, {prep}), None
        for other, later in zip(scene.triggers[number + 1 :], found[number + 1 :], strict=True):
            if other.nominal and set(later.places) & set(roles.places):
                later.places, later.anaphor = [], None
                roles.actors = roles.actors or later.actors
