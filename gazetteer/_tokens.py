"""Running text cut into folded words that know where they stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, chain, compress, count
from typing import TYPE_CHECKING, Final

from gazetteer.names import LATIN_ARTICLES, fold_aligned, fold_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

__all__ = ["Words", "read_words"]

_POSSESSIVE: Final = re.compile(r"'(?:s\b|(?<=s')(?=\s))")
_TRAILING: Final = frozenset("ءًٌٍَُِّْٰ")  # signs that folding leaves out belong to their word
_JOINING: Final = " \t\r\n-\u0640\u00a0"


class Words:
    """A text cut into folded words.

    Most words of a text stand near no name: only those that are asked for are located.

    Parameters
    ----------
    text
        The text as it is.
    plain
        The same without possessive endings, of the same length.
    """

    def __init__(self, text: str, plain: str) -> None:
        self.text = text
        self._plain = plain
        chunks = plain.replace("\n", " ").split(" ")
        # A text repeats most of its words: each is folded once.
        distinct = list(set(chunks))
        folded = map(str.split, fold_lines("\n".join(distinct)).split("\n"))
        cut = dict(zip(distinct, folded, strict=True))
        cuts = list(map(cut.__getitem__, chunks))
        self.words = list(chain.from_iterable(cuts))
        self.distinct = frozenset(chain.from_iterable(cut.values()))
        self._chunks = chunks
        self._cut = cut
        # How many words there are up to the end of each chunk, and how many letters.
        self._counts = list(accumulate(map(len, cuts)))
        self._lengths = list(accumulate(map(len, chunks), initial=0))
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._located: dict[int, tuple[int, int]] = {}

    def occurrences(self, known: Collection[str]) -> Iterator[int]:
        """Yield where words of a list stand; most texts have none of a short list."""
        if not self.distinct.isdisjoint(known):
            yield from compress(count(), map(known.__contains__, self.words))

    def start(self, i: int, skip: int = 0) -> int:
        """Return where word ``i`` starts in the text, ``skip`` letters (a clitic) left out."""
        start, end = self._located.get(i) or self._locate(i)
        return start + fold_aligned(self._plain[start:end]).offset(skip) if skip else start

    def end(self, i: int) -> int:
        """Return where word ``i`` ends in the text."""
        return (self._located.get(i) or self._locate(i))[1]

    def span(self, i: int, j: int, skip: int = 0) -> tuple[int, int]:
        """Return where words ``i`` to ``j`` start and end, ``skip`` letters left out."""
        end = self.end(j)
        return (self._located[i][0] if i == j and not skip else self.start(i, skip)), end

    def between(self, i: int, j: int) -> str:
        """Return the text between words ``i`` and ``j``."""
        return self.text[self.end(i) : self.start(j)]

    def joined(self, i: int, j: int) -> bool:
        """Say whether no punctuation stands between words ``i`` and ``j``."""
        return self._is_open(i) if j == i + 1 else all(map(self._is_open, range(i, j)))

    def _is_open(self, i: int) -> bool:
        """Say whether one sign, or nothing but gaps and hyphens, parts a word from the next."""
        located, locate, after = self._located, self._locate, i + 1
        end = (located.get(i) or locate(i))[1]
        gap = self._plain[end : (located.get(after) or locate(after))[0]]
        return gap == " " or not gap.strip(_JOINING) or len(fold_lines(gap)) == 1

    def has_article(self, i: int) -> bool:
        """Say whether a Latin article belongs to word ``i``: al-Bab, Al Bab."""
        article = self.words[i - 1]
        if article not in LATIN_ARTICLES or article == "the":
            return False
        gap = self.between(i - 1, i)
        return gap == "-" or (gap == " " and article in {"al", "el"})

    def is_capital(self, i: int) -> bool:
        """Say whether word ``i`` begins with a capital letter."""
        return self.text[self.start(i)].isupper()

    def _locate(self, i: int) -> tuple[int, int]:
        """Find where a word starts and ends in the text; once."""
        number = bisect_right(self._counts, i)
        chunk = self._chunks[number]
        if chunk not in self._spans:
            self._spans[chunk] = _spans(chunk, self._cut[chunk])
        base = self._lengths[number] + number
        # The chunk's words are counted from its last.
        start, end = self._spans[chunk][i - self._counts[number]]
        self._located[i] = found = base + start, base + end
        return found


def _spans(chunk: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Find where each of its words starts and ends in a chunk."""
    folded, at, found = fold_aligned(chunk), 0, list[tuple[int, int]]()
    for word in words:
        at = folded.text.index(word, at)
        start, at = at, at + len(word)
        end = folded.offset(at - 1) + 1
        while end < len(chunk) and chunk[end] in _TRAILING:
            end += 1
        found.append((folded.offset(start), end))
    return found


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
    if "'" in plain:  # nothing is joined across a possessive
        plain = _POSSESSIVE.sub(lambda found: "\0" * len(found[0]), plain)
    return Words(text, plain)
