"""Find the places named in running text, Arabic or English."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.places import Gazetteer, Match, Place

__all__ = ["Hit", "scan"]


class Hit(NamedTuple):
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
        In the order of the text, none overlapping.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> places = load_places("SY")
    >>> [hit.place.name for hit in scan("من الرستن إلى حماة، جنوب مدينة حلب", places)]
    ['Rastan', 'Hama', 'south of Aleppo']
    """
    from gazetteer._reading import read_places_in  # noqa: PLC0415

    return [Hit(*found) for found in read_places_in(text, gazetteer, countries)]
