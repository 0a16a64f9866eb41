"""Whether a place that is named is what was meant: a part of it has no name, or only its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._kinds import OF_GROUND, SETTLEMENTS
from geo.reports.mentions.inflect import PLACE_PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.scan import Hit
    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = ["is_edge", "is_unnamed_part", "near", "within"]

_WITHIN: Final = frozenset({"in", "inside", "within"})
_REACH: Final = 5  # words from "the edge" to the town


def is_unnamed_part(items: Sequence[Item], trigger: Trigger, at: int) -> bool:
    """Say whether a town only holds what changed hands: "took a village *in X*".

    Parameters
    ----------
    items
        The sentence.
    trigger
        Where a rule applies.
    at
        Index of a place behind it.

    Returns
    -------
    bool
        Whether a noun for a part, and "in", stand before the place and no name between.
    """
    town = items[at].value.relation is None and items[at].value.place.kind in SETTLEMENTS
    if trigger.frame.arabic or not town or trigger.frame.action not in OF_GROUND:
        return False
    for part in range(at - 1, trigger.last, -1):
        if items[part].kind in {"comma", "anaphor"}:
            return False
        if items[part].kind == "place" and not items[part + 1].conj:
            return False
        if items[part].is_in("unnamed_parts"):
            return any(written(i) in _WITHIN for i in items[part + 1 : part + 3])
    return False


def is_edge(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Say whether what is held is only behind "the edge of" a place: «على تخومها».

    Parameters
    ----------
    scene
        The sentence.
    trigger
        Where a rule applies.
    at
        Index of a place or a pronoun.

    Returns
    -------
    bool
        Whether a word for an edge stands before it, and only small words between.
    """
    edges, items = scene.lexicon.lists["edges"], scene.items
    if trigger.frame.action not in OF_GROUND:
        return False  # "reached the edge of X", "fighting around X"
    if items[at].kind == "anaphor":
        return any(items[at].word.key.removesuffix(p).lstrip("بل") in edges for p in PLACE_PRONOUNS)
    for before in reversed(items[max(0, at - _REACH) : at]):
        if before.is_in("edges"):
            return True
        if not (before.is_in("determiners") or written(before) == "of"):
            return False
    return False


def within(hit: Hit) -> Hit:
    """Give somewhere in a place, of which it is not told where.

    Parameters
    ----------
    hit
        The place.

    Returns
    -------
    Hit
        A place that reaches as far and holds no ground.
    """
    from gazetteer.relative import somewhere  # noqa: PLC0415 (only needed for parts of a place)

    return hit._replace(place=somewhere(hit.place))


def near(hit: Hit) -> Hit:
    """Give the surroundings of a place.

    Parameters
    ----------
    hit
        The place.

    Returns
    -------
    Hit
        The area about it; itself when it is an area.
    """
    from gazetteer.relative import around  # noqa: PLC0415 (only needed where an edge is told of)

    if hit.relation is not None:
        return hit
    return hit._replace(place=around(hit.place), relation="near")
