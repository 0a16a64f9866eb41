"""Mentions of one event, in one report or many, become one event with all its quotes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.reports._clusters import Cluster, Fact, cluster
from geo.reports.facts import documented_facts, told_fact
from geo.reports.mentions.mention import HAPPENED
from geo.tables import COLUMNS, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.reports.mentions import Mention
    from geo.reports.read import Report
    from geo.theatre import Theatre

__all__ = ["cluster_facts", "merge_mentions", "tabulate"]

_ORIGINS: Final = ("text", "inherited", "document", "none")
_PLACE: Final = ("place_id", "place", "place_ar", "kind", "lon", "lat", "radius_km")
_ID_LETTERS: Final = 12


def merge_mentions(
    mentions: Sequence[Mention],
    reports: Iterable[Report],
    *,
    theatre: Theatre,
    documented: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Merge mentions, and a theatre's documented events, into events.

    Parameters
    ----------
    mentions
        What the reports tell, in any order.
    reports
        Where the mentions come from; an event cannot be later than the report that tells of it.
    theatre
        Says for which side an actor acts.
    documented
        An events table to merge with; its rows are all in the result, with the quotes that repeat
        them added and their days narrowed.

    Returns
    -------
    pandas.DataFrame
        The events table. A loss and a gain of one place are one ``capture``. Where sources
        disagree, the evidence says so under ``conflict``: ``date`` (first and last span what is
        told), ``holder`` (an event for each), ``count``. Ids depend on content, not on order.

    Raises
    ------
    TableError
        If the documented table breaks the contract.

    Examples
    --------
    >>> from geo.reports.mentions import Mention
    >>> from geo.theatre import load_theatre
    >>> told = Mention(source="a", start=0, end=9, quote="Hama fell", trigger="fell",
    ...                rule="en-fall", action="lose", place_id="geonames:170017", place="Hama",
    ...                first="2024-12-05", last="2024-12-05", date_from="text")
    >>> merge_mentions([told, told], [], theatre=load_theatre("syria"))["action"].tolist()
    ['lose']
    """
    limits = {r.source: r.issued[1] for r in reports if r.issued}
    facts = [told_fact(m, theatre, limits.get(m.source)) for m in dict.fromkeys(mentions)]
    if documented is not None:
        facts += documented_facts(documented, theatre)
    return tabulate(cluster_facts(facts))


def cluster_facts(facts: Iterable[Fact]) -> list[Cluster]:
    """Put the facts that tell of one event together.

    Parameters
    ----------
    facts
        Facts of any keys.

    Returns
    -------
    list of Cluster
        The events, those of one key together.

    Examples
    --------
    >>> cluster_facts([])
    []
    """
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.key].append(fact)
    return [found for group in groups.values() for found in cluster(group)]


def tabulate(clusters: Iterable[Cluster]) -> pd.DataFrame:
    """Make a table of events.

    Parameters
    ----------
    clusters
        What `cluster_facts` gave, whose payloads are mentions and rows.

    Returns
    -------
    pandas.DataFrame
        The events table, by first day, place and id.

    Examples
    --------
    >>> len(tabulate([]))
    0
    """
    table = pd.DataFrame(map(_event, clusters), columns=list(COLUMNS["events"]))
    table = table.sort_values(["first", "place_id", "event_id"], na_position="last", kind="stable")
    table = table.reset_index(drop=True)
    repeats = table.groupby("event_id").cumcount()
    table["event_id"] = table["event_id"].where(
        repeats == 0, table["event_id"] + "-" + repeats.astype(str)
    )
    text = ["first", "last", "actor", "opponent", "place_id"]
    table[text] = table[text].astype(object).where(table[text].notna(), None)
    table[["count_min", "count_max"]] = table[["count_min", "count_max"]].astype("Int64")
    table[["lon", "lat", "radius_km"]] = table[["lon", "lat", "radius_km"]].astype(float)
    return check(table, "events")


# Events ---------------------------------------------------------------------------------------


def _event(found: Cluster) -> dict[str, Any]:
    rows = [f.payload for f in found.facts if f.documented]
    told = (f for f in found.facts if not f.documented)
    mentions = [f.payload for f in sorted(told, key=lambda fact: fact.order)]
    event = _from_row(rows[0]) if rows else _from_mentions(mentions)
    conflicts = set(found.conflicts)
    event |= {"first": found.first, "last": found.last}
    if mentions:
        event |= _counts(event, mentions, conflicts)
        event |= _parties(event, mentions, found)
    event["evidence"] = [
        *(event["evidence"] if rows else ()),
        *(_evidence(m, conflicts) for m in mentions),
    ]
    if not rows:
        event["event_id"] = _event_id(event, found)
    return event


def _from_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {c: row[c] if c != "evidence" else list(row[c]) for c in COLUMNS["events"]}


def _from_mentions(mentions: Sequence[Mention]) -> dict[str, Any]:
    lead = mentions[0]
    asserted = any(m.factuality == "asserted" for m in mentions)
    told = lead.factuality in HAPPENED
    speakers = [m.speaker for m in mentions if m.speaker]
    event = {c: getattr(lead, c) for c in _PLACE}
    return event | {
        "action": "capture" if any(m.action == "capture" for m in mentions) else lead.action,
        "date_from": min((m.date_from for m in mentions), key=_ORIGINS.index),
        "count_min": None,
        "count_max": None,
        "target": next((m.target for m in mentions if m.target), ""),
        "factuality": ("asserted" if asserted else "claimed") if told else lead.factuality,
        "speaker": next(iter(speakers), ""),
        "evidence": [],
    }


def _counts(
    event: Mapping[str, Any], mentions: Sequence[Mention], conflicts: set[str]
) -> dict[str, Any]:
    least = [m.count_min for m in mentions if m.count_min is not None]
    most = [m.count_max for m in mentions if m.count_max is not None]
    least += [event["count_min"]] if event["count_min"] is not None else []
    most += [event["count_max"]] if event["count_max"] is not None else []
    low, high = max(least, default=None), min(most, default=None)
    if low is not None and high is not None and low > high:
        conflicts.add("count")
        low, high = min(low, *most), max(high, *least)
    return {"count_min": low, "count_max": high}


def _parties(
    event: Mapping[str, Any], mentions: Sequence[Mention], found: Cluster
) -> dict[str, Any]:
    """Name the parties; a capture's actor is the taker, whoever's loss it was told as."""
    action = event["action"]
    if action == "lose" and found.gainer is not None and found.loser is not None:
        action = "capture"
    actors = [(m.actor, m.actor_name, m.opponent) for m in mentions]
    if action == "capture":
        actors = [
            (m.actor, m.actor_name, m.opponent)
            if m.action == "capture"
            else (m.opponent, m.opponent_name, m.actor)
            for m in mentions
        ]
    known = event.get("actor")
    actor = known or next((a for a, _, _ in actors if a), None)
    name = next((n for a, n, _ in actors if n and (a == actor or actor is None)), "")
    opponent = event.get("opponent") or next((o for _, _, o in actors if o), None)
    return {
        "action": action,
        "actor": actor,
        "actor_name": event.get("actor_name") or name,
        "opponent": opponent if opponent != actor else None,
    }


def _evidence(m: Mention, conflicts: set[str]) -> dict[str, Any]:
    return {
        "source": m.source,
        "start": m.start,
        "end": m.end,
        "quote": m.quote,
        "rule": m.rule,
        "trigger": m.trigger,
        "first": m.first,
        "last": m.last,
        "date_from": m.date_from,
        "factuality": m.factuality,
        "speaker": m.speaker,
        "killed": list(m.killed),
        "wounded": list(m.wounded),
        "conflict": sorted(conflicts),
    }


def _event_id(event: Mapping[str, Any], found: Cluster) -> str:
    parts = [*found.facts[0].key, found.gainer, found.loser, found.first, found.last]
    text = "|".join(str(p) for p in (*parts, event["actor_name"]))
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LETTERS]
