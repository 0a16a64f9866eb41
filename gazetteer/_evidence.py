"""Say whether a name in a text is a place at all: many are ordinary words, or persons."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gazetteer._lexicon import LARGE, SHORTEST
from gazetteer._words import ordinary_words, spellings, vocabulary
from gazetteer.gazetteer import KNOWN_FAR_AWAY
from gazetteer.names import LATIN_ARTICLES, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer._lexicon import Lexicon
    from gazetteer._phrase import Phrase
    from gazetteer._tokens import Words
    from gazetteer.places import Match, Place

__all__ = ["PEOPLED", "is_minor", "is_place"]

PEOPLED: Final = frozenset({"city", "town", "village", "governorate", "neighbourhood"})
_LONG_ENOUGH: Final = 5  # letters of a foreign name that is hardly an Arabic word
_LITTLE_KNOWN: Final = 1_000  # inhabitants up to which a bare word does not show a place
_SMALL: Final = frozenset({"village", "neighbourhood", "hill", "site", "camp"})
_HAMZAS: Final = frozenset("ءئؤ")  # writers leave them out, and seldom put one in
_PRONOUNS: Final = {"ه": "ة", "ي": "ى"}  # and the letter of names that looks alike
_UNMISTAKABLE: Final = 5  # letters of a name that is taken for no word


def is_place(
    words: Words, lexicon: Lexicon, phrase: Phrase, matches: Sequence[Match], home: str | None
) -> bool:
    """Say whether the words around a name, or the name itself, show that a place is meant.

    Parameters
    ----------
    words
        The text.
    lexicon
        The names looked for.
    phrase
        The name with the words that belong to it.
    matches
        The places it may mean, the likeliest first.
    home
        The country the text is about (ISO 3166-1 alpha-2), or None.

    Returns
    -------
    bool
        False for what may be an ordinary word or a person.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> from gazetteer.scan import scan
    >>> [hit.text for hit in scan("طرق الباب، وسقطت منبج", load_places("SY"))]
    ['منبج']
    """
    return (
        _is_shown(words, lexicon, phrase, matches, home)
        and not _is_hidden_abroad(phrase, matches, home)
        and not _has_odd_hamza(words, phrase, matches)
        and not _has_pronoun(words, phrase, matches[0].place, home)
    )


def is_minor(place: Place) -> bool:
    """Say whether a place is so little known that its bare name does not show it.

    Parameters
    ----------
    place
        The place.

    Returns
    -------
    bool
        True for villages, quarters, hills and the like of up to a thousand inhabitants.

    Examples
    --------
    >>> from gazetteer.places import Place
    >>> is_minor(Place("x:1", "X", "", (), "village", "SY", "", 36, 34, 800, 1, "a test"))
    True
    """
    return place.kind in _SMALL and place.population <= _LITTLE_KNOWN


def _is_shown(
    words: Words, lexicon: Lexicon, phrase: Phrase, matches: Sequence[Match], home: str | None
) -> bool:
    name, place = phrase.name, matches[0].place
    if name in lexicon.variants or (len(name) < SHORTEST and not _is_spelt(words, phrase, place)):
        return phrase.shown == "head"
    ordinary = name in ordinary_words()
    large = place.country == home and place.population >= LARGE
    if ordinary and not (large and phrase.capital and not _has_article(words, phrase)):
        # "the northern province" is not Israel's Northern one
        told = phrase.shown in {"head", "side"} or _has_article(words, phrase)
        return told and phrase.capital
    if phrase.guessed or ordinary or name in _prompted() or _lacks_article(name, place):
        told = phrase.shown in {"head", "side"} or _stands_alone(words, phrase)
        return told and (not phrase.guessed or _may_be_guessed(words, phrase))
    if name.isascii() and not phrase.capital:
        return False
    if phrase.shown or not is_minor(place) or _is_of_war(words, phrase, place):
        return True
    first, *rest = name.split(" ")
    return bool(rest) and first not in _kunyas()


def _may_be_guessed(words: Words, phrase: Phrase) -> bool:
    """Say whether a word that sounds like a town has a capital, and no article but a town's."""
    return phrase.capital and (phrase.shown == "head" or words.words[phrase.first] != "the")


def _is_of_war(words: Words, phrase: Phrase, place: Place) -> bool:
    """Say whether a name is a village's that our own list has since a war named it.

    In English no other name may stand beside it: people are called Salma and al-Ansari as well.
    """
    if not place.id.startswith("own:") or len(phrase.name) < _UNMISTAKABLE:
        return False
    if not phrase.name.isascii():
        return True
    before = (
        phrase.first
        and words.is_capital(phrase.first - 1)
        and words.joined(phrase.first - 1, phrase.first)
    )
    at = phrase.last + 1
    after = at < len(words.words) and words.is_capital(at) and words.joined(phrase.last, at)
    return not (before or after)


def _is_spelt(words: Words, phrase: Phrase, place: Place) -> bool:
    """Say whether a name of two letters has its hamza: إب, and not أب "father" or آب "August"."""
    start, end = words.span(phrase.first, phrase.last, phrase.skip)
    return words.text[start:end] == place.name_ar


def _is_hidden_abroad(phrase: Phrase, matches: Sequence[Match], home: str | None) -> bool:
    """Say whether a bare word is a neighbouring country's town at best: صور "pictures", Tyre.

    So are short names where Arabic is not written: كون "universe" is Kunie of Ukraine at best.
    """
    place = matches[0].place
    if phrase.shown or phrase.name.isascii() or place.population >= KNOWN_FAR_AWAY:
        return False
    foreign = home not in {None, place.country}
    written = place.country in spellings()["vowelless"]["countries"]
    short = len(phrase.name) < _LONG_ENOUGH and not written
    return place.kind in PEOPLED and (foreign or short)


def _has_article(words: Words, phrase: Phrase) -> bool:
    """Say whether a Latin name keeps its article, as a word of English would not: al-Tall."""
    first = words.words[phrase.first]
    return phrase.name.isascii() and first in LATIN_ARTICLES and first != "the"


def _lacks_article(name: str, place: Place) -> bool:
    """Say whether a bare Arabic word is a name only with its article: رقة "tenderness"."""
    return not name.isascii() and " " not in name and fold(place.name_ar) == f"ال{name}"


def _stands_alone(words: Words, phrase: Phrase) -> bool:
    """Say whether a prompted name is not the first word of another: "Dana Point", رقة القلب."""
    if not phrase.shown or (phrase.name.isascii() and not phrase.capital):
        return False
    at = phrase.last + 1
    if at == len(words.words) or not words.joined(phrase.last, at):
        return True
    return not (words.words[at].startswith("ال") or words.is_capital(at))


def _has_odd_hamza(words: Words, phrase: Phrase, matches: Sequence[Match]) -> bool:
    """Say whether a bare name has a hamza that no spelling has: أثرياء "the rich" for إثريا."""
    if phrase.shown in {"head", "side"} or phrase.name.isascii():
        return False
    start, end = words.span(phrase.first, phrase.last, phrase.skip)
    if _HAMZAS.isdisjoint(words.text[start:end]):
        return False
    places = [match.place for match in matches]
    spellings = (name for p in places for name in (p.name_ar, *p.aliases))
    return all(map(_HAMZAS.isdisjoint, spellings))


def _has_pronoun(words: Words, phrase: Phrase, place: Place, home: str | None) -> bool:
    """Say whether a bare word ends in a pronoun: حديثه "his talk" for حديثة, بصري "my sight".

    Careless writers spell a town so as well: one at home that is no word otherwise is read.
    """
    if phrase.shown in {"head", "side"} or " " in phrase.name or phrase.name[:2] == "ال":
        return False
    expected = _PRONOUNS.get(phrase.name[-1])
    if expected is None or not place.name_ar.endswith(expected):
        return False
    if place.country == home and phrase.name not in _prompted() and not is_minor(place):
        return False
    letters = [c for c in words.text[words.start(phrase.last) : words.end(phrase.last)] if fold(c)]
    return letters[-1] == phrase.name[-1]


@lru_cache(maxsize=1)
def _kunyas() -> frozenset[str]:
    return frozenset(vocabulary()["kunyas"]["words"])


@lru_cache(maxsize=1)
def _prompted() -> frozenset[str]:
    return frozenset(vocabulary()["prompted"]["words"])
