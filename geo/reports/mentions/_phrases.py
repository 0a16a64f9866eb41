"""Where a phrase of a rule ends in a sentence: "*fell* to", "*carried out* several *raids*"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geo.reports.mentions._items import Item
    from geo.reports.mentions.lexicon import Phrase

__all__ = ["phrase_end"]

_APPOSED: Final = 8  # words of an apposition between commas
_ARTICLES: Final = frozenset({"the", "a", "an"})
_FOUND: Final = frozenset({"place", "actor"})


def phrase_end(items: Sequence[Item], at: int, phrase: Phrase) -> int | None:
    """Give the last item of a phrase that begins at an item.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of its first item.
    phrase
        Its parts, and how many words may stand between them.

    Returns
    -------
    int or None
        Index of its last item; None where the phrase does not stand.
    """
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
    lemmas = {t.lemma for t in item.word.tags} & part
    if item.word.key in part or (lemmas and not _is_other_noun(items, at, lemmas)):
        return at
    for length in (2, 3):
        if at + length <= len(items):
            run = items[at : at + length]
            if " ".join([item.word.key, *(i.word.text for i in run[1:])]) in part:
                return at + length - 1
    if isinstance(item.value, str) and item.value in part:
        return at
    return None


def _is_other_noun(items: Sequence[Item], at: int, lemmas: AbstractSet[str]) -> bool:
    """Say whether an English word meant as a verb is a noun here: "a mortar that *the rain* …"."""
    before = items[at - 1] if at else None
    articled = before is not None and before.kind == "word" and written(before) in _ARTICLES
    return articled and all(lemma.startswith("v:") for lemma in lemmas)


def _is_meant(item: Item, part: frozenset[str]) -> bool:
    """Say whether a phrase's part means a party or a place that stands here, whatever its name."""
    if item.kind == "actor":  # "an attack *by drones*"
        named = bool(item.prep) and item.word.text in part
        weapon = any(t.lemma in part for t in item.word.tags)  # «صواريخ روسية»
        return "&party" in part or named or (weapon and not item.word.text.isascii())
    return "&place" in part or ("&distance" in part and item.value.relation == "distance")
