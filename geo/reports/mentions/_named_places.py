"""Which of the names in a text are places that something can happen at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gazetteer.scan import Hit
    from geo.reports.mentions.lexicon import Lexicon
    from geo.theatre import Theatre

__all__ = ["named_places"]

_SMALL: Final = frozenset({"complementizers", "prepositions", "boundaries"})
_AGENCY: Final = r"\([^)\n]{2,40}\)"
_DATELINE: Final = re.compile(
    # a town in capitals, as agencies print it: "ADEN, Yemen —", "AL-MUKALLA:"
    rf"^[ \t]*[A-Z][A-Z'’-]+(?: [A-Z'’-]+)*(?:, [^\n:—–(,]{{2,25}}){{0,3}}(?: ?{_AGENCY})?"
    r"(?: ?[—–] ?| - |: )"
    # "Aden (Agency) -", «دمشق (وكالة) -»
    rf"|^[ \t]*\w[\w'’-]+(?: [\w'’-]+){{0,2}}(?:[,،] [^\n:—–(,]{{2,25}}){{0,2}} ?{_AGENCY} ?[—–:-]"
    # «دمشق - وكالة:»
    r"|^[ \t]*[ء-ي]+(?: [ء-ي]+){0,2} ?[-–—/] ?(?:وكالة|وكالات|خاص|مراسل)[^\n:.]{0,30}[:-]",
    re.MULTILINE,
)


def named_places(hits: Iterable[Hit], text: str, lexicon: Lexicon, theatre: Theatre) -> list[Hit]:
    """Leave out names that are words, datelines, or towns of a country the text has no word of.

    Parameters
    ----------
    hits
        The names found in the text.
    text
        The text.
    lexicon
        Tells words from names.
    theatre
        Gives the war's country and its neighbours.

    Returns
    -------
    list of Hit
        In the order of the text.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from gazetteer.scan import scan
    >>> from geo.reports.mentions.lexicon import load_lexicon
    >>> from geo.theatre import load_theatre
    >>> text = "DAMASCUS (Agency) - Rebels captured Hama."
    >>> hits = scan(text, load_places("SY"), countries=["SY"])
    >>> [h.text for h in named_places(hits, text, load_lexicon(), load_theatre("syria"))]
    ['Hama']
    """
    hits = list(hits)
    datelines = [m.span() for m in _DATELINE.finditer(text)]
    known = {"", theatre.country, *theatre.neighbours}
    known |= {h.place.country for h in hits if h.place.kind == "country"}
    return [
        h
        for h in hits
        if h.place.country in known
        and not any(start <= h.start < end for start, end in datelines)
        and not _is_word(h, text, lexicon, theatre)
    ]


def _is_word(hit: Hit, text: str, lexicon: Lexicon, theatre: Theatre) -> bool:
    """Say whether a name is rather a word: "the city", or abroad a town called "flag"."""
    name = lexicon.word(hit.text.rsplit(maxsplit=1)[-1])  # "southeast of the city"
    if "anaphors" in name.classes:
        return True
    if hit.place.country in {theatre.country, ""} or hit.head is not None:
        return False
    start = text.rfind(" ", 0, hit.start) + 1
    written = lexicon.word(text[start : hit.end])  # "كمينا" is not Minna
    return bool(name.tags or written.tags) or not written.classes.isdisjoint(_SMALL)
