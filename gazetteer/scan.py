"""Find the places named in running text, Arabic or English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.places import Hit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer

__all__ = ["Hit", "scan"]


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

    return read_places_in(text, gazetteer, countries)
