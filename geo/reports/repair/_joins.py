"""Score how well words stand beside each other in Arabic."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo.reports.repair._chunks import Chunk, word_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["join", "plausibility"]

# Points for the role of a word and of the one after it; found by hand, checked by the benchmark.
_POINTS: Final = {
    ("day", "month"): 4.0, ("month", "year"): 4.0, ("month_end", "year"): 3.0,
    ("month", "day"): -3.0, ("month_end", "day"): -3.0, ("year", "month"): -4.0,
    ("year", "day"): -2.0, ("day", "day"): -2.0, ("year", "year"): -3.0,
    ("month", "month_end"): 2.0, ("number", "month"): -2.0,
    ("year_word", "year"): 4.0, ("year_word", "month"): -2.0, ("year_word", "preposition"): -2.0,
    ("day_word", "day"): 3.0, ("day_word", "year"): -1.0, ("day_word", "number"): -1.0,
    ("preposition", "day"): 1.0, ("preposition", "number"): 0.5, ("preposition", "year"): 0.5,
    ("preposition", "preposition"): -3.0, ("preposition", "definite"): 0.7,
    ("preposition", "word"): 0.3, ("preposition", "and"): -3.0,
    ("quantifier", "number"): 2.5, ("quantifier", "day"): 2.0, ("quantifier", "year"): -0.5,
    ("day", "number_only"): 3.0, ("number", "number_only"): 3.0,
    ("word", "number_only"): -2.0, ("definite", "number_only"): -2.0,
    ("preposition", "number_only"): -2.0, ("month", "number_only"): -2.0,
    ("preposition", "counted"): 0.2, ("counted", "number_only"): -2.0,
    ("year", "number_only"): -2.0,
    ("day", "counted"): 3.0, ("number", "counted"): 3.0, ("year", "counted"): -1.0,
    ("day", "word"): 0.6, ("number", "word"): 0.8, ("year", "word"): 0.0,
    ("day", "definite"): -1.5, ("number", "definite"): -1.0, ("year", "definite"): 0.0,
    ("day", "preposition"): -1.0, ("number", "preposition"): -0.7, ("year", "preposition"): 0.7,
    ("day", "quantifier"): -1.0, ("day", "and"): 1.5, ("number", "and"): 1.0, ("year", "and"): 1.0,
    ("and", "day"): 2.0, ("and", "number"): 2.0, ("and", "year"): 2.0,
    ("and", "word"): -3.0, ("and", "definite"): -3.0, ("and", "preposition"): -3.0,
    ("word", "and"): -1.0, ("definite", "and"): -1.0,
    ("word", "day"): -0.7, ("definite", "day"): -0.5, ("word", "number"): -0.5,
    ("word", "year"): -0.5, ("definite", "year"): -0.5, ("definite", "number"): -0.5,
    ("counted", "day"): -1.5, ("counted", "number"): -1.5,
    ("word", "counted"): -0.3, ("definite", "counted"): -0.5,
    ("word", "definite"): 0.3, ("definite", "definite"): 0.2,
}  # fmt: skip
_MARKS: Final = re.compile(r"[\u0640\u064B-\u0652\ufffd ]")
_NUMBERS: Final = {"day", "number", "year"}
_WANTING: Final = {"preposition", "quantifier", "year_word", "day_word"}


def join(left: Chunk, right: Chunk) -> float:
    """Score two neighbours.

    Parameters
    ----------
    left, right
        A word and the one read after it.

    Returns
    -------
    float
        Points; more is better, 0 when nothing speaks for or against it.

    Examples
    --------
    >>> from geo.reports.repair._chunks import chunks
    >>> day, month = chunks("5 ديسمبر", 0, 8)
    >>> join(day, month) > join(month, day)
    True
    """
    if "\ufffd" in left.text[-1] + right.text[0]:
        return _lost(left, right)
    points = _brackets(left, right)
    if right.closes:
        # A comma or a closing bracket after a word that wants a noun is a sign of a wrong order.
        return points + (-4.0 if left.role in _WANTING else 0.3)
    if left.text[-1] in ".،؛:" and left.kind != "neutral":
        return points + (-1.0 if right.role in {"counted", "and"} else 0.2)
    return points + _roles(left, right)


def plausibility(line: Sequence[Chunk]) -> float:
    """Add up the points of all neighbours.

    Parameters
    ----------
    line
        Words in an order of reading.

    Returns
    -------
    float
        Points; more is better.

    Examples
    --------
    >>> plausibility([])
    0
    """
    return sum(join(left, right) for left, right in pairwise(line))


def _lost(left: Chunk, right: Chunk) -> float:
    """Score neighbours of a lost glyph: it stood inside a word, so a piece of one is beside it."""
    piece = right if left.text[-1] == "\ufffd" else left
    letters = _MARKS.sub("", piece.text)
    return 2.0 if len(letters) == 1 or "\u0640 " in piece.text else -1.0


def _brackets(left: Chunk, right: Chunk) -> float:
    points = 0.0
    if left.opens:
        points += 4.0 if right.role in _NUMBERS else -3.0 if left.kind == "arabic" else 0.0
    if left.text[0] in ".،" and left.kind == "neutral" and left.text[-1] in ")]":
        points -= 4.0  # ".)" is what a closing bracket and a stop look like back to front
    if left.final and right.closes:
        points -= 3.0
    return points


def _roles(left: Chunk, right: Chunk) -> float:
    if left.role == "quantifier" or (left.role == "preposition" and _quantifies(left.text)):
        points = _POINTS.get(("quantifier", right.role))
        if points is not None:
            return points
    role = "preposition" if left.role == "quantifier" else left.role
    right_role = "preposition" if right.role == "quantifier" else right.role
    if role == right_role == "preposition":
        return 0.0 if left.text.lstrip("وف") in word_lists()["openers"] else -3.0
    return _POINTS.get((role, right_role), 0.0)


@cache
def _quantifies(word: str) -> bool:
    return word in word_lists()["quantifiers"]
