"""Who fights: a theatre's actors, and parties without a known name, found in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._owners import leader_of, with_house, with_owner
from geo.reports.mentions._party import Party, find_known
from geo.reports.mentions._party_nouns import find_unnamed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geo.reports.mentions._actor_names import ActorNames, Opening
    from geo.reports.mentions._clauses import Token

__all__ = ["find_parties", "without_place"]

_DEMONYMS: Final = ("ese", "ian", "ish", "i", "ean")
_NISBAS: Final = ("ي", "ية")  # endings of an Arabic adjective of origin
_POSSESSIVE: Final = ("'s", "s'")
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "elite"})
_MOST_BETWEEN: Final = 4  # words from "army's" to "Division"


def find_parties(tokens: Sequence[Token], names: ActorNames) -> list[Party]:
    """Find the fighting parties of a sentence.

    Parameters
    ----------
    tokens
        The sentence's words.
    names
        The theatre's actors, and the nouns by which other parties are recognised.

    Returns
    -------
    list of Party
        In order, without overlap; a known name wins over a noun.

    Examples
    --------
    >>> from geo.reports.mentions._actor_names import compile_actors
    >>> from geo.reports.mentions._clauses import sentences
    >>> from geo.reports.mentions.lexicon import load_lexicon
    >>> from geo.theatre import load_theatre
    >>> sentence = next(sentences("Ukrainian forces liberated Kherson.", load_lexicon()))
    >>> names = compile_actors(load_theatre("UA"))
    >>> [(p.first, p.last) for p in find_parties(sentence.tokens, names)]
    [(0, 2)]
    """
    found: list[Party] = []
    free = 0
    for at, token in enumerate(tokens):
        if at < free or token.kind != "word":
            continue
        openings = names.openings[token.word.text]
        if openings or token.word.upper:
            party = _party(tokens, (at, free), openings, names)
            if party is not None:
                if found and _is_possessed(tokens, (found[-1], party), names):
                    owner = found.pop()
                    party = party._replace(first=owner.first, actors=owner.actors)
                found.append(party)
                free = party.last
    return found


def _is_possessed(tokens: Sequence[Token], pair: tuple[Party, Party], names: ActorNames) -> bool:
    """Say whether a party is another's: "*the army's* 1st Infantry Division"."""
    owner, own = pair
    generic = tokens[own.last - 1].word.text in names.nouns["en"]["heads"]
    if not (generic and owner.actors and tokens[owner.last - 1].word.text.endswith(_POSSESSIVE)):
        return False
    between = tokens[owner.last : own.first]
    return len(between) <= _MOST_BETWEEN and all(
        t.kind == "number" or t.word.capital or t.word.text in _ORDINALS for t in between
    )


def without_place(party: Party, tokens: Sequence[Token], starts: AbstractSet[int]) -> Party:
    """End an Arabic party before a place that cannot be part of its name.

    Parameters
    ----------
    party
        What was found.
    tokens
        The sentence's words.
    starts
        Where the places of the text begin.

    Returns
    -------
    Party
        The same, or ending before a place behind a word with the article: "اقتحم التنظيم الرمادي".

    Examples
    --------
    >>> from geo.reports.mentions._clauses import sentences
    >>> from geo.reports.mentions.lexicon import load_lexicon
    >>> from geo.reports.mentions._party import Party
    >>> tokens = next(sentences("اقتحم التنظيم الرمادي", load_lexicon())).tokens
    >>> without_place(Party(1, 3, (), ""), tokens, {14}).last
    2
    """
    for at in range(party.first + 1, party.last):
        if tokens[at].start in starts and tokens[at - 1].word.key.startswith("ال"):
            return party._replace(last=at)
    return party


def _party(
    tokens: Sequence[Token],
    spot: tuple[int, int],
    openings: tuple[Opening, ...],
    names: ActorNames,
) -> Party | None:
    """Find the party that begins at a token, the tokens before the second number being taken."""
    party = _named_or_not(tokens, spot, openings, names)
    return with_house(tokens, party, names) if party else None


def _named_or_not(
    tokens: Sequence[Token],
    spot: tuple[int, int],
    openings: tuple[Opening, ...],
    names: ActorNames,
) -> Party | None:
    known = find_known(tokens, spot[0], openings)
    unnamed = find_unnamed(tokens, spot, openings, names)
    owned = with_owner(tokens, unnamed, names) if unnamed else None
    if known is None:
        return _with_kind(tokens, owned, names) if owned else None
    if owned is not None and owned.first < known.first:
        leader, own = leader_of(tokens, owned, names), tokens[owned.last - 1].word
        if leader or own.capital:  # "Haftar's army", "the Arakan *Army*"
            return owned._replace(actors=leader)
    if _is_foreign(tokens, spot, known, names):
        return None  # "Yemeni government forces": the noun behind finds them
    if owned is not None and known.last - known.first == 1 and owned.last > known.last:
        return owned  # "the army" of another country
    return _of_nation(tokens, _with_kind(tokens, known, names), names)


def _of_nation(tokens: Sequence[Token], party: Party, names: ActorNames) -> Party:
    """Give a party the nation whose adjective follows: "وزارة الدفاع التركية"."""
    word = tokens[party.last].word.text if party.last < len(tokens) else ""
    if not (word.startswith("ال") and word.endswith(_NISBAS)):
        return party
    nation = find_known(tokens, party.last, names.openings[word])
    return party._replace(last=nation.last, actors=nation.actors) if nation else party


def _is_foreign(
    tokens: Sequence[Token], spot: tuple[int, int], known: Party, names: ActorNames
) -> bool:
    """Say whether a name of common words stands behind another country's adjective."""
    at, free = spot
    if at <= free or tokens[at].word.capital:
        return False
    before = tokens[at - 1].word
    own = before.text in names.index or before.text in names.nouns["en"]["stop"]
    return before.capital and not own and before.text.endswith(_DEMONYMS) and known.first == at


def _with_kind(tokens: Sequence[Token], party: Party, names: ActorNames) -> Party:
    """Take the noun behind an actor's adjective into its name: "Turkish drones"."""
    words, last = names.nouns["en"], party.last
    for at in range(party.last, len(tokens)):
        if tokens[at].word.text in words["heads"]:
            last = at + 1
        elif tokens[at].word.text not in words["adjectives"]:
            break
    return party if last == party.last else party._replace(last=last)
