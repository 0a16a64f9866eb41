"""Words that stand for a place named elsewhere: "there", "the town", "its districts"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import CLITICS, written
from geo.reports.mentions.inflect import PLACE_PRONOUNS

if TYPE_CHECKING:
    from geo.reports.mentions._items import Item
    from geo.reports.mentions.lexicon import Lexicon

__all__ = ["mark_anaphors"]

_POINTERS: Final = frozenset({"anaphors", "anaphor_heads", "anaphor_parts", "anaphor_pairs"})
_PAIR: Final = "both"
_OWNERS: Final = frozenset({"its"})
_LEFT: Final = ("ern", "last", "remaining", "final")
_DESCRIBED: Final = 3  # words from "the" to the noun: "the junction town"


def mark_anaphors(items: list[Item], lexicon: Lexicon) -> None:
    """Mark the words that stand for a place named elsewhere.

    Parameters
    ----------
    items
        The sentence; such words are changed.
    lexicon
        Gives the articles that point back, and the prepositions that pronouns are written onto.
    """
    for at, item in enumerate(items):
        if item.kind != "word" or not item.classes & _POINTERS:
            continue
        if item.is_in("anaphor_pairs"):
            if written(item) != _PAIR or _opens(items, at):
                item.kind = "anaphor"
            continue
        after = items[at + 1] if at + 1 < len(items) else None
        named = after is not None and (after.kind == "place" or written(after) == "of")
        if not named and ("anaphors" in item.classes or _is_pointed_at(items, at, lexicon)):
            item.kind = "anaphor"
            item.prep = _prep_of_pronoun(item.word.key, lexicon)


def _opens(items: list[Item], at: int) -> bool:
    """Say whether "both" alone is a subject: "*both* fell on Friday"."""
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and after.kind == "word" and (after.tells or after.is_in("passive"))


def _prep_of_pronoun(key: str, lexicon: Lexicon) -> str:
    """Give the preposition that a pronoun is written onto: "منها", "داخله"."""
    for pronoun in PLACE_PRONOUNS:
        stem = key.removesuffix(pronoun)
        if stem != key and "prepositions" in lexicon.small.get(stem, ()):
            return stem
    return key[0] if key[0] in CLITICS else ""


def _is_pointed_at(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Say whether "the" or "its" before a noun points back: "the border town", "its districts"."""
    part = "anaphor_parts" in items[at].classes
    # "the eastern districts", "the last quarters"
    sided = at > 0 and items[at - 1].word.key.endswith(_LEFT)
    articles = lexicon.lists["anaphor_articles"]
    pointers = articles if not part else _OWNERS | articles if sided else _OWNERS
    if items[at].is_in("anaphor_owned"):
        pointers = articles | _OWNERS
    for before in reversed(items[max(0, at - _DESCRIBED) : at]):
        own = part or items[at].word.capital  # "the Old City"
        if before.kind != "word" or (before.is_in("elsewhere") and not own):
            return False
        if before.word.key in pointers:
            return True
        if before.word.tags or before.is_in("prepositions"):
            return False
    return False
