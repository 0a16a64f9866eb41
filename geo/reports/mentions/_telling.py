"""What a trigger tells of in its sentence, and the words to quote for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions.inflect import normal

if TYPE_CHECKING:
    from geo.reports.mentions._clauses import Sentence
    from geo.reports.mentions._roles import Roles
    from geo.reports.mentions._scene import Scene
    from geo.reports.mentions._triggers import Trigger

__all__ = ["find_quote", "what_happened"]

_QUOTE: Final = 280  # characters; a longer sentence is quoted in part
_FAR: Final = 25  # words from a trigger behind which a party is not quoted for it
_FROM_AFAR: Final = frozenset({"en-assault"})
_NO_PRESENT: Final = frozenset({"لم", "ان"})  # behind these it tells of what was or is to come
_ENDED: Final = 3  # words from "no longer" to what is held
_HEADLINE: Final = 20  # words of a headline, at most


def what_happened(sentence: Sentence, scene: Scene, number: int, roles: Roles) -> str:
    """Say what an event is: what its rule tells, or something else by how it is told.

    Parameters
    ----------
    sentence
        The sentence.
    scene
        The same as a row of words and findings.
    number
        Which of its triggers.
    roles
        The event's parts.

    Returns
    -------
    str
        One of :data:`geo.tables.ACTIONS`.
    """
    trigger, frame = scene.triggers[number], scene.triggers[number].frame
    if frame.id in _FROM_AFAR and any(_is_weapon(scene, at) for at in roles.actors):
        return "strike"
    if trigger.passive and frame.passive:
        return frame.passive
    if frame.action == "hold" and _has_ended(scene, trigger):
        return "lose"
    before = scene.items[trigger.first - 1].word.key if trigger.first else ""
    lasts = trigger.tag.form == "present" and before not in _NO_PRESENT
    lasts = lasts and not (
        _is_headline(sentence, scene) and roles.actors
    )  # "rebels control X" heads news of it
    return frame.state if frame.state and lasts else frame.action


def _is_headline(sentence: Sentence, scene: Scene) -> bool:
    """Say whether a sentence is a line of its own without a full stop, a party its first word."""
    text, items = scene.text, scene.items
    last, after = text[sentence.end - 1], text[sentence.end : sentence.end + 1]
    line = after in {"", "\n"} or not last.isalnum()
    short = len(items) <= _HEADLINE and last not in ".!؟?:…"
    return line and short and items[0].kind == "actor" and items[0].start == sentence.start


def _is_weapon(scene: Scene, at: int) -> bool:
    """Say whether a party is told of by what it flies or fires: "Russian drones attacked"."""
    return normal(scene.name(at)).rsplit(maxsplit=1)[-1] in scene.lexicon.lists["weapons"]


def _has_ended(scene: Scene, trigger: Trigger) -> bool:
    """Say whether a place is told to be held no longer."""
    before = scene.items[max(0, trigger.first - _ENDED) : trigger.first]
    return any(i.is_in("ended") for i in before)


def find_quote(sentence: Sentence, scene: Scene, number: int, roles: Roles) -> tuple[int, int]:
    """Give the clause that carries an event, or the whole sentence when it is short.

    Parameters
    ----------
    sentence
        The sentence.
    scene
        The same as a row of words and findings.
    number
        Which of its triggers.
    roles
        The event's parts.

    Returns
    -------
    tuple of int
        Start and end in the report's text.
    """
    if sentence.end - sentence.start <= _QUOTE:
        return sentence.start, sentence.end
    items, trigger = scene.items, scene.triggers[number]
    used = [trigger.first, trigger.last, *roles.places, *roles.toward]
    used += [i for i in (*roles.actors, *roles.opponents) if abs(i - trigger.first) < _FAR]
    first, last = min(used), max(used)
    while first > 0 and items[first - 1].kind not in {"comma", "stop"}:
        first -= 1
    while last + 1 < len(items) and items[last + 1].kind not in {"comma", "stop"}:
        last += 1
    return items[first].start, items[last].end
