"""Whether an Arabic sentence opens by looking back: بعد سيطرته على حماة، تقدم إلى حمص."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._clock import DISTANT, SINCE
from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import CHANGES

if TYPE_CHECKING:
    from geo.reports.mentions._scene import Scene

__all__ = ["looks_back"]

_OPENERS: Final = DISTANT | SINCE
_OPENING: Final = 3  # words from "after" to what it tells of


def looks_back(scene: Scene, number: int) -> bool:
    """Say whether an event was before that of its sentence, on a day that nothing tells.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers; one without a date in its clause.

    Returns
    -------
    bool
        Whether "after" or "since" opens the sentence with a change of ground, and what is told
        behind it happened at another place: where both are the same, so mostly is the day.
    """
    items, trigger = scene.items, scene.triggers[number]
    changed = trigger.frame.action in CHANGES or trigger.frame.action == "withdraw"
    if number or not changed or not trigger.frame.arabic or trigger.first > _OPENING:
        return False
    main = scene.triggers[1].first if len(scene.triggers) > 1 else len(items)
    elsewhere = any(item.kind == "place" for item in items[main:])
    return written(items[0]) in _OPENERS and elsewhere
