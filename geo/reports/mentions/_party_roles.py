"""Which of a sentence's parties did it, and against whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._agreement import agrees
from geo.reports.mentions._arabic_subjects import has_other_subject
from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import PRONOUNS, REPEATED
from geo.reports.mentions._party_slots import (
    is_coordinate,
    party_in_slot,
    subject_before,
)
from geo.reports.mentions._scene import Scene, leftward
from geo.reports.mentions._subjects import (
    first_named,
    is_object,
    is_party,
    later_subject,
)
from geo.reports.mentions._voice import is_declared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_actors", "find_opponents"]

_CLAUSE_START: Final = 2  # words from "after" to what it tells of
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
    if scene.items[trigger.first].kind == "actor":  # the verb is left out
        roles.actors = [trigger.first]
        return
    # An Arabic passive is mostly written like its active: only the agent shows it.
    for slot in ("@by", *_slots(trigger)) if _is_transitive(trigger) else _slots(trigger):
        roles.actors = party_in_slot(scene, number, slot)
        if roles.actors:
            return
    if is_declared(scene.items, trigger.first):
        roles.actors = subject_before(scene, number)
        return
    if number and not before[-1].places and _restates(scene, number):
        roles.actors = list(before[-1].actors)
        return
    if _is_forward(scene, number) or (roles.places and _is_theirs(scene.items, trigger)):
        roles.actors = _owner(scene, number)
        return
    free = "subj" in trigger.frame.actor and not trigger.passive
    joined = number and (is_coordinate(scene, number) or _goes_on_where(scene, number))
    silent = free and trigger.frame.arabic and _has_silent_subject(trigger, roles)
    if silent and not trigger.nominal and _is_told_elsewhere(scene, number):
        return
    if free and joined and before[-1].actors and not silent:
        roles.actors, roles.shared = list(before[-1].actors), True
    elif silent:
        roles.actors = _agreeing(scene, number, [r.actors for r in reversed(before) if r.actors])


def _is_forward(scene: Scene, number: int) -> bool:
    """Say whether "after its capture of X" opens an Arabic sentence: who acts is told behind it."""
    trigger = scene.triggers[number]
    opens = scene.items[0].is_in("boundaries") and trigger.first <= _CLAUSE_START
    own = trigger.frame.arabic and trigger.nominal and trigger.tag.pronoun
    return opens and own and bool(later_subject(scene, number))


def _is_theirs(items: Sequence[Item], trigger: Trigger) -> bool:
    """Say whether an English noun has its doer before it: "*their* capture of X"."""
    before = items[trigger.first - 1] if trigger.first else None
    own = trigger.nominal and "subj" in trigger.frame.actor
    return own and before is not None and written(before) in {"its", "their"}


def _owner(scene: Scene, number: int) -> list[int]:
    """Give whose deed "their capture of X" is: of the clause before or, at the start, behind."""
    items = scene.items
    if items[0].is_in("boundaries") and scene.triggers[number].first <= _CLAUSE_START:
        return later_subject(scene, number)
    left = (i for i in leftward(scene, number, across=True) if is_party(items[i]))
    found = (i for i in left if items[i].prep == "" and not is_object(items, i))
    return [first_named(items, i) for i in found][:1]


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
    inside = [i for i in range(trigger.first + 1, trigger.last + 1) if is_party(items[i])]
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


def _agreeing(scene: Scene, number: int, told: Sequence[Sequence[int]]) -> list[int]:
    """Choose among parties, the nearest first, one that agrees with an Arabic verb in gender."""
    trigger = scene.triggers[number]
    verb = scene.items[trigger.first].word.key
    fits = (
        parties
        for parties in told
        if trigger.nominal
        or agrees(verb, trigger.tag, scene.name(parties[0]), scene.lexicon.lists["feminine"])
    )
    return list(next(fits, told[0] if told else _named_before(scene, number)))


def _named_before(scene: Scene, number: int) -> list[int]:
    """Give the subject of a clause before: "they closed the road after *their* capture of X"."""
    items, trigger = scene.items, scene.triggers[number]
    before = items[max(0, trigger.first - _CLAUSE_START) : trigger.first]
    if not any(i.is_in("adverbials") for i in before):
        return []
    named = (i for i in leftward(scene, number, across=True) if is_party(items[i]))
    return [first_named(items, i) for i in named if items[i].prep == ""][:1]


def _has_silent_subject(trigger: Trigger, roles: Roles) -> bool:
    """Say whether an Arabic verb, or "its entry into X", has one told of before for subject."""
    possessed = trigger.nominal and trigger.tag.pronoun and bool(roles.places)
    return possessed or trigger.tag.form in {"past", "present"}


def _is_told_elsewhere(scene: Scene, number: int) -> bool:
    """Say whether a silent subject is no party told of: another thing, or "it" who speaks."""
    before = scene.items[max(0, scene.triggers[number].first - 1)]
    speaks = before.is_in("complementizers") and before.word.key.endswith(PRONOUNS)
    return speaks or has_other_subject(scene, number)


def _is_transitive(trigger: Trigger) -> bool:
    """Say whether an Arabic verb can be a passive with an agent behind it."""
    return trigger.frame.arabic and not trigger.nominal and "@by" in trigger.frame.actor


def _slots(trigger: Trigger) -> list[str]:
    slots = list(trigger.frame.actor)
    if trigger.passive and trigger.frame.passive:
        return ["subj"]
    if trigger.passive and not (trigger.frame.arabic and trigger.frame.action == "withdraw"):
        return [s for s in slots if s not in {"subj", "obj", "poss", "attr"}]
    if not (trigger.nominal or trigger.frame.arabic):
        slots = [s for s in slots if s != "by"]  # "left under a deal brokered by Russia"
    if trigger.nominal:
        # A noun's own genitive or possessor comes before the subject of the verb that carries it.
        slots.sort(key=lambda s: s == "subj")
        slots += ["@by"] if trigger.frame.arabic and "@none" not in slots else []
    return slots


def _goes_on_where(scene: Scene, number: int) -> bool:
    """Say whether an Arabic verb goes on telling of the one who acts: "advances …, where took"."""
    trigger = scene.triggers[number]
    opener = scene.items[max(0, trigger.first - 1)]
    return trigger.frame.arabic and not trigger.nominal and written(opener) in _WHERE


def _restates(scene: Scene, number: int) -> bool:
    """Say whether a noun only details the one before it: "many raids, among them nine on X"."""
    trigger, before = scene.triggers[number], scene.triggers[number - 1]
    return trigger.nominal and trigger.frame.action == before.frame.action in REPEATED
