"""What one sentence tells of one event."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["HAPPENED", "Mention"]

HAPPENED: Final = frozenset({"asserted", "claimed"})
"""Factuality of what is said to have happened."""


class Mention(NamedTuple):
    """One event as one sentence tells it.

    Parameters
    ----------
    source
        The report's id.
    start, end
        Where the quote stands in the report's text, half-open.
    quote
        The clause or sentence, exactly as the text has it.
    trigger
        The words that tell of the event.
    rule
        Id of the rule that found it.
    action
        One of :data:`geo.tables.ACTIONS`.
    place_id, place, place_ar, kind, lon, lat, radius_km
        Where, as in the events table; ``None`` and empty when the sentence names no place.
    actor, actor_name, opponent
        Who, as in the events table; a theatre without actors gives only the name.
    opponent_name
        The opponent as the text has it.
    first, last, date_from
        When, as in the events table.
    date_uncertain
        Whether the date stands in rebuilt text or contradicts itself.
    count_min, count_max
        How many strikes, with the bounds the text gives.
    killed, wounded
        Bounds for people killed and wounded.
    target
        What was struck, when the place is a thing such as a bridge.
    factuality
        asserted, claimed, possible or denied.
    speaker
        Who says so; empty when it is the writer.
    speaker_id
        The theatre's actor that speaks; ``None`` when it is none.
    cue
        Id of the rule of factuality that decided; empty when none did.
    """

    source: str
    start: int
    end: int
    quote: str
    trigger: str
    rule: str
    action: str
    place_id: str | None = None
    place: str = ""
    place_ar: str = ""
    kind: str = ""
    lon: float | None = None
    lat: float | None = None
    radius_km: float | None = None
    actor: str | None = None
    actor_name: str = ""
    opponent: str | None = None
    opponent_name: str = ""
    first: str | None = None
    last: str | None = None
    date_from: str = "none"
    date_uncertain: bool = False
    count_min: int | None = None
    count_max: int | None = None
    killed: tuple[int | None, int | None] = (None, None)
    wounded: tuple[int | None, int | None] = (None, None)
    target: str = ""
    factuality: str = "asserted"
    speaker: str = ""
    speaker_id: str | None = None
    cue: str = ""
