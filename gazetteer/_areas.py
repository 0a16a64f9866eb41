"""The place a phrase means: the named one, an area told from it, or something inside it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from gazetteer import relative
from gazetteer._words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer._lexicon import Lexicon
    from gazetteer._phrase import Phrase
    from gazetteer.places import Match, Place

__all__ = ["meant"]


def meant(lexicon: Lexicon, phrase: Phrase, matches: Sequence[Match]) -> Place:
    """Return the place a phrase means.

    Parameters
    ----------
    lexicon
        Where things inside a town are looked for.
    phrase
        The phrase.
    matches
        The places its name may mean, the likeliest first.

    Returns
    -------
    Place
        A place of the gazetteer, or one told from it (``area:…``, ``sub:…``).

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from gazetteer.scan import scan
    >>> scan("جنوب حماة", load_places("SY"))[0].place.id
    'area:direction-s:geonames:170017'
    """
    place = matches[0].place
    if phrase.relation is None or (place.kind == "country" and phrase.relation != "direction"):
        return _inside(lexicon, phrase, place)
    if phrase.relation == "between" and phrase.partner is not None:
        other = lexicon.likeliest(phrase.partner.name, place.country)
        return relative.between(place, other)
    inside = _inside(lexicon, phrase, place)
    return _told(phrase.relation, phrase.signs, phrase.km, inside, _governorate(matches))


@lru_cache(maxsize=4096)
def _told(
    relation: str, signs: tuple[str, ...], km: float, place: Place, governorate: Place | None
) -> Place:
    """Return an area told from a place; a text names the same ones again and again."""
    sign = relative.combined(signs)
    if relation == "countryside":
        return relative.countryside(place, sign, governorate)
    if relation == "distance":
        return relative.at_distance(place, sign, km)
    if relation == "direction" and sign:
        return relative.in_direction(place, sign, governorate)
    return relative.around(place)


def _governorate(matches: Sequence[Match]) -> Place | None:
    """Return the governorate called after the likeliest place."""
    country = matches[0].place.country
    called = (m.place for m in matches if m.place.kind == "governorate")
    return next((place for place in called if place.country == country), None)


def _inside(lexicon: Lexicon, phrase: Phrase, place: Place) -> Place:
    """Return the bridge, airport or base that a head word asks for, known or told from its town."""
    kind = "site" if phrase.inner and place.kind == "city" else str(phrase.kind)
    if kind not in vocabulary()["within"] or place.kind in {kind, "country"}:
        return place
    known = lexicon.inside(str(phrase.head) if kind == "site" else kind, phrase.name, place)
    if known is not None and not phrase.inner:
        return known
    return relative.inside(place, kind)
