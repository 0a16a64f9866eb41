"""Bring together the names of one list, and the two ends of land or of a road."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gazetteer._cues import cues

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gazetteer._phrase import Phrase
    from gazetteer._tokens import Words

__all__ = ["follows", "pair_up"]

_FARTHEST: Final = 2  # words from the one name to the other: "Hama and Homs"
_FROM_TO: Final = (["from", "to"], ["من", "الي"])
_DASHES: Final = frozenset("-\u2013\u2014")  # hyphen, en dash, em dash


def follows(words: Words, one: Phrase, other: Phrase) -> bool:
    """Say whether two phrases stand in one list: "حماة وحمص", "Hama, Homs and Idlib".

    Parameters
    ----------
    words
        The text.
    one, other
        Phrases in the order of the text.

    Returns
    -------
    bool
        True when nothing but "and" or a comma parts them.

    Examples
    --------
    >>> from gazetteer._phrase import Phrase
    >>> from gazetteer._tokens import read_words
    >>> follows(read_words("حماة وحمص"), Phrase("حماه", 0, 0, 0), Phrase("حمص", 1, 1, 1))
    True
    """
    parted = other.first - one.last - 1
    if parted == 1:
        return words.words[one.last + 1] in {"and", "و"}
    if parted:
        return False
    gap = words.between(one.last, other.first).strip()
    if words.words[other.first][: other.skip].startswith("و"):
        return not gap  # after a comma, "and" may begin something else
    return gap in {"،", ","}


def pair_up(
    words: Words, phrases: Sequence[Phrase], are_close: Callable[[Phrase, Phrase], bool]
) -> list[Phrase]:
    """Make one phrase of each "between A and B", "road from A to B", "A-B highway".

    Parameters
    ----------
    words
        The text.
    phrases
        The phrases of the text; those that make a pair are changed.
    are_close
        Whether two places are near enough for land between them to be meant.

    Returns
    -------
    list of Phrase
        The phrases left.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> pair_up(read_words(""), [], lambda one, other: True)
    []
    """
    taken: set[int] = set()
    for i, (one, other) in enumerate(pairwise(phrases)):
        if other.first - one.last > _FARTHEST or i in taken or one.relation or other.relation:
            continue
        start = _start(words, one, other, are_close)
        if start is not None:
            one.relation, one.partner, one.shown = "between", other, "side"
            one.first, one.skip = start
            one.last, one.kind, other.kind = _end(words, other.last), None, None
            taken.add(i + 1)
    return [phrase for i, phrase in enumerate(phrases) if i not in taken]


def _start(
    words: Words, one: Phrase, other: Phrase, are_close: Callable[[Phrase, Phrase], bool]
) -> tuple[int, int] | None:
    """Give the first word of a pair and how many letters of it are a clitic."""
    before = one.first - 1
    if before > 0 and words.words[before] == "the":
        before -= 1
    if before >= 0 and not one.skip:
        found = cues().between.get(words.words[before])
        if found and follows(words, one, other) and are_close(one, other):
            return before, found[1]
        if _leads(words, before, one, other):
            return before - 1, 0
    is_road = {one.head, other.head} & cues().roads and _is_dashed(words, one, other)
    return (one.first, one.skip) if is_road else None


def _leads(words: Words, before: int, one: Phrase, other: Phrase) -> bool:
    """Say whether a road leads from one place to the other: "the road from Homs to Palmyra"."""
    if not before or words.words[before - 1] not in cues().roads:
        return False
    return [words.words[before], *words.words[one.last + 1 : other.first]] in _FROM_TO


def _is_dashed(words: Words, one: Phrase, other: Phrase) -> bool:
    return words.between(one.last, other.first).strip() in _DASHES


def _end(words: Words, last: int) -> int:
    """Give the last word of a pair: طريق دير الزور - دمشق الدولي."""
    after = last + 1
    known = after < len(words.words) and words.words[after] in cues().qualifiers
    return after if known else last
