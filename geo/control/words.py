"""What one report says about who holds a place, and how well it is vouched for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import numpy as np

from gazetteer.places import PART

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from geo.theatre import Theatre

__all__ = [
    "CONTESTED", "NOBODY", "UNKNOWN", "Word", "bears_on_control", "low", "sides_by_name",
    "words_of",
]  # fmt: skip

CONTESTED: Final = "contested"
UNKNOWN: Final = "unknown"
NOBODY: Final = (CONTESTED, UNKNOWN)
"""What stands for a holder where no side holds the ground."""

Says = Literal["fought over", "given up", "held"]

_SAYS: Final[Mapping[str, Says]] = {
    "clash": "fought over",
    "siege": "fought over",
    "withdraw": "given up",
    "lose": "given up",
    "capture": "held",
    "hold": "held",
}


class Word(NamedTuple):
    """One report's word about one place; a tuple, for there may be very many.

    Parameters
    ----------
    says
        ``held`` (by ``side``), ``given up`` (by ``side``, taker not named) or ``fought over``.
    side
        Who holds it or gave it up; empty when nobody is named.
    loser
        From whom it was taken; empty when not said.
    earliest, day
        Between which days (inclusive, counted from 1970) it happened.
    speaker
        Side of whoever says so; empty when not said.
    sources
        Distinct sources that vouch for it.
    proven
        Whether the report needs no second source.
    event_id
        The event.
    part
        Whether it is told of a building or quarter in the place rather than of all of it.
    """

    says: Says
    side: str
    loser: str
    earliest: int
    day: int
    speaker: str
    sources: frozenset[str]
    proven: bool
    event_id: str
    part: bool = False


def words_of(events: pd.DataFrame, theatre: Theatre) -> list[Word]:
    """Turn dated events that bear on control into words.

    Parameters
    ----------
    events
        The ``events`` table, only rows that `bears_on_control` marks.
    theatre
        Says which side an actor acts for; without sides each actor is one.

    Returns
    -------
    list of Word
        In order. ``lose`` to a named taker says ``held`` by the taker, and a capture by nobody in
        particular says ``given up`` by the loser. Without a source but low-confidence rows a word
        has no ``sources``: it only infers.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> syria = load_theatre("syria")
    >>> word = words_of(documented_events(syria).head(1), syria)[0]
    >>> word.says, word.side, str(np.datetime64(word.day, "D")), word.proven
    ('held', 'opposition', '2024-11-26', True)
    """
    names = sides_by_name(theatre)
    columns = [
        events["action"].tolist(),
        *(_sides(events[who], theatre) for who in ("actor", "opponent")),
        *(_days(events[when]) for when in ("first", "last")),
        [names.get(str(s or "").casefold(), "") for s in events["speaker"].tolist()],
        events["evidence"].tolist(),
        events["event_id"].tolist(),
        events["place_id"].str.startswith(PART, na=False).tolist(),
    ]
    return [_word(*row) for row in zip(*columns, strict=True)]


def _word(  # noqa: PLR0913, PLR0917 (the nine columns of one event)
    action: str, actor: str, opponent: str, first: int, last: int, speaker: str,
    evidence: list[dict[str, Any]], event_id: str, part: bool,  # noqa: FBT001 (a column)
) -> Word:  # fmt: skip
    firm = [e for e in evidence if not low(e)]
    sources = _together(*[str(e["source"]) for e in firm])
    # A documented inference and nothing else moves the line in both maps, drawn as inferred.
    proven = not firm or len(sources) > 1 or any(not e.get("quote") for e in firm)
    says: Says = _SAYS[action]
    if action == "lose" and opponent:
        says, actor, opponent = "held", opponent, actor
    if action == "capture" and not actor:
        says, actor, opponent = "given up", opponent, ""
    return Word(says, actor, opponent, first, last, speaker, sources, proven, event_id, part)


@lru_cache(maxsize=1024)  # the same few sources vouch for thousands of reports
def _together(*sources: str) -> frozenset[str]:
    return frozenset(sources)


def _sides(actors: pd.Series, theatre: Theatre) -> list[str]:
    """Name the sides; a theatre made from a country code has none, so there each actor is one."""
    who = actors.tolist()
    known = {a: _side(a, theatre) for a in set(who)}
    return [known[a] for a in who]


def _side(actor: object, theatre: Theatre) -> str:
    if not isinstance(actor, str) or not actor:
        return ""
    return theatre.side_of(actor) or ("" if theatre.sides else actor)


def _days(days: pd.Series) -> list[int]:
    found: list[int] = np.array(days.tolist(), dtype="datetime64[D]").astype(int).tolist()
    return found


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
