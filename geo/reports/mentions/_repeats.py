"""What a sentence tells twice is one mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.reports.mentions.mention import Mention

__all__ = ["without_repeats"]


def without_repeats(found: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out what a sentence tells twice: "strikes hit X", "stormed X in an assault on it".

    Parameters
    ----------
    found
        The mentions of one sentence.

    Yields
    ------
    Mention
        Those that tell of something new; the same done by another party on another day is new. Of
        two tellings the one with a day of its own stays.
    """
    dated_first = sorted(found, key=lambda m: m.date_from != "text")
    kept = {id(mention) for mention in _news(dated_first)}
    yield from (mention for mention in found if id(mention) in kept)


def _news(found: Sequence[Mention]) -> Iterator[Mention]:
    placed = {m.action for m in found if m.place_id is not None}
    seen: dict[tuple[str, str, str], list[Mention]] = {}
    for mention in found:
        key = (mention.action, mention.place_id or "", mention.factuality)
        bare = mention.place_id is None and mention.action in placed
        told = seen.setdefault(key, [])
        if not bare and (mention.place_id is None or not any(_agree(m, mention) for m in told)):
            told.append(mention)
            yield mention


def _agree(one: Mention, other: Mention) -> bool:
    """Say whether two mentions of a kind and place can be one: not by two, nor on two days told."""
    days = {m.first for m in (one, other) if m.first is not None}
    actors = {m.actor for m in (one, other) if m.actor is not None}
    told = all(m.date_from == "text" for m in (one, other))
    return len(actors) < 2 and (len(days) < 2 or not told)  # noqa: PLR2004 (two differ)
