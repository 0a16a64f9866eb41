"""Cut out of a text the stretches that may be dates; most of a text is near none."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.dates._words import Token, idle, pieces, symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["islands"]

_BLANK: Final = re.compile(r"\n[ \t]+\n")
_SHORT: Final = 60  # characters up to which a text may be nothing but one expression: 5/12
_LONG: Final = 60  # characters; what is longer seldom comes again
_REMEMBERED: Final = 50_000


class _Chunk(NamedTuple):
    """What stands between two spaces."""

    pieces: tuple[tuple[Token, ...], ...]
    """Its words and marks; one that ends a date has no tokens."""
    tells: bool
    """Whether one of them may be a date by itself."""
    whole: bool
    """Whether none of them ends a date."""


def islands(text: str) -> Iterator[list[Token]]:
    """Cut out the stretches that consist of words of dates only.

    Parameters
    ----------
    text
        Any text.

    Yields
    ------
    list[Token]
        The tokens of a stretch, those it may be a date for; words of other meaning end it.

    Examples
    --------
    >>> [[t.text for t in island] for island in islands("They left on 5 December 2024 at last")]
    [['on', '5', 'December', '2024', 'at', 'last']]
    """
    # A line of spaces parts like an empty one.
    chunks = _BLANK.sub(lambda found: found[0].replace(" ", "\t"), text).split(" ")
    starts = list(accumulate((len(chunk) + 1 for chunk in chunks), initial=0))
    known = {c: (_look if len(c) <= _LONG else _look.__wrapped__)(c) for c in set(chunks)}
    if len(text) <= _SHORT:
        yield from _parted((start, known[c]) for start, c in zip(starts, chunks, strict=False))
        return
    for first, end in _stretches(chunks, known):
        for island in _parted((starts[i], known[chunks[i]]) for i in range(first, end)):
            if _tells(island):
                yield island


def _stretches(chunks: Sequence[str], known: Mapping[str, _Chunk]) -> Iterator[tuple[int, int]]:
    """Give the chunks that tell of a date, with those around that may belong to it."""
    telling = frozenset(chunk for chunk, of in known.items() if of.tells)
    end = 0
    for at in compress(count(), map(telling.__contains__, chunks)):
        if at < end:
            continue
        # Up to and with the chunk that ends a date: a part of it may still belong to this one.
        before = max(end - 1, 0)
        first, last = max(at - 1, before), at
        while first > before and known[chunks[first]].whole:
            first -= 1
        while last + 1 < len(chunks) and (known[chunks[last]].tells or known[chunks[last]].whole):
            last += 1
        end = last + 1
        yield first, end


def _parted(chunks: Iterator[tuple[int, _Chunk]]) -> Iterator[list[Token]]:
    """Join the tokens of chunks, each given with its start, up to what ends a date."""
    island: list[Token] = []
    for start, chunk in chunks:
        for tokens in chunk.pieces:
            if tokens:
                island += [
                    Token(start + begin, start + end, sign, value, word)
                    for begin, end, sign, value, word in tokens
                ]
            elif island:
                yield island
                island = []
    if island:
        yield island


@lru_cache(maxsize=_REMEMBERED)
def _look(chunk: str) -> _Chunk:
    found = tuple(pieces(chunk))
    tells = _tells([token for tokens in found for token in tokens])
    return _Chunk(found, tells, all(found))


def _tells(tokens: Sequence[Token]) -> bool:
    """Say whether a word among them may be a date, or two numbers with a mark between: 18-3."""
    return any(token.symbol not in idle() for token in tokens) or any(
        middle.symbol in _between() and {before.symbol, after.symbol} == {symbol("day_number")}
        for before, middle, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


@cache
def _between() -> frozenset[str]:
    return frozenset(map(symbol, ("dash", "slash")))
