"""Whether an event is told as fact, claimed, possible or denied, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reports.mentions._items import written
from geo.reports.mentions._scene import Scene, leftward
from geo.reports.mentions._speech import find_speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger
    from geo.reports.mentions.lexicon import Cue

__all__ = ["Judgement", "judge", "judge_all"]

_AVERTING: Final = "ar-avert"  # "failed to *prevent* the loss of X": it was lost
_STRONG: Final = 30  # cues of at least this reach hold even before "managed to"
_AWAITING: Final = frozenset({"before", "until", "unless", "once"})
_TO_REACH: Final = 2
_OPENING: Final = 3  # words in which a question says what it asks for
_RANKED: Final = 5  # words from "the last" to what it did: "the last town to fall"
_SHORTEST_PURPOSE: Final = 4
_ANY: Final = 6  # words from "not" over "any" to what is denied
_ANY_WORDS: Final = frozenset({"اي", "ايه", "لاي", "باي"})
_NO: Final = frozenset({"لا", "لم", "لن", "ليس", "ليست", "ما"})
_RELATIVE: Final = 3
_PURPOSE: Final = frozenset({"capture", "withdraw", "advance", "siege"})
_FACT: Final = "asserted"
_RESULTS: Final = frozenset({"v:اصبح", "v:بات", "v:صار"})
_GAINS: Final = frozenset({"capture", "advance", "siege"})
_TOLD: Final = frozenset({"past", "present"})
_ASIDE: Final = frozenset({"relatives", "boundaries"})
_DOUBTS: Final = frozenset({"perhaps", "possibly", "nearly", "almost"})
_UNTIL: Final = frozenset({"until", "till", "before", "الا"})


class Judgement(NamedTuple):
    """How an event is told."""

    factuality: str
    """asserted, possible or denied; a claim is seen by its speaker."""
    claim: str
    """``claim``, ``admission``, ``denial`` or empty."""
    speaker: int | None
    """Index of the item that speaks, when there is one."""
    speaker_name: str
    """The speaker's name as the text has it; empty when the writer speaks."""
    cue: str
    """The rule that decided; empty when none did."""


def judge_all(scene: Scene, *, question: bool) -> list[Judgement]:
    """Judge every event of a sentence.

    Parameters
    ----------
    scene
        The sentence.
    question
        Whether it ends in a question mark.

    Returns
    -------
    list of Judgement
        One per trigger.
    """
    found: list[Judgement] = []
    for number in range(len(scene.triggers)):
        own = judge(scene, number, question=question)
        if own.factuality == _FACT and not own.cue and found and _shares(scene, number):
            own = own._replace(factuality=found[-1].factuality, cue=found[-1].cue)
        found.append(own)
    return found


def judge(scene: Scene, number: int, *, question: bool = False) -> Judgement:
    """Judge one event.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.
    question
        Whether the sentence ends in a question mark.

    Returns
    -------
    Judgement
        How the event is told; speech verbs are looked for in the whole sentence.
    """
    factuality, cue = _told(scene, number)
    if factuality == "denied" and _came_late(scene, number):
        factuality, cue = _FACT, "until"
    claim, speaker, name = find_speech(scene, number)
    if claim == "denial":
        factuality, cue = "denied", cue or claim
    if question and factuality == _FACT and not _presumes(scene):
        factuality, cue = "possible", "question"
    return Judgement(factuality, claim, speaker, name, cue)


def _presumes(scene: Scene) -> bool:
    """Say whether a question takes for granted what it asks about: "how did X fall?"."""
    return any(i.is_in("presuming") for i in scene.items[:_OPENING])


def _came_late(scene: Scene, number: int) -> bool:
    """Say whether an event did come, only late: "did not enter X *until 2 March*"."""
    items, trigger = scene.items, scene.triggers[number]
    ends = (i.first for i in scene.triggers[number + 1 : number + 2])
    for at in range(trigger.last + 1, next(ends, len(items)) - 1):
        if items[at].is_in("boundaries") or items[at].kind == "stop":
            return False
        if written(items[at]) in _UNTIL and _is_dated(items[at + 1 : at + 3]):
            return True
    return False


def _is_dated(after: Sequence[Item]) -> bool:
    """Say whether a date follows at once, or in Arabic behind a preposition: "لم تسقط إلا في"."""
    small = bool(after) and (after[0].kind == "date" or not after[0].word.text.isascii())
    return small and any(i.kind == "date" for i in after)


def _shares(scene: Scene, number: int) -> bool:
    """Say whether a trigger is joined to the one before it by "and"."""
    trigger, before = scene.triggers[number], scene.triggers[number - 1]
    items = scene.items
    between = items[before.last + 1 : trigger.first]
    if len(between) <= _RELATIVE and any(i.is_in("relatives") for i in between):
        return before.nominal  # "the raids that target X" are as real as the raids
    joined = items[trigger.first].conj or (
        trigger.first > 0 and written(items[trigger.first - 1]) in {"and", "or", "او"}
    )
    return joined and trigger.tag.form == before.tag.form and trigger.tag.form in {"base", "noun"}


def _told(scene: Scene, number: int) -> tuple[str, str]:
    """Read the clause left of a trigger, then its form, then what follows a noun."""
    trigger, items = scene.triggers[number], scene.items
    done, comma, veiled, open_cue = False, False, False, ""
    nominal = trigger.nominal
    if _is_none_of(items, trigger) if nominal else _is_of_nobody(scene, number):
        return "denied", "no"
    for distance, at in enumerate(leftward(scene, number, across=True)):
        item = items[at]
        comma = comma or item.kind == "comma"
        weighs = item.cues and not (_doubts_number(items, at) or _is_aside(items, at, trigger))
        for cue in _cues(item, trigger, distance + 1, "left") if weighs else ():
            done = done or cue.means == "done"
            if cue.means == "done" and cue.only:  # "foiled an attempt to infiltrate": they fought
                open_cue = ""
            weak = comma or ((done or veiled) and cue.means == "possible")
            if cue.means == "denied" and open_cue == _AVERTING:
                done, open_cue = True, ""
                continue
            if cue.means == "done" or (cue.reach < _STRONG and weak):
                continue
            if cue.means != "possible":  # "foiled an attempt": the failure tells more
                return cue.means, cue.id
            open_cue = open_cue or cue.id
        if nominal:
            open_cue = open_cue or (_coming(item) if item.word.tags else "")
            veiled = veiled or _is_foreign_purpose(items, at)
        if item.is_in("boundaries") or (item.is_in("relatives") and not _is_that(item)):
            break
    rule = open_cue or ("" if done else _form(scene, number))
    right = _right(scene, number)
    # "the attempts to advance failed": the failure tells more
    return ("possible", rule) if rule and right[0] != "denied" else right


def _doubts_number(items: Sequence[Item], at: int) -> bool:
    """Say whether a word's cue tells of no event: "*perhaps* 55 per cent"."""
    after = items[at + 1 : at + 2]
    return written(items[at]) in _DOUBTS and any(i.kind == "number" for i in after)


def _is_aside(items: Sequence[Item], at: int, trigger: Trigger) -> bool:
    """Say whether a cue only tells more of a noun: «الجيش الذي *تعهد* بالدفاع عن حماة انسحب»."""
    opened = at > 0 and items[at - 1].is_in("relatives") and trigger.tag.form == "past"
    return opened and not any(i.is_in("complementizers") for i in items[at + 1 : trigger.first])


def _is_none_of(items: Sequence[Item], trigger: Trigger) -> bool:
    """Say whether none of what a noun tells of happened: "the maps do *not* show *any* advance"."""
    before = items[max(0, trigger.first - _ANY) : trigger.first]
    some = next((n for n, i in enumerate(before) if i.word.key in _ANY_WORDS), 0)
    return any(i.word.key in _NO for i in before[:some])


def _is_of_nobody(scene: Scene, number: int) -> bool:
    """Say whether an English verb's subject is nobody: "*no fighters* have left the town"."""
    if scene.triggers[number].frame.arabic:
        return False
    parties = (i for i in leftward(scene, number) if scene.items[i].kind == "actor")
    party = next(parties, None)
    return party is not None and scene.name(party).casefold().startswith("no ")


def _coming(item: Item) -> str:
    """Name what makes the noun behind it future: "will continue its advance"."""
    return "future" if any(t.form == "future" for t in item.word.tags) else ""


def _is_nounlike(trigger: Trigger) -> bool:
    return trigger.nominal or trigger.tag.form == "ing"


def _is_foreign_purpose(items: Sequence[Item], at: int) -> bool:
    """Say whether a purpose begins here that is no event: attempts *to justify* the loss of X."""
    word = items[at].word
    if items[at].kind != "word" or word.tags or word.classes - {"noun_before", "verb_before"}:
        return False
    if not word.text.isascii():
        return word.text.startswith("ل") and len(word.text) > _SHORTEST_PURPOSE and not word.cues
    before = items[at - 1] if at else None
    return before is not None and written(before) == "to" and not word.cues


def _is_that(item: Item) -> bool:
    return item.word.key == "that"


def _cues(item: Item, trigger: Trigger, distance: int, where: str) -> Iterator[Cue]:
    for cue in item.cues:
        fits = cue.where == where and cue.beyond < distance <= cue.reach
        fits = fits and cue.means in {"possible", "denied", "done"}
        fits = fits and not (cue.nominal and not _is_nounlike(trigger))
        fits = fits and not (cue.verbal and trigger.nominal and ":" in trigger.tag.lemma)
        fits = fits and not (cue.only and trigger.frame.action not in cue.only)
        if fits and (not cue.follows or cue.follows == trigger.tag.form):
            yield cue


def _form(scene: Scene, number: int) -> str:
    """Name the inflection that makes a trigger future or intended."""
    trigger, items = scene.triggers[number], scene.items
    before = items[max(0, trigger.first - 3) : trigger.first]
    if trigger.tag.form == "future":
        return "future"
    if items[0].word.key == "had" and not any(i.kind == "comma" for i in items[: trigger.first]):
        return "counterfactual"  # "Had the rebels taken Homs, …"
    if trigger.frame.arabic:
        return _arabic_form(scene, trigger, before)
    if (
        trigger.tag.form in {"present", "base"}
        and not trigger.frame.arabic
        and _awaited(scene, number)
    ):
        return "time clause"
    if trigger.tag.form == "base" and any(written(i) == "to" for i in before[-_TO_REACH:]):
        ranked = items[max(0, trigger.first - _RANKED) : trigger.first]
        return "" if any(i.is_in("ordinals") for i in ranked) else "infinitive"
    return ""


def _awaited(scene: Scene, number: int) -> bool:
    """Say whether a present stands behind "before" or "until", where English means the future."""
    opener = next((i for i in leftward(scene, number) if scene.items[i].is_in("boundaries")), None)
    return opener is not None and written(scene.items[opener]) in _AWAITING


def _arabic_form(scene: Scene, trigger: Trigger, before: Sequence[Item]) -> str:
    if trigger.tag.form == "base":
        result = trigger.tag.lemma in _RESULTS or _follows_gain(scene, trigger)
        return "" if result else "purpose"  # "so that it became", "advanced *to take* X"
    last = before[-1] if before else None
    if trigger.tag.form == "past" and last is not None and _is_if(scene, last):
        return "conditional"
    if trigger.tag.form == "present" and last is not None and last.word.key == "ان":
        earlier = scene.text[before[-2].start : before[-2].end] if len(before) > 1 else ""
        told = earlier.endswith(("قبل", "إلى", "الى", "بعد"))
        return "" if told else "subjunctive"
    intended = trigger.frame.action in _PURPOSE or trigger.frame.id == "ar-attack"
    purpose = trigger.tag.prep == "ل" and intended
    if purpose and not any(i.is_in("suffered") or i.is_in("besides") for i in before):
        return "purpose"
    return ""


def _follows_gain(scene: Scene, trigger: Trigger) -> bool:
    """Say whether a purpose was reached: the verb before it tells of ground gained."""
    number = scene.triggers.index(trigger)
    before = scene.triggers[number - 1] if number else None
    gained = before is not None and before.frame.action in _GAINS and not before.nominal
    return (
        gained
        and before is not None
        and before.tag.form in _TOLD
        and trigger.frame.action in _GAINS
    )


def _is_if(scene: Scene, item: Item) -> bool:
    """Say whether the word before a past tense is "if": "إن", which otherwise no verb follows."""
    return item.word.key == "ان" and scene.text[item.start : item.end].endswith("إن")


def _right(scene: Scene, number: int) -> tuple[str, str]:
    trigger, items = scene.triggers[number], scene.items
    if not _is_nounlike(trigger):
        return _FACT, ""
    aside, parted = False, False
    for distance, item in enumerate(items[trigger.last + 1 :]):
        for cue in _cues(item, trigger, distance + 1, "right"):
            if cue.means == "denied" or not aside:
                return cue.means, cue.id
        if item.kind == "stop" or item.is_in("contrasts"):
            break
        aside = aside or bool(item.classes & _ASIDE) or item.tells
        aside = aside or (parted and written(item) == "and")  # ", and the UN will watch it"
        parted = item.kind == "comma"
    return _FACT, ""
