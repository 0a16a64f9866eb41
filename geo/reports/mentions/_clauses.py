"""Running text as sentences of words, each looked up in the lexicon."""

from __future__ import annotations

from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Sentence:
    """One sentence.

    Parameters
    ----------
    start, end
        Where it stands in the report's text.
    paragraph
        Number of its paragraph.
    tokens
        Its words and marks; quotation marks are left out.
    question
        Whether it ends in a question mark.
    triggers
        Whether any word of it may tell of an event.
    """

    start: int
    end: int
    paragraph: int
    tokens: list[Token] = field(repr=False)
    question: bool = False
    triggers: bool = False


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
    paragraph, tokens, triggers = 0, list[Token](), False
    for token in _tokens(text, lexicon):
        kind, start, end, word = token
        if kind in _INSIDE:
            triggers = triggers or word.triggers
            tokens.append(token)
            if len(tokens) < _LONGEST:
                continue
        elif kind == "other" or (kind == "end" and not _ends(text, start, tokens)):
            continue
        if tokens:
            end = tokens[-1].end if kind == "line" else end
            question = kind == "end" and text[start] in _QUESTION
            yield Sentence(tokens[0].start, end, paragraph, tokens, question, triggers)
        paragraph += kind == "line"
        tokens, triggers = [], False
    if tokens:
        yield Sentence(tokens[0].start, tokens[-1].end, paragraph, tokens, triggers=triggers)


def _tokens(text: str, lexicon: Lexicon) -> Iterator[Token]:
    start, chunks = 0, text.split(" ")
    known = {chunk: lexicon.words(chunk) for chunk in set(chunks)}
    for chunk in chunks:
        for begin, end, word in known[chunk]:
            yield Token(word.kind, start + begin, start + end, word)
        start += len(chunk) + 1


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
