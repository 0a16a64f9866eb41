"""The preposition that each place, party, date and pronoun of a sentence stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import joins, written

if TYPE_CHECKING:
    from geo.reports.mentions._items import Item

__all__ = ["govern"]

_OF: Final = frozenset({"of", "من"})
_NEARLY: Final = frozenset({"نحو", "around"})
_BREAKS: Final = frozenset({"stop", "comma", "open"})
_CLOSING: Final = frozenset({"relatives", "complementizers", "times"})
_DEMONYMS: Final = ("ese", "ian", "ish", "i", "ean", "an")
_FINDINGS: Final = frozenset({"place", "actor", "date", "anaphor"})
_LEADING: Final = frozenset({"prepositions", "written_on"})
_REACH: Final = 6  # words that a preposition governs at most


def govern(items: list[Item]) -> None:
    """Write over each finding the preposition it stands under.

    Parameters
    ----------
    items
        The sentence; its findings are changed.
    """
    prep, age, last, outer = "", 0, "", ""
    for i, item in enumerate(items):
        if item.word.key == "the" and age:
            prep = ""  # "by nightfall the rebels": another begins
        if item.kind in _FINDINGS:
            if item.prep == "ل" and prep and item.kind == "place":
                item.prep = prep  # "on the outskirts of": the outer preposition rules
            elif not item.prep:
                item.prep = prep or (last if last and _inherits(items, i) else "")
            item.outer = outer if item.prep == "of" else ""
            last, prep, age = item.prep, prep if _is_adjective(item) else "", 0
        elif item.classes & _LEADING:
            outer = prep if written(item) == "of" else ""
            prep, age = _next_prep(items, i, prep), 0
        elif not prep:
            continue
        elif _ends(item, age):
            prep = ""
        elif not _is_passed(item):
            age += 1


def _ends(item: Item, age: int) -> bool:
    """Say whether a word ends what a preposition some words before it governs."""
    if item.kind in _BREAKS or item.classes & _CLOSING:
        return True
    return not _is_passed(item) and (item.tells or _reports(item) or age >= _REACH)


def _is_passed(item: Item) -> bool:
    return item.is_in("determiners") or item.is_in("conjunctions")


def _reports(item: Item) -> bool:
    """Say whether a clause begins behind words such as "reports that"."""
    return isinstance(item.value, str) and item.value.endswith(" that")


def _is_adjective(item: Item) -> bool:
    """Say whether a party is only an adjective: "in the *Yemeni* port city of Hodeidah"."""
    return item.kind == "actor" and item.word.key.endswith(_DEMONYMS) and _is_one_word(item)


def _is_one_word(item: Item) -> bool:
    return item.end - item.start == len(item.word.text)


def _next_prep(items: list[Item], at: int, prep: str) -> str:
    """Give the preposition that rules behind a preposition: "of" behind "parts" lets it through."""
    if not items[at].is_in("prepositions"):
        return items[at].word.key[0]  # «بقرى», «لبلدات»
    word, before = written(items[at]), items[at - 1] if at else None
    if word == "to" and before is not None and before.is_in("ways"):
        return "leading to"  # "the road to X"
    through = word in _OF and before is not None and _tells_of_part(items, at - 1)
    named = before is not None and before.kind == "word" and before.word.key == "the"
    through = through or (named and word.endswith(" of"))  # "in the west of the city"
    through = through or (word == "of" and before is not None and before.is_in("batches"))
    nearly = word in _NEARLY and before is not None and before.is_in("prepositions")
    return prep if through or nearly else word  # "على نحو أربعين في المئة من": "on some forty"


def _tells_of_part(items: list[Item], at: int) -> bool:
    """Say whether "of" behind a word opens what it is a part of: أجزاء من, الجزء الأكبر من."""
    if items[at].kind == "number":
        return items[at + 1].start > items[at].end + 1  # "40% من": the sign is no word
    adjective = at > 0 and items[at].word.key.startswith("ال")
    parts = (items[at], *items[at - 1 : at]) if adjective else (items[at],)
    return parts[0].is_in("determiners") or any(
        i.is_in("shares") and not i.word.text.isascii() for i in parts
    )


def _inherits(items: list[Item], at: int) -> bool:
    """Say whether a finding stands under the preposition of the one before it."""
    before = items[at - 1]
    named = items[at].kind == "place" and before.kind == "actor" and before.word.text.isascii()
    return named or _continues(items, at)  # "on the military airport of X"


def _continues(items: list[Item], at: int) -> bool:
    """Say whether a finding continues an enumeration begun by the one before it."""
    if items[at].conj and at > 0 and items[at - 1].kind == items[at].kind:
        return True
    back = at - 1
    linked = items[at].conj
    while back >= 0 and not linked:
        item = items[back]
        if item.kind == "comma" and items[at].kind == "actor":
            return False  # "after losing X to rebels, the army …" begins a clause
        if joins(item):
            linked = True
        elif not item.is_in("determiners"):
            return False
        back -= 1
    while back >= 0 and (
        items[back].kind == "comma"
        or items[back].is_in("determiners")
        or items[back].is_in("conjunctions")
    ):
        back -= 1
    return back >= 0 and items[back].kind == items[at].kind
