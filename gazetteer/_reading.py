"""Read the places of a text: names, what belongs to them, which place is meant."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from gazetteer._areas import meant
from gazetteer._context import settle
from gazetteer._cues import cues
from gazetteer._lexicon import LARGE, NO_NAMES, SHORTEST, preferred
from gazetteer._pairs import follows, pair_up
from gazetteer._phrases import read_phrase
from gazetteer._quarters import read_quarters
from gazetteer._sides import read_anaphors
from gazetteer._tokens import read_words
from gazetteer._words import ordinary_words, spellings, split_head, vocabulary
from gazetteer.choose import Candidate, Wish, prominence, rank
from gazetteer.gazetteer import KNOWN_FAR_AWAY
from gazetteer.names import LATIN_ARTICLES, fold, key
from gazetteer.places import Hit, distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gazetteer._lexicon import Lexicon
    from gazetteer._phrase import Phrase
    from gazetteer._tokens import Words
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.places import Match, Place

__all__ = ["read_places_in"]

_LONG_ENOUGH: Final = 5  # letters of a foreign name that is hardly an Arabic word
_LITTLE_KNOWN: Final = 1_000  # inhabitants up to which a bare word does not show a place
_FAMOUS: Final = 0.85  # prominence of a metropolis or a country
_BETWEEN_KM: Final = 150.0  # farther apart, "between" tells of two parties and not of land
_SMALL: Final = frozenset({"village", "neighbourhood", "hill", "site", "camp"})
_HAMZAS: Final = frozenset("ءئؤ")  # writers leave them out, and seldom put one in
_UNMISTAKABLE: Final = 5  # letters of a name that is taken for no word
_FURTHER: Final = 0.9  # how well a further name of a place of unknown size fits
_RIVALLED: Final = 0.75  # and any name of it that a known place bears as well
_WIDE: Final = frozenset({"region", "area", "river", "country"})
_PEOPLED: Final = frozenset({"city", "town", "village", "governorate", "neighbourhood"})

_Read: TypeAlias = "tuple[Phrase, tuple[Match, ...]]"


def read_places_in(text: str, gazetteer: Gazetteer, countries: Sequence[str]) -> list[Hit]:
    """Find the places named in a text; see `gazetteer.scan.scan`.

    Parameters
    ----------
    text
        Running text.
    gazetteer
        Where the places are.
    countries
        Countries preferred.

    Returns
    -------
    list of Hit
        In the order of the text.

    Examples
    --------
    >>> from gazetteer import load_places
    >>> read_places_in("", load_places("SY"), ())
    []
    """
    words, lexicon = read_words(text), gazetteer.lexicon(countries)
    home = next(iter(preferred(countries, gazetteer.country)), None)
    phrases = [read_phrase(words, m) for m in lexicon.mentions(words)]
    phrases = pair_up(words, phrases, lambda a, b: _are_close(lexicon, a, b, home))
    phrases = [p for p in phrases if not p.barred]
    _share_heads(words, phrases)
    read = [(p, _candidates(lexicon, p, home)) for p in phrases]
    read = [
        (p, matches) for p, matches in read if matches and not _is_called_after(p, matches, home)
    ]
    kept = settle(_shown(words, lexicon, read, home))
    found = [_found(words, lexicon, phrase, matches) for phrase, matches in kept]
    found += _of_anaphors(words, kept) + _of_quarters(words, kept, home)
    return _without_overlaps(found)


def _are_close(lexicon: Lexicon, one: Phrase, other: Phrase, home: str | None) -> bool:
    """Say whether land may be meant by "between": not so between Ankara and Moscow."""
    a, b = (lexicon.likeliest(phrase.name, home or "") for phrase in (one, other))
    return distance_km(a.lon, a.lat, b.lon, b.lat) < _BETWEEN_KM


def _share_heads(words: Words, phrases: Sequence[Phrase]) -> None:
    """Let a plural head word count for the whole list: قرى كفرنبل وحاس."""
    for one, other in pairwise(phrases):
        if other.inner and one.last + 1 == other.first:
            other.inner = False  # "the Damascus suburb of Douma" is Douma, not a part of it
        if one.head in cues().plurals and other.head is None and follows(words, one, other):
            other.kind, other.head, other.shown = one.kind, one.head, "head"


def _candidates(lexicon: Lexicon, phrase: Phrase, home: str | None) -> tuple[Match, ...]:
    name, kind = phrase.name, phrase.kind
    known = lexicon.ranked.get((name, kind, home))
    if known is None:
        named = lexicon.names.get(name, ())
        rivals = any(not _is_obscure(p) for p in named)
        places = [Candidate(p, _fit(p, name, rivals=rivals), "exact name") for p in named]
        # A head that is part of the name counts as well: محافظة حماة, but not جسر الشغور, a town.
        inner = split_head(name)[0] if kind is None else None
        wanted = inner if any(p.kind == inner for p in named) else kind
        ranked = rank(places, Wish(kind=wanted, home=home))
        known = tuple(_famous_first(name, ranked) if kind is None else ranked)
        lexicon.ranked[name, kind, home] = known
    return known


def _fit(place: Place, name: str, *, rivals: bool) -> float:
    """Say how well a name fits a place of unknown size: little where a known place bears it too.

    Only a container beside the name can then make up for it; and a further name of such a place
    is often an error.
    """
    if not _is_obscure(place):
        return 1.0
    return (_RIVALLED if rivals else 1.0) * (1.0 if _is_main(name, place) else _FURTHER)


def _is_main(name: str, place: Place) -> bool:
    return key(name) in {key(fold(place.name.partition("(")[0])), key(fold(place.name_ar))}


def _is_obscure(place: Place) -> bool:
    return _is_minor(place) and not place.population and not place.id.startswith("own:")


def _is_called_after(phrase: Phrase, matches: Sequence[Match], home: str | None) -> bool:
    """Say whether a school or quarter only bears a name: مستشفى القدس, مدرسة البادية, حي التليل."""
    place = matches[0].place
    if phrase.kind == "neighbourhood":
        return place.kind == "village" and _is_minor(place)
    person = phrase.name in ordinary_words() and _is_minor(place)
    if phrase.kind != "site":
        return person and phrase.kind in vocabulary()["within"]
    foreign = home is not None and place.country != home
    return foreign or person or place.kind in _WIDE


def _famous_first(name: str, matches: list[Match]) -> list[Match]:
    """Let a country or metropolis stand for its little-known namesake at home: Cairo, Palestine.

    So it does for what only bears its name as a further one: a town that once was called Paris.
    """
    if not matches:
        return matches
    best = matches[0].place
    if _is_main(name, best) and not _is_minor(best):
        return matches
    return [m for m in matches if prominence(m.place) >= _FAMOUS] or matches


def _is_minor(place: Place) -> bool:
    return place.kind in _SMALL and place.population <= _LITTLE_KNOWN


def _shown(words: Words, lexicon: Lexicon, read: Sequence[_Read], home: str | None) -> list[_Read]:
    """Leave out what may be an ordinary word, unless its neighbours in a list are places.

    A name that stands once with its head word, "the town of Bab", is a place everywhere in a text.
    """
    sure = [
        _is_shown(words, lexicon, phrase, matches, home)
        and not _is_hidden_abroad(phrase, matches, home)
        and not _has_odd_hamza(words, phrase, matches)
        for phrase, matches in read
    ]
    named = {p.name for (p, _), is_sure in zip(read, sure, strict=True) if is_sure and p.head}
    sure = [is_sure or p.name in named for (p, _), is_sure in zip(read, sure, strict=True)]
    steps = [*range(1, len(read)), *range(len(read) - 2, -1, -1)]
    for count, i in enumerate(steps):
        j = i - 1 if count < len(read) - 1 else i + 1  # forwards, then backwards
        if sure[j] and not sure[i]:
            sure[i] = follows(words, read[min(i, j)][0], read[max(i, j)][0])
    return [item for item, is_sure in zip(read, sure, strict=True) if is_sure]


def _is_shown(
    words: Words, lexicon: Lexicon, phrase: Phrase, matches: Sequence[Match], home: str | None
) -> bool:
    name, place = phrase.name, matches[0].place
    if name in lexicon.variants or (len(name) < SHORTEST and not _is_spelt(words, phrase, place)):
        return phrase.shown == "head"
    ordinary = name in ordinary_words()
    large = place.country == home and place.population >= LARGE
    if ordinary and (not large or _has_article(words, phrase)):
        return phrase.shown in {"head", "side"} or _has_article(words, phrase)
    if phrase.guessed or ordinary or name in _prompted() or _lacks_article(name, place):
        return phrase.shown in {"head", "side"} or _stands_alone(words, phrase)
    if name.isascii() and not phrase.capital:
        return False
    if phrase.shown or not _is_minor(place) or _is_of_war(words, phrase, place):
        return True
    first, *rest = name.split(" ")
    return bool(rest) and first not in _kunyas()


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
    return place.kind in _PEOPLED and (foreign or short)


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


@lru_cache(maxsize=1)
def _kunyas() -> frozenset[str]:
    return frozenset(vocabulary()["kunyas"]["words"])


@lru_cache(maxsize=1)
def _prompted() -> frozenset[str]:
    return frozenset(vocabulary()["prompted"]["words"])


def _found(words: Words, lexicon: Lexicon, phrase: Phrase, matches: tuple[Match, ...]) -> Hit:
    start, end = words.span(phrase.first, phrase.last, phrase.skip)
    best, place = matches[0], meant(lexicon, phrase, matches)
    why = best.why if place is best.place else f"{place.name}: {best.why}"
    return Hit(
        start, end, words.text[start:end], place, best.score, why, phrase.head, matches,
        phrase.relation,
    )  # fmt: skip


def _of_anaphors(words: Words, kept: Sequence[_Read]) -> list[Hit]:
    """Read "its northern countryside" as that of the last town before it."""
    towns = [r for r in kept if r[0].relation is None and r[1][0].place.kind in _PEOPLED]
    return _of_last(words, towns, read_anaphors(words))


def _of_quarters(words: Words, kept: Sequence[_Read], home: str | None) -> list[Hit]:
    """Read a quarter of unknown name as somewhere in the last town that was surely told of."""
    known = {i for phrase, _ in kept for i in range(phrase.first, phrase.last + 1)}
    quarters = [p for p in read_quarters(words) if known.isdisjoint((p.first, p.last))]
    towns = [r for r in kept if r[0].shown and _is_large(r[1][0].place, home)]
    return _of_last(words, towns, quarters)


def _is_large(place: Place, home: str | None) -> bool:
    return place.kind in {"city", "town"} and home in {None, place.country}


def _of_last(words: Words, towns: Sequence[_Read], phrases: Iterable[Phrase]) -> list[Hit]:
    """Tell each phrase from the last of the towns before it, if there is one."""
    ends, found = [phrase.last for phrase, _ in towns], []
    for phrase in phrases:
        before = bisect_left(ends, phrase.first)
        if before:
            found.append(_found(words, NO_NAMES, phrase, towns[before - 1][1]))
    return found


def _without_overlaps(found: Iterable[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
