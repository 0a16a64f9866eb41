"""The words of a sentence that tell of an event, and the rule each follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions._items import written
from geo.reports.mentions._voice import is_by, is_passive
from geo.reports.mentions.inflect import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions._clauses import Token
    from geo.reports.mentions._items import Item
    from geo.reports.mentions.lexicon import Frame, Lexicon, Phrase

__all__ = ["Trigger", "find_triggers", "may_tell", "words_said"]

_VETO_REACH: Final = 4
_ORDNANCE: Final = frozenset({"v:bomb", "v:shell", "v:rocket"})
_ARTICLES: Final = frozenset({"the", "a", "an", "its", "their", "his"})
_APPOSED: Final = 8  # words of an apposition between commas
_NOUN_SIGNS: Final = frozenset({"number", "comma", "stop", "date"})
_FOUND: Final = frozenset({"place", "actor"})
_NONE: Final = frozenset[str]()


class Trigger(NamedTuple):
    """A place in a sentence where a rule applies."""

    frame: Frame
    first: int
    """Index of its first item."""
    last: int
    """Index of its last item."""
    tag: Tag
    """How its first word is inflected."""
    passive: bool

    @property
    def weak(self) -> bool:
        """Say whether it counts only with an armed actor named."""
        return self.frame.needs_actor(passive=self.passive)

    @property
    def nominal(self) -> bool:
        """Say whether its first word is a noun."""
        return self.tag.form == "noun"


def find_triggers(items: Sequence[Item], lexicon: Lexicon, said: frozenset[str]) -> list[Trigger]:
    """Find where rules apply in a sentence.

    Parameters
    ----------
    items
        The sentence.
    lexicon
        The rules.
    said
        What :func:`words_said` gives for it.

    Returns
    -------
    list of Trigger
        In order; a phrase keeps the rules of its single words off.
    """
    found: list[Trigger] = []
    free = 0
    for at, item in enumerate(items):
        if at < free or item.kind != "word" or not item.word.triggers:
            continue
        trigger = _phrase(items, at, lexicon, said) or _single(items, at, lexicon)
        if trigger is None:
            continue
        free = trigger.last + 1
        if trigger.frame.action != "none" and not _vetoed(items, trigger):
            found.append(trigger)
    return found


def may_tell(tokens: Sequence[Token], said: frozenset[str]) -> bool:
    """Say whether a rule may apply in a sentence, before its words are put in a row.

    Parameters
    ----------
    tokens
        The sentence's words.
    said
        What :func:`words_said` gives for them.

    Returns
    -------
    bool
        False only when no rule can: many small words begin a phrase ("in the hands of") whose other
        words are not there.
    """
    starts = (token.word for token in tokens if token.word.triggers)
    return any(not (word.needs and word.needs.isdisjoint(said)) for word in starts)


def words_said(tokens: Sequence[Token]) -> frozenset[str]:
    """Give the words and lemmas of a sentence that phrases need.

    Parameters
    ----------
    tokens
        The sentence's words.

    Returns
    -------
    frozenset of str
        Those by which a phrase can be told not to stand there.
    """
    return _NONE.union(*(token.word.said for token in tokens))


def _phrase(
    items: Sequence[Item], at: int, lexicon: Lexicon, said: frozenset[str]
) -> Trigger | None:
    word = items[at].word
    tags = _readings(items, at)
    for start in (word.key, *(t.lemma for t in tags)):
        for phrase in lexicon.phrases.get(start, ()):
            if phrase.seconds and phrase.seconds.isdisjoint(said):
                continue
            last = _match(items, at, phrase)
            if last is not None:
                meant = [t for t in tags if t.lemma == start]
                tag = _finite(items, at, meant) if meant else _bare(word.key)
                passive = is_passive(items, at, tag)
                return Trigger(phrase.frame, at, last, tag, passive)
    return None


def _readings(items: Sequence[Item], at: int) -> list[Tag]:
    """Give a word's readings; of an English noun and verb, those its neighbours allow."""
    if isinstance(items[at].value, str):
        return []  # "إلا أن" is no verb
    tags = items[at].word.tags
    nouns = [t for t in tags if t.form == "noun"]
    if not nouns or len(nouns) == len(tags) or not items[at].word.text.isascii():
        return list(tags)
    return nouns if _reads_as_noun(items, at) else [t for t in tags if t.form != "noun"]


def _bare(word: str) -> Tag:
    return Tag(word, "noun")


def _match(items: Sequence[Item], at: int, phrase: Phrase) -> int | None:
    end = _part(items, at, phrase.parts[0])
    if end is None:
        return None
    for part in phrase.parts[1:]:
        end = _next_part(items, end, part, phrase.gap)
        if end is None:
            return None
    return end


def _next_part(items: Sequence[Item], last: int, part: frozenset[str], gap: int) -> int | None:
    """Give where a phrase's next part ends, with at most some words and an apposition between."""
    at = last + 1
    while at < len(items) and gap >= 0:
        if items[at].kind == "comma":
            closing = _apposition_end(items, at)
            if closing is None:
                return None
            at = closing + 1
            continue
        if items[at].kind == "stop" or items[at].is_in("boundaries"):
            return None
        found = _part(items, at, part)
        if found is not None:
            return found
        at, gap = at + 1, gap - 1
    return None


def _apposition_end(items: Sequence[Item], comma: int) -> int | None:
    """Give the comma that ends an apposition begun by another: "X, the largest town, fell"."""
    for at in range(comma + 1, min(comma + 1 + _APPOSED, len(items))):
        item = items[at]
        if item.kind == "comma":
            return at
        if item.kind == "stop" or item.is_in("boundaries") or item.word.triggers:
            return None
    return None


def _part(items: Sequence[Item], at: int, part: frozenset[str]) -> int | None:
    """Give the last item of a phrase's part that begins here."""
    item = items[at]
    if item.kind in _FOUND:
        return at if _is_meant(item, part) else None
    if item.kind not in {"word", "anaphor"}:
        return None
    if item.word.key in part or any(t.lemma in part for t in item.word.tags):
        return at
    for length in (2, 3):
        if at + length <= len(items):
            run = items[at : at + length]
            if " ".join([item.word.key, *(i.word.text for i in run[1:])]) in part:
                return at + length - 1
    if isinstance(item.value, str) and item.value in part:
        return at
    return None


def _is_meant(item: Item, part: frozenset[str]) -> bool:
    """Say whether a phrase's part means a party or a place that stands here, whatever its name."""
    if item.kind == "actor":  # "an attack *by drones*"
        return "&party" in part or (bool(item.prep) and item.word.text in part)
    return "&place" in part or ("&distance" in part and item.value.relation == "distance")


def _single(items: Sequence[Item], at: int, lexicon: Lexicon) -> Trigger | None:
    tags = [t for t in items[at].word.tags if t.lemma in lexicon.by_lemma]
    if not tags:
        return None
    tag = _reading(items, at, tags, lexicon)
    if tag is None:
        return None
    return Trigger(lexicon.by_lemma[tag.lemma], at, at, tag, is_passive(items, at, tag))


def _reading(items: Sequence[Item], at: int, tags: list[Tag], lexicon: Lexicon) -> Tag | None:
    """Choose among a word's readings by its neighbours."""
    nouns = [t for t in tags if t.form == "noun"]
    verbs = [t for t in tags if t.form != "noun"]
    if items[at].is_in("particles") and not _argument_follows(items, at):
        return None
    if nouns and nouns[0].definite and nouns[0].lemma[2:] in lexicon.lists["adjectival"]:
        return None
    if nouns and verbs:
        return (nouns if _reads_as_noun(items, at) else verbs)[0]
    tag = _finite(items, at, tags)
    return None if items[at].word.text.isascii() and _describes(items, at, tag) else tag


def _finite(items: Sequence[Item], at: int, tags: list[Tag]) -> Tag:
    """Choose among forms that are written alike: "was hit" is no infinitive."""
    helped = any(i.is_in("auxiliaries") for i in items[max(0, at - 2) : at])
    past = [t for t in tags if t.form in {"ed", "participle"}]
    return past[0] if helped and past else tags[0]


def _argument_follows(items: Sequence[Item], at: int) -> bool:
    after = items[at + 1 : at + 2]
    return bool(after) and (after[0].kind in {"place", "actor"} or after[0].is_in("determiners"))


def _describes(items: Sequence[Item], at: int, tag: Tag) -> bool:
    """Say whether an English verb is an adjective or noun here: "in *besieged* Aleppo"."""
    before = items[at - 1] if at else None
    if before is not None and tag.form == "present" and tag.lemma in _ORDNANCE:
        return before.kind == "number" or before.is_in("noun_before")  # "two *bombs* went off"
    if before is None or before.kind != "word" or tag.form not in {"base", "ed", "participle"}:
        return False
    marked = before.word.text in _ARTICLES
    return marked or (tag.form != "base" and before.is_in("prepositions") and not is_by(items, at))


def _reads_as_noun(items: Sequence[Item], at: int) -> bool:
    """Say whether a word that can be noun and verb is a noun here."""
    before = items[at - 1] if at else None
    if not items[at].word.text.isascii():
        return before is None or not before.is_in("verb_before")  # لم تدخل: did not enter
    after = items[at + 1] if at + 1 < len(items) else None
    if items[at].word.text.endswith("ing") and _takes_object(before, after):
        return False
    if before is None:
        return True
    if before.is_in("verb_before"):
        return False
    if before.kind == "actor":
        # "Israeli strikes hit": an attribute; "rebels attack Hama": a subject.
        bare = after is not None and after.kind == "place" and not after.prep
        return after is None or not (bare or after.is_in("determiners"))
    return _stands_as_noun(before, after)


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


def _vetoed(items: Sequence[Item], trigger: Trigger) -> bool:
    frame = trigger.frame
    near = _near(items, trigger)
    words = {w for i in near for w in (i.word.text, i.word.key)}
    if frame.veto & words:
        return True
    return bool(frame.needs) and not (frame.needs & words)


def _near(items: Sequence[Item], trigger: Trigger) -> Iterator[Item]:
    """Give the words around a trigger that belong to it: up to the first finding behind it."""
    if trigger.first and trigger.nominal and not trigger.frame.arabic:
        yield items[trigger.first - 1]
    for item in items[trigger.first + 1 : trigger.last]:
        yield item
    for item in items[trigger.last + 1 : trigger.last + 1 + _VETO_REACH]:
        if item.kind in {"stop", "comma"}:
            return
        yield item
        if item.kind in {"place", "anaphor"}:
            return
