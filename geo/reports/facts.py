"""Tellings made comparable: what a mention, or a row of a theatre's table, says of an event."""

from __future__ import annotations

from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.reports._clusters import Fact
from geo.reports.mentions.mention import HAPPENED
from geo.tables import check

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from geo.reports.mentions import Mention
    from geo.theatre import Theatre

__all__ = ["documented_facts", "meeting_key", "told_fact"]

_CHANGES: Final = frozenset({"capture", "lose"})


@lru_cache(maxsize=1024)  # all tellings of a place share one key
def meeting_key(place: str, action: str, factuality: str) -> tuple[str, str, str]:
    """Say what must be equal in two tellings for them to be one event.

    Parameters
    ----------
    place
        The place's id; for a telling without a place, something of its own.
    action, factuality
        As in the events table.

    Returns
    -------
    tuple of str
        Place, kind of event, and ``told`` where it is said to have happened.

    Examples
    --------
    >>> meeting_key("hama", "lose", "claimed") == meeting_key("hama", "capture", "asserted")
    True
    """
    told = "told" if factuality in HAPPENED else factuality
    return place, "change" if action in _CHANGES else action, told


def told_fact(m: Mention, theatre: Theatre, limit: str | None) -> Fact:
    """Make a fact of a mention.

    Parameters
    ----------
    m
        What a report tells.
    theatre
        Says for which side an actor acts.
    limit
        ISO day by which it must have happened: the report's; ``None`` when that is not known.

    Returns
    -------
    Fact
        Its payload is the mention.

    Examples
    --------
    >>> from geo.reports.mentions import Mention
    >>> from geo.theatre import load_theatre
    >>> told = Mention(source="a", start=0, end=9, quote="Hama fell", trigger="fell",
    ...                rule="en-fall", action="lose", place_id="geonames:170017", actor="gov")
    >>> told_fact(told, load_theatre("syria"), None).loser
    'gov'
    """
    actor = theatre.side_of(m.actor) or (m.actor_name or None)
    opponent = theatre.side_of(m.opponent) or (m.opponent_name or None)
    gainer, loser = (opponent, actor) if m.action == "lose" else (actor, opponent)
    where = m.place_id or f"{m.source}:{m.start}:{m.trigger}"
    return Fact(
        key=meeting_key(where, m.action, m.factuality),
        gainer=_shared(gainer),
        loser=_shared(loser),
        first=_shared(m.first),
        last=_shared(m.last),
        soft=m.date_from != "text",
        limit=_shared(limit),
        order=_order(m),
        payload=m,
    )


def documented_facts(documented: pd.DataFrame, theatre: Theatre) -> list[Fact]:
    """Make facts of a theatre's documented events.

    Parameters
    ----------
    documented
        An events table.
    theatre
        Says for which side an actor acts.

    Returns
    -------
    list of Fact
        One a row; its payload is the row, with ``None`` where a value is not known.

    Raises
    ------
    TableError
        If the table breaks the contract.

    Examples
    --------
    >>> from geo.documented import documented_events
    >>> from geo.theatre import load_theatre
    >>> theatre = load_theatre("syria")
    >>> documented_facts(documented_events(theatre), theatre)[0].documented
    True
    """
    rows = check(documented, "events").to_dict("records")
    return [_of_row(row, theatre, number) for number, row in enumerate(rows)]


def _order(m: Mention) -> tuple[str, ...]:
    """Order mentions by what they are, so that no result hangs on the order of input."""
    rest = (m.action, m.factuality, m.actor_name, m.opponent_name, m.first, m.last, m.count_min)
    told = (m.source, f"{m.start:09d}", m.rule, m.trigger, *map(str, rest))
    return tuple(map(intern, told))


def _shared(text: str | None) -> str | None:
    """Keep a text once that thousands of mentions repeat."""
    return text if text is None else intern(text)


def _of_row(row: Mapping[Hashable, Any], theatre: Theatre, number: int) -> Fact:
    known = {column: _known(value) for column, value in row.items()}
    return Fact(
        key=meeting_key(str(row["place_id"]), known["action"], "asserted"),
        gainer=theatre.side_of(known["actor"]),
        loser=theatre.side_of(known["opponent"]),
        first=known["first"],
        last=known["last"],
        soft=False,
        limit=None,
        order=(f"{number:09d}",),
        payload=known,
        documented=True,
    )


def _known(value: Any) -> Any:  # noqa: ANN401 (a cell of a table)
    return None if value is None or value is pd.NA or value != value else value  # noqa: PLR0124
