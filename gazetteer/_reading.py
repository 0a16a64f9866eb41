"""Read the places of a text: names, what belongs to them, which place is meant."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias

from gazetteer._areas import meant
from gazetteer._context import settle
from gazetteer._cues import cues
from gazetteer._evidence import PEOPLED, is_minor, is_place
from gazetteer._lexicon import NO_NAMES, preferred
from gazetteer._nations import of_nation
from gazetteer._pairs import follows, pair_up
from gazetteer._phrases import read_phrase
from gazetteer._quarters import read_quarters
from gazetteer._sides import read_anaphors
from gazetteer._tokens import read_words
from gazetteer._words import ordinary_words, split_head, vocabulary
from gazetteer.choose import Candidate, Wish, prominence, rank
from gazetteer.names import fold, key
from gazetteer.places import Hit, distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gazetteer._lexicon import Lexicon
    from gazetteer._phrase import Phrase
    from gazetteer._tokens import Words
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.places import Match, Place

__all__ = ["read_places_in"]

_FAMOUS: Final = 0.85  # prominence of a metropolis or a country
_BETWEEN_KM: Final = 150.0  # farther apart, "between" tells of two parties and not of land
_FURTHER: Final = 0.9  # how well a further name of a place of unknown size fits
_RIVALLED: Final = 0.75  # and any name of it that a known place bears as well
_WIDE: Final = frozenset({"region", "area", "river", "country"})

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
    name, kind, nation = phrase.name, phrase.kind, phrase.nation
    known = lexicon.ranked.get((name, kind, nation, home))
    if known is None:
        bearers = lexicon.names.get(name, ())
        named = of_nation(bearers, phrase) if nation else bearers
        rivals = any(not _is_obscure(p) for p in named)
        places = [Candidate(p, _fit(p, name, rivals=rivals), "exact name") for p in named]
        # A head that is part of the name counts as well: محافظة حماة, but not جسر الشغور, a town.
        inner = split_head(name)[0] if kind is None else None
        wanted = inner if any(p.kind == inner for p in named) else kind
        ranked = rank(places, Wish(kind=wanted, home=home))
        known = tuple(_famous_first(name, ranked) if kind is None else ranked)
        lexicon.ranked[name, kind, nation, home] = known
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
    return is_minor(place) and not place.population and not place.id.startswith("own:")


def _is_called_after(phrase: Phrase, matches: Sequence[Match], home: str | None) -> bool:
    """Say whether a school or quarter only bears a name: مستشفى القدس, مدرسة البادية, حي التليل."""
    place = matches[0].place
    if phrase.kind == "neighbourhood":
        return place.kind == "village" and is_minor(place)
    person = phrase.name in ordinary_words() and is_minor(place)
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
    if _is_main(name, best) and not is_minor(best):
        return matches
    return [m for m in matches if prominence(m.place) >= _FAMOUS] or matches


def _shown(words: Words, lexicon: Lexicon, read: Sequence[_Read], home: str | None) -> list[_Read]:
    """Leave out what may be an ordinary word, unless its neighbours in a list are places.

    A name that stands once with its head word, "the town of Bab", is a place everywhere in a text.
    """
    sure = [is_place(words, lexicon, phrase, matches, home) for phrase, matches in read]
    named = {p.name for (p, _), is_sure in zip(read, sure, strict=True) if is_sure and p.head}
    sure = [is_sure or p.name in named for (p, _), is_sure in zip(read, sure, strict=True)]
    steps = [*range(1, len(read)), *range(len(read) - 2, -1, -1)]
    for count, i in enumerate(steps):
        j = i - 1 if count < len(read) - 1 else i + 1  # forwards, then backwards
        if sure[j] and not sure[i]:
            sure[i] = follows(words, read[min(i, j)][0], read[max(i, j)][0])
    return [item for item, is_sure in zip(read, sure, strict=True) if is_sure]


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
    towns = [r for r in kept if r[0].relation is None and r[1][0].place.kind in PEOPLED]
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
