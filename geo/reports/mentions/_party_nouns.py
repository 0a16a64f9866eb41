"""Parties that the theatre has no name for, recognised by their nouns: "tribal fighters"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._arabic_owners import find_owner
from geo.reports.mentions._party import Party, find_known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.reports.mentions._actor_names import ActorNames, Opening
    from geo.reports.mentions._clauses import Token

__all__ = ["find_unnamed"]

_NOT_NAMES: Final = frozenset({"prepositions", "boundaries", "anaphors", "relatives"})
_ARTICLES: Final = ("ال", "لل", "بال")
_MOST_WORDS: Final = 4  # of a party's name beside its head
_ACRONYM: Final = range(2, 6)


def find_unnamed(
    tokens: Sequence[Token],
    spot: tuple[int, int],
    openings: tuple[Opening, ...],
    names: ActorNames,
) -> Party | None:
    """Find the party that begins at a token, or ends there in English, without a known name.

    Parameters
    ----------
    tokens
        The sentence's words.
    spot
        Index of the token, and of the first one that no party has taken yet.
    openings
        What its word may begin.
    names
        The nouns of parties.

    Returns
    -------
    Party or None
        The party; none when its noun needs another word beside it, and has none.
    """
    at, free = spot
    opening = next((o for o in openings if o.noun), None)
    if opening is not None and opening.noun == "ar":
        return _arabic(tokens, at, opening, names)
    if opening is not None:
        return _english(tokens, (at, free), opening, names.nouns["en"])
    return Party(at, at + 1, (), "") if _is_acronym(tokens[at], names) else None


def _english(
    tokens: Sequence[Token],
    spot: tuple[int, int],
    opening: Opening,
    words: Mapping[str, frozenset[str]],
) -> Party | None:
    at, free = spot
    if opening.word in words["names"]:
        return Party(at, at + 1, (), "")
    first = at
    if at > free and tokens[at - 1].word.text in words["owners"]:
        if opening.word in words["local"]:
            return Party(at, at + 1, (), "")  # a town's defenders: whose men they are is not told
        return Party(at, at + 1, (), "", owned=True)
    while first > free and at - first < _MOST_WORDS and _describes(tokens[first - 1], words):
        first -= 1
    if first == at and opening.word in words["weak"]:
        return None
    return Party(first, at + 1, (), "")


def _describes(token: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Say whether an English word may belong to the party named right behind it."""
    if token.kind != "word" or token.word.text in words["stop"] or token.word.tags:
        return False
    key = token.word.text
    hyphened = key.endswith(("-backed", "-led", "-aligned", "-allied"))
    return key in words["adjectives"] or hyphened or token.word.capital


def _is_acronym(token: Token, names: ActorNames) -> bool:
    key = token.word.text.removesuffix("'s")
    return token.word.upper and len(key) in _ACRONYM and key not in names.nouns["en"]["not_parties"]


def _arabic(tokens: Sequence[Token], at: int, opening: Opening, names: ActorNames) -> Party | None:
    words, known = names.nouns["ar"], Party(at, at + 1, (), opening.prep, opening.clitic)
    if opening.word in words["names"]:
        return known
    if opening.word in words["owned"]:
        return known._replace(owned=True)
    owner = find_owner(tokens, at, names)
    if owner is None:
        return _arabic_unowned(tokens, known, opening.word, names)
    if opening.word in words["craft"]:
        return Party(owner[0] - 1, *owner, "")
    return known._replace(last=owner[0], actors=owner[1])


def _arabic_unowned(
    tokens: Sequence[Token], head: Party, noun: str, names: ActorNames
) -> Party | None:
    """Give men of whom only more words tell who they are: "fighters of the tribes"."""
    words = names.nouns["ar"]
    if noun in words["units"] | words["craft"]:
        return None
    last = _arabic_end(tokens, head.first, noun, words)
    house = _arabic_house(tokens, last, names)
    if house is not None:
        return head._replace(last=house.last, actors=house.actors)
    alone = last == head.first + 1 and noun in words["weak"]
    return None if alone else head._replace(last=last)


def _arabic_house(tokens: Sequence[Token], at: int, names: ActorNames) -> Party | None:
    """Find the known party that men named before are of: "وحدات من الجيش السوري"."""
    if at + 1 >= len(tokens) or tokens[at].word.text != "من":
        return None
    house = find_known(tokens, at + 1, names.openings[tokens[at + 1].word.text])
    return house if house is not None and not house.clitic else None


def _arabic_end(
    tokens: Sequence[Token], at: int, head: str, words: Mapping[str, frozenset[str]]
) -> int:
    last = at + 1
    definite = head.startswith(_ARTICLES)
    for token in tokens[last : last + _MOST_WORDS - 1]:
        word = token.word
        small = word.classes & _NOT_NAMES or word.tags or word.cues or word.conj
        if token.kind != "word" or small or word.text in words["stop"]:
            break
        # An adjective agrees in definiteness; a name behind the first word has the article too.
        closed = definite or last > at + 1
        if closed and (word.text in words["heads"] or not word.text.startswith("ال")):
            break
        last += 1
    return last
