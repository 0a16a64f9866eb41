"""How wide words are printed, by several guesses at the typeface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["SPACES", "widths"]

SPACES: Final = (0.55, 1.0, 0.46)
"""Width of a space by each guess: narrow and wide letters, all alike, letters by joining form."""

_DUAL: Final = frozenset("بتثجحخسشصضطظعغفقكلمنهيئـ")


def widths(
    word: str, letters: Mapping[str, float], forms: Mapping[str, Sequence[float]]
) -> tuple[float, float, float]:
    """Estimate how wide a word is printed.

    Parameters
    ----------
    word
        The word; diacritics take no room.
    letters
        Width of letters by themselves; 1 for those not named.
    forms
        Width of letters isolated, initial, medial and final.

    Returns
    -------
    tuple[float, float, float]
        One width for each guess at the typeface, in average letters.

    Examples
    --------
    >>> widths("حلب", {"ل": 0.6}, {})
    (2.6, 3.0, 3.0)
    """
    printed = [c for c in word if not "\u064b" <= c <= "\u0652" and c != "\ufffd"]
    own = sum(letters.get(c, 1.0) for c in printed)
    joined = 0.0
    for i, letter in enumerate(printed):
        before = i > 0 and printed[i - 1] in _DUAL and _is_letter(letter)
        after = i + 1 < len(printed) and letter in _DUAL and _is_letter(printed[i + 1])
        known = forms.get("0" if letter.isdecimal() else letter)
        joined += known[_FORM[before, after]] if known else 1.0
    return round(own, 3), float(len(printed)), round(joined, 3)


_FORM: Final = {(False, False): 0, (False, True): 1, (True, True): 2, (True, False): 3}


def _is_letter(letter: str) -> bool:
    return "\u0622" <= letter <= "\u064a"
