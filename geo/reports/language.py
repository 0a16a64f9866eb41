"""Tell the language of a text by its script and its small words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["detect_language"]

_SAMPLE: Final = 20_000  # characters; more does not change the answer
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENOUGH: Final = 0.04  # share of small words below which a language is not claimed


def detect_language(text: str) -> str:
    """Tell the language of a text.

    Parameters
    ----------
    text
        Any text; its beginning, middle and end are looked at.

    Returns
    -------
    str
        An ISO 639-1 code, or ``und`` when neither script nor small words decide.

    Examples
    --------
    >>> detect_language("سيطرت الفصائل على المدينة في اليوم التالي")
    'ar'
    >>> detect_language("Ordu bu sabah şehre girdi ve köprü için bir açıklama yaptı")
    'tr'
    """
    sample = _sample(text)
    script = _script(sample)
    words = Counter(_WORD.findall(sample.lower()))
    total = max(1, words.total())
    shares = {
        code: sum(words[w] for w in small) / total for code, small in _small_words(script).items()
    }
    best = max(shares, key=lambda code: shares[code], default="und")
    return best if shares.get(best, 0.0) >= _ENOUGH else "und"


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    part, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:part], text[middle : middle + part], text[-part:]))


def _script(sample: str) -> str:
    letters = _LETTER.findall(sample)
    counts = {
        "arabic": sum("\u0600" <= c <= "\u06ff" for c in letters),
        "hebrew": sum("\u0590" <= c <= "\u05ff" for c in letters),
        "cyrillic": sum("\u0400" <= c <= "\u04ff" for c in letters),
        "latin": sum(c < "\u0250" or "\u1e00" <= c <= "\u1eff" for c in letters),
    }
    best = max(counts, key=lambda script: counts[script])
    return best if counts[best] * 2 > len(letters) else "other"


@cache
def _small_words(script: str) -> dict[str, frozenset[str]]:
    source = files("geo.reports") / "words" / "languages.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in table.get(script, {}).items()}
