"""Which reading of a word that can be noun, verb or adjective its neighbours allow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._voice import is_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions.inflect import Tag
    from geo.reports.mentions.lexicon import Lexicon

__all__ = ["allowed_readings", "choose_reading", "finite_reading"]

_ORDNANCE: Final = frozenset({"v:bomb", "v:shell", "v:rocket", "v:pound"})
_ARTICLES: Final = frozenset({"the", "a", "an", "its", "their", "his"})
_NOUN_SIGNS: Final = frozenset({"number", "comma", "stop", "date"})


def allowed_readings(items: Sequence[Item], at: int) -> list[Tag]:
    """Give a word's readings; of an English noun and verb, those its neighbours allow.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the word.

    Returns
    -------
    list of Tag
        None for several words that are one in meaning.
    """
    if isinstance(items[at].value, str) or _is_particle(items, at):
        return []  # "إلا أن" is no verb, nor is "فقد" before one
    tags = items[at].word.tags
    nouns = [t for t in tags if t.form == "noun"]
    if not nouns or len(nouns) == len(tags) or not items[at].word.text.isascii():
        return list(tags)
    return nouns if _reads_as_noun(items, at) else [t for t in tags if t.form != "noun"]


def choose_reading(items: Sequence[Item], at: int, tags: list[Tag], lexicon: Lexicon) -> Tag | None:
    """Choose among a word's readings by its neighbours.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the word.
    tags
        Its readings that tell of an event.
    lexicon
        Gives nouns that only describe.

    Returns
    -------
    Tag or None
        One of them; None where the word only describes another or is a particle.
    """
    nouns = [t for t in tags if t.form == "noun"]
    verbs = [t for t in tags if t.form != "noun"]
    if _is_particle(items, at):
        return None
    if nouns and nouns[0].definite and nouns[0].lemma[2:] in lexicon.lists["adjectival"]:
        return None
    if nouns and verbs:
        return (nouns if _reads_as_noun(items, at) else verbs)[0]
    tag = finite_reading(items, at, tags)
    return None if items[at].word.text.isascii() and _describes(items, at, tag) else tag


def finite_reading(items: Sequence[Item], at: int, tags: list[Tag]) -> Tag:
    """Choose among forms that are written alike: "was hit" is no infinitive.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the word.
    tags
        Its readings.

    Returns
    -------
    Tag
        One of them.
    """
    helped = any(i.is_in("auxiliaries") for i in items[max(0, at - 2) : at])
    past = [t for t in tags if t.form in {"ed", "participle"}]
    if at and items[at - 1].is_in("complementizers") and not items[at].word.text.isascii():
        past = [t for t in tags if t.form == "present"]  # «أن تسلم»: "hand over"
        helped = True
    return past[0] if helped and past else tags[0]


def _is_particle(items: Sequence[Item], at: int) -> bool:
    """Say whether a word that is written like a verb has no argument behind it."""
    after = items[at + 1 : at + 2]
    argued = any(i.kind in {"place", "actor"} or i.is_in("determiners") for i in after)
    return items[at].is_in("particles") and not argued


def _describes(items: Sequence[Item], at: int, tag: Tag) -> bool:
    """Say whether an English verb is an adjective or noun here: "in *besieged* Aleppo"."""
    before = items[at - 1] if at else None
    if before is not None and tag.form == "present" and tag.lemma in _ORDNANCE:
        return before.kind == "number" or before.is_in("noun_before")  # "two *bombs* went off"
    if before is None or before.kind != "word" or tag.form not in {"base", "ed", "participle"}:
        return False
    marked = written(before) in _ARTICLES  # not so in "the first to *enter* X"
    return marked or (tag.form != "base" and before.is_in("prepositions") and not is_by(items, at))


def _reads_as_noun(items: Sequence[Item], at: int) -> bool:
    """Say whether a word that can be noun and verb is a noun here."""
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if not items[at].word.text.isascii():
        return not _reads_as_arabic_verb(items, at)
    if items[at].word.text.endswith("ing") and _takes_object(before, after):
        return False
    if before is None:
        return True
    if before.is_in("verb_before"):
        return False
    if before.kind == "actor":
        # "Israeli strikes hit": an attribute; "rebels attack Hama": a subject.
        bare = after is not None and after.kind == "place" and not after.prep
        return after is None or not (bare or _opens_object(after))
    return _stands_as_noun(before, after)


def _reads_as_arabic_verb(items: Sequence[Item], at: int) -> bool:
    """Say whether a verb stands here: "did not *enter*", "the army *enters* X", «طُرد»."""
    before, after = items[max(0, at - 1)], items[at + 1 : at + 3]
    if at == 0:  # two parties follow, one its object
        parties = [i for i in after if i.kind == "actor" and not (i.prep or i.conj)]
        return items[at].word.damma or len(parties) > 1
    finite = any(t.form == "present" and not t.pronoun for t in items[at].word.tags)
    bare = finite and any(i.kind == "place" and not i.prep for i in after[:1])
    acts = before.kind == "actor" and bare
    return items[at].word.damma or before.is_in("verb_before") or acts


def _opens_object(after: Item) -> bool:
    """Say whether an object begins: "controls *the*", "controls *more* than half of"."""
    counted = after.kind == "number" or after.word.key in {"more", "many", "some", "about"}
    return counted or after.is_in("determiners")


def _takes_object(before: Item | None, after: Item | None) -> bool:
    """Say whether a place follows a gerund: "accused of *shelling X*", "are *shelling it*"."""
    if after is None or after.kind == "place":
        return after is not None
    helped = before is not None and (before.is_in("auxiliaries") or before.is_in("adverbs"))
    return helped and (after.kind == "anaphor" or written(after) in _ARTICLES)


def _stands_as_noun(before: Item, after: Item | None) -> bool:
    if before.is_in("noun_before") or before.kind in _NOUN_SIGNS or after is None:
        return True
    return after.kind != "place" or written(after) in {"of", "on", "against", "by", "in"}
