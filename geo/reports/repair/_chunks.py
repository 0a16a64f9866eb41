"""Cut extracted Arabic lines into words, numbers and marks, with what each can stand beside."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from geo.reports.repair._widths import widths

__all__ = ["Chunk", "chunks", "word_lists"]

# A diacritic after a stray space belongs to the word before it.
_CHUNK: Final = re.compile(r"\S+(?:[ \u00A0]+(?=[\u064B-\u0652\u0670])\S+)*")
_ARABIC: Final = re.compile(r"[\u0621-\u064A\u066E-\u06D3\uFB50-\uFDFF\uFE70-\uFEFC]")
_LATIN: Final = re.compile(r"[A-Za-z\u00C0-\u024F]")
_NUMBER: Final = re.compile(r"[\d٠-٩]+(?:[.,:/٫٬-][\d٠-٩]+)*[%٪]?")
_MARKS: Final = re.compile(r"[\u064B-\u0652\u0670\u0640\uFFFD]")
_FOLD: Final = str.maketrans("أإآٱىة", "ااااية")
_YEARS: Final = (1900, 2100)
_LONGEST_MONTH: Final = 31


class Chunk(NamedTuple):
    """What stands between two spaces.

    Parameters
    ----------
    start, end
        Where it stands in the text.
    text
        As it stands there.
    kind
        ``arabic``, ``number``, ``latin`` or ``neutral`` (marks only).
    role
        What it can stand beside: preposition, quantifier, day_word, year_word, counted,
        number_only, month, month_end, day, year, number, and, definite, word, mark.
    widths
        Its printed width in average letters, by each guess at the typeface.
    opens, closes
        Whether it ends in an opening bracket, or begins with a mark that closes.
    final
        Whether it ends a sentence.
    """

    start: int
    end: int
    text: str
    kind: str
    role: str
    widths: tuple[float, float, float]
    opens: bool
    closes: bool
    final: bool


@cache
def word_lists() -> dict[str, Any]:
    """Read the word lists.

    Returns
    -------
    dict[str, Any]
        Sets of words by role, and the widths of letters.

    Examples
    --------
    >>> "ديسمبر" in word_lists()["months"]
    True
    """
    source = files("geo.reports") / "words" / "order.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    sizes = {name: table.pop(name) for name in ("widths", "forms")}
    return {name: frozenset(words.split()) for name, words in table.items()} | sizes


def chunks(text: str, start: int, end: int) -> list[Chunk]:
    """Cut a stretch of text.

    Parameters
    ----------
    text
        The text.
    start, end
        The stretch, half-open.

    Returns
    -------
    list[Chunk]
        In the order of the text.

    Examples
    --------
    >>> [(c.text, c.role) for c in chunks("يوم 5 ديسمبر", 0, 12)]
    [('يوم', 'day_word'), ('5', 'day'), ('ديسمبر', 'month')]
    """
    return [_chunk(found.group(), found.start()) for found in _CHUNK.finditer(text, start, end)]


def _chunk(raw: str, start: int) -> Chunk:
    kind, lists = _kind(raw), word_lists()
    return Chunk(
        start=start,
        end=start + len(raw),
        text=raw,
        kind=kind,
        role=_role(raw, kind),
        widths=widths(raw, lists["widths"], lists["forms"]),
        opens=raw[-1] in "([«",
        closes=raw[0] in ")]»،؛,.:؟!",
        final=raw.rstrip('"»)”')[-1:] in {".", "؟", "!", ":"},
    )


def _kind(raw: str) -> str:
    if _ARABIC.search(raw):
        return "arabic"
    if _NUMBER.fullmatch(raw):
        return "number"
    return "latin" if _LATIN.search(raw) or any(c.isdigit() for c in raw) else "neutral"


def _role(raw: str, kind: str) -> str:
    if kind == "number":
        return _number_role(raw)
    if kind != "arabic":
        return "mark"
    bare = _MARKS.sub("", raw).replace(" ", "").translate(_FOLD)
    word = bare.strip('()[]«»"“”،؛,.:؟!…-')
    ended = bare[-1:] in "،؛,.:؟!"  # a word before a comma wants nothing after it
    return _word_role(word, ended=ended)


def _number_role(raw: str) -> str:
    if not raw.isdecimal():
        return "number"
    value = int(raw)
    if _YEARS[0] <= value < _YEARS[1]:
        return "year"
    return "day" if 1 <= value <= _LONGEST_MONTH else "number"


_ROLES: Final = (
    ("months", "month"), ("month_ends", "month_end"), ("year_words", "year_word"),
    ("day_words", "day_word"), ("prepositions", "preposition"), ("quantifiers", "quantifier"),
)  # fmt: skip


def _word_role(word: str, *, ended: bool) -> str:
    if word == "و":
        return "and"
    lists = word_lists()
    bare = word[1:] if word[:1] in {"و", "ف"} and len(word) > 2 else word  # noqa: PLR2004
    head = bare.split("/")[0].lstrip("بل") if "/" in bare else bare
    for name, role in _ROLES:
        if {word, bare, head} & lists[name]:
            return role if not ended or role in {"month", "month_end"} else "word"
    if word in lists["number_only"]:
        return "number_only"
    if word in lists["counted"]:
        return "counted"
    if word[:1] in {"ب", "ل"} and word[1:] in lists["quantifiers"]:
        return "quantifier"
    return "definite" if bare.startswith(("ال", "لل", "بال")) else "word"
