"""Cut a text into the words that dates are made of."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Token", "idle", "pieces", "symbol", "vocabulary"]

_TOKEN: Final = re.compile(
    r"(?P<word>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|[\u0621-\u065F\u0670-\u06D3]+|[A-Za-z\u00C0-\u024F]+(?:['’.][A-Za-z]+)?)"
    r"|(?P<full>\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
    r"|\d\d?(?P<sep>[-/\\.])\d\d?(?P=sep)(?:\d{4}|\d\d)(?![\d%])|\d{4}(?P<point>[/.])\d\d?(?P=point)\d\d?(?!\d))"
    r"|(?P<time>\d\d?:\d\d(?::\d\d)?(?!\d))"
    r"|(?P<other>\d+(?:[.,٫٬]\d+)+|\d+(?=%|٪))"
    r"|(?P<digits>\d+)"
    r"|(?P<mark>[-–—/,،()\[\]'’ـ]|\n[ \t]*\n)"
    r"|(?P<stop>[^\s\d])"
)
_MARKS: Final = {
    "-": "dash", "–": "dash", "—": "dash", "ـ": "dash", "/": "slash", ",": "comma", "،": "comma",
    "(": "open", ")": "close", "[": "open", "]": "close", "'": "quote", "’": "quote",
}  # fmt: skip
_CLASSES: Final = (
    "full", "time", "day_number", "big_number", "year", "old_year", "hijri_year", "weak_month",
    "weak_weekday", *sorted(set(_MARKS.values())),
)  # fmt: skip
_FOLD: Final = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None}
    | dict.fromkeys((chr(c) for c in (*range(0x64B, 0x660), 0x670)), None)
)
_CLITICS: Final = {"و": "and", "ف": "and", "ب": "prep", "ل": "prep", "ك": "prep", "ه": "this"}
BARE_WEEKDAYS: Final = {1: 6, 2: 0}  # numbers that without an article are weekdays: أحد
_YEARS: Final = (1900, 2100)
_OLD_YEARS: Final = (1000, 1900)
_HIJRI: Final = (1300, 1500)
_LONGEST_DAY: Final = 31
_MOST: Final = 999
_KEPT: Final = {"word", "digits", "mark", "full", "time"}  # kinds that dates are made of


class Token(NamedTuple):
    """A word, number or mark: where it stands, its class as one character, its value."""

    start: int
    end: int
    symbol: str
    value: int
    text: str


class _Words(NamedTuple):
    known: dict[str, tuple[str, int]]  # folded word: symbol, value
    weak: dict[str, tuple[str, int]]  # the same for words that mean something else in lower case


def pieces(text: str) -> Iterator[tuple[Token, ...]]:
    """Cut a text into words, numbers and marks.

    Parameters
    ----------
    text
        Any text.

    Yields
    ------
    tuple[Token, ...]
        The tokens of a piece, several when something is written onto a word; none when no date has
        it.

    Examples
    --------
    >>> [[token.text for token in tokens] for tokens in pieces("left وبعام")]
    [[], ['و', 'ب', 'عام']]
    """
    for found in _TOKEN.finditer(text):
        raw, kind, at = found[0], found.lastgroup or "", found.start()
        tokens = _tokens(raw, kind) if kind in _KEPT else ()
        yield tuple(Token(at + t.start, at + t.end, t.symbol, t.value, t.text) for t in tokens)


@cache
def symbol(name: str) -> str:
    """Give the character that stands for a class of words in patterns.

    Parameters
    ----------
    name
        The class, as in the word list.

    Returns
    -------
    str
        One character.

    Examples
    --------
    >>> len(symbol("month"))
    1
    """
    return chr(0x100 + _names().index(name))


@cache
def idle() -> frozenset[str]:
    """Give the classes that make no date on their own.

    Returns
    -------
    frozenset[str]
        Their characters.

    Examples
    --------
    >>> symbol("prep") in idle()
    True
    """
    return frozenset(symbol(name) for name in table()["idle"].split())


@cache
def table() -> dict[str, Any]:
    """Read the word list of dates.

    Returns
    -------
    dict[str, Any]
        The tables of ``words/dates.toml``.

    Examples
    --------
    >>> table()["words"]["season"]["6"]
    'صيف الصيف summer'
    """
    source = files("geo.reports") / "words" / "dates.toml"
    content: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return content


@cache
def vocabulary() -> _Words:
    """Index the word list.

    Returns
    -------
    _Words
        Folded words with the character of their class and their value.

    Examples
    --------
    >>> vocabulary().known["نوفمبر"][1]
    11
    """
    known = {
        _folded(word.replace("_", " ")): (symbol(name), int(value))
        for name, values in reversed(table()["words"].items())
        for value, words in values.items()
        for word in words.split()
    }
    weak = {
        word: (symbol(f"weak_{name}"), known[_folded(word)][1])
        for name, words in table()["weak"].items()
        for word in words.split()
    }
    return _Words(known, weak)


@cache
def _names() -> tuple[str, ...]:
    return (*_CLASSES, *table()["words"])


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else word.translate(_FOLD).lower()


def _tokens(raw: str, kind: str) -> tuple[Token, ...]:
    """Classify a word, number or mark as if it stood at 0; nothing when no date has it."""
    if kind == "word":
        return _word(raw)
    name = _number(raw) if kind == "digits" else _MARKS.get(raw, "") if kind == "mark" else kind
    value = int(raw) if kind == "digits" and name else 0
    return (Token(0, len(raw), symbol(name), value, raw),) if name else ()


def _word(raw: str) -> tuple[Token, ...]:
    words = vocabulary()
    bare = raw.rstrip(".").removesuffix("'s")
    hit = words.weak.get(bare) or words.known.get(_folded(bare))
    if hit:
        return (Token(0, len(raw), *hit, raw),)
    return _with_clitic(raw, 0) if raw[0] in _CLITICS and len(raw) > 1 else ()


def _with_clitic(raw: str, start: int) -> tuple[Token, ...]:
    """Split و ف ب ل ك and the ه of هالشهر off, twice at most: وبعام."""
    head, rest = raw[0], raw[1:]
    if head == "ه" and not rest.startswith("ال"):
        return ()
    first = Token(start, start + 1, symbol(_CLITICS[head]), 0, head)
    folded = _folded(rest)
    if head == "ل" and folded.startswith("ل"):  # للعام: the alif of the article is not written
        folded = f"ا{folded}"
    hit = vocabulary().weak.get(rest) or vocabulary().known.get(folded)
    if hit:
        return first, Token(start + 1, start + len(raw), *hit, rest)
    if head in "وف" and rest[0] in "بلك" and len(rest) > 1:
        inner = _with_clitic(rest, start + 1)
        return (first, *inner) if inner else ()
    return ()


def _number(raw: str) -> str:
    value = int(raw) if len(raw) <= len("2024") else -1
    if 1 <= value <= _LONGEST_DAY:
        return "day_number"
    if 0 <= value <= _MOST:
        return "big_number"
    if _YEARS[0] <= value < _YEARS[1]:
        return "year"
    if _HIJRI[0] <= value < _HIJRI[1]:
        return "hijri_year"
    return "old_year" if _OLD_YEARS[0] <= value < _OLD_YEARS[1] else ""
