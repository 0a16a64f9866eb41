"""What may come: whether it has come already, and whether the day told is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geo.reports.mentions._clock import When
    from geo.reports.mentions._factuality import Judgement
    from geo.reports.mentions._scene import Scene

__all__ = ["has_come", "is_day_of_another"]

_CONSEQUENCES: Final = frozenset({"en-would-be", "ar-will-be"})
_PURPOSES: Final = frozenset({"purpose", "infinitive"})


def has_come(judgement: Judgement, when: When, issued: tuple[str, str] | None) -> Judgement:
    """Take for a fact what has consequences to come but a day gone by.

    Parameters
    ----------
    judgement
        How an event is told.
    when
        Its days.
    issued
        First and last day on which the report can have been issued; None when not known.

    Returns
    -------
    Judgement
        The same; a fact in "the fall of Hama *on Thursday* could open the road to Homs".
    """
    consequence = judgement.factuality == "possible" and judgement.cue in _CONSEQUENCES
    if not (consequence and issued and when.date_from == "text" and when.last):
        return judgement
    return (
        judgement._replace(factuality="asserted", cue="") if when.last <= issued[0] else judgement
    )


def is_day_of_another(scene: Scene, number: int, judgement: Judgement, when: When) -> bool:
    """Say whether a day is not of what may come: "on 2 May they set out *to capture* X".

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    judgement
        How the event is told.
    when
        The days found for it.

    Returns
    -------
    bool
        Whether the sentence tells the day of something else, or none at all.
    """
    behind = scene.items[scene.triggers[number].last + 1 :]
    aimed = judgement.cue in _PURPOSES and not any(item.kind == "date" for item in behind)
    return aimed or judgement.cue == "purpose" or when.date_from != "text"
