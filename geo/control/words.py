"""What one report says about who holds a place, and how well it is vouched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    import pandas as pd

    from geo.theatre import Theatre

__all__ = [
    "CONTESTED", "UNKNOWN", "Word", "bears_on_control", "low", "sides_by_name", "word_of",
]  # fmt: skip

CONTESTED: Final = "contested"
UNKNOWN: Final = "unknown"

Says = Literal["fought over", "given up", "held"]

_SAYS: Final[Mapping[str, Says]] = {
    "clash": "fought over",
    "siege": "fought over",
    "withdraw": "given up",
    "lose": "given up",
    "capture": "held",
    "hold": "held",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One report's word about one place.

    Parameters
    ----------
    says
        ``held`` (by ``side``), ``given up`` (by ``side``, taker not named) or ``fought over``.
    side
        Who holds it or gave it up; empty when nobody is named.
    loser
        From whom it was taken; empty when not said.
    earliest, day
        Between which days (inclusive) it happened.
    speaker
        Side of whoever says so; empty when not said.
    sources
        Distinct sources that vouch for it.
    proven
        Whether the report needs no second source.
    inferred
        Whether it is a documented row of low confidence and nothing else.
    event_id
        The event.
    """

    says: Says
    side: str
    loser: str
    earliest: np.datetime64
    day: np.datetime64
    speaker: str
    sources: frozenset[str]
    proven: bool
    inferred: bool
    event_id: str


def word_of(event: Mapping[Hashable, Any], theatre: Theatre, names: Mapping[str, str]) -> Word:
    """Turn a dated event that bears on control into a word.

    Parameters
    ----------
    event
        A row of the events table whose action is capture, hold, lose, withdraw, clash or siege.
    theatre
        Says which side an actor acts for.
    names
        Sides by what speakers are called, see `sides_by_name`.

    Returns
    -------
    Word
        The word; ``lose`` to a named taker says ``held`` by the taker, and a capture by nobody
        in particular says ``given up`` by the loser.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> event = documented_events(syria).iloc[0].to_dict()
    >>> word = word_of(event, syria, {})
    >>> word.says, word.side, str(word.day), word.proven
    ('held', 'opposition', '2024-11-26', True)
    """
    actor, opponent = (_side(event[who], theatre) for who in ("actor", "opponent"))
    evidence = event["evidence"]
    sources = frozenset(str(e["source"]) for e in evidence if not low(e))
    documented = any(not e.get("quote") for e in evidence if not low(e))
    word = Word(
        says=_SAYS[event["action"]],
        side=actor,
        loser=opponent,
        earliest=np.datetime64(event["first"], "D"),
        day=np.datetime64(event["last"], "D"),
        speaker=names.get(str(event["speaker"] or "").casefold(), ""),
        sources=sources,
        # Nothing but a documented inference: it moves the line in both maps, drawn as inferred.
        proven=documented or not sources or len(sources) > 1,
        inferred=not sources,
        event_id=event["event_id"],
    )
    return _settle(word, event["action"])


def _settle(word: Word, action: str) -> Word:
    if action == "lose" and word.loser:
        return replace(word, says="held", side=word.loser, loser=word.side)
    if action == "capture" and not word.side:
        return replace(word, says="given up", side=word.loser, loser="")
    return word


def _side(actor: object, theatre: Theatre) -> str:
    """Name the side; a theatre made from a country code has none, so there each actor is one."""
    if not isinstance(actor, str) or not actor:
        return ""
    return (theatre.side_of(actor) or "") if theatre.sides else actor


def low(evidence: Mapping[str, Any]) -> bool:
    """Say whether a piece of evidence is a documented row of low confidence.

    Parameters
    ----------
    evidence
        One entry of an event's evidence.

    Returns
    -------
    bool
        Whether it only infers what it says.

    Examples
    --------
    >>> low({"source": "holders", "quote": None, "confidence": "low"})
    True
    """
    return not evidence.get("quote") and evidence.get("confidence") == "low"


def sides_by_name(theatre: Theatre) -> dict[str, str]:
    """Map what speakers may be called to their sides.

    Parameters
    ----------
    theatre
        The theatre.

    Returns
    -------
    dict
        Case-folded ids, names and aliases of its sides and actors, each to a side's id.

    Examples
    --------
    >>> from geo.theatre import load_theatre
    >>> sides_by_name(load_theatre("syria"))["moscow"]
    'gov'
    """
    pairs: Iterable[tuple[str, str]] = [
        *((n, s.id) for s in theatre.sides.values() for n in (s.id, s.name, s.name_ar)),
        *(
            (n, a.side)
            for a in theatre.actors.values()
            for n in (a.id, a.name, a.name_ar, *a.aliases)
        ),
    ]
    sides: dict[str, set[str]] = {}
    for name, side in pairs:
        sides.setdefault(name.casefold(), set()).add(side)
    # A name that changed hands with the government says nothing certain about who speaks.
    return {name: min(owners) for name, owners in sides.items() if name and len(owners) == 1}


def bears_on_control(events: pd.DataFrame) -> pd.Series:
    """Mark the events that can say who holds a place.

    Parameters
    ----------
    events
        The ``events`` table.

    Returns
    -------
    pandas.Series
        Boolean, same index: dated, asserted or claimed, and of an action that bears on control.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> int(bears_on_control(documented_events(load_theatre("syria"))).sum())
    552
    """
    return (
        events["action"].isin(list(_SAYS))
        & events["factuality"].isin(["asserted", "claimed"])
        & events["first"].notna()
    )
