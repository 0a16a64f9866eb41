"""The parties that a text has named, for the words that stand for them later."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions._agreement import is_feminine
from geo.reports.mentions.inflect import normal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from geo.reports.mentions._actor_names import ActorNames
    from geo.reports.mentions._clauses import Token
    from geo.reports.mentions._party import Party
    from geo.theatre import Actor

__all__ = ["Cast"]

_CAST: Final = 6  # parties a noun can reach back over
_OTHER: Final = "الحر"  # beside "the Free Army" "the army" is the other one
_LED: Final = 3  # words from a leader's rank to whom he leads
_AS_WRITTEN: Final = "="  # before a noun that means only a party named with that very word


class _Seen(NamedTuple):
    """Actors that share a name, and the words that named them."""

    actors: tuple[Actor, ...]
    words: tuple[str, ...]
    sentence: int
    """Where the sentence begins."""
    end: int
    """Where the name ends."""


@dataclass(slots=True)
class Cast:
    """The parties that a text has named so far.

    Parameters
    ----------
    nouns
        Nouns that stand for a party ("the group"), and a word that its name must hold.
    names
        The theatre's actors: of one alone may begin with such a word.
    feminine
        First words of Arabic names that are feminine without showing it.
    """

    nouns: Mapping[str, str]
    names: ActorNames
    feminine: AbstractSet[str]
    _seen: list[_Seen] = field(default_factory=list)
    _abbreviations: dict[str, tuple[Actor, ...]] = field(default_factory=dict)

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
            The same with the actor meant: of "its fighters" the one named last, in Arabic of the
            pronoun's gender; of "the same forces" and "the group" the last whose name has the word,
            or the only one of the theatre; unchanged for other nouns, or when there is none.
        """
        noun = tokens[party.last - 1].word.key.removesuffix("'s").removesuffix("'")
        if party.prep == "ل" and noun.startswith("لل"):
            noun = "ال" + noun[2:]
        if meant := self._in_other_words(party, noun, tokens):
            return party._replace(actors=meant)
        if party.owned:
            return party._replace(actors=self._owner(noun, tokens[: party.last]))
        if (
            party.last < len(tokens)
            and tokens[party.last].word.text in self.names.nouns["ar"]["same"]
            and self._seen
        ):
            named = [s for s in self._seen if noun.removeprefix("ال") in s.words]
            return party._replace(actors=(named or self._seen)[-1].actors)
        men_of = not party.actors and not noun.isascii()  # "عناصر التنظيم": the group's
        word = self.nouns.get(noun) if men_of or party.last - party.first == 1 else None
        if word is None:
            return party
        as_written = word.startswith(_AS_WRITTEN)
        word = word.removeprefix(_AS_WRITTEN)
        named = [s for s in self._seen if word in s.words]
        if not as_written:
            named = named or [s for s in self._seen if word in _name_words(s.actors[0])]
        if named:
            return party._replace(actors=named[-1].actors)
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
        first = tokens[party.first].word.text[party.clitic :]
        words = (first, *(t.word.key for t in tokens[party.first + 1 : party.last]))
        if party.actors:
            end = tokens[party.last - 1].end
            self._seen.append(_Seen(party.actors, words, tokens[0].start, end))
        del self._seen[:-_CAST]

    def _in_other_words(
        self, party: Party, noun: str, tokens: Sequence[Token]
    ) -> tuple[Actor, ...] | None:
        """Give whom a short form means that the text has written in full."""
        if party.actors:
            short = noun in self.names.nouns["ar"]["short"]
            return self._in_full(noun, tokens[0].start) if short else None
        return self._in_brackets(party, tokens) if self._seen else None

    def _in_brackets(self, party: Party, tokens: Sequence[Token]) -> tuple[Actor, ...]:
        """Give whom "(KDF)" shortens right behind a name, there and later, or a noun behind it."""
        word, before = tokens[party.first].word, tokens[: party.first]
        if word.upper and party.last - party.first == 1:
            if _closes(before[-2:], "open", self._seen[-1].end):
                self._abbreviations[word.text] = self._seen[-1].actors
            return self._abbreviations.get(word.text, ())
        behind = _closes(before[-2:], "close", self._seen[-1].end)
        return self._seen[-1].actors if behind else ()  # "the Rapid Forces (KDF) fighters"

    def _in_full(self, noun: str, sentence: int) -> tuple[Actor, ...] | None:
        """Give the party that "the army" is short for, as sentences before it called one so.

        Where the text has used the word alone, it means the same again.
        """
        earlier = [s for s in self._seen if s.sentence != sentence and _bears(s.words, noun)]
        alone = (s for s in earlier if _bears(s.words[-1:], noun))
        found = next(alone, earlier[-1] if earlier else None)
        return found.actors if found and _OTHER not in found.words else None

    def _owner(self, noun: str, tokens: Sequence[Token]) -> tuple[Actor, ...]:
        """Give whose "his men" or "her men" are: Arabic tells by the pronoun."""
        if noun.isascii() and tokens[-2].word.text in {"his", "its"}:
            leader = _leader(tokens[:-2], self.names)
            told = any(s.sentence == tokens[0].start for s in self._seen)  # "X, chief of the SDF"
            if leader or (_is_strangers(tokens[:-2], self.names) and not told):
                return leader
        chief = self._chief(tokens) if noun.endswith("ه") else ()
        if chief:
            return chief
        fitting = self._seen
        if noun.endswith(("ه", "ها")):
            her = noun.endswith("ها")
            fitting = [s for s in self._seen if is_feminine(s.words[0], self.feminine) == her]
        return next((s.actors for s in reversed(fitting or self._seen)), ())

    def _chief(self, tokens: Sequence[Token]) -> tuple[Actor, ...]:
        """Give the party whose leader a sentence names: "the chief of *the SDF* said his men"."""
        ranks = self.names.nouns["ar"]["ranks"]
        here = [s for s in self._seen if s.sentence == tokens[0].start]
        for at in range(len(tokens) - 1, -1, -1):
            if tokens[at].word.key.removeprefix("ل") in ranks:
                led = {t.word.key for t in tokens[at + 1 : at + 1 + _LED]}
                return next((s.actors for s in here if s.words[0] in led), ())
        return ()


def _closes(before: Sequence[Token], mark: str, end: int) -> bool:
    """Say whether a bracket stands last, right behind the name that ends at a letter."""
    return [t.kind for t in before[1:]] == [mark] and before[0].end == end


def _leader(tokens: Sequence[Token], names: ActorNames) -> tuple[Actor, ...]:
    """Give whose forces are called after a person named before: "*Haftar* said his troops"."""
    people = (t.word.text.removesuffix("'s") for t in reversed(tokens) if t.word.capital)
    forces = (alias for person in people for alias in names.index.get(f"{person}'s", ()))
    return next((alias.actors for alias in forces), ())


def _is_strangers(tokens: Sequence[Token], names: ActorNames) -> bool:
    """Say whether men are a person's whose side is not told: "*General X* said *his* troops"."""
    words, ranks = [t.word for t in tokens], names.nouns["en"]["ranks"]
    titles = [n for n, word in enumerate(words[:-1]) if word.text in ranks and words[n + 1].capital]
    # "SDF commander X" tells the side
    return bool(titles) and not (titles[-1] and words[titles[-1] - 1].text in names.index)


def _bears(words: Sequence[str], noun: str) -> bool:
    """Say whether words have a noun among them, with or without its article."""
    return any(w.removeprefix("ال") == noun.removeprefix("ال") for w in words)


@lru_cache(maxsize=256)
def _name_words(actor: Actor) -> frozenset[str]:
    return frozenset(word for alias in actor.aliases for word in normal(alias).split())
