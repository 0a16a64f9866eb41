"""Who fights: a theatre's actors, and parties without a known name, found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions.inflect import normal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from geo.reports.mentions._actor_names import ActorNames, Opening
    from geo.reports.mentions._clauses import Token
    from geo.theatre import Actor

__all__ = ["Cast", "Party", "find_parties", "without_place"]

_NOT_NAMES: Final = frozenset({"prepositions", "boundaries", "anaphors", "relatives"})
_DEMONYMS: Final = ("ese", "ian", "ish", "i", "ean")
_NISBAS: Final = ("ي", "ية")  # endings of an Arabic adjective of origin
_ARTICLES: Final = ("ال", "لل", "بال")
_LOYAL: Final = 5  # words from "loyal" to whom
_CAST: Final = 6  # parties a noun can reach back over
_MOST_WORDS: Final = 4  # of a party's name beside its head
_OF: Final = frozenset({"of", "from"})
_AS_WRITTEN: Final = "="  # before a noun that means only a party named with that very word
_ACRONYM: Final = range(2, 6)


class Party(NamedTuple):
    """A fighting party named in a sentence."""

    first: int
    """Index of its first token."""
    last: int
    """Index one behind its last token."""
    actors: tuple[Actor, ...]
    """The theatre's actors of that name; empty when it knows none."""
    prep: str
    """A preposition written onto its first word."""
    clitic: int = 0
    """How many letters are written onto its first word."""
    owned: bool = False
    """Whether it is only named as another's: "its fighters"."""


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
        openings = names.openings(token.word.text)
        if openings or token.word.upper:
            party = _party(tokens, (at, free), openings, names)
            if party is not None:
                found.append(party)
                free = party.last
    return found


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
    >>> tokens = next(sentences("اقتحم التنظيم الرمادي", load_lexicon())).tokens
    >>> without_place(Party(1, 3, (), ""), tokens, {14}).last
    2
    """
    for at in range(party.first + 1, party.last):
        if tokens[at].start in starts and tokens[at - 1].word.key.startswith("ال"):
            return party._replace(last=at)
    return party


@dataclass(slots=True)
class Cast:
    """The parties that a text has named so far.

    Parameters
    ----------
    nouns
        Nouns that stand for a party ("the group"), and a word that its name must hold.
    names
        The theatre's actors: of one alone may begin with such a word.
    seen
        The actors named last, those that share a name together, with the words that named them.
    """

    nouns: Mapping[str, str]
    names: ActorNames
    seen: list[tuple[tuple[Actor, ...], frozenset[str]]] = field(default_factory=list)

    def resolve(self, party: Party, tokens: Sequence[Token]) -> Party:
        """Give a noun that stands for a party the actor it means.

        Parameters
        ----------
        party
            What was found.
        tokens
            The sentence's words.

        Returns
        -------
        Party
            The same with the actor meant: of "its fighters" the one named last, of "the group" the
            last whose name has the word, or the only one of the theatre; unchanged for other nouns,
            or when there is none.
        """
        if party.owned:
            return party._replace(actors=next((actors for actors, _ in self.seen[-1:]), ()))
        noun = tokens[party.last - 1].word.key.removesuffix("'s").removesuffix("'")
        men_of = not party.actors and not noun.isascii()  # "عناصر التنظيم": the group's
        word = self.nouns.get(noun) if men_of or party.last - party.first == 1 else None
        if word is None:
            return party
        as_written = word.startswith(_AS_WRITTEN)
        word = word.removeprefix(_AS_WRITTEN)
        named = [a for a, words in self.seen if word in words]
        if not as_written:
            named = named or [a for a, _ in self.seen if word in _name_words(a[0])]
        if named:
            return party._replace(actors=named[-1])
        only = None if party.actors else self.names.only(word)
        return party._replace(actors=(only,)) if only else party

    def remember(self, party: Party, tokens: Sequence[Token]) -> None:
        """Add a party.

        Parameters
        ----------
        party
            The party; one that no actor answers to is passed over.
        tokens
            The sentence's words.
        """
        words = frozenset(t.word.key for t in tokens[party.first : party.last])
        if party.actors:
            self.seen.append((party.actors, words))
        del self.seen[:-_CAST]


@lru_cache(maxsize=256)
def _name_words(actor: Actor) -> frozenset[str]:
    return frozenset(word for alias in actor.aliases for word in normal(alias).split())


def _party(
    tokens: Sequence[Token],
    spot: tuple[int, int],
    openings: tuple[Opening, ...],
    names: ActorNames,
) -> Party | None:
    """Find the party that begins at a token, the tokens before the second number being taken."""
    party = _named_or_not(tokens, spot, openings, names)
    return _with_house(tokens, party, names) if party else None


def _named_or_not(
    tokens: Sequence[Token],
    spot: tuple[int, int],
    openings: tuple[Opening, ...],
    names: ActorNames,
) -> Party | None:
    known = _known(tokens, spot[0], openings)
    unnamed = _unnamed(tokens, spot, openings, names)
    if known is None:
        return _with_owner(tokens, unnamed, names) if unnamed else None
    if _is_foreign(tokens, spot, known, names):
        return None  # "Yemeni government forces": the noun behind finds them
    if unnamed is not None and known.last - known.first == 1 and unnamed.last > known.last:
        return _with_owner(tokens, unnamed, names)  # "the army" of another country
    return _of_nation(tokens, _with_kind(tokens, known, names), names)


def _of_nation(tokens: Sequence[Token], party: Party, names: ActorNames) -> Party:
    """Give a party the nation whose adjective follows: "وزارة الدفاع التركية"."""
    word = tokens[party.last].word.text if party.last < len(tokens) else ""
    if not (word.startswith("ال") and word.endswith(_NISBAS)):
        return party
    nation = _known(tokens, party.last, names.openings(word))
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


def _known(tokens: Sequence[Token], at: int, openings: tuple[Opening, ...]) -> Party | None:
    following = tokens[at + 1].word.text.removesuffix("'s") if at + 1 < len(tokens) else ""
    for opening in openings:
        for alias in opening.aliases:
            words = alias.words
            if alias.capitals and not tokens[at].word.upper:
                continue
            if len(words) == 1 or (words[1] == following and _follows(tokens, at, words)):
                return Party(at, at + len(words), alias.actors, opening.prep, opening.clitic)
    return None


def _follows(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    run = tokens[at + 1 : at + len(words)]
    return len(run) == len(words) - 1 and all(
        token.word.text.removesuffix("'s").removesuffix("'") == word
        for token, word in zip(run, words[1:], strict=True)
    )


def _with_owner(tokens: Sequence[Token], party: Party, names: ActorNames) -> Party:
    """Give a party the actor named inside its name: "the regime's helicopters"."""
    loyal = party.last < len(tokens) and tokens[party.last].word.text == "loyal"
    first = party.first + (not tokens[party.first].word.key.endswith("'s"))
    for at in range(first, min(party.last + (_LOYAL if loyal else 1), len(tokens))):
        owner = _known(tokens, at, names.openings(tokens[at].word.text))
        joined = owner is not None and owner.clitic > 0 and owner.prep != "ل"  # "X and the army"
        if owner is not None and not joined:
            return party._replace(last=max(party.last, owner.last), actors=owner.actors)
    return party


def _with_house(tokens: Sequence[Token], party: Party, names: ActorNames) -> Party:
    """Give nouns for men the group they are of: "fighters of Ahrar al-Sham"."""
    at = party.last
    of = at + 1 < len(tokens) and tokens[at].word.text in _OF and party.last - party.first == 1
    if not of or tokens[party.first].word.capital > (party.first == 0):
        return party
    at += tokens[at + 1].word.text == "the"
    if at + 1 >= len(tokens) or not tokens[at + 1].word.capital:
        return party
    house = _known(tokens, at + 1, names.openings(tokens[at + 1].word.text))
    return party._replace(last=house.last, actors=house.actors) if house else party


def _with_kind(tokens: Sequence[Token], party: Party, names: ActorNames) -> Party:
    """Take the noun behind an actor's adjective into its name: "Turkish drones"."""
    words = names.nouns["en"]
    last = party.last
    while last < len(tokens) and (
        tokens[last].word.text in words["heads"] or tokens[last].word.text in words["adjectives"]
    ):
        last += 1
    return party if last == party.last else party._replace(last=last)


def _unnamed(
    tokens: Sequence[Token],
    spot: tuple[int, int],
    openings: tuple[Opening, ...],
    names: ActorNames,
) -> Party | None:
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
    words = names.nouns["ar"]
    if opening.word in words["names"]:
        return Party(at, at + 1, (), opening.prep, opening.clitic)
    if opening.word in words["owned"]:
        return Party(at, at + 1, (), opening.prep, opening.clitic, owned=True)
    last = _arabic_end(tokens, at, words)
    house = _arabic_house(tokens, last, names)
    if house is not None:
        return Party(at, house.last, house.actors, opening.prep, opening.clitic)
    if last == at + 1 and opening.word in words["weak"]:
        return None
    return Party(at, last, (), opening.prep, opening.clitic)


def _arabic_house(tokens: Sequence[Token], at: int, names: ActorNames) -> Party | None:
    """Find the known party that men named before are of: "وحدات من الجيش السوري"."""
    if at + 1 >= len(tokens) or tokens[at].word.text != "من":
        return None
    house = _known(tokens, at + 1, names.openings(tokens[at + 1].word.text))
    return house if house is not None and not house.clitic else None


def _arabic_end(tokens: Sequence[Token], at: int, words: Mapping[str, frozenset[str]]) -> int:
    last = at + 1
    definite = tokens[at].word.key.startswith(_ARTICLES)
    for token in tokens[last : last + _MOST_WORDS - 1]:
        word = token.word
        small = word.classes & _NOT_NAMES or word.tags or word.cues or word.conj
        if token.kind != "word" or small or word.text in words["stop"]:
            break
        # An adjective agrees in definiteness; a name behind the first word has the article too.
        if (definite or last > at + 1) and not word.text.startswith("ال"):
            break
        last += 1
    return last
