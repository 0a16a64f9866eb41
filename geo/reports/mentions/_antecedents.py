"""Where an event was whose place is a pronoun, or stands before a relative clause."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from geo.reports.mentions._arabic_objects import is_elsewhere
from geo.reports.mentions._harm import find_harmed
from geo.reports.mentions._items import written
from geo.reports.mentions._objects import is_unknown_name, names_unknown
from geo.reports.mentions._positions import ALIKE, UNPLACED, is_place, is_talked_of, slots_of
from geo.reports.mentions._scene import Scene, is_linked, leftward

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_antecedent"]

_INSIDE: Final = frozenset({"in", "في", "ب", "علي"})
_SETTLED: Final = frozenset({"city", "town", "village", "enclave", "province", "region", "pocket"})
_ANTECEDENT: Final = 5
_OPENING: Final = 3
_DASHES: Final = frozenset("-–")
_OBJECT: Final = 3  # words from a noun with its doer written on to what it befalls


def find_antecedent(scene: Scene, number: int, roles: Roles) -> None:
    """Find the place that a relative clause or a pronoun stands for.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    roles
        The event's parts; its places or its anaphor are set.
    """
    items, trigger = scene.items, scene.triggers[number]
    left = islice(_same_clause(scene, number), _ANTECEDENT)
    relative = next((i for i in left if _opens_relative(items[i])), None)
    if relative is not None:
        spots = range(max(0, relative - _ANTECEDENT), relative)
        back = [i for i in spots if is_place(items[i]) and items[i].value.relation != "near"]
        if back:
            plural = [i for i in back[:-1] if is_linked(items, i, back[-1])]
            roles.places = [*plural, back[-1]]  # "A and B, which X took"
            return
        roles.anaphor = next((i for i in reversed(spots) if items[i].kind == "anaphor"), None)
        if roles.anaphor is not None or _is_of_things(scene, trigger, relative):
            return
    roles.anaphor = next(_anaphors(scene, number), None)
    if roles.anaphor is None and _points_back(scene, trigger):
        if names_unknown(items, trigger):
            return
        roles.anaphor = None if is_elsewhere(scene, trigger) else -1
    told = number and is_elsewhere(scene, trigger)  # the setting is the first clause's
    if roles.anaphor is None and not (told or is_talked_of(items, trigger)):
        roles.places = _setting(scene, number) or find_harmed(scene, number)


def _is_of_things(scene: Scene, trigger: Trigger, relative: int) -> bool:
    """Say whether an Arabic relative clause is about what is no place: «الأسلحة التي *تركها*»."""
    items = scene.items
    before = items[max(0, relative - _ANTECEDENT) : relative]
    points = trigger.tag.pronoun or items[min(trigger.last + 1, len(items) - 1)].kind == "anaphor"
    party = any(i.kind in {"actor", "date"} for i in before)
    return trigger.frame.arabic and points and relative == trigger.first - 1 and not party


def _same_clause(scene: Scene, number: int) -> Iterator[int]:
    """Walk left to where a relative clause may begin that a trigger is still in."""
    begins = scene.triggers[number].frame.arabic and scene.items[scene.triggers[number].first].conj
    for at in leftward(scene, number, across=True):
        if begins and scene.items[at].kind == "comma":
            return  # "who left it, *and the army entered* it"
        yield at


def _opens_relative(item: Item) -> bool:
    return item.is_in("relatives") or written(item) in {"where", "حيث"}


def _setting(scene: Scene, number: int) -> list[int]:
    """Give the place that opens the sentence: "In Raqqa, the SDF seized the hospital"."""
    items = scene.items
    opening = [i for i in range(min(_OPENING, scene.triggers[number].first)) if is_place(items[i])]
    return [i for i in opening if items[i].prep in _INSIDE or _is_heading(scene, i)][:1]


def _is_heading(scene: Scene, at: int) -> bool:
    """Say whether a place heads a note: "Hama: …", "Atarib, 06:30: …", "Douma, day forty of …"."""
    items, after = scene.items, scene.items[at + 1 : at + 3]
    marks = [i.kind for i in after]
    told = bool(after) and after[0].word.triggers  # no agency: «حمص - المرصد»
    dash = told and scene.text[items[at].end : after[0].start].strip() in _DASHES
    return at == 0 and (marks[:1] == ["stop"] or marks == ["comma", "number"] or dash)


def _points_back(scene: Scene, trigger: Trigger) -> bool:
    """Say whether a written-on pronoun, "its fall" or a bare "withdrew" means the place before."""
    slots = trigger.frame.place
    if "back" in slots:  # "poured in from the south"
        return True
    if trigger.tag.pronoun and ("obj" in slots or "subj" in slots):
        return not _has_own_object(scene, trigger)
    before = scene.items[max(0, trigger.first - 2) : trigger.first]
    if trigger.nominal and "of" in slots and any(written(i) == "its" for i in before):
        return True
    after = any(i.is_in("boundaries") for i in before)
    driven = trigger.passive and bool(trigger.frame.passive)  # "but were driven out"
    own = not trigger.nominal or (trigger.frame.arabic and trigger.tag.pronoun)
    leaves = driven or (trigger.frame.action == "withdraw" and (after or own))
    ahead = (i for i in scene.items[trigger.last :] if i.kind == "place")
    return leaves and all(i.prep == "leading to" for i in ahead)


def _has_own_object(scene: Scene, trigger: Trigger) -> bool:
    """Say whether a noun's pronoun is who acts: «استعادتها *للقسم* الشرقي», «*تقدمه*»."""
    after = scene.items[trigger.last + 1 : trigger.last + 1 + _OBJECT]
    to = any(i.kind == "word" and i.word.text.startswith("لل") for i in after)
    own = trigger.frame.action == "advance" or to
    return trigger.frame.arabic and trigger.nominal and own


def _anaphors(scene: Scene, number: int) -> Iterator[int]:
    if not any(item.kind == "anaphor" for item in scene.items):
        return
    trigger = scene.triggers[number]
    slots = slots_of(trigger)
    wanted = {"" if slot == "obj" else slot for slot in slots} - UNPLACED
    if "obj" in slots:  # "they were inside it"
        wanted |= {written(i) for i in scene.items[trigger.first : trigger.last + 1]}
    wanted = wanted.union(*(ALIKE[slot] for slot in wanted & ALIKE.keys()))
    inside = range(trigger.first + 1, trigger.last + 1) if "inside" in slots else ()
    for at in (*inside, *scene.ahead(number)):
        if _is_unnamed(scene.items, at) and (at in inside or scene.items[at].prep in wanted):
            yield at
    if "subj" in slots or "inside" in slots:
        for at in leftward(scene, number):
            if _is_unnamed(scene.items, at) and scene.items[at].prep == "":
                yield at


def _is_unnamed(items: Sequence[Item], at: int) -> bool:
    """Say whether a word stands for a place told of before: not "base" in "the *Kuznets* base"."""
    peopled = items[at].word.key in _SETTLED  # "the Druze city"
    named = at > 1 and not peopled and is_unknown_name(items[at - 1])
    return items[at].kind == "anaphor" and not named
