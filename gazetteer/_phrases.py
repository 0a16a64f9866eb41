"""What the words around a name say about it: head, side, list, proof that it is a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer._cues import cues
from gazetteer._nations import read_nation
from gazetteer._sides import (
    read_left,
    read_named_countryside,
    read_owner,
    read_parted,
    read_right,
)

if TYPE_CHECKING:
    from gazetteer._phrase import Phrase
    from gazetteer._tokens import Words

__all__ = ["read_phrase"]

_APPOSED = frozenset({"city", "town", "village", "suburb"})
_QUALIFIED = frozenset({"airport", "base", "road", "crossing"})


def read_phrase(words: Words, phrase: Phrase) -> Phrase:
    """Read what belongs to a name, to its left and right.

    Parameters
    ----------
    words
        The text.
    phrase
        The name alone; changed.

    Returns
    -------
    Phrase
        The same with the words that belong to it.

    Examples
    --------
    >>> from gazetteer._phrase import Phrase
    >>> from gazetteer._tokens import read_words
    >>> read_phrase(read_words("في ريف حمص الشمالي"), Phrase("حمص", 2, 0, 2)).relation
    'countryside'
    """
    first, last = phrase.first, phrase.last
    before = words.words[first - 1] if first and not phrase.skip else ""
    after = words.words[last + 1] if last + 1 < len(words.words) else ""
    known = cues()
    called = before in known.bearers and words.joined(first - 1, first)
    phrase.barred = called or (after in known.tail_words and _has_tail(words, last))
    if phrase.name.isascii():  # "al-Qusayr" begins small
        start, end = words.span(first, last)
        phrase.capital = not words.text[start:end].islower()
    if after in known.after:
        _read_tail(words, phrase)
        read_right(words, phrase)
    read_named_countryside(words, phrase)
    if before in known.before:
        _read_head(words, phrase)
        read_left(words, phrase)
    if phrase.skip == 1 and phrase.relation is None and words.words[phrase.first][0] == "ل":
        read_owner(words, phrase)
    if after in known.adjectives:
        read_parted(words, phrase)
    phrase.nation = read_nation(words, phrase)
    if not phrase.shown and _is_prompted(words, phrase):
        phrase.shown = "preposition"
    return phrase


def _has_tail(words: Words, last: int) -> bool:
    """Say whether words stand behind a name that make it part of an organisation's."""
    after, tails = words.words[last + 1 : last + 3], cues().organisation_tails
    return (after[0] in tails or " ".join(after) in tails) and words.joined(last, last + 1)


def _read_tail(words: Words, phrase: Phrase) -> None:
    """Read "province", "military airport" after an English name."""
    after = words.words[phrase.last + 1 : phrase.last + 4]
    if not after or after[0] not in cues().tail_starts:
        return
    if after[0] in _APPOSED and after[1:2] == ["of"]:
        phrase.shown = "head"
        return  # "the Idlib town of Saraqib": the head belongs to what follows
    for n in range(len(after), 0, -1):
        tail = " ".join(after[:n])
        if tail in cues().tails and words.joined(phrase.last, phrase.last + n):
            phrase.kind, phrase.head, phrase.shown = cues().tails[tail], tail, "head"
            phrase.last += n
            return


def _read_head(words: Words, phrase: Phrase) -> None:
    """Read مدينة, "the village of", مطار before the name."""
    if phrase.first and words.words[phrase.first - 1] == "the":
        phrase.first -= 1
    known, before = cues().heads, words.words[max(phrase.first - 2, 0) : phrase.first]
    ends = known.get(" ".join(before), ()) if len(before) > 1 else ()
    for *form, head, clitic in (*ends, *known.get(before[-1] if before else "", ())):
        at = phrase.first - len(form)
        if words.words[max(at, 0) : phrase.first] == form and words.joined(at, phrase.first):
            phrase.kind, phrase.head, phrase.shown = cues().kinds[head], head, "head"
            phrase.first, phrase.skip = at, int(clitic)
            phrase.inner = head in cues().parts and _is_named(words, at - 1)
            _read_qualifiers(words, phrase)
            return


def _is_named(words: Words, at: int) -> bool:
    """Say whether a word has a capital and is joined to the next, so names what follows."""
    return at > 0 and words.is_capital(at) and words.joined(at, at + 1)


def _read_qualifiers(words: Words, phrase: Phrase) -> None:
    if phrase.kind in _QUALIFIED:
        after = words.words[phrase.last + 1 : phrase.last + 3]
        for word in after:
            if word not in cues().qualifiers:
                return
            phrase.last += 1


def _is_prompted(words: Words, phrase: Phrase) -> bool:
    """Say whether a preposition or a verb of striking stands before the phrase."""
    if phrase.skip:
        clitic = words.words[phrase.first][: phrase.skip]
        if "ب" in clitic or "ل" in clitic:
            return True
    known, before = cues(), words.words[phrase.first - 1] if phrase.first else ""
    return before in known.prepositions or (before in known.subjects and _is_object(words, phrase))


def _is_object(words: Words, phrase: Phrase) -> bool:
    """Say whether a verb of taking stands before its subject: "حررت قوات النظام الفوعة"."""
    subject = phrase.first - 1
    if phrase.head or not words.joined(subject, phrase.first):
        return False
    return any(word in cues().verbs for word in words.words[max(0, subject - 3) : subject])
