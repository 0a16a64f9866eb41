"""Verbs that an English clause leaves out: "the army took X *and the rebels Y*"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reports.mentions._items import joins, written
from geo.reports.mentions._positions import is_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions._items import Item
    from geo.reports.mentions._triggers import Trigger

__all__ = ["with_gaps"]

_FINITE: Final = frozenset({"past", "present", "ed", "base", "participle"})
_AGENTS: Final = frozenset({"by", "to", "from"})
_ENDS: Final = frozenset({"comma", "stop", "date"})


def with_gaps(items: Sequence[Item], triggers: Sequence[Trigger]) -> list[Trigger]:
    """Add the clauses that go on with an English verb before, another party and another place.

    Parameters
    ----------
    items
        The sentence.
    triggers
        Where rules apply, in order.

    Returns
    -------
    list of Trigger
        The same, with one more where the verb is left out: between party and place ("the army took
        X and the rebels Y"), which is no item of its own, or at the preposition of the party ("X
        fell to the army and Y *to* the rebels").
    """
    found: list[Trigger] = []
    for number, trigger in enumerate(triggers):
        found.append(trigger)
        if trigger.frame.arabic or trigger.tag.form not in _FINITE:
            continue
        end = triggers[number + 1].first if number + 1 < len(triggers) else len(items)
        told = range(trigger.last + 1, end)
        behind = any(is_place(items[i]) for i in told[: _near(items, told)])
        found += (_fronted if behind else _turned)(items, trigger, told)
    return found


def _near(items: Sequence[Item], told: range) -> int:
    """Give how many items stand before the first comma or "and"."""
    return next((n for n, i in enumerate(told) if joins(items[i])), len(told))


def _fronted(items: Sequence[Item], trigger: Trigger, told: range) -> Iterator[Trigger]:
    """Give a verb for each party that another place follows at once: "*and the rebels Y*"."""
    for at in told[:-1]:
        party, place = items[at], items[at + 1]
        if party.kind != "actor" or party.prep or not _is_joined(items, at):
            continue
        owner = party.word.text.endswith("'s") or place.conj or place.prep
        if is_place(place) and not owner and _is_end(items, at + 2):
            yield trigger._replace(first=at + 1, last=at)


def _turned(items: Sequence[Item], trigger: Trigger, told: range) -> Iterator[Trigger]:
    """Give a verb for each place that another party follows: "*and Y to the rebels*"."""
    for at in told[:-2]:
        agent = next((i for i in told if i > at + 1 and items[i].kind == "actor"), None)
        if not is_place(items[at]) or items[at].prep not in {"", *_AGENTS} or agent is None:
            continue
        prep = items[at + 1]
        near = all(items[i].is_in("determiners") for i in range(at + 2, agent))
        if written(prep) in _AGENTS and near and _is_joined(items, at):
            items[at].prep = ""  # not the preposition of the party before
            yield trigger._replace(first=at + 1, last=at + 1)


def _is_joined(items: Sequence[Item], at: int) -> bool:
    """Say whether a comma or "and" stands before, with at most small words between."""
    while at > 0 and items[at - 1].is_in("determiners"):
        at -= 1
    return at > 0 and joins(items[at - 1])


def _is_end(items: Sequence[Item], at: int) -> bool:
    """Say whether nothing that could be a verb follows a place."""
    if at >= len(items) or items[at].kind in _ENDS:
        return True
    return items[at].is_in("prepositions") or items[at].is_in("conjunctions")
