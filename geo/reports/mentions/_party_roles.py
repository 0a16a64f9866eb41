"""Which of a sentence's parties did it, and against whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._scene import Scene, is_linked, leftward

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_actors", "find_opponents", "is_object", "is_party"]

_NEAR: Final = 4  # items within which a genitive stands behind its noun
_CARRIERS: Final = frozenset({"conjunctions", "determiners", "attributes"})
_WHERE: Final = frozenset({"حيث", "اذ"})


def find_actors(scene: Scene, number: int, roles: Roles, before: Sequence[Roles]) -> None:
    """Fill in who did it.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    roles
        The event's parts; its actors are set.
    before
        The parts of the events before it in the sentence; a joined verb shares their subject.
    """
    trigger = scene.triggers[number]
    for slot in _slots(trigger):
        roles.actors = _in_slot(scene, number, slot)
        if roles.actors:
            return
    if number and not before[-1].places and _restates(scene, number):
        roles.actors = list(before[-1].actors)
        return
    free = "subj" in trigger.frame.actor and not trigger.passive
    joined = number and (_is_coordinate(scene, number) or _goes_on_where(scene, number))
    if free and joined and before[-1].actors:
        roles.actors, roles.shared = list(before[-1].actors), True


def find_opponents(scene: Scene, number: int, roles: Roles) -> None:
    """Fill in against whom.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    roles
        The event's parts, actors known; its opponents are set.
    """
    items, trigger = scene.items, scene.triggers[number]
    if len(roles.actors) > 1:  # between one and the other
        roles.actors, roles.opponents = roles.actors[:1], roles.actors[1:]
        return
    ahead = [i for i in scene.ahead(number) if is_party(items[i])]
    turned = trigger.passive and trigger.frame.passive
    inside = [i for i in range(trigger.first + 1, trigger.last) if is_party(items[i])]
    for slot in ("by",) if turned else trigger.frame.opponent:
        if slot == "inside":
            roles.opponents = inside[:1]
        prep = "" if slot in {"obj", "obj2"} else slot
        roles.opponents = (
            roles.opponents
            or [i for i in ahead if items[i].prep == prep and i not in roles.actors][:1]
        )
        if roles.opponents:
            return


def is_party(item: Item) -> bool:
    """Say whether an item can act: a party, or a country.

    Parameters
    ----------
    item
        A word or finding of a sentence.

    Returns
    -------
    bool
        Whether it can.
    """
    return item.kind == "actor" or (item.kind == "place" and item.value.place.kind == "country")


def _slots(trigger: Trigger) -> list[str]:
    slots = list(trigger.frame.actor)
    if trigger.passive and trigger.frame.passive:
        return ["subj"]
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
        return [i for i in range(trigger.first + 1, trigger.last) if is_party(items[i])][:1]
    if slot in {"poss", "attr"}:
        return _right_before(items, trigger.first)
    ahead = [i for i in scene.ahead(number) if is_party(items[i])]
    if slot == "obj":
        bare = {"", *(written(i) for i in items[trigger.first : trigger.last + 1])}
        near = [i for i in ahead if items[i].prep in bare and i <= trigger.last + _NEAR]
        between = items[trigger.last + 1 : near[0]] if near and trigger.nominal else ()
        held = any(i.is_in("determiners") for i in between)  # "the shelling of positions of X"
        return [] if held else near[:1]
    if slot in {"between", "بين"}:
        return _pair(items, ahead, slot)
    agents = scene.lexicon.agents if slot in {"@by", "by"} else frozenset({slot})
    return [i for i in ahead if items[i].prep in agents][:1]


def _right_before(items: Sequence[Item], first: int) -> list[int]:
    """Give the party whose name stands before a noun, with at most two words between."""
    for at in range(first - 1, max(-1, first - 4), -1):
        item = items[at]
        if is_party(item):
            return [at]
        if item.kind != "word" or item.is_in("prepositions") or item.is_in("boundaries"):
            break
    return []


def _pair(items: Sequence[Item], ahead: Sequence[int], prep: str) -> list[int]:
    first = next((i for i in ahead if items[i].prep == prep), None)
    return [i for i in ahead if first is not None and i >= first][:2]


def _subject(scene: Scene, number: int) -> list[int]:
    items, trigger = scene.items, scene.triggers[number]
    if trigger.frame.arabic and not trigger.nominal:
        right = _right_subject(scene, number)
        if right is not None:
            return [right]
    if number and _is_coordinate(scene, number) and not trigger.nominal:
        return []
    if any(written(i) == "they" for i in items[max(0, trigger.first - 3) : trigger.first]):
        return []  # who they are is told before
    for at in leftward(scene, number, across=trigger.tag.form == "ing"):
        owner = not trigger.nominal and items[at].kind == "actor" and _owns(scene, at)
        owner = owner or is_object(items, at)
        if is_party(items[at]) and items[at].prep == "" and not owner:
            return [_first_named(items, at)]
    having = trigger.first > 0 and written(items[trigger.first - 1]) == "having"
    return _later_subject(scene, number) if having or trigger.tag.form == "ing" else []


def is_object(items: Sequence[Item], at: int) -> bool:
    """Say whether an English party is the object of the verb right before it.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the party.

    Returns
    -------
    bool
        Whether it is: "rebels battling *the army*".
    """
    before = items[at - 1] if at else None
    return before is not None and any(
        t.form in {"ing", "ed", "past"} and t.lemma.isascii() for t in before.word.tags
    )


def _owns(scene: Scene, at: int) -> bool:
    """Say whether a party is only the possessor of what follows: "the army's loss"."""
    return scene.name(at).endswith(("'s", "’s", "s'", "s’"))


def _goes_on_where(scene: Scene, number: int) -> bool:
    """Say whether an Arabic verb goes on telling of the one who acts: "advances …, where took"."""
    trigger = scene.triggers[number]
    opener = scene.items[max(0, trigger.first - 1)]
    return trigger.frame.arabic and not trigger.nominal and written(opener) in _WHERE


def _later_subject(scene: Scene, number: int) -> list[int]:
    """Give the subject that follows the comma: "after losing Aleppo, the army …"."""
    items, last = scene.items, scene.triggers[number].last
    comma = next((i for i in range(last + 1, len(items)) if items[i].kind == "comma"), None)
    if comma is None:
        return []
    after = range(comma + 1, min(comma + 1 + _NEAR, len(items)))
    return [i for i in after if is_party(items[i]) and items[i].prep == ""][:1]


def _right_subject(scene: Scene, number: int) -> int | None:
    """Give the subject behind an Arabic verb, when nothing else stands before it."""
    items, trigger = scene.items, scene.triggers[number]
    spots = (*range(trigger.first + 1, trigger.last), *scene.ahead(number))
    first = next((i for i in spots if items[i].kind in {"actor", "place"}), None)
    fits = first is not None and is_party(items[first]) and items[first].prep == ""
    return first if fits else None


def _first_named(items: Sequence[Item], at: int, *, listed: bool = False) -> int:
    """Give the first of several parties that act together; in a list also before a comma."""
    for back in range(at - 1, -1, -1):
        if is_party(items[back]):
            linked = is_linked(items, back, at) and items[back].prep == ""
            return _first_named(items, back, listed=True) if linked else at
        if not (items[back].classes & _CARRIERS or (listed and items[back].kind == "comma")):
            return at
    return at


def _restates(scene: Scene, number: int) -> bool:
    """Say whether a noun only details the one before it: "many raids, among them nine on X"."""
    trigger, before = scene.triggers[number], scene.triggers[number - 1]
    return trigger.nominal and trigger.frame.action == before.frame.action


def _is_coordinate(scene: Scene, number: int) -> bool:
    """Say whether a trigger shares the subject of the one before it."""
    items, trigger = scene.items, scene.triggers[number]
    if scene.triggers[number - 1].passive:
        return False
    if trigger.frame.arabic:
        return items[trigger.first].conj and trigger.tag.form in {"past", "present", "future"}
    tail = items[scene.triggers[number - 1].last + 1 : trigger.first][-3:]
    joined = any(written(i) in {"and", "then"} or i.kind == "comma" for i in tail)
    return joined and not any(is_party(i) for i in tail)
