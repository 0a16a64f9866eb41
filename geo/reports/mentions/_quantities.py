"""How many strikes, and how many killed and wounded, with the bounds a text gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions._items import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger
    from geo.reports.mentions.lexicon import Lexicon

__all__ = ["Casualties", "Count", "find_casualties", "find_count"]

_BEFORE: Final = 5
_UNIT_REACH: Final = 2  # "nine air strikes"
_YEARLIKE: Final = range(1900, 2100)


class Count(NamedTuple):
    """A number with bounds; ``None`` where the text gives none."""

    least: int | None = None
    most: int | None = None


class Casualties(NamedTuple):
    """People killed and wounded."""

    killed: Count = Count()
    wounded: Count = Count()


def find_count(items: Sequence[Item], trigger: Trigger, lexicon: Lexicon) -> Count:
    """Count the strikes that a trigger speaks of.

    Parameters
    ----------
    items
        The sentence.
    trigger
        What tells of the strike.
    lexicon
        Number words and bounds.

    Returns
    -------
    Count
        Bounds; both ``None`` when the text counts nothing.
    """
    units = lexicon.lists["units"]
    begin = max(0, trigger.first - _BEFORE)
    for at in range(begin, min(trigger.last + 9, len(items))):
        item = items[at]
        if at > trigger.last and (
            item.kind == "stop" or (item.word.triggers and item.word.key not in units)
        ):
            break
        if item.word.key in lexicon.lists["pairs"]:
            return Count(2, 2)
        if item.word.key in units:
            count = _before(items, at, lexicon, reach=_UNIT_REACH)
            if count != Count():
                return count
    return Count()


def find_casualties(items: Sequence[Item], lexicon: Lexicon) -> Casualties:
    """Count the people that a sentence tells as killed and wounded.

    Parameters
    ----------
    items
        The sentence.
    lexicon
        Number words and the words for the killed and wounded.

    Returns
    -------
    Casualties
        Bounds for both.
    """
    return Casualties(_people(items, "killed", lexicon), _people(items, "wounded", lexicon))


def _people(items: Sequence[Item], words: str, lexicon: Lexicon) -> Count:
    for at, item in enumerate(items):
        if words in item.classes:
            for count in (_after(items, at, lexicon), _before(items, at, lexicon)):
                if count != Count():
                    return count
    return Count()


def _before(items: Sequence[Item], at: int, lexicon: Lexicon, *, reach: int = _BEFORE) -> Count:
    for spot in range(at - 1, max(-1, at - 1 - reach), -1):
        item = items[spot]
        if item.kind in {"comma", "stop", "place", "date", "actor"}:
            break
        number = _number(item, lexicon)
        if number is not None:
            return _bounded(items, spot, number, lexicon)
        if item.word.key in lexicon.lists["not_counted"]:
            break
    return Count()


def _after(items: Sequence[Item], at: int, lexicon: Lexicon) -> Count:
    for spot in range(at + 1, min(len(items), at + 1 + _BEFORE)):
        item = items[spot]
        if item.kind in {"comma", "stop", "place", "date"}:
            break
        number = _number(item, lexicon)
        if number is not None:
            return _bounded(items, spot, number, lexicon)
        if item.word.key in lexicon.lists["killed"] or item.word.key in lexicon.lists["wounded"]:
            break
    return Count()


def _number(item: Item, lexicon: Lexicon) -> int | None:
    if item.kind == "number":
        digits = item.word.text.replace(",", "")
        value = int(digits) if digits.isdigit() else None
        return None if value is None or value in _YEARLIKE else value
    if item.kind != "word":
        return None
    return lexicon.numbers.get(item.word.key)


def _bounded(items: Sequence[Item], at: int, number: int, lexicon: Lexicon) -> Count:
    before = " ".join(written(i) for i in items[max(0, at - 4) : at])
    before = f" {before} "
    for bound, words in (("least", "at_least"), ("most", "at_most"), ("about", "about")):
        if any(f" {w} " in before for w in lexicon.lists[words]):
            return {
                "least": Count(number, None),
                "most": Count(None, number),
                "about": Count(round(number * 0.8), round(number * 1.2)),
            }[bound]
    return Count(number, number)
