"""Let a person's verdicts hold, however often the texts are read again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.errors import InputError
from geo.reports.verdicts import (
    Decision,
    Passage,
    Verdict,
    add_verdict,
    read_verdicts,
    standing,
    take_back,
)
from geo.tables import COLUMNS, check, plain

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

__all__ = [
    "CORRECTABLE", "Passage", "Verdict", "add_verdict", "apply_verdicts", "passages_of",
    "read_verdicts", "standing", "take_back", "unmatched", "verdict_on",
]  # fmt: skip

CORRECTABLE: Final = (
    "action", "place_id", "place", "place_ar", "kind", "lon", "lat", "radius_km", "actor",
    "opponent", "first", "last", "count_min", "count_max", "target", "factuality",
)  # fmt: skip
"""Columns of the events table that a person may correct."""

_WHOLE: Final = {"count_min", "count_max"}
_REAL: Final = {"lon", "lat", "radius_km"}
_ID_LETTERS: Final = 6

_Event = "dict[Hashable, Any]"


def passages_of(event: Mapping[Hashable, Any]) -> tuple[Passage, ...]:
    """Name what an event was read from.

    Parameters
    ----------
    event
        A row of the events table.

    Returns
    -------
    tuple[Passage, ...]
        One for each piece of evidence.

    Examples
    --------
    >>> passages_of({"action": "lose", "place_id": "x", "first": "2024-12-05",
    ...              "evidence": [{"source": "a", "quote": "Hama  fell"}]})
    (Passage(source='a', quote='Hama fell', action='lose', place_id='x'),)
    """
    action, place = str(event["action"]), _text(event["place_id"])
    return tuple(
        Passage(
            item["source"],
            " ".join((item.get("quote") or _text(event["first"])).split()),
            item.get("read_action", action),
            item.get("read_place_id", place),
        )
        for item in event["evidence"]
    )


def verdict_on(
    event: Mapping[Hashable, Any],
    decision: Decision,
    *,
    values: Mapping[str, Any] | None = None,
    by: str = "",
    at: str = "",
) -> Verdict:
    """Make a verdict on an event.

    Parameters
    ----------
    event
        A row of the events table as it was read.
    decision
        What was decided. Accepting keeps the values that the person saw.
    values
        For a correction: columns and values.
    by, at
        Who, and when (ISO).

    Returns
    -------
    Verdict
        To be given to `add_verdict`.

    Raises
    ------
    InputError
        If a column is not one that can be corrected.

    Examples
    --------
    >>> event = {"action": "lose", "place_id": "x", "first": None, "evidence": []}
    >>> verdict_on(event, "correct", values={"first": "2024-12-05"}).values
    (('first', '2024-12-05'),)
    """
    seen = {name: plain(event[name]) for name in CORRECTABLE if name in event}
    chosen = seen if decision == "accept" else dict(values or {})
    unknown = sorted(set(chosen) - set(CORRECTABLE))
    if unknown:
        known = ", ".join(CORRECTABLE)
        raise InputError(f"{unknown[0]}: cannot be corrected; what can are {known}")
    pairs = tuple(chosen.items())
    return Verdict(decision=decision, passages=passages_of(event), values=pairs, by=by, at=at)


def apply_verdicts(events: pd.DataFrame, verdicts: Iterable[Verdict]) -> pd.DataFrame:
    """Apply verdicts to events in the order in which they were made.

    Parameters
    ----------
    events
        An events table as it was read; it is not changed.
    verdicts
        A person's decisions. Those about passages that no event has are passed over; `unmatched`
        lists them.

    Returns
    -------
    pandas.DataFrame
        The events table as decided; evidence of decided events says so under ``review``.

    Raises
    ------
    TableError
        If the result breaks the contract, such as a last day before the first.

    Examples
    --------
    >>> from geo.tables import empty
    >>> apply_verdicts(empty("events"), []).empty
    True
    """
    decided = standing(verdicts)
    if not decided:
        return events
    rows = [_marked(row) for row in events.to_dict("records")]
    for verdict in decided:
        rows = _STEPS[verdict.decision](rows, verdict)
    if not rows:
        return events.iloc[:0].copy()
    table = pd.DataFrame(rows, columns=list(COLUMNS["events"]))
    return check(_typed(table, events), "events")


def unmatched(events: pd.DataFrame, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """List the verdicts that stand, but are about nothing that was read.

    Parameters
    ----------
    events
        An events table as it was read.
    verdicts
        A person's decisions.

    Returns
    -------
    list[Verdict]
        Those to be looked at again: the text, or what is read from it, has changed.

    Examples
    --------
    >>> from geo.tables import empty
    >>> verdict = Verdict(decision="reject", passages=(Passage("a", "q", "lose", "x"),))
    >>> unmatched(empty("events"), [verdict]) == [verdict]
    True
    """
    rows = events.to_dict("records")
    return [v for v in standing(verdicts) if not any(_concerns(v, row) for row in rows)]


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124  # NaN


def _marked(row: Mapping[Hashable, Any]) -> dict[Hashable, Any]:
    """Note in the evidence what was read, so that corrections do not change the passages."""
    as_read = {"read_action": row["action"], "read_place_id": _text(row["place_id"])}
    return {**row, "evidence": [{**as_read, **item} for item in row["evidence"]]}


def _concerns(verdict: Verdict, row: Mapping[Hashable, Any]) -> bool:
    return any(_same(old, new) for old in verdict.passages for new in passages_of(row))


def _same(old: Passage, new: Passage) -> bool:
    """Tell whether two passages are one, even when a clause is now cut otherwise."""
    alike = (old.source, old.action, old.place_id) == (new.source, new.action, new.place_id)
    return alike and (old.quote in new.quote or new.quote in old.quote)


def _reviewed(row: Mapping[Hashable, Any], verdict: Verdict) -> dict[Hashable, Any]:
    note = {"review": verdict.decision, "reviewer": verdict.by}
    return {**row, **dict(verdict.values), "evidence": [{**e, **note} for e in row["evidence"]]}


def _set(rows: Sequence[dict[Hashable, Any]], verdict: Verdict) -> list[dict[Hashable, Any]]:
    return [_reviewed(row, verdict) if _concerns(verdict, row) else row for row in rows]


def _reject(rows: Sequence[dict[Hashable, Any]], verdict: Verdict) -> list[dict[Hashable, Any]]:
    """Leave passages out; an event goes when none are left that speak for it."""
    kept = []
    for row in rows:
        left = [e for e, p in _evidence(row) if not any(_same(old, p) for old in verdict.passages)]
        if left:
            kept.append({**row, "evidence": left})
    return kept


def _merge(rows: Sequence[dict[Hashable, Any]], verdict: Verdict) -> list[dict[Hashable, Any]]:
    """Make one event of several; the values of the first hold."""
    group = [row for row in rows if _concerns(verdict, row)]
    if not group:
        return list(rows)
    evidence = [item for row in group for item in row["evidence"]]
    merged = _reviewed({**group[0], "evidence": evidence}, verdict)
    gone = {id(row) for row in group[1:]}
    return [merged if row is group[0] else row for row in rows if id(row) not in gone]


def _split(rows: Sequence[dict[Hashable, Any]], verdict: Verdict) -> list[dict[Hashable, Any]]:
    """Give passages an event of their own, with the values of the one they leave."""
    parts: list[dict[Hashable, Any]] = []
    for row in rows:
        away = [e for e, p in _evidence(row) if any(_same(old, p) for old in verdict.passages)]
        left = [item for item in row["evidence"] if item not in away]
        if not away or not left:
            parts.append(_reviewed(row, verdict) if away else row)
            continue
        name = "".join(item["source"] + _text(item.get("quote")) for item in away)
        tail = hashlib.sha256(name.encode()).hexdigest()[:_ID_LETTERS]
        own = {**row, "event_id": f"{row['event_id']}-{tail}", "evidence": away}
        parts += {**row, "evidence": left}, _reviewed(own, verdict)
    return parts


def _evidence(row: Mapping[Hashable, Any]) -> list[tuple[dict[str, Any], Passage]]:
    return list(zip(row["evidence"], passages_of(row), strict=True))


_STEPS: Final = {
    "accept": _set, "correct": _set, "reject": _reject, "merge": _merge, "split": _split,
}  # fmt: skip


def _typed(table: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    """Give corrected columns back their types; a CSV of verdicts has only text."""
    for column in _WHOLE | _REAL:
        table[column] = pd.to_numeric(table[column])
    same = {c: like[c].dtype for c in like.columns if c in table and c != "evidence"}
    return table.astype(same)
