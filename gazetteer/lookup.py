"""Look a name up: exactly, by its consonants, and with a letter wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.choose import Candidate, Wish, rank
from gazetteer.names import fold, key, script
from gazetteer.sounds import skeleton, sounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gazetteer._store import Store
    from gazetteer.places import Match, Place

__all__ = ["LONGEST", "Wish", "search"]

_SIGNS: Final = "bdfhjklmnrstxzS"  # the consonants of a skeleton
_SURE: Final = 0.86  # a match this good needs no looser search
_MAIN: Final = "exact name"
_FURTHER: Final = 0.985  # a further name of a place counts a little less than its main one
_GUESSED_FROM: Final = 20_000  # names looked at when nothing is like the one asked for
_KEPT: Final = 40  # names of a looser search that are worth opening their places for
_SPELT: Final = 0.7  # of its letters that another spelling of a name shares with a known one
_WRITTEN: Final = 0.5  # with fewer shared letters, it is hardly a spelling of the name
LONGEST: Final = 200  # letters; no place on earth has a longer name
_THRICE: Final = re.compile(r"(.)\1\1")  # no name is spelt so, but many slips of a finger are
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
        Empty when nothing resembles the name, or it is longer than any place's.

    Examples
    --------
    >>> search([], "Homs", Wish())
    []
    """
    folded = fold(name)
    if not folded or len(folded) > LONGEST:
        return []
    found = _search_folded(stores, folded, wish)
    # A head word may be part of a foreign place's further name: "Hama city" in Japan.
    if not _is_sure(found, wish) or not found[0].why.startswith(_MAIN):
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
    wanted = key(folded)
    candidates = [_exact(p, main=main) for s in stores for p, main in s.by_key(wanted)]
    found = rank(candidates, wish)
    if _is_sure(found, wish):
        return found
    bones = skeleton(folded)
    if not bones:
        return found
    asked = _Asked(stores, wanted, sounds(wanted), wish.countries)
    if not _THRICE.search(wanted):
        candidates += _alike(asked, {bones}, (0.55, 0.38, "same consonants"))
        found = rank(candidates, wish)
        if _is_sure(found, wish):
            return found
        if len(bones) >= _SHORTEST:
            candidates += _alike(asked, set(_edits(bones)), (0.35, 0.52, "a consonant differs"))
            found = rank(candidates, wish)
    return found or rank(_resembling(asked, bones[:2]), wish)


def _exact(place: Place, *, main: bool) -> Candidate:
    """Weigh a place whose name is the one asked for: a further name counts a little less."""
    if main and place.kind != "governorate":
        return Candidate(place, 1.0, _MAIN)
    return Candidate(place, _FURTHER, "a further name")


def _is_sure(found: Sequence[Match], wish: Wish) -> bool:
    """Say whether looser searches could find nothing better."""
    if not found:
        return False
    best = found[0]
    # A place of unknown size may be a better-known one that is spelled otherwise.
    known = bool(best.place.population) or best.place.id.startswith("own:")
    at_home = wish.home in {None, best.place.country}
    return known and (best.score >= _SURE or (best.why.startswith(_MAIN) and at_home))


class _Asked(NamedTuple):
    """A name by its sounds, and where to look for it."""

    stores: Sequence[Store]
    wanted: str
    heard: str
    countries: tuple[str, ...]


def _alike(asked: _Asked, bones: set[str], scale: tuple[float, float, str]) -> Iterator[Candidate]:
    """Yield the places whose names share one of the skeletons, weighed by their sounds."""
    for store in asked.stores:
        yield from _weighed(asked, store, store.sounds_like(bones, asked.countries), scale)


def _resembling(asked: _Asked, start: str) -> Iterator[Candidate]:
    """Yield guesses for a name that nothing is like: names that begin with the same consonants."""
    for store in asked.stores:
        names = store.sounds_from(start, asked.countries, _GUESSED_FROM)
        yield from _weighed(asked, store, names, (0.1, 0.6, "begins alike"))


def _weighed(
    asked: _Asked, store: Store, names: list[tuple[str, int]], scale: tuple[float, float, str]
) -> Iterator[Candidate]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - slow to load; exact names need it not
    from rapidfuzz.process import extract  # noqa: PLC0415

    base, span, why = scale
    best: dict[int, float] = {}
    for _, alike, i in extract(asked.heard, [n for n, _ in names], scorer=ratio, limit=_KEPT):
        row = names[i][1]
        best[row] = max(alike / 100, best.get(row, 0.0))
    for row, place in store.by_rows(best).items() if best else ():
        yield Candidate(place, base + span * _believed(best[row], asked.wanted, place), why)


def _believed(heard: float, wanted: str, place: Place) -> float:
    """Lower a likeness of sounds where the letters are too unlike for another spelling.

    Few sounds are soon alike: "qqqqqqqq" sounds like Kaya, and is written like nothing.
    """
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415
    from rapidfuzz.process import extract  # noqa: PLC0415

    written = script(wanted)
    names = (n for n in map(fold, (place.name, place.name_ar, *place.aliases)) if n)
    found = extract(wanted, [n for n in names if script(n) == written], scorer=ratio, limit=1)
    if not found:
        return heard
    letters = found[0][1] / 100
    believed = heard * min(1.0, letters + 1 - _SPELT) - max(0.0, _WRITTEN - letters)
    return max(0.0, believed)


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
