"""The capital of the war's country, where an English text leaves its name out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gazetteer import Gazetteer
    from gazetteer.scan import Hit
    from geo.theatre import Theatre

__all__ = ["find_capital"]

_CAPITAL: Final = re.compile(r"\b[Tt]he capital\b(?! of\b| city\b| \(?[A-Z]|, [A-Z]|['’])")

_BESIDE: Final = ("suburb of ", "suburbs of ")


def find_capital(text: str, gazetteer: Gazetteer, theatre: Theatre) -> Iterator[Hit]:
    """Find where a text says "the capital" and names none.

    Parameters
    ----------
    text
        The text; "the provincial capital" and "the capital of" a province are others.
    gazetteer
        Where the capital's name is looked up.
    theatre
        Gives the country.

    Yields
    ------
    Hit
        The capital, where the text has those words.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from geo.theatre import load_theatre
    >>> text = "By noon the capital had fallen."
    >>> [h.place.name for h in find_capital(text, load_places("SY"), load_theatre("syria"))]
    ['Damascus']
    """
    from gazetteer.scan import scan  # noqa: PLC0415 (only needed where a text says so)
    from geo.world import capital_of  # noqa: PLC0415

    said = [m for m in _CAPITAL.finditer(text) if not text[: m.start()].endswith(_BESIDE)]
    name = capital_of(theatre.country) if said else ""
    for hit in scan(name, gazetteer, countries=[theatre.country])[:1] if name else ():
        yield from (hit._replace(start=m.start() + 4, end=m.end(), text=m[0][4:]) for m in said)
