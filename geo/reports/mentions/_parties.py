"""The parties of an event by the theatre's names, and what the speaker's word is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions._arabic_subjects import has_other_subject

if TYPE_CHECKING:
    from geo.reports.mentions._factuality import Judgement
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._scene import Scene
    from geo.theatre import Actor, Theatre

__all__ = ["Named", "Who", "name_parties"]


_FINITE: Final = frozenset({"past", "present", "future"})
_PRONOUNS: Final = frozenset({"they", "he", "it", "we"})
_TOLD: Final = 3  # words from "reported" to what it tells of
_OWNERS: Final = frozenset({"their", "its", "theirs", "they"})


class Named(NamedTuple):
    """A party: the theatre's id for it, and its name in the text."""

    id: str | None = None
    name: str = ""
    fights: bool = False
    """Whether it is a party, not only somebody who speaks."""

    @property
    def named(self) -> bool:
        """Say whether the text names it at all."""
        return bool(self.name)


class Who(NamedTuple):
    """The parties of an event."""

    actor: Named
    opponent: Named
    speaker: Named
    factuality: str


def name_parties(
    scene: Scene,
    number: int,
    told: tuple[Roles, Judgement, Named | None, Named],
    theatre: Theatre,
    day: str | None,
) -> Who:
    """Name the parties of an event, and settle what a claim is worth.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    told
        The event's roles, how it is told, the subject of the sentence before, and who speaks in a
        quotation that goes on.
    theatre
        Whose names are used.
    day
        First day of the event; names mean other actors at other times.

    Returns
    -------
    Who
        Actor, opponent and speaker. A party's word for its own gain is a claim; its word for its
        own loss is as good as fact.
    """
    roles, judgement, before, voice = told
    trigger = scene.triggers[number]
    speaker = _speaker(scene, judgement, day)
    if judgement.claim and not speaker.named:
        speaker = voice
    actor = _named(scene, roles.actors[0], day) if roles.actors else Named()
    if before is not None and actor.name.startswith("same "):
        actor = before  # "the same forces"
    if not actor.named:
        actor = _silent(scene, number, speaker, before)
    opponent = _named(scene, roles.opponents[0], day) if roles.opponents else Named()
    if opponent.id is not None and opponent.id == actor.id:
        opponent = Named()
    against = _against_interest(trigger.frame.action, (actor, opponent, speaker), theatre)
    return Who(actor, opponent, speaker, _factuality(judgement, against=against))


def _speaker(scene: Scene, judgement: Judgement, day: str | None) -> Named:
    if judgement.speaker is not None:
        return _named(scene, judgement.speaker, day)
    return Named(None, judgement.speaker_name)


def _silent(scene: Scene, number: int, speaker: Named, before: Named | None) -> Named:
    """Name the actor of an event that names none: who speaks of it, or who acted before."""
    trigger = scene.triggers[number]
    inside = scene.items[trigger.first : trigger.last + 1]
    if "inside" in trigger.frame.actor and any(i.word.key in _OWNERS for i in inside):
        return speaker if speaker.id else before or Named()  # "under their control"
    driven = trigger.passive and bool(trigger.frame.passive)  # "they were driven out"
    if "subj" not in trigger.frame.actor or (trigger.passive and not driven):
        return Named()
    teller = any(i.is_in("telling") for i in scene.items[: trigger.first][-_TOLD:])
    own = trigger.nominal and "@none" not in trigger.frame.actor and not teller
    if own and speaker.id is not None:
        return speaker
    finite = trigger.tag.form in _FINITE and trigger.frame.arabic
    pronoun = any(i.word.key in _PRONOUNS for i in scene.items[: trigger.first][-3:])
    if trigger.nominal:
        return (before or Named()) if trigger.tag.pronoun and own else Named()
    if not (finite or pronoun) or has_other_subject(scene, number):
        return Named()
    return speaker if speaker.fights else before or Named()


def _named(scene: Scene, at: int, day: str | None) -> Named:
    item = scene.items[at]
    actors: tuple[Actor, ...] = () if item.kind == "place" else item.value.actors
    # A name that only ever meant one actor means it at any time: reports of 2025 tell of 2024.
    actor = next((a for a in actors if _valid(a, day)), actors[0] if len(actors) == 1 else None)
    return Named(actor.id if actor else None, scene.name(at), fights=True)


def _valid(actor: Actor, day: str | None) -> bool:
    if day is None:
        return True
    return (not actor.valid_from or day >= actor.valid_from) and (
        not actor.valid_to or day < actor.valid_to
    )


def _against_interest(action: str, who: tuple[Named, Named, Named], theatre: Theatre) -> bool:
    """Say whether a speaker tells of its own side's loss or of the other's gain."""
    actor, _opponent, speaker = (theatre.side_of(n.id) for n in who)
    if speaker is None:
        return False
    if action in {"lose", "withdraw"}:
        return actor == speaker
    return action in {"capture", "advance"} and actor not in {None, speaker}


def _factuality(judgement: Judgement, *, against: bool) -> str:
    if judgement.factuality == "asserted" and judgement.claim in {"claim", "admission"}:
        return "asserted" if against or judgement.claim == "admission" else "claimed"
    return judgement.factuality
