"""What reports say of one cell, word by word, as stretches of time with one holder each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from geo.control.words import CONTESTED, UNKNOWN, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Spell", "spell_out"]

_NEVER: Final = int(np.iinfo(np.int64).min)  # what numpy stores for NaT
_ORDER: Final = {"fought over": 0, "given up": 1, "held": 2}  # a day is known by how it ends


class Spell(NamedTuple):
    """A stretch of time in which one holder is reported, until the next.

    Parameters
    ----------
    holder
        A side, contested or unknown.
    certainty
        reported, inferred or contested.
    earliest
        First day on which it may already have been so, as days since 1970.
    start
        First day of the stretch.
    event_ids
        Every event that says so; the first began the stretch.
    end
        First day after it; numpy's NaT when it still lasts.
    """

    holder: str
    certainty: str
    earliest: int
    start: int
    event_ids: tuple[str, ...]
    end: int = _NEVER


def spell_out(pile: list[Word]) -> tuple[list[Spell], list[Spell]]:
    """Trace a cell as claimed and as confirmed.

    Parameters
    ----------
    pile
        What reports say of the cell, in any order, at least one word.

    Returns
    -------
    tuple of list of Spell
        Claimed and confirmed; where every word is proven they are one and the same list.

    Examples
    --------
    >>> said_by = frozenset({"a.txt"})
    >>> word = Word("held", "gov", "", 20_000, 20_000, "", said_by, proven=False, event_id="e1")
    >>> claimed, confirmed = spell_out([word])
    >>> claimed[0].holder, confirmed
    ('gov', [])
    """
    proven = all(word.proven for word in pile)
    claimed = _lone(pile[0]) if proven and len(pile) == 1 else _spells(pile, confirmed=False)
    return claimed, claimed if proven else _spells(pile, confirmed=True)


def _lone(word: Word) -> list[Spell]:
    """Trace a cell of a single proven word, as most are, without ado."""
    spells: list[Spell] = []
    _apply(word, spells)
    return spells


def _spells(pile: list[Word], *, confirmed: bool) -> list[Spell]:
    spells: list[Spell] = []
    said = _Claims()
    for word in _in_order(pile):
        if said.proves(word) or not confirmed:
            _apply(word, spells)
    ends = [*(s.start for s in spells[1:]), _NEVER]
    return [s._replace(end=e) for s, e in zip(spells, ends, strict=False) if s.start != e]


def _in_order(pile: list[Word]) -> Iterable[Word]:
    """Order by day; within a day fighting, leaving, and captures each from the holder before it."""
    if len(pile) == 1:
        return pile
    pile = sorted(pile, key=lambda w: (w.day, _ORDER[w.says]))
    ordered: list[Word] = []
    for _, group in groupby(pile, key=lambda w: w.day):
        day = list(group)
        ordered += [w for w in day if w.says != "held"]
        left = [w for w in day if w.says == "held"]
        holder = next((w.side for w in reversed(ordered) if w.says == "held"), "")
        while left:
            word = next((w for w in left if w.loser and w.loser == holder), left[0])
            left.remove(word)
            holder = word.side
            ordered.append(word)
    return ordered


class _Claims:
    """Counts who has said the same thing about a place since something else was said."""

    def __init__(self) -> None:
        self.holder = ""
        self.gist = ("", "")
        self.sources: frozenset[str] = frozenset()

    def proves(self, word: Word) -> bool:
        gist = (word.says, word.side)
        self.sources = word.sources | self.sources if gist == self.gist else word.sources
        self.gist = gist
        against = bool(word.speaker) and _against_own_side(word, self.holder)
        if word.says == "held":
            self.holder = word.side
        return word.proven or len(self.sources) > 1 or against


def _against_own_side(word: Word, holder: str) -> bool:
    if word.says == "held":
        return word.speaker != word.side and word.speaker == (word.loser or holder)
    return word.says == "given up" and word.speaker == word.side


def _apply(word: Word, spells: list[Spell]) -> None:
    last = spells[-1] if spells else None
    holder = _holder(word, last.holder if last else "")
    reported = "reported" if word.sources else "inferred"
    certainty = CONTESTED if holder == CONTESTED else reported
    if last and last.holder == holder and not (last.certainty == "inferred" != certainty):
        spells[-1] = last._replace(event_ids=(*last.event_ids, word.event_id))
    elif holder:
        spells.append(Spell(holder, certainty, word.earliest, word.day, (word.event_id,)))


def _holder(word: Word, before: str) -> str:
    if word.says == "fought over":
        return CONTESTED
    if word.part:  # a hospital taken is no town taken, and one given up no town given up
        return CONTESTED if word.says == "held" and word.side != before else before
    if word.says == "held" or not word.side:
        return word.side or before
    return UNKNOWN if before in {word.side, CONTESTED, UNKNOWN, ""} else before
