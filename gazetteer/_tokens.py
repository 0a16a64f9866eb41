"""Running text cut into folded words that know where they stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer.names import LATIN_ARTICLES, Folded, fold_aligned, fold_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Words", "read_words"]

_POSSESSIVE: Final = re.compile(r"'(?:s\b|(?<=s')(?=\s))")
_TRAILING: Final = frozenset("ءًٌٍَُِّْٰ")  # signs that folding leaves out belong to their word
_JOINING: Final = " \t\r\n-\u0640\u00a0"


class _Chunk(NamedTuple):
    """What stands between two spaces: folded, where its words start in that, its length."""

    folded: Folded
    starts: tuple[int, ...]
    length: int


class Words:
    """A text cut into folded words.

    Most words of a text stand near no name: only those that are asked for are located.

    Parameters
    ----------
    text
        The text as it is.
    chunks
        What stands between its single spaces; apart from apostrophes as in the text.
    cut
        Each chunk's folded words.
    """

    def __init__(self, text: str, chunks: list[str], cut: Mapping[str, list[str]]) -> None:
        self.text = text
        self.words = list(chain.from_iterable(map(cut.__getitem__, chunks)))
        self._chunks = chunks
        self._cut = cut
        # How many words there are up to the end of each chunk, and how many letters.
        self._counts = list(accumulate(map(len, map(cut.__getitem__, chunks))))
        self._lengths = list(accumulate(map(len, chunks), initial=0))
        self._known: dict[str, _Chunk] = {}

    def start(self, i: int, skip: int = 0) -> int:
        """Return where word ``i`` starts in the text, ``skip`` letters (a clitic) left out."""
        base, chunk, start = self._find(i)
        return base + chunk.folded.offset(start + skip)

    def end(self, i: int) -> int:
        """Return where word ``i`` ends in the text."""
        return self.span(i, i)[1]

    def span(self, i: int, j: int, skip: int = 0) -> tuple[int, int]:
        """Return where words ``i`` to ``j`` start and end, ``skip`` letters left out."""
        base, chunk, at = self._find(i)
        start = base + chunk.folded.offset(at + skip)
        if j != i:
            base, chunk, at = self._find(j)
        end, text = base + chunk.folded.offset(at + len(self.words[j]) - 1) + 1, self.text
        while end < len(text) and text[end] in _TRAILING:
            end += 1
        return start, end

    def joined(self, i: int, j: int) -> bool:
        """Say whether no punctuation stands between words ``i`` and ``j``."""
        between = range(i, j)
        return all(map(self._touches, between)) or all(map(self._is_open, between))

    def _touches(self, i: int) -> bool:
        """Say whether a word and the next stand one sign apart, folded."""
        base, chunk, start = self._find(i)
        after, _, begin = self._find(i + 1)
        left = len(chunk.folded.text) - start - len(self.words[i])
        if base == after:
            return begin == start + len(self.words[i]) + 1
        return left == begin == 0 and after == base + chunk.length + 1

    def _is_open(self, i: int) -> bool:
        """Say whether nothing but gaps and hyphens stands between a word and the next."""
        return not self.text[self.end(i) : self.start(i + 1)].strip(_JOINING)

    def has_article(self, i: int) -> bool:
        """Say whether a Latin article belongs to word ``i``: al-Bab, Al Bab."""
        article = self.words[i - 1]
        if article not in LATIN_ARTICLES or article == "the":
            return False
        gap = self.text[self.end(i - 1) : self.start(i)]
        return gap == "-" or (gap == " " and article in {"al", "el"})

    def _find(self, i: int) -> tuple[int, _Chunk, int]:
        """Return where a word's chunk starts, the chunk, and where the word starts in it."""
        number = bisect_right(self._counts, i)
        text = self._chunks[number]
        chunk = self._known.get(text) or self._learn(text)
        # The chunk's words are counted from its last.
        return self._lengths[number] + number, chunk, chunk.starts[i - self._counts[number]]

    def _learn(self, text: str) -> _Chunk:
        folded, starts, at = fold_aligned(text), list[int](), 0
        for word in self._cut[text]:
            at = folded.text.index(word, at)
            starts.append(at)
            at += len(word)
        chunk = self._known[text] = _Chunk(folded, tuple(starts), len(text))
        return chunk


def read_words(text: str) -> Words:
    """Cut a text into folded words.

    Parameters
    ----------
    text
        Running text.

    Returns
    -------
    Words
        The words with the way back to the text.

    Examples
    --------
    >>> read_words("Homs's north").words
    ['homs', 'north']
    """
    plain = text.replace("’", "'")
    if "'" in plain:
        plain = _POSSESSIVE.sub(lambda found: " " * len(found[0]), plain)
    chunks = plain.replace("\n", " ").split(" ")
    # A text repeats most of its words: each is folded once.
    distinct = list(set(chunks))
    folded = fold_lines("\n".join(distinct)).split("\n")
    return Words(text, chunks, dict(zip(distinct, map(str.split, folded), strict=True)))
