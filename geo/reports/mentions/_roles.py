"""Which places, actors and opponents belong to an event."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geo.reports.mentions._arabic_subjects import moves_others
from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import CHANGES
from geo.reports.mentions._party_roles import find_actors, find_opponents
from geo.reports.mentions._place_roles import find_places, reach_over
from geo.reports.mentions._subjects import is_bystanders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = ["Roles", "find_roles", "settle_roles"]

_ARMED: Final = frozenset({"withdraw", "capture", "advance", "hold", "siege", "strike"})
_PRELUDES: Final = frozenset({"strike", "siege", "clash"})
_BATTLES: Final = frozenset({"n:معركه", "n:معارك", "n:battle", "n:fighting", "n:قتال"})
_ENDINGS: Final = CHANGES | {"withdraw"}  # what such preludes lead to
_WAYS: Final = frozenset({"up", "down", "out", "on", "across"})
_JOINED: Final = 4  # words between two events that share a place


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
        Index of a word that stands for a place named before; -1 for a pronoun written onto the
        trigger or left out.
    pronoun
        Index of the trigger, onto which a pronoun may be written.
    shared
        Whether the actor was taken over from the trigger before.
    earlier
        Indices of where the same had happened before: "after X and Y, rebels took Z".
    joined
        Indices of words for places named before that are joined: «على حقل جزل *والمدينة*».
    """

    places: list[int] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)
    opponents: list[int] = field(default_factory=list)
    toward: list[int] = field(default_factory=list)
    anaphor: int | None = None
    pronoun: int = -1
    shared: bool = False
    earlier: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)

    @property
    def spots(self) -> list[int]:
        """Give where the places of the event are told, in the order in which they are located."""
        pointed = [self.anaphor] if self.anaphor is not None and self.anaphor >= 0 else []
        return [*pointed, *self.places, *self.joined]


def settle_roles(scene: Scene) -> tuple[Scene, list[Roles]]:
    """Find the parts of every event, and drop what needs an actor and has none.

    Parameters
    ----------
    scene
        The sentence.

    Returns
    -------
    tuple of Scene and list of Roles
        The sentence without the triggers dropped ("a truce took effect" takes nothing), and the
        parts of its events.
    """
    parts = find_roles(scene)
    told = zip(scene.triggers, parts, strict=True)
    bare = next((t for t, roles in told if not _is_told(scene, t, roles)), None)
    if bare is None:
        return scene, parts
    # One at a time: without it, a later one may have a subject that it stood before.
    kept = [t for t in scene.triggers if t is not bare]
    return settle_roles(replace(scene, triggers=kept, _ahead={}))


def _is_told(scene: Scene, trigger: Trigger, roles: Roles) -> bool:
    """Say whether a trigger tells of a party, not of people who flee."""
    verbal = not (trigger.nominal or trigger.passive or trigger.frame.arabic)
    armed = trigger.frame.action in _ARMED or trigger.frame.id == "en-assault"
    if verbal and armed and is_bystanders(scene.items, trigger.first):
        return False
    if verbal and (_is_of_a_thing(scene, trigger, roles) or _is_way_from(scene, trigger, roles)):
        return False
    if (
        trigger.frame.arabic
        and trigger.frame.action in _ARMED
        and moves_others(scene.items, trigger)
    ):
        return False
    if trigger.frame.id == "en-besiege" and trigger.tag.form == "ing" and not roles.actors:
        return False  # "the damage *surrounding* X"
    if trigger.frame.id == "en-fall" and trigger.nominal and _is_of_party(scene, trigger):
        return False  # "the fall of the regime"
    rid = trigger.passive and bool(roles.opponents)  # "was cleared of mines", "… of rebels"
    inside = scene.items[trigger.first : trigger.last + 1]
    theirs = any(i.word.key in {"their", "theirs", "they"} for i in inside)  # "was in their hands"
    struck = trigger.passive and trigger.frame.action == "strike"  # "on the day X was hit"
    told = bool(roles.actors) or not trigger.weak or rid or theirs or struck
    return told or _drops_its_subject(scene, trigger)


def _is_of_a_thing(scene: Scene, trigger: Trigger, roles: Roles) -> bool:
    """Say whether no party took or lost something in a place: "captured the mood *in* X"."""
    if trigger.last > trigger.first:
        return False  # "declared victory in X"
    within = bool(roles.places) and scene.items[roles.places[0]].prep == "in"
    changes = trigger.frame.action in CHANGES and within and not roles.actors
    return changes and not _drops_its_subject(scene, trigger)


def _is_way_from(scene: Scene, trigger: Trigger, roles: Roles) -> bool:
    """Say whether nobody is driven out but the way is told: "fighters *swept up from* X"."""
    drives = bool(trigger.frame.passive) and trigger.frame.action == "capture"
    if not drives or trigger.passive or roles.opponents:
        return False
    after = scene.items[trigger.first + 1 : trigger.first + 2]  # none behind a text's last word
    return any(i.is_in("prepositions") or written(i) in _WAYS for i in after)


def _is_of_party(scene: Scene, trigger: Trigger) -> bool:
    after = scene.items[trigger.last + 1 : trigger.last + 3]
    return any(i.kind == "actor" and i.prep == "of" for i in after)


def _drops_its_subject(scene: Scene, trigger: Trigger) -> bool:
    """Say whether a verb has a pronoun for subject, or in Arabic none: the text named it before."""
    if trigger.nominal:
        return False
    if not trigger.frame.arabic:
        before = scene.items[max(0, trigger.first - 4) : trigger.first]
        theirs = trigger.tag.form == "base" and any(written(i) == "their" for i in before)
        return theirs or any(written(i) in {"it", "they", "he"} for i in before[-3:])
    after = scene.items[trigger.last + 1 : trigger.last + 2]
    return bool(after) and (
        after[0].kind == "place" or after[0].is_in("determiners") or after[0].is_in("prepositions")
    )


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
        find_places(scene, number, roles)
        find_actors(scene, number, roles, found)
        find_opponents(scene, number, roles)
        found.append(roles)
    reach_over(scene, found)
    _share_places(scene, found)
    _place_preludes(scene, found)
    return found


def _place_preludes(scene: Scene, found: list[Roles]) -> None:
    """Give what went before a town's fall the town: "took X *after two months of siege*"."""
    for number in range(1, len(found)):
        trigger, main = scene.triggers[number], scene.triggers[number - 1]
        bare = not found[number].places and found[number].anaphor is None
        before = scene.items[main.last + 1 : trigger.first]
        if bare and main.frame.action in _ENDINGS and _is_prelude(trigger, before):
            earlier = found[number - 1]
            found[number].places, found[number].anaphor = list(earlier.places), earlier.anaphor


def _is_prelude(trigger: Trigger, before: Sequence[Item]) -> bool:
    """Say whether a noun tells what led to the event before it: "took X *after clashes*"."""
    preludes = _PRELUDES if trigger.frame.arabic else _PRELUDES - {"strike"}
    if not trigger.nominal or trigger.frame.action not in preludes or not before:
        return False
    timed = before[-1].kind == "date" or _ends_time(before)
    if trigger.tag.lemma in _BATTLES and not (timed and _took_days(before)):
        return False  # "after battles", "after months of fighting": all over the country
    opener = next((n for n, i in enumerate(before) if i.is_in("adverbials")), None)
    return timed or (opener is not None and not any(i.kind == "comma" for i in before[opener:]))


def _took_days(before: Sequence[Item]) -> bool:
    """Say whether the span of time told is of days or weeks: "after *two weeks* of fighting"."""
    spans = (i.value.delta for i in before if i.kind == "date")
    return any(span is not None and span[1] in {"day", "week"} for span in spans)


def _ends_time(before: Sequence[Item]) -> bool:
    """Say whether a span of time stands before "of" and a noun: "after two months *of siege*"."""
    spans = (n for n, i in enumerate(before[:-1]) if i.kind == "date")
    return any(written(before[n + 1]) in {"من", "of"} for n in spans)


def _share_places(scene: Scene, found: list[Roles]) -> None:
    """Give "clashes and air strikes in X", "stormed and captured X" both their place."""
    for number in range(len(found) - 2, -1, -1):
        trigger, later = scene.triggers[number], scene.triggers[number + 1]
        bare = not found[number].places and found[number].anaphor is None
        between = scene.items[trigger.last + 1 : later.first]
        joined = scene.items[later.first].conj or any(written(i) == "and" for i in between)
        plain = all(i.kind in {"word", "comma"} and not i.is_in("prepositions") for i in between)
        alike = trigger.nominal == later.nominal and trigger.passive == later.passive
        if bare and joined and plain and alike and len(between) <= _JOINED:
            found[number].places = list(found[number + 1].places)
