"""Quarters that no gazetteer has: "the Bedo quarter", حي الرديف, somewhere in the town told of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer._cues import cues
from gazetteer._phrase import Phrase

if TYPE_CHECKING:
    from gazetteer._tokens import Words

__all__ = ["read_quarters"]

_LONGEST: Final = 3  # words of a quarter's name in English


def read_quarters(words: Words) -> list[Phrase]:
    """Find "the Bedo quarter", حي الرديف: a head word beside a name, known or not.

    Parameters
    ----------
    words
        The text.

    Returns
    -------
    list of Phrase
        Phrases without a name, as things inside a town.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> [(p.first, p.last) for p in read_quarters(read_words("seized the Bedo quarter"))]
    [(2, 3)]
    """
    found, known = [], cues().quarters
    for at in words.occurrences(known):
        head, skip = known[words.words[at]]
        far = _english(words, at) if head.isascii() else _arabic(words, at)
        if far != at:
            first, last = sorted((at, far))
            phrase = Phrase("", first, 0 if head.isascii() else skip, last, "site", head)
            found.append(phrase)
    return found


def _english(words: Words, head: int) -> int:
    """Give the first word of the name before a head: with a capital, and not a sentence's first."""
    first = head
    while first and head - first < _LONGEST and words.joined(first - 1, first):
        if not words.is_capital(first - 1):
            break
        first -= 1
    begins = not first or words.between(first - 1, first).rstrip()[-1:] in {".", "!", "?", ":"}
    return first + 1 if begins and first < head else first


def _arabic(words: Words, head: int) -> int:
    """Give the last word of the name behind a head, if it is one: السكري, كرم الطراب."""
    known = cues()
    for last in range(head + 1, min(head + 3, len(words.words))):
        word = words.words[last]
        if not words.joined(last - 1, last) or word in known.adjectives:
            break
        if word in known.prepositions:  # حيّ على الصلاة, "come to prayer"
            break
        if word.startswith("ال"):
            return head if word in known.unnamed else last
    return head
