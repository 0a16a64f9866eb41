"""Write names by their sounds, so that spellings in any script and romanisation come together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from gazetteer.names import words_of

__all__ = ["rhythm", "skeleton", "sounds"]

_SPELLINGS: Final = (  # several letters that stand for one sound, longest first
    ("tsch", "S"), ("dzh", "j"), ("sch", "S"), ("تش", "S"), ("kh", "x"), ("gh", "k"),
    ("sh", "S"), ("ch", "S"), ("th", "t"), ("dh", "d"), ("zh", "j"), ("dj", "j"), ("ph", "f"),
    ("ck", "k"), ("ce", "se"), ("ci", "si"),
)  # fmt: skip
# One sign per sound for Latin, Arabic and Cyrillic consonants; vowels, y, w and ayn are left out.
_SOUNDS: Final = str.maketrans(
    "gqcvpjzsdtbklmnrfhxSبتثجحخدذرزسشصضطظغفقكلمنهбвгґджзклмнпрстфхцчшщ",
    "kkkfbjzsdtbklmnrfhxSbttjhxddrzsSsdtzkfkklmnhbfkkdjzklmnbrstfxsSSS",
)
_VOWELS: Final = re.compile(r"[^0-9bdfhjklmnrstxzS]+")
_VOWEL_SPELLINGS: Final = (
    ("ou", "u"), ("oo", "u"), ("aw", "u"), ("au", "u"), ("ow", "u"), ("ee", "i"), ("ei", "i"),
    ("ey", "i"), ("ay", "i"), ("ai", "i"), ("ie", "i"), ("ij", "i"),
)  # fmt: skip
_VOWEL_SOUNDS: Final = str.maketrans("eyowاويаеєиіыэоуюя", "iiuuauiaiiiiiiuuua")
_DOUBLE: Final = re.compile(r"(.)\1+")


def skeleton(folded: str) -> str:
    """Reduce a folded name to its consonants, the same from Arabic, Latin or Cyrillic.

    Parameters
    ----------
    folded
        What `fold` gave.

    Returns
    -------
    str
        The consonants, one sign per sound; empty when there are none.

    Examples
    --------
    >>> skeleton("dayr az zawr"), skeleton("deir ezzor"), skeleton("دير الزور"), skeleton("київ")
    ('drzr', 'drzr', 'drzr', 'kf')
    """
    words = words_of(folded)
    last = len(words) - 1
    return "".join(_consonants(word, final=i == last) for i, word in enumerate(words))


def rhythm(word: str) -> str:
    """Reduce a folded word to its consonants, and dashes where vowels stand between them.

    Parameters
    ----------
    word
        One word that `fold` gave.

    Returns
    -------
    str
        Its skeleton with dashes: romanisations change a vowel more often than they leave it out.

    Examples
    --------
    >>> rhythm("hasakah"), rhythm("hassakeh"), rhythm("husks")
    ('h-s-k-', 'h-s-k-', 'h-sks')
    """
    return _VOWELS.sub("-", _signs(word, final=True))


@lru_cache(maxsize=65536)
def _consonants(word: str, *, final: bool) -> str:
    return _VOWELS.sub("", _signs(word, final=final))


def _signs(word: str, *, final: bool) -> str:
    """Write consonants one sign per sound, and leave the vowels as they are."""
    for letters, sound in _SPELLINGS:
        if letters in word:
            word = word.replace(letters, sound)
    if word[-1:] in {"h", "ه"}:  # Hama, Hamah; ta marbuta is a t inside a name
        word = word[:-1] + ("ت" if word[-1] == "ه" and not final else "")
    return _DOUBLE.sub(r"\1", word.translate(_SOUNDS))


@lru_cache(maxsize=65536)
def sounds(keyed: str) -> str:
    """Write a key by its sounds, so that romanisations of one name come close to each other.

    Parameters
    ----------
    keyed
        What `key` gave.

    Returns
    -------
    str
        One sign per sound, vowels included.

    Examples
    --------
    >>> sounds("deirzor"), sounds("dayrzawr"), sounds("ديرزور")
    ('dirzur', 'dirzur', 'dirzur')
    """
    for letters, sound in (*_SPELLINGS, *_VOWEL_SPELLINGS):
        if letters in keyed:
            keyed = keyed.replace(letters, sound)
    written = keyed.translate(_VOWEL_SOUNDS).translate(_SOUNDS)
    # Some write kh for every h (Khama), others h for every kh (Han): here they are one.
    return _DOUBLE.sub(r"\1", written.removesuffix("h").replace("x", "h"))
