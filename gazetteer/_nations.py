"""The country that an adjective beside a name gives: "the Turkish town of Suruc", سروج التركية."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gazetteer._words import nations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer._phrase import Phrase
    from gazetteer._tokens import Words
    from gazetteer.places import Place

__all__ = ["of_nation", "read_nation"]

# Where a town is called so, it is in that country; a base or a crossing may only be held by it.
_TOWNS: Final = frozenset({"city", "town", "village"})


def read_nation(words: Words, phrase: Phrase) -> str:
    """Return the country that an adjective before or behind a phrase gives.

    Parameters
    ----------
    words
        The text.
    phrase
        The name with the words that belong to it.

    Returns
    -------
    str
        ISO 3166-1 alpha-2 code; empty when no such adjective stands there.

    Examples
    --------
    >>> from gazetteer._phrase import Phrase
    >>> from gazetteer._tokens import read_words
    >>> read_nation(read_words("مدينة سروج التركية"), Phrase("سروج", 0, 0, 1))
    'TR'
    """
    known, latin = _adjectives(), phrase.name.isascii()
    at = phrase.first - 1 if latin else phrase.last + 1
    word = words.words[at] if 0 <= at < len(words.words) else ""
    if word not in known:  # nearly always
        return ""
    far = at if known[word] else at + (-1 if latin else 1)
    if not 0 <= far < len(words.words):
        return ""
    first, last = (far, phrase.first) if latin else (phrase.last, far)
    return known.get(words.words[far], "") if words.joined(first, last) else ""


def of_nation(places: Sequence[Place], phrase: Phrase) -> Sequence[Place]:
    """Keep the places of the country that an adjective gives, where there is one.

    Parameters
    ----------
    places
        The places that a phrase may mean.
    phrase
        The phrase.

    Returns
    -------
    sequence of Place
        All of them where none is there, unless the phrase speaks of a town: then none far from
        that country, for borders are disputed.

    Examples
    --------
    >>> from gazetteer._phrase import Phrase
    >>> of_nation((), Phrase("suruc", 0, 0, 1, nation="TR"))
    ()
    """
    there = tuple(place for place in places if place.country == phrase.nation)
    if there or phrase.kind not in _TOWNS:
        return there or places
    from gazetteer.sources import country_boxes  # noqa: PLC0415 - seldom needed

    west, south, east, north = country_boxes()[phrase.nation]
    return tuple(p for p in places if west <= p.lon <= east and south <= p.lat <= north)


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    """Return each adjective with its country, and what may stand before it with none."""
    forms = {
        form: code
        for code, words in nations()["adjectives"].items()
        for word in words
        for form in ((word,) if word.isascii() else (f"ال{word}", f"ال{word}ه"))
    }
    return {**dict.fromkeys(nations()["between"]["words"], ""), **forms}
