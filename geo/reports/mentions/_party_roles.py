"""Which of a sentence's parties did it, and against whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._agreement import agrees, is_feminine
from geo.reports.mentions._arabic_objects import is_hit
from geo.reports.mentions._arabic_subjects import find_relative, follows_subject, has_other_subject
from geo.reports.mentions._items import written
from geo.reports.mentions._scene import Scene, leftward
from geo.reports.mentions._subjects import (
    find_subject,
    first_named,
    is_object,
    is_party,
    later_subject,
)
from geo.reports.mentions._voice import is_declared
from geo.reports.mentions.inflect import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_actors", "find_opponents"]

_NEAR: Final = 4  # items within which a genitive stands behind its noun
_CLAUSE_START: Final = 2  # words from "after" to what it tells of
_REPEATED: Final = frozenset({"strike", "clash"})  # what changes hands does so once at a time
_PRONOUNS: Final = ("ه", "ها", "هم", "هما")
_NISBAS: Final = ("ي", "ية")  # endings of an adjective of origin
_BESIDE: Final = frozenset({"ومعه", "ومعها", "ومعهم"})
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
        roles.actors = _in_slot(scene, number, slot)
        if roles.actors:
            return
    if is_declared(scene.items, trigger.first):
        roles.actors = _subject_before(scene, number)
        return
    if number and not before[-1].places and _restates(scene, number):
        roles.actors = list(before[-1].actors)
        return
    if _is_forward(scene, number) or (roles.places and _is_theirs(scene.items, trigger)):
        roles.actors = _owner(scene, number)
        return
    free = "subj" in trigger.frame.actor and not trigger.passive
    joined = number and (_is_coordinate(scene, number) or _goes_on_where(scene, number))
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
    speaks = before.is_in("complementizers") and before.word.key.endswith(_PRONOUNS)
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


def _in_slot(scene: Scene, number: int, slot: str) -> list[int]:
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
        if number and _is_coordinate(scene, number):
            return []
    elif not trigger.nominal:
        return find_subject(scene, number)
    return _subject_before(scene, number)


def _strikes(trigger: Trigger) -> bool:
    """Say whether a verb can have a party for object: "the army *shelled* the rebels"."""
    return trigger.frame.action in _REPEATED or "obj" in trigger.frame.opponent


def _subject_before(scene: Scene, number: int) -> list[int]:
    items = scene.items
    for at in leftward(scene, number):
        if items[at].is_in("complementizers") and items[at].word.key.endswith(_PRONOUNS):
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
    hits = trigger.frame.action in _REPEATED and bool(parties)
    between = items[trigger.last + 1 : parties[0]] if hits else ()
    return any(i.is_in("targets") for i in between)


def _is_intent_of(items: Sequence[Item], at: int) -> bool:
    """Say whether a party stands behind an Arabic noun of wish or failure: "عن نية الجيش"."""
    before = items[at - 1].word if at else None
    return before is not None and bool(before.cues) and any(t.form == "noun" for t in before.tags)


def _goes_on_where(scene: Scene, number: int) -> bool:
    """Say whether an Arabic verb goes on telling of the one who acts: "advances …, where took"."""
    trigger = scene.triggers[number]
    opener = scene.items[max(0, trigger.first - 1)]
    return trigger.frame.arabic and not trigger.nominal and written(opener) in _WHERE


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


def _restates(scene: Scene, number: int) -> bool:
    """Say whether a noun only details the one before it: "many raids, among them nine on X"."""
    trigger, before = scene.triggers[number], scene.triggers[number - 1]
    return trigger.nominal and trigger.frame.action == before.frame.action in _REPEATED


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
