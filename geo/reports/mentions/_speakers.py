"""Who speaks: the party or name that a word of speech has for subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written
from geo.reports.mentions._subjects import is_object

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._scene import Scene

__all__ = ["SPEAKER_WORDS", "adds", "speaker_of", "speech_of"]

SPEAKER_WORDS: Final = 5
"""Words from one of speech to who speaks."""
_SPOKEN_UNDER: Final = frozenset({"", "of", "in", "for", "from", "according to"})
_INVERTED: Final = 2
_ADDS: Final = "ar-adds"


def speech_of(item: Item) -> str:
    """Say what kind of speech a word tells of.

    Parameters
    ----------
    item
        A word of a sentence.

    Returns
    -------
    str
        claim, admission, denial or empty.
    """
    if not item.cues:
        return ""
    return next((c.means for c in item.cues if c.means in {"claim", "admission", "denial"}), "")


def adds(item: Item) -> bool:
    """Say whether a word opens another statement of who spoke before: "*stressing* that".

    Parameters
    ----------
    item
        A word of a sentence.

    Returns
    -------
    bool
        Whether it does.
    """
    return any(cue.id == _ADDS for cue in item.cues)


def speaker_of(scene: Scene, at: int) -> tuple[int | None, str]:
    """Find who speaks: behind an Arabic verb and "according to", before an English verb.

    Parameters
    ----------
    scene
        The sentence.
    at
        Index of the word of speech.

    Returns
    -------
    tuple of int or None, and str
        Index of the party that speaks, when it is one, and the speaker's name as the text has it.
    """
    items = scene.items
    if adds(items[at]):  # "denied the loss, *stressing* that": he goes on
        at = next((i for i in range(at - 1, -1, -1) if speech_of(items[i])), at)
    arabic = not items[at].word.text.isascii()
    phrase = not items[at].word.tags
    if phrase and items[at].word.key.endswith("ly"):
        return None, ""  # "reportedly": nobody is named
    if not arabic and not phrase and at and written(items[at - 1]) == "and":
        return _joined_speaker(scene, at)
    if not arabic and at and items[at - 1].is_in("passive"):
        return None, ""  # "the army is reported to have left"
    right = list(range(at + 1, min(at + 1 + SPEAKER_WORDS, len(items))))
    left = list(range(at - 1, max(-1, at - 1 - SPEAKER_WORDS), -1))
    turned = at > 0 and items[at - 1].kind == "comma"
    inverted = right[:_INVERTED] if turned else []  # ", said the army's spokesman"
    for order in (right, left) if arabic or phrase else (left, inverted):
        for spot in order:
            item = items[spot]
            if item.kind in {"comma", "stop"} or item.tells or item.is_in("relatives"):
                break
            if item.word.key in {"ان", "بان", "انها", "انه"}:
                break
            told = item.kind == "actor" and item.prep in _SPOKEN_UNDER
            if told and not is_object(items, spot):
                return spot, scene.name(spot)
        else:
            continue
    order = right if arabic or phrase else left
    words = _run(items, order)
    return None, scene.text[items[min(words)].start : items[max(words)].end] if words else ""


def _joined_speaker(scene: Scene, at: int) -> tuple[int | None, str]:
    """Find who speaks on: "the army denied losing X *and said*"."""
    items = scene.items
    for spot in range(at - 1, -1, -1):
        if items[spot].kind == "actor" and not items[spot].prep and not is_object(items, spot):
            return spot, scene.name(spot)
    return None, ""


def _run(items: Sequence[Item], order: Sequence[int]) -> list[int]:
    found: list[int] = []
    for spot in order:
        item = items[spot]
        ends = item.kind not in {"word", "place"} or item.tells or item.is_in("relatives")
        if ends or item.word.key in {"ان", "بان"} or item.is_in("boundaries"):
            break
        if item.is_in("prepositions") and not found:
            break
        found.append(spot)
    return found
