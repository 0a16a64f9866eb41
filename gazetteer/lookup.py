"""Look a name up: exactly, by its consonants, and with a letter wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gazetteer.choose import Candidate, Wish, rank
from gazetteer.names import fold, key, skeleton, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.places import Match, Place, Places

__all__ = ["Wish", "search"]

_SIGNS: Final = "bdfhjklmnrstxzS"  # the consonants of a skeleton
_SURE: Final = 0.9  # a match this good needs no looser search
_WEAK: Final = 0.6  # what scores less resembles by chance
_KEPT: Final = 40  # names of a looser search that are worth opening their places for
_SHORTEST: Final = 3  # consonants needed before one of them may be wrong


def search(stores: Sequence[Places], name: str, wish: Wish) -> list[Match]:
    """Find the places a name may mean, the likeliest first.

    Parameters
    ----------
    stores
        Where to look, the most trusted first.
    name
        The name in any script and spelling, with or without a head word.
    wish
        What else is known.

    Returns
    -------
    list of Match
        Empty when nothing resembles the name.

    Examples
    --------
    >>> search([], "Homs", Wish())
    []
    """
    folded = fold(name)
    if not folded:
        return []
    found = _search_folded(stores, folded, wish)
    if not found or found[0].score < _SURE:
        from gazetteer._words import split_head  # noqa: PLC0415

        head, rest = split_head(folded)
        if head is not None and rest:
            asked = replace(wish, kind=wish.kind or head)
            found = _better(found, _search_folded(stores, rest, asked))
    return found


def _better(one: list[Match], other: list[Match]) -> list[Match]:
    both = sorted([*one, *other], key=lambda m: -m.score)
    return list({m.place.id: m for m in reversed(both)}.values())[::-1]


def _search_folded(stores: Sequence[Places], folded: str, wish: Wish) -> list[Match]:
    wanted = key(folded)
    candidates = [Candidate(p, 1.0, "exact name") for s in stores for p in s.by_key(wanted)]
    found = rank(candidates, wish)
    if found and found[0].score >= _SURE:
        return found
    bones = skeleton(folded)
    if not bones:
        return found
    candidates += _alike(stores, wanted, {bones}, (0.72, 0.27, "same consonants"))
    found = rank(candidates, wish)
    if (found and found[0].score >= _SURE) or len(bones) < _SHORTEST:
        return _strong(found)
    candidates += _alike(stores, wanted, set(_edits(bones)), (0.45, 0.47, "a consonant differs"))
    return _strong(rank(candidates, wish))


def _strong(found: list[Match]) -> list[Match]:
    return [m for m in found if m.score >= _WEAK]


def _alike(
    stores: Sequence[Places], wanted: str, bones: set[str], scale: tuple[float, float, str]
) -> Iterator[Candidate]:
    """Yield the places whose names share one of the skeletons, weighed by their sounds."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415
    from rapidfuzz.process import cdist  # noqa: F401, PLC0415

    base, span, why = scale
    heard = sounds(wanted)
    for store in stores:
        best: dict[int, float] = {}
        for _, other, row in store.keys_like(bones):
            alike = ratio(heard, sounds(other)) / 100
            if alike > best.get(row, 0):
                best[row] = alike
        kept = sorted(best, key=best.__getitem__, reverse=True)[:_KEPT]
        for row, place in store.by_rows(kept).items():
            yield Candidate(place, base + span * best[row], why)


def _edits(bones: str) -> Iterator[str]:
    """Yield every skeleton that is one deletion, exchange, swap or insertion away."""
    for i in range(len(bones) + 1):
        left, right = bones[:i], bones[i:]
        yield from (left + sign + right for sign in _SIGNS)
        if right:
            yield left + right[1:]
            yield from (left + sign + right[1:] for sign in _SIGNS)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]


def only_places(candidates: Iterable[Candidate]) -> list[Place]:
    """Drop the weights of candidates."""
    return [c.place for c in candidates]
