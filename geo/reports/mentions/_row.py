"""A sentence as a row of words, places, parties and dates."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import CLITICS, Item
from geo.reports.mentions._pointers import mark_anaphors
from geo.reports.mentions._prepositions import govern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.reports.mentions._clauses import Sentence, Token
    from geo.reports.mentions._items import Span
    from geo.reports.mentions.lexicon import Lexicon, Run

__all__ = ["build_items"]

_OUTSIDE: Final = frozenset({"outside", "خارج"})
_NONE: Final = frozenset[str]()
_PARTING: Final = frozenset({"boundaries"})


def build_items(sentence: Sentence, spans: Iterable[Span], lexicon: Lexicon) -> list[Item]:
    """Put a sentence's words and findings in one row.

    Parameters
    ----------
    sentence
        The sentence.
    spans
        Places, parties and dates in it; where two overlap, the first given wins.
    lexicon
        Gives small words that are written as several.

    Returns
    -------
    list of Item
        In order of the text, with the preposition each stands under.
    """
    starts = _merge(sentence, spans)
    tokens, items, at = sentence.tokens, list[Item](), 0
    end = len(tokens)
    while at < end:
        token = tokens[at]
        word = token.word
        span = starts.get(at) if starts else None
        if span is not None:
            items.append(item := _finding(span, token))
            while at < end and tokens[at].start < span.end:
                at += 1
            item.end = max(item.end, tokens[at - 1].end)
            continue
        run = _run(tokens, at, starts, lexicon) if word.opens else None
        if run is not None:
            items.append(_of_run(run, token, tokens[at + len(run.words) - 1].end))
            at += len(run.words)
            continue
        items.append(
            Item(
                token.kind,
                token.start,
                token.end,
                word,
                None,
                "",
                word.classes,
                word.cues,
                word.conj,
            )
        )
        at += 1
    _free_dates(items)
    mark_anaphors(items, lexicon)
    govern(items)
    return items


def _free_dates(items: list[Item]) -> None:
    """Let "since 2012", "until past midnight" begin no clause: before a time they are plain."""
    for at, (item, after) in enumerate(pairwise(items)):
        if "boundaries" not in item.classes:
            continue
        later = items[at + 2 : at + 3] if after.is_in("nearly_times") else ()
        if after.kind == "date" or any(i.is_in("times") for i in (after, *later)):
            item.classes -= {"boundaries"}


def _of_run(run: Run, token: Token, end: int) -> Item:
    value, word = " ".join(run.words), token.word
    return Item(token.kind, token.start, end, word, value, "", run.classes, run.cues, word.conj)


def _finding(span: Span, token: Token) -> Item:
    clitics = (
        token.word.text[: max(0, span.start - token.start)]
        or (token.word.text[: getattr(span.value, "clitic", 0)])
    )
    conj = clitics[:1] in {"و", "ف"}
    prep = _prep(span, token)
    # "after months of fighting" parts clauses as "after" does
    parts = span.kind == "date" and span.value.first is None and "boundaries" in token.word.classes
    classes = _PARTING if parts else _NONE
    return Item(span.kind, token.start, span.end, token.word, span.value, prep, classes, conj=conj)


def _merge(sentence: Sentence, spans: Iterable[Span]) -> dict[int, Span]:
    """Give each finding the index of its first token; earlier findings win."""
    kept: list[Span] = []
    for span in spans:
        if all(span.end <= k.start or span.start >= k.end for k in kept):
            kept.append(span)
    kept.sort(key=_start)
    found: dict[int, Span] = {}
    ends = [token.end for token in sentence.tokens]
    for span in kept:
        at = bisect_right(ends, span.start)
        if at < len(ends):
            found.setdefault(at, span)
    return found


def _start(span: Span) -> int:
    return span.start


def _prep(span: Span, token: Token) -> str:
    if span.prep:
        return span.prep
    if span.kind == "place" and span.value.relation == "near":
        if token.word.key in _OUTSIDE:
            return token.word.key
        return "near" if token.word.text.isascii() else "قرب"  # found as one place
    before = token.word.text[: max(0, span.start - token.start)]
    return before[-1] if before[-1:] in CLITICS else ""


def _run(tokens: Sequence[Token], at: int, starts: dict[int, Span], lexicon: Lexicon) -> Run | None:
    """Give the several words, one in meaning, that begin at a token."""
    word = tokens[at].word
    second = tokens[at + 1].word.text if at + 1 < len(tokens) else ""
    for start in (word.text, word.key) if word.conj else (word.key,):
        runs = lexicon.sequences.get(start, {})
        fitting: list[Run] = [*runs.get(second, ()), *runs.get("", ())]
        for run in fitting:
            if _goes_through(tokens, at, starts, run.words):
                return run
    return None


def _goes_through(
    tokens: Sequence[Token], at: int, starts: dict[int, Span], words: Sequence[str]
) -> bool:
    """Say whether words stand here, one behind the other, and no finding among them."""
    if at + len(words) > len(tokens):
        return False
    return all(
        tokens[at + i].word.text == words[i] and at + i not in starts for i in range(1, len(words))
    )
