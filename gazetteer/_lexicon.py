"""The names looked for in running text, and the quick search for them."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from gazetteer._phrase import Phrase
from gazetteer._romanised import Romanised
from gazetteer._words import heads, ordinary_words, spellings, split_head, tails, vocabulary
from gazetteer.choose import prominence
from gazetteer.names import LATIN_ARTICLES, fold
from gazetteer.places import distance_km
from gazetteer.sounds import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gazetteer._tokens import Words
    from gazetteer.places import Match, Place

__all__ = ["LARGE", "SHORTEST", "Lexicon", "build_lexicon"]

LARGE: Final = 100_000  # inhabitants of a town at home whose name may be a word as well
_CLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
SHORTEST: Final = 3  # letters; shorter names are words of another sort too often
_CHANGEABLE: Final = 5  # letters of a name whose last may be written either way
_LONGEST: Final = 6  # words
_DISTINCT: Final = 4  # consonants of a village that is known by its sound
_NONE: Final = frozenset[str]()
_PART_KM: Final = 30.0  # an airport called after a town lies within this


class _Start(NamedTuple):
    """What a word of a text may begin.

    Parameters
    ----------
    word
        The first word of the names.
    skip
        How many letters of the text's word are a clitic.
    longest, seconds
        How many words the longest of the names has, and which words come second in one.
    alone
        The name that the word is by itself, or None.
    guessed
        Whether it only sounds like that name.
    """

    word: str
    skip: int
    longest: int
    seconds: frozenset[str]
    alone: str | None
    guessed: bool


class Lexicon:
    """Names, each with the places that bear it.

    Parameters
    ----------
    names
        Folded name (Latin articles left out) to its places.
    variants
        Names among them that only we have written so: believed after a head word alone.
    romanised
        Names among them that are known in other romanisations as well.
    """

    def __init__(
        self,
        names: dict[str, tuple[Place, ...]],
        variants: frozenset[str] = frozenset(),
        *,
        romanised: Iterable[str] = (),
    ) -> None:
        self.names = names
        self.variants = variants
        self.ranked: dict[tuple[str, str | None, str, str | None], tuple[Match, ...]] = {}
        self._parts = _parts(names)
        longest: dict[str, int] = defaultdict(int)
        seconds: dict[str, set[str]] = defaultdict(set)
        for name in names:
            first, *rest = name.split(" ")
            longest[first] = max(longest[first], len(rest) + 1)
            seconds[first].update(rest[:1])
        self._longest = dict(longest)
        self._seconds = {word: frozenset(of) for word, of in seconds.items()}
        # A clitic goes before a word that is no name by itself: كسب is Kassab, not "like سب",
        # and فاطمة a woman, not "so أطمة".
        never = _never()
        self._under = {
            form: (word, _clitic(form, word))
            for word in longest
            for form in _cliticised(word)
            if form not in longest and form not in never
        }
        self._starts = frozenset(self._longest.keys() | self._under.keys())
        self._romanised = Romanised(romanised)

    def mentions(self, text: Words) -> Iterator[Phrase]:
        """Yield the names in a text, the longest at each place, none overlapping."""
        starts, after = self._starts_in(text), 0
        for i in text.occurrences(starts):
            if i >= after:
                found = self._at(text, i, starts[text.words[i]])
                if found is not None:
                    after = found.last + 1
                    yield found

    def _starts_in(self, text: Words) -> dict[str, _Start]:
        """Gather the text's words that may begin names: each is looked up once."""
        words = text.distinct
        # They are few beside those of the lexicon, which no text may go through: taking all keys
        # of a dict from a set does.
        names, under, plain = self.names, self._under, _plain()
        strange = (w for w in words if w not in names and w not in under and w not in plain)
        heard = self._romanised.heard(strange)
        found = {}
        for word in (words & self._starts) | heard.keys():
            first, skip = self._under.get(word, (word, 0))
            alone = first if first in self.names else heard.get(word)
            longest, seconds = self._longest.get(first, 1), self._seconds.get(first, _NONE)
            found[word] = _Start(first, skip, longest, seconds, alone, guessed=alone != first)
        return found

    def _at(self, text: Words, i: int, start: _Start) -> Phrase | None:
        known, skip, longest, seconds, name, guessed = start
        last, words = i, 1
        for j in range(i + 1, min(i + _LONGEST, len(text.words)) if seconds else 0):
            part = text.words[j]
            if part in LATIN_ARTICLES:
                continue
            if words == longest or (words == 1 and part not in seconds):
                break
            words += 1
            known = f"{known} {part}"
            if known in self.names and text.joined(i, j):
                last, name, guessed = j, known, False
        if name is None:
            return None
        first = i - 1 if i and not skip and text.has_article(i) else i
        return Phrase(name, first, skip, last, guessed=guessed)

    def likeliest(self, name: str, country: str) -> Place:
        """Return the best known place of a name, one of this country before others."""
        places = self.names[name]
        return max(places, key=lambda p: (p.country == country, prominence(p)))

    def inside(self, called: str, name: str, town: Place) -> Place | None:
        """Return what is called after a town and not far from it, by its kind or a site's head."""
        near = (
            (distance_km(p.lon, p.lat, town.lon, town.lat), p)
            for p in self._parts.get((called, name), ())
        )
        close = [(km, p) for km, p in near if km < _PART_KM]
        return min(close, key=lambda pair: pair[0])[1] if close else None


def _parts(names: dict[str, tuple[Place, ...]]) -> dict[tuple[str, str], list[Place]]:
    """Gather places such as مطار حلب الدولي under their kind and the town's name alone.

    A site is gathered under its head, سجن تدمر: a town's silos are not its prison.
    """
    qualifiers = set(vocabulary()["qualifiers"]["words"]) | {"international", "military"}
    kinds = vocabulary()["within"].keys()
    parts: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for name, places in names.items():
        for place in places:
            if place.kind in kinds:
                _, rest = split_head(name)
                bare = " ".join(w for w in rest.split() if w not in qualifiers)
                called = name.replace(rest, "").strip() if place.kind == "site" else place.kind
                parts[called, bare].append(place)
    return parts


def _clitic(form: str, word: str) -> int:
    """Count the letters of a clitic before a word: in للرستن the second ل stands for ال."""
    letters = len(form) - len(word)
    return letters + 1 if word.startswith("ال") and form[letters : letters + 2] != "ال" else letters


def _cliticised(word: str) -> Iterator[str]:
    if not "ء" <= word[0] <= "ي" or len(word) == 1:  # "وتل رفعت": a first word may be short
        return
    yield from (clitic + word for clitic in _CLITICS)
    if word.startswith("ال"):
        yield from (clitic + "لل" + word[2:] for clitic in ("", "و", "ف"))


def build_lexicon(places: Iterable[Place], home: str | None = None) -> Lexicon:
    """Gather the names of places.

    Parameters
    ----------
    places
        The places, the most trusted first.
    home
        The country whose known places are found in other romanisations as well, or None.

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
    guesses: dict[str, dict[str, Place]] = defaultdict(dict)
    for place in places:
        for name in [*_looked_for(place), *_short_name(place, home)]:
            names[name].setdefault(place.id, place)
            for variant in _variants(name):
                guesses[variant].setdefault(place.id, place)
    variants = frozenset(guesses.keys() - names.keys() - _never())
    known = {**{name: guesses[name] for name in variants}, **names}
    return Lexicon(
        {name: tuple(of.values()) for name, of in known.items()},
        variants,
        romanised=[name for name, of in names.items() if _is_known(name, of.values(), home)],
    )


def _is_known(name: str, places: Iterable[Place], home: str | None) -> bool:
    """Say whether reports of a country's war name a place often enough to write it in many ways.

    A village must have a name that hardly any other word sounds like.
    """
    if home not in spellings()["vowelless"]["countries"]:
        return False
    near = [place for place in places if place.country == home]
    if any(place.population or place.kind in {"city", "town"} for place in near):
        return True
    return any(p.id.startswith("own:") for p in near) and len(skeleton(name)) >= _DISTINCT


def _looked_for(place: Place) -> Iterator[str]:
    """Yield the folded names of a place; كفر نبل also as كفرنبل, and back."""
    never, main, joined = _never(), {place.name, place.name_ar}, vocabulary()["joined"]
    dull, ours = _dull(), place.id.startswith("own:")
    for spelling in (*sorted(main), *place.aliases):
        words = [w for w in fold(spelling.partition("(")[0]).split() if w not in LATIN_ARTICLES]
        name = " ".join(words)
        told = spelling in main or (ours and spelling.startswith("Al-"))
        shortest = SHORTEST + (name.isascii() and not told)
        if len(name) < shortest or name in never or name.isdigit() or len(words) > _LONGEST:
            continue
        if words[0] in dull:
            continue
        yield name
        if len(words) == 2 and words[0] in joined["words"]:  # noqa: PLR2004
            yield "".join(words)
        if len(words) == 2 and words[0] in joined["construct"]:  # noqa: PLR2004
            yield joined["construct"][words[0]] + words[1].removeprefix("ال")
        for other in _spelled_otherwise().get(words[0], ()) if len(words) > 1 else ():
            yield " ".join([other, *words[1:]])
        for prefix in joined["words"] if len(words) == 1 else ():
            if name.startswith(prefix) and len(name) >= len(prefix) + SHORTEST:
                yield f"{prefix} {name.removeprefix(prefix)}"


def _short_name(place: Place, home: str | None) -> Iterator[str]:
    """Yield the Arabic name of a city or province at home that has two letters: إب."""
    name = fold(place.name_ar)
    known = place.population >= LARGE or place.kind == "governorate"
    if known and place.country == home and len(name) == SHORTEST - 1 and name not in _never():
        yield name


@lru_cache(maxsize=1)
def _spelled_otherwise() -> dict[str, tuple[str, ...]]:
    """Give first words of Latin names with their other spellings: Deir, Dayr."""
    groups = [group.split() for group in vocabulary()["first_words"]["groups"]]
    return {word: tuple(w for w in group if w != word) for group in groups for word in group}


def _variants(name: str) -> Iterator[str]:
    """Yield names that end in ا instead of ه, or lack the article, and the other way round."""
    if len(name) > _CHANGEABLE and name.startswith("ال") and " " not in name:
        yield name[2:]
    if len(name) >= _CHANGEABLE and name[-1] in "اه":
        yield name[:-1] + ("ه" if name[-1] == "ا" else "ا")


@lru_cache(maxsize=1)
def _dull() -> frozenset[str]:
    return frozenset(vocabulary()["function_words"]["words"])


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    # A head word alone names no place, whatever villages are called "School".
    return frozenset(vocabulary()["never"]["words"]) | heads().keys() | tails().keys()


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Return the words that are no misspelt town, however like one they sound."""
    return ordinary_words().union(vocabulary()["unheard"]["words"])


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


NO_NAMES: Final = Lexicon({})
