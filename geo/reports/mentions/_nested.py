"""Places told one inside the other: which of them is the finest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._kinds import PROVINCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item

__all__ = ["is_locator"]

_UNLOCATED: Final = frozenset({"country", "continent", "sea", "ocean", "river"})
_LOCATING: Final = frozenset({"direction", "countryside", "distance"})
_TOWNS: Final = frozenset({"city", "town", "village"})
_PARTS: Final = frozenset({"neighbourhood", "suburb", "camp", "site"})
_WITHIN: Final = frozenset({"في", "ب", "in"})
_SMALL_WORDS: Final = frozenset({"prepositions", "determiners"})
_BETWEEN: Final = 2  # small words between a place and the area that tells where it lies


def is_locator(items: Sequence[Item], at: int) -> bool:
    """Say whether a place only tells where the one before it lies: "Barisha *north of Idlib*".

    Parameters
    ----------
    items
        The sentence.
    at
        Index of a place.

    Returns
    -------
    bool
        Whether a finer place stands right before it, or only small words between.
    """
    place = items[at].value
    wide = place.relation in _LOCATING or place.place.kind in PROVINCES
    town = place.relation is None and place.place.kind in _TOWNS and items[at].prep in _WITHIN
    if items[at].conj or not (wide or town):
        return False
    before = at - 1
    while before > 0 and at - before <= _BETWEEN and items[before].classes & _SMALL_WORDS:
        if items[before].conj:
            return False
        before -= 1
    if before < 0 or items[before].kind != "place":
        return False
    return _is_point(items[before]) and (wide or items[before].value.place.kind in _PARTS)


def _is_point(item: Item) -> bool:
    """Say whether a place is finer than an area around another or a province."""
    if item.value.relation == "near":
        return True
    return item.value.relation is None and item.value.place.kind not in PROVINCES | _UNLOCATED
