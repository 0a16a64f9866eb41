"""Running text as sentences of words, each looked up in the lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reports.mentions.lexicon import Lexicon, Word

__all__ = ["Sentence", "Token", "sentences"]

_LONGEST: Final = 120  # words; a text without a full stop is cut here, so time stays linear
_ABBREVIATIONS: Final = frozenset(
    [
        "gen",
        "col",
        "maj",
        "lt",
        "capt",
        "sgt",
        "st",
        "mt",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "no",
        "vs",
        "approx",
    ]
)
_INSIDE: Final = frozenset({"word", "number", "comma", "stop", "open", "close"})
_QUESTION: Final = "?؟"


class Token(NamedTuple):
    """A word, number or mark of the text."""

    kind: str
    """word, number, comma, stop (a strong mark inside a sentence), open or close (brackets)."""
    start: int
    end: int
    word: Word


_token = partial(tuple.__new__, Token)  # a text has one for each word
_triggers = attrgetter("word.triggers")


@dataclass(slots=True)
class Sentence:
    """One sentence.

    Parameters
    ----------
    start, end
        Where it stands in the report's text.
    tokens
        Its words and marks; quotation marks are left out.
    question
        Whether it ends in a question mark.
    """

    start: int
    end: int
    tokens: list[Token] = field(repr=False)
    question: bool = False

    @property
    def triggers(self) -> bool:
        """Say whether any word of it may tell of an event."""
        return any(map(_triggers, self.tokens))


def sentences(text: str, lexicon: Lexicon) -> Iterator[Sentence]:
    """Cut a text into sentences.

    Parameters
    ----------
    text
        Repaired text of a report.
    lexicon
        Where its words are looked up.

    Yields
    ------
    Sentence
        In order; none is longer than 120 words.

    Examples
    --------
    >>> from geo.reports.mentions.lexicon import load_lexicon
    >>> found = list(sentences("Gen. Aoun left. Hama fell (5 Dec.).", load_lexicon()))
    >>> [(s.start, s.end, s.triggers) for s in found]
    [(0, 15, True), (16, 35, True)]
    """
    start, tokens = 0, list[Token]()
    chunks = text.split(" ")
    known = {chunk: lexicon.words(chunk) for chunk in set(chunks)}
    for chunk in chunks:
        for begin, end, word in known[chunk]:
            kind = word.kind
            if kind in _INSIDE:
                tokens.append(_token((kind, start + begin, start + end, word)))
                ends = len(tokens) == _LONGEST
            else:
                ends = kind == "line" or (kind == "end" and _ends(text, start + begin, tokens))
            if ends and tokens:
                stop = kind == "end"
                question = stop and text[start + begin] in _QUESTION
                yield Sentence(
                    tokens[0].start, start + end if stop else tokens[-1].end, tokens, question
                )
                tokens = []
        start += len(chunk) + 1
    if tokens:
        yield Sentence(tokens[0].start, tokens[-1].end, tokens)


def _ends(text: str, at: int, tokens: list[Token]) -> bool:
    """Say whether the mark at a place ends a sentence."""
    if text[at] != ".":
        return True
    after = text[at + 1 : at + 2]
    if after and not after.isspace() and after not in "\"'”»)]" and not "ء" <= after <= "ي":
        return False
    if tokens and tokens[-1].end == at:
        last = tokens[-1].word.text
        return not (
            last in _ABBREVIATIONS or (len(last) == 1 and last.isascii() and last.isalpha())
        )
    return True
