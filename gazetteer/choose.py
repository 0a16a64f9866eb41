"""Choose among namesakes by country, kind, distance and size, and say why."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.places import Match, distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.places import Place

__all__ = ["Candidate", "Wish", "prominence", "rank"]

# How known a place of unknown population is taken to be, as if it had so many inhabitants. A
# governorate stays below the city it is named after: only a head word asks for it.
_AS_IF: Final = {
    "country": 10_000_000, "governorate": 2_000, "region": 60_000, "area": 30_000, "city": 100_000,
    "town": 20_000, "district": 5_000, "river": 50_000, "airport": 2_000, "village": 400,
}  # fmt: skip
_LEAST_KNOWN: Final = 300
_OWN: Final = "own:"
_FIT: Final = 0.2  # how much of a score all but the name may take away
_NEAR_KM: Final = 30.0
_ALIKE_KINDS: Final = (
    frozenset({"city", "town", "village", "neighbourhood", "camp"}),
    frozenset({"base", "airport"}),
    frozenset({"governorate", "district", "region"}),
    frozenset({"region", "area"}),
)
_SAME_SPOT_KM: Final = 4.0  # two records of one name this close are one place
_ROUGHEST_KM: Final = 8.0  # or within the uncertainty of one of them, up to this
_FARTHEST_SPOT: Final = (
    0.08  # the same in degrees of latitude, to tell most namesakes apart quickly
)


class Wish(NamedTuple):
    """What is known about a place besides its name.

    Parameters
    ----------
    countries
        Only these countries, the first preferred; empty: all.
    kind
        The kind asked for, or None.
    near
        A (lon, lat) in degrees near which it should be, or None.
    home
        The country preferred when `countries` is empty, or None.
    """

    countries: tuple[str, ...] = ()
    kind: str | None = None
    near: tuple[float, float] | None = None
    home: str | None = None


class Candidate(NamedTuple):
    """A place whose name resembles the one looked for.

    Parameters
    ----------
    place
        The place.
    alike
        How well the name fits, 0 to 1.
    why
        In words.
    """

    place: Place
    alike: float
    why: str


def rank(candidates: Iterable[Candidate], wish: Wish) -> list[Match]:
    """Put candidates in order, each place once.

    Parameters
    ----------
    candidates
        Places with the fit of their names, the most trusted source first.
    wish
        What else is known.

    Returns
    -------
    list of Match
        The likeliest first.

    Examples
    --------
    >>> rank([], Wish())
    []
    """
    best: dict[str, Match] = {}
    for candidate in candidates:
        place = candidate.place
        if wish.countries and place.country not in wish.countries:
            continue
        match = _weigh(candidate, wish)
        known = best.get(place.id)
        if known is None or match.score > known.score:
            best[place.id] = match if known is None else _with_place(match, known.place)
    found = list(best.values())
    return _one_per_spot(sorted(found, key=lambda m: -m.score)) if len(found) > 1 else found


def _with_place(match: Match, place: Place) -> Match:
    return Match(place, match.score, match.why)  # the first source's point, another's spelling


def _weigh(candidate: Candidate, wish: Wish) -> Match:
    place, alike, why = candidate
    whole, reached = 0.0, 0.0
    for weight, fit, reason in _fits(place, wish):
        whole += weight
        reached += weight * fit
        if fit and reason:
            why = f"{why}, {reason}"
    return Match(place, round(alike * (1 - _FIT + _FIT * (reached / whole)), 4), why)


def _fits(place: Place, wish: Wish) -> Iterator[tuple[float, float, str]]:
    """Yield (weight, fit from 0 to 1, reason) for each thing known."""
    people = f"{place.population:,} inhabitants" if place.population else ""
    yield 1.0, prominence(place), people
    if wish.countries:
        order = wish.countries.index(place.country)
        yield 0.7, 1 / (1 + order), f"in {place.country}"
    elif wish.home:
        yield 1.5, float(place.country == wish.home), f"in {place.country}"
    if wish.kind:
        yield 2.0, kind_fit(place.kind, wish.kind), f"a {place.kind}"
    if wish.near:
        km = distance_km(*wish.near, place.lon, place.lat)
        yield 1.5, 1 / (1 + km / _NEAR_KM), f"{km:.0f} km away"


def kind_fit(kind: str, asked: str) -> float:
    """Say how well a kind answers the kind asked for.

    Parameters
    ----------
    kind, asked
        Kinds of `Place`.

    Returns
    -------
    float
        1 for the same kind, 0.7 for a neighbouring one (a town for a village), 0 otherwise.

    Examples
    --------
    >>> kind_fit("town", "village"), kind_fit("city", "governorate")
    (0.7, 0.0)
    """
    if kind == asked:
        return 1.0
    return 0.7 if any(kind in group and asked in group for group in _ALIKE_KINDS) else 0.0


def prominence(place: Place) -> float:
    """Say how well known a place is, from 0 to 1, by its inhabitants or else its kind.

    Parameters
    ----------
    place
        The place.

    Returns
    -------
    float
        The decimal logarithm of the inhabitants over seven; our own places count a little more,
        because reports name them.

    Examples
    --------
    >>> from gazetteer.places import Place
    >>> prominence(Place("x:1", "X", "", (), "city", "SY", "", 36, 34, 100_000, 1, "a test"))
    0.7142857142857143
    """
    people = place.population or _AS_IF.get(place.kind, _LEAST_KNOWN)
    return min(1.0, log10(max(people, 10)) / 7 + (0.1 if place.id.startswith(_OWN) else 0.0))


def _one_per_spot(matches: Sequence[Match]) -> list[Match]:
    """Bring records of one place together: the same sort, within a few kilometres."""
    kept: list[Match] = []
    for match in matches:
        spot = next((i for i, k in enumerate(kept) if _same_spot(k.place, match.place)), None)
        if spot is None:
            kept.append(match)
        else:
            kept[spot] = _joined(kept[spot], match)
    return kept


def _joined(one: Match, other: Match) -> Match:
    """Make one match of two records of a place: our record, the better score, the surer point."""
    ours, theirs = one.place, other.place
    if theirs.id.startswith(_OWN):
        ours, theirs = theirs, ours
    if theirs.radius_km < ours.radius_km:
        ours = ours._replace(
            lon=theirs.lon,
            lat=theirs.lat,
            radius_km=theirs.radius_km,
            source=f"{ours.source}; point: {theirs.source}",
        )
    return one._replace(place=ours)


def _same_spot(one: Place, other: Place) -> bool:
    if abs(one.lat - other.lat) > _FARTHEST_SPOT or kind_fit(one.kind, other.kind) == 0:
        return False
    if one.id.startswith(_OWN) and other.id.startswith(_OWN):
        return False
    reach = max(_SAME_SPOT_KM, min(max(one.radius_km, other.radius_km), _ROUGHEST_KM))
    return distance_km(one.lon, one.lat, other.lon, other.lat) <= reach
