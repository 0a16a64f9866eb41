"""Find the places named in running text, Arabic or English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazetteer.choose import Candidate, Wish, rank
from gazetteer.lexicon import preferred, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.places import Gazetteer, Match, Place

__all__ = ["Hit", "scan"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place named in a text.

    Parameters
    ----------
    start, end
        Offsets in the text, half-open, the clitic left out and the head word included.
    text
        What stands there.
    place
        The place meant.
    score
        How sure that is, 0 to 1.
    why
        The reasons in words.
    head
        The head word before or after the name, or None.
    candidates
        All places that may be meant, the likeliest first.
    relation
        How the place is told from the one named: countryside, direction, distance, between,
        near; None when the named place itself is meant.
    """

    start: int
    end: int
    text: str
    place: Place
    score: float
    why: str
    head: str | None
    candidates: tuple[Match, ...]
    relation: str | None


def scan(text: str, gazetteer: Gazetteer, *, countries: Sequence[str] = ()) -> list[Hit]:
    """Find the places named in a text.

    Parameters
    ----------
    text
        Running text, Arabic or English.
    gazetteer
        Where the places are.
    countries
        Countries whose places are preferred, in this order; others are found as well.

    Returns
    -------
    list of Hit
        In the order of the text.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> [hit.place.name for hit in scan("بين حمص وحماة", load_places("SY"))]
    ['Homs', 'Hama']
    """
    words = read_words(text)
    lexicon = gazetteer.lexicon(countries)
    home = next(iter(preferred(countries, gazetteer.country)), None)
    hits = []
    for mention in lexicon.mentions(words):
        places = lexicon.names[mention.name]
        matches = rank([Candidate(p, 1.0, "exact name") for p in places], Wish(home=home))
        start, end = words.start(mention.first, mention.clitic), words.end(mention.last)
        best = matches[0]
        hits.append(
            Hit(
                start,
                end,
                text[start:end],
                best.place,
                best.score,
                best.why,
                None,
                tuple(matches),
                None,
            )
        )
    return hits
