"""The names of a theatre's actors, indexed by the words they begin with."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions.inflect import normal
from geo.reports.mentions.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.theatre import Actor, Theatre

__all__ = ["ActorNames", "Alias", "Opening", "compile_actors"]

_NOUNS: Final = ("heads", "names", "owned", "units", "craft")
_CACHE: Final = 200_000  # distinct words kept


class Alias(NamedTuple):
    """One name of one or more actors."""

    words: tuple[str, ...]
    actors: tuple[Actor, ...]
    capitals: bool
    """Whether it is only meant when written in capitals: US, IS."""


class Opening(NamedTuple):
    """What a written word may begin."""

    word: str
    """The word without what is written onto it."""
    prep: str
    clitic: int
    """How many letters are written onto it."""
    aliases: tuple[Alias, ...]
    noun: str
    """``ar`` or ``en`` when it is a noun for a party in that language; empty otherwise."""


class Openings(dict[str, tuple[Opening, ...]]):
    """What each written word may begin, worked out when the word first comes; mostly nothing.

    Parameters
    ----------
    index, nouns
        As :class:`ActorNames` has them.
    """

    def __init__(
        self,
        index: Mapping[str, tuple[Alias, ...]],
        nouns: Mapping[str, Mapping[str, frozenset[str]]],
    ) -> None:
        super().__init__()
        self._index, self._nouns = index, nouns

    def __missing__(self, word: str) -> tuple[Opening, ...]:
        if len(self) >= _CACHE:
            self.clear()
        found = self[word] = tuple(self._openings(word))
        return found

    def _openings(self, word: str) -> Iterator[Opening]:
        language = "en" if word.isascii() else "ar"
        words = self._nouns[language]
        for bare, prep, clitic in _stripped(word):
            aliases = self._index.get(bare, ())
            noun = any(bare in words[name] for name in _NOUNS)
            if aliases or noun:
                yield Opening(bare, prep, clitic, aliases, language if noun else "")


@dataclass(slots=True)
class ActorNames:
    """Names and nouns of parties; build it with :func:`compile_actors`.

    Parameters
    ----------
    index
        First word of a name to the names that begin with it, longest first.
    nouns
        By language, the lists of ``actor_words.toml``.
    """

    index: Mapping[str, tuple[Alias, ...]]
    nouns: Mapping[str, Mapping[str, frozenset[str]]]
    openings: Openings = field(init=False, repr=False)
    """What each normalised word may begin."""
    leaders: dict[str, tuple[Actor, ...]] = field(init=False, repr=False)
    """Last name of who commands forces to whose they are: an actor may be called "X's forces"."""

    def __post_init__(self) -> None:
        self.openings = Openings(self.index, self.nouns)
        self.leaders = {
            alias.words[0].removesuffix("'s"): alias.actors
            for aliases in self.index.values()
            for alias in aliases
            if alias.words[0].endswith("'s") and alias.words[1:] == ("forces",)
        }

    def only(self, word: str) -> Actor | None:
        """Give the actor when the names of one alone begin with a word.

        Parameters
        ----------
        word
            A normalised word.

        Returns
        -------
        Actor or None
            None when several have such a name, or none.

        Examples
        --------
        >>> from geo.theatre import load_theatre
        >>> names = compile_actors(load_theatre("syria"))
        >>> names.only("تنظيم").id, names.only("قوات")
        ('isis', None)
        """
        meant = {actor.id: actor for a in self.index.get(word, ()) for actor in a.actors}
        return next(iter(meant.values())) if len(meant) == 1 else None


def compile_actors(theatre: Theatre) -> ActorNames:
    """Index the names of a theatre's actors by their first word.

    Parameters
    ----------
    theatre
        The theatre; one without actors gives only the nouns that parties are recognised by.

    Returns
    -------
    ActorNames
        The index; the same object for the same actors.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> names = compile_actors(load_theatre("syria"))
    >>> [actor.id for actor in names.index["hezbollah"][-1].actors]
    ['hezbollah']
    >>> [(o.word, o.prep) for o in names.openings["ولقسد"]]
    [('قسد', 'ل')]
    """
    return _compile(tuple(theatre.actors.values()))


@lru_cache(maxsize=8)
def _compile(actors: tuple[Actor, ...]) -> ActorNames:
    holders: dict[tuple[tuple[str, ...], bool], dict[str, Actor]] = {}
    for actor in actors:
        for alias in actor.aliases:
            words = tuple(normal(alias).replace('"', "").split())
            holders.setdefault((words, alias.isascii() and alias.isupper()), {})[actor.id] = actor
    index: dict[str, list[Alias]] = {}
    for (words, capitals), meant in holders.items():
        index.setdefault(words[0], []).append(Alias(words, tuple(meant.values()), capitals))
    nouns = load_lexicon().actor_words
    for phrase in nouns["ar"]["phrases"] | nouns["en"]["phrases"]:
        words = tuple(phrase.split())
        if (words, False) not in holders:  # a party known everywhere, that the theatre has not
            index.setdefault(words[0], []).append(Alias(words, (), capitals=False))
    longest = {k: tuple(sorted(v, key=lambda a: -len(a.words))) for k, v in index.items()}
    return ActorNames(longest, nouns)


def _stripped(word: str) -> Iterator[tuple[str, str, int]]:
    """Yield a word, and what remains without a conjunction or preposition written onto it.

    With each come the preposition and how many letters were taken off.
    """
    yield word, "", 0
    if word.endswith(("'s", "'")):
        yield word.removesuffix("s").removesuffix("'"), "", 0
        return
    if word.isascii():
        return
    conj = int(word[0] in "وف")
    bare = word[conj:]
    if conj:
        yield bare, "", 1
    if bare.startswith("لل"):
        yield "ال" + bare[2:], "ل", conj + 1
    elif bare[:1] in {"ب", "ل", "ك"}:
        yield bare[1:], bare[0], conj + 1
