"""A sentence with its triggers, and how far an event's words reach in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reports.mentions._arabic_objects import is_bare_name
from geo.reports.mentions._items import joins
from geo.reports.mentions._objects import is_unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger
    from geo.reports.mentions.lexicon import Lexicon

__all__ = ["Scene", "is_linked", "is_relative", "leftward", "rightward"]

_FAR: Final = 12  # words without a finding behind which nothing belongs to the trigger any more
_LONGEST_ASIDE: Final = 25
_MARKS: Final = frozenset({"conjunctions", "determiners", "attributes", "counts"})
_PASSED: Final = frozenset({"comma", "date"})
_SHORT: Final = 4  # letters up to which "و" is likely the word's own
_VERBAL: Final = frozenset({"past", "ed", "present"})
_LISTING: Final = frozenset({"prepositions", "asides", "adverbials", "determiners", "boundaries"})
_ANNOUNCED: Final = 4  # words from "towns" to the colon, and from there to the first of them
_CARRIED: Final = 5  # words from "that" to who carried it out and the verb
_OPENING_ASIDE: Final = frozenset({"boundaries", "prepositions", "adverbials"})
_LINK: Final = 8  # words from a comma to the next place of an enumeration


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and what it tells of.

    Parameters
    ----------
    items
        The sentence.
    triggers
        Where rules apply, in order.
    lexicon
        The rules.
    text
        The report's text.
    """

    items: Sequence[Item]
    triggers: Sequence[Trigger]
    lexicon: Lexicon
    text: str
    _ahead: dict[int, list[int]] = field(default_factory=dict, repr=False)

    def ahead(self, number: int) -> list[int]:
        """Give what belongs to a trigger on its right.

        Parameters
        ----------
        number
            Which of the triggers.

        Returns
        -------
        list of int
            Indices of items, as :func:`rightward` walks them.
        """
        if number not in self._ahead:
            self._ahead[number] = list(rightward(self, number))
        return self._ahead[number]

    def name(self, at: int) -> str:
        """Give a finding's name as the text has it.

        Parameters
        ----------
        at
            Index of an item.

        Returns
        -------
        str
            Its words, without what is written onto them.
        """
        item = self.items[at]
        if item.kind == "place":
            return str(item.value.text)
        clitic = getattr(item.value, "clitic", 0)
        name = self.text[item.start + clitic : item.end]
        # "للجيش" is ل and الجيش: the article's alif is not written
        return "ا" + name if clitic and name.startswith("ل") and item.prep == "ل" else name


def rightward(scene: Scene, number: int, *, through: bool = False) -> Iterator[int]:
    """Walk from a trigger to the right, to the end of what belongs to it.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    through
        Whether to pass over an adverbial of other nouns (``after heavy fighting``), up to the next
        verb that tells of an event.

    Yields
    ------
    int
        Indices of items.
    """
    items, trigger = scene.items, scene.triggers[number]
    end = _right_end(scene, number, through=through)
    found, idle = False, 0
    for at in range(trigger.last + 1, end):
        item = items[at]
        if (item.kind == "stop" and not _lists(items, at, found=found)) or idle > _FAR:
            return
        if item.kind == "comma" and _closes(items, at, found=found):
            return
        closes = item.is_in("boundaries") or (
            item.is_in("relatives") and not _carries_out(items, at)
        )
        if closes and (found or not through or not item.is_in("adverbials")):
            return
        found = found or item.kind == "place" or _is_object(items, trigger, at)
        idle = 0 if item.kind in {"place", "actor", "date"} else idle + 1
        yield at


def _is_object(items: Sequence[Item], trigger: Trigger, at: int) -> bool:
    """Say whether an English verb has what it acts on: "took *it*", "took *Zimbad* in May"."""
    if trigger.frame.arabic or trigger.nominal:
        return False
    named = is_unknown_name(items[at]) and _tells_end(items, at)
    return items[at].kind == "anaphor" or named


def _tells_end(items: Sequence[Item], at: int) -> bool:
    """Say whether nothing behind a name's comma tells where it lies: "took Zimbad, *near* Hama"."""
    comma = next((i for i in range(at, len(items)) if items[i].kind == "comma"), len(items) - 1)
    after = items[comma + 1 : comma + 2]
    return not any(i.is_in("prepositions") or i.kind == "place" for i in after)


def _lists(items: Sequence[Item], at: int, *, found: bool) -> bool:
    """Say whether a colon opens the list of places that a noun announces: "two towns: A and B"."""
    announced = any(i.is_in("announcing") for i in items[max(0, at - _ANNOUNCED) : at])
    follows = any(i.kind == "place" for i in items[at + 1 : at + 1 + _ANNOUNCED])
    return announced and follows and not found


def _carries_out(items: Sequence[Item], relative: int) -> bool:
    """Say whether a relative clause goes on with its noun: "raids which the army *launched*"."""
    reach = 2 if not items[relative].word.text.isascii() else _CARRIED
    return any(i.is_in("carried_out") for i in items[relative + 1 : relative + reach])


def _closes(items: Sequence[Item], comma: int, *, found: bool) -> bool:
    """Say whether nothing behind a comma belongs to the trigger any more."""
    begins = _begins_participle(items, comma) or _begins_verb(items, comma)
    return begins or (found and not _goes_on(items, comma))


def _begins_verb(items: Sequence[Item], comma: int) -> bool:
    """Say whether "and" and an Arabic verb behind a comma begin another clause: "، ونقل"."""
    after = items[comma + 1] if comma + 1 < len(items) else None
    if after is None or after.kind != "word" or not after.conj or after.word.text.isascii():
        return False
    return any(t.form in _VERBAL for t in after.word.tags)


def _begins_participle(items: Sequence[Item], comma: int) -> bool:
    """Say whether a participle goes on telling behind a comma: "took X, *cutting* the road"."""
    after = items[comma + 1] if comma + 1 < len(items) else None
    if after is None or after.kind != "word" or after.classes & _LISTING:
        return False
    return after.word.key.endswith("ing")


def _right_end(scene: Scene, number: int, *, through: bool) -> int:
    for later in scene.triggers[number + 1 :]:
        if not (through and later.nominal):
            return later.first
    return len(scene.items)


def _goes_on(items: Sequence[Item], comma: int) -> bool:
    """Say whether an enumeration of places goes on behind a comma."""
    for item in items[comma + 1 : comma + 1 + _LINK]:
        if item.kind == "place":
            return item.value.relation is None
        if not (item.classes & _MARKS or item.is_in("prepositions")):
            return False
    return False


def leftward(scene: Scene, number: int, *, across: bool = False) -> Iterator[int]:
    """Walk from a trigger to the left, to the beginning of its clause.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    across
        Whether to walk on over other triggers and clauses to the sentence's beginning.

    Yields
    ------
    int
        Indices of items, from the trigger away.
    """
    items, at = scene.items, scene.triggers[number].first - 1
    taken = set() if across else {t.last for t in scene.triggers[:number]}
    while at >= 0 and at not in taken and (item := items[at]).kind != "stop":
        aside = _aside(items, at) if item.kind == "comma" else None
        if aside is not None:  # neither of its commas ends anything
            at = aside - 1
            continue
        yield at
        if not across and item.is_in("boundaries"):
            return
        at -= 1


def is_relative(scene: Scene, number: int) -> bool:
    """Say whether a trigger stands in a relative clause, which is about another thing.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.

    Returns
    -------
    bool
        Whether "which" or "who" opens its clause: "the area *that rebels hold*".
    """
    return any(
        scene.items[at].is_in("relatives") and not (at and scene.items[at - 1].cues)
        for at in leftward(scene, number)
    )


def _aside(items: Sequence[Item], comma: int) -> int | None:
    """Give where an aside or a relative clause between commas began, if this comma ends one."""
    for at in range(comma - 1, max(0, comma - _LONGEST_ASIDE), -1):
        if items[at].kind == "stop":
            return None
        if items[at - 1].kind == "comma" and _opens_aside(items, at, comma):
            return at - 1
    return None


def _opens_aside(items: Sequence[Item], at: int, comma: int) -> bool:
    relative = items[at].is_in("relatives") or items[at].word.key == "where"
    return (
        relative
        or items[at].is_in("asides")
        or _apposes(items, at, comma)
        or _parts_subject(items, at, comma)
    )


def _parts_subject(items: Sequence[Item], at: int, comma: int) -> bool:
    """Say whether an aside parts an Arabic subject from its verb: «الجيش، بعد ساعات، *دخل*»."""
    if at < 2 or comma + 1 == len(items) or items[at - 2].kind != "actor":  # noqa: PLR2004
        return False
    opens = items[at].kind == "date" or items[at].classes & _OPENING_ASIDE
    verb = items[comma + 1]
    finite = any(t.form in _VERBAL for t in verb.word.tags) and not verb.conj
    return bool(opens) and finite and not verb.word.text.isascii()


def _opens_with_date(between: Sequence[Item]) -> bool:
    """Say whether a day begins another clause: "took X, *and two days later* Y fell"."""
    joined = False
    for item in between:
        if item.kind == "date" and joined:
            return True
        joined = joins(item)
    return False


def _apposes(items: Sequence[Item], at: int, comma: int) -> bool:
    """Say whether an apposition stands between a name and its verb: "Idlib, a city of X, fell"."""
    named = at > 1 and items[at - 2].kind in {"place", "actor"}
    begins = items[at].word.key in {"a", "an", "the"} or _is_participle(items, at)
    if not named or not begins or comma + 1 == len(items):
        return False
    after = items[comma + 1]
    return after.is_in("auxiliaries") or any(t.form in _VERBAL for t in after.word.tags)


def _is_participle(items: Sequence[Item], at: int) -> bool:
    """Say whether a participle begins an aside: "Morek, *lost* by the army in 2014, fell"."""
    word, after = items[at].word, items[at + 1]
    if not (word.text.endswith("ed") or any(t.form in {"ed", "participle"} for t in word.tags)):
        return False
    return after.is_in("prepositions") or after.kind == "date"


def is_linked(items: Sequence[Item], left: int, right: int) -> bool:
    """Say whether two findings belong to one enumeration.

    Parameters
    ----------
    items
        The sentence.
    left, right
        Indices of the findings.

    Returns
    -------
    bool
        Whether only conjunctions, commas, dates and words like "the town of" stand between, and at
        least one of the first two.
    """
    between = items[_described_to(items, left) : right]
    linked = items[right].conj or any(joins(i) or i.conj for i in between)
    passable = all(
        i.kind in _PASSED or i.classes & _MARKS or i.is_in("prepositions") or _is_unknown_name(i)
        for i in between
    )
    return linked and passable and not _opens_with_date(between)


def _described_to(items: Sequence[Item], place: int) -> int:
    """Give what follows a finding and its Arabic adjectives: «سراقب *الاستراتيجية*»."""
    at = place + 1
    while is_bare_name(items[at]):
        at += 1
    return at


def _is_unknown_name(item: Item) -> bool:
    """Say whether an Arabic word behind "and" is none that we know: a village of no gazetteer."""
    word = item.word
    known = word.tags or word.classes or word.cues
    return item.kind == "word" and word.text[0] == "و" and len(word.text) > _SHORT and not known
