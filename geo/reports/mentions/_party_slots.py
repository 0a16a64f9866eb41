"""Which party stands in one slot of a rule: subject, object, possessor or agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._agreement import is_feminine
from geo.reports.mentions._arabic_objects import is_hit
from geo.reports.mentions._arabic_subjects import find_relative, follows_subject
from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import PRONOUNS, REPEATED
from geo.reports.mentions._scene import Scene, leftward
from geo.reports.mentions._subjects import (
    find_subject,
    first_named,
    is_object,
    is_party,
    later_subject,
)
from geo.reports.mentions.inflect import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger

__all__ = ["is_coordinate", "party_in_slot", "subject_before"]

_NEAR: Final = 4  # items within which a genitive stands behind its noun
_NISBAS: Final = ("ي", "ية")  # endings of an adjective of origin
_BESIDE: Final = frozenset({"ومعه", "ومعها", "ومعهم"})


def party_in_slot(scene: Scene, number: int, slot: str) -> list[int]:
    """Find the parties in one slot of a rule.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    slot
        As rules name it: ``subj``, ``obj``, ``poss``, ``attr``, ``by``, a preposition, …

    Returns
    -------
    list of int
        Indices of items, at most two ("between X and Y").
    """
    items, trigger = scene.items, scene.triggers[number]
    if slot == "subj":
        found = _subject(scene, number)
        fronted = trigger.passive and trigger.first == 0  # "forced out of X, the rebels …"
        return later_subject(scene, number) if fronted and not found else found
    if slot == "inside":
        return [i for i in range(trigger.first + 1, trigger.last + 1) if is_party(items[i])][:1]
    if slot in {"poss", "attr"}:
        return _right_before(items, trigger.first)
    ahead = [i for i in scene.ahead(number) if is_party(items[i])]
    if slot == "obj":
        return _object(scene, number, ahead)
    if slot in {"between", "بين"}:
        return _pair(items, ahead, slot)
    if slot == "by" and trigger.nominal:  # "the attack was repelled by the army"
        ahead = [i for i in ahead if not _has_auxiliary(items[trigger.last + 1 : i])]
    agents = scene.lexicon.agents if slot in {"@by", "by"} else frozenset({slot})
    found = [i for i in ahead if items[i].prep in agents][:1]
    return [] if slot == "ل" and _are_targets(items, trigger, found) else found


def _object(scene: Scene, number: int, ahead: Sequence[int]) -> list[int]:
    """Give the party behind a noun or an Arabic verb without a preposition, when it is the doer."""
    items, trigger = scene.items, scene.triggers[number]
    if not trigger.nominal and _strikes(trigger) and follows_subject(scene, number):
        return []
    bare = {"", *(written(i) for i in items[trigger.first : trigger.last + 1])}
    near = [i for i in ahead if items[i].prep in bare and i <= trigger.last + _NEAR]
    between = items[trigger.last + 1 : near[0]] if near and trigger.nominal else ()
    # "the shelling of positions of X", but not "the fall of X to the rebels"
    held = any(i.is_in("determiners") and not i.is_in("noun_before") for i in between)
    held = held or _is_under_grip(items, trigger, between)
    held = held or (bool(near) and _is_of_thing(items, near[0], between))
    held = held or (not trigger.nominal and _are_targets(items, trigger, near))
    held = held or (bool(near) and is_hit(scene, trigger, near[0]))
    held = held or (trigger.frame.arabic and _is_behind_other(scene, between))
    return [] if held else near[:1]


def _is_behind_other(scene: Scene, between: Sequence[Item]) -> bool:
    """Say whether an Arabic noun has a place or a target before a party, which is their owner."""
    targets = scene.lexicon.lists["targets"]
    hit = (i.word.text[1:] in targets for i in between if i.word.text.startswith("ل"))
    return any(hit) or any(i.kind == "place" for i in between)


def _is_under_grip(items: Sequence[Item], trigger: Trigger, between: Sequence[Item]) -> bool:
    """Say whether a noun has its owner written on: "*its* grip on the last posts of X"."""
    owned = any(t.pronoun for t in items[trigger.last].word.tags)
    over = any(i.is_in("prepositions") for i in between)
    return owned and over and not any(i.kind == "place" for i in between)


def _is_of_thing(items: Sequence[Item], at: int, between: Sequence[Item]) -> bool:
    """Say whether an adjective of a nation describes what is taken: "the *Russian* battalion"."""
    adjective = items[at].word.key.endswith(_NISBAS) and items[at].word.key.startswith("ال")
    return adjective and any(i.is_in("prepositions") for i in between)


def _has_auxiliary(items: Sequence[Item]) -> bool:
    return any(i.is_in("passive") for i in items)


def _right_before(items: Sequence[Item], first: int) -> list[int]:
    """Give the party whose name stands before a noun, with at most two words between."""
    for at in range(first - 1, max(-1, first - 4), -1):
        item = items[at]
        if is_party(item) and (item.kind == "actor" or not item.prep):
            return [at]
        small = item.is_in("prepositions") or item.is_in("boundaries")
        tells = item.is_in("resisting") or item.is_in("telling")
        if item.kind != "word" or small or tells:
            break
    return []


def _pair(items: Sequence[Item], ahead: Sequence[int], prep: str) -> list[int]:
    first = next((i for i in ahead if items[i].prep == prep), None)
    return [i for i in ahead if first is not None and i >= first][:2]


def _subject(scene: Scene, number: int) -> list[int]:
    trigger = scene.triggers[number]
    if trigger.frame.arabic and not trigger.nominal:
        right = _right_subject(scene, number)
        if right is not None and not (_strikes(trigger) and follows_subject(scene, number)):
            return [right]
        if relative := find_relative(scene, number):
            return relative
        if number and is_coordinate(scene, number):
            return []
    elif not trigger.nominal:
        return find_subject(scene, number)
    return subject_before(scene, number)


def _strikes(trigger: Trigger) -> bool:
    """Say whether a verb can have a party for object: "the army *shelled* the rebels"."""
    return trigger.frame.action in REPEATED or "obj" in trigger.frame.opponent


def subject_before(scene: Scene, number: int) -> list[int]:
    """Find the party that stands as a subject before a trigger.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.

    Returns
    -------
    list of int
        Index of the item, or none.
    """
    items = scene.items
    for at in leftward(scene, number):
        if items[at].is_in("complementizers") and items[at].word.key.endswith(PRONOUNS):
            return []  # "قالوا إنهم": who they are is told before
        if items[at].is_in("resisting") or items[at].is_in("telling"):
            return []  # who repelled or reported an attack is not who attacked
        free = items[at].prep == "" or _is_intent_of(items, at) or _owns_subject(items, at)
        beside = at > 0 and items[at - 1].word.text in _BESIDE  # "the army *and with it rebels*"
        if is_party(items[at]) and free and not (beside or is_object(items, at)):
            return [first_named(items, at)]
    return []


def _owns_subject(items: Sequence[Item], at: int) -> bool:
    """Say whether an Arabic party owns what is the subject: "vehicles *of the army* left"."""
    return items[at].prep == "ل" and at > 0 and items[at - 1].is_in("owned_by")


def _are_targets(items: Sequence[Item], trigger: Trigger, parties: Sequence[int]) -> bool:
    """Say whether a strike only hits what is a party's: "bombed *positions of* X"."""
    hits = trigger.frame.action in REPEATED and bool(parties)
    between = items[trigger.last + 1 : parties[0]] if hits else ()
    return any(i.is_in("targets") for i in between)


def _is_intent_of(items: Sequence[Item], at: int) -> bool:
    """Say whether a party stands behind an Arabic noun of wish or failure: "عن نية الجيش"."""
    before = items[at - 1].word if at else None
    return before is not None and bool(before.cues) and any(t.form == "noun" for t in before.tags)


def _right_subject(scene: Scene, number: int) -> int | None:
    """Give the subject behind an Arabic verb, when nothing else stands before it."""
    items, trigger = scene.items, scene.triggers[number]
    of_noun = trigger.last > trigger.first and "obj" in trigger.frame.opponent
    ahead = () if of_noun else scene.ahead(number)  # "ended the presence of *the rebels*"
    spots = (*range(trigger.first + 1, trigger.last), *ahead)
    first = next((i for i in spots if items[i].kind in {"actor", "place"}), None)
    if first is None or not is_party(items[first]):
        return None
    if items[first].prep and not _is_many(items, trigger.last, first):
        return None
    suffers = _is_under_grip(items, trigger, items[trigger.last + 1 : first])
    suffers = suffers or _are_targets(items, trigger, [first])
    return None if suffers or _is_thrown_out(scene, number, first) else first


def _is_thrown_out(scene: Scene, number: int, party: int) -> bool:
    """Say whether a party is the object of a verb that has another in it: "*they* drove X out"."""
    trigger = scene.triggers[number]
    verb = scene.items[trigger.first].word.key
    if "obj" not in trigger.frame.opponent or trigger.tag.form != "past" or trigger.tag.pronoun:
        return False
    head = normal(scene.name(party)).split()[0]
    her = is_feminine(head, scene.lexicon.lists["feminine"])
    return verb.endswith("وا") or (her and not verb.endswith("ت"))


def _is_many(items: Sequence[Item], verb: int, at: int) -> bool:
    """Say whether only a noun for many stands before an Arabic party: "dozens *of fighters*"."""
    between = items[verb + 1 : at]
    many = any(i.is_in("batches") for i in between)
    return many and all(i.is_in("batches") or written(i) == "من" for i in between)


def is_coordinate(scene: Scene, number: int) -> bool:
    """Say whether a trigger shares the subject of the one before it.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.

    Returns
    -------
    bool
        Whether it is joined on and has no subject of its own.
    """
    items, trigger = scene.items, scene.triggers[number]
    if scene.triggers[number - 1].passive:
        return False
    if trigger.frame.arabic:
        return items[trigger.first].conj and trigger.tag.form in {"past", "present", "future"}
    tail = items[scene.triggers[number - 1].last + 1 : trigger.first][-3:]
    joined = any(written(i) in {"and", "then"} or i.kind == "comma" for i in tail)
    return joined and not any(is_party(i) for i in tail)
