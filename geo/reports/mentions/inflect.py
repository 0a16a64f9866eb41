"""Inflected forms of the lexicon's Arabic and English words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions._kinds import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PLACE_PRONOUNS", "Tag", "normal", "noun_forms", "verb_forms"]


class Tag(NamedTuple):
    """One reading of a written word: its lemma and how it is inflected."""

    lemma: str
    """``v:`` or ``n:`` and the word as the word files list it."""
    form: str
    """past, present, future, base, participle, passive (Arabic), ed, ing or noun."""
    prep: str = ""
    """A preposition written onto the word (Arabic)."""
    pronoun: bool = False
    """Whether a pronoun is written onto the word (Arabic)."""
    definite: bool = False


_MARKS: Final = dict.fromkeys([*range(0x64B, 0x660), 0x670, 0x640, 0x200E, 0x200F])
_FOLDS: Final = (
    str.maketrans(
        {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "’": "'", "‘": "'", "–": "-"}
        | {chr(0x660 + i): str(i) for i in range(10)}
        | {chr(0x6F0 + i): str(i) for i in range(10)}
    )
    | _MARKS
)
PLACE_PRONOUNS: Final = ("ها", "ه", "هما")  # of those, what can stand for a place
_CLITICS: Final = (("ب", "ب"), ("ل", "ل"), ("ك", "ك"))
_SHORT_STEM: Final = 2  # letters
_HOLLOW: Final = 3  # letters of a verb that is another without its vowel
_VOWELS: Final = "aeiou"
_INITIALS: Final = re.compile(r"(?<=[a-z])\.")


def normal(text: str) -> str:
    """Write a word as the lexicon matches it.

    Parameters
    ----------
    text
        A word of either script.

    Returns
    -------
    str
        Lower case; hamza carriers, alif maqsura and Arabic digits unified; without
        diacritics, tatweel and the points of "U.S.".

    Examples
    --------
    >>> normal("استولـى"), normal("Fell")
    ('استولي', 'fell')
    """
    folded = text.translate(_FOLDS).lower()
    return _INITIALS.sub("", folded) if "." in folded else folded


def verb_forms(spec: str) -> Iterator[tuple[str, Tag]]:
    """List the written forms of a verb.

    Parameters
    ----------
    spec
        Arabic ``past/present`` in the third person (``سيطر/يسيطر``), followed by the passive past
        when it is written otherwise (``استعاد/يستعيد/استعيد``), or an English base form, followed
        by past and participle when irregular (``take/took/taken``).

    Returns
    -------
    iterator of (str, Tag)
        Each normalised form with its reading.

    Examples
    --------
    >>> dict(verb_forms("سيطر/يسيطر"))["وسيطرت".lstrip("و")].form
    'past'
    >>> sorted(form for form, _ in verb_forms("seize"))
    ['seize', 'seized', 'seizes', 'seizing']
    """
    parts = spec.split("/")
    lemma = f"v:{normal(parts[0])}"
    if parts[0].isascii():
        return _english_verb(parts, lemma)
    return _arabic_verb(parts, lemma)


def noun_forms(spec: str) -> Iterator[tuple[str, Tag]]:
    """List the written forms of a noun.

    Parameters
    ----------
    spec
        The noun; Arabic plurals are listed as words of their own, English ones after a slash when
        they are irregular.

    Returns
    -------
    iterator of (str, Tag)
        Each normalised form with its reading.

    Examples
    --------
    >>> dict(noun_forms("سيطرة"))["بسيطرتها"]
    Tag(lemma='n:سيطرة', form='noun', prep='ب', pronoun=True, definite=False)
    >>> [form for form, _ in noun_forms("raid")]
    ['raid', 'raids']
    """
    parts = [normal(p) for p in spec.split("/")]
    lemma = f"n:{parts[0]}"
    if parts[0].isascii():
        plural = parts[1] if len(parts) > 1 else _english_s(parts[0])
        return iter([(parts[0], Tag(lemma, "noun")), (plural, Tag(lemma, "noun"))])
    return _arabic_noun(parts[0], lemma)


def _english_verb(parts: list[str], lemma: str) -> Iterator[tuple[str, Tag]]:
    base = parts[0]
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    yield base, Tag(lemma, "base")
    yield _english_s(base), Tag(lemma, "present")
    yield (parts[3] if len(parts) > 3 else stem + "ing"), Tag(lemma, "ing")  # noqa: PLR2004
    if len(parts) > 1:
        if parts[1] == parts[2]:
            yield parts[1], Tag(lemma, "ed")
        else:
            yield parts[1], Tag(lemma, "past")
            yield parts[2], Tag(lemma, "participle")
    elif base.endswith("y") and base[-2] not in _VOWELS:
        yield base[:-1] + "ied", Tag(lemma, "ed")
    else:
        yield stem + "ed", Tag(lemma, "ed")


def _english_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _arabic_verb(parts: list[str], lemma: str) -> Iterator[tuple[str, Tag]]:
    for form, bare in _arabic_past(parts[0]):
        yield from _with_pronouns(form, bare, Tag(lemma, "past"))
        if form.endswith(("ت", "وا")):  # "لسقطت": it would have fallen
            yield "ل" + form, Tag(lemma, "future")
    for passive in parts[2:]:
        yield from ((form, Tag(lemma, "passive")) for form, _ in _arabic_past(passive))
    for form, bare in _arabic_present(parts[1]):
        yield from _with_pronouns(form, bare, Tag(lemma, "present"))
        yield from _with_pronouns("س" + form, "س" + bare, Tag(lemma, "future"))
        yield from _with_pronouns("ل" + form, "ل" + bare, Tag(lemma, "base"))


def _with_pronouns(form: str, bare: str, tag: Tag) -> Iterator[tuple[str, Tag]]:
    yield form, tag
    for pronoun in PRONOUNS:
        yield bare + pronoun, tag._replace(pronoun=True)


def _arabic_past(past: str) -> Iterator[tuple[str, str]]:
    """Yield each form and what a pronoun is written onto."""
    word = normal(past)
    if past.endswith(("ى", "ا")):  # a weak last letter falls away before endings
        stem = word[:-1]
        yield word, stem + "ا"
    else:
        stem = word
        yield word, word
    yield stem + "ت", stem + "ت"
    yield stem + "تا", stem + "تا"
    yield stem + "ا", stem + "ا"
    yield stem + "وا", stem + "و"
    if len(word) > _SHORT_STEM:
        ours = _before_ours(word, past)
        yield ours + "نا", ours + "نا"


def _before_ours(word: str, past: str) -> str:
    """Give what "we" is written onto: a weak verb changes before it («استعدنا», «أخلينا»)."""
    if past.endswith("ى"):
        return word[:-1] + "ي"
    if past.endswith("ا"):
        return word[:-1] + "و"
    hollow = word[-2] == "ا" and len(word) > _HOLLOW
    return word[:-2] + word[-1] if hollow else word


def _arabic_present(present: str) -> Iterator[tuple[str, str]]:
    word = normal(present)[1:]
    stem = word[:-1] if present.endswith(("ى", "ي", "و")) else word
    for person in "يت":
        yield person + word, person + word
        yield person + stem + "ون", person + stem + "ون"
        yield person + stem + "وا", person + stem + "و"
        yield person + word + "ان", person + word + "ان"
    if len(word) > _SHORT_STEM:  # "نفر" is rather some persons than "we flee"
        yield "ن" + word, "ن" + word


def _arabic_noun(noun: str, lemma: str) -> Iterator[tuple[str, Tag]]:
    base = noun.removeprefix("ال") if noun.startswith("ال") and len(noun) > 4 else noun  # noqa: PLR2004
    bound = base[:-1] + "ت" if base.endswith("ة") else base
    plain = Tag(lemma, "noun")
    if base[-1] not in "ةاءي":
        yield base + "ا", plain  # the accusative
    for written, prep in (("", ""), *_CLITICS):
        yield written + base, plain._replace(prep=prep)
        article = "لل" + base if written == "ل" else written + "ال" + base
        yield article, plain._replace(prep=prep, definite=True)
        for pronoun in PRONOUNS:
            yield written + bound + pronoun, plain._replace(prep=prep, pronoun=True)
