"""The words of a sentence that tell of an event, and the rule each follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions._phrases import phrase_end
from geo.reports.mentions._readings import allowed_readings, choose_reading, finite_reading
from geo.reports.mentions._voice import is_passive
from geo.reports.mentions.inflect import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions._clauses import Token
    from geo.reports.mentions._items import Item
    from geo.reports.mentions.lexicon import Frame, Lexicon

__all__ = ["Trigger", "find_triggers", "may_tell", "words_said"]

_VETO_REACH: Final = 4
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
    ours: bool = False
    """Whether the writer's own side does it: «انسحبنا»."""

    @property
    def weak(self) -> bool:
        """Say whether it counts only with an armed actor named."""
        return not self.ours and self.frame.needs_actor(passive=self.passive)

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
    return _NONE.union(*[token.word.said for token in tokens])


def _phrase(
    items: Sequence[Item], at: int, lexicon: Lexicon, said: frozenset[str]
) -> Trigger | None:
    word = items[at].word
    tags = allowed_readings(items, at)
    for start in (word.key, *(t.lemma for t in tags)):
        for phrase in lexicon.phrases.get(start, ()):
            if phrase.seconds and phrase.seconds.isdisjoint(said):
                continue
            last = phrase_end(items, at, phrase)
            if last is not None:
                meant = [t for t in tags if t.lemma == start]
                tag = finite_reading(items, at, meant) if meant else Tag(word.key, "noun")
                passive = is_passive(items, at, tag)
                return Trigger(phrase.frame, at, last, tag, passive, _is_ours(items[at], tag))
    return None


def _single(items: Sequence[Item], at: int, lexicon: Lexicon) -> Trigger | None:
    tags = [t for t in items[at].word.tags if t.lemma in lexicon.by_lemma]
    if not tags:
        return None
    tag = choose_reading(items, at, tags, lexicon)
    if tag is None:
        return None
    passive = is_passive(items, at, tag)
    return Trigger(lexicon.by_lemma[tag.lemma], at, at, tag, passive, _is_ours(items[at], tag))


def _is_ours(item: Item, tag: Tag) -> bool:
    """Say whether an Arabic verb stands in the first person plural."""
    if tag.form == "past" and not item.word.text.isascii():
        return item.word.key.endswith(("نا", "ناها", "ناه"))
    return False


def _vetoed(items: Sequence[Item], trigger: Trigger) -> bool:
    frame = trigger.frame
    if not (frame.veto or frame.needs):
        return False
    words = {w for i in _near(items, trigger) for w in (i.word.text, i.word.key)}
    return bool(frame.veto & words) or bool(frame.needs and not frame.needs & words)


def _near(items: Sequence[Item], trigger: Trigger) -> Iterator[Item]:
    """Give the words around a trigger that belong to it: up to the first finding behind it."""
    if trigger.first and trigger.nominal and not trigger.frame.arabic:
        yield items[trigger.first - 1]
    yield from items[trigger.first + 1 : trigger.last]
    subject_follows = trigger.frame.arabic and trigger.tag.form == "present"
    for item in items[trigger.last + 1 : trigger.last + 1 + _VETO_REACH]:
        if item.kind in {"stop", "comma"}:
            return
        yield item
        if item.kind in {"place", "anaphor"} and not subject_follows:
            return
