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
_SCRIPTS: Final = {
    "arabic": (("\u0600", "\u06ff"),),
    "hebrew": (("\u0590", "\u05ff"),),
    "cyrillic": (("\u0400", "\u04ff"),),
    "latin": (("\0", "\u024f"), ("\u1e00", "\u1eff")),
}
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
    words = _WORD.findall(sample.lower())
    total = max(1, len(words))
    shares = {
        code: sum(map(small.__contains__, words)) / total
        for code, small in _small_words(script).items()
    }
    best = max(shares, key=lambda code: shares[code], default="und")
    return best if shares.get(best, 0.0) >= _ENOUGH else "und"


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    part, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:part], text[middle : middle + part], text[-part:]))


def _script(sample: str) -> str:
    counts = Counter[str]()
    for sign, times in Counter(sample).items():
        counts[_script_of(sign)] += times
    del counts[""]
    best = max(_SCRIPTS, key=counts.__getitem__)
    return best if counts[best] * 2 > counts.total() else "other"


@cache
def _script_of(sign: str) -> str:
    """Name a letter's script; nothing for what is no letter."""
    if not _LETTER.match(sign):
        return ""
    found = (name for name, spans in _SCRIPTS.items() if any(a <= sign <= b for a, b in spans))
    return next(found, "other")


@cache
def _small_words(script: str) -> dict[str, frozenset[str]]:
    source = files("geo.reports") / "words" / "languages.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    return {code: frozenset(words.split()) for code, words in table.get(script, {}).items()}
