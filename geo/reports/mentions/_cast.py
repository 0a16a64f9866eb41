"""The parties that a text has named, for the words that stand for them later."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.reports.mentions.inflect import normal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.reports.mentions._actor_names import ActorNames
    from geo.reports.mentions._clauses import Token
    from geo.reports.mentions._party import Party
    from geo.theatre import Actor

__all__ = ["Cast"]

_CAST: Final = 6  # parties a noun can reach back over
_AS_WRITTEN: Final = "="  # before a noun that means only a party named with that very word


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
