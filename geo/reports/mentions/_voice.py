"""Whether a verb stands in the passive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions.inflect import Tag

__all__ = ["is_by", "is_declared", "is_passive"]

_BESETTING: Final = frozenset({"v:besiege", "v:surround", "v:encircle", "v:blockade", "v:trap"})
_DECLARED: Final = 3  # words from "declared" to the place
_HELPED: Final = 4  # words from "has" to its participle
_OBJECTS: Final = frozenset({"place", "actor", "anaphor"})
_HAVING: Final = frozenset({"has", "have", "had", "having", "'ve"})


def is_passive(items: Sequence[Item], at: int, tag: Tag) -> bool:
    """Say whether a verb stands in the passive.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the verb.
    tag
        How it is inflected.

    Returns
    -------
    bool
        Whether it does; headlines and notes leave "was" out.
    """
    if tag.form == "passive" or (tag.form == "past" and items[at].word.damma):
        return True
    if tag.form not in {"ed", "participle"}:
        return False
    if _is_absolute(items, at) or _is_bare(items, at, tag):
        return True
    for item in reversed(items[max(0, at - 3) : at]):
        if item.is_in("passive"):
            return True
        if item.kind in {"comma", "stop", "actor"}:
            break
    return is_by(items, at) or is_declared(items, at) or _is_beset(items, at)


def _is_bare(items: Sequence[Item], at: int, tag: Tag) -> bool:
    """Say whether a participle stands alone: "Hama taken.", "Lost since May: X"."""
    after = items[at + 1] if at + 1 < len(items) else None
    if after is not None and (after.kind in _OBJECTS or after.is_in("determiners")):
        return False
    if any(written(i) in _HAVING for i in items[max(0, at - _HELPED) : at]):
        return False
    before = items[at - 1] if at else None
    opens = before is None or (before.kind == "stop" and tag.form == "participle")
    own = tag.form == "participle" and before is not None and before.kind in _OBJECTS
    ends = after is None or after.kind in {"stop", "comma", "date"} or after.is_in("boundaries")
    rest = before is not None and before.kind == "place" and before.prep == "" and ends
    return own or rest or (opens and after is not None) or _is_aside(items, at)


def _is_aside(items: Sequence[Item], at: int) -> bool:
    """Say whether a participle tells more of a place before a comma: "X, *wrested* from Y, is"."""
    if at < 2 or items[at - 1].kind != "comma" or items[at - 2].kind != "place":  # noqa: PLR2004
        return False
    after = items[at + 1] if at + 1 < len(items) else None
    hangs = after is not None and (after.is_in("prepositions") or after.kind == "date")
    return hangs and not any(i.kind == "actor" for i in items[: at - 2])


def _is_absolute(items: Sequence[Item], at: int) -> bool:
    """Say whether a participle tells how a place stands: "*with X retaken*, the army …"."""
    before = items[at - 1] if at else None
    return before is not None and before.kind in {"place", "anaphor"} and before.prep == "with"


def _is_beset(items: Sequence[Item], at: int) -> bool:
    """Say whether a party is told to be besieged somewhere: "rebels besieged in X"."""
    siege = any(t.lemma in _BESETTING for t in items[at].word.tags)
    beside = items[at - 1] if at else None
    after = written(items[at + 1]) if at + 1 < len(items) else ""
    return siege and beside is not None and beside.kind == "actor" and after in {"in", "inside"}


def is_declared(items: Sequence[Item], at: int) -> bool:
    """Say whether a participle tells what a place is declared to be: "proclaimed X liberated".

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the participle.

    Returns
    -------
    bool
        Whether a place, and before it a verb of declaring, stand there.
    """
    before = at - 1
    while before >= 0 and items[before].word.key.endswith("ly"):
        before -= 1
    if before < 0 or items[before].kind not in {"place", "anaphor"}:
        return False
    earlier = items[max(0, before - _DECLARED) : before]
    return any(i.is_in("declaring") for i in earlier)


def is_by(items: Sequence[Item], at: int) -> bool:
    """Say whether the doer follows a participle at once.

    Parameters
    ----------
    items
        The sentence.
    at
        Index of the participle.

    Returns
    -------
    bool
        Whether "by" stands behind it.
    """
    return at + 1 < len(items) and written(items[at + 1]) == "by"
