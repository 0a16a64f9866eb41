"""A name in a text with the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Phrase"]


@dataclass(slots=True)
class Phrase:
    """A name with the words that belong to it.

    Parameters
    ----------
    name
        The name as the lexicon has it.
    first, skip, last
        The first word of the whole phrase, how many letters of it are a clitic, the last word.
    kind, head
        The kind its head word announces, and the head word; None without one.
    relation
        countryside, direction, distance, near, between; None for the place itself.
    signs
        Directions, such as ``("n", "w")``.
    km
        Kilometres from the place, for a distance.
    shown
        What shows that a place is meant: ``"head"``, ``"side"``, ``"preposition"``, or empty.
    barred
        True when the words around make it a person or an organisation.
    capital
        False for a Latin name written without a capital.
    partner
        The other phrase of "between A and B", or None.
    guessed
        True when the text writes the name in a way that only sounds like it.
    inner
        True when a name of its own stands before the head: "the Sheikh Saeed district of Aleppo".
    nation
        The country of an adjective beside it, as its code: "the Turkish town of Suruc"; or empty.
    """

    name: str
    first: int
    skip: int
    last: int
    kind: str | None = None
    head: str | None = None
    relation: str | None = None
    signs: tuple[str, ...] = ()
    km: float = 0.0
    shown: str = ""
    barred: bool = False
    capital: bool = True
    partner: Phrase | None = None
    inner: bool = False
    guessed: bool = False
    nation: str = ""
