"""Read how far off a place is told to be: "20 kilometres (12 miles)", 20km, "five miles"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gazetteer._cues import cues

if TYPE_CHECKING:
    from gazetteer._tokens import Words

__all__ = ["read_distance"]

_BETWEEN_NUMBER_AND_SIDE: Final = frozenset(
    {"الي", "to", "the", "في", "من", "from", "away", "باتجاه", "centre", "center"}
)
_FARTHEST: Final = 4  # words between the unit and the side
_DIGITS: Final = "0123456789"
_POINTS: Final = frozenset({".", "٫", ","})


def read_distance(words: Words, end: int) -> tuple[float, int]:
    """Read a number of kilometres or miles before a word.

    Parameters
    ----------
    words
        The text.
    end
        The word behind the distance and what belongs to it.

    Returns
    -------
    tuple of float and int
        The kilometres and the word they begin with; 0 and ``end`` without any. Of a measure that a
        bracket tells again in other units the first counts.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> read_distance(read_words("20 kilometres (12 miles) north of Hama"), 4)
    (20.0, 0)
    """
    for at in range(end - 1, max(end - 1 - _FARTHEST, -1), -1):
        km, start = _measure(words, at)
        if km:
            first, earlier = _measure(words, start - 1) if _opens_bracket(words, start) else (0, 0)
            return (first, earlier) if first else (km, start)
        if words.words[at] not in _BETWEEN_NUMBER_AND_SIDE:
            break
    return 0.0, end


def _opens_bracket(words: Words, at: int) -> bool:
    return at > 0 and words.between(at - 1, at).strip() == "("


def _measure(words: Words, at: int) -> tuple[float, int]:
    """Read the measure that ends with a word, in km: 20km, "12.5 miles"."""
    word, known = words.words[at], cues()
    unit = word.lstrip(_DIGITS)
    if unit in known.units and unit != word:
        return float(word.removesuffix(unit)) * known.units[unit], at
    if word not in known.units or not at:
        return 0.0, at
    number, start = _number(words, at - 1)
    return number * known.units[word], start


def _number(words: Words, at: int) -> tuple[float, int]:
    """Read the number that ends with a word, and where it begins; 0 if it is none."""
    word = words.words[at]
    if not word.isdigit():
        return cues().numbers.get(word, 0.0), at
    # Folding makes two numbers of "12.5".
    whole = words.words[at - 1] if at else ""
    if whole.isdigit() and words.between(at - 1, at) in _POINTS:
        return float(f"{whole}.{word}"), at - 1
    return float(word), at
