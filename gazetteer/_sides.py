"""Read the side of a place that a text means: its north, its countryside, 130 km south of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer._cues import OF, cues
from gazetteer._distances import read_distance
from gazetteer._phrase import Phrase

if TYPE_CHECKING:
    from gazetteer._tokens import Words

__all__ = [
    "read_anaphors", "read_left", "read_named_countryside", "read_owner", "read_parted",
    "read_right",
]  # fmt: skip


def read_right(words: Words, phrase: Phrase) -> None:
    """Read "countryside" and "northern countryside" after an English name.

    Parameters
    ----------
    words
        The text.
    phrase
        The phrase; changed when there is something.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> phrase = Phrase("homs", 0, 0, 0)
    >>> read_right(read_words("Homs countryside"), phrase)
    >>> phrase.relation
    'countryside'
    """
    after, known = words.words[phrase.last + 1 : phrase.last + 3], cues()
    if not after or not after[0].isascii():
        return
    side = known.adjectives.get(after[0])
    at = 1 if side else 0
    if after[at : at + 1] and after[at] in known.english_countryside:
        phrase.relation, phrase.shown = "countryside", "side"
        phrase.signs, phrase.last = (side,) if side else (), phrase.last + at + 1


def read_left(words: Words, phrase: Phrase) -> None:
    """Read ريف, شمال غرب, "130 km south of", "near" before a name and its head.

    Parameters
    ----------
    words
        The text.
    phrase
        The phrase; changed when there is something.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> phrase = Phrase("حلب", 2, 0, 2)
    >>> read_left(read_words("شمال غرب حلب"), phrase)
    >>> phrase.relation, phrase.signs
    ('direction', ('n', 'w'))
    """
    if phrase.first == 0 or phrase.skip:
        return
    before = words.words[phrase.first - 1]
    if before in cues().countryside and words.joined(phrase.first - 1, phrase.first):
        phrase.relation, phrase.shown = "countryside", "side"
        phrase.first, phrase.skip = phrase.first - 1, cues().countryside[before][1]
        _read_adjectives(words, phrase)
    elif before in OF or before in cues().side_forms:
        _read_side(words, phrase, of=before in OF)
    if phrase.first and not phrase.skip and words.words[phrase.first - 1].isascii():
        _read_english_side(words, phrase)
    if phrase.relation is None and phrase.first:
        _read_near(words, phrase)


def read_owner(words: Words, phrase: Phrase) -> None:
    """Read "the southern countryside of", الريف الجنوبي ل, before a name.

    Parameters
    ----------
    words
        The text.
    phrase
        The phrase; changed when there is something.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> phrase = Phrase("ادلب", 2, 1, 2)
    >>> read_owner(read_words("بالريف الجنوبي لإدلب"), phrase)
    >>> phrase.relation, phrase.signs
    ('countryside', ('s',))
    """
    known, at, signs = cues(), phrase.first, tuple[str, ...]()
    while at and words.words[at - 1].removeprefix("و") in known.adjectives:
        at -= 1
        signs = (known.adjectives[words.words[at].removeprefix("و")], *signs)
    found = known.owned.get(words.words[at - 1]) if at else None
    if found is not None:
        phrase.relation, phrase.signs, phrase.shown = "countryside", signs, "side"
        phrase.first, phrase.skip = at - 1, found[1]


def read_named_countryside(words: Words, phrase: Phrase) -> None:
    """Read ريف دمشق الغربي, where ريف دمشق is a name by itself, as a side of Damascus.

    Parameters
    ----------
    words
        The text.
    phrase
        The phrase; changed when there is something.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> phrase = Phrase("ريف دمشق", 0, 0, 1)
    >>> read_named_countryside(read_words("ريف دمشق الغربي"), phrase)
    >>> phrase.name, phrase.signs
    ('دمشق', ('w',))
    """
    if not phrase.name.startswith("ريف "):
        return
    _read_adjectives(words, phrase)
    if phrase.signs:
        phrase.name = phrase.name.removeprefix("ريف ")
        phrase.relation, phrase.shown = "countryside", "side"


def read_parted(words: Words, phrase: Phrase) -> None:
    """Read حلب الشرقية as the east of Aleppo; but "the northern city of Aleppo" is all of it.

    Parameters
    ----------
    words
        The text.
    phrase
        The phrase, its head read; changed when there is something.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> phrase = Phrase("حلب", 0, 0, 0)
    >>> read_parted(read_words("حلب الشرقية"), phrase)
    >>> phrase.relation, phrase.signs
    ('direction', ('e',))
    """
    after = words.words[phrase.last + 1] if phrase.last + 1 < len(words.words) else ""
    head, country = phrase.head or phrase.name.split()[0], phrase.name.endswith("يا")
    whole = country or (head in cues().kinds and head not in cues().plurals)
    if whole or phrase.relation or not after.endswith("يه"):
        return
    _read_adjectives(words, phrase)
    if phrase.signs:
        phrase.relation, phrase.shown = "direction", "side"


def _read_adjectives(words: Words, phrase: Phrase) -> None:
    """Read الشمالي, الشمالي الغربي, الغربي والجنوبي after the name."""
    known = cues().adjectives
    for word in words.words[phrase.last + 1 : phrase.last + 4]:
        sign = known.get(word.removeprefix("و") if phrase.signs else word)
        if sign is None or not words.joined(phrase.last, phrase.last + 1):
            return
        phrase.signs += (sign,)
        phrase.last += 1


def _read_side(words: Words, phrase: Phrase, *, of: bool) -> None:
    """Read "130 km south of", شمال غرب, إلى الشمال من before the name."""
    end = phrase.first - 1 if of else phrase.first
    signs, first, clitic = _signs_before(words, end, articled=of)
    if signs and words.words[first].isascii() and not of:
        return  # "north" without "of" is an adverb
    km, start = read_distance(words, first)
    if km:
        phrase.relation, phrase.km, phrase.first, phrase.skip = "distance", km, start, 0
    elif signs and words.joined(first, phrase.first):
        phrase.relation, phrase.first, phrase.skip = "direction", first, clitic
    else:
        return
    phrase.signs, phrase.shown = signs, "side"


def _signs_before(words: Words, end: int, *, articled: bool) -> tuple[tuple[str, ...], int, int]:
    """Read direction words up to ``end``: the signs, the first word, its clitic's length."""
    signs: tuple[str, ...] = ()
    known, clitic = cues(), 0
    at = end
    while at and len(signs) < 2 and not clitic:  # noqa: PLR2004
        word = words.words[at - 1]
        if word in known.side_forms:
            side, clitic = known.side_forms[word]
            sign = known.sides[side]
        elif articled and word in known.adjectives and not word.isascii():
            sign = known.adjectives[word]
        else:
            break
        signs = (sign, *signs)
        at -= 1
    return signs, at, clitic


def _read_english_side(words: Words, phrase: Phrase) -> None:
    """Read "northern countryside of", "rural", "northern" before an English name."""
    known, at = cues(), phrase.first - 1
    if phrase.head in known.settled and words.words[at] in known.adjectives:
        return  # "the northern city of Aleppo" is all of it
    if words.words[at] == "of" and at and words.words[at - 1] in known.english_countryside:
        phrase.relation, phrase.shown, phrase.first = "countryside", "side", at - 1
    elif words.words[at] in known.english_countryside:
        phrase.relation, phrase.shown, phrase.first = "countryside", "side", at
    before = words.words[phrase.first - 1] if phrase.first else ""
    if (
        before.isascii()
        and before in known.adjectives
        and words.joined(phrase.first - 1, phrase.first)
    ):
        phrase.relation = phrase.relation or "direction"
        phrase.signs, phrase.shown = (known.adjectives[before],), "side"
        phrase.first -= 1


def _read_near(words: Words, phrase: Phrase) -> None:
    known, first = cues().near, phrase.first
    if words.words[first - 1] not in cues().near_ends:
        return
    for at in range(max(first - 2, 0), first):
        found = known.get(" ".join(words.words[at:first]))
        if found is not None and words.joined(at, first):
            phrase.relation, phrase.shown = "near", "side"
            phrase.first, phrase.skip = at, found[1]
            return


def read_anaphors(words: Words) -> list[Phrase]:
    """Find "its northern countryside": ريفها الشمالي.

    Parameters
    ----------
    words
        The text.

    Returns
    -------
    list of Phrase
        Phrases without a name.

    Examples
    --------
    >>> from gazetteer._tokens import read_words
    >>> [(p.first, p.signs) for p in read_anaphors(read_words("حمص وريفها الشمالي"))]
    [(1, ('n',))]
    """
    found, known = [], cues().anaphors
    for i in words.occurrences(known):
        phrase = Phrase("", i, known[words.words[i]][1], i, relation="countryside")
        _read_adjectives(words, phrase)
        found.append(phrase)
    return found
