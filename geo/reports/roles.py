"""Which places, actors and opponents belong to an event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reports.items import written
from geo.reports.scene import Scene, is_linked, leftward, rightward

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.reports.items import Item
    from geo.reports.triggers import Trigger

__all__ = ["Roles", "find_roles"]

_UNLOCATED: Final = frozenset({"country", "continent", "sea", "ocean"})
_WIDE: Final = frozenset({"governorate", "region", "province"})
_NEAR: Final = 4  # items within which a genitive stands behind its noun
_ANTECEDENT: Final = 5


@dataclass(slots=True)
class Roles:
    """Items that fill an event's parts.

    Parameters
    ----------
    places
        Indices of where it happened; several in an enumeration.
    actors
        Indices of who did it; the first is the actor.
    opponents
        Indices of against whom.
    toward
        Indices of a destination.
    anaphor
        Index of a word that stands for a place named before; -1 for a written-on pronoun.
    shared
        Whether the actor was taken over from the trigger before.
    """

    places: list[int] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)
    opponents: list[int] = field(default_factory=list)
    toward: list[int] = field(default_factory=list)
    anaphor: int | None = None
    shared: bool = False


def find_roles(scene: Scene) -> list[Roles]:
    """Find the parts of every event of a sentence.

    Parameters
    ----------
    scene
        The sentence.

    Returns
    -------
    list of Roles
        One per trigger; parts that the sentence does not tell are empty.
    """
    found: list[Roles] = []
    for number in range(len(scene.triggers)):
        roles = Roles()
        _find_places(scene, number, roles)
        _find_actors(scene, number, roles, found)
        _find_opponents(scene, number, roles)
        found.append(roles)
    _reach_over(scene, found)
    return found


# Places ---------------------------------------------------------------------------------------


def _find_places(scene: Scene, number: int, roles: Roles) -> None:
    trigger = scene.triggers[number]
    slots = _place_slots(trigger)
    ahead = [i for i in rightward(scene, number) if _is_place(scene.items[i])]
    behind = _subject_places(scene, number) if "subj" in slots or "subj-in" in slots else []
    inside = [i for i in range(trigger.first, trigger.last) if _is_place(scene.items[i])]
    for slot in slots:
        if slot == "inside":
            roles.places = inside
        elif slot == "subj" and (trigger.passive or not trigger.frame.arabic or not roles.places):
            roles.places = [i for i in behind if scene.items[i].prep in {"", "of"}]
        elif slot == "subj-in":
            roles.places = [i for i in behind if scene.items[i].prep in {"in", "في", "ب", "على"}][
                :1
            ]
        else:
            roles.places = _enumerated(scene.items, ahead, "" if slot == "obj" else slot)
        if roles.places:
            break
    roles.toward = [i for i in ahead if scene.items[i].prep in trigger.frame.toward]
    roles.places = [i for i in roles.places if i not in roles.toward]
    if not roles.places:
        _find_antecedent(scene, number, roles)


def _place_slots(trigger: Trigger) -> Sequence[str]:
    """Give the positions of the place; the passive's is the subject."""
    slots = trigger.frame.place
    if trigger.passive and "obj" in slots:
        return ("subj", *[s for s in slots if s != "obj"])
    return slots


def _is_place(item: Item) -> bool:
    return item.kind == "place" and item.value.place.kind not in _UNLOCATED


def _enumerated(items: Sequence[Item], ahead: Sequence[int], prep: str) -> list[int]:
    """Give the first place under a preposition and those that are enumerated with it."""
    first = next((i for i in ahead if items[i].prep == prep), None)
    if first is None:
        return []
    found, last = [first], first
    for at in ahead:
        if at <= first:
            continue
        if is_linked(items, last, at) and items[at].prep in {prep, ""}:
            wide = items[at].value.place.kind in _WIDE and not items[at].word.conj
            if not wide:
                found.append(at)
            last = at
        elif items[at].prep in {"in", "في", "ب", "من", "of"}:
            last = at  # a container; the enumeration may go on behind it
        else:
            break
    return found


def _subject_places(scene: Scene, number: int) -> list[int]:
    """Give the places left of a trigger that can be its subject."""
    items = scene.items
    found: list[int] = []
    for at in leftward(scene, number):
        item = items[at]
        if item.kind == "place":
            if not _is_place(item):
                continue
            if found and not is_linked(items, at, found[-1]):
                break
            found.append(at)
        elif (item.is_in("relatives") and found) or (item.kind == "actor" and found):
            break
    return found[::-1]


def _find_antecedent(scene: Scene, number: int, roles: Roles) -> None:
    """Find the place that a relative clause or a pronoun stands for."""
    items, trigger = scene.items, scene.triggers[number]
    left = list(leftward(scene, number, across=True))
    relative = next((i for i in left[:_ANTECEDENT] if items[i].is_in("relatives")), None)
    if relative is not None:
        back = [i for i in range(max(0, relative - 3), relative) if _is_place(items[i])]
        if back:
            roles.places = back[-1:]
            return
    if trigger.tag.pronoun and ("obj" in trigger.frame.place or "subj" in trigger.frame.place):
        roles.anaphor = -1
        return
    roles.anaphor = next(iter(_anaphors(scene, number)), None)


def _anaphors(scene: Scene, number: int) -> Iterable[int]:
    trigger = scene.triggers[number]
    slots = _place_slots(trigger)
    for at in rightward(scene, number):
        slot = scene.items[at].prep if scene.items[at].kind == "anaphor" else None
        if slot is not None and ("obj" if slot == "" else slot) in slots:
            yield at
    if "subj" in slots:
        for at in leftward(scene, number):
            if scene.items[at].kind == "anaphor" and scene.items[at].prep == "":
                yield at


def _reach_over(scene: Scene, found: list[Roles]) -> None:
    """Give a verb its place from behind an adverbial: "captured, after fighting, the town"."""
    for number, trigger in enumerate(scene.triggers):
        if found[number].places or found[number].toward or trigger.nominal or trigger.passive:
            continue
        preps = {"" if s == "obj" else s for s in trigger.frame.place} - {
            "subj",
            "subj-in",
            "inside",
        }
        ahead = [i for i in rightward(scene, number, through=True) if _is_place(scene.items[i])]
        prep = next((scene.items[i].prep for i in ahead if scene.items[i].prep in preps), None)
        if prep is None:
            continue
        found[number].places = _enumerated(scene.items, ahead, prep)
        found[number].anaphor = None
        for other, roles in zip(scene.triggers[number + 1 :], found[number + 1 :], strict=True):
            if other.nominal and set(roles.places) & set(found[number].places):
                roles.places, roles.anaphor = [], None


# Parties --------------------------------------------------------------------------------------


def _find_actors(scene: Scene, number: int, roles: Roles, before: Sequence[Roles]) -> None:
    trigger = scene.triggers[number]
    for slot in _actor_slots(trigger):
        roles.actors = _in_slot(scene, number, slot)
        if roles.actors:
            return
    free = "subj" in trigger.frame.actor and not trigger.passive
    if free and number and before[-1].actors and _is_coordinate(scene, number):
        roles.actors, roles.shared = list(before[-1].actors), True


def _actor_slots(trigger: Trigger) -> list[str]:
    slots = list(trigger.frame.actor)
    if trigger.passive:
        return [s for s in slots if s not in {"subj", "obj", "poss", "attr"}]
    if trigger.nominal:
        # A noun's own genitive or possessor comes before the subject of the verb that carries it.
        slots.sort(key=lambda s: s == "subj")
    return slots


def _in_slot(scene: Scene, number: int, slot: str) -> list[int]:
    items, trigger = scene.items, scene.triggers[number]
    if slot == "subj":
        return _subject(scene, number)
    if slot == "inside":
        return [i for i in range(trigger.first + 1, trigger.last) if _is_party(items[i])][:1]
    if slot in {"poss", "attr"}:
        return _right_before(items, trigger.first)
    ahead = [i for i in rightward(scene, number) if _is_party(items[i])]
    if slot == "obj":
        near = [i for i in ahead if items[i].prep == "" and i <= trigger.last + _NEAR]
        return near[:1]
    if slot in {"between", "بين"}:
        return _pair(items, ahead, slot)
    agents = scene.lexicon.agents if slot in {"@by", "by"} else frozenset({slot})
    return [i for i in ahead if items[i].prep in agents][:1]


def _is_party(item: Item) -> bool:
    return item.kind == "actor" or (item.kind == "place" and item.value.place.kind == "country")


def _right_before(items: Sequence[Item], first: int) -> list[int]:
    """Give the party whose name stands before a noun, with at most two words between."""
    for at in range(first - 1, max(-1, first - 4), -1):
        if _is_party(items[at]):
            return [at]
        if (
            items[at].kind != "word"
            or items[at].is_in("prepositions")
            or items[at].is_in("boundaries")
        ):
            break
    return []


def _pair(items: Sequence[Item], ahead: Sequence[int], prep: str) -> list[int]:
    first = next((i for i in ahead if items[i].prep == prep), None)
    return [i for i in ahead if first is not None and i >= first][:2]


def _subject(scene: Scene, number: int) -> list[int]:
    items, trigger = scene.items, scene.triggers[number]
    if trigger.frame.arabic and not trigger.nominal:
        spots = range(trigger.first + 1, trigger.last) if trigger.last > trigger.first else ()
        right = [
            i for i in (*spots, *rightward(scene, number)) if items[i].kind in {"actor", "place"}
        ]
        if right and items[right[0]].kind == "actor" and items[right[0]].prep == "":
            return right[:1]
    across = trigger.tag.form == "ing"
    if number and _is_coordinate(scene, number) and not trigger.nominal:
        return []
    for at in leftward(scene, number, across=across):
        if _is_party(items[at]) and items[at].prep == "":
            return [at]
    return []


def _is_coordinate(scene: Scene, number: int) -> bool:
    """Say whether a trigger shares the subject of the one before it."""
    items, trigger = scene.items, scene.triggers[number]
    if scene.triggers[number - 1].passive:
        return False
    between = items[scene.triggers[number - 1].last + 1 : trigger.first]
    if trigger.frame.arabic:
        return items[trigger.first].word.conj and trigger.tag.form in {"past", "present", "future"}
    tail = between[-3:]
    joined = any(written(i) in {"and", "then"} or i.kind == "comma" for i in tail)
    return joined and not any(_is_party(i) for i in tail)


def _find_opponents(scene: Scene, number: int, roles: Roles) -> None:
    items, trigger = scene.items, scene.triggers[number]
    ahead = [i for i in rightward(scene, number) if _is_party(items[i])]
    if len(roles.actors) > 1:  # between one and the other
        roles.actors, roles.opponents = roles.actors[:1], roles.actors[1:]
        return
    for slot in trigger.frame.opponent:
        prep = "" if slot in {"obj", "obj2"} else slot
        roles.opponents = [i for i in ahead if items[i].prep == prep and i not in roles.actors][:1]
        if roles.opponents:
            return
