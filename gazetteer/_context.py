"""Settle namesakes by the other places of the text, those that contain them first."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Final

from gazetteer.places import Match, Place, distance_km

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer._phrase import Phrase

__all__ = ["settle"]

_APART_KM: Final = 8.0  # candidates closer than this are as good as one
_CLOSE_WORDS: Final = 9  # a place this soon after or before says where the name is
_WINDOW: Final = 6  # how many phrases before and after are asked
_PULL: Final = 0.35  # how much the context may add to a score
_CONTAINERS: Final = frozenset({"governorate", "district", "region", "area"})


def settle(
    read: Sequence[tuple[Phrase, tuple[Match, ...]]],
) -> list[tuple[Phrase, tuple[Match, ...]]]:
    """Put each phrase's candidates in the order that its neighbours suggest.

    Parameters
    ----------
    read
        Phrases in the order of the text with their candidates, the likeliest first.

    Returns
    -------
    list of tuple
        The same with the candidates in their new order.

    Examples
    --------
    >>> settle([])
    []
    """
    # The same name is asked for again and again: its candidates are one and the same tuple.
    distinct = {id(matches): matches for _, matches in read}
    sure = {number: _is_sure(matches) for number, matches in distinct.items()}
    return [
        one if sure[id(one[1])] else (one[0], _reordered(read, i, sure))
        for i, one in enumerate(read)
    ]


def _is_sure(matches: Sequence[Match]) -> bool:
    best = matches[0].place
    return all(
        distance_km(best.lon, best.lat, m.place.lon, m.place.lat) < _APART_KM
        for m in matches[1:]
        if _compete(best, m.place)
    )


def _compete(best: Place, other: Place) -> bool:
    # A city and the governorate called after it do not: without a head word the city is meant.
    return (best.kind in _CONTAINERS) == (other.kind in _CONTAINERS)


def _reordered(
    read: Sequence[tuple[Phrase, tuple[Match, ...]]], i: int, sure: Mapping[int, bool]
) -> tuple[Match, ...]:
    phrase, matches = read[i]
    anchors: dict[tuple[str, str | None], tuple[float, Place, str | None]] = {}
    for other, options in read[max(i - _WINDOW, 0) : i + _WINDOW + 1]:
        if other is not phrase and (sure[id(options)] or other.relation):
            weight, place = _weight(phrase, other), options[0].place
            said = anchors.get((place.id, other.relation))
            if said is None or weight > said[0]:
                anchors[place.id, other.relation] = (weight, place, other.relation)
    best = matches[0].place
    known = sorted(anchors.values(), key=lambda anchor: -anchor[0])
    rivals = [_pulled(m, known) for m in matches if _compete(best, m.place)]
    others = [m for m in matches if not _compete(best, m.place)]
    return (*sorted(rivals, key=lambda m: -m.score), *others)


def _weight(phrase: Phrase, other: Phrase) -> float:
    """Say how much a neighbour counts: most when it follows at once as a container."""
    words = other.first - phrase.last if other.first > phrase.last else phrase.first - other.last
    container = other.relation in {"countryside", "direction", "near", "distance"} or (
        other.kind in _CONTAINERS
    )
    close = 1.0 if container and words <= _CLOSE_WORDS else 0.7
    return close / (1 + max(words - 1, 0) / 15)


def _pulled(match: Match, anchors: Sequence[tuple[float, Place, str | None]]) -> Match:
    best, name = 0.0, ""
    for weight, anchor, relation in anchors:
        if weight <= best:
            break  # not even the best fit counts for more than its weight, and these fall
        fit = weight * _fit(match.place, anchor, relation)
        if fit > best:
            best, name = fit, anchor.name
    why = f"{match.why}, the text names {name}" if best > _PULL else match.why
    # Scores stay comparable: the best context takes nothing away, none at all takes most.
    return Match(match.place, round(match.score * (1 - _PULL * (1 - best)), 4), why)


def _fit(place: Place, anchor: Place, relation: str | None) -> float:
    """Say how well a place fits near another: 1 inside it, less with the distance."""
    km = distance_km(place.lon, place.lat, anchor.lon, anchor.lat)
    if anchor.kind == "country":
        return 0.3 if place.country == anchor.country else 0.0
    if anchor.kind == "governorate":
        if place.admin and anchor.admin:
            return 1.0 if place.admin == anchor.admin else 0.1
        return exp(-max(km - anchor.radius_km, 0) / 20)
    reach = 45.0 if relation == "countryside" else 20.0
    return (
        exp(-max(km - reach, 0) / 20) * (1.0 if km < reach * 2 else 0.5) * (1 - min(km, 90) / 300)
    )
