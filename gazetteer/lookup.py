"""Look a name up: exactly, by its consonants, and with a letter wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer.choose import Candidate, Wish, rank
from gazetteer.names import fold, key, skeleton, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer._store import Store
    from gazetteer.places import Match, Place

__all__ = ["Wish", "search"]

_SIGNS: Final = "bdfhjklmnrstxzS"  # the consonants of a skeleton
_SURE: Final = 0.86  # a match this good needs no looser search
_MAIN: Final = "exact name"
_FURTHER: Final = 0.985  # a further name of a place counts a little less than its main one
_GUESSED_FROM: Final = 20_000  # names looked at when nothing is like the one asked for
_KEPT: Final = 40  # names of a looser search that are worth opening their places for
_SHORTEST: Final = 3  # consonants needed before one of them may be wrong


def search(stores: Sequence[Store], name: str, wish: Wish) -> list[Match]:
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
    # A head word may be part of a foreign place's further name: "Hama city" in Japan.
    if not _is_sure(found) or not found[0].why.startswith(_MAIN):
        from gazetteer._words import split_head  # noqa: PLC0415

        head, rest = split_head(folded)
        if head is not None and rest:
            asked = wish._replace(kind=wish.kind or head)
            found = _better(found, _search_folded(stores, rest, asked))
    return found


def _better(one: list[Match], other: list[Match]) -> list[Match]:
    best: dict[str, Match] = {}
    for match in sorted([*one, *other], key=lambda m: -m.score):
        best.setdefault(match.place.id, match)
    return list(best.values())


def _search_folded(stores: Sequence[Store], folded: str, wish: Wish) -> list[Match]:
    wanted, bones = key(folded), skeleton(folded)
    candidates = [_exact(p, wanted) for s in stores for p in s.by_key(wanted)]
    found = rank(candidates, wish)
    if _is_sure(found) or not bones:
        return found
    candidates += _alike(stores, wanted, {bones}, (0.55, 0.38, "same consonants"))
    found = rank(candidates, wish)
    if _is_sure(found):
        return found
    if len(bones) >= _SHORTEST:
        edited = set(_edits(bones))
        candidates += _alike(stores, wanted, edited, (0.35, 0.47, "a consonant differs"))
        found = rank(candidates, wish)
    return found or rank(_resembling(stores, wanted, bones[:2]), wish)


def _exact(place: Place, wanted: str) -> Candidate:
    """Weigh a place whose name is the one asked for: a further name counts a little less."""
    name = place.name.partition("(")[0]
    main = wanted in (key(fold(name)), key(fold(place.name_ar))) and place.kind != "governorate"
    return Candidate(place, 1.0, _MAIN) if main else Candidate(place, _FURTHER, "a further name")


def _is_sure(found: Sequence[Match]) -> bool:
    if not found or found[0].score < _SURE:
        return False
    # A place of unknown size may be a better-known one that is spelled otherwise.
    return bool(found[0].place.population) or found[0].place.id.startswith("own:")


def _alike(
    stores: Sequence[Store], wanted: str, bones: set[str], scale: tuple[float, float, str]
) -> Iterator[Candidate]:
    """Yield the places whose names share one of the skeletons, weighed by their sounds."""
    for store in stores:
        yield from _weighed(store, wanted, store.keys_like(bones), scale)


def _resembling(stores: Sequence[Store], wanted: str, start: str) -> Iterator[Candidate]:
    """Yield guesses for a name that nothing is like: names that begin with the same consonants."""
    for store in stores:
        names = store.keys_from(start, _GUESSED_FROM)
        yield from _weighed(store, wanted, names, (0.1, 0.6, "begins alike"))


def _weighed(
    store: Store,
    wanted: str,
    names: Iterable[tuple[str, str, int]],
    scale: tuple[float, float, str],
) -> Iterator[Candidate]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - slow to load; exact names need it not

    base, span, why = scale
    heard, best = sounds(wanted), dict[int, float]()
    for _, other, row in names:
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
