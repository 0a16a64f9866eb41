"""Who fights: a theatre's actors, and parties without one, found in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.inflect import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.reports.clauses import Token
    from geo.reports.lexicon import Lexicon
    from geo.theatre import Actor, Theatre

__all__ = ["ActorNames", "Party", "compile_actors", "find_parties"]

_MOST_WORDS: Final = 4  # of a party's name beside its head
_ACRONYM: Final = (2, 5)


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


class _Alias(NamedTuple):
    words: tuple[str, ...]
    actors: tuple[Actor, ...]


ActorNames = dict[str, tuple[_Alias, ...]]


def compile_actors(theatre: Theatre) -> ActorNames:
    """Index the names of a theatre's actors by their first word.

    Parameters
    ----------
    theatre
        The theatre; one without actors gives an empty index.

    Returns
    -------
    dict
        First word of a name to the names that begin with it, longest first.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> names = compile_actors(load_theatre("syria"))
    >>> [actor.id for actor in names["hezbollah"][-1].actors]
    ['hezbollah']
    """
    holders: dict[tuple[str, ...], dict[str, Actor]] = {}
    for actor in theatre.actors.values():
        for alias in actor.aliases:
            words = tuple(normal(alias).replace('"', "").split())
            holders.setdefault(words, {})[actor.id] = actor
    index: dict[str, list[_Alias]] = {}
    for words, actors in holders.items():
        index.setdefault(words[0], []).append(_Alias(words, tuple(actors.values())))
    return {k: tuple(sorted(v, key=lambda a: -len(a.words))) for k, v in index.items()}


def find_parties(
    tokens: Sequence[Token], names: ActorNames, lexicon: Lexicon, *, text: str
) -> list[Party]:
    """Find the fighting parties of a sentence.

    Parameters
    ----------
    tokens
        The sentence's words.
    names
        Index made by :func:`compile_actors`.
    lexicon
        Gives the nouns by which parties without a known name are recognised.
    text
        The report's text, for the case of letters.

    Returns
    -------
    list of Party
        In order, without overlap; a known name wins over a noun.

    Examples
    --------
    >>> from geo.reports.clauses import sentences
    >>> from geo.reports.lexicon import load_lexicon
    >>> from geo.theatre import load_theatre
    >>> text, lexicon = "Ukrainian forces liberated Kherson.", load_lexicon()
    >>> sentence = next(sentences(text, lexicon))
    >>> names = compile_actors(load_theatre("UA"))
    >>> [(p.first, p.last) for p in find_parties(sentence.tokens, names, lexicon, text=text)]
    [(0, 2)]
    """
    found: list[Party] = []
    at, free = 0, 0
    while at < len(tokens):
        party = _known(tokens, at, names) or _unnamed(tokens, at, free, lexicon, text)
        if party is not None:
            found.append(party)
            free = party.last
        at = max(at + 1, free)
    return found


def _known(tokens: Sequence[Token], at: int, names: ActorNames) -> Party | None:
    if tokens[at].kind != "word":
        return None
    for first, prep, clitic in _stripped(tokens[at].word.text):
        for alias in names.get(first, ()):
            if _follows(tokens, at, alias.words):
                return Party(at, at + len(alias.words), alias.actors, prep, clitic)
    return None


def _follows(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    if len(words) == 1:
        return True
    if at + len(words) > len(tokens):
        return False
    return all(
        tokens[at + i].word.text.removesuffix("'s") == words[i] for i in range(1, len(words))
    )


def _stripped(word: str) -> Iterator[tuple[str, str, int]]:
    """Yield a word, and what remains without a conjunction or preposition written onto it.

    With each come the preposition and how many letters were taken off.
    """
    yield word, "", 0
    if word.endswith("'s"):
        yield word[:-2], "", 0
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


def _unnamed(
    tokens: Sequence[Token], at: int, free: int, lexicon: Lexicon, text: str
) -> Party | None:
    token = tokens[at]
    if token.kind != "word":
        return None
    if token.word.text.isascii():
        return _english(tokens, at, free, lexicon.actor_words["en"], text)
    return _arabic(tokens, at, lexicon)


def _english(
    tokens: Sequence[Token], at: int, free: int, words: dict[str, frozenset[str]], text: str
) -> Party | None:
    token = tokens[at]
    key = token.word.text.removesuffix("'s")
    if key not in words["heads"]:
        named = key in words["names"] or _is_acronym(text[token.start : token.end], key, words)
        return Party(at, at + 1, (), "") if named else None
    first = at
    while first > free and at - first < _MOST_WORDS and _describes(tokens[first - 1], words, text):
        first -= 1
    if first == at and key in words["weak"]:
        return None
    return Party(first, at + 1, (), "")


def _describes(token: Token, words: dict[str, frozenset[str]], text: str) -> bool:
    """Say whether an English word may belong to the party named right behind it."""
    if token.kind != "word" or token.word.text in words["stop"] or token.word.tags:
        return False
    key = token.word.text
    hyphened = "-backed" in key or "-led" in key or "-aligned" in key
    return key in words["adjectives"] or hyphened or text[token.start].isupper()


def _is_acronym(written: str, key: str, words: dict[str, frozenset[str]]) -> bool:
    least, most = _ACRONYM
    plain = written.removesuffix("'s")
    return plain.isupper() and least <= len(plain) <= most and key not in words["not_parties"]


def _arabic(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Party | None:
    words = lexicon.actor_words["ar"]
    for first, prep, clitic in _stripped(tokens[at].word.text):
        if first in words["names"]:
            return Party(at, at + 1, (), prep, clitic)
        if first in words["heads"]:
            last = _arabic_end(tokens, at, words)
            bare = last == at + 1 and first in words["weak"]
            return None if bare else Party(at, last, (), prep, clitic)
    return None


def _arabic_end(tokens: Sequence[Token], at: int, words: dict[str, frozenset[str]]) -> int:
    last = at + 1
    for token in _limited(tokens, last):
        small = "prepositions" in token.word.classes or "boundaries" in token.word.classes
        ends = token.word.text in words["stop"] or token.word.conj or small or token.word.tags
        if token.kind != "word" or ends:
            break
        last += 1
    return last


def _limited(tokens: Sequence[Token], first: int) -> Iterable[Token]:
    return tokens[first : first + _MOST_WORDS - 1]
