"""A word, mark or finding of a sentence, with the preposition over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from geo.reports.mentions.lexicon import Cue, Word

__all__ = ["CLITICS", "Item", "Span", "joins", "written"]

CLITICS: Final = frozenset("بلك")  # prepositions that are written onto the next word
_SMALL: Final = frozenset({"prepositions", "adverbs", "auxiliaries"})


@dataclass(slots=True)
class Span:
    """Something found in the text: a place, a party or a date.

    Parameters
    ----------
    start, end
        Where it stands.
    kind
        place, actor or date.
    value
        What was found.
    prep
        A preposition written onto it.
    """

    start: int
    end: int
    kind: str
    value: Any
    prep: str = ""


@dataclass(slots=True)
class Item:
    """One word, mark or finding of a sentence.

    Parameters
    ----------
    kind
        word, number, comma, stop, open, close, place, actor or date.
    start, end
        Where it stands.
    word
        Its (first) word as the lexicon knows it.
    value
        The place, party or date.
    prep
        The preposition it stands under; empty when none.
    classes
        Classes of small words.
    cues
        Cues of factuality that it gives.
    conj
        Whether "and" is written onto it.
    outer
        The preposition over the noun that an "of" hangs on: "on the market of Idlib".
    """

    kind: str
    start: int
    end: int
    word: Word
    value: Any = None
    prep: str = ""
    classes: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()
    conj: bool = False
    outer: str = ""

    @property
    def tells(self) -> bool:
        """Say whether it may tell of an event by itself: not so "in" of "in the hands of"."""
        return self.kind == "word" and self.word.triggers and not self.classes & _SMALL

    def is_in(self, name: str) -> bool:
        """Say whether it is a small word of a class."""
        return name in self.classes


def joins(item: Item) -> bool:
    """Say whether an item joins what stands on its two sides.

    Parameters
    ----------
    item
        A word or mark of a sentence.

    Returns
    -------
    bool
        Whether it is a comma or a word such as "and".
    """
    return item.kind == "comma" or item.is_in("conjunctions")


def written(item: Item) -> str:
    """Give an item's word or words as the lexicon has them.

    Parameters
    ----------
    item
        A word of a sentence.

    Returns
    -------
    str
        Normalised, several words with spaces.
    """
    return item.value if isinstance(item.value, str) else item.word.key
