"""Events as a person reads them: in rows, and as marks in the texts."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from geo.workbench.words import WORDS

if TYPE_CHECKING:
    from geo.maps.layers import Layers
    from geo.theatre import Actor, Side

__all__ = ["MarkedQuote", "event_rows", "left_off_rows", "marked_quotes", "quote_html"]

_SHOWN: Final = (
    "place", "action", "first", "last", "actor", "opponent", "count", "factuality", "read", "drawn",
)  # fmt: skip
_AROUND: Final = 320  # characters of the text shown on each side of a quote


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """A quote where it stands in its text.

    Parameters
    ----------
    title
        Of the text, or the reference of a documented row.
    before, quote, after
        The text around the quote, and the quote; all but ``title`` empty for a documented row.
    note
        What a documented row says besides.
    language
        Of the text, as in ``sources``.
    """

    title: str
    before: str
    quote: str
    after: str
    note: str
    language: str


def event_rows(layers: Layers, *, language: str = "en") -> pd.DataFrame:
    """List the events for a person.

    Parameters
    ----------
    layers
        The story.
    language
        ``en`` or ``ar``, for names of places and sides.

    Returns
    -------
    pandas.DataFrame
        Index event_id; columns place, action, first, last, actor, opponent, count, factuality,
        read (whether a text says so), drawn.

    Examples
    --------
    >>> from geo import map_texts
    >>> event_rows(map_texts(["seeds"])).columns.tolist()[:3]
    ['place', 'action', 'first']
    """
    events = layers.events
    names, say = _names(layers, language), WORDS[language]
    place = events["place_ar"].where(events["place_ar"].fillna("") != "", events["place"])
    rows = pd.DataFrame(
        {
            "action": [say(f"action_{action}") for action in events["action"]],
            "place": place if language == "ar" else events["place"],
            "actor": events["actor"].map(names).fillna(events["actor_name"]),
            "opponent": events["opponent"].map(names).fillna(""),
            "first": events["first"],
            "last": events["last"],
            "count": events["count_min"].astype("Int64"),
            "factuality": [say(f"factuality_{word}") for word in events["factuality"]],
            "read": events["evidence"].map(lambda items: any(e["quote"] for e in items)),
            "drawn": ~events["event_id"].isin(layers.left_off["event_id"]),
        }
    )
    return rows.set_index(pd.Index(events["event_id"], name="event_id"))[list(_SHOWN)]


def left_off_rows(layers: Layers, *, language: str = "en") -> pd.DataFrame:
    """List what stayed off the map, and why.

    Parameters
    ----------
    layers
        The story.
    language
        ``en`` or ``ar``, for names.

    Returns
    -------
    pandas.DataFrame
        Index event_id; columns reason, then those of `event_rows`.

    Examples
    --------
    >>> from geo import map_texts
    >>> "denied by the text" in left_off_rows(map_texts(["seeds"]))["reason"].tolist()
    True
    """
    reasons = layers.left_off.set_index("event_id")[["reason"]]
    return reasons.join(event_rows(layers, language=language))


def marked_quotes(layers: Layers, event_id: str) -> list[MarkedQuote]:
    """Show the evidence of an event where it stands.

    Parameters
    ----------
    layers
        The story.
    event_id
        Of one of its events.

    Returns
    -------
    list of MarkedQuote
        One a piece of evidence.

    Raises
    ------
    KeyError
        If there is no such event.

    Examples
    --------
    >>> from geo import map_texts
    >>> layers = map_texts(["seeds"])
    >>> event_id = layers.events.query("place == 'Rastan bridge (M5)'")["event_id"].iloc[0]
    >>> any("جسر الرستن" in piece.quote for piece in marked_quotes(layers, event_id))
    True
    """
    evidence = dict(zip(layers.events["event_id"], layers.events["evidence"], strict=True))
    sources = layers.sources.set_index("source")
    return [_marked(item, sources) for item in evidence[event_id]]


def quote_html(piece: MarkedQuote) -> str:
    """Write a quote as HTML in which every word of the text is escaped.

    Parameters
    ----------
    piece
        What `marked_quotes` gives.

    Returns
    -------
    str
        One element; the quote stands in ``mark``.

    Examples
    --------
    >>> quote_html(MarkedQuote("<b>", "x ", "y", "", "", ""))[:49]
    '<div class="fm-quote" dir="auto">x <mark>y</mark>'
    """
    parts = (piece.title, piece.before, piece.quote, piece.after, piece.note)
    title, before, quote, after, note = map(html.escape, parts)
    mark = f"{before}<mark>{quote}</mark>{after}" if quote else ""
    return (
        f'<div class="fm-quote" dir="auto">{mark}<small dir="auto">{title}</small>'
        f'<small dir="auto">{note}</small></div>'
    )


def _marked(item: dict[str, Any], sources: pd.DataFrame) -> MarkedQuote:
    known = sources.loc[item["source"]] if item["source"] in sources.index else None
    title = str(item["source"] if known is None else known["title"] or item["source"])
    if not item["quote"] or known is None:
        note = " ".join(filter(None, (item.get("note"), item.get("confidence"))))
        return MarkedQuote(title, "", item["quote"] or "", "", note, "")
    text, start, end = str(known["text"]), int(item["start"]), int(item["end"])
    before = text[max(0, start - _AROUND) : start]
    after = text[end : end + _AROUND]
    return MarkedQuote(title, before, text[start:end], after, "", str(known["language"]))


def _names(layers: Layers, language: str) -> dict[str, str]:
    known: dict[str, Side | Actor] = {**layers.theatre.sides, **layers.theatre.actors}
    return {k: v.name_ar if language == "ar" and v.name_ar else v.name for k, v in known.items()}
