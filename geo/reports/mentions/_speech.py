"""Who says so: the words of speech that an event stands under, and their speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._speakers import SPEAKER_WORDS, adds, speaker_of, speech_of
from geo.reports.mentions._subjects import is_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene

__all__ = ["find_speech"]

_CLAIM_TAIL: Final = 16  # words that may follow "…, the army said"
_ASIDE_WORDS: Final = 9  # "…, the Observatory for Human Rights in Britain said"
_HEADING: Final = 9  # words of a heading, with its colon
_DAY_OPENING: Final = 3  # ", and on" before a day
_DENIALS: Final = frozenset({"v:نفي", "v:كذب", "v:فند"})
_WHICH: Final = frozenset({"ما", "الذي", "قد", "و"})
_WEIGHT: Final = ("denial", "admission", "claim")


def find_speech(scene: Scene, number: int) -> tuple[str, int | None, str]:
    """Find who says that an event happened.

    Parameters
    ----------
    scene
        The sentence.
    number
        Which of its triggers.

    Returns
    -------
    tuple of str, int or None, and str
        ``claim``, ``admission``, ``denial`` or empty; the index of the party that speaks, when it
        is one; the speaker's name as the text has it.
    """
    spoken = _spoken_over(scene, number)
    if not spoken:
        at = _spoken_behind(scene, number)
        return _heading(scene, number) if at is None else _said(scene, at)
    behind = range(scene.triggers[number].last + 1, len(scene.items))
    false = next((i for i in behind if _is_refuted(scene.items[i])), None)
    if false is not None:
        return ("denial", *speaker_of(scene, false))
    # "denied reports that": the denial tells, whatever lies nearer
    return _said(scene, min(spoken, key=lambda i: _WEIGHT.index(speech_of(scene.items[i]))))


def _said(scene: Scene, at: int) -> tuple[str, int | None, str]:
    return (speech_of(scene.items[at]), *speaker_of(scene, at))


def _spoken_over(scene: Scene, number: int) -> list[int]:
    """Give the words of speech that an event stands under, the nearest first."""
    items, first = scene.items, scene.triggers[number].first
    spoken: list[int] = []
    for at in range(first, -1, -1):  # its own verb too: "claimed control of X"
        if not items[at].cues or not speech_of(items[at]):
            continue
        if _is_over(items, at, first):
            break
        another = _is_noun_of_another(scene, number, at) or _is_done_with(scene, number, at)
        beside = speech_of(items[at]) == "denial" and _is_told_beside(items, at, first)
        if not (another or beside or _is_aside(items, at)):
            spoken.append(at)
            if _begins_statement(items, at):
                break
    return spoken


def _is_told_beside(items: Sequence[Item], at: int, first: int) -> bool:
    """Say whether an event is the writer's own aside: "denied losing X, *which they attacked*"."""
    for spot in range(first - 1, at, -1):
        if items[spot].kind == "comma":
            after = items[spot + 1]
            return after.is_in("relatives") or written(after) == "where"
    return False


def _begins_statement(items: Sequence[Item], at: int) -> bool:
    """Say whether a word of speech opens another statement: "denied losing X *and said*"."""
    joined = items[at].conj or (at > 0 and written(items[at - 1]) == "and")
    return joined or adds(items[at])


def _is_over(items: Sequence[Item], at: int, first: int) -> bool:
    """Say whether what is said ends before an event: at a "but", a colon or another day."""
    return any(
        (i.kind == "stop" and not _opens_speech(items, at, spot))
        or i.is_in("contrasts")
        or _turns_to_day(items, spot, first)
        for spot, i in enumerate(items[at : first + 1], start=at)
    )


def _opens_speech(items: Sequence[Item], at: int, stop: int) -> bool:
    """Say whether what is said begins behind a colon: "the source added: …"."""
    between = items[at + 1 : stop]
    named = len(between) <= SPEAKER_WORDS and not any(i.tells for i in between)
    return named and items[stop].word.text == ":"


def _spoken_behind(scene: Scene, number: int) -> int | None:
    """Find the word of speech behind an event: "…, the army said"."""
    items, trigger = scene.items, scene.triggers[number]
    other = False  # whether a "but" parts the event from the speech
    for at in range(trigger.last + 1, len(items)):
        if items[at].kind == "stop":
            return None
        other = items[at].kind != "comma" and (other or items[at].is_in("contrasts"))
        if other or not speech_of(items[at]) or _denies_another(items, at):
            continue
        if _closes(scene, at) and not _resumes(items, trigger.first, at):
            return at
    return None


def _is_noun_of_another(scene: Scene, number: int, at: int) -> bool:
    """Say whether an Arabic noun of speech ends before a verb: "since news of it, he fell"."""
    items, trigger = scene.items, scene.triggers[number]
    tags = items[at].word.tags
    noun = bool(tags) and all(t.form == "noun" for t in tags) and trigger.frame.arabic
    between = items[at + 1 : trigger.first]
    told = any(i.is_in("complementizers") or i.is_in("relatives") for i in between)
    return noun and not trigger.nominal and not told


def _heading(scene: Scene, number: int) -> tuple[str, int | None, str]:
    """Find who speaks behind a heading, "Ministry of Defence: …", or of "our units": the writer."""
    items, text = scene.items, scene.text
    before = items[: scene.triggers[number].first]
    if any(i.word.key == "our" and i.kind == "actor" for i in before) or _tells_of_us(
        scene, number
    ):
        return "claim", None, ""
    ahead = range(min(_HEADING, scene.triggers[number].first))
    colon = next((i for i in ahead if text[items[i].start] == ":"), 0)
    party = next((i for i in range(colon) if items[i].kind == "actor"), None)
    if party is None and not any(i.is_in("voices") for i in items[:colon]):
        return "", None, ""
    name = scene.name(party) if party is not None else text[items[0].start : items[colon - 1].end]
    return "claim", party, name


def _tells_of_us(scene: Scene, number: int) -> bool:
    """Say whether an Arabic verb is of the first person: "*we* freed Aleppo"."""
    trigger = scene.triggers[number]
    word, form = scene.items[trigger.first].word.key.lstrip("وف"), trigger.tag.form
    ours = (form == "past" and word.endswith("نا")) or (form == "present" and word.startswith("ن"))
    return trigger.frame.arabic and ours


def _is_done_with(scene: Scene, number: int, at: int) -> bool:
    """Say whether a verb is joined to that of speech itself: "denied the report *and* shelled"."""
    items, trigger = scene.items, scene.triggers[number]
    if trigger.nominal or trigger.frame.arabic or at >= trigger.first:
        return False
    between = items[at + 1 : trigger.first]
    joined = bool(between) and written(between[-1]) in {"and", "but"}
    clause = any(i.is_in("complementizers") or i.is_in("pronouns") for i in between)
    told = any(at < t.first and not t.nominal for t in scene.triggers[:number])
    return joined and not (clause or told or any(i.kind in {"actor", "place"} for i in between))


def _turns_to_day(items: Sequence[Item], at: int, first: int) -> bool:
    """Say whether speech is over: "said it had taken X, *and on 5 May* the rebels took Y"."""
    if items[at].kind != "date":
        return False
    opened = [written(i) for i in items[max(0, at - _DAY_OPENING) : at]]
    opens = opened[-2:] == ["and", "on"] and opened[:1] == [","]
    return opens and any(is_party(i) for i in items[at + 1 : first])


def _resumes(items: Sequence[Item], first: int, at: int) -> bool:
    """Say whether speech goes on behind a relative clause: "X, *which holds Y, said* it …"."""
    for item in reversed(items[:first]):
        if item.is_in("relatives"):
            return items[at - 1].kind == "comma"
        if item.kind == "comma":
            break
    return False


def _denies_another(items: Sequence[Item], at: int) -> bool:
    """Say whether an Arabic denial behind an event is of what it names: "a deal they *deny*"."""
    tags = [t for t in items[at].word.tags if t.lemma in _DENIALS]
    begins = items[at - 1].kind == "comma" or written(items[at - 1]) in _WHICH
    return bool(tags) and not (begins or any(t.pronoun for t in tags))


def _is_refuted(item: Item) -> bool:
    """Say whether words call the reports before them false."""
    return any(c.means == "denial" and c.where == "right" for c in item.cues)


def _opens_denial(item: Item) -> bool:
    """Say whether what words deny stands behind them: "*denied that* X fell"."""
    return any(c.means == "denial" and c.where == "left" for c in item.cues)


def _closes(scene: Scene, at: int) -> bool:
    """Say whether words of speech behind an event speak of it."""
    items = scene.items
    phrase = not items[at].word.tags or isinstance(items[at].value, str)
    if phrase and not _opens_denial(items[at]):
        return True  # according to …
    if _is_aside(items, at):
        return True
    stop = next((i for i in range(at, len(items)) if items[i].kind == "stop"), len(items))
    later = any(at < t.first < stop for t in scene.triggers)
    comma = _comma_before(items, at)
    before = items[max(0, at - SPEAKER_WORDS - 1) : at][::-1]
    until = next((n for n, i in enumerate(before) if i.kind == "comma"), len(before))
    if items[at].conj or any(written(i) == "and" for i in before[:until]):
        return False  # a new statement: ", and activists reported …"
    return not later and comma and stop - at <= _CLAIM_TAIL


def _is_aside(items: Sequence[Item], at: int) -> bool:
    """Say whether speech stands between commas, and so speaks of what is before it."""
    closed = at + 1 < len(items) and items[at + 1].kind == "comma"
    return closed and _comma_before(items, at)


def _comma_before(items: Sequence[Item], at: int) -> bool:
    """Say whether a comma opens the speaker's name, with no event between."""
    for item in items[max(0, at - _ASIDE_WORDS) : at][::-1]:
        if item.kind == "comma":
            return True
        if item.tells:
            return False
    return False
