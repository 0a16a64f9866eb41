"""Whether an Arabic control of ground is of something in a place, not of all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._arabic_objects import (
    is_bare_name,
    noun_preposition,
    prepositions_of,
)
from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import CLOSERS, ENDING, OF_CONTROL, PROVINCES
from geo.reports.mentions.inflect import PLACE_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.scan import Hit
    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = ["is_area_meant", "is_only_part"]

_AREAS: Final = frozenset({"countryside", "direction"})
_PROVINCES: Final = PROVINCES | {"district"}
_CLITICS: Final = frozenset("بل")
_WITHIN: Final = frozenset({"في", "ب", "داخل", "وسط"})
_OF: Final = "من"
_OVER: Final = "فوق"  # a flag over one house is raised over the town
_PERCENT: Final = frozenset("%٪")
_ALL: Final = "100"


def is_only_part(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Say whether an Arabic control of ground is of something in a place, not of the place.

    Parameters
    ----------
    scene
        The sentence.
    trigger
        Where a rule applies.
    at
        Index of its place or of a word that stands for it.

    Returns
    -------
    bool
        Whether a part of it, or in it a village without a known name or other things, is what
        changed hands: «القسم الشرقي من المدينة», «أحياء حلب», «قرية الزلفات في ريف إدلب».
    """
    if not trigger.frame.arabic or trigger.frame.action not in OF_CONTROL:
        return False
    if _is_share_itself(scene, at):
        return True
    prep = ""
    start = trigger.first + 1 if "inside" in trigger.frame.place else trigger.last + 1
    for n in range(start, at):
        item = scene.items[n]
        aside = item.kind == "comma" and scene.items[n - 1].kind == "actor"
        if not aside and (item.kind in ENDING or item.classes & CLOSERS):
            return False
        if item.is_in("prepositions"):
            prep = written(item)
        elif _is_share(scene, n):
            return prep != _OVER and not _is_all(scene.items, n)
        elif _is_another(scene, trigger, (n, at), prep):
            return True
    return False


def is_area_meant(trigger: Trigger, meant: Sequence[Hit]) -> bool:
    """Say whether an Arabic pronoun for what changed hands falls back to an area.

    Parameters
    ----------
    trigger
        Where a rule applies.
    meant
        The places that a pronoun or "the town" was taken for.

    Returns
    -------
    bool
        Whether one is a province or a countryside: the text told of something in it.
    """
    changes = trigger.frame.arabic and trigger.frame.action in OF_CONTROL
    return changes and any(map(_is_area, meant))


def _is_share_itself(scene: Scene, at: int) -> bool:
    """Say whether a part is told with the place in one word or name: "its quarters", أحياء حلب."""
    item, shares = scene.items[at], scene.lexicon.lists["shares"]
    if item.kind == "anaphor":
        stems = (item.word.key.removesuffix(p).lstrip("بل") for p in PLACE_PRONOUNS)
        return any(stem in shares for stem in stems)
    quarters = item.value.head is not None and "shares" in item.word.classes
    return quarters and item.value.relation is None and not _is_all(scene.items, at)


def _is_share(scene: Scene, at: int) -> bool:
    """Say whether a word tells of a part of what follows: "the eastern *part*", "*70* %"."""
    item, shares = scene.items[at], scene.lexicon.lists["shares"]
    if item.kind == "number":
        after = scene.items[at + 1]
        percent = scene.text[item.end : item.end + 1] in _PERCENT or after.is_in("percent")
        return percent and item.word.key != _ALL
    key = item.word.key
    return key in shares or (key[0] in _CLITICS and key[1:] in shares)


def _is_all(items: Sequence[Item], at: int) -> bool:
    """Say whether a part is all there was: "the *last* quarters of"."""
    return at > 0 and items[at - 1].is_in("whole")


def _is_wide(item: Item) -> bool:
    """Say whether a place is an area, or words for one: a countryside, a province, "the area"."""
    return item.kind == "anaphor" or (item.kind == "place" and _is_area(item.value))


def _is_area(hit: Hit) -> bool:
    return hit.relation in _AREAS or hit.place.kind in _PROVINCES


def _is_another(scene: Scene, trigger: Trigger, spots: tuple[int, int], prep: str) -> bool:
    """Say whether a noun before a place is what changed hands in it: a village, a post."""
    n, at = spots
    item, after, place = scene.items[n], scene.items[n + 1], scene.items[at]
    wanted = prep in prepositions_of(trigger)
    if item.is_in("unnamed_parts") or noun_preposition(scene, item) is not None:
        inside = written(after) == _OF or place.prep in _WITHIN - {prep}
        told = _is_wide(place) or (wanted and inside)
        return told and (after.kind != "place" or after.prep not in {"", prep})
    if _is_wide(place):
        bare = not (trigger.nominal and not prep) and is_bare_name(item)
        return bare and wanted
    return False
