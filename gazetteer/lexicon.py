"""The names looked for in running text, and the quick search for them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gazetteer.names import LATIN_ARTICLES, Folded, fold, fold_aligned
from gazetteer.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer.places import Place

__all__ = ["Lexicon", "Mention", "Words", "build_lexicon", "read_words"]

_WORD: Final = re.compile(r"\w+")
_POSSESSIVE: Final = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")
_CLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_SHORTEST: Final = 3  # letters; shorter names are words of another sort too often
_LONGEST: Final = 6  # words


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into folded words.

    Parameters
    ----------
    text
        The text as it is.
    folded
        The text folded, with the way back.
    words
        Its words, folded.
    spans
        Where each word stands in the folded text.
    """

    text: str
    folded: Folded
    words: list[str]
    spans: list[tuple[int, int]]

    def start(self, i: int, skip: int = 0) -> int:
        """Return where word ``i`` starts in the text, ``skip`` letters (a clitic) left out."""
        return self.folded.offset(self.spans[i][0] + skip)

    def end(self, i: int) -> int:
        """Return where word ``i`` ends in the text."""
        return self.folded.offset(self.spans[i][1] - 1) + 1

    def joined(self, i: int, j: int) -> bool:
        """Say whether no punctuation stands between words ``i`` and ``j``."""
        start, end = self.spans[i][0], self.spans[j][1]
        if end - start == sum(map(len, self.words[i : j + 1])) + j - i:
            return True
        between = (self.text[self.end(k) : self.start(k + 1)] for k in range(i, j))
        return all(not gap.strip(" \t\r\n-\u0640\u00a0") for gap in between)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name met in a text.

    Parameters
    ----------
    first, last
        The numbers of its first and last word.
    clitic
        How many letters of the first word are no part of the name.
    name
        The name as the lexicon has it.
    """

    first: int
    last: int
    clitic: int
    name: str


class Lexicon:
    """Names, each with the places that bear it.

    Parameters
    ----------
    names
        Folded name (Latin articles left out) to its places.
    """

    def __init__(self, names: dict[str, tuple[Place, ...]]) -> None:
        self.names = names
        longest: dict[str, int] = defaultdict(int)
        for name in names:
            first, *rest = name.split(" ")
            longest[first] = max(longest[first], len(rest) + 1)
        self._longest = dict(longest)
        # A clitic goes before a word that is no name by itself: كسب is Kassab, not "like سب".
        self._under = {
            form: (word, len(form) - len(word))
            for word in longest
            for form in _cliticised(word)
            if form not in longest
        }
        self._starts = self._longest.keys() | self._under.keys()

    def mentions(self, text: Words) -> Iterator[Mention]:
        """Yield the names in a text, the longest at each place, none overlapping."""
        after = 0
        starts = self._starts
        for i in [i for i, word in enumerate(text.words) if word in starts]:
            if i >= after:
                found = self._at(text, i)
                if found is not None:
                    after = found.last + 1
                    yield found

    def _at(self, text: Words, i: int) -> Mention | None:
        word, clitic = text.words[i], 0
        if word not in self._longest:
            word, clitic = self._under[word][0], len(word) - len(self._under[word][0])
            if word.startswith("ال") and text.words[i][clitic : clitic + 2] != "ال":
                clitic = len(text.words[i]) - len(word) + 1  # للرستن: the ل stands for ال too
        best, name, words = None, "", 0
        for j in range(i, min(i + _LONGEST, len(text.words))):
            part = word if j == i else text.words[j]
            if j > i and part in LATIN_ARTICLES:
                continue
            name = f"{name} {part}" if name else part
            words += 1
            if words > self._longest[word]:
                break
            if name in self.names and (j == i or text.joined(i, j)):
                best = Mention(i, j, clitic, name)
        return best


def _cliticised(word: str) -> Iterator[str]:
    if not "ء" <= word[0] <= "ي" or len(word) < _SHORTEST:
        return
    yield from (clitic + word for clitic in _CLITICS)
    if word.startswith("ال"):
        yield from (clitic + "لل" + word[2:] for clitic in ("", "و", "ف"))


def read_words(text: str) -> Words:
    """Cut a text into folded words.

    Parameters
    ----------
    text
        Running text.

    Returns
    -------
    Words
        The words with the way back to the text.

    Examples
    --------
    >>> read_words("Homs's north").words
    ['homs', 'north']
    """
    folded = fold_aligned(_POSSESSIVE.sub(lambda found: " " * len(found[0]), text))
    found = list(_WORD.finditer(folded.text))
    return Words(text, folded, [m[0] for m in found], [m.span() for m in found])


def build_lexicon(places: Iterable[Place]) -> Lexicon:
    """Gather the names of places.

    Parameters
    ----------
    places
        The places, the most trusted first.

    Returns
    -------
    Lexicon
        Their names; those too short to be looked for are left out.

    Examples
    --------
    >>> build_lexicon([]).names
    {}
    """
    names: dict[str, dict[str, Place]] = defaultdict(dict)
    for place in places:
        for name in _looked_for(place):
            names[name].setdefault(place.id, place)
    return Lexicon({name: tuple(bearers.values()) for name, bearers in names.items()})


def _looked_for(place: Place) -> Iterator[str]:
    never = _never()
    for spelling in (place.name.partition("(")[0], place.name_ar.partition("(")[0], *place.aliases):
        words = [w for w in fold(spelling).split() if w not in LATIN_ARTICLES]
        name = " ".join(words)
        short = len(name) < (
            _SHORTEST if spelling in {place.name, place.name_ar} else _SHORTEST + name.isascii()
        )
        if (
            words
            and not short
            and name not in never
            and not name.isdigit()
            and len(words) <= _LONGEST
        ):
            yield name


def _never() -> frozenset[str]:
    return frozenset(vocabulary()["never"]["words"])


def preferred(countries: Sequence[str], country: str | None) -> tuple[str, ...]:
    """Return the countries to prefer, a gazetteer's own one last.

    Parameters
    ----------
    countries
        Those asked for.
    country
        The gazetteer's own.

    Returns
    -------
    tuple of str
        Each once.

    Examples
    --------
    >>> preferred((), "SY")
    ('SY',)
    """
    return tuple(dict.fromkeys([*countries, *([country] if country else [])]))
