"""Whose men Arabic words say they are: قوات الجنرال خليفة حفتر, الفرقة 76 الروسية."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._party import find_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._actor_names import ActorNames
    from geo.reports.mentions._clauses import Token
    from geo.theatre import Actor

__all__ = ["find_owner"]

_REACH: Final = 6  # words from a noun for men to whose they are
_THE_FORCES: Final = "القوات"
_FORCES: Final = "قوات"
_ARTICLE: Final = "ال"
_ENDINGS: Final = ("يتان", "يتين", "يات", "ية", "ي")  # of an adjective of origin
_FEMININE: Final = "ة"


def find_owner(
    tokens: Sequence[Token], at: int, names: ActorNames
) -> tuple[int, tuple[Actor, ...]] | None:
    """Find the known party that Arabic men, units or planes without a known name are of.

    Parameters
    ----------
    tokens
        The sentence's words.
    at
        Index of the noun for them.
    names
        The theatre's actors.

    Returns
    -------
    tuple of int and tuple of Actor, or None
        Index one behind the words that tell, and the party: a nation by its adjective, a leader's
        men by his name, whom they are loyal to; none when no such words follow.
    """
    titled, loyal, known = False, False, names.nouns["ar"]
    for n in range(at + 1, min(at + 1 + _REACH, len(tokens))):
        kind, word = tokens[n].kind, tokens[n].word
        if kind == "number":
            continue
        if kind != "word" or word.tags or word.cues or word.text in known["against"]:
            return None
        if loyal:
            house = find_known(tokens, n, names.openings[word.text])
            return (house.last, house.actors) if house and house.actors else None
        if actors := _of_nation(word.text, names) or _called(names, _FORCES, word.text):
            return n + 1, actors
        loyal = "owned_by" in word.classes
        adjective = word.text.startswith(_ARTICLE) or word.text.endswith(_FEMININE)
        if not (loyal or titled or adjective) or word.conj or "prepositions" in word.classes:
            return None
        titled = titled or word.text in known["titles"]
    return None


def _of_nation(word: str, names: ActorNames) -> tuple[Actor, ...]:
    """Give whom an adjective such as روسي, الروسية means, as "the forces" are called by it."""
    ending = next((e for e in _ENDINGS if word.endswith(e)), None)
    if ending is None:
        return ()
    stem = word.removeprefix(_ARTICLE).removesuffix(ending)
    return _called(names, _THE_FORCES, f"{_ARTICLE}{stem}ية")


def _called(names: ActorNames, noun: str, word: str) -> tuple[Actor, ...]:
    """Give the actors that a noun and one word are the name of."""
    known = names.index.get(noun, ())
    return next((a.actors for a in known if a.words == (noun, word)), ())
